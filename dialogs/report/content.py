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
    The whole result on one page: up to 11 columns, and about 26 rows with their group headings.

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
class Bar:
    """One bar: a count per value of its chart, none below zero."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of stacked bars; a bar whose number of counts differs from the number of values raises ValueError."""

    caption: str
    values: tuple[Value, ...]
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        for bar in self.bars:
            if len(bar.counts) != len(self.values) or min(bar.counts, default=0) < 0:
                raise ValueError(f"counts {bar.counts} for {len(self.values)} values: {bar.label}")


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect of an initiative on one group; a reason or measure that nobody gave is empty."""

    category: str
    group: str
    value: Value
    reason: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """The table of effects, in the order given."""

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
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One line of a comparison; an empty difference means that all are the same."""

    heading: str
    values: tuple[Value, ...]
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four results side by side; a row with another number of values than names raises ValueError."""

    names: tuple[str, ...]
    rows: tuple[ComparedRow, ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.values) != len(self.names):
                raise ValueError(f"{len(row.values)} values for {len(self.names)} results: {row.heading}")


@dataclass(frozen=True, slots=True)
class Table:
    """Any other table of short texts, such as scores per theme; the first cell of a row is its heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.headings):
                raise ValueError(f"{len(row)} cells under {len(self.headings)} headings: {row[:1]}")


SectionPart = Bars | Effects | Checklist | Comparison | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter, such as a pillar or a theme; one without text and without filled parts is left out."""

    heading: str
    parts: tuple[SectionPart, ...] = ()
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A line of a list: a short label, what there is to say, and an address that starts with https, http or mailto."""

    label: str
    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """
    A whole document.

    `language` is the code of one that the bot speaks, `made` the date as people read it, `moment` the same as an aware
    moment for the properties of the file. An empty part leaves no heading behind. Texts may hold line ends; what no
    document can hold, such as control characters, is left out. A title without a visible sign raises ValueError.
    """

    language: str
    title: str
    author: str
    made: str
    moment: datetime
    version: str = ""
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    summary: tuple[str, ...] = ()
    matrix: Matrix | None = None
    sections: tuple[Section, ...] = ()
    open_points: tuple[Point, ...] = ()
    reasons: tuple[Point, ...] = ()
    measures: tuple[Point, ...] = ()
    next_steps: tuple[Point, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document without a title cannot be found back")
