"""Whether the link of an entry still answers: what one look finds, and after how many looks that is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

ENOUGH = 2
"""So many looks one after the other must fail, each at least a week after the one before it."""


class LinkFinding(StrEnum):
    """What one look at a link finds."""

    ANSWERS = "answers"
    GONE = "gone"
    """There is no such page any more."""
    MOVED = "moved"
    """It leads to another site."""
    SILENT = "silent"
    """No answer, or that of a server that cannot give one."""
    UNSURE = "unsure"
    """Nothing can be said: the site takes no machines, or the address is none that the bot calls."""

    @property
    def is_failure(self) -> bool:
        """Whether a person who follows the link would not find what it is for."""
        return self in (LinkFinding.GONE, LinkFinding.MOVED, LinkFinding.SILENT)


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is known of a link."""

    failures: int = 0
    """So many looks failed, one after the other."""
    since: date | None = None
    """The day of the first of these."""

    @property
    def broken_since(self) -> date | None:
        """Since when it does not answer, once that was seen often enough."""
        return self.since if self.failures >= ENOUGH else None


def read_status(status: int) -> LinkFinding:
    """
    What the status of an answer means; one that is kept from machines alone says nothing about the page.

    >>> [read_status(status).value for status in (200, 404, 403, 429, 503)]
    ['answers', 'gone', 'unsure', 'unsure', 'silent']
    """
    if status in (404, 410):
        return LinkFinding.GONE
    if status >= 500:
        return LinkFinding.SILENT
    return LinkFinding.ANSWERS if status < 400 else LinkFinding.UNSURE


def after_look(before: LinkState, finding: LinkFinding, day: date) -> LinkState:
    """
    What is known after one more look; whatever is no failure ends what was suspected.

    >>> once = after_look(LinkState(), LinkFinding.GONE, date(2027, 3, 1))
    >>> once.broken_since, after_look(once, LinkFinding.GONE, date(2027, 3, 9)).broken_since
    (None, datetime.date(2027, 3, 1))
    """
    if not finding.is_failure:
        return LinkState()
    return replace(before, failures=before.failures + 1, since=before.since or day)


def is_same_site(one: str, other: str) -> bool:
    """
    Whether two hosts are one site to people.

    >>> is_same_site("www.vlaanderen.be", "Vlaanderen.be"), is_same_site("vlaanderen.be", "do.vlaanderen.be")
    (True, False)
    """
    return one.casefold().removeprefix("www.") == other.casefold().removeprefix("www.")
