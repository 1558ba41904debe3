"""What may stand in each field of an entry, and what is wrong where a catalogue file has something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from knowledge.catalogue.catalogue import EVERY_DOMAIN, EntryService, InstrumentStatus
from knowledge.catalogue.reference import policy_domains, themes
from knowledge.faults import nearest
from knowledge.links import LINK
from knowledge.search.text import UNDERSTOOD
from knowledge.shortening import cut

KINDS = (
    "tool",
    "guide",
    "action",
    "policy",
    "rule",
    "good_example",
    "event",
    "programme",
    "training",
    "contract",
    "contact",
    "network",
    "indicator",
    "label",
    "answer",
)
LEVELS = ("flemish", "federal", "provincial", "local", "brussels", "european", "international", "other")
MAX_ANSWER_WORDS = 45
"""An answer is read at a glance; what is more belongs in the summary."""


class EntryFault(StrEnum):
    """Why an entry of a catalogue file is not taken; `foreign_link` is only remarked."""

    NO_LIST = "no_list"
    NO_ENTRIES = "no_entries"
    NO_ENTRY = "no_entry"
    UNKNOWN = "unknown_field"
    UNKNOWN_NEAR = "unknown_field_near"
    MISSING = "missing_field"
    SAME_ID = "same_id"
    SAME_NAME = "same_name"
    ELSEWHERE = "not_in_file"
    ELSEWHERE_NEAR = "not_in_file_near"
    ENDS_FIRST = "ends_first"
    NO_SUCCESSOR = "no_successor"
    FOREIGN_LINK = "foreign_link"
    NO_TEXT = "no_text"
    LONG = "long"
    CHOICE = "choice"
    CHOICE_NEAR = "choice_near"
    LIST = "list"
    IDS = "ids"
    ID = "id_form"
    ADDRESS = "address_form"
    LINK = "link_form"
    DATE = "date_form"
    WORDS = "words_form"
    WORD_LISTS = "word_lists"
    ANSWER = "answer_form"
    NO_TEXT_IN = "no_text_in"
    LONG_IN = "long_in"
    ANSWER_WORDS = "answer_words"


_SHOWN = 80
Facts = dict[str, str | int]
Wrong = tuple[EntryFault, Facts]
"""Why a value is not taken, with what its sentence says besides the field."""
Check = Callable[[Any], Wrong | None]


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    OPTION = "option"
    OPTIONS = "options"
    DATE = "date"
    """A year, a month or a day."""
    LINK = "link"
    ADDRESS = "address"
    ENTRY = "entry"
    """The id of another entry."""
    ENTRIES = "entries"
    WORDS = "words"
    """A list for each language."""
    ANSWER = "answer"
    """A text for each language, of a few words."""
    ID = "id"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What may stand in a field, in a file and in the forms of the chat."""

    kind: FieldKind = FieldKind.TEXT
    longest: int = 300
    """Characters of a text."""
    options: tuple[str, ...] = ()


def rule_of(name: str) -> FieldRule:
    """The rule of a field; of one without a rule of its own: a short text."""
    return _rules().get(name, FieldRule())


def check_field(name: str, value: Any) -> Wrong | None:
    """What is wrong with the value of a field, or None."""
    rule = rule_of(name)
    match rule.kind:
        case FieldKind.TEXT | FieldKind.ENTRY:
            return _text(rule.longest)(value)
        case FieldKind.OPTION:
            return _one_of(rule.options)(value)
        case FieldKind.OPTIONS:
            return _several_of(rule.options)(value)
        case FieldKind.ENTRIES:
            return None if isinstance(value, list) else (EntryFault.IDS, {})
        case kind:
            return _CHECKS[kind](value)


def _shown(value: Any) -> str:
    """A value inside a sentence: its beginning, when it is long."""
    return cut(" ".join(str(value).split()), _SHOWN)


def _text(longest: int) -> Check:
    def check(value: Any) -> Wrong | None:
        if not isinstance(value, str):
            return EntryFault.NO_TEXT, {}
        if len(value) > longest:
            return EntryFault.LONG, {"number": len(value), "longest": longest}
        return None

    return check


