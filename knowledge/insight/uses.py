"""What people did with an answer, and how insight counts it: by entry, and by what was told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from knowledge.insight.counting import Happening, Key, Kind


class Use(StrEnum):
    """What somebody did with an answer and what came of it: the one question that is asked."""

    TIME = "time"
    """It saved time."""
    BETTER = "better"
    """What was made is better for it."""
    LITTLE = "little"
    """It was used, and little came of it."""
    LATER = "later"
    """Not yet, but it will be."""
    NOT = "not"


def happening_of(entry: str, use: Use, domain: str, person: str | None) -> Happening:
    """What somebody of a policy domain told, as it is counted."""
    return Happening(Key(Kind.USED, domain, f"{entry} {use}"), person)


def by_entry(rows: Mapping[str, int]) -> dict[str, dict[Use | None, int]]:
    """
    What was told of each entry, from the counts by their rows; under None what too few people told alike.

    >>> by_entry({"emas time": 6, "emas": 5})
    {'emas': {<Use.TIME: 'time'>: 6, None: 5}}
    """
    found: defaultdict[str, dict[Use | None, int]] = defaultdict(dict)
    for row, number in rows.items():
        entry, _, use = row.partition(" ")
        found[entry][Use(use) if use else None] = number
    return dict(found)
