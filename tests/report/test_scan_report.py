"""What the document of a scan says of every kind of answer, and of those that are missing (S14)."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from docx import Document

from bot.shelf import shipped_catalogue
from dialogs.report.content import Effects, Report
from dialogs.report.pdf import pdf
from dialogs.report.word import word
from dialogs.scan.report import report_of
from dialogs.texts import texts_in
from knowledge.questionnaire.questionnaire import Answers, Questionnaire
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from knowledge.questionnaire.scans import Right, Scan, ScanStage
from tests.report.samples import HOSTILE

MOMENT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
"""In Brussels it is the 24th."""
ANSWERS: Answers = {
    "title": "Fietspad",
    "affected:E1": "yes",
    "affected:E2": "?",
    "affected:E3": "no",
    "groups:E1": ("general", "poverty", "older", "children"),
    "direction:E1:general": "positive",
    "direction:E1:poverty": "negative",
    "direction:E1:older": "both",
    "direction:E1:children": "?",
    "why:E1": "Geteld in mei.",
    "measure:E1": "Een deelfiets.",
}


def quick_scan() -> Questionnaire:
    return next(one for one in shipped_questionnaires() if one.id == "quick-scan")


def scan_with(answers: Answers, asked: Questionnaire | None = None, **more: str) -> Scan:
    """An unfinished scan with these answers."""
    asked = asked or quick_scan()
    texts: dict[str, str] = {"title": "Fietspad", "variant": "", "owner_name": "Anna"} | more
    return Scan(
        id="a1",
        questionnaire=asked.id,
        version=asked.version,
        owner="anna",
        owner_name=texts["owner_name"],
        title=texts["title"],
        variant=texts["variant"],
        state=ScanStage.OPEN,
        page="",
        origin=None,
        copy_of=None,
        repeat_of=None,
        family="a1",
        revision=1,
        created=MOMENT,
        updated=MOMENT,
        finished_at=None,
        may=Right.OWN,
        answers=answers,
    )


def report(answers: Answers = ANSWERS, language: str = "nl", **more: str) -> Report:
    """The document of an unfinished scan with these answers."""
    return report_of(texts_in(language), scan_with(answers, **more), quick_scan(), shipped_catalogue())


def test_every_kind_of_answer_looks_different_and_stands_in_the_legend() -> None:
    matrix = report().matrix
    assert matrix

    rows = {
        row.heading: dict(zip(matrix.columns, row.cells, strict=True)) for group in matrix.groups for row in group.rows
    }
    climate = rows["Klimaat"]
    looks = [
        climate[name].look for name in ("Algemeen", "Mensen in armoede", "Ouderen", "Kinderen en jongeren", "Gender")
    ]
    assert looks == ["positive", "negative", "both", "uncertain", "none"]
    assert {cell.look for cell in rows["Milieukwaliteit"].values()} == {"uncertain"}
    assert {cell.look for cell in rows["Natuur en biodiversiteit"].values()} == {"none"}
    assert {cell.look for cell in rows["Huisvesting"].values()} == {"empty"}
    shown = {(cell.symbol, cell.look) for row in rows.values() for cell in row.values()}
    assert shown <= {(value.symbol, value.look) for value in matrix.legend}


def test_the_reason_and_the_measure_of_a_category_are_told_once() -> None:
    effects = [part for section in report().sections for part in section.parts if isinstance(part, Effects)]
    told = [effect for part in effects for effect in part.effects]

    assert [effect.reason for effect in told] == ["Geteld in mei.", *["Zie de vorige regel."] * 3]
    assert [effect.measure for effect in told] == ["Een deelfiets.", "", "", ""]


def test_an_unfinished_scan_says_so_and_lists_what_is_open() -> None:
    made = report()

    assert any("niet volledig" in sentence for sentence in made.summary)
    points = [(point.label, point.text) for point in made.open_points]
    assert ("Weet ik niet", "Milieukwaliteit: is er een effect?") in points
    assert ("Weet ik niet", "Klimaat: Kinderen en jongeren: welk effect?") in points
    assert ("Nog niet ingevuld", "Huisvesting: is er een effect?") in points


def test_the_date_is_that_of_brussels_and_the_version_that_of_the_questionnaire() -> None:
    made = report(variant="nuloptie")

    assert made.made == "24 november 2026"
    assert made.version == str(quick_scan().version)
    assert made.title == "Quick Scan duurzame ontwikkeling: Fietspad (nuloptie)"
    assert made.author == "Anna"


def test_rules_keep_their_dates_and_their_source() -> None:
    answers = {**ANSWERS, "affected:S5": "yes", "groups:S5": ("poverty",), "direction:S5:poverty": "negative"}

    step = report(answers).next_steps[0]

    assert step.label == "Armoedetoets"
    assert "Geldt sinds 17 mei 2019. Nagekeken op 22 november 2026." in step.text
    assert step.link == "https://www.armoede.vlaanderen.be/armoedetoets"


def test_an_empty_scan_is_a_document_too() -> None:
    made = report({}, title="", owner_name="")

    assert made.title == "Quick Scan duurzame ontwikkeling: zonder titel"
    assert pdf(made).startswith(b"%PDF")


def test_in_english_the_document_is_english() -> None:
    made = report(language="en")

    assert made.language == "en"
    assert made.sections[0].heading == "Ecological pillar"
    assert made.made == "24 November 2026"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_comes_out_as_typed(text: str) -> None:
    made = report({**ANSWERS, "why:E1": text, "measure:E1": text}, title=text)

    document = Document(io.BytesIO(word(made)))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert text in cells
    assert pdf(made).startswith(b"%PDF")
