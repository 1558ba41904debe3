"""What the answers add up to: counts per section and per column, open points, what weighs most, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.catalogue.catalogue import reading_order
from knowledge.questionnaire.layout import Field, layout
from knowledge.questionnaire.path import Page, walk
from knowledge.questionnaire.questionnaire import (
    SKIPPED,
    UNKNOWN,
    Answers,
    Item,
    Questionnaire,
    Rule,
    Value,
    in_language,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How often each value was given: option keys in order, then `UNKNOWN` and `SKIPPED` (not filled in).

    Every value that was possible is there, also with 0; there are no points and no weights.
    """

    counts: Mapping[str, int]
    adverse: int = 0
    favourable: int = 0

    @property
    def total(self) -> int:
        """All that was asked, the unknown and the not filled in included."""
        return sum(self.counts.values())

    @property
    def unknown(self) -> int:
        return self.counts.get(UNKNOWN, 0)

    @property
    def not_filled(self) -> int:
        return self.counts.get(SKIPPED, 0)

    @property
    def share_unknown(self) -> float:
        """The part of all that was asked that is unknown, from 0 to 1."""
        return self.unknown / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One counted answer; not filled in is `SKIPPED`. `column` is None when the questionnaire has no columns."""

    field: Field
    row: Item
    column: Item | None
    value: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """
    A row with its answers.

    `entry` is the answer that opens it (`SKIPPED` when not filled in, "" when the questionnaire has no such
    question); `matters` when more than that was asked. `reason` and `measure` are "" when there is none.
    """

    item: Item
    entry: str
    matters: bool
    cells: tuple[Cell, ...]
    reason: str
    measure: str
    adverse: int
    favourable: int


@dataclass(frozen=True, slots=True)
class SectionOutcome:
    """
    The rows of a section that are asked about, each with what was answered.

    `entries` counts the rows by their entry answer (None when there is no such question), `tally` counts the cells,
    `open_count` the open points of its rows.
    """

    item: Item
    rows: tuple[RowOutcome, ...]
    entries: Tally | None
    tally: Tally
    open_count: int


@dataclass(frozen=True, slots=True)
class ColumnOutcome:
    """The counts of one column over all rows."""

    item: Item
    tally: Tally


@dataclass(frozen=True, slots=True)
class Point:
    """An open point: the field, and the page on which it is asked."""

    field: Field
    page: Page


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    The present result, also of a scan that is not finished; what does not apply is nowhere in it.

    `asked` is the number of questions that apply and may be answered with "I do not know".
    """

    questionnaire: str
    version: int
    sections: tuple[SectionOutcome, ...]
    by_column: tuple[ColumnOutcome, ...]
    tally: Tally
    asked: int
    unknown: tuple[Point, ...]
    not_filled: tuple[Point, ...]
    weightiest: tuple[RowOutcome, ...]
    followups: tuple[Rule, ...]

    @property
    def share_unknown(self) -> float:
        """The part of the questions in `asked` that was answered with "I do not know", from 0 to 1."""
        return len(self.unknown) / self.asked if self.asked else 0.0

    @property
    def instruments(self) -> tuple[str, ...]:
        """Ids of the catalogue that help further: of the follow-ups first, then of what weighs most."""
        rules = (id for rule in self.followups for id in rule.instruments)
        rows = (id for row in self.weightiest for id in row.item.instruments)
        return tuple(dict.fromkeys((*rules, *rows)))


def outcome(questionnaire: Questionnaire, answers: Answers) -> Outcome:
    """The outcome of the answers that apply; two scans with the same answers that apply have the same outcome."""
    present, counting = walk(questionnaire, answers)
    unknown, not_filled = _points(present, counting)
    rows = _rows(questionnaire, present, counting)
    cells = [cell for row in rows for cell in row.cells]
    return Outcome(
        questionnaire.id,
        questionnaire.version,
        tuple(
            _section(questionnaire, item, rows, (*unknown, *not_filled))
            for item in questionnaire.lists[questionnaire.count.sections]
            if item.active
        ),
        _columns(questionnaire, cells),
        _tally(questionnaire, questionnaire.count.question, [cell.value for cell in cells]),
        sum(field.question.may_be_unknown for page in present for field in page.fields),
        unknown,
        not_filled,
        _weightiest(questionnaire, rows),
        tuple(rule for rule, needs in layout(questionnaire).rules if needs.hold(counting)),
    )


