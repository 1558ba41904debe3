"""Reading a questionnaire: from a file, strictly, every fault with its line and remedy; and from stored JSON."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, asdict, fields, is_dataclass
from functools import cache, partial
from typing import Any

import yaml

from knowledge.data_files import read_shipped
from knowledge.entries import Fields, line_of, pairs, read_yaml
from knowledge.faults import Fault, FileReading
from knowledge.languages import LANGUAGES, WRITTEN
from knowledge.plain import Data, Json
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.questionnaire_faults import Lines, faults_of

SHIPPED = ("quick_scan.yaml", "event_checklist.yaml")
_TEXTS = {"title", "text", "short", "label", "help", "about"}
_LATER = {"helps", "short"}
"""Left out where there is nothing of it, so that a version that was stored before there was any stays the same."""
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_EXPECTED = {
    "texts": "has a text per language. Write `{nl: …, en: …}`.",
    "text": "is one piece of text. Put it on one line, in quotation marks if it holds a colon.",
    "number": "is a whole number. Write digits only.",
    "flag": "is yes or no. Write one of the two.",
    "list": "is a list. Write it between square brackets, or one entry per line after a hyphen.",
    "mapping": "is a set of `name: value` lines. Write it between braces, or one per line.",
}


def read_questionnaire(text: str) -> FileReading[Questionnaire]:
    """Read a questionnaire from YAML (or JSON), the one that a file holds; faults come in the order of the file."""
    return read_yaml(text, _questionnaire)


def _questionnaire(node: yaml.Node | None, faults: list[Fault]) -> tuple[Questionnaire, ...]:
    if not isinstance(node, yaml.MappingNode):
        faults.append(Fault(1, "A questionnaire is a set of `name: value` lines. Begin it with `id:`."))
        return ()
    reader = _PartReader(faults)
    found = reader.entry(Questionnaire, node)
    if not isinstance(found, Questionnaire) or faults:
        return ()
    faults.extend(faults_of(found, reader.lines))
    return (found,)


def to_json(questionnaire: Questionnaire) -> Json:
    """The whole questionnaire as plain JSON values; `from_json` gives back an equal one."""
    return dict(_plain(asdict(questionnaire)))


def from_json(stored: Data) -> Questionnaire:
    """Read back what `to_json` gave. A name it does not know is left out, a missing one gets its default."""
    found = _built(Questionnaire, stored)
    assert isinstance(found, Questionnaire)
    return found


@cache
def shipped_questionnaires() -> tuple[Questionnaire, ...]:
    """The questionnaires that come with the bot."""
    return tuple(found for name in SHIPPED for found in read_shipped(name, read_questionnaire))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items() if one or name not in _LATER}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


@cache
def _shape(kind: type) -> Json:
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


class _Fields(Fields):
    NO_ENTRY = f"This {_EXPECTED['mapping']}"
    TAKES_NULL = False


class _PartReader:
    """Builds the parts of a questionnaire from the nodes of a file and remembers the line of each."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.lines = Lines()

    def entry(self, kind: type, node: yaml.Node) -> Any:
        """The part of this kind, or None with at least one fault."""
        before = len(self.faults)
        known = {name: partial(self.value, hint, name=name) for name, hint in _shape(kind).items()}
        required = [
            field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
        ]
        read = _Fields(node, self.faults, known, required=required)
        if len(self.faults) > before:
            return None
        built = kind(**read.values)
        self.lines.note(built, read.lines)
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
        return {key: self.value(inner, value, key) for key, _, value in pairs(node, self.faults)}

    def _texts(self, node: yaml.Node, name: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._fault(node, name, "texts")
        texts = {key: str(value.value).strip() for key, _, value in pairs(node, self.faults)}
        for language in WRITTEN:
            if not texts.get(language):
                self.faults.append(
                    Fault(line_of(node), f"`{name}` has no `{language}`. Write the text in that language too.")
                )
        for language in set(texts) - set(LANGUAGES):
            self.faults.append(
                Fault(line_of(node), f"`{name}` cannot have `{language}`. Use {' and '.join(LANGUAGES)} only.")
            )
        return texts

    def _fault(self, node: yaml.Node, name: str, expected: str) -> None:
        self.faults.append(Fault(line_of(node), f"`{name}` {_EXPECTED[expected]}"))
