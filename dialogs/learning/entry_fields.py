"""The fields of the forms in which curators write and change an entry, and how they stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from dialogs.cards.catalogue.differences import name_value
from dialogs.forms.choosing import in_no_other_words, is_nothing
from dialogs.forms.field import Field
from dialogs.forms.kinds import SHORT, address, lines, link, one, several, today, words
from dialogs.texts import Texts
from knowledge.catalogue.catalogue import EVERY_DOMAIN
from knowledge.catalogue.changing import WORDED
from knowledge.catalogue.entry_faults import MAX_ANSWER_WORDS, FieldKind, rule_of
from knowledge.catalogue.entry_parts import SENTENCES, entry_parts
from knowledge.catalogue.reference import domains_of_today
from knowledge.network.domains import domain_in
from knowledge.network.draft_decisions import NotDecided
from knowledge.refusals import Refused
from knowledge.search.learning import is_fit
from knowledge.values.days import day as day_of
from knowledge.values.reasons import FieldReason

_NAMES = 4_000
_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_UNSET = "unknown"
"""The option of an entry of which nobody said it."""


def flat_name(id: str) -> str:
    """
    How the catalogue names what a field holds.

    >>> flat_name("answer_nl"), flat_name("next_step")
    ('answer.nl', 'next_step')
    """
    head, _, language = id.rpartition("_")
    return f"{head}.{language}" if head in WORDED else id


def _label(id: str) -> str:
    return f"entry.field_{id}"


def _words(id: str, longest: int, *, required: bool = False) -> Field[str]:
    return words(id, _label(id), longest, required=required, takes_texts=True)


def _answer(id: str) -> Field[str]:
    def check(value: str, now: datetime) -> None:
        if (number := len(value.split())) > MAX_ANSWER_WORDS:
            raise Refused(NotDecided.LONG_ANSWER, id, number=number, longest=MAX_ANSWER_WORDS)

    return replace(_words(id, 300), check=check)


def _sentences() -> Field[tuple[str, ...]]:
    def check(value: tuple[str, ...], now: datetime) -> None:
        if not all(map(is_fit, value)):
            raise Refused(NotDecided.UNFIT, "words")

    return replace(lines("words", _label("words"), _NAMES), check=check)


def _partial_day(id: str) -> Field[str]:
    """A year, a month or a day, as exact as it is known."""

    def read(text: str, now: datetime) -> str:
        said = text.strip()
        found = None if _PARTIAL.fullmatch(said) else day_of(said, today(now))
        if found is None and not _PARTIAL.fullmatch(said):
            raise Refused(FieldReason.NO_DAY, id, words=said)
        return found.isoformat() if found else said

    def show(value: str, texts: Texts) -> str:
        return texts.partial_date(value) if value else ""

    return Field(id, _label(id), read, lambda value, texts: value, "", longest=SHORT, show=show)


def _called(name: str) -> Callable[[Texts, str], str]:
    """How the options of a field are called."""

    def call(texts: Texts, key: str) -> str:
        return texts(f"entry.unset_{name}") if key == _UNSET else name_value(texts, name, key)

    return call


def _option(id: str, keys: tuple[str, ...]) -> Field[str]:
    """One of some; also none of them, unless every entry has one."""
    if id in _EVERY:
        return one(id, _label(id), {each: each for each in keys}, _called(id), _EVERY[id], folded=True)
    values = {_UNSET: "", **{each: str(each) for each in keys}}
    return one(id, _label(id), values, _called(id), "", required=False, folded=True)


def _options(id: str, keys: tuple[str, ...]) -> Field[tuple[str, ...]]:
    """Any of some; on the card a list that opens, since there are many."""
    if id == "domains":
        # Those of before may stand in an entry, and are not chosen any more.
        keys = (EVERY_DOMAIN, *(each.code for each in domains_of_today()))
    return replace(several(id, _label(id), keys, _called(id), more=_MORE.get(id, in_no_other_words)), folded=True)


_MORE = {"domains": domain_in}
_EVERY = {"kind": "tool"}
"""Fields that every entry has, with what stands there before anybody chooses."""
_REQUIRED = frozenset({"title", "summary"})


@cache
def field_for(name: str) -> Field[Any]:
    """The field of a form in which this field of an entry is filled in, by its flat name."""
    head, _, language = name.partition(".")
    id, rule = f"{head}_{language}" if language else head, rule_of(head)
    match rule.kind:
        case FieldKind.OPTION:
            return _option(id, rule.options)
        case FieldKind.OPTIONS:
            return _options(id, rule.options)
        case FieldKind.DATE:
            return _partial_day(id)
        case FieldKind.LINK:
            return link(id, _label(id), 500)
        case FieldKind.ADDRESS:
            return address(id, _label(id), 200)
        case FieldKind.WORDS | FieldKind.ENTRIES:
            return lines(id, _label(id), _NAMES)
        case FieldKind.ANSWER:
            return _answer(id)
        case FieldKind.ENTRY:
            return words(id, _label(id), 120)
        case _:
            field = _words(id, rule.longest, required=name in _REQUIRED)
            return replace(field, takes_head=True) if name == "title" else field


def fields_of(part: str) -> tuple[Field[Any], ...]:
    """The fields of a part of an entry."""
    return tuple(_sentences() if name == SENTENCES else field_for(name) for name in entry_parts()[part])


def is_empty(words: str) -> bool:
    """Whether words say that something is not there."""
    return not words or is_nothing(words)
