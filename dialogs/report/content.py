"""What a document for the dossier says, before it is set in type: plain values, without any questionnaire's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Look = Literal["positive", "negative", "both", "uncertain", "none", "empty"]
"""How a value is drawn; every look has a pattern of its own, and none is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Value:
    """What can stand in a cell: a symbol of one or two signs, and the words that it stands for."""

    symbol: str
    meaning: str
    look: Look


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row with one value per column of its matrix."""

    heading: str
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together, such as those of one pillar."""

    heading: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """
    The whole result, small enough for a first page: up to 11 columns, and about 26 rows with their group headings.

    `legend` explains every value that a cell may hold, also those that happen to be absent; a row whose number of
    cells differs from the number of columns raises ValueError.
    """

    columns: tuple[str, ...]
    groups: tuple[RowGroup, ...]
    legend: tuple[Value, ...]
    corner: str = ""

    def __post_init__(self) -> None:
        for row in (row for group in self.groups for row in group.rows):
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{len(row.cells)} cells under {len(self.columns)} columns: {row.heading}")


@dataclass(frozen=True, slots=True)
class Effect:
    """
    What an initiative does to one category: each value with those for whom it holds.

    A reason or measure that nobody gave is empty.
    """

    category: str
    values: tuple[tuple[Value, str], ...]
    reason: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """The table of effects, in the order given, under a heading of its own."""

    heading: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A question of a checklist with its answer, and what was said or advised about it."""

    question: str
    answer: Value
    note: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    heading: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """
    Any other table of short texts, such as counts per theme, under a heading of its own if it has one.

    The first cell of a row is its heading.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.headings):
                raise ValueError(f"{len(row)} cells under {len(self.headings)} headings: {row[:1]}")


@dataclass(frozen=True, slots=True)
class Point:
    """A line of a list: a short label, what there is to say, and an address that starts with https, http or mailto."""

    label: str
    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PointList:
    """Points one under the other, under a heading of their own if they have one."""

    points: tuple[Point, ...]
    heading: str = ""


SectionPart = Effects | Checklist | Table | PointList


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter; one without text and without filled parts is left out."""

    heading: str
    parts: tuple[SectionPart, ...] = ()
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """
    A whole document: a first page that says it all, then the chapters.

    `language` is the code of one that the bot speaks, `made` the date as people read it, `moment` the same as an aware
    moment for the properties of the file. The overview and the summary, which are names with what there is to say,
    stand on the first page. An empty part leaves no heading behind. Texts may hold line ends; what no document can
    hold, such as control characters, is left out. A title without a visible sign raises ValueError.
    """

    language: str
    title: str
    author: str
    made: str
    moment: datetime
    version: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    overview: Matrix | Table | None = None
    summary: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document without a title cannot be found back")
