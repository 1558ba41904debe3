"""A refusal is raised, never returned or looked for, and each has its sentence in every language."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import cast

import pytest

from dialogs.events import Event, EventKind, Person
from dialogs.refusing import tell_refusal
from dialogs.state import State
from dialogs.texts import texts_in
from dialogs.turn import Library, Turn
from knowledge.catalogue.catalogue import Catalogue
from knowledge.languages import LANGUAGES
from knowledge.refusals import Refused
from storage.database import Database
from tests.sources import Function, Source, names, sources

REFUSALS = frozenset({"Refused", "Refusal"})
NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
FACTS: Mapping[str, object] = defaultdict(lambda: "OMG", at=NOW, domains=("OMG",))
"""Facts with which an act may be refused, by name: words, unless it is said here."""


@dataclass(frozen=True)
class Raised:
    """A place where something is refused: for which reasons, which field, and with which facts."""

    reasons: frozenset[StrEnum]
    """More than one where it cannot be seen which."""
    field: str
    facts: frozenset[str]


def test_no_function_gives_a_refusal_among_what_it_gives() -> None:
    """One that only makes it, to be raised by whoever calls, gives nothing else."""
    reasons = REFUSALS | {type(reason).__name__ for each in raised() for reason in each.reasons}

    given = [
        f"{source.name}.{function.name}"
        for source in naming(*reasons)
        for function in source.functions
        if names(function.returns) & reasons and ast.unparse(function.returns or function) != "Refused"
    ]

    assert given == []


def test_nothing_is_a_refusal_or_something_else() -> None:
    unions = [
        f"{source.name}:{node.lineno}"
        for source in naming(*REFUSALS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and names(node) & REFUSALS
    ]

    assert unions == []


def test_nobody_looks_whether_something_is_a_refusal() -> None:
    looked = [
        f"{source.name}:{node.lineno}"
        for source in naming(*REFUSALS)
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Call) and names(node.func) & {"isinstance", "type"} and names(node) & REFUSALS)
        or (isinstance(node, ast.MatchClass) and names(node.cls) & REFUSALS)
    ]

    assert looked == []


def test_no_result_carries_a_refusal() -> None:
    fields = [
        f"{source.name}.{node.name}.{ast.unparse(field.target)}"
        for source in naming(*REFUSALS, "refusal", "refused", floors=("knowledge", "storage"))
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign)
        and (names(field.annotation) & REFUSALS or names(field.target) & {"refusal", "refusals", "refused"})
    ]

    assert fields == []


def test_what_was_written_before_a_refusal_is_never_kept() -> None:
    """Who catches one in the same transaction raises it again, or had written nothing, or a savepoint that is gone."""
    kept = [
        f"{source.name}:{node.lineno}"
        for source in naming(*REFUSALS, floors=("storage",))
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Try) and any(catches(each) for each in node.handlers) and may_have_written(node.body)
    ]

    assert kept == []


def catches(handler: ast.ExceptHandler) -> bool:
    """Whether a refusal ends here."""
    return bool(names(handler.type) & REFUSALS) and not isinstance(handler.body[-1], ast.Raise)


def may_have_written(body: Iterable[ast.stmt]) -> bool:
    """Whether anything is done with the connection outside of a savepoint of its own."""
    return any(
        isinstance(node, ast.Call) and any("c" in names(argument) for argument in node.args)
        for statement in body
        if not (isinstance(statement, ast.With) and "begin_nested" in names(statement.items[0].context_expr))
        for node in ast.walk(statement)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language: str) -> None:
    import_module("dialogs.converse")  # with it everything is there that tells why
    places = sorted(raised(), key=lambda each: len(each.reasons))
    subjects = {type(reason) for each in places for reason in each.reasons}

    for reason in (reason for subject in subjects for reason in subject):
        named = [each for each in places if each.reasons == {reason}]
        others = [each for each in places if reason in each.reasons] or [Raised(frozenset(), "", frozenset())]
        for place in named or others:
            said = tell_refusal(turn(language), refused(reason, place))
            assert said.replies, reason
            assert all(reply.text for reply in said.replies), reason

    assert len(subjects) > 1


def refused(reason: StrEnum, place: Raised) -> Refused:
    """As it comes to the door."""
    found = Refused(reason, place.field)
    found.facts.update({name: FACTS[name] for name in place.facts | facts_added()})
    return found


def turn(language: str) -> Turn:
    """Somebody pressed a button."""
    event = Event(EventKind.BUTTON, "1", Person("anna", "Anna"), "chat", NOW)
    library = SimpleNamespace(catalogue=Catalogue(()))
    return Turn(event, State(), texts_in(language), cast(Library, library), cast(Database, None))


def naming(*words: str, floors: Iterable[str] = ()) -> list[Source]:
    """The modules in which one of these words stands: the others need not be read."""
    return [source for source in sources(*floors) if any(word in source.text for word in words)]


@cache
def raised() -> tuple[Raised, ...]:
    """Every place where a refusal is made, by itself or when what is required was not found."""
    found = []
    made = (each for each in naming("Refused(", "require(") if each.name != "knowledge.refusals")
    for source, function in ((each, function) for each in made for function in each.functions):
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and names(call.func) in ({"Refused"}, {"require"}):
                why, *more = call.args[names(call.func) == {"require"} :]
                reasons = frozenset(_reasons(why, source, function))
                assert reasons, f"{source.name}:{call.lineno}: which enum is that of?"
                found.append(Raised(reasons, _field(call, more), _facts(call)))
    return tuple(found)


def _field(call: ast.Call, more: list[ast.expr]) -> str:
    """The field that it is about, where that is said in so many words."""
    said = [*more[:1], *(each.value for each in call.keywords if each.arg == "field")]
    return "".join(str(each.value) for each in said if isinstance(each, ast.Constant))


def _facts(call: ast.Call) -> frozenset[str]:
    return frozenset(each.arg for each in call.keywords if each.arg and each.arg != "field")


@cache
def facts_added() -> frozenset[str]:
    """The facts that are told to a refusal on its way: `refused.facts["name"] = …`."""
    return frozenset(
        str(node.slice.value)
        for source in naming(*REFUSALS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and names(node.value) >= {"facts"}
        if isinstance(node.slice, ast.Constant)
    )


def _reasons(node: ast.expr, source: Source, function: Function) -> set[StrEnum]:
    """What an expression can be, as a reason."""
    match node:
        case ast.IfExp():
            return _reasons(node.body, source, function) | _reasons(node.orelse, source, function)
        case ast.Attribute(value=ast.Name(id=name), attr=reason):
            return {enum[reason] for enum in _enums(name, source, function) if reason in enum.__members__}
        case ast.Call(func=ast.Name(id=name)):
            return {reason for enum in _enums(name, source, function) for reason in enum}
        case ast.Subscript(value=ast.Name(id=name)):
            table = source.meant.get(name, {})
            return {value for value in table.values() if isinstance(value, StrEnum)}
        case ast.Name(id=name):
            said = {reason for value in _values(name, function) for reason in _reasons(value, source, function)}
            return said or {reason for enum in _enums(name, source, function) for reason in enum}
    return set()


def _enums(name: str, source: Source, function: Function) -> list[type[StrEnum]]:
    """The enum of this name, or those that a parameter of this name is said to be, or to be of."""
    parameters = {each.arg: each.annotation for each in (*function.args.args, *function.args.kwonlyargs)}
    called = names(parameters[name]) if name in parameters else {name}
    found = [source.meant.get(each) for each in called]
    return [each for each in found if isinstance(each, type) and issubclass(each, StrEnum)]


def _values(name: str, function: Function) -> list[ast.expr]:
    """What is assigned to a name."""
    return [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and any(names(target) == {name} for target in node.targets)
    ]
