"""What can be wrong with an entry of a catalogue file, and the rule by which each of its fields is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from knowledge.catalogue.catalogue import EVERY_DOMAIN, EntryService, InstrumentStatus
from knowledge.catalogue.reference import policy_domains, themes
from knowledge.faults import nearest
from knowledge.links import LINK
from knowledge.search.text import UNDERSTOOD

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


def check_field(name: str, value: Any) -> Wrong | None:
    """What is wrong with the value of a field, or None; a field without a rule of its own is one short text."""
    return _CHECKS.get(name, _text(300))(value)


def _shown(value: Any) -> str:
    """A value inside a sentence: its beginning, when it is long."""
    said = " ".join(str(value).split())
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1].rstrip()}…"


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


def _several_of(allowed: Callable[[], list[str]]) -> Check:
    def check(value: Any) -> Wrong | None:
        if not isinstance(value, list):
            return EntryFault.LIST, {}
        return next((wrong for wrong in map(_one_of(allowed()), value) if wrong), None)

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


_PARTIAL_DATE = _matching(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", EntryFault.DATE)
_CHECKS: dict[str, Check] = {
    "id": _matching(r"[a-z0-9]+(-[a-z0-9]+)*", EntryFault.ID),
    "title": _text(120),
    "summary": _text(700),
    "text": _text(3_000),
    "answer": _answer,
    "kind": _one_of(KINDS),
    "aliases": _words,
    "keywords": _words,
    "domains": _several_of(lambda: [*(domain.code for domain in policy_domains()), EVERY_DOMAIN]),
    "themes": _several_of(lambda: [theme.key for theme in themes()]),
    "level": _one_of(LEVELS),
    "status": _one_of([status.value for status in InstrumentStatus]),
    "service": _one_of([service.value for service in EntryService]),
    "contact": _matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", EntryFault.ADDRESS),
    "link": _matching(LINK, EntryFault.LINK),
    "valid_from": _PARTIAL_DATE,
    "valid_until": _PARTIAL_DATE,
    "reviewed": _PARTIAL_DATE,
    "related": lambda value: None if isinstance(value, list) else (EntryFault.IDS, {}),
}
