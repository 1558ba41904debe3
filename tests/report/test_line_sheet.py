"""The list of a programme as a spreadsheet: read back, it says what stands in the line, and typed words are text."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from dialogs.report.line_sheet import line_sheet
from knowledge.programmes.programme import Charter, Registration, RegistrationFacts, Standing, WorkRole
from knowledge.programmes.programme_file import shipped_programmes

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
SUMMER, WINTER = datetime(2027, 6, 1, 7, 5, tzinfo=UTC), datetime(2027, 1, 11, 8, 5, tzinfo=UTC)
[PROGRAMME] = shipped_programmes()
ANNA = Registration(
    PROGRAMME.id,
    7,
    "anna",
    Standing.WAITING,
    3,
    SUMMER,
    RegistrationFacts(
        "Anna Peeters", "Stad Gent", "local", WorkRole.COORDINATOR, "OMG", Charter.YES, "Ringleiding", True
    ),
    waiting_number=2,
)


def opened(content: bytes) -> Any:
    """The only sheet of a file, with formulas as formulas."""
    book = openpyxl.load_workbook(BytesIO(content))
    [sheet] = book.worksheets
    return sheet


def test_l17_the_list_has_order_standing_time_and_needs_in_dutch() -> None:
    sheet = opened(line_sheet(PROGRAMME, [ANNA, replace(ANNA, registered=WINTER)], NOW))

    head, first, second = ([cell.value for cell in row] for row in sheet.iter_rows())
    said = dict(zip(head, first, strict=True))
    assert said == {
        "Rang": 3,
        "Nummer": 7,
        "Stand": "wachtlijst",
        "Nummer op wachtlijst": 2,
        "Ingeschreven op": datetime(2027, 6, 1, 9, 5),
        "Aanbod geldt tot": None,
        "Naam": "Anna Peeters",
        "Organisatie": "Stad Gent",
        "Overheidsniveau": said["Overheidsniveau"],
        "Rol": "coördinator",
        "Beleidsdomein": "Omgeving",
        "SDG-charter": "ja",
        "Werkt actief mee": "ja",
        "Noden": "Ringleiding",
    }
    assert dict(zip(head, second, strict=True))["Ingeschreven op"] == datetime(2027, 1, 11, 9, 5)
    moment = sheet.cell(2, 5)
    assert (moment.is_date, moment.number_format) == (True, "dd/mm/yyyy hh:mm")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N3"


@pytest.mark.parametrize(
    "typed",
    ['=HYPERLINK("https://example.test","klik")', "+1", "-1", "@SUM(A1)", "\t=1+1", "=1+1", "https://example.test"],
)
def test_l17_what_people_typed_is_never_a_formula_or_a_link(typed: str) -> None:
    facts = replace(ANNA.facts, name=typed, organisation=typed, needs=typed)

    content = line_sheet(PROGRAMME, [replace(ANNA, facts=facts)], NOW)

    sheet = opened(content)
    cells = [sheet.cell(2, place) for place in (7, 8, 14)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(typed, "s", None)] * 3
    with zipfile.ZipFile(BytesIO(content)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
    assert all(cell.quotePrefix for cell in cells) == (not typed.startswith("https"))


def test_signs_that_a_file_cannot_hold_do_not_break_it_and_long_words_are_cut() -> None:
    facts = replace(ANNA.facts, name="A\x00\x0bB", needs="x" * 40_000)

    sheet = opened(line_sheet(PROGRAMME, [replace(ANNA, facts=facts)], NOW))

    assert str(sheet.cell(2, 7).value).startswith("A")
    assert len(sheet.cell(2, 14).value) == 32_000


def test_an_empty_list_has_its_head_and_english_words_are_there_too() -> None:
    sheet = opened(line_sheet(PROGRAMME, [], NOW, "en"))

    assert [cell.value for cell in sheet[1]][:3] == ["Rank", "Number", "Standing"]
    assert sheet.max_row == 1


@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_has_a_word(standing: Standing) -> None:
    sheet = opened(line_sheet(PROGRAMME, [replace(ANNA, standing=standing, facts=RegistrationFacts())], NOW))

    assert sheet.cell(2, 3).value
