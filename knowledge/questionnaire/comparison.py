"""Two scans side by side, and where colleagues who filled in the same scan differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.questionnaire.layout import QuestionField, layout
from knowledge.questionnaire.outcome import Outcome, outcome
from knowledge.questionnaire.path import live
from knowledge.questionnaire.questionnaire import SKIPPED, Answers, Item, Questionnaire, Value
from knowledge.questionnaire.tally import Tally

Mark = tuple[str, int]


class Unlike(ValueError):
    """Two scans cannot be compared: another questionnaire, or another version of it."""

    def __init__(self, first: Mark, second: Mark) -> None:
        super().__init__(f"{first[0]} version {first[1]} cannot be compared with {second[0]} version {second[1]}.")
        self.first = first
        self.second = second


@dataclass(frozen=True, slots=True)
class ScanChange:
    """
    A row, or a cell of it, that differs; a value is None where the question did not apply.

    `question` is the key of the question that was answered differently. Of an opened row of which it is unknown or not
    said what stands in it, that is one value without a column.
    """

    row: Item
    column: Item | None
    question: str
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """The counts of both scans in one section. `difference` is second minus first, by value, zeros included."""

    item: Item
    first: Tally
    second: Tally
    first_entries: Tally | None
    second_entries: Tally | None
    changed: tuple[ScanChange, ...]

    @property
    def difference(self) -> Mapping[str, int]:
        return _difference(self.first, self.second)

    @property
    def entries_difference(self) -> Mapping[str, int]:
        """As `difference`, for the entry answers; empty when the questionnaire has no entry question."""
        if self.first_entries is None or self.second_entries is None:
            return {}
        return _difference(self.first_entries, self.second_entries)


@dataclass(frozen=True, slots=True)
class OutcomeComparison:
    """Two outcomes, section by section."""

    first: Outcome
    second: Outcome
    sections: tuple[SectionComparison, ...]

    @property
    def is_same(self) -> bool:
        """Whether no counted answer differs."""
        return not any(section.changed for section in self.sections)


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that people answered differently; everyone who answered it is there with their own value."""

    field: QuestionField
    values: Mapping[str, Value]


def compare(
    questionnaire: Questionnaire, first: Answers, second: Answers, versions: tuple[Mark, Mark]
) -> OutcomeComparison:
    """
    Compare two scans of the same version of the same questionnaire.

    `versions` are the (questionnaire id, version) of both scans; raises Unlike when these are not the same, or not
    those of the given questionnaire.
    """
    for mark in versions:
        if mark != versions[0] or mark != questionnaire.mark:
            raise Unlike(versions[0], versions[1] if versions[1] != versions[0] else questionnaire.mark)
    before, after = outcome(questionnaire, first), outcome(questionnaire, second)
    return OutcomeComparison(
        before,
        after,
        tuple(
            SectionComparison(
                old.item,
                old.tally,
                new.tally,
                old.entries,
                new.entries,
                _changes(questionnaire, old.item, before, after),
            )
            for old, new in zip(before.sections, after.sections, strict=True)
        ),
    )


def differences(questionnaire: Questionnaire, by_person: Mapping[str, Answers]) -> tuple[Difference, ...]:
    """
    Where people chose differently, in the order of the questionnaire; shown, never averaged.

    Only choices are looked at: free text always differs. Who was not asked, or passed over, is not in `values`.
    """
    counting = {person: live(questionnaire, answers) for person, answers in by_person.items()}
    found = []
    for field in layout(questionnaire).fields.values():
        if field.question.kind == "text":
            continue
        values = {person: given[field.id] for person, given in counting.items() if given.get(field.id) is not None}
        values = {person: value for person, value in values.items() if value != SKIPPED}
        if len(set(values.values())) > 1:
            found.append(Difference(field, values))
    return tuple(found)


def _difference(first: Tally, second: Tally) -> dict[str, int]:
    return {key: second.counts.get(key, 0) - first.counts.get(key, 0) for key in {**first.counts, **second.counts}}


def _changes(questionnaire: Questionnaire, section: Item, before: Outcome, after: Outcome) -> tuple[ScanChange, ...]:
    old, new = _values(questionnaire, section, before), _values(questionnaire, section, after)
    count = questionnaire.count
    places = [
        (row, column, question)
        for row in questionnaire.lists[count.rows]
        for column in (None, *questionnaire.lists.get(count.columns or "", ()))
        for question in (count.entry, count.question)
        if question
    ]
    return tuple(
        ScanChange(row, column, question, old.get(key), new.get(key))
        for row, column, question in places
        for key in [(row.key, column.key if column else None, question)]
        if old.get(key) != new.get(key)
    )


def _values(questionnaire: Questionnaire, section: Item, of: Outcome) -> dict[tuple[str, str | None, str], str]:
    """The answers of each row of the section, by row, column and question."""
    count = questionnaire.count
    values: dict[tuple[str, str | None, str], str] = {}
    for row in next((one.rows for one in of.sections if one.item.key == section.key), ()):
        if row.entry and count.entry:
            values[row.item.key, None, count.entry] = row.entry
        if row.undecided:
            values[row.item.key, None, count.question] = row.undecided
        for cell in row.cells:
            values[row.item.key, cell.column.key if cell.column else None, count.question] = cell.value
    return values
