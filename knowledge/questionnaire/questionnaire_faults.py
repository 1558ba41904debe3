"""What can be wrong in a questionnaire that is well formed: names that lead nowhere, and answers that cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.faults import Fault, suggest
from knowledge.questionnaire.layout import layout
from knowledge.questionnaire.questionnaire import (
    KINDS,
    SKIPPED,
    UNKNOWN,
    Condition,
    Help,
    Questionnaire,
    Rule,
    ScanQuestion,
    Step,
)

_KEY = re.compile(r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_NAMED = re.compile(r"{(\w+)}")
_MAX_LENGTH = {"label": 100, "title": 120, "text": 500, "short": 100, "help": 500, "about": 700}


class Lines:
    """On which line each part, and each field of it, stands. It keeps the parts, so that none is mistaken."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[Any, Mapping[str, int]]] = {}

    def note(self, part: Any, places: Mapping[str, int]) -> None:
        """Remember the line of each field of this part, and under "" of the part itself."""
        self._places[id(part)] = (part, places)

    def of(self, part: Any, name: str = "") -> int:
        """The line (from 1) of this field, or of the part when the field is not written."""
        _, places = self._places.get(id(part), (part, {}))
        return places.get(name, places.get("", 1))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its step and the lists over which it runs."""

    question: ScanQuestion
    step: Step
    lists: frozenset[str]


def faults_of(questionnaire: Questionnaire, lines: Lines) -> Iterator[Fault]:
    """Every fault in the meaning of a questionnaire, each with its line and its remedy."""
    check = _Check(questionnaire, lines)
    found = [*check.itself(), *check.lists(), *check.steps(), *check.rules()]
    yield from found
    if not found:
        yield from check.counting()
        yield from check.fields()


class _Check:
    def __init__(self, questionnaire: Questionnaire, lines: Lines) -> None:
        self._all = questionnaire
        self._lines = lines
        self._asked: dict[str, _Asked] = {}

    def itself(self) -> Iterator[Fault]:
        yield from self._key(self._all, "id", self._all.id)
        if self._all.version < 1:
            yield self._fault(self._all, "version", "`version` begins at 1. Write 1 or more.")
        if not self._all.steps:
            yield self._fault(self._all, "steps", "There are no steps. Write at least one, with a question.")
        yield from self._lengths(self._all)
        yield from self._day(self._all, "updated", self._all.updated)

    def lists(self) -> Iterator[Fault]:
        for name, items in self._all.lists.items():
            yield from self._twice(items, f"in the list `{name}`")
            for item in items:
                yield from self._key(item, "key", item.key)
                yield from self._lengths(item)
            if not items:
                yield self._fault(self._all, "lists", f"The list `{name}` is empty. Write items in it, or remove it.")

    def steps(self) -> Iterator[Fault]:
        yield from self._twice(self._all.steps, "among the steps")
        for step in self._all.steps:
            yield from self._key(step, "key", step.key)
            lists = frozenset((step.each,)) if step.each else frozenset[str]()
            if step.each:
                yield from self._known(step, "each", step.each, self._all.lists, "a list")
                yield from self._where(step, step.each, frozenset())
            yield from self._lengths(step)
            yield from self._names(step, lists)
            yield from self._conditions(step, lists)
            if not step.questions:
                yield self._fault(step, "questions", "This step asks nothing. Write a question, or remove the step.")
            for question in step.questions:
                yield from self._question(question, step, lists)

    def rules(self) -> Iterator[Fault]:
        yield from self._twice(self._all.rules, "among the rules")
        for rule in self._all.rules:
            yield from self._key(rule, "key", rule.key)
            yield from self._lengths(rule)
            yield from self._conditions(rule, frozenset())
            for name in ("checked", "source"):
                if not getattr(rule, name):
                    yield self._fault(
                        rule, name, f"`{name}` is missing. A follow-up says where it comes from and when."
                    )
            for name in ("since", "checked"):
                yield from self._day(rule, name, getattr(rule, name))
        for help in self._all.helps:
            yield from self._conditions(help, frozenset())

    def counting(self) -> Iterator[Fault]:
        count = self._all.count
        for name in ("rows", "sections", "columns"):
            if getattr(count, name):
                yield from self._known(count, name, getattr(count, name), self._all.lists, "a list")
        for name in ("question", "entry", "reason", "measure"):
            key = getattr(count, name)
            if not key:
                continue
            yield from self._known(count, name, key, self._asked, "a question")
            asked = self._asked.get(key)
            if asked and count.rows not in asked.lists:
                yield self._fault(count, name, f"`{key}` is not asked per item of `{count.rows}`. Choose another one.")
        asked = self._asked.get(count.question)
        if asked and count.columns and count.columns not in asked.lists:
            yield self._fault(count, "columns", f"`{count.question}` is not asked per item of `{count.columns}`.")
        if asked and asked.question.kind != "choice":
            yield self._fault(count, "question", f"`{count.question}` is not of kind `choice`. Count one that is.")
        possible = self._possible(asked) if asked else []
        for name in ("adverse", "favourable") if asked else ():
            for key in getattr(count, name):
                yield from self._known(count, name, key, possible, f"an answer to `{count.question}`")
        sections = [item.key for item in self._all.lists.get(count.sections, ())]
        for row in self._all.lists.get(count.rows, ()):
            if row.attributes.get(count.by) not in sections:
                message = f"`{row.key}` needs the attribute `{count.by}` with one of: {', '.join(sections)}."
                yield self._fault(row, "attributes", message)

    def fields(self) -> Iterator[Fault]:
        """Two questions with the same id would share one answer."""
        seen: dict[str, ScanQuestion] = {}
        for sheet in layout(self._all).sheets:
            for spot in sheet.spots:
                if spot.field.id in seen:
                    message = f"`{spot.field.id}` would be asked twice. Let `where` tie its items to those of the step."
                    yield self._fault(spot.field.question, "key", message)
                seen[spot.field.id] = spot.field.question

    def _question(self, question: ScanQuestion, step: Step, of_step: frozenset[str]) -> Iterator[Fault]:
        lists = of_step | {question.each} if question.each else of_step
        yield from self._key(question, "key", question.key)
        if question.key in self._asked:
            yield self._fault(question, "key", f"The question `{question.key}` is there already. Give it its own key.")
        yield from self._known(question, "kind", question.kind, KINDS, "a kind of question")
        for name in ("each", "options_from"):
            if getattr(question, name):
                yield from self._known(question, name, getattr(question, name), self._all.lists, "a list")
        runs_over = question.each or question.options_from
        if runs_over:
            yield from self._where(question, runs_over, of_step)
        yield from self._options(question)
        yield from self._chosen_in(question)
        yield from self._lengths(question)
        yield from self._names(question, lists)
        yield from self._conditions(question, lists)
        self._asked.setdefault(question.key, _Asked(question, step, lists))

    def _options(self, question: ScanQuestion) -> Iterator[Fault]:
        yield from self._twice(question.options, f"among the options of `{question.key}`")
        has = bool(question.options or question.options_from)
        if question.kind == "text" and has:
            yield self._fault(question, "kind", "A text has no options. Remove them, or make it a `choice`.")
        if question.kind in ("choice", "choices") and not has:
            yield self._fault(question, "kind", "A choice has options. Write `options:` or `options_from:`.")
        for option in question.options:
            if option.key != UNKNOWN:
                yield from self._key(option, "key", option.key)
            elif not question.may_be_unknown:
                yield self._fault(option, "key", f"The option `{UNKNOWN}` asks for `may_be_unknown: yes`. Write that.")
            yield from self._lengths(option)

    def _chosen_in(self, question: ScanQuestion) -> Iterator[Fault]:
        if not question.chosen_in:
            return
        yield from self._known(question, "chosen_in", question.chosen_in, self._asked, "an earlier question")
        asked = self._asked.get(question.chosen_in)
        if asked and (asked.question.kind != "choices" or asked.question.options_from != question.each):
            message = f"`{question.chosen_in}` has to be of kind `choices` with `options_from: {question.each}`."
            yield self._fault(question, "chosen_in", message)

    def _conditions(self, of: Step | ScanQuestion | Rule | Help, lists: frozenset[str]) -> Iterator[Fault]:
        for condition in (*of.when, *of.any):
            yield from self._known(condition, "question", condition.question, self._asked, "an earlier question")
            asked = self._asked.get(condition.question)
            if asked:
                yield from self._condition(condition, asked, lists)

    def _condition(self, condition: Condition, asked: _Asked, lists: frozenset[str]) -> Iterator[Fault]:
        possible = self._possible(asked)
        for answer in condition.answers:
            named = _NAMED.fullmatch(answer)
            if named:
                yield from self._known(condition, "answers", named[1], lists, "a list of this place")
            elif asked.question.kind == "text" and answer not in possible:
                message = f"`{condition.question}` is a text. Leave `answers` out: any text will do."
                yield self._fault(condition, "answers", message)
            else:
                yield from self._known(condition, "answers", answer, possible, f"an answer to `{asked.question.key}`")
        for name, keys in condition.items.items():
            yield from self._known(condition, "items", name, asked.lists, f"a list of `{asked.question.key}`")
            items = [item.key for item in self._all.lists.get(name, ())]
            for key in keys if items else ():
                yield from self._known(condition, "items", key, items, f"an item of `{name}`")

    def _possible(self, asked: _Asked) -> list[str]:
        question = asked.question
        options = [option.key for option in question.options]
        options += [item.key for item in self._all.lists.get(question.options_from or "", ())]
        return [*options, *((UNKNOWN,) if question.may_be_unknown else ()), SKIPPED]

    def _where(self, of: Step | ScanQuestion, name: str, lists: frozenset[str]) -> Iterator[Fault]:
        items = self._all.lists.get(name, ())
        for attribute, values in of.where.items():
            present = {item.attributes[attribute] for item in items if attribute in item.attributes}
            if items and not present:
                message = f"No item of `{name}` has the attribute `{attribute}`. Add it there, or mend the name."
                yield self._fault(of, "where", message)
            for value in values if present else ():
                named = _NAMED.fullmatch(value)
                known: Collection[str] = lists if named else present
                what = "a list of this step" if named else f"a value of `{attribute}`"
                yield from self._known(of, "where", named[1] if named else value, known, what)

    def _names(self, of: Step | ScanQuestion, lists: frozenset[str]) -> Iterator[Fault]:
        for name in ("title", "text", "short", "help"):
            for words in (getattr(of, name, None) or {}).values():
                for named in _NAMED.findall(words):
                    yield from self._known(of, name, named, lists, "a list of this place")

    def _lengths(self, of: Any) -> Iterator[Fault]:
        for name, longest in _MAX_LENGTH.items():
            for language, words in (getattr(of, name, None) or {}).items():
                if len(words) > longest:
                    message = f"`{name}` ({language}) has {len(words)} characters; at most {longest} fit. Shorten it."
                    yield self._fault(of, name, message)

    def _twice(self, parts: Iterable[Any], where: str) -> Iterator[Fault]:
        seen: set[str] = set()
        for part in parts:
            if part.key in seen:
                yield self._fault(part, "key", f"`{part.key}` stands twice {where}. Give one of them another key.")
            seen.add(part.key)

    def _key(self, of: Any, name: str, key: str) -> Iterator[Fault]:
        if not _KEY.fullmatch(key):
            message = f"`{name}` cannot be “{key}”. Use letters, digits and single hyphens or underscores."
            yield self._fault(of, name, message)

    def _day(self, of: Any, name: str, day: str) -> Iterator[Fault]:
        if day and not _DAY.fullmatch(day):
            yield self._fault(of, name, f"`{name}` cannot be “{day}”. Write a day, as in 2026-11-22.")

    def _known(self, of: Any, name: str, key: str, known: Collection[str], what: str) -> Iterator[Fault]:
        if key in known:
            return
        few = f"Choose from: {', '.join(sorted(known))}." if known else "There is none here: remove it."
        yield self._fault(of, name, f"`{key}` is not {what}. {suggest(key, known, few)}")

    def _fault(self, of: Any, name: str, message: str) -> Fault:
        return Fault(self._lines.of(of, name), message)
