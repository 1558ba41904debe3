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

from dialogs.report.content import Checklist, Comparison, Effects, Matrix, Point, Report, Section, Table
from dialogs.report.text import file_name
from dialogs.report.word import word
from tests.report.samples import (
    HOSTILE,
    LONG_REASON,
    MOMENT,
    VALUES,
    sample_checklist,
    sample_comparison,
    sample_report,
)

BARE = Report("nl", "Voorbeeld zonder inhoud", "", "", MOMENT)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def opened(report: Report) -> WordDocument:
    return Document(BytesIO(word(report)))


def part_of(report: Report, name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(word(report))) as parts:
        return ElementTree.fromstring(parts.read(f"word/{name}.xml"))


def headings_of(document: WordDocument) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]


def cells_of(document: WordDocument, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_s14_the_word_document_holds_answers_reasons_measures_date_and_version() -> None:
    report = sample_report()

    document = opened(report)

    facts = [each.text for each in document.paragraphs if each.style and each.style.name == "Fact"]
    assert facts[:3] == ["Opgesteld door\tAn Voorbeeld", "Datum\t23 november 2026", "Versie van de vragenlijst\t3"]
    assert cells_of(document, 1)[0] == ["Categorie", "Voor wie", "Effect", "Reden en maatregel"]
    assert cells_of(document, 1)[1] == ["Klimaat", "Algemeen", "+ positief", LONG_REASON]
    assert "Maatregel: Werk buiten het broedseizoen" in cells_of(document, 1)[2][3]
    assert cells_of(document, 1)[3][3] == "(Geen reden ingevuld)"


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

    pillars = [section.heading for section in report.sections]
    assert headings_of(document) == [
        "Samenvatting",
        "Overzicht",
        *pillars,
        "Nog open",
        "Maatregelen",
        "Volgende stappen",
        "Toelichting",
    ]
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


def test_every_chart_says_its_counts_in_words() -> None:
    told = [each.get("descr", "") for each in part_of(sample_report(), "document").iter(f"{DRAWING}docPr")]

    assert len(told) == 4
    assert told[0].startswith("Ecologische pijler: aantal effecten per categorie. Klimaat: 1 positief, 1 negatief")


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
    sections = (Section(text, (Table((text, "b"), ((text, text),)),)),)
    report = replace(
        BARE, title=text, author=text, summary=(text,), sections=sections, next_steps=(Point(text, text, text),)
    )

    document = opened(report)

    assert document.paragraphs[0].text == text
    assert headings_of(document) == ["Samenvatting", text, "Volgende stappen"]
    assert cells_of(document, 0) == [[text, "b"], [text, text]]
    assert document.core_properties.author == text[:255]


def test_what_no_document_can_hold_is_left_out_and_the_rest_stays() -> None:
    document = opened(replace(BARE, title="Voor\x00beeld\ud800", summary=("een\x08\x1b twee\r\ndrie\ufffe vier",)))

    assert document.paragraphs[0].text == "Voorbeeld"
    assert "een twee\ndrie vier" in [each.text for each in document.paragraphs]


def test_only_addresses_that_are_safe_to_follow_become_links() -> None:
    steps = (Point("Web", "", "https://voorbeeld.be/a"), Point("Kwaad", "", "javascript:alert(1)"))

    with ZipFile(BytesIO(word(replace(BARE, next_steps=steps)))) as parts:
        related = parts.read("word/_rels/document.xml.rels").decode()
        text = parts.read("word/document.xml").decode()

    assert "https://voorbeeld.be/a" in related
    assert "javascript:" not in related
    assert "javascript:alert(1)" in text


def test_empty_parts_leave_no_headings() -> None:
    empty = (Section("Leeg", (Effects(()), Checklist(()), Comparison(("a", "b"), ()), Table(("a",), ()))),)

    document = opened(replace(BARE, matrix=Matrix((), (), VALUES), sections=empty, summary=("",), notes=("",)))

    assert headings_of(document) == []
    assert document.tables == []


def test_checklists_and_comparisons_are_tables_of_words() -> None:
    checklist, comparison = opened(sample_checklist()), opened(sample_comparison())

    assert cells_of(checklist, 0)[2] == [
        "Is the meal vegetarian unless somebody asks for meat?",
        "✗ no",
        "Tip: Ask the caterer before you sign.",
    ]
    assert cells_of(checklist, 1)[1] == ["Venue", "3", "5"]
    assert cells_of(comparison, 0)[1] == ["Klimaat, algemeen", "− negatief", "+ positief", "van negatief naar positief"]


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
