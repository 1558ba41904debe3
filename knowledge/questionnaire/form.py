"""Everything about several rows on one form: those of a section, or those in which there is an effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.questionnaire.layout import QuestionField, layout
from knowledge.questionnaire.path import is_open, live, pages, take_answers
from knowledge.questionnaire.questionnaire import SKIPPED, Answers, Item, Questionnaire, Value

ALL_COLUMNS = "*"
"""Stands for the column in the id of a form field that is answered once for all chosen columns."""
ALL_ROWS = "*"
"""The id of the form field that is answered once for all rows."""


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


@dataclass(frozen=True, slots=True)
class EffectsForm:
    """
    A form for the rows in which there is an effect, with the answers that stand now by the id of its field.

    `left` are the rows of which something is open, also those for which there was no place.
    """

    blocks: tuple[Block, ...]
    values: Answers
    left: int

    def proposed(self, field: QuestionField) -> Value | None:
        """What a field holds before anybody chose: the first column, which stands for the effect as such."""
        is_empty = field.question.kind == "choices" and field.id not in self.values
        return (field.options[0].key,) if is_empty and field.options else None


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
    return SectionForm(item, blocks, _values(questionnaire, live(questionnaire, answers), blocks))


def describe_effects(questionnaire: Questionnaire, answers: Answers, most: int) -> EffectsForm | None:
    """
    The form of the rows in which there is an effect, at most so many: first those of which something is open.

    None when there is no such row, or when the questionnaire does not ask first where there is an effect.
    """
    count = questionnaire.count
    if not count.entry:
        return None
    of_rows = [page for page in pages(questionnaire, answers) if count.rows in page.items]
    rows_of = {page.items[count.rows].key: page.items[count.rows] for page in of_rows}
    open_ = {page.items[count.rows].key for page in of_rows if is_open(answers, page)}
    rows = [item for key, item in rows_of.items() if key in open_ or not open_][:most]
    if not rows:
        return None
    entry = count.entry
    blocks = tuple(
        Block(row, tuple(field for field in _row_fields(questionnaire, row) if field.question.key != entry))
        for row in rows
    )
    return EffectsForm(blocks, _values(questionnaire, live(questionnaire, answers), blocks), len(open_))


def spread_effects(
    questionnaire: Questionnaire, answers: Answers, form: EffectsForm, given: Mapping[str, Value]
) -> dict[str, Value]:
    """
    The values of a form of effects as values of single fields; a value for all rows is for those without one.

    Of a row about which nothing is said the groups that the form proposes are no answer.
    """
    count = questionnaire.count
    for_all = given.get(ALL_ROWS, "")
    filled: dict[str, Value] = {}
    for block in form.blocks:
        own = {field.id: given[field.id] for field in block.fields if given.get(field.id)}
        which = f"{count.question}:{block.row.key}:{ALL_COLUMNS}"
        if for_all and which not in own and not _has_direction(questionnaire, answers, block.row):
            own[which] = for_all
        # What is folded some clients send along, and others leave out.
        proposed = {field.id: value for field in block.fields if (value := form.proposed(field))}
        if any(own[id] != proposed.get(id) for id in own) or any(field.id in answers for field in block.fields):
            filled |= {id: value for id, value in proposed.items() if which in own} | own
    return spread(questionnaire, answers, filled)


def _has_direction(questionnaire: Questionnaire, answers: Answers, row: Item) -> bool:
    stem = f"{questionnaire.count.question}:{row.key}:"
    return any(id.startswith(stem) and value != SKIPPED for id, value in answers.items())


def _values(questionnaire: Questionnaire, counting: Answers, blocks: tuple[Block, ...]) -> dict[str, Value]:
    """What stands in the fields of these blocks; of a field for all columns only what all of them have."""
    values = {}
    for field in (field for block in blocks for field in block.fields):
        present = {counting[single] for single in _singles(questionnaire, field.id) if single in counting}
        if len(present) == 1 and SKIPPED not in present:
            values[field.id] = present.pop()
    return values


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
