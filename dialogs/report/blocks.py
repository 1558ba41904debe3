"""A report as a row of blocks, the same for Word and PDF, so that neither lacks anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from dialogs.report.content import (
    Checklist,
    ChecklistItem,
    Effect,
    Effects,
    Look,
    Matrix,
    Point,
    PointList,
    Report,
    Section,
    SectionPart,
    Table,
    Value,
)
from dialogs.texts import Texts, texts_in

_MAX_SIGNS_KEPT_WHOLE = 500
"""A row with a longer text may run on over the next page, for it would leave too much of this one blank."""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading of level 1 or 2; one that opens a page leaves the rest of the page before it blank."""

    text: str
    level: int = 1
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    text: str


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A smaller line at the end."""

    text: str


@dataclass(frozen=True, slots=True)
class FactsBlock:
    """Names, each with what there is to say beside it."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListEntry:
    """
    A line of a list, its label as it stands before the text.

    The address is shown to read, and can be followed where `link` is not empty.
    """

    label: str
    text: str
    address: str
    link: str


@dataclass(frozen=True, slots=True)
class Points:
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line in a cell: a sign and bold words before the text, if any; missing says that nobody filled it in."""

    text: str
    lead: str = ""
    missing: bool = False
    sign: Value | None = None


@dataclass(frozen=True, slots=True)
class BlockCell:
    lines: tuple[CellLine, ...]
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, and whether it is short enough to be kept on one page."""

    cells: tuple[BlockCell, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row; widths are shares of a hundred."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A matrix, and its name for who cannot see it."""

    matrix: Matrix
    description: str


Block = HeadingBlock | ParagraphBlock | NoteBlock | FactsBlock | Points | Grid | Overview


def blocks(report: Report) -> tuple[Block, ...]:
    """Everything under the title, in reading order; empty parts are left out with their headings."""
    return tuple(_blocks(report, texts_in(report.language)))


def _blocks(report: Report, texts: Texts) -> Iterator[Block]:
    names = _words(texts, "author", "made", "version")
    first = zip(names, (report.author, report.made, report.version), strict=True)
    yield from _facts((*report.facts, *first))
    yield from _overview(report, texts)
    yield from _facts(report.summary)
    filled = [list(_section(section, texts)) for section in report.sections]
    chapters = [chapter for chapter in filled if chapter]
    for number, (heading, *others) in enumerate(chapters):
        assert isinstance(heading, HeadingBlock)
        # A matrix fills the first page with what is said of it; counts leave most of it blank.
        yield HeadingBlock(heading.text, opens_page=number == 0 and isinstance(report.overview, Matrix))
        yield from others
    yield from map(NoteBlock, filter(None, report.notes))
    if report.source:
        yield NoteBlock(f"{texts('report.source')} {report.source}")


def _facts(pairs: Iterable[tuple[str, str]]) -> Iterator[Block]:
    given = tuple(pair for pair in pairs if pair[1])
    if given:
        yield FactsBlock(given)


def _overview(report: Report, texts: Texts) -> Iterator[Block]:
    description = texts.label(texts("report.overview"), report.title)
    match report.overview:
        case Matrix(columns, groups) as matrix if columns and any(group.rows for group in groups):
            yield Overview(matrix, description)
        case Table() as table:
            yield from _grid_of(table, description, texts)


def _section(section: Section, texts: Texts) -> Iterator[Block]:
    filled = [block for part in section.parts for block in _part(part, section.heading, texts)]
    if filled or section.introduction:
        yield HeadingBlock(section.heading)
    if section.introduction:
        yield ParagraphBlock(section.introduction)
    yield from filled


def _part(part: SectionPart, heading: str, texts: Texts) -> Iterator[Block]:
    content = tuple(_grid_of(part, part.heading or heading, texts))
    if content and part.heading:
        yield HeadingBlock(part.heading, level=2)
    yield from content


def _grid_of(part: SectionPart, description: str, texts: Texts) -> Iterator[Block]:
    match part:
        case Effects(effects=effects):
            names = _words(texts, "category", "effect", "reason_and_measure")
            yield from _grid(description, names, (23, 32, 45), (_effect(effect, texts) for effect in effects))
        case Checklist(items=items):
            names = _words(texts, "question", "answer", "note_and_tip")
            yield from _grid(description, names, (38, 17, 45), (_item(item, texts) for item in items))
        case Table(headings, rows):
            widths = _shared(34, len(headings) - 1)
            yield from _grid(description, headings, widths, (tuple(map(_text, row)) for row in rows))
        case PointList(points) if points:
            yield Points(tuple(_entry(point, texts) for point in points))


def _entry(point: Point, texts: Texts) -> ListEntry:
    # Any other scheme than these could run a program from the document.
    followed = point.link if urlsplit(point.link).scheme in {"https", "http", "mailto"} else ""
    label = texts.label(point.label) if point.label and point.text else point.label
    return ListEntry(label, point.text, point.link.removeprefix("https://").removeprefix("mailto:"), followed)


def _words(texts: Texts, *names: str) -> tuple[str, ...]:
    return tuple(texts(f"report.{name}") for name in names)


def _grid(
    description: str, headings: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[BlockCell, ...]]
) -> Iterator[Block]:
    filled = tuple(map(_row, rows))
    if filled and headings:
        yield Grid(headings, widths, filled, description)


def _row(cells: tuple[BlockCell, ...]) -> Row:
    longest = max((sum(len(line.text) for line in cell.lines) for cell in cells), default=0)
    return Row(cells, longest <= _MAX_SIGNS_KEPT_WHOLE)


def _shared(first: int, number: int) -> tuple[int, ...]:
    """A wide first column, which takes the rest too, and equal ones after it."""
    each = (100 - first) // max(number, 1)
    return (100 - number * each, *[each] * number)


def _effect(effect: Effect, texts: Texts) -> tuple[BlockCell, ...]:
    told = [CellLine(effect.reason) if effect.reason else CellLine(texts("report.no_reason"), missing=True)]
    if effect.measure:
        told.append(CellLine(effect.measure, texts("report.measure")))
    values = tuple(CellLine(words or value.meaning, sign=value) for value, words in effect.values)
    return BlockCell((CellLine("", effect.category),)), BlockCell(values), BlockCell(tuple(told))


def _item(item: ChecklistItem, texts: Texts) -> tuple[BlockCell, ...]:
    told = [CellLine(item.note)] if item.note else []
    if item.tip:
        told.append(CellLine(item.tip, texts("report.tip")))
    return _text(item.question), _value(item.answer), BlockCell(tuple(told))


def _text(text: str) -> BlockCell:
    return BlockCell((CellLine(text),))


def _value(value: Value) -> BlockCell:
    missing = value.look == "empty" and bool(value.meaning)
    return BlockCell((CellLine(value.meaning, "" if missing else value.symbol, missing),), value.look)
