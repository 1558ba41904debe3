"""The entries of a YAML file and their fields, each read by its own rule; what is wrong is said with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from knowledge.faults import Fault, FileFault, FileReading, fault_at, refuse_file, suggest
from knowledge.languages import LANGUAGES, WRITTEN
from knowledge.links import is_link
from knowledge.plain import Json
from knowledge.signs import visible
from knowledge.working_days import brussels

T = TypeVar("T")
Read = Callable[[yaml.Node], Any]
"""Reads one value, or raises `Problem`."""

MAX_LENGTH = 4_000
"""Characters of one text."""
_SHOWN = 80
"""A value of more characters is not repeated in what is wrong with it."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


_YAML_FAULTS = {
    "quoted scalar": FileFault.QUOTE,
    "mapping values": FileFault.COLON,
    "expected ':'": FileFault.COLON,
    "start any token": FileFault.SIGN,
    "flow": FileFault.BRACKET,
    "tab character": FileFault.INDENT,
    "block": FileFault.INDENT,
}
"""By words of the reader of YAML, in which it says what it did not expect; the first that fit count."""


class Problem(ValueError):
    """What is wrong with a value, as the rest of a sentence that begins with it, and what to do."""


def read_yaml(text: str, read: Callable[[yaml.Node | None, list[Fault]], Iterable[T]]) -> FileReading[T]:
    """What `read` finds in a file, unless it adds a fault, or the text is no YAML (or JSON)."""
    faults: list[Fault] = []
    try:
        node = yaml.compose(visible(text), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        told = f"{error.context or ''} {error.problem or ''}"
        why = next((why for sign, why in _YAML_FAULTS.items() if sign in told), FileFault.NOT_YAML)
        return refuse_file(fault_at(line, why))
    except yaml.YAMLError:
        return refuse_file(fault_at(1, FileFault.NOT_TEXT))
    found = tuple(read(node, faults))
    return refuse_file(*faults) if faults else FileReading(found)


def line_of(node: yaml.Node) -> int:
    """Where it begins, from 1."""
    return int(node.start_mark.line) + 1


def is_null(node: yaml.Node) -> bool:
    """Whether nothing is written there."""
    return node.tag == "tag:yaml.org,2002:null" and isinstance(node, yaml.ScalarNode)


def pairs(node: yaml.MappingNode, faults: list[Fault]) -> Iterator[tuple[str, int, yaml.Node]]:
    """The names of an entry, each with its line and its value; one that stands twice is a fault."""
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            faults.append(fault_at(line_of(key), FileFault.TWICE, field=name))
        seen.add(name)
        yield name, line_of(key), value


class Fields:
    """The values of an entry that could be read, and the line of each."""

    NO_ENTRY = "This is not a set of `name: value` lines. Write one per line."
    UNKNOWN = "`{name}` is not a field here. {hint}"
    REMEDY = "Remove it, or use one of: {known}."
    MISSING = "`{name}` is missing. Write it in this entry."
    """What is wrong with an entry, in the words of the programmes; other kinds of files have their own."""
    TAKES_NULL = True
    """Whether what has no value is read too, and is not as if it were not written."""

    def __init__(
        self, node: yaml.Node, faults: list[Fault], known: Mapping[str, Read], *, required: Sequence[str] = ()
    ) -> None:
        self.values: Json = {}
        self.lines: dict[str, int] = {"": line_of(node)}
        """By the name of a field, and of the entry under an empty one; from 1."""
        self._faults = faults
        if not isinstance(node, yaml.MappingNode):
            self._faults.append(self._no_entry())
            return
        given = set()
        for name, at, value in pairs(node, faults):
            self.lines[name] = at
            if name not in known:
                self._faults.append(self._unknown(name, known))
            elif self.TAKES_NULL or not is_null(value):
                given.add(name)
                self._read(name, value, known[name])
        for name in required:
            if name not in given:
                self._faults.append(Fault(self.line(name), self.MISSING.format(name=name)))

    def line(self, name: str) -> int:
        """Where a field stands, or else where the entry begins; from 1."""
        return self.lines.get(name, self.lines[""])

    def _no_entry(self) -> Fault:
        """What is wrong where no fields stand."""
        return Fault(self.line(""), self.NO_ENTRY)

    def _unknown(self, name: str, known: Iterable[str]) -> Fault:
        """What is wrong with a name that is none of those that are known."""
        remedy = self.REMEDY.format(known=", ".join(known))
        return Fault(self.line(name), self.UNKNOWN.format(name=name, hint=suggest(name, known, remedy)))

    def _read(self, name: str, node: yaml.Node, read: Read) -> None:
        try:
            self.values[name] = read(node)
        except Problem as problem:
            is_short = isinstance(node, yaml.ScalarNode) and 0 < len(node.value) <= _SHOWN
            shown = f"“{node.value}”" if is_short else f"`{name}`"
            self._faults.append(Fault(line_of(node), f"{shown} {problem}"))


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
    if not set(WRITTEN) <= set(found) <= set(LANGUAGES):
        raise Problem(f"has exactly {' and '.join(WRITTEN)}. Write the text in both languages.")
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


def list_of(one: Callable[[yaml.Node], T]) -> Callable[[yaml.Node], tuple[T, ...]]:
    """Several values, each read in the same way."""

    def read(node: yaml.Node) -> tuple[T, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise Problem("is a list. Write it between square brackets, or one entry per line after a hyphen.")
        return tuple(one(each) for each in node.value)

    return read
