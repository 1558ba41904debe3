"""What the document of a scan says of every kind of answer, and of those that are missing (S14)."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from docx import Document

from bot.shelf import shipped_catalogue
from dialogs.report.content import Effects, Matrix, PointList, Report, SectionPart, Table
from dialogs.report.pdf import pdf
from dialogs.report.word import word
from dialogs.scan.report import report_of
from dialogs.texts import texts_in
from knowledge.catalogue.catalogue import Catalogue
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


def event_checklist() -> Questionnaire:
    return next(one for one in shipped_questionnaires() if one.id == "event-checklist")


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
    matrix = report().overview
    assert isinstance(matrix, Matrix)

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


def chapter(made: Report, heading: str) -> tuple[SectionPart, ...]:
    """The parts of a chapter of the document."""
    return next(section.parts for section in made.sections if section.heading == heading)


def test_a_category_that_is_affected_stands_once_with_whom_why_and_what_is_done() -> None:
    told = [
        effect
        for part in chapter(report(), "Effecten, redenen en maatregelen")
        for effect in (part.effects if isinstance(part, Effects) else ())
    ]

    [climate] = told
    assert (climate.category, climate.reason, climate.measure) == ("Klimaat", "Geteld in mei.", "Een deelfiets.")
    assert [words for _, words in climate.values] == [
        "positief: algemeen",
        "negatief: mensen in armoede",
        "positief en negatief: ouderen",
        "niet bekend: kinderen en jongeren",
    ]


def test_the_first_page_says_what_weighs_most_what_is_not_known_and_what_is_open() -> None:
    summary = dict(report().summary)

    assert summary["Met een effect"] == "1 van 22 (1 niet bekend, 19 nog niet ingevuld)"
    assert summary["Beoordelingen"] == "1 positief, 1 negatief, 1 positief en negatief, 1 niet bekend"
    assert summary["Weegt het zwaarst"].startswith("Klimaat: ")
    assert summary["Niet bekend"] == "Milieukwaliteit; Klimaat, Kinderen en jongeren"
    assert summary["Nog niet ingevuld"].startswith("Soort initiatief; Fase; Beleidsdomein; ")
    assert "; en nog " in summary["Nog niet ingevuld"]
    assert summary["Volgende stappen"] == "Open punten"


def test_all_that_is_open_stands_in_the_annex_when_the_first_page_has_no_room_for_it() -> None:
    tables = {part.heading: part.rows for part in chapter(report(), "Bijlage") if isinstance(part, Table)}

    assert tables["Zonder effect"] == (("Ecologische pijler", "Natuur en biodiversiteit"),)
    rows = dict(tables["Nog niet ingevuld"])
    assert "Huisvesting" in rows["Sociale pijler"]
    assert "Soort initiatief" in rows["Andere antwoorden"]
    assert "Niet bekend" not in tables, "the first page names both"


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_nobody_is_spoken_to_in_a_document(language: str) -> None:
    everything: Answers = {
        **ANSWERS,
        "kind": "decree",
        **{f"affected:{key}": "yes" for key in ("S5", "I2")},
        **{f"groups:{key}": ("poverty", "children", "governments") for key in ("S5", "I2")},
        **{f"direction:{key}:{group}": "?" for key in ("S5", "I2") for group in ("poverty", "children", "governments")},
    }
    subsidy = {**everything, "kind": "subsidy"}
    checklist: Answers = {f"done:{item.key}": "no" for item in event_checklist().lists["criterion"]}

    for made in (
        report(everything, language),
        report(subsidy, language),
        report_of(texts_in(language), scan_with(checklist, event_checklist()), event_checklist(), Catalogue(())),
    ):
        steps = next(part for part in made.sections[2].parts if isinstance(part, PointList)).points
        assert steps
        words = " ".join((*(f"{one.label} {one.text}" for one in steps), *made.notes, *map(" ".join, made.facts)))
        assert not re.search(r"\b(je|jij|jouw|ik|mij|you|your|I|vous|votre|vos|moi)\b", words), words


def test_the_date_is_that_of_brussels_and_the_version_that_of_the_questionnaire() -> None:
    made = report(variant="nuloptie")

    assert made.made == "24 november 2026"
    assert made.version == str(quick_scan().version)
    assert made.title == "Quick Scan duurzame ontwikkeling: Fietspad (nuloptie)"
    assert made.author == "Anna"


def test_rules_keep_their_dates_and_their_source() -> None:
    answers = {**ANSWERS, "affected:S5": "yes", "groups:S5": ("poverty",), "direction:S5:poverty": "negative"}

    steps = chapter(report(answers), "Volgende stappen")[0]

    assert isinstance(steps, PointList)
    step = steps.points[0]
    assert step.label == "Armoedetoets"
    assert "Geldt sinds 17 mei 2019. Nagekeken op 22 november 2026." in step.text
    assert step.link == "https://www.armoede.vlaanderen.be/armoedetoets"


def test_an_empty_scan_is_a_document_too() -> None:
    made = report({}, title="", owner_name="")

    assert made.title == "Quick Scan duurzame ontwikkeling: zonder titel"
    assert pdf(made).startswith(b"%PDF")


def test_in_english_the_document_is_english() -> None:
    made = report(language="en")
    pillar = made.sections[0].parts[0]

    assert made.language == "en"
    assert isinstance(pillar, Effects)
    assert pillar.heading == "Ecological pillar"
    assert made.made == "24 November 2026"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_comes_out_as_typed(text: str) -> None:
    made = report({**ANSWERS, "why:E1": text, "measure:E1": text}, title=text)

    document = Document(io.BytesIO(word(made)))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert text in cells
    assert pdf(made).startswith(b"%PDF")
