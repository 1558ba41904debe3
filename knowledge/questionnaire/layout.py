"""Everything a questionnaire can ask, laid out once, so that following a path only looks answers up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from knowledge.languages import in_language
from knowledge.questionnaire.questionnaire import (
    SKIPPED,
    UNKNOWN,
    Answers,
    Condition,
    Help,
    Item,
    Option,
    Questionnaire,
    Rule,
    ScanQuestion,
    Step,
    Texts2,
    Value,
)

Items = Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class QuestionField:
    """One answer to give: a question about certain items. Its id is "kind", "affected:E1" or "direction:E1:poverty"."""

    id: str
    question: ScanQuestion
    items: Items
    options: tuple[Option, ...] = ()

    def text(self, language: str) -> str:
        """The question in words, with the labels of its items filled in."""
        return wording(self.question.text, self.items, language)

    def name(self, language: str) -> str:
        """What the answer is about, for where it stands without having been asked; the question itself if need be."""
        return wording(self.question.short or self.question.text, self.items, language, short=True)

    def option(self, key: str) -> Option | None:
        """The option with this key, or None."""
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True, slots=True)
class Need:
    """A condition brought down to the fields it can be true in and the answers that make it so (None: any)."""

    fields: tuple[str, ...]
    answers: frozenset[str] | None

    def holds(self, live: Answers) -> bool:
        for id in self.fields:
            value = live.get(id)
            if value is not None and self._accepts(value):
                return True
        return False

    def _accepts(self, value: Value) -> bool:
        if self.answers is None:
            return bool(value) and value not in (UNKNOWN, SKIPPED)
        return value in self.answers if isinstance(value, str) else not self.answers.isdisjoint(value)


@dataclass(frozen=True, slots=True)
class Needs:
    """All of the first and, if there are any, at least one of the second. Plain loops: this runs for every field."""

    all: tuple[Need, ...] = ()
    any: tuple[Need, ...] = ()

    def hold(self, live: Answers) -> bool:
        for need in self.all:
            if not need.holds(live):
                return False
        if not self.any:
            return True
        for need in self.any:  # noqa: SIM110
            if need.holds(live):
                return True
        return False


@dataclass(frozen=True, slots=True)
class FieldSpot:
    """A field and when it is asked."""

    field: QuestionField
    keys: frozenset[str]
    needs: Needs


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with all the fields it could ever hold."""

    id: str
    step: Step
    items: Items
    needs: Needs
    spots: tuple[FieldSpot, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets in the order in which they are asked, and the needs of the follow-up rules and of what helps."""

    sheets: tuple[Sheet, ...]
    rules: tuple[tuple[Rule, Needs], ...]
    helps: tuple[tuple[Help, Needs], ...]
    places: Mapping[str, int]
    fields: Mapping[str, QuestionField]


def wording(texts: Texts2, items: Items, language: str, *, short: bool = False) -> str:
    """Fill the labels of the items in for their {list} names, or what they are called where nothing is asked."""
    words = in_language(texts, language)
    for name, item in items.items():
        words = words.replace("{" + name + "}", in_language(item.name if short else item.label, language))
    return words


class Itself:
    """A questionnaire that equals itself alone: comparing two by their content takes longer than a page."""

    __slots__ = ("questionnaire",)

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    def __hash__(self) -> int:
        return id(self.questionnaire)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.questionnaire is self.questionnaire


def layout(questionnaire: Questionnaire) -> Layout:
    """Lay a questionnaire out; done once for each that is read."""
    return _layout(Itself(questionnaire))


@lru_cache(maxsize=64)
def _layout(itself: Itself) -> Layout:
    questionnaire = itself.questionnaire
    frames = [(step, items) for step, items in _frames(questionnaire)]
    fields = {field.id: field for step, items in frames for field in _fields(questionnaire, step.questions, items)}
    by_question: dict[str, list[QuestionField]] = {}
    for field in fields.values():
        by_question.setdefault(field.question.key, []).append(field)

    def needs(of: Step | ScanQuestion | Rule | Help, items: Items) -> Needs:
        return Needs(_needs(of.when, items, by_question), _needs(of.any, items, by_question))

    sheets = []
    for step, items in frames:
        spots = []
        for field in _fields(questionnaire, step.questions, items):
            own = needs(field.question, field.items)
            chosen = _chosen(field, by_question)
            keys = frozenset(option.key for option in field.options) - {UNKNOWN}
            spots.append(FieldSpot(field, keys, Needs((*chosen, *own.all), own.any)))
        sheets.append(Sheet(_id(step.key, items), step, items, needs(step, items), tuple(spots)))
    return Layout(
        tuple(sheets),
        tuple((rule, needs(rule, {})) for rule in questionnaire.rules),
        tuple((help, needs(help, {})) for help in questionnaire.helps),
        {sheet.id: place for place, sheet in enumerate(sheets)},
        fields,
    )


def _frames(questionnaire: Questionnaire) -> Iterator[tuple[Step, Items]]:
    """Every step with its item; neighbours over the same list together, item by item."""
    for name, group in groupby(questionnaire.steps, key=lambda step: step.each):
        steps = tuple(group)
        if name is None:
            yield from ((step, {}) for step in steps)
            continue
        for item in _members(questionnaire, name):
            yield from ((step, {name: item}) for step in steps if _fits(item, step.where, {}))


def _members(questionnaire: Questionnaire, name: str) -> Iterator[Item]:
    return (item for item in questionnaire.lists[name] if item.active)


def _fits(item: Item, where: Mapping[str, tuple[str, ...]], items: Items) -> bool:
    return item.has({name: _filled_in(values, items) for name, values in where.items()})


def _filled_in(values: Iterable[str], items: Items) -> set[str]:
    present = {"{" + name + "}": item.key for name, item in items.items()}
    return {present.get(value, value) for value in values}


def _fields(questionnaire: Questionnaire, questions: Iterable[ScanQuestion], items: Items) -> Iterator[QuestionField]:
    for question in questions:
        options = questionnaire.options(question)
        if question.each is None:
            yield QuestionField(_id(question.key, items), question, items, options)
            continue
        # An item that `where` names follows from the question's own item: it is left out of the id.
        named = {
            name for values in question.where.values() for value in values for name in re.findall(r"{(\w+)}", value)
        }
        in_id = {name: item for name, item in items.items() if name not in named}
        for item in _members(questionnaire, question.each):
            if _fits(item, question.where, items):
                about = {question.each: item}
                yield QuestionField(_id(question.key, {**in_id, **about}), question, {**items, **about}, options)


def _id(key: str, items: Items) -> str:
    return ":".join((key, *(item.key for item in items.values())))


def _needs(
    conditions: Iterable[Condition], items: Items, by_question: Mapping[str, list[QuestionField]]
) -> tuple[Need, ...]:
    return tuple(
        Need(
            tuple(field.id for field in by_question.get(condition.question, ()) if _about(field, condition, items)),
            frozenset(_filled_in(condition.answers, items)) or None,
        )
        for condition in conditions
    )


def _about(field: QuestionField, condition: Condition, items: Items) -> bool:
    return all(field.items[name].key == item.key for name, item in items.items() if name in field.items) and all(
        name in field.items and field.items[name].key in keys for name, keys in condition.items.items()
    )


def _chosen(field: QuestionField, by_question: Mapping[str, list[QuestionField]]) -> tuple[Need, ...]:
    question = field.question
    if question.chosen_in is None or question.each is None:
        return ()
    condition = Condition(question.chosen_in, ("{" + question.each + "}",))
    return _needs((condition,), field.items, by_question)
