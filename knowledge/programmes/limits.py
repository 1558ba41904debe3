"""What a programme and its sessions can be: the same limits for a file and for what is filled in in the chat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from knowledge.working_days import brussels

FIRST_YEAR, LAST_YEAR = 2018, 2099
"""From the first edition of the learning network on; working days are known for these years."""
MAX_PLACES = 100_000
MAX_OFFER_HOURS = 24 * 60
"""Sixty working days to accept a place; 24 make a working day."""
MAX_SESSIONS = 60
"""More in one programme is a slip, and no card shows them."""
MAX_WEEKS = 52
"""Between two sessions of an edition."""
MAX_REMINDERS = 10
"""Of one session."""
MAX_LINE_LENGTH = 120
"""Characters of what stands on one line of a card: a title, a theme, a place."""
MAX_LENGTH: Mapping[str, int] = {
    "title": MAX_LINE_LENGTH,
    "theme": MAX_LINE_LENGTH,
    "place": MAX_LINE_LENGTH,
    "link": 300,
}
"""Characters of the fields that a card shows in one piece; texts may be longer."""
_EVENING, _MORNING = time(17), time(6)


def is_possible_day(day: date) -> bool:
    """
    Whether a session can be on this day, or a registration open or close.

    >>> is_possible_day(date(27, 1, 12)), is_possible_day(date(2027, 1, 12)), is_possible_day(date(9999, 1, 12))
    (False, True, False)
    """
    return FIRST_YEAR <= day.year <= LAST_YEAR


def session_moments(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """
    From when to when a session is, on the wall clock of Brussels; aware.

    What begins in the evening, from 17:00 on, may end in the night after it, until 6:00. Any other end that is not
    after the beginning is given as it is written: see `ends_first`. Raises ValueError for a time that the clock jumps
    over.

    >>> [each.isoformat()[:16] for each in session_moments(date(2027, 1, 12), time(20), time(0, 30))]
    ['2027-01-12T20:00', '2027-01-13T00:30']
    """
    into_the_night = ends <= starts and starts >= _EVENING and ends <= _MORNING
    return brussels(day, starts), brussels(day + timedelta(days=int(into_the_night)), ends)


def ends_first(starts: datetime, ends: datetime) -> bool:
    """Whether a session ends before it has begun, also where the clock goes back in between."""
    return ends.timestamp() <= starts.timestamp()


def wrong_end_of_window(opens: datetime | None, closes: datetime | None, first: datetime | None) -> str:
    """
    Which moment of registration cannot be: it opens before it closes, and closes before the first session begins.

    Gives `opens` or `closes`, and nothing when both can be; a moment that is not given is no fault.
    """
    if closes is not None and ((opens is not None and closes <= opens) or (first is not None and closes > first)):
        return "closes"
    return "opens" if opens is not None and first is not None and opens >= first else ""
