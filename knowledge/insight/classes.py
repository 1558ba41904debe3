"""How many people at least, for numbers that change with each of them and so cannot be shown themselves (P8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.insight.counting import FEWEST

AT_LEAST = (FEWEST, 10, 20, 50, 100, 200, 500, 1000)
"""Each at least five more than the one before: whatever is subtracted, of two moments or two domains."""


def at_least(number: int) -> int:
    """
    The largest of these that a number of people reaches; 0 for fewer than five, and for nobody.

    >>> at_least(4), at_least(5), at_least(19), at_least(20)
    (0, 5, 10, 20)
    """
    return max((each for each in AT_LEAST if each <= number), default=0)


@dataclass(frozen=True, slots=True)
class Demand:
    """How many people at least wait for something; 0 for fewer than five."""

    people: int
    domains: Mapping[str, int] = field(default_factory=dict)
    """Of those policy domains, by their code, of which five or more wait; under "" those who named none."""
