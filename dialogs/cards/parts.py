"""The parts of a message, each a plain value."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.cards.fields import CardFields
from dialogs.cards.marks import Words
from dialogs.events import Choice
from knowledge.plain import Json


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, a line each."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Big:
    """What is to be read from far away."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A smaller line beside the matter."""

    text: Words


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note stands that is laid on the card, when that is not under its title; shows nothing itself."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one is, as a small line under the title, and as text in front of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    pairs: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of few short signs, with the names of its rows in the first column."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[Words, ...]
    """Every row in words: for the text, and for a client that shows no tables."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers drawn as bars. They stand in the message as words too, so that who sees no bars misses nothing."""

    title: str
    bars: tuple[tuple[str, float], ...]
    """The name and the number of each."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list to choose from, a line each."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Buttons:
    choices: tuple[Choice, ...]

    def __init__(self, *choices: Choice) -> None:
        object.__setattr__(self, "choices", choices)


@dataclass(frozen=True, slots=True)
class Folded:
    """Parts that a press on the label shows, with a few choices of less weight on the same line."""

    label: str
    parts: tuple[Part, ...]
    beside: tuple[Choice, ...] = ()
    id: str = ""
    """Tells it from the others on the same card."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of Teams; the label says so."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Parts without a choice that were written once, for what is shown often and stays the same; see `render`."""

    text: str
    elements: tuple[Json, ...]
    parts: tuple[Part, ...] = ()
    """What was written, for who shows it in another way."""


Part = (
    Title
    | Heading
    | Paragraph
    | Bullets
    | Big
    | Note
    | NotePlace
    | Progress
    | Facts
    | Grid
    | Chart
    | CardFields
    | Rows
    | Buttons
    | Folded
    | Link
    | Rendered
)
