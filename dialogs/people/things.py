"""What somebody has with the bot, and the words that open each thing in the chat: from a page, or typed (T5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from dialogs.cards.network.question import question_row
from dialogs.cards.programmes.registration import listing_row
from dialogs.cards.scans.scan_list import scan_row
from dialogs.cards.view import Buttons, Paragraph, Rows, message
from dialogs.door import do, refusal
from dialogs.events import Choice
from dialogs.state import State
from dialogs.texts import Texts, every_word
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways import WAYS
from dialogs.ways.network import QUESTION_MINE
from dialogs.ways.people import PEOPLE_OPEN
from dialogs.ways.programmes import REGISTRATION_MINE
from dialogs.ways.scans import SCAN_MINE
from dialogs.witnesses import Named
from knowledge.network.question_views import StoredQuestion
from knowledge.programmes.listing import Listing
from knowledge.questionnaire.scans import ScanLine
from storage import privacy
from storage.acting import By
from storage.programmes.line import lists as registration_lists
from storage.questions import lists as question_lists
from storage.scans import scans

_MAX_LENGTH = 400
"""Characters; who says more asks something else."""
_MAX_SLUG, _MARK = 24, 8
"""An id up to so long is its own mark; of a longer one these first characters are, which tell one's own apart."""
_MAX_ALIKE = 10
_NAMED = r"\s+[“„«\"]\s*(?P<name>.*?)\s*[”“»\"](?:\s*#(?P<mark>[\w-]+))?"
"""A name in the quotation marks of any language, and a mark behind it."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What somebody has with the bot, all of one moment."""

    places: tuple[Listing, ...]
    questions: tuple[StoredQuestion, ...]
    followed: tuple[StoredQuestion, ...]
    scans: tuple[ScanLine, ...]
    rows: dict[str, int]
    """How many rows each table keeps about them."""


def belongings(by: By) -> Belongings:
    """Everything that this person has."""
    return Belongings(
        places=tuple(registration_lists.mine(by)),
        questions=tuple(question_lists.mine(by)),
        followed=tuple(question_lists.list_followed(by)),
        scans=tuple(scans.mine(by)),
        rows=privacy.count(by.c, by.person),
    )


def opening_words(texts: Texts, thing: Choice) -> str:
    """
    What is typed to open what a line of a list is about: its name for people, and a mark that names it for good.

    >>> from dialogs.texts import texts_in
    >>> from dialogs.ways.scans import SCAN_OPEN
    >>> opening_words(texts_in("nl"), SCAN_OPEN.row("Fietspad", scan="3f2a9c1b7d6e4f508192a3b4c5d6e7f8"))
    'open “Fietspad” #3f2a9c1b'
    """
    return f"{naming_words(texts, thing)} #{_mark_of(thing)}"


def naming_words(texts: Texts, thing: Choice) -> str:
    """What somebody types who reads its name: of several of one name those are offered."""
    return f"{texts.words('words.open')[0]} {texts.quote(thing.label)}"


def hear_opening(text: str, state: State) -> Named | None:
    """One thing of one's own that is to be opened, as `opening_words` says it, or by its name in quotes; else None."""
    found = _pattern().fullmatch(text.strip()) if len(text) <= _MAX_LENGTH else None
    return (PEOPLE_OPEN, {"name": found["name"], "mark": found["mark"] or ""}) if found else None


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, every_word("words.open")))
    return re.compile("(?:" + verbs + ")" + _NAMED, re.I | re.S)


def _mark_of(thing: Choice) -> str:
    id = next((value for value in thing.data.values() if isinstance(value, str)), "")
    return id if len(id) <= _MAX_SLUG else id[:_MARK]


@PEOPLE_OPEN.handler
async def _open(turn: Turn) -> Response:
    """Open what is meant, as if its line had been pressed; of several of one name, ask which."""
    has = await turn.look(belongings)
    titles = {one.id: turn.texts.pick(one.title) for one in turn.library.questionnaires.all_current}
    things = list(_list_things(turn.texts, has, titles, turn.event.at))
    mark, name = turn.value("mark"), turn.value("name")
    meant = [each for each in things if mark and _mark_of(each) == mark]
    meant = meant or [each for each in things if plain(each.label) == plain(name)]
    if not meant:
        nothing = Paragraph(turn.texts("people.open_nothing", name=turn.texts.quote(name)))
        lists = (REGISTRATION_MINE(turn.texts), QUESTION_MINE(turn.texts), SCAN_MINE(turn.texts))
        return say(turn, message(turn.texts, nothing, Buttons(*lists)))
    if len(meant) > 1:
        which = Paragraph(turn.texts("people.open_which", name=turn.texts.quote(name)))
        return say(turn, message(turn.texts, which, Rows(tuple(meant[:_MAX_ALIKE]))))
    way = WAYS[meant[0].verb]
    pressed = replace(turn, event=replace(turn.event, verb=meant[0].verb, data=meant[0].data, card=None))
    return await refusal(pressed, way) or await do(pressed, way)


def _list_things(texts: Texts, has: Belongings, titles: Mapping[str, str], now: datetime) -> Iterator[Choice]:
    yield from (listing_row(texts, each, now) for each in has.places)
    yield from (question_row(texts, each) for each in has.questions)
    yield from (question_row(texts, each, to_asker=False) for each in has.followed)
    yield from (scan_row(texts, each, dict(titles)) for each in has.scans)
