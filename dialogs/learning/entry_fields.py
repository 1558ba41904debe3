"""The fields of the forms in which curators write and change an entry, and how they stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from dialogs.cards.code_names import name_domain, name_theme
from dialogs.forms.choosing import is_nothing
from dialogs.forms.field import Field
from dialogs.forms.kinds import SHORT, address, lines, link, one, several, today, words
from dialogs.texts import Texts
from knowledge.catalogue.catalogue import EVERY_DOMAIN, InstrumentStatus
from knowledge.catalogue.changing import WORDED
from knowledge.catalogue.entry_faults import KINDS, MAX_ANSWER_WORDS
from knowledge.catalogue.reference import domains_of_today, themes
from knowledge.network.domains import domain_in
from knowledge.network.draft_decisions import NotDecided
from knowledge.refusals import Refused
from knowledge.search.learning import is_fit
from knowledge.values.days import day as day_of
from knowledge.values.reasons import FieldReason

_NAMES = 4_000
_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_UNKNOWN = "unknown"
"""The option of an entry whose status nobody knows."""


def flat_name(id: str) -> str:
    """
    How the catalogue names what a field holds.

    >>> flat_name("answer_nl"), flat_name("next_step")
    ('answer.nl', 'next_step')
    """
    head, _, language = id.rpartition("_")
    return f"{head}.{language}" if head in WORDED else id


def _label(id: str) -> str:
    return f"entry.field_{id}"


def _words(id: str, longest: int, *, required: bool = False) -> Field[str]:
    return words(id, _label(id), longest, required=required, takes_texts=True)


def _answer(id: str) -> Field[str]:
    def check(value: str, now: datetime) -> None:
        if (number := len(value.split())) > MAX_ANSWER_WORDS:
            raise Refused(NotDecided.LONG_ANSWER, id, number=number, longest=MAX_ANSWER_WORDS)

    return replace(_words(id, 300), check=check)


def _sentences() -> Field[tuple[str, ...]]:
    def check(value: tuple[str, ...], now: datetime) -> None:
        if not all(map(is_fit, value)):
            raise Refused(NotDecided.UNFIT, "words")

    return replace(lines("words", _label("words"), _NAMES), check=check)


def _partial_day(id: str) -> Field[str]:
    """A year, a month or a day, as exact as it is known."""

    def read(text: str, now: datetime) -> str:
        said = text.strip()
        found = None if _PARTIAL.fullmatch(said) else day_of(said, today(now))
        if found is None and not _PARTIAL.fullmatch(said):
            raise Refused(FieldReason.NO_DAY, id, words=said)
        return found.isoformat() if found else said

    def show(value: str, texts: Texts) -> str:
        return texts.partial_date(value) if value else ""

    return Field(id, _label(id), read, lambda value, texts: value, "", longest=SHORT, show=show)


def _kind_called(texts: Texts, key: str) -> str:
    return texts(f"kind.{key}")


def _status_called(texts: Texts, key: str) -> str:
    return texts("entry.status_unknown" if key == _UNKNOWN else f"history.status_{key}")


def _domain_called(texts: Texts, key: str) -> str:
    if key == EVERY_DOMAIN:
        return texts("fact.every_domain")
    return next(name_domain(texts, each) for each in domains_of_today() if each.code == key)


def _theme_called(texts: Texts, key: str) -> str:
    return next(name_theme(texts, each) for each in themes() if each.key == key)


def _several(id: str, keys: tuple[str, ...], called: Callable[[Texts, str], str]) -> Field[tuple[str, ...]]:
    """Any of some; on the card a list that opens, since there are many."""
    more = domain_in if id == "domains" else None
    field = several(id, _label(id), keys, called, more=more) if more else several(id, _label(id), keys, called)
    return replace(field, folded=True)


TITLE = replace(_words("title", 120, required=True), takes_head=True)
ANSWER, ANSWER_EN, ANSWER_FR = (_answer(f"answer_{language}") for language in ("nl", "en", "fr"))
SUMMARY = _words("summary", 700, required=True)
NEXT_STEP = _words("next_step", 300)
TEXT = _words("text", 3_000)
ALIASES, ALIASES_EN, ALIASES_FR = (
    lines(f"aliases_{language}", _label(f"aliases_{language}"), _NAMES) for language in ("nl", "en", "fr")
)
KEYWORDS = lines("keywords_nl", _label("keywords_nl"), _NAMES)
SENTENCES = _sentences()
KIND = one("kind", _label("kind"), {each: each for each in KINDS}, _kind_called, "tool", folded=True)
DOMAINS = _several("domains", (EVERY_DOMAIN, *(each.code for each in domains_of_today())), _domain_called)
THEMES = _several("themes", tuple(each.key for each in themes()), _theme_called)
AUDIENCE = _words("audience", 300)
LINK = link("link", _label("link"), 500)
CONTACT = address("contact", _label("contact"), 200)
ASK_AT = _words("ask_at", 200)
OWNER = _words("owner", 200)
STATUS = one(
    "status",
    _label("status"),
    {_UNKNOWN: "", **{each.value: each.value for each in InstrumentStatus}},
    _status_called,
    "",
    required=False,
    folded=True,
)
REPLACED_BY = words("replaced_by", _label("replaced_by"), 120)
VALID_UNTIL = _partial_day("valid_until")
REVIEWED = _partial_day("reviewed")
SOURCE = _words("source", 300)


def is_empty(words: str) -> bool:
    """Whether words say that something is not there."""
    return not words or is_nothing(words)
