"""An effect said in one line: on what, for whom, which way, and why, as in "positief denk ik, er komt meer groen"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.scan.naming import Named, read_names
from dialogs.scan.words import first_clause, way, word_list
from knowledge.questionnaire.layout import layout
from knowledge.questionnaire.path import Page
from knowledge.questionnaire.questionnaire import UNKNOWN, Answers, Questionnaire, Value

NOT_SAID = ""
"""Stands for a row or a column that a line does not name."""


@dataclass(frozen=True, slots=True)
class SaidEffects:
    """What a line says of effects: by row and column the option, and the reason in its own words for the last row."""

    by_row: Mapping[str, Mapping[str, str]]
    reason: str

    def answers(self, questionnaire: Questionnaire, present: Answers, named: str = NOT_SAID) -> dict[str, Value]:
        """
        The answers that it gives, ready to be kept together; `named` is the row that the line does not name.

        Where it names no column it is about those that were chosen before, else about the first one, which stands for
        the effect as such.
        """
        count, asked = questionnaire.count, layout(questionnaire).fields
        columns = [item.key for item in questionnaire.lists[count.columns or ""] if item.active]
        chosen = getattr(questionnaire.question(count.question), "chosen_in", None)
        given: dict[str, Value] = {}
        for row, said in self.by_row.items():
            key = row or named
            before = present.get(f"{chosen}:{key}")
            default = before if isinstance(before, tuple) and before else columns[:1]
            values = {each: value for column, value in said.items() for each in ([column] if column else default)}
            given[f"{count.entry}:{key}"] = "yes"
            given[f"{chosen}:{key}"] = tuple(column for column in columns if column in values)
            given |= {f"{count.question}:{key}:{column}": value for column, value in values.items()}
        if self.reason:
            given[f"{count.reason}:{(list(self.by_row) or [NOT_SAID])[-1] or named}"] = self.reason
        return {id: value for id, value in given.items() if id in asked}


def says_effect(text: str, questionnaire: Questionnaire) -> bool:
    """Whether a line says which way an effect goes and nothing besides, as "eerder negatief precies" does."""
    question = questionnaire.question(questionnaire.count.question)
    options = questionnaire.options(question) if question else ()
    return bool(read_names(text, {"value": [*options]}, word_list("hedge") | word_list("polite")))


def hear_effects(text: str, questionnaire: Questionnaire, page: Page) -> SaidEffects | None:
    """
    What a line says of effects on the rows of this page; what follows on the clauses that name them is the reason.

    None when its first clause says anything besides, or no effect.
    """
    count = questionnaire.count
    rows = {each.items[count.rows].key: each.items[count.rows] for each in page.fields if count.rows in each.items}
    question = questionnaire.question(count.question)
    if not rows or question is None or not count.columns:
        return None
    own = next(iter(rows)) if len(rows) == 1 else NOT_SAID
    options = [option for option in questionnaire.options(question) if option.key != UNKNOWN]
    columns = [item for item in questionnaire.lists[count.columns] if item.active]
    things: dict[str, list[Named]] = {"value": [*options], "column": [*columns], "row": [] if own else [*rows.values()]}
    by_row: dict[str, dict[str, str]] = {}
    here, waiting, rest = [own], [NOT_SAID], text
    while rest:
        head, after = first_clause(rest)
        found = read_names(head, things, word_list("hedge") | word_list("polite"))
        if not found:
            break
        for part in _by_value(found):
            by_kind = {kind: [key for what, key in part if what == kind] for kind in things}
            here, waiting = by_kind["row"] or here, by_kind["column"] or waiting
            for row in here if by_kind["value"] else ():
                by_row.setdefault(row, {}).update(dict.fromkeys(waiting, by_kind["value"][0]))
            waiting = [NOT_SAID] if by_kind["value"] else waiting
        rest = after
    is_more = bool(rest) or list(by_row) != [NOT_SAID] or list(by_row.get(NOT_SAID, ())) != [NOT_SAID]
    return SaidEffects(by_row, rest) if by_row and is_more and not way(rest) else None


def _by_value(found: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The names of a clause in parts of one value each, with what stands before it, or after it when it comes first."""
    parts: list[list[tuple[str, str]]] = [[]]
    is_first = found[0][0] == "value"
    for each in found:
        ends = any(kind == "value" for kind, _ in parts[-1]) and (each[0] == "value" or not is_first)
        parts = [*parts, [each]] if ends else [*parts[:-1], [*parts[-1], each]]
    return parts
