"""The PDF for the dossier, opened again by another program."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from dialogs.report.content import (
    Checklist,
    Effect,
    Effects,
    Matrix,
    Point,
    PointList,
    Report,
    Section,
    Table,
)
from dialogs.report.pdf import pdf
from tests.report.samples import (
    HOSTILE,
    LONG_REASON,
    MOMENT,
    POSITIVE,
    VALUES,
    sample_checklist,
    sample_matrix,
    sample_report,
)

BARE = Report("nl", "Voorbeeld zonder inhoud", "", "", MOMENT)


def opened(report: Report) -> PdfReader:
    return PdfReader(BytesIO(pdf(report)))


def text_of(document: PdfReader) -> str:
    """All text with its white space made even, and words that were broken at a line's end made whole."""
    text = " ".join(page.extract_text() for page in document.pages)
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)[-\xad\u2010]\s*\n", "", text))


def root_of(document: PdfReader) -> Any:
    return document.trailer["/Root"].get_object()


def tags_of(document: PdfReader) -> list[Any]:
    """Every element of the structure tree, in reading order."""

    def walk(element: Any) -> list[Any]:
        element = element.get_object()
        if isinstance(element, list):
            return [found for child in element for found in walk(child)]
        if not isinstance(element, dict):
            return []
        below = walk(element["/K"]) if "/K" in element else []
        return [element, *below] if "/S" in element else below

    return walk(root_of(document)["/StructTreeRoot"]["/K"])


def test_s14_the_pdf_holds_answers_reasons_measures_date_and_version() -> None:
    report = sample_report()

    text = text_of(opened(report))

    for said in (report.title, report.author, report.made, "Versie van de vragenlijst 3", "235 van 242 vakken"):
        assert said in text
    assert "kan slib in het water komen. Na de werken komt er een bredere oever" in text
    assert "Maatregel: Werk buiten het broedseizoen en plaats een slibscherm." in text
    assert "pagina 1 van" in text


def test_the_pdf_is_tagged_and_says_its_language_title_author_and_date() -> None:
    document = opened(sample_report())

    root = root_of(document)

    assert root["/Lang"] == "nl-BE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert document.metadata is not None
    assert document.metadata.title == sample_report().title
    assert document.metadata.author == "An Voorbeeld"
    assert document.metadata.creation_date == MOMENT


def test_the_bookmarks_are_the_headings() -> None:
    report = sample_report()

    def titles(entries: Any) -> list[Any]:
        return [titles(entry) if isinstance(entry, list) else str(entry["/Title"]) for entry in entries]

    pillars = [part.heading for part in report.sections[0].parts if isinstance(part, Effects)]
    assert titles(opened(report).outline) == [
        "Effecten, redenen en maatregelen",
        pillars,
        "Volgende stappen",
        "Bijlage",
        ["Nog niet ingevuld"],
    ]


def test_every_table_has_its_heading_cells_marked() -> None:
    tags = [tag["/S"] for tag in tags_of(opened(sample_report()))]

    assert tags.count("/Table") == 5
    assert tags.count("/TH") == 1 + 11 + 4 + 4 * 3


def test_the_first_page_is_the_summary_with_the_whole_matrix_and_nothing_else() -> None:
    first, second, *_ = [page.extract_text() for page in opened(sample_report()).pages]

    for said in ("An Voorbeeld", "Heeft het initiatief een effect op", "Lokale besturen", "Weegt het zwaarst"):
        assert said in first, said
    assert "Effecten, redenen en maatregelen" not in first
    assert second.startswith("Effecten, redenen en maatregelen")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_it_was_typed(text: str) -> None:
    parts = (Table((text, "b"), ((text, text),), text), PointList((Point(text, text, text),)))
    report = replace(BARE, title=text, author=text, summary=((text, text),), sections=(Section(text, parts),))

    document = opened(report)

    assert document.metadata is not None
    assert document.metadata.title == text
    assert text in text_of(document)


def test_what_no_document_can_hold_is_left_out_and_the_rest_stays() -> None:
    report = replace(BARE, title="Voor\x00beeld\ud800", summary=(("x", "een\x08\x1b twee\r\ndrie\ufffe vier"),))

    document = opened(report)

    assert document.metadata is not None
    assert document.metadata.title == "Voorbeeld"
    assert "een twee drie vier" in text_of(document)


def test_writing_that_no_font_knows_does_not_stop_the_document() -> None:
    report = replace(BARE, summary=(("x", "漢字 한국어 ไทย \U000e0041 \u202etxet\u202c \ue000 🧌🏽‍♀️ q̀ ﷽"),))

    assert len(opened(report).pages) == 1


def test_a_long_reason_and_long_words_stay_inside_their_cells() -> None:
    values = ((POSITIVE, "https://voorbeeld.be/" + "y1" * 200),)
    effect = Effect("x" * 300, values, "nee " * 500, "z-" * 300)

    pages = opened(replace(BARE, sections=(Section("Lang", (Effects("", (effect,)),)),))).pages

    lines = [line for page in pages for line in page.extract_text().splitlines()]
    assert max(len(line) for line in lines if "xx" in line) < 30
    assert max(len(line) for line in lines if "y1" in line) < 45
    assert max(len(line) for line in lines if "z-" in line) < 70
    assert sum(line.count("x") for line in lines) == 300
    assert len(pages) < 4


def test_only_addresses_that_are_safe_to_follow_become_links() -> None:
    steps = (
        Point("Web", "", "https://voorbeeld.be/a"),
        Point("Kwaad", "", "javascript:alert(1)"),
        Point("", "", "file:///c"),
    )

    document = opened(replace(BARE, sections=(Section("Stappen", (PointList(steps),)),)))

    followed = [note.get_object()["/A"]["/URI"] for page in document.pages for note in page.get("/Annots", [])]
    assert followed == ["https://voorbeeld.be/a"]
    assert "javascript:alert(1)" in text_of(document)


def test_empty_parts_leave_no_headings() -> None:
    parts = (Effects("Leeg", ()), Checklist("Leeg", ()), Table((), (), "Leeg"), PointList((), "Leeg"))
    empty = (Section("Leeg", parts),)
    report = replace(BARE, overview=Matrix((), (), VALUES), sections=empty, summary=(("Leeg", ""),), notes=("",))

    document = opened(report)

    assert document.outline == []
    assert text_of(document).strip() == "Voorbeeld zonder inhoud Voorbeeld zonder inhoud pagina 1 van 1"


def test_a_checklist_in_english_has_questions_answers_and_tips() -> None:
    document = opened(sample_checklist())

    text = text_of(document)

    assert root_of(document)["/Lang"] == "en-GB"
    for said in ("Question Answer Note and tip", "✓ yes", "Tip: Ask the caterer before you sign.", "page 1 of 1"):
        assert said in text
    assert "(not answered yet)" in text


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="3 columns"):
        replace(sample_matrix(), columns=("a", "b", "c"))
    with pytest.raises(ValueError, match="cells under 2 headings"):
        Table(("a", "b"), (("x",),))
    with pytest.raises(ValueError, match="title"):
        pdf(replace(BARE, title="\x00\x07"))


def test_several_threads_each_get_their_own_document() -> None:
    titles = [f"Voorbeeld {number}" for number in range(8)]

    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(opened, [replace(sample_report(), title=title) for title in titles]))

    assert [document.metadata and document.metadata.title for document in documents] == titles


def test_a_full_report_takes_three_seconds_of_the_processor_at_most() -> None:
    started = time.process_time()

    made = pdf(sample_report())

    assert time.process_time() - started < 3
    assert LONG_REASON[:50] in text_of(PdfReader(BytesIO(made)))
