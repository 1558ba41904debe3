"""The page of insight: any report, each table with its chart; which reports there are is no matter of this page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.cards.code_names import list_domains
from dialogs.pages.cells import is_number, write_cell
from dialogs.pages.charts import Chart, draw
from dialogs.pages.frame import Frame
from knowledge.insight.figures import Report, Table
from storage.acting import By

Insight = Callable[[By, str | None, date, date], Report]
"""The report that somebody may see: of one policy domain by its code, or of all, from a day to a day."""

PERIODS = {"month": 30, "quarter": 91, "year": 365}
"""So many days up to today each period has; the names of the choices stand in the texts."""
DEFAULT_PERIOD = "quarter"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is looked at: a policy domain, or all, over a period."""

    domain: str | None
    period: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is written."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its words, and its chart where it has one."""

    id: str
    title: str
    says: str
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None


def choose(frame: Frame, domain: str, period: str, today: date) -> Chosen:
    """What was asked to be looked at; what there is not is the whole, and a quarter."""
    known = period if period in PERIODS else DEFAULT_PERIOD
    codes = dict(list_domains(frame.texts))
    return Chosen(domain if domain in codes else None, known, today - timedelta(days=PERIODS[known] - 1), today)


def show_report(frame: Frame, report: Report) -> tuple[ShownTable, ...]:
    """The tables of a report in their order."""
    return tuple(_show(frame, table) for table in report.tables)


def _show(frame: Frame, table: Table) -> ShownTable:
    texts = frame.texts
    return ShownTable(
        id=table.key,
        title=texts(f"insight.tables.{table.key}"),
        says=texts(f"insight.tables.{table.key}_says"),
        headings=tuple(Cell(texts(f"insight.columns.{each.key}"), is_number(each.measure)) for each in table.columns),
        rows=tuple(
            tuple(
                Cell(write_cell(texts, cell, column.measure), is_number(column.measure))
                for cell, column in zip(row, table.columns, strict=True)
            )
            for row in table.rows
        ),
        chart=draw(texts, table),
    )