def _points(present: Iterable[Page], counting: Answers) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    points = [Point(field, page) for page in present for field in page.fields]
    unknown = tuple(point for point in points if counting.get(point.field.id) == UNKNOWN)
    not_filled = tuple(
        point
        for point in points
        if counting.get(point.field.id, SKIPPED) == SKIPPED and not point.field.question.optional
    )
    return unknown, not_filled


def _rows(questionnaire: Questionnaire, present: Iterable[Page], counting: Answers) -> tuple[RowOutcome, ...]:
    name = questionnaire.count.rows
    fields: dict[str, list[Field]] = {}
    for page in present:
        for field in page.fields:
            if name in field.items:
                fields.setdefault(field.items[name].key, []).append(field)
    return tuple(
        _row(questionnaire, item, fields[item.key], counting)
        for item in questionnaire.lists[name]
        if item.key in fields
    )


def _row(questionnaire: Questionnaire, item: Item, fields: list[Field], counting: Answers) -> RowOutcome:
    count = questionnaire.count

    def said(question: str | None) -> str:
        of = (counting.get(field.id, SKIPPED) for field in fields if field.question.key == question)
        return next((value for value in of if isinstance(value, str)), "")

    def words(question: str | None) -> str:
        value = said(question)
        return "" if value in (SKIPPED, UNKNOWN) else value

    cells = tuple(
        Cell(field, item, field.items.get(count.columns or ""), _one(counting.get(field.id, SKIPPED)))
        for field in fields
        if field.question.key == count.question
    )
    return RowOutcome(
        item,
        said(count.entry),
        any(field.question.key != count.entry for field in fields),
        cells,
        words(count.reason),
        words(count.measure),
        sum(cell.value in count.adverse for cell in cells),
        sum(cell.value in count.favourable for cell in cells),
    )


def _one(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _section(
    questionnaire: Questionnaire, item: Item, rows: Iterable[RowOutcome], points: Iterable[Point]
) -> SectionOutcome:
    count = questionnaire.count
    own = tuple(row for row in rows if row.item.attributes.get(count.by) == item.key)
    of_rows = (point.field.items.get(count.rows) for point in points)
    return SectionOutcome(
        item,
        own,
        _tally(questionnaire, count.entry, [row.entry for row in own]) if count.entry else None,
        _tally(questionnaire, count.question, [cell.value for row in own for cell in row.cells]),
        sum(row is not None and row.attributes.get(count.by) == item.key for row in of_rows),
    )


def _columns(questionnaire: Questionnaire, cells: Iterable[Cell]) -> tuple[ColumnOutcome, ...]:
    values: dict[str, list[str]] = {}
    for cell in cells:
        if cell.column:
            values.setdefault(cell.column.key, []).append(cell.value)
    return tuple(
        ColumnOutcome(item, _tally(questionnaire, questionnaire.count.question, values[item.key]))
        for item in questionnaire.lists.get(questionnaire.count.columns or "", ())
        if item.key in values
    )


def _tally(questionnaire: Questionnaire, question_key: str, values: list[str]) -> Tally:
    question = questionnaire.question(question_key)
    options = questionnaire.options(question) if question else ()
    keys = dict.fromkeys((*(option.key for option in options), UNKNOWN, SKIPPED))
    counts = {key: values.count(key) for key in keys}
    count = questionnaire.count
    return Tally(
        counts,
        sum(counts.get(key, 0) for key in count.adverse),
        sum(counts.get(key, 0) for key in count.favourable),
    )


def _weightiest(questionnaire: Questionnaire, rows: Iterable[RowOutcome]) -> tuple[RowOutcome, ...]:
    """Most adverse cells first, then most of them for the columns that come first, then by label."""
    count = questionnaire.count

    def order(row: RowOutcome) -> tuple[int, int, str, str]:
        first = sum(
            cell.value in count.adverse
            for cell in row.cells
            if count.first and cell.column and cell.column.attributes.get(count.first) == "yes"
        )
        return -row.adverse, -first, reading_order(in_language(row.item.label, "nl")), row.item.key

    return tuple(sorted((row for row in rows if row.adverse), key=order))
