"""A memory for what was worked out lately: a handful of the last, so that the same need not be done again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps at most so many values; the one that was not asked for longest goes first. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value that is kept under a key, if it still is."""
        found = self._kept.get(key)
        if found is not None:
            self._stay(key)
        return found

    def keep(self, key: K, value: V) -> V:
        """Keep a value, and give it back."""
        self._kept[key] = value
        self._stay(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return value

    def drop(self, key: K) -> None:
        """Keep nothing under this key any more."""
        self._kept.pop(key, None)

    def _stay(self, key: K) -> None:
        with suppress(KeyError):  # another thread put it out meanwhile
            self._kept.move_to_end(key)
