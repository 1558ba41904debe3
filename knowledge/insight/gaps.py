"""The gaps of a week: what several people of a domain asked without an answer, and what curators made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.insight.counting import NOWHERE, Kind
from knowledge.insight.material import Counts

MAX_GAPS = 3
"""So many of each domain, the largest."""


class GapState(StrEnum):
    """What curators made of it until now."""

    NOTHING = "nothing"
    DRAFT = "draft"
    """It stands in a draft that waits."""
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Gap:
    """A group of questions that stayed without an answer, in the words that five people used."""

    group: str
    domain: str
    words: str
    number: int
    """How often it was counted, which is only done for five people or more (P8)."""
    state: GapState = GapState.NOTHING
    draft: str = ""
    """The draft in which it stands, or from which it was published."""


@dataclass(frozen=True, slots=True)
class WeekGaps:
    """The gaps of the week from `first` to `last`, and those of the week before with what became of them."""

    first: date
    last: date
    now: tuple[Gap, ...] = ()
    before: tuple[Gap, ...] = ()


def largest_gaps(counts: Counts, words: Mapping[str, str]) -> tuple[Gap, ...]:
    """
    The largest gaps of each domain, by the counts that were let out; `words` has those of each group.

    >>> from knowledge.insight.counting import Key
    >>> counts = {Key(Kind.UNANSWERED, "OMG", group): number for group, number in (("1", 5), ("2", 7), ("*", 9))}
    >>> [(gap.words, gap.number) for gap in largest_gaps(counts, {"1": "regenwater", "2": "fietsenstalling"})]
    [('fietsenstalling', 7), ('regenwater', 5)]
    """
    by_domain: defaultdict[str, list[Gap]] = defaultdict(list)
    for key, number in counts.items():
        if key.kind is Kind.UNANSWERED and key.row in words:
            by_domain[key.domain].append(Gap(key.row, key.domain, words[key.row], number))
    domains = sorted(by_domain, key=lambda code: (code == NOWHERE, code))
    return tuple(
        gap
        for domain in domains
        for gap in sorted(by_domain[domain], key=lambda gap: (-gap.number, gap.words))[:MAX_GAPS]
    )
