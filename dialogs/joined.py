"""The modules of a folder are joined, not listed: what a new one handles is there without a word elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def join_modules(folder: str, path: Iterable[str]) -> tuple[ModuleType, ...]:
    """Import every module of the package with this `__name__` and `__path__`, in the order of their names."""
    return tuple(import_module(f"{folder}.{each.name}") for each in iter_modules(path) if not each.ispkg)
