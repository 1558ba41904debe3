"""Reading a questionnaire: from a file, strictly, every fault with its line and remedy; and from stored JSON."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from functools import cache
from typing import Any

import yaml

from knowledge.catalogue.catalogue_file import Fault
from knowledge.data_files import data_text
from knowledge.questionnaire.questionnaire import LANGUAGES, Questionnaire
from knowledge.questionnaire.questionnaire_faults import Lines, faults_of
from knowledge.signs import visible

SHIPPED = ("quick_scan.yaml", "event_checklist.yaml")
_TEXTS = {"title", "text", "label", "help", "about"}
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_EXPECTED = {
    "texts": "has a text per language. Write `{nl: …, en: …}`.",
    "text": "is one piece of text. Put it on one line, in quotation marks if it holds a colon.",
    "number": "is a whole number. Write digits only.",
    "flag": "is yes or no. Write one of the two.",
    "list": "is a list. Write it between square brackets, or one entry per line after a hyphen.",
    "mapping": "is a set of `name: value` lines. Write it between braces, or one per line.",
}


@dataclass(frozen=True, slots=True)
class QuestionnaireReading:
    """What a file holds. With any fault there is no questionnaire: a file is taken whole or not at all."""

    questionnaire: Questionnaire | None
    faults: tuple[Fault, ...]


def read_questionnaire(text: str) -> QuestionnaireReading:
    """Read a questionnaire from YAML (or JSON); faults come in the order of the file."""
    text = visible(text)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return _refused(Fault(line, f"This is not valid YAML ({error.problem}). Mend the line or the one above it."))
    except yaml.YAMLError as error:
        return _refused(Fault(1, f"This is not a text file in UTF-8 ({error}). Save it as UTF-8."))
    if not isinstance(node, yaml.MappingNode):
        return _refused(Fault(1, "A questionnaire is a set of `name: value` lines. Begin it with `id:`."))
    reader = _Reader()
    found = reader.entry(Questionnaire, node)
    if not isinstance(found, Questionnaire) or reader.faults:
        return _refused(*reader.faults)
    faults = tuple(faults_of(found, reader.lines))
    return _refused(*faults) if faults else QuestionnaireReading(found, ())


def to_json(questionnaire: Questionnaire) -> dict[str, Any]:
    """
    The whole questionnaire as plain JSON values; `from_json` gives back an equal one.

    `helps` is left out when there are none, so that a version that was stored before there were any stays the same.
    """
    return {name: _plain(value) for name, value in asdict(questionnaire).items() if value or name != "helps"}


def from_json(stored: Mapping[str, Any]) -> Questionnaire:
    """Read back what `to_json` gave. A name it does not know is left out, a missing one gets its default."""
    found = _built(Questionnaire, stored)
    assert isinstance(found, Questionnaire)
    return found


@cache
def shipped() -> tuple[Questionnaire, ...]:
    """The questionnaires that come with the bot."""
    found = []
    for name in SHIPPED:
        reading = read_questionnaire(data_text(name))
        if reading.questionnaire is None:
            first = reading.faults[0]
            raise ValueError(f"{name}, line {first.line}: {first.message}")
        found.append(reading.questionnaire)
    return tuple(found)


def _refused(*faults: Fault) -> QuestionnaireReading:
    return QuestionnaireReading(None, tuple(sorted(set(faults), key=lambda fault: (fault.line, fault.message))))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


@cache
def _shape(kind: type) -> dict[str, Any]:
    """The type of each field of a dataclass, without the "or None"."""
    return {name: _without_none(hint) for name, hint in typing.get_type_hints(kind).items()}


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return next(one for one in typing.get_args(hint) if one is not type(None))
    return hint


def _built(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if is_dataclass(hint):
        shape = _shape(typing.cast(type, hint))
        return typing.cast(type, hint)(
            **{name: _built(shape[name], one) for name, one in value.items() if name in shape}
        )
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return tuple(_built(inner[0], one) for one in value)
    if inner:
        return {name: _built(inner[1], one) for name, one in value.items()}
    return value


class _Reader:
    """Builds the parts of a questionnaire from the nodes of a file and remembers the line of each."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.lines = Lines()

    def entry(self, kind: type, node: yaml.Node) -> Any:
        """The part of this kind, or None with at least one fault."""
        line, before = _line(node), len(self.faults)
        if not isinstance(node, yaml.MappingNode):
            self.faults.append(Fault(line, f"This {_EXPECTED['mapping']}"))
            return None
        shape, values, places = _shape(kind), {}, {"": line}
        for name, at, value in self._pairs(node):
            places[name] = at
            if name not in shape:
                self.faults.append(Fault(at, f"`{name}` is not a field here. {_hint(name, shape)}"))
            elif not _empty(value):
                values[name] = self.value(shape[name], value, name)
        for field in fields(kind):
            required = field.default is MISSING and field.default_factory is MISSING
            if required and field.name not in values:
                self.faults.append(
                    Fault(places.get(field.name, line), f"`{field.name}` is missing. Write it in this entry.")
                )
        if len(self.faults) > before:
            return None
        built = kind(**values)
        self.lines.note(built, places)
        return built

    def value(self, hint: Any, node: yaml.Node, name: str) -> Any:
        """The value of a field, or None with a fault when it is of another shape."""
        inner = typing.get_args(hint)
        if is_dataclass(hint):
            return self.entry(typing.cast(type, hint), node)
        if typing.get_origin(hint) is tuple:
            return self._list(inner[0], node, name)
        if inner:
            return self._texts(node, name) if name in _TEXTS else self._mapping(inner[1], node, name)
        if not isinstance(node, yaml.ScalarNode):
            return self._fault(node, name, "text")
        text = str(node.value).strip()
        if hint is bool:
            return _FLAGS[text] if text in _FLAGS else self._fault(node, name, "flag")
        if hint is int:
            return int(text) if text.isascii() and text.isdigit() else self._fault(node, name, "number")
        return text

    def _list(self, inner: Any, node: yaml.Node, name: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self._fault(node, name, "list")
        return tuple(self.value(inner, one, name) for one in node.value)

    def _mapping(self, inner: Any, node: yaml.Node, name: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._fault(node, name, "mapping")
        return {key: self.value(inner, value, key) for key, _, value in self._pairs(node)}

    def _texts(self, node: yaml.Node, name: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._fault(node, name, "texts")
        texts = {key: str(value.value).strip() for key, _, value in self._pairs(node)}
        for language in LANGUAGES:
            if not texts.get(language):
                self.faults.append(
                    Fault(_line(node), f"`{name}` has no `{language}`. Write the text in that language too.")
                )
        for language in set(texts) - set(LANGUAGES):
            self.faults.append(
                Fault(_line(node), f"`{name}` cannot have `{language}`. Use {' and '.join(LANGUAGES)} only.")
            )
        return texts

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, int, yaml.Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                self.faults.append(Fault(_line(key), f"`{name}` stands twice in this entry. Remove one."))
            seen.add(name)
            yield name, _line(key), value

    def _fault(self, node: yaml.Node, name: str, expected: str) -> None:
        self.faults.append(Fault(_line(node), f"`{name}` {_EXPECTED[expected]}"))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _empty(node: yaml.Node) -> bool:
    return node.tag == "tag:yaml.org,2002:null" and isinstance(node, yaml.ScalarNode)


def _hint(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"Did you mean `{near[0]}`?" if near else f"Remove it, or use one of: {', '.join(known)}."
