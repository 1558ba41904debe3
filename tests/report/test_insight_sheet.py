"""Insight as a spreadsheet: read back, numbers and days are such, and words are text, whatever they look like."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl

from dialogs.report.insight_sheet import insight_sheet
from dialogs.texts import texts_in
from knowledge.insight.figures import Column, Measure, Name, Report, Table, Withheld
from knowledge.insight.spans import Span

NOW = datetime(2027, 4, 2, 12, tzinfo=UTC)
DAY = date(2027, 1, 4)
COLUMNS = (
    Column("row", Measure.TEXT),
    Column("number", Measure.COUNT),
    Column("share", Measure.SHARE),
    Column("first", Measure.DAY),
    Column("change", Measure.CHANGE),
)
ROWS = (
    (Name("", {"nl": "=1+1"}), 1200, 0.25, DAY, -3),
    (Name("insight.rows.others"), Withheld.TOO_FEW, Withheld.TOO_FEW, Withheld.NOTHING, Withheld.NOTHING),
)


def test_a9_every_table_has_a_sheet_with_its_numbers() -> None:
    tables = (Table("unanswered", COLUMNS, ROWS), Table("asked", COLUMNS, ()))
    report = Report("OMG", Span(date(2027, 1, 1), date(2027, 3, 31)), tables, DAY, date(2027, 3, 31))

    book = openpyxl.load_workbook(BytesIO(insight_sheet(texts_in("nl"), report, NOW)))

    assert book.sheetnames == ["Zonder antwoord", "Meest gevraagd"]
    sheet, empty = book.worksheets
    assert [sheet.cell(row, 1).value for row in (2, 3)] == [
        "Omgeving, van vr 1 januari 2027 tot en met wo 31 maart 2027.",
        "Geteld van ma 4 januari 2027 tot en met wo 31 maart 2027. Een getal van minder dan vijf mensen staat er niet.",
    ]
    head, first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=5))
    assert head == ["Onderwerp", "Aantal", "Aandeel", "Voor het eerst", "Verschil met de vorige periode"]
    assert first == ["=1+1", 1200, 0.25, datetime(2027, 1, 4), -3]
    assert sheet["A6"].data_type == "s"
    assert [cell.number_format for cell in sheet[6]][1:] == ["#,##0", "0%", "dd/mm/yyyy", "+#,##0;-#,##0;0"]
    assert second == ["Al het andere samen", "minder dan 5", "minder dan 5", "geen", "geen"]
    assert empty.max_row == 5
