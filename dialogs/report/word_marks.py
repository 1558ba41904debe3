"""What Word knows and python-docx does not say: marks for readers, shades, turned text and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_Styled = TypeVar("_Styled", Paragraph, Run)


def set_style(styled: _Styled, name: str) -> _Styled:
    """
    Give it one of the document's styles, and give it back.

    python-docx would look through all styles for the default one each time, half of the time that a document takes.
    """
    element = styled._p if isinstance(styled, Paragraph) else styled._r
    element.style = name.replace(" ", "")
    return styled


def describe_table(table: Table, text: str) -> None:
    """A name for the table, and that its first row and first column are headings."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    for name in list(look.attrib):
        del look.attrib[name]
    marks = {"val": "06A0", "firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
    for name, value in {**marks, "noHBand": "1", "noVBand": "1"}.items():
        look.set(qn(f"w:{name}"), value)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), text)
    look.addnext(caption)


def repeat_heading(row: _Row) -> None:
    """This row is a heading, repeated on every page of its table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    keep_whole(row)


def keep_whole(row: _Row) -> None:
    """No page ends inside this row."""
    properties = row._tr.get_or_add_trPr()
    if properties.find(qn("w:cantSplit")) is None:
        properties.insert(0, OxmlElement("w:cantSplit"))


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Fixed column widths, also for the rows that are still to come."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    # Column by column, python-docx would go through all cells of the table for each.
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=True):
            cell.width = Length(width)


def shade(shaded: _Cell | Run, pattern: str, ink: str, paper: str) -> None:
    """A background: one of Word's patterns in ink on paper, both as six hexadecimal digits."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", pattern), ("color", ink), ("fill", paper)):
        shading.set(qn(f"w:{name}"), value)
    if isinstance(shaded, Run):
        shaded._r.get_or_add_rPr().append(shading)
    else:
        shaded._tc.get_or_add_tcPr().append(shading)


def turn(cell: _Cell) -> None:
    """Let the text read from the bottom to the top, in the middle of its cell."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    # The order of a cell's properties is fixed: the direction stands before the vertical place.
    cell._tc.get_or_add_tcPr().find(qn("w:vAlign")).addprevious(direction)


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """A link that can be followed."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = set_style(paragraph.add_run(text), "Address")
    link.append(run._r)
    paragraph._p.append(link)


def add_field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out, such as PAGE."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {name} "
            paragraph.add_run()._r.append(instruction)
        if kind == "separate":
            paragraph.add_run("1")
