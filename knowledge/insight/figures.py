"""What insight shows: tables of figures, the same ones in a card, in a spreadsheet and on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum


class Measure(StrEnum):
    """What the cells of a column are, and so how they are written in each language."""

    TEXT = "text"
    """Words: the title of an entry, the name of a domain, a group of questions."""
    COUNT = "count"
    SHARE = "share"
    """A part of a whole, from 0 to 1."""
    DAYS = "days"
    """A time between two moments, in working days."""
    DAY = "day"
    """A day on Brussels' calendar."""
    CHANGE = "change"
    """A count less the one of the period before; may be below 0."""


class Withheld(Enum):
    """Why a cell holds no number."""

    TOO_FEW = "too few"
    """Fewer than five people stand behind it, or it would tell such a number by subtraction (row P8)."""
    NOTHING = "nothing"
    """There is nothing to count: no answer yet, no day known."""


Cell = str | int | float | date | Withheld


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; its heading is the text `insight.columns.<key>`."""

    key: str
    measure: Measure


class Drawing(StrEnum):
    """How a table is drawn beside its numbers."""

    BARS = "bars"
    """A bar for each row, its length from the first column of numbers."""
    LINE = "line"
    """A line through the rows in their order: a course in time."""
    SHARES = "shares"
    """Bars cut in parts, one part for each column of numbers."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    One question that insight answers; its title is the text `insight.tables.<key>`, and its sentence below the title
    `insight.tables.<key>_says`.

    Each row has one cell for each column; the first column names the row.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The tables of one policy domain, or of all, over one period: from `first` to `last`, both included."""

    domain: str | None
    first: date
    last: date
    tables: tuple[Table, ...]
