"""What the answers add up to: counts per section and per column, open points, what weighs most, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.catalogue.catalogue import reading_order
from knowledge.languages import in_language
from knowledge.questionnaire.helping import what_helps
from knowledge.questionnaire.layout import QuestionField, layout
from knowledge.questionnaire.path import Page, walk
from knowledge.questionnaire.pending import Pending
from knowledge.questionnaire.questionnaire import (
    SKIPPED,
    UNKNOWN,
    Answers,
    Item,
    Questionnaire,
    Rule,
    Value,
)
from knowledge.questionnaire.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """One counted answer; not filled in is `SKIPPED`. `column` is None when the questionnaire has no columns."""

    field: QuestionField
    row: Item
    column: Item | None
    value: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """
    A row with its answers.

    `entry` is the answer that opens it (`SKIPPED` when not filled in, "" when the questionnaire has no such
    question); `matters` when more than that was asked. `reason` and `measure` are "" when there is none.
    `pending` says of the cells that are not asked, by the key of their column, whether they may yet be: `UNKNOWN` or
    `SKIPPED` where that hangs on an answer that is unknown or not filled in. No effect is where neither stands.
    """

    item: Item
    entry: str
    matters: bool
    cells: tuple[CellOutcome, ...]
    pending: Mapping[str | None, str]
    reason: str
    measure: str
    adverse: int
    favourable: int

    def value(self, column: str | None = None) -> str:
        """What stands in this column: the answer, or what is in its place; "" for no effect."""
        asked = (cell.value for cell in self.cells if (cell.column.key if cell.column else None) == column)
        return next(asked, self.pending.get(column, ""))

    @property
    def undecided(self) -> str:
        """
        `UNKNOWN` or `SKIPPED` when the row was opened and it is not known, or not yet said, what stands in it.

        Such a row counts as one answer of that value: it is neither without effect nor as many as it has columns.
        """
        if self.cells or not self.matters:
            return ""
        return next((value for value in (SKIPPED, UNKNOWN) if value in self.pending.values()), "")

    @property
    def values(self) -> tuple[str, ...]:
        """What is counted of the row."""
        return tuple(cell.value for cell in self.cells) or ((self.undecided,) if self.undecided else ())


@dataclass(frozen=True, slots=True)
class SectionOutcome:
    """
    The rows of a section that are asked about, each with what was answered.

    `entries` counts the rows by their entry answer (None when there is no such question), `tally` counts what stands in
    the rows.
    """

    item: Item
    rows: tuple[RowOutcome, ...]
    entries: Tally | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class ColumnOutcome:
    """The counts of one column over all rows."""

    item: Item
    tally: Tally


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """An open point: the field, and the page on which it is asked."""

    field: QuestionField
    page: Page


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    The present result, also of a scan that is not finished; what does not apply is nowhere in it.

    `entries` and `tally` are those of all sections together. `asked` is the number of questions that apply and may be
    answered with "I do not know", `answered` of those that were answered, also with that.
    """

    questionnaire: str
    version: int
    sections: tuple[SectionOutcome, ...]
    by_column: tuple[ColumnOutcome, ...]
    entries: Tally | None
    tally: Tally
    asked: int
    answered: int
    unknown: tuple[OpenPoint, ...]
    not_filled: tuple[OpenPoint, ...]
    weightiest: tuple[RowOutcome, ...]
    followups: tuple[Rule, ...]
    helps: tuple[str, ...]

    @property
    def share_unknown(self) -> float:
        """The part of the questions in `answered` that was answered with "I do not know", from 0 to 1."""
        return len(self.unknown) / self.answered if self.answered else 0.0

    @property
    def instruments(self) -> tuple[str, ...]:
        """Ids of the catalogue that help further: of the follow-ups first, then what the answers ask for."""
        rules = (id for rule in self.followups for id in rule.instruments)
        rows = (id for row in self.weightiest for id in row.item.instruments)
        return tuple(dict.fromkeys((*rules, *self.helps, *rows)))


def outcome(questionnaire: Questionnaire, answers: Answers) -> Outcome:
    """The outcome of the answers that apply; two scans with the same answers that apply have the same outcome."""
    present, counting = walk(questionnaire, answers)
    unknown, not_filled = _points(present, counting)
    rows = _rows(questionnaire, present, counting)
    cells = [cell for row in rows for cell in row.cells]
    doubtful = [field.id for page in present for field in page.fields if field.question.may_be_unknown]
    count = questionnaire.count
    weightiest = _weightiest(questionnaire, rows)
    return Outcome(
        questionnaire.id,
        questionnaire.version,
        tuple(_section(questionnaire, item, rows) for item in questionnaire.lists[count.sections] if item.active),
        _columns(questionnaire, cells),
        tally(questionnaire, count.entry, [row.entry for row in rows]) if count.entry else None,
        tally(questionnaire, count.question, [value for row in rows for value in row.values]),
        len(doubtful),
        sum(counting.get(id, SKIPPED) != SKIPPED for id in doubtful),
        unknown,
        not_filled,
        weightiest,
        tuple(rule for rule, needs in layout(questionnaire).rules if needs.hold(counting)),
        what_helps(questionnaire, counting, [row.item.key for row in weightiest]),
    )


