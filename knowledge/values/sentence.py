"""All values of a sentence at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from knowledge.network.domains import FoundDomain, find_domains
from knowledge.values.numbers import number_of_places, session_number
from knowledge.values.periods import Period, days_in, period_in
from knowledge.values.spelling import bare
from knowledge.values.times import times_in

_MORE = re.compile(r"\b(?:bij|erbij|bijkomend\w*|extra|meer|more|additional)\b")


@dataclass(frozen=True, slots=True)
class Values:
    """What a sentence names, seen from a day; what it does not name is empty."""

    text: str
    days: tuple[date, ...] = ()
    """In its order, each once."""
    period: Period | None = None
    """A day alone is a period of that day."""
    times: tuple[time, ...] = ()
    session: int | None = None
    """The number of a session in its series."""
    places: int | None = None
    is_more: bool = False
    """Whether the places are on top of those that there are."""

    @property
    def domains(self) -> tuple[FoundDomain, ...]:
        """The policy domains that are named, by their own names or those of their organisations."""
        return find_domains(self.text)


def values_of(text: str, today: date) -> Values:
    """
    Read the values of a sentence; it never raises.

    >>> found = values_of("verplaats sessie 2 naar 9 februari om 10u", date(2026, 12, 2))
    >>> found.session, found.days, found.times
    (2, (datetime.date(2027, 2, 9),), (datetime.time(10, 0),))
    """
    return Values(
        text,
        days_in(text, today),
        period_in(text, today),
        times_in(text),
        session_number(text),
        number_of_places(text),
        bool(_MORE.search(bare(text))),
    )
