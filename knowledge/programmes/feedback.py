"""What people are asked about a session when it is over, and their answers in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

QUESTIONS = ("useful", "pace", "apply")
"""Was it useful, was the pace right, can I apply it: each answered with a number from 1 to 5."""
WORST = 1
BEST = 5
REMARK = "remark"
"""What somebody adds in words, when anything."""
MAX_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class RatingNumbers:
    """One question in numbers."""

    question: str
    counts: Mapping[int, int]
    """How many chose each answer, from 1 to 5; all five are there."""
    average: float | None
    """None without answers."""


@dataclass(frozen=True, slots=True)
class FeedbackNumbers:
    """The feedback about a session, for its organisers: without names."""

    people: int
    """Whose answers these are: a multiple of five, 0 as long as fewer than five people answered (P8)."""
    places: int
    """How many have a place."""
    questions: tuple[RatingNumbers, ...]
    remarks: tuple[str, ...]
    """In the order of the alphabet, so that nobody can be told from when they answered."""
