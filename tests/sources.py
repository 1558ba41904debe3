"""The product's own source, to be read by tests of what holds everywhere in it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FLOORS = ("knowledge", "storage", "dialogs", "bot")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A module of the product."""

    name: str
    """With its dots."""
    text: str

    @property
    def tree(self) -> ast.Module:
        """What stands in it."""
        return _parsed(self.text)

    @property
    def functions(self) -> Iterator[Function]:
        """All functions, those inside of others too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    @property
    def meant(self) -> Mapping[str, Any]:
        """What each name in it means."""
        return vars(import_module(self.name))


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def sources(*floors: str) -> tuple[Source, ...]:
    """All modules of these floors, of all floors when none is named; not what changes the tables of before."""
    files = (file for floor in floors or FLOORS for file in sorted((ROOT / floor).rglob("*.py")))
    return tuple(Source(_name(file), file.read_text("utf-8")) for file in files if "migrations" not in file.parts)


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def names(node: ast.AST | None) -> set[str]:
    """The names in an expression, each without what stands before its last dot."""
    found = set()
    for each in ast.walk(node) if node else ():
        if isinstance(each, ast.Name):
            found.add(each.id)
        elif isinstance(each, ast.Attribute):
            found.add(each.attr)
    return found


Place = tuple[str, str]
"""A function: its module and its name."""


class Calls:
    """What functions of modules call, as far as it is called by its name or by that of its module."""

    def __init__(self, among: Iterable[Source]) -> None:
        self._sources = {source.name: source for source in among}
        self.functions: dict[Place, Function] = {
            (source.name, node.name): node
            for source in self._sources.values()
            for node in source.tree.body
            if isinstance(node, Function)
        }
        self._imported = {name: dict(self._imports(source)) for name, source in self._sources.items()}
        self._calls = {place: self._named(place[0], node) for place, node in self.functions.items()}

    def reaching(self, is_goal: Callable[[Place, Function], bool]) -> set[Place]:
        """The functions that are like this, or call one that is, or one that calls one, and so on."""
        found = {place for place, node in self.functions.items() if is_goal(place, node)}
        more = found
        while more:
            more = {place for place, called in self._calls.items() if place not in found and called & found}
            found |= more
        return found

    def _imports(self, source: Source) -> Iterator[tuple[str, tuple[str, str]]]:
        for node in source.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                for each in node.names:
                    yield each.asname or each.name, (node.module, each.name)

    def _named(self, module: str, node: ast.AST) -> set[Place]:
        found = set()
        for each in ast.walk(node):
            if isinstance(each, ast.Name):
                found.add(self._meant(module, each.id))
            elif isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name):
                found.add((".".join(self._imported[module].get(each.value.id, ())), each.attr))
        return found & self.functions.keys()

    def _meant(self, module: str, name: str) -> Place:
        """The function that this name means in a module, which may have it from another."""
        imported = self._imported.get(module, {}).get(name)
        return self._meant(*imported) if imported and imported != (module, name) else (module, name)
