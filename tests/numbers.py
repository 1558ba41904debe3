"""Which facts of which sentences are numbers, read from the code that says them."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path

from dialogs.texts import Texts

ROOT = Path(__file__).parents[1]
_NUMBERS = {"len", "sum", "round", "int"}


@cache
def _trees() -> tuple[ast.Module, ...]:
    folders = (ROOT / name for name in ("knowledge", "storage", "dialogs", "bot"))
    return tuple(ast.parse(path.read_text("utf-8")) for folder in folders for path in sorted(folder.rglob("*.py")))


@cache
def _declared(kind: str) -> frozenset[str]:
    """Names that are always declared as this kind: fields, parameters, and what functions give."""
    of_kind, other = set(), set()
    for node in (node for tree in _trees() for node in ast.walk(tree)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name, annotation = node.target.id, node.annotation
        elif isinstance(node, ast.arg) and node.annotation:
            name, annotation = node.arg, node.annotation
        elif isinstance(node, ast.FunctionDef) and node.returns:
            name, annotation = node.name, node.returns
        else:
            continue
        (of_kind if isinstance(annotation, ast.Name) and annotation.id == kind else other).add(name)
    return frozenset(of_kind - other)


def _is_number(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=value):
            return isinstance(value, int) and not isinstance(value, bool)
        case ast.Call(func=ast.Name(id=name)):
            return name in _NUMBERS or name in _declared("int")
        case ast.BinOp(left=left, right=right, op=ast.Add() | ast.Sub() | ast.Mult() | ast.FloorDiv()):
            return _is_number(left) or _is_number(right)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in _declared("int")
    return False


def _is_text(node: ast.expr) -> bool:
    match node:
        case ast.JoinedStr() | ast.Constant(value=str()):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in {"texts", "join"} or name in _declared("str")
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in _declared("str")
    return False


def numbers_said(wanted: Mapping[str, Set[str]]) -> set[tuple[str, str]]:
    """
    Each key with the names of its facts that are numbers; `wanted` are the names of the facts of each key.

    A name that is a number for one key, and a text for none, is one for every key.
    """
    found: set[tuple[str, str]] = set()
    texts: set[str] = set()
    for key, name, value in _given(wanted.keys()):
        if _is_number(value):
            found.add((key, name))
        if _is_text(value):
            texts.add(name)
    always = {name for _, name in found} - texts
    found |= {(key, name) for key, names in wanted.items() for name in names if name in always}
    return {(key, name) for key, name in found if name in wanted[key]}


def _given(keys: Set[str]) -> Iterator[tuple[str, str, ast.expr]]:
    for node in (node for tree in _trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and node.args and node.keywords:
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called == "texts":
                for key in _keys(node.args[0], keys):
                    yield from ((key, each.arg, each.value) for each in node.keywords if each.arg)


def _keys(node: ast.expr, keys: Set[str]) -> list[str]:
    """The keys that an expression can be; any words may stand where it is filled in."""
    match node:
        case ast.Constant(value=str(key)):
            return [key] if key in keys else []
        case ast.IfExp(body=body, orelse=orelse):
            return [*_keys(body, keys), *_keys(orelse, keys)]
        case ast.JoinedStr(values=values):
            parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in values]
            return [key for key in keys if re.fullmatch("".join(parts), key)]
    return []


def number_forms(texts: Texts, key: str) -> dict[str, list[list[str]]]:
    """The facts of a sentence that are numbers, each with the forms that go with it: `["d"]` for none."""
    found: dict[str, list[list[str]]] = {}
    for _, name, spec, _ in string.Formatter().parse(texts(key)) if texts.placeholders(key) else ():
        if name and spec:
            found.setdefault(name, []).append(spec.split("|"))
    return found
