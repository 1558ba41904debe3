"""The Word document for the dossier, opened again by python-docx and as bare XML."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument

from dialogs.report.content import Checklist, Effects, Matrix, Point, PointList, Report, Section, Table
from dialogs.report.text import file_name
from dialogs.report.word import word
from tests.report.samples import (
    HOSTILE,
    LONG_REASON,
    MOMENT,
    VALUES,
    sample_checklist,
    sample_report,
)

BARE = Report("nl", "Voorbeeld zonder inhoud", "", "", MOMENT)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(report: Report) -> WordDocument:
    return Document(BytesIO(word(report)))


def part_of(report: Report, name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(word(report))) as parts:
        return ElementTree.fromstring(parts.read(f"word/{name}.xml"))


def headings_of(document: WordDocument, level: int = 1) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == f"Heading {level}"]


def cells_of(document: WordDocument, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_s14_the_word_document_holds_answers_reasons_measures_date_and_version() -> None:
    report = sample_report()

    document = opened(report)

    facts = [each.text for each in document.paragraphs if each.style and each.style.name == "Fact"]
    assert facts[:5] == [
        "Beleidsdomein\tMobiliteit en Openbare Werken",
        "Ingevuld\t235 van 242 vakken",
        "Opgesteld door\tAn Voorbeeld",
        "Datum\t23 november 2026",
        "Versie van de vragenlijst\t3",
    ]
    assert cells_of(document, 1)[0] == ["Categorie", "Effect", "Reden en maatregel"]
    first = cells_of(document, 1)[1]
    assert (first[0], first[2]) == ("Klimaat", LONG_REASON)
    assert "positief: Algemeen" in first[1]
    assert "Maatregel: Werk buiten het broedseizoen" in cells_of(document, 1)[2][2]
    assert cells_of(document, 1)[3][2] == "(Geen reden ingevuld)"


def test_the_matrix_has_a_sign_in_every_cell_that_was_filled_in() -> None:
    rows = cells_of(opened(sample_report()), 0)

    assert len(rows) == 1 + 4 + 22
    assert rows[2] == ["Klimaat", "+", "−", *"········", "?"]
    assert rows[-1] == ["Lokale besturen", *"····", *[""] * 7]


def test_what_was_not_filled_in_is_hatched_and_no_effect_is_not() -> None:
    row = part_of(sample_report(), "document").findall(f".//{W}tr")[26]

    patterns = [shade.get(f"{W}val") for shade in row.iter(f"{W}shd")]

    assert patterns == ["clear"] * 4 + ["thinDiagStripe"] * 7


def test_headings_are_real_headings_and_the_title_is_a_title() -> None:
    report = sample_report()

    document = opened(report)

    pillars = [part.heading for part in report.sections[0].parts if isinstance(part, Effects)]
    assert headings_of(document) == ["Effecten, redenen en maatregelen", "Volgende stappen", "Bijlage"]
    assert headings_of(document, 2) == [*pillars, "Nog niet ingevuld"]
    opening = [each.text for each in document.paragraphs if each.paragraph_format.page_break_before]
    assert opening == ["Effecten, redenen en maatregelen"], "the first page stands alone"
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"


def test_every_table_repeats_its_marked_heading_row_and_has_a_name() -> None:
    tables = list(part_of(sample_report(), "document").iter(f"{W}tbl"))

    assert len(tables) == 5
    for table in tables:
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert look is not None
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")


def test_the_document_says_its_language_title_author_and_date() -> None:
    report = sample_report()

    properties = opened(report).core_properties

    assert (properties.title, properties.author, properties.language) == (report.title, "An Voorbeeld", "nl-BE")
    assert properties.created == properties.modified == MOMENT
    for checked, locale in ((report, "nl-BE"), (sample_checklist(), "en-GB")):
        language = part_of(checked, "styles").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert language is not None
        assert language.attrib == {f"{W}val": locale}


def test_the_foot_of_a_page_counts_the_pages() -> None:
    foot = part_of(sample_report(), "footer1")

    assert [field.text for field in foot.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
    assert "pagina " in "".join(foot.itertext())


@pytest.mark.parametrize("text", [*HOSTILE, "مرحبا بالعالم", "שלום", "漢字", "x" * 300])
def test_hostile_text_comes_out_as_it_was_typed(text: str) -> None:
    parts = (Table((text, "b"), ((text, text),)), PointList((Point(text, text, text),)))
    report = replace(BARE, title=text, author=text, summary=((text, text),), sections=(Section(text, parts),))

    document = opened(report)

    assert document.paragraphs[0].text == text
    assert headings_of(document) == [text]
    assert cells_of(document, 0) == [[text, "b"], [text, text]]
    assert document.core_properties.author == text[:255]


def test_what_no_document_can_hold_is_left_out_and_the_rest_stays() -> None:
    document = opened(replace(BARE, title="Voor\x00beeld\ud800", notes=("een\x08\x1b twee\r\ndrie\ufffe vier",)))

    assert document.paragraphs[0].text == "Voorbeeld"
    assert "een twee\ndrie vier" in [each.text for each in document.paragraphs]


def test_only_addresses_that_are_safe_to_follow_become_links() -> None:
    steps = (Point("Web", "", "https://voorbeeld.be/a"), Point("Kwaad", "", "javascript:alert(1)"))

    report = replace(BARE, sections=(Section("Stappen", (PointList(steps),)),))
    with ZipFile(BytesIO(word(report))) as parts:
        related = parts.read("word/_rels/document.xml.rels").decode()
        text = parts.read("word/document.xml").decode()

    assert "https://voorbeeld.be/a" in related
    assert "javascript:" not in related
    assert "javascript:alert(1)" in text


def test_empty_parts_leave_no_headings() -> None:
    parts = (Effects("Leeg", ()), Checklist("Leeg", ()), Table(("a",), (), "Leeg"), PointList((), "Leeg"))
    empty = (Section("Leeg", parts),)

    document = opened(
        replace(BARE, overview=Matrix((), (), VALUES), sections=empty, summary=(("Leeg", ""),), notes=("",))
    )

    assert headings_of(document) == []
    assert document.tables == []


def test_a_checklist_has_its_counts_first_and_then_its_questions() -> None:
    checklist = opened(sample_checklist())

    assert cells_of(checklist, 0)[1] == ["Venue", "3", "5"]
    assert cells_of(checklist, 1)[2] == [
        "Is the meal vegetarian unless somebody asks for meat?",
        "✗ no",
        "Tip: Ask the caterer before you sign.",
    ]


def test_a_full_report_takes_three_seconds_of_the_processor_at_most() -> None:
    started = time.process_time()

    word(sample_report())

    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Quick Scan: “fietsen” in/uit?", "Quick Scan “fietsen” in uit 2026-11-23.pdf"),
        ("CON", "CON 2026-11-23.pdf"),
        ("~$..\\..\\geheim. ", "geheim 2026-11-23.pdf"),
        ("a\x00b\u202efdp.exe", "abfdp.exe 2026-11-23.pdf"),
        ("één\nregel\tmet 100% & #1", "één regel met 100 1 2026-11-23.pdf"),
        ("???", "2026-11-23.pdf"),
        ("🌱 groen", "🌱 groen 2026-11-23.pdf"),
    ],
)
def test_the_name_of_a_file_is_safe_everywhere(title: str, name: str) -> None:
    assert file_name(title, date(2026, 11, 23), "pdf") == name


def test_a_long_title_gives_a_name_of_at_most_170_bytes() -> None:
    name = file_name("ë🌱" * 200, date(2026, 11, 23), "docx")

    assert len(name.encode()) <= 170
    assert name.endswith(" 2026-11-23.docx")
