"""Tables of insight drawn as bars, each as long as its number compares with the others."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.cards.insight.cells import write_cell
from dialogs.texts import Texts
from knowledge.insight.figures import Cell, Table
from knowledge.shortening import cut

WIDTH = 640
"""All drawings are as wide; the page makes them fit."""
MAX_DRAWN = 20
"""More rows are read better as a table."""
MAX_NAME = 70
"""Characters of a name beside a bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table as it is drawn."""

    name: str
    written: str
    """Its number, or why there is none."""
    width: float


def draw(texts: Texts, table: Table) -> tuple[Bar, ...]:
    """The bars of a table; none for one that is not drawn, or in which there is no number to draw."""
    place, rows = table.drawn_column, table.rows[:MAX_DRAWN]
    most = max((_size(row[place]) for row in rows), default=0) if place is not None else 0
    if place is None or not most:
        return ()
    return tuple(
        Bar(
            cut(write_cell(texts, row[0], table.columns[0].measure), MAX_NAME),
            write_cell(texts, row[place], table.columns[place].measure),
            round(WIDTH * _size(row[place]) / most, 1),
        )
        for row in rows
    )


def _size(cell: Cell) -> float:
    """How long the bar of a cell is, among others; what is withheld has none."""
    return cell if isinstance(cell, int | float) else 0