def _points(present: Iterable[Page], counting: Answers) -> tuple[tuple[OpenPoint, ...], tuple[OpenPoint, ...]]:
    points = [OpenPoint(field, page) for page in present for field in page.fields]
    unknown = tuple(point for point in points if counting.get(point.field.id) == UNKNOWN)
    not_filled = tuple(
        point
        for point in points
        if counting.get(point.field.id, SKIPPED) == SKIPPED and not point.field.question.optional
    )
    return unknown, not_filled


def _rows(questionnaire: Questionnaire, present: Iterable[Page], counting: Answers) -> tuple[RowOutcome, ...]:
    name = questionnaire.count.rows
    asked = {field.id: field for page in present for field in page.fields}
    fields = _by_row(name, asked.values())
    possible = _by_row(name, (field for field in layout(questionnaire).fields.values() if field.id not in asked))
    pending = Pending(questionnaire, asked, counting)
    return tuple(
        _row(questionnaire, item, fields[item.key], possible.get(item.key, []), counting, pending)
        for item in questionnaire.lists[name]
        if item.key in fields
    )


def _by_row(name: str, fields: Iterable[QuestionField]) -> dict[str, list[QuestionField]]:
    found: dict[str, list[QuestionField]] = {}
    for field in fields:
        if name in field.items:
            found.setdefault(field.items[name].key, []).append(field)
    return found


def _row(
    questionnaire: Questionnaire,
    item: Item,
    fields: list[QuestionField],
    possible: list[QuestionField],
    counting: Answers,
    pending: Pending,
) -> RowOutcome:
    count = questionnaire.count

    def said(question: str | None) -> str:
        of = (counting.get(field.id, SKIPPED) for field in fields if field.question.key == question)
        return next((value for value in of if isinstance(value, str)), "")

    def words(question: str | None) -> str:
        value = said(question)
        return "" if value in (SKIPPED, UNKNOWN) else value

    cells = tuple(
        CellOutcome(field, item, field.items.get(count.columns or ""), _one(counting.get(field.id, SKIPPED)))
        for field in fields
        if field.question.key == count.question
    )
    return RowOutcome(
        item,
        said(count.entry),
        any(field.question.key != count.entry for field in fields),
        cells,
        {
            column.key if column else None: pending.field(field.id)
            for field in possible
            if field.question.key == count.question
            for column in [field.items.get(count.columns or "")]
        },
        words(count.reason),
        words(count.measure),
        sum(cell.value in count.adverse for cell in cells),
        sum(cell.value in count.favourable for cell in cells),
    )


def _one(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _section(questionnaire: Questionnaire, item: Item, rows: Iterable[RowOutcome]) -> SectionOutcome:
    count = questionnaire.count
    own = tuple(row for row in rows if row.item.attributes.get(count.by) == item.key)
    return SectionOutcome(
        item,
        own,
        tally(questionnaire, count.entry, [row.entry for row in own]) if count.entry else None,
        tally(questionnaire, count.question, [value for row in own for value in row.values]),
    )


def _columns(questionnaire: Questionnaire, cells: Iterable[CellOutcome]) -> tuple[ColumnOutcome, ...]:
    values: dict[str, list[str]] = {}
    for cell in cells:
        if cell.column:
            values.setdefault(cell.column.key, []).append(cell.value)
    return tuple(
        ColumnOutcome(item, tally(questionnaire, questionnaire.count.question, values[item.key]))
        for item in questionnaire.lists.get(questionnaire.count.columns or "", ())
        if item.key in values
    )


def _weightiest(questionnaire: Questionnaire, rows: Iterable[RowOutcome]) -> tuple[RowOutcome, ...]:
    """Most adverse cells first, then most of them for the columns that come first, then by label."""
    count = questionnaire.count

    def order(row: RowOutcome) -> tuple[int, int, str, str]:
        first = sum(
            cell.value in count.adverse for cell in row.cells if cell.column and count.weighs_first(cell.column)
        )
        return -row.adverse, -first, reading_order(in_language(row.item.label, "nl")), row.item.key

    return tuple(sorted((row for row in rows if row.adverse), key=order))
