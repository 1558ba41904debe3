"""What stands on a page: sections of lines, each with the words that open it in the chat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dialogs.events import Choice
from dialogs.pages.frame import Frame
from dialogs.people.things import naming_words, opening_words
from dialogs.ways.network import QUESTION_NEW
from dialogs.ways.programmes import PROGRAMME_LIST
from dialogs.ways.scans import SCAN_START
from dialogs.ways.way import Way

MAX_LINES = 50
"""So many lines of a kind stand on a page; the chat has the rest."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One thing, and where it opens."""

    title: str
    detail: str = ""
    url: str = ""
    """Empty where it opens nowhere."""
    about: str = ""
    """What it is, in a sentence of its own."""
    words: str = field(default="", kw_only=True)
    """What is typed in the chat for it, for a reader whom no link leads there; else empty."""
    lang: str = field(default="", kw_only=True)
    """The language of its title and that sentence, where it is another one than that of the page."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """Lines of one kind under their heading."""

    id: str
    title: str
    lines: tuple[PageLine, ...]
    empty: str = ""
    """What is said when there is no line."""
    words: str = ""
    """What is typed in the chat for all of them."""
    url: str = ""
    """Where these words are ready to be sent."""
    more: int = 0
    """How many stand in the chat alone."""


def list_choices(frame: Frame, id: str, rows: Iterable[tuple[Choice, str]], way: Way, empty: str = "") -> PageSection:
    """
    The lines of a list of the chat, as a section of a page; each opens in the chat what it is about.

    With each choice comes the language of its label; empty for that of the page, and where nobody knows it.
    """
    words = frame.word(way)
    url = frame.say(words)
    lines = tuple(_line(frame, each, url, spoken) for each, spoken in rows)
    title = frame.texts(f"pages.section_{id}")
    return PageSection(id, title, lines[:MAX_LINES], empty, words, url, max(0, len(lines) - MAX_LINES))


def _line(frame: Frame, thing: Choice, list_url: str, spoken: str) -> PageLine:
    """One thing: a line that is about the list opens the list. Where no link leads to the chat, its words are said."""
    url = frame.say(opening_words(frame.texts, thing)) if thing.data else list_url
    words = naming_words(frame.texts, thing) if thing.data and not url else ""
    return PageLine(thing.label, thing.detail, url, words=words, lang=frame.mark(spoken))


_WAYS: dict[str, Way] = {"scan": SCAN_START, "question": QUESTION_NEW, "programmes": PROGRAMME_LIST}


def ways_to_begin(frame: Frame) -> tuple[PageLine, ...]:
    """The main things that people begin, with what is typed for each."""
    lines = []
    for name, way in _WAYS.items():
        words = frame.word(way)
        says = frame.texts("pages.type", words=frame.texts.quote(words))
        lines.append(PageLine(frame.texts(f"pages.start_{name}"), says, frame.say(words)))
    return tuple(lines)
