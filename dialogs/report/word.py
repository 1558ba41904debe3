"""A report as a Word document."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph

from dialogs.report import word_marks as marks
from dialogs.report.blocks import (
    Block,
    BlockCell,
    FactsBlock,
    Grid,
    HeadingBlock,
    ListEntry,
    NoteBlock,
    Overview,
    ParagraphBlock,
    Points,
    blocks,
)
from dialogs.report.content import Matrix, MatrixRow, Report, RowGroup, Value
from dialogs.report.text import clean_content
from dialogs.report.word_styles import SHADES, TEXT_WIDTH, set_footer, set_properties, set_styles
from dialogs.texts import texts_in

_ROW_HEADING = Cm(5.4)
_MAX_UPRIGHT_COLUMNS = 5
"""Headings above more columns than these are turned."""


def word(report: Report) -> bytes:
    """
    The report as a .docx on A4 with heading levels, header rows that repeat, and its language.

    It keeps one core busy for up to some seconds; call it in a thread, never on the event loop.
    """
    report = clean_content(report)
    texts = texts_in(report.language)
    document = Document()
    set_styles(document, texts.tag)
    set_properties(document, report, texts.tag)
    set_footer(document, report.title, texts)
    marks.set_style(document.add_paragraph(report.title), "Title")
    for block in blocks(report):
        _add(document, block)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: WordDocument, block: Block) -> None:
    match block:
        case HeadingBlock(text, level, opens_page):
            heading = marks.set_style(document.add_paragraph(text), f"Heading {level}")
            if opens_page:
                heading.paragraph_format.page_break_before, heading.paragraph_format.space_before = True, Pt(0)
        case ParagraphBlock(text):
            document.add_paragraph(text)
        case NoteBlock(text):
            marks.set_style(document.add_paragraph(text), "Small")
        case FactsBlock():
            _add_facts(document, block)
        case Points(entries):
            for entry in entries:
                _add_entry(document, entry)
        case Grid():
            _add_grid(document, block)
        case Overview(matrix, description):
            _add_matrix(document, matrix, description)
            _add_legend(document, matrix.legend)


def _add_facts(document: WordDocument, facts: FactsBlock) -> None:
    for name, value in facts.pairs:
        paragraph = marks.set_style(document.add_paragraph(), "Fact")
        marks.set_style(paragraph.add_run(name), "Quiet")
        paragraph.add_run().add_tab()
        paragraph.add_run(value)
    paragraph.paragraph_format.space_after = Pt(8)


def _add_entry(document: WordDocument, entry: ListEntry) -> None:
    paragraph = marks.set_style(document.add_paragraph(), "List Bullet")
    if entry.label:
        paragraph.add_run(entry.label).bold = True
    if entry.text:
        paragraph.add_run(entry.text)
    if entry.address:
        if entry.label or entry.text:
            paragraph.add_run().add_break()
        if entry.link:
            marks.add_link(paragraph, entry.address, entry.link)
        else:
            paragraph.add_run(entry.address)


def _add_grid(document: WordDocument, grid: Grid) -> None:
    table = _new_table(document, len(grid.rows) + 1, len(grid.headings), grid.description)
    marks.set_widths(table, [TEXT_WIDTH * width // 100 for width in grid.widths])
    first, *others = table.rows
    for cell, heading in zip(first.cells, grid.headings, strict=True):
        marks.shade(cell, *SHADES["heading"])
        _put(cell, heading, "Column heading", stays=True)
    for row, content in zip(others, grid.rows, strict=True):
        if content.whole:
            marks.keep_whole(row)
        for cell, cell_content in zip(row.cells, content.cells, strict=True):
            _fill(cell, cell_content)
    marks.set_style(document.add_paragraph(), "Gap")


def _fill(cell: WordCell, content: BlockCell) -> None:
    if content.look and content.look != "empty":
        marks.shade(cell, *SHADES[content.look])
    for number, line in enumerate(content.lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        marks.set_style(paragraph, "Cell")
        if line.sign:
            _add_sign(paragraph, line.sign)
            paragraph.add_run("\u00a0")
        if line.lead:
            paragraph.add_run(f"{line.lead} " if line.text else line.lead).bold = True
        run = paragraph.add_run(f"({line.text})" if line.missing else line.text)
        if line.missing:
            marks.set_style(run, "Quiet")


def _add_legend(document: WordDocument, values: tuple[Value, ...]) -> None:
    paragraph = marks.set_style(document.add_paragraph(), "Small")
    for number, value in enumerate(values):
        if number:
            paragraph.add_run("   ")
        _add_sign(paragraph, value)
        # The no-break space keeps a sign beside its meaning.
        paragraph.add_run(f"\u00a0{value.meaning}")


def _add_sign(paragraph: Paragraph, value: Value) -> None:
    """The sign in its box, which has a width of its own when there is none."""
    box = paragraph.add_run(f"\u00a0{value.symbol or chr(0x2002)}\u00a0")
    box.bold = True
    marks.shade(box, *SHADES[value.look])


def _add_matrix(document: WordDocument, matrix: Matrix, description: str) -> None:
    groups = [group for group in matrix.groups if group.rows]
    lines = 1 + sum(len(group.rows) + 1 for group in groups)
    table = _new_table(document, lines, len(matrix.columns) + 1, description)
    table.style = "Matrix"
    marks.set_widths(table, [_ROW_HEADING, *[(TEXT_WIDTH - _ROW_HEADING) // len(matrix.columns)] * len(matrix.columns)])
    rows = iter(table.rows)
    _fill_matrix_heading(next(rows), matrix)
    for group in groups:
        _fill_group_heading(next(rows), group)
        for row in group.rows:
            _fill_matrix_row(next(rows), row)


def _fill_matrix_heading(row: WordRow, matrix: Matrix) -> None:
    turned = len(matrix.columns) > _MAX_UPRIGHT_COLUMNS
    if turned:
        row.height, row.height_rule = Cm(3), WD_ROW_HEIGHT_RULE.EXACTLY
    for number, (cell, heading) in enumerate(zip(row.cells, (matrix.corner, *matrix.columns), strict=True)):
        marks.shade(cell, *SHADES["heading"])
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        if number and turned:
            marks.turn(cell)
            _put(cell, heading, "Turned heading", stays=True)
        else:
            _put(cell, heading, "Column heading", stays=True)


def _fill_group_heading(row: WordRow, group: RowGroup) -> None:
    cells = row.cells
    whole = cells[0].merge(cells[-1])
    marks.keep_whole(row)
    marks.shade(whole, *SHADES["group"])
    _put(whole, group.heading, "Group heading", stays=True)


def _fill_matrix_row(row: WordRow, content: MatrixRow) -> None:
    first, *others = row.cells
    marks.keep_whole(row)
    _put(first, content.heading, "Row heading", stays=True)
    for cell, value in zip(others, content.cells, strict=True):
        marks.shade(cell, *SHADES[value.look])
        _put(cell, value.symbol, "Sign")


def _put(cell: WordCell, text: str, style: str, stays: bool = False) -> None:
    paragraph = marks.set_style(cell.paragraphs[0], style)
    paragraph.paragraph_format.keep_with_next = stays or None
    paragraph.add_run(text)


def _new_table(document: WordDocument, rows: int, columns: int, description: str) -> WordTable:
    table: WordTable = document.add_table(rows, columns, style="Report table")
    marks.describe_table(table, description)
    marks.repeat_heading(table.rows[0])
    return table
