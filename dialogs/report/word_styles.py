"""How the Word document looks: page, styles, language, footer and properties."""

from __future__ import annotations

from datetime import UTC

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from dialogs.cards.words import short
from dialogs.report.content import Report
from dialogs.report.text import MAX_SIGNS_IN_A_FOOT
from dialogs.report.word_marks import add_field
from dialogs.texts import Texts

TEXT_WIDTH = Cm(16.8)
_FACT_INDENT = Cm(4.8)
_MATRIX_LINE = Pt(10)
"""The height of a line in the matrix: the whole of it stands on the first page, with what is said of it."""
_FONT = "Calibri"
_INK = RGBColor(0x1D, 0x27, 0x33)
_QUIET = RGBColor(0x4D, 0x59, 0x66)
_ACCENT = RGBColor(0x1C, 0x5A, 0x4C)
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)
_LINK = RGBColor(0x0B, 0x53, 0x94)

SHADES = {
    "heading": ("clear", "auto", "1C5A4C"),
    "group": ("clear", "auto", "EEF3F1"),
    "positive": ("clear", "auto", "DCEFE6"),
    "negative": ("clear", "auto", "FBE6DC"),
    "both": ("clear", "auto", "E4E9F4"),
    "uncertain": ("clear", "auto", "FDF3CF"),
    "none": ("clear", "auto", "FFFFFF"),
    "empty": ("thinDiagStripe", "9AA5AF", "ECEFF1"),
}
"""Per look: Word's pattern, its ink and its paper. What nobody filled in is hatched, and has no sign."""

_RULE = '<w:pBdr {ns}><w:bottom w:val="single" w:sz="12" w:space="6" w:color="1C5A4C"/></w:pBdr>'
_TABLE_STYLE = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="{id}">
  <w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="4" w:space="0" w:color="AAB4BD"/>{sides[0]}
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="AAB4BD"/>{sides[1]}
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="AAB4BD"/>{sides[2]}
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="{vertical}" w:type="dxa"/><w:left w:w="{horizontal}" w:type="dxa"/>
      <w:bottom w:w="{vertical}" w:type="dxa"/><w:right w:w="{horizontal}" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
</w:style>
"""


def set_styles(document: Document, locale: str) -> None:
    """Page, language, hyphenation and every style that the document uses."""
    _set_page(document)
    _set_defaults(document, locale)
    # A linked style for single words would keep the old look of its heading.
    for link in list(document.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)
    _style(document, "Normal", 10.5, _INK, after=6)
    title = _style(document, "Title", 18, _ACCENT, after=8, bold=True)
    title.element.get_or_add_pPr().append(parse_xml(_RULE.format(ns=nsdecls("w"))))
    _style(document, "Heading 1", 14, _ACCENT, before=16, after=5, bold=True)
    _style(document, "Heading 2", 11.5, _ACCENT, before=10, after=4, bold=True)
    _style(document, "List Bullet", 10.5, _INK, after=4)
    facts = _style(document, "Fact", 10, _INK, after=1).paragraph_format
    facts.left_indent, facts.first_line_indent = _FACT_INDENT, Emu(-_FACT_INDENT)
    facts.tab_stops.add_tab_stop(_FACT_INDENT)
    _style(document, "Small", 9, _QUIET, before=4, after=6)
    _style(document, "Gap", 4, _INK, after=4)
    _style(document, "Cell", 9.5, _INK)
    _style(document, "Row heading", 8.5, _INK).paragraph_format.line_spacing = _MATRIX_LINE
    sign = _style(document, "Sign", 8.5, _INK, bold=True).paragraph_format
    sign.alignment, sign.line_spacing = WD_ALIGN_PARAGRAPH.CENTER, _MATRIX_LINE
    _style(document, "Column heading", 9.5, _WHITE, bold=True)
    # Turned, the left of a line is at the bottom of its cell.
    _style(document, "Turned heading", 8, _WHITE, bold=True).paragraph_format.left_indent = Pt(3)
    _style(document, "Group heading", 8.5, _ACCENT, bold=True).paragraph_format.line_spacing = _MATRIX_LINE
    _new_run_style(document, "Quiet", _QUIET)
    _new_run_style(document, "Address", _LINK).font.underline = True
    side = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="AAB4BD"/>'
    _new_table_style(document, "Report table", ("", "", ""), 50, 90)
    _new_table_style(document, "Matrix", (side.format("left"), side.format("right"), side.format("insideV")), 10, 50)


def set_properties(document: Document, report: Report, locale: str) -> None:
    """Title, author, dates and language, as the file's properties show them."""
    properties = document.core_properties
    made = report.moment.astimezone(UTC).replace(tzinfo=None)
    # The standard allows 255 signs each.
    properties.title, properties.subject = report.title[:255], ""
    properties.author = properties.last_modified_by = report.author[:255]
    properties.created = properties.modified = made
    properties.language, properties.version = locale, report.version[:255]
    properties.comments = properties.keywords = ""


def set_footer(document: Document, title: str, texts: Texts) -> None:
    """The title at the left and the page at the right of every page's foot."""
    section = document.sections[0]
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Small"
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{short(title, MAX_SIGNS_IN_A_FOOT)}\t{texts('report.page')} ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(f" {texts('report.of')} ")
    add_field(paragraph, "NUMPAGES")


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.9)


def _set_defaults(document: Document, locale: str) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for name in list(language.attrib):
        del language.attrib[name]
    language.set(qn("w:val"), locale)
    settings = document.settings.element
    hyphenation = OxmlElement("w:autoHyphenation")
    settings.find(qn("w:defaultTabStop")).addnext(hyphenation)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), locale)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            # Word 2013 and later; an older number makes Word open the document in compatibility mode.
            setting.set(qn("w:val"), "15")


def _style(
    document: Document,
    name: str,
    size: float,
    colour: RGBColor,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
) -> ParagraphStyle:
    """The paragraph style of this name, the template's own or else a new one, as it should look."""
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.name = _FONT
    # The template names fonts of its theme, which would win from ours.
    fonts = style.element.rPr.rFonts
    for theme in list(fonts.attrib):
        del fonts.attrib[theme]
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.font.size, style.font.color.rgb, style.font.bold, style.font.italic = Pt(size), colour, bold, False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    return style


def _new_run_style(document: Document, name: str, colour: RGBColor) -> CharacterStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    style.font.color.rgb = colour
    return style


def _new_table_style(
    document: Document, name: str, sides: tuple[str, str, str], vertical: int, horizontal: int
) -> None:
    xml = _TABLE_STYLE.format(
        ns=nsdecls("w"), id=name.replace(" ", ""), name=name, sides=sides, vertical=vertical, horizontal=horizontal
    )
    document.styles.element.append(parse_xml(xml))