def _one_of(allowed: Sequence[str]) -> Check:
    def check(value: Any) -> Wrong | None:
        if value in allowed:
            return None
        if near := nearest(str(value), allowed):
            return EntryFault.CHOICE_NEAR, {"value": _shown(value), "near": near}
        return EntryFault.CHOICE, {"value": _shown(value), "options": ", ".join(allowed)}

    return check


def _several_of(allowed: Sequence[str]) -> Check:
    def check(value: Any) -> Wrong | None:
        if not isinstance(value, list):
            return EntryFault.LIST, {}
        return next((wrong for wrong in map(_one_of(allowed), value) if wrong), None)

    return check


def _matching(pattern: str, otherwise: EntryFault) -> Check:
    def check(value: Any) -> Wrong | None:
        is_right = isinstance(value, str) and re.fullmatch(pattern, value)
        return None if is_right else (otherwise, {"value": _shown(value)})

    return check


def _words(value: Any) -> Wrong | None:
    languages = ", ".join(UNDERSTOOD)
    if not isinstance(value, dict) or not set(value) <= set(UNDERSTOOD):
        return EntryFault.WORDS, {"languages": languages}
    lists_of_text = (
        isinstance(words, list) and all(isinstance(word, str) and word for word in words) for words in value.values()
    )
    return None if all(lists_of_text) else (EntryFault.WORD_LISTS, {})


def _answer(value: Any) -> Wrong | None:
    if not isinstance(value, dict) or not set(value) <= set(UNDERSTOOD) or not value.get("nl"):
        return EntryFault.ANSWER, {"languages": ", ".join(UNDERSTOOD)}
    for language, text in value.items():
        at: Facts = {"language": language}
        if wrong := _text(300)(text):
            why, facts = wrong
            return (EntryFault.NO_TEXT_IN if why is EntryFault.NO_TEXT else EntryFault.LONG_IN), at | facts
        words = len(text.split())
        if words > MAX_ANSWER_WORDS:
            return EntryFault.ANSWER_WORDS, at | {"number": words, "longest": MAX_ANSWER_WORDS}
    return None


_CHECKS: dict[FieldKind, Check] = {
    FieldKind.ID: _matching(r"[a-z0-9]+(-[a-z0-9]+)*", EntryFault.ID),
    FieldKind.ADDRESS: _matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", EntryFault.ADDRESS),
    FieldKind.LINK: _matching(LINK, EntryFault.LINK),
    FieldKind.DATE: _matching(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", EntryFault.DATE),
    FieldKind.WORDS: _words,
    FieldKind.ANSWER: _answer,
}


@cache
def _rules() -> dict[str, FieldRule]:
    domains = (*(domain.code for domain in policy_domains()), EVERY_DOMAIN)
    return {
        "id": FieldRule(FieldKind.ID),
        "title": FieldRule(longest=120),
        "summary": FieldRule(longest=700),
        "text": FieldRule(longest=3_000),
        "answer": FieldRule(FieldKind.ANSWER),
        "kind": FieldRule(FieldKind.OPTION, options=KINDS),
        "aliases": FieldRule(FieldKind.WORDS),
        "keywords": FieldRule(FieldKind.WORDS),
        "domains": FieldRule(FieldKind.OPTIONS, options=domains),
        "themes": FieldRule(FieldKind.OPTIONS, options=tuple(theme.key for theme in themes())),
        "level": FieldRule(FieldKind.OPTION, options=LEVELS),
        "status": FieldRule(FieldKind.OPTION, options=tuple(InstrumentStatus)),
        "service": FieldRule(FieldKind.OPTION, options=tuple(EntryService)),
        "contact": FieldRule(FieldKind.ADDRESS),
        "link": FieldRule(FieldKind.LINK),
        "valid_from": FieldRule(FieldKind.DATE),
        "valid_until": FieldRule(FieldKind.DATE),
        "reviewed": FieldRule(FieldKind.DATE),
        "replaced_by": FieldRule(FieldKind.ENTRY),
        "related": FieldRule(FieldKind.ENTRIES),
    }
