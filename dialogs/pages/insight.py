"""The page of insight: a report, each table with its bars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.cards.code_names import list_domains
from dialogs.cards.insight.cells import write_cell
from dialogs.pages.charts import Bar, draw
from dialogs.pages.frame import Frame
from knowledge.insight.figures import Report, Table
from knowledge.insight.spans import NamedSpan, usual_span


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is looked at: a policy domain, or all, over a period."""

    domain: str | None
    named: NamedSpan


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell as it is written."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its words, and its bars where it is drawn."""

    id: str
    title: str
    says: str
    headings: tuple[PageCell, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    bars: tuple[Bar, ...]


def choose(frame: Frame, domain: str, period: str, today: date) -> Chosen:
    """What was asked to be looked at; for what there is not, all domains and the usual period."""
    codes = dict(list_domains(frame.texts))
    named = NamedSpan(period) if period in set(NamedSpan) else usual_span(today)
    return Chosen(domain if domain in codes else None, named)


def show_report(frame: Frame, report: Report) -> tuple[ShownTable, ...]:
    """The tables of a report in their order."""
    return tuple(_show(frame, table) for table in report.tables)


def _show(frame: Frame, table: Table) -> ShownTable:
    texts = frame.texts
    return ShownTable(
        id=table.key,
        title=texts(f"insight.tables.{table.key}"),
        says=texts(f"insight.tables.{table.key}_says"),
        headings=tuple(
            PageCell(texts(f"insight.columns.{each.key}"), each.measure.is_number) for each in table.columns
        ),
        rows=tuple(
            tuple(
                PageCell(write_cell(texts, cell, column.measure), column.measure.is_number)
                for cell, column in zip(row, table.columns, strict=True)
            )
            for row in table.rows
        ),
        bars=draw(texts, table),
    )
