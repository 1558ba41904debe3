"""Insight as a spreadsheet (XLSX): a sheet for each table, with the same numbers as everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dialogs.cards.insight.cells import name_scope, write_about, write_cell, write_counted
from dialogs.report.spreadsheet import Words, finish_list, new_book
from dialogs.texts import Texts
from knowledge.insight.figures import Cell, Column, Measure, Report, Table

_FORMATS: Mapping[Measure, str] = {
    Measure.COUNT: "#,##0",
    Measure.SHARE: "0%",
    Measure.DAY: "dd/mm/yyyy",
    Measure.CHANGE: "+#,##0;-#,##0;0",
}
_HEAD = 4
"""The row of the headings; above it stands what the table says, of what, until when, and the rule."""
_WIDE, _NARROW = 48, 20
_MAX_SHEET_NAME = 31


def insight_sheet(texts: Texts, report: Report, now: datetime) -> bytes:
    """The file: numbers and days are such, and what is withheld says why."""
    file = BytesIO()
    title = texts.label(texts("insight.title"), name_scope(texts, report.domain))
    writer = _SheetWriter(texts, new_book(file, title, now))
    for table in report.tables:
        writer.add(report, table)
    writer.book.close()
    return file.getvalue()


class _SheetWriter:
    def __init__(self, texts: Texts, book: Workbook) -> None:
        self.book = book
        self._texts, self._words = texts, Words(book)
        self._numbers: Mapping[Measure, Format] = {
            measure: book.add_format({"num_format": form, "valign": "top"}) for measure, form in _FORMATS.items()
        }
        self._withheld = book.add_format({"align": "right", "valign": "top"})
        self._line = book.add_format({"text_wrap": False})

    def add(self, report: Report, table: Table) -> None:
        """A sheet with this table."""
        texts = self._texts
        sheet = self.book.add_worksheet(texts(f"insight.tables.{table.key}")[:_MAX_SHEET_NAME])
        above = (
            texts(f"insight.tables.{table.key}_says"),
            write_about(texts, report.domain, report.span),
            f"{write_counted(texts, report)} {texts('insight.rule')}",
        )
        for row, line in enumerate(above):
            sheet.write_string(row, 0, line, self._line)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _NARROW if place else _WIDE)
            sheet.write_string(_HEAD, place, texts(f"insight.columns.{column.key}"), self._words.head)
            for row, cells in enumerate(table.rows, _HEAD + 1):
                self._write(sheet, row, place, column, cells[place])
        finish_list(sheet, _HEAD, _HEAD + len(table.rows), len(table.columns))

    def _write(self, sheet: Worksheet, row: int, place: int, column: Column, cell: Cell) -> None:
        if isinstance(cell, int | float):
            sheet.write_number(row, place, cell, self._numbers[column.measure])
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), self._numbers[column.measure])
        elif column.measure is Measure.TEXT:
            self._words.write(sheet, row, place, write_cell(self._texts, cell, column.measure))
        else:
            sheet.write_string(row, place, write_cell(self._texts, cell, column.measure), self._withheld)
