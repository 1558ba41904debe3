"""The check of a month: answers drawn by chance and judged blind, and how right the bot was, with its margin."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DRAWN = 20
"""So many answers of a month are judged."""
FLOOR = 0.97
"""
The share of the given answers that must be right: the search is held to it on questions that nobody tuned it on, of
which it answers 65 in 100 right and at most 2 wrong.
"""
MIN_OF_THEME = 5
"""A theme with fewer judged answers has no figure: it would say nothing."""
_SURE = 1.96
"""For a margin that holds the true share nineteen times in twenty."""


class Verdict(StrEnum):
    """What a curator finds of an answer."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNSURE = "unsure"
    """The curator cannot tell; it counts in no figure."""


@dataclass(frozen=True, slots=True)
class AnswerToCheck:
    """A question with the entry that it was answered with: all that a curator sees of it."""

    question: str
    text: str
    entry: str
    language: str
    left: int
    """So many of the month wait, this one included."""


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """An answer that was judged: in which month and with which entry it was given, and what was found of it."""

    month: str
    entry: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of the judged answers were right, partly right and wrong."""

    right: int
    partly: int
    wrong: int

    @property
    def judged(self) -> int:
        """Those that count."""
        return self.right + self.partly + self.wrong

    @property
    def share(self) -> float:
        """The share that was right; 0 when nothing was judged."""
        return self.right / self.judged if self.judged else 0.0

    @property
    def margin(self) -> tuple[float, float]:
        """Between which shares the true one lies, nineteen times in twenty."""
        return wilson(self.right, self.judged)

    @property
    def is_below_floor(self) -> bool:
        """Whether chance alone does not explain that it is below the floor."""
        return self.margin[1] < FLOOR


def wilson(hits: int, number: int) -> tuple[float, float]:
    """
    The interval of Wilson around a share, which also holds for few and for all or none of them.

    >>> [round(each, 3) for each in wilson(18, 20)], wilson(0, 0)
    ([0.699, 0.972], (0.0, 1.0))
    """
    if not number:
        return 0.0, 1.0
    share, square = hits / number, _SURE**2
    middle = (share + square / (2 * number)) / (1 + square / number)
    half = _SURE / (1 + square / number) * math.sqrt(share * (1 - share) / number + square / (4 * number**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def count_verdicts(checked: Iterable[CheckedAnswer]) -> Accuracy:
    """The figure of all answers that were judged."""
    counted = Counter(each.verdict for each in checked)
    return Accuracy(counted[Verdict.RIGHT], counted[Verdict.PARTLY], counted[Verdict.WRONG])


def accuracy_by_theme(
    checked: Iterable[CheckedAnswer], themes_of: Callable[[str], Sequence[str]]
) -> dict[str, Accuracy]:
    """The figure of each theme with enough judged answers; an entry with two themes counts in both."""
    found: defaultdict[str, list[CheckedAnswer]] = defaultdict(list)
    for each in checked:
        for theme in themes_of(each.entry):
            found[theme].append(each)
    counted = {theme: count_verdicts(answers) for theme, answers in found.items()}
    return {theme: accuracy for theme, accuracy in counted.items() if accuracy.judged >= MIN_OF_THEME}


def shuffle(month: str, ids: Iterable[str]) -> list[str]:
    """
    These in an order of chance, the same one for whoever draws of this month.

    >>> shuffle("2027-03", ["a", "b", "c"]) == shuffle("2027-03", ["c", "b", "a"])
    True
    """
    return sorted(ids, key=lambda id: hashlib.sha256(f"{month} {id}".encode()).digest())


def month_before(day: date) -> tuple[date, date]:
    """
    The first day of the month before that of this day, and the first day after it.

    >>> [str(each) for each in month_before(date(2027, 1, 11))]
    ['2026-12-01', '2027-01-01']
    """
    after = day.replace(day=1)
    return (after - timedelta(days=1)).replace(day=1), after
