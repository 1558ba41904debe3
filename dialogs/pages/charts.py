"""Tables of insight drawn as bars and lines: where each begins and ends, by the numbers of the table alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.pages.cells import is_number, write_cell
from dialogs.texts import Texts
from knowledge.insight.figures import Cell, Column, Drawing, Table, Withheld

WIDTH = 640
"""All drawings are as wide; the page makes them fit."""
HEIGHT, EDGE = 180, 8
"""Of a line, and what stays free above and below it for its points."""
MAX_DRAWN = 20
"""More rows are read better as a table."""
MAX_NAME = 70
"""Characters of a name beside a bar."""
MAX_PARTS = 5
"""So many parts of a whole can be told apart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a row: a bar, or one of the parts that it is cut in."""

    x: float
    width: float
    part: int
    """Which of the columns of numbers, from 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a chart of bars."""

    name: str
    written: str
    """Its number, or why there is none."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A moment on a line."""

    x: float
    y: float
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A table as it is drawn: bars, or a line."""

    rows: tuple[Row, ...] = ()
    legend: tuple[str, ...] = ()
    """The names of the parts, by their numbers."""
    points: tuple[Point, ...] = ()
    strokes: tuple[str, ...] = ()
    """The pieces of the line: it breaks where there is no number."""
    highest: str = ""
    """The number of the highest point; then what the line begins and ends with."""
    first: str = ""
    last: str = ""


def draw(texts: Texts, table: Table) -> Chart | None:
    """The chart of a table; None for one that is not drawn, or in which there is no number to draw."""
    numbers = [place for place, column in enumerate(table.columns) if is_number(column.measure)][:MAX_PARTS]
    rows = table.rows[:MAX_DRAWN]
    if table.drawing is None or not numbers or not any(_size(row[place]) for row in rows for place in numbers):
        return None
    match table.drawing:
        case Drawing.BARS:
            return _bars(texts, table, numbers[:1])
        case Drawing.SHARES:
            return _bars(texts, table, numbers)
        case Drawing.LINE:
            return _line(texts, table, numbers[0])


def _bars(texts: Texts, table: Table, numbers: Sequence[int]) -> Chart:
    """A bar for each row; one of several parts is cut by them, and all are as long, so that shares compare."""
    rows = table.rows[:MAX_DRAWN]
    is_cut = table.drawing is Drawing.SHARES
    most = max(_size(row[numbers[0]]) for row in rows) or 1.0
    drawn = []
    for row in rows:
        sizes = [_size(row[place]) for place in numbers]
        whole = (sum(sizes) or 1.0) if is_cut else most
        name = _name(texts, row[0], table.columns[0])
        written = _written(texts, table, row, numbers)
        drawn.append(Row(name, written, tuple(_parts(sizes, whole))))
    legend = tuple(texts(f"insight.columns.{table.columns[place].key}") for place in numbers) if is_cut else ()
    return Chart(tuple(drawn), legend)


def _parts(sizes: Iterable[float], whole: float) -> Iterable[Bar]:
    at = 0.0
    for part, size in enumerate(sizes):
        width = WIDTH * size / whole
        if width:
            yield Bar(round(at, 1), round(width, 1), part)
        at += width


def _written(texts: Texts, table: Table, row: Sequence[Cell], numbers: Sequence[int]) -> str:
    return " / ".join(write_cell(texts, row[place], table.columns[place].measure) for place in numbers)


def _line(texts: Texts, table: Table, number: int) -> Chart:
    """A line through the newest rows; what is withheld has no point, and the line is broken there."""
    rows, measure = table.rows[-MAX_DRAWN:], table.columns[number].measure
    most = max(_size(row[number]) for row in rows) or 1.0
    step = (WIDTH - 2 * EDGE) / max(1, len(rows) - 1)
    pieces: list[list[Point]] = [[]]
    for place, row in enumerate(rows):
        cell = row[number]
        if isinstance(cell, Withheld):
            pieces.append([])
            continue
        y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * _size(cell) / most
        name = _name(texts, row[0], table.columns[0])
        pieces[-1].append(Point(round(EDGE + step * place, 1), round(y, 1), name, write_cell(texts, cell, measure)))
    strokes = tuple(" ".join(f"{point.x},{point.y}" for point in piece) for piece in pieces if len(piece) > 1)
    highest = max((row[number] for row in rows), key=_size)
    return Chart(
        points=tuple(point for piece in pieces for point in piece),
        strokes=strokes,
        highest=write_cell(texts, highest, measure),
        first=_name(texts, rows[0][0], table.columns[0]),
        last=_name(texts, rows[-1][0], table.columns[0]),
    )


def _name(texts: Texts, cell: Cell, column: Column) -> str:
    words = write_cell(texts, cell, column.measure)
    return words if len(words) <= MAX_NAME else f"{words[: MAX_NAME - 1].rstrip()}…"


def _size(cell: Cell) -> float:
    """How much a cell adds to a drawing: nothing for what is withheld, and for what is less than before."""
    return max(0.0, float(cell)) if isinstance(cell, int | float) and not isinstance(cell, date) else 0.0
