"""A report as a row of blocks, the same for Word and PDF, so that neither lacks anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from dialogs.report.content import (
    Bars,
    Checklist,
    ChecklistItem,
    ComparedRow,
    Comparison,
    Effect,
    Effects,
    Look,
    Matrix,
    Point,
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
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    text: str


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A smaller line at the end."""

    text: str


@dataclass(frozen=True, slots=True)
class FactsBlock:
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list; the address is shown to read, and can be followed where `link` is not empty."""

    label: str
    text: str
    address: str
    link: str


@dataclass(frozen=True, slots=True)
class Points:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line in a cell: bold words before the text, if any; missing says that nobody filled it in."""

    text: str
    lead: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    lines: tuple[Line, ...]
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, and whether it is short enough to be kept on one page."""

    cells: tuple[Cell, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row; widths are shares of a hundred."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, the sentence that says the same, and the total that a bar of full width stands for."""

    bars: Bars
    text: str
    most: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A matrix and the name of its legend."""

    matrix: Matrix
    description: str
    legend: str


Block = HeadingBlock | ParagraphBlock | NoteBlock | FactsBlock | Points | Grid | Chart | Overview


def blocks(report: Report) -> tuple[Block, ...]:
    """Everything under the title and subtitle, in reading order; empty parts are left out with their headings."""
    row = tuple(_blocks(report, texts_in(report.language)))
    # One scale for all charts, so that a bar in one chapter can be compared with a bar in another.
    most = max((block.most for block in row if isinstance(block, Chart)), default=1)
    return tuple(replace(block, most=most) if isinstance(block, Chart) else block for block in row)


def charts(row: tuple[Block, ...]) -> tuple[Chart, ...]:
    """The charts among the blocks, in their order."""
    return tuple(block for block in row if isinstance(block, Chart))


def describe_bars(bars: Bars, texts: Texts) -> str:
    """The chart in words, for who cannot see it: every count that is not zero, bar by bar."""
    told = [f"{bar.label}: {_counted(bars.values, bar.counts) or texts('report.nothing_counted')}" for bar in bars.bars]
    return ". ".join(part.rstrip(".") for part in (bars.caption, *told) if part) + "."


def _counted(values: tuple[Value, ...], counts: tuple[int, ...]) -> str:
    return ", ".join(f"{count} {value.meaning}" for value, count in zip(values, counts, strict=True) if count)


def _blocks(report: Report, texts: Texts) -> Iterator[Block]:
    names = _words(texts, "author", "made", "version")
    first = zip(names, (report.author, report.made, report.version), strict=True)
    facts = tuple((name, value) for name, value in (*first, *report.facts) if value)
    if facts:
        yield FactsBlock(facts)
    yield from _paragraphs(texts("report.summary"), report.summary)
    if report.matrix and report.matrix.columns and any(group.rows for group in report.matrix.groups):
        yield HeadingBlock(texts("report.overview"))
        yield Overview(report.matrix, f"{texts('report.overview')}: {report.title}", texts("report.legend"))
    for section in report.sections:
        yield from _section(section, texts)
    lists = (
        (texts("report.open_points"), report.open_points),
        (texts("report.reasons"), report.reasons),
        (texts("report.measures"), report.measures),
        (texts("report.next_steps"), report.next_steps),
    )
    for heading, points in lists:
        if points:
            yield HeadingBlock(heading)
            yield Points(tuple(map(_entry, points)))
    yield from _paragraphs(texts("report.notes"), report.notes)
    if report.source:
        yield NoteBlock(f"{texts('report.source')} {report.source}")


def _paragraphs(heading: str, said: tuple[str, ...]) -> Iterator[Block]:
    given = [text for text in said if text]
    if given:
        yield HeadingBlock(heading)
        yield from map(ParagraphBlock, given)


def _entry(point: Point) -> Entry:
    # Any other scheme than these could run a program from the document.
    followed = point.link if urlsplit(point.link).scheme in {"https", "http", "mailto"} else ""
    return Entry(point.label, point.text, point.link.removeprefix("https://").removeprefix("mailto:"), followed)


def _section(section: Section, texts: Texts) -> Iterator[Block]:
    filled = [block for part in section.parts if (block := _part(part, section.heading, texts))]
    if filled or section.introduction:
        yield HeadingBlock(section.heading)
    if section.introduction:
        yield ParagraphBlock(section.introduction)
    yield from filled


def _part(part: SectionPart, heading: str, texts: Texts) -> Block | None:
    match part:
        case Bars(bars=bars):
            return Chart(part, describe_bars(part, texts), max(1, *(sum(bar.counts) for bar in bars))) if bars else None
        case Effects(effects):
            effect_headings = _words(texts, "category", "group", "effect", "reason_and_measure")
            return _grid(heading, effect_headings, (19, 19, 15, 47), (_effect(effect, texts) for effect in effects))
        case Checklist(items):
            item_headings = _words(texts, "question", "answer", "note_and_tip")
            return _grid(heading, item_headings, (38, 17, 45), (_item(item, texts) for item in items))
        case Comparison(names, lines):
            compared = (_compared(line, texts) for line in lines)
            first, last = _words(texts, "row", "difference")
            return _grid(heading, (first, *names, last), _shared(26, len(names), 22), compared)
        case Table(headings, rows):
            return _grid(heading, headings, _shared(34, len(headings) - 1, 0), (map(_text, row) for row in rows))


def _words(texts: Texts, *names: str) -> tuple[str, ...]:
    return tuple(texts(f"report.{name}") for name in names)


def _grid(
    description: str, headings: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[Iterable[Cell]]
) -> Grid | None:
    filled = tuple(_row(tuple(cells)) for cells in rows)
    return Grid(headings, widths, filled, description) if filled and headings else None


def _row(cells: tuple[Cell, ...]) -> Row:
    longest = max((sum(len(line.text) for line in cell.lines) for cell in cells), default=0)
    return Row(cells, longest <= _MAX_SIGNS_KEPT_WHOLE)


def _shared(first: int, number: int, last: int) -> tuple[int, ...]:
    """A wide first column, equal ones after it, and a last one if it has a width."""
    between = (100 - first - last) // max(number, 1)
    return (first, *[between] * number, *([last] if last else []))


def _effect(effect: Effect, texts: Texts) -> tuple[Cell, ...]:
    told = [Line(effect.reason) if effect.reason else Line(texts("report.no_reason"), missing=True)]
    if effect.measure:
        told.append(Line(effect.measure, texts("report.measure")))
    return _text(effect.category), _text(effect.group), _value(effect.value), Cell(tuple(told))


def _item(item: ChecklistItem, texts: Texts) -> tuple[Cell, ...]:
    told = [Line(item.note)] if item.note else []
    if item.tip:
        told.append(Line(item.tip, texts("report.tip")))
    return _text(item.question), _value(item.answer), Cell(tuple(told))


def _compared(row: ComparedRow, texts: Texts) -> tuple[Cell, ...]:
    return _text(row.heading), *map(_value, row.values), _text(row.difference or texts("report.no_difference"))


def _text(text: str) -> Cell:
    return Cell((Line(text),))


def _value(value: Value) -> Cell:
    missing = value.look == "empty" and bool(value.meaning)
    return Cell((Line(value.meaning, "" if missing else value.symbol, missing),), value.look)
