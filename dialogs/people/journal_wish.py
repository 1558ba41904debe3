"""What of the journal somebody asks for in own words: of whom, about what, and over which period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dialogs.spans import find_span
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.understanding import longest_first, plain, plain_words
from dialogs.ways.people import JOURNAL_CHOOSE, MEMBERS_JOURNAL
from dialogs.witnesses import Named
from knowledge.insight.spans import Span
from knowledge.journal import JournalKind
from knowledge.plain import Data

_MAX_LENGTH = 100
"""Characters of a line for the card in sight; who says more asks something else."""
_ANY_DAY = date(2000, 1, 1)
"""Whether words name a period does not depend on the day."""
_OF_SOMEBODY = re.compile(r"(?:van|door|by|of|from|par|de)\s+[^\W\d_]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JournalWish:
    """What was read in words; what they leave open stays as it is."""

    kind: JournalKind | None = None
    span: Span | None = None
    is_own: bool = False
    """Whether they ask for what the speaker did."""
    is_whole: bool = False
    """Whether they say something of this and nothing else."""


def read_wish(words: str, today: date) -> JournalWish:
    """
    The kind and the period that these words name.

    >>> wish = read_wish("alles over rollen sinds 1 oktober", date(2026, 12, 2))
    >>> wish.kind, wish.span.first.isoformat(), wish.span.last.isoformat()
    (<JournalKind.ROLES: 'roles'>, '2026-10-01', '2026-12-02')
    >>> read_wish("wat heb ik vorige week gedaan", date(2026, 12, 2)).is_own
    True
    """
    span, left = find_span(words, today)
    said = f" {left} "
    phrase, kind = next((each for each in _kinds() if f" {each[0]} " in said), ("", None))
    own = next((each for each in map(plain, every_word("journal.words.own")) if f" {each} " in said), "")
    rest = said.replace(f" {phrase} ", " ") if phrase else said
    is_whole = bool(span or kind or own) and plain_words("journal.words.filler").issuperset(
        rest.replace(f" {own} ", " ").split()
    )
    return JournalWish(kind, span, bool(own), is_whole)


def hear_journal(text: str, state: State) -> Named | None:
    """The journal of whom, what or when a line names behind its word, as "logboek rollen vorige week"; else None."""
    word = next((each for each in longest_first("words.journal") if plain(text).startswith(f"{each} ")), None)
    if word is None or len(text) > _MAX_LENGTH:
        return None
    rest = " ".join(text.split()[len(word.split()) :]).strip(" :")
    is_meant = bool(_OF_SOMEBODY.match(rest)) or read_wish(rest, _ANY_DAY).is_whole
    return (MEMBERS_JOURNAL, {"line": rest}) if is_meant else None


def hear_choice(text: str, state: State) -> Named | None:
    """Another period or kind for the card of the journal in sight; else None."""
    shown = _shown(state)
    is_meant = shown is not None and len(text) <= _MAX_LENGTH and read_wish(text, _ANY_DAY).is_whole
    return (MEMBERS_JOURNAL, {**(shown or {}), "line": text}) if is_meant else None


def _shown(state: State) -> Data | None:
    """What the card in sight shows; None when it is not of the journal."""
    own = (choice for choice in state.choices if choice.verb == JOURNAL_CHOOSE)
    back = (choice for choice in state.choices if choice.verb == MEMBERS_JOURNAL and not choice.row)
    found = next(own, None) or next(back, None)
    return {key: value for key, value in found.data.items() if key not in ("by", "below")} if found else None


@cache
def _kinds() -> tuple[tuple[str, JournalKind], ...]:
    """The words of each kind, the longest first."""
    known = ((plain(word), kind) for kind in JournalKind for word in every_word(f"journal.words.{kind}"))
    return tuple(sorted(known, key=lambda each: -len(each[0])))
