"""Numbers that keep an order, with room between them, so that what comes in between moves nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

SPACE = 1_000
"""The room that is left between two neighbours."""


def space_out(order: Sequence[str], stood: Mapping[str, int]) -> dict[str, int]:
    """
    The numbers of those that need another one than they have, so that all stand in this order; few when few moved.

    Those that have none (`stood` does not know them) always get one. Where there is no room left between two that stay,
    all are numbered anew.
    """
    stays = _in_order(order, stood)
    ends = [n for n, id in enumerate(order) if id in stays]
    given: dict[str, int] = {}
    for left, right in zip([-1, *ends], [*ends, len(order)], strict=True):
        between = order[left + 1 : right]
        if not between:
            continue
        low = stood[order[left]] if left >= 0 else None
        high = stood[order[right]] if right < len(order) else None
        if low is None:
            low = 0 if high is None else high - SPACE * (len(between) + 1)
        step = SPACE if high is None else (high - low) // (len(between) + 1)
        if step == 0:
            anew = ((id, n * SPACE) for n, id in enumerate(order))
            return {id: number for id, number in anew if stood.get(id) != number}
        given |= {id: low + step * n for n, id in enumerate(between, 1)}
    return given


def _in_order(order: Sequence[str], stood: Mapping[str, int]) -> set[str]:
    """As many as there can be of those that have a number and stand in this order already."""
    tails: list[int] = []
    last: list[str] = []
    before: dict[str, str | None] = {}
    for id in order:
        if (number := stood.get(id)) is None:
            continue
        place = bisect_left(tails, number)
        before[id] = last[place - 1] if place else None
        if place == len(tails):
            tails.append(number)
            last.append(id)
        else:
            tails[place], last[place] = number, id
    stays = set()
    at = last[-1] if last else None
    while at is not None:
        stays.add(at)
        at = before[at]
    return stays
