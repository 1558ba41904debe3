"""Many keys in portions, since a statement holds only so many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_AT_ONCE = 500
"""So many keys in one statement."""


def in_portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """
    These keys in their order, so many at a time as go in one statement.

    >>> [len(some) for some in in_portions(["key"] * 1_100)]
    [500, 500, 100]
    """
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
