"""Everything about the rows of one section on one form, for who would rather fill in than be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.questionnaire.layout import QuestionField, layout
from knowledge.questionnaire.path import live, take_answers
from knowledge.questionnaire.questionnaire import SKIPPED, Answers, Item, Questionnaire, Value

ALL_COLUMNS = "*"
"""Stands for the column in the id of a form field that is answered once for all chosen columns."""


@dataclass(frozen=True, slots=True)
class Block:
    """All that is asked about one row: single fields, and one field "direction:E1:*" for all its columns."""

    row: Item
    fields: tuple[QuestionField, ...]


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A form for one section, with the answers that stand now by the id of the form's field."""

    section: Item
    blocks: tuple[Block, ...]
    values: Answers


def together(questionnaire: Questionnaire, answers: Answers, section: str) -> SectionForm | None:
    """
    The form of the section with this item key, or None when there is no such section.

    The value of a field for all columns is only there when all columns have the same one.
    """
    item = questionnaire.item(questionnaire.count.sections, section)
    if item is None:
        return None
    blocks = tuple(
        Block(row, tuple(_row_fields(questionnaire, row)))
        for row in questionnaire.lists[questionnaire.count.rows]
        if row.active and row.attributes.get(questionnaire.count.by) == section
    )
    counting = live(questionnaire, answers)
    values = {}
    for field in (field for block in blocks for field in block.fields):
        present = {counting[single] for single in _singles(questionnaire, field.id) if single in counting}
        if len(present) == 1 and SKIPPED not in present:
            values[field.id] = present.pop()
    return SectionForm(item, blocks, values)


def spread(questionnaire: Questionnaire, answers: Answers, given: Mapping[str, Value]) -> dict[str, Value]:
    """
    The values of a form as values of single fields, ready for `take_answers`.

    A value for all columns goes to every column that is asked. What is left empty, and what is not asked with these
    answers, is left out: it changes nothing.
    """
    single = {}
    for name, value in given.items():
        if value not in ("", SKIPPED):
            single.update(dict.fromkeys(_singles(questionnaire, name), value))
    _, not_taken = take_answers(questionnaire, answers, single)
    not_asked = {each.field for each in not_taken if each.reason == "not_asked"}
    return {id: value for id, value in single.items() if id not in not_asked}


def _row_fields(questionnaire: Questionnaire, row: Item) -> Iterator[QuestionField]:
    counting = questionnaire.count
    seen = set()
    for field in layout(questionnaire).fields.values():
        if field.items.get(counting.rows) != row:
            continue
        if counting.columns in field.items:
            items = {name: item for name, item in field.items.items() if name != counting.columns}
            field = replace(field, id=f"{field.id.rpartition(':')[0]}:{ALL_COLUMNS}", items=items)
        if field.id not in seen:
            seen.add(field.id)
            yield field


def _singles(questionnaire: Questionnaire, name: str) -> list[str]:
    """The ids of the fields that a field of the form stands for."""
    if not name.endswith(":" + ALL_COLUMNS):
        return [name]
    stem = name.removesuffix(ALL_COLUMNS)
    return [id for id in layout(questionnaire).fields if id.startswith(stem)]
