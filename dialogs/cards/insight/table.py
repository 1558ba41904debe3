"""One table of insight on a card: drawn, and the same numbers as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dialogs.cards.insight.cells import write_about, write_cell
from dialogs.cards.insight.overview import ways_on
from dialogs.cards.insight.place import place_of
from dialogs.cards.view import Bullets, Buttons, Chart, Note, Paragraph, Title, message
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.insight import INSIGHT_SHOW
from knowledge.insight.figures import Cell, Report, Table
from knowledge.shortening import cut

MAX_ROWS = 7
"""Rows of a table on one card, as many as the path of questions has; the rest is on the next ones, and in the file."""
_MAX_NAME = 30
"""Characters of a name beside a bar."""


def table_card(texts: Texts, report: Report, table: Table, page: int = 0) -> Reply:
    """So many rows of a table; a page that there is not is the first."""
    first = page * MAX_ROWS if 0 <= page * MAX_ROWS < len(table.rows) else 0
    rows, number = table.rows[first : first + MAX_ROWS], len(table.rows)
    last = first + len(rows)
    here = place_of(report, table.key)
    more = INSIGHT_SHOW.named(texts, "insight.more", **here.all_values, page=last // MAX_ROWS)
    every = INSIGHT_SHOW.named(texts, "insight.all", **here.values)
    return message(
        texts,
        Title(texts(f"insight.tables.{table.key}")),
        Paragraph(write_about(texts, report.domain, report.span)),
        Note(texts(f"insight.tables.{table.key}_says")),
        _chart(texts, table, rows),
        Paragraph(_headings(texts, table) if rows else texts("insight.no_rows")),
        Bullets(tuple(_line(texts, table, row) for row in rows)) if rows else None,
        Note(texts("list.page", from_=first + 1, to=last, total=number)) if len(rows) < number else None,
        Buttons(*((more,) if last < number else ()), every, *ways_on(texts, here)),
    )


def write_table(texts: Texts, table: Table) -> Iterator[str]:
    """A whole table as lines of text: what each number is, then a line for each row."""
    yield _headings(texts, table)
    yield from (_line(texts, table, row) for row in table.rows)


def _headings(texts: Texts, table: Table) -> str:
    return texts.label(*(_named([texts(f"insight.columns.{column.key}") for column in table.columns])))


def _line(texts: Texts, table: Table, row: Sequence[Cell]) -> str:
    cells = (write_cell(texts, cell, column.measure) for cell, column in zip(row, table.columns, strict=True))
    return texts.label(*_named(list(cells)))


def _named(written: Sequence[str]) -> tuple[str, str]:
    name, *cells = written
    return name, " · ".join(cells)


def _chart(texts: Texts, table: Table, rows: Sequence[Sequence[Cell]]) -> Chart | None:
    """The rows that have a number; None when none has."""
    place = table.drawn_column
    if place is None:
        return None
    numbers = {
        write_cell(texts, row[0], table.columns[0].measure): number
        for row in rows
        if isinstance(number := row[place], int | float)
    }
    short = Counter(cut(name, _MAX_NAME) for name in numbers)
    # Two bars under one name would be drawn as one.
    bars = tuple(
        (brief if short[brief := cut(name, _MAX_NAME)] == 1 else name, number) for name, number in numbers.items()
    )
    return Chart(texts(f"insight.columns.{table.columns[place].key}"), bars) if bars else None
