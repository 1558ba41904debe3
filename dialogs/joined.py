"""The modules of a folder are joined, not listed: what a new one handles is there without a word elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def join_modules(folder: str, path: Iterable[str], *, below: bool = False) -> tuple[ModuleType, ...]:
    """
    Import every module of the package with this `__name__` and `__path__`, in the order of their names.

    Those of the folders in it only when `below` says so.
    """
    found: list[ModuleType] = []
    for each in iter_modules(path):
        module = import_module(f"{folder}.{each.name}") if below or not each.ispkg else None
        if module and each.ispkg:
            found += join_modules(module.__name__, module.__path__, below=True)
        elif module:
            found.append(module)
    return tuple(found)


def join_tables(name: str, *folders: ModuleType) -> dict[str, Any]:
    """
    What the modules in and below these folders keep in tables of this name, as one; ValueError when two have a key.

    >>> from dialogs import insight
    >>> list(join_tables("MAKERS", insight))
    ['insight.xlsx']
    """
    joined: dict[str, Any] = {}
    for module in (each for folder in folders for each in join_modules(folder.__name__, folder.__path__, below=True)):
        for key, value in getattr(module, name, {}).items():
            if joined.setdefault(key, value) is not value:
                raise ValueError(f"{key} stands in two tables of {name}")
    return joined
