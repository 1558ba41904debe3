"""What insight shows: tables of figures, the same ones in a card, in a spreadsheet and on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from knowledge.insight.spans import Span


class Measure(StrEnum):
    """What the cells of a column are, and so how they are written in each language."""

    TEXT = "text"
    """Words: the title of an entry, the name of a domain, a group of questions."""
    COUNT = "count"
    SHARE = "share"
    """A part of a whole, from 0 to 1."""
    DAY = "day"
    """A day on Brussels' calendar."""
    CHANGE = "change"
    """A count less the one of the period before; may be below 0."""

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers, which stand below each other."""
        return self in (Measure.COUNT, Measure.SHARE, Measure.CHANGE)


class Withheld(Enum):
    """Why a cell holds no number."""

    TOO_FEW = "too few"
    """Fewer than five people stand behind it, or nobody does: which of both is not told (row P8)."""
    NOTHING = "nothing"
    """There is nothing to tell: no period before, no day known."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a row is called: `words` by language; `key` names the text where they lack one, or where there are none."""

    key: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


Cell = Name | int | float | date | Withheld


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; its heading is the text `insight.columns.<key>`."""

    key: str
    measure: Measure


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
    is_drawn: bool = True
    """Whether a bar for each row, as long as its first number, tells something."""

    @property
    def drawn_column(self) -> int | None:
        """The place of the column by which it is drawn; None for what is not."""
        numbers = (place for place, column in enumerate(self.columns) if column.measure.is_number)
        return next(numbers, None) if self.is_drawn else None


@dataclass(frozen=True, slots=True)
class Report:
    """
    The tables of one policy domain, or of all, over one period.

    Figures come when a week is over: `counted_from` and `counted_until` are the days between which there are any; both
    are None as long as no week was counted.
    """

    domain: str | None
    span: Span
    tables: tuple[Table, ...]
    counted_from: date | None = None
    counted_until: date | None = None

    def table(self, key: str) -> Table | None:
        """The table of this key; None when this report has none."""
        return next((table for table in self.tables if table.key == key), None)
