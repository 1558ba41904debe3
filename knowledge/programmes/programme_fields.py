"""The fields of an entry in a YAML file, each read by its own rule; what is wrong is said with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from knowledge.catalogue.catalogue_file import Fault
from knowledge.links import is_link
from knowledge.programmes.limits import MAX_PLACES
from knowledge.values.numbers import whole_number
from knowledge.working_days import brussels

T = TypeVar("T")
Read = Callable[[yaml.Node], Any]
"""Reads one value, or raises `Problem`."""

LANGUAGES = ("nl", "en")
MAX_LENGTH = 4_000
"""Characters of one text."""
_SHOWN = 80
"""A value of more characters is not repeated in what is wrong with it."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Problem(ValueError):
    """What is wrong with a value, as the rest of a sentence that begins with it, and what to do."""


class Fields:
    """The values of an entry that could be read, and the line of each."""

    def __init__(
        self, node: yaml.Node, faults: list[Fault], known: Mapping[str, Read], *, required: Sequence[str]
    ) -> None:
        self.values: dict[str, Any] = {}
        self._start = node.start_mark.line + 1
        self._lines: dict[str, int] = {}
        if not isinstance(node, yaml.MappingNode):
            faults.append(Fault(self._start, "This is not a set of `name: value` lines. Write one per line."))
            return
        for key, value in node.value:
            self._take(str(key.value), key.start_mark.line + 1, value, faults, known)
        for name in required:
            if name not in self._lines:
                faults.append(Fault(self._start, f"`{name}` is missing. Write it in this entry."))

    def line(self, name: str) -> int:
        """Where a field stands, or else where the entry begins; from 1."""
        return self._lines.get(name, self._start)

    def _take(self, name: str, at: int, node: yaml.Node, faults: list[Fault], known: Mapping[str, Read]) -> None:
        if name in self._lines:
            faults.append(Fault(at, f"`{name}` stands twice in this entry. Remove one."))
        self._lines[name] = at
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Did you mean `{near[0]}`?" if near else f"Remove it, or use one of: {', '.join(known)}."
            faults.append(Fault(at, f"`{name}` is not a field here. {hint}"))
            return
        try:
            self.values[name] = known[name](node)
        except Problem as problem:
            is_short = isinstance(node, yaml.ScalarNode) and 0 < len(node.value) <= _SHOWN
            shown = f"“{node.value}”" if is_short else f"`{name}`"
            faults.append(Fault(node.start_mark.line + 1, f"{shown} {problem}"))


def text(node: yaml.Node) -> str:
    """A piece of text that is not empty."""
    if not isinstance(node, yaml.ScalarNode):
        raise Problem("is one piece of text. Put it on one line, in quotation marks if it holds a colon.")
    value = str(node.value).strip()
    if not value:
        raise Problem("is empty. Write something, or leave the line out.")
    if len(value) > MAX_LENGTH:
        raise Problem(f"is longer than {MAX_LENGTH} characters. Shorten it.")
    return value


def texts(node: yaml.Node) -> dict[str, str]:
    """A text in both languages."""
    if not isinstance(node, yaml.MappingNode):
        raise Problem("has a text per language. Write `{nl: …, en: …}`.")
    found = {str(key.value): text(value) for key, value in node.value}
    if set(found) != set(LANGUAGES):
        raise Problem(f"has exactly {' and '.join(LANGUAGES)}. Write the text in both languages.")
    return found


def slug(node: yaml.Node) -> str:
    """An id."""
    value = text(node)
    if not _SLUG.fullmatch(value) or len(value) > 60:
        raise Problem("is no id. Use small letters, digits and hyphens, as in leernetwerk-sdg-2027.")
    return value


def web(node: yaml.Node) -> str:
    """An address that opens safely from a card."""
    value = text(node)
    if not is_link(value):
        raise Problem("is no link. A link begins with https://.")
    return value


def number(node: yaml.Node) -> int:
    """A whole number from 1 on."""
    found = whole_number(text(node))
    if not found or found > MAX_PLACES:
        raise Problem(f"is no number. Write a number from 1 to {MAX_PLACES}.")
    return found


def flag(node: yaml.Node) -> bool:
    """Yes or no."""
    value = text(node).lower()
    if value not in ("yes", "no", "true", "false"):
        raise Problem("is not yes or no. Write one of the two.")
    return value in ("yes", "true")


def moment(node: yaml.Node) -> datetime:
    """A moment on the wall clock of Brussels; aware."""
    value = text(node)
    try:
        wall = datetime.strptime(value.replace("T", " "), "%Y-%m-%d %H:%M")
        return brussels(wall.date(), wall.time())
    except ValueError:
        raise Problem("is no moment in Brussels. Write it as 2027-01-11 09:00.") from None


def choice(kind: type[StrEnum]) -> Read:
    """One of the values of an enumeration."""

    def read(node: yaml.Node) -> StrEnum:
        value = text(node)
        if value not in {each.value for each in kind}:
            raise Problem(f"is not one of: {', '.join(each.value for each in kind)}. Write one of them.")
        return kind(value)

    return read


def listed(one: Callable[[yaml.Node], T]) -> Callable[[yaml.Node], tuple[T, ...]]:
    """Several values, each read in the same way."""

    def read(node: yaml.Node) -> tuple[T, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise Problem("is a list. Write it between square brackets, or one entry per line after a hyphen.")
        return tuple(one(each) for each in node.value)

    return read
