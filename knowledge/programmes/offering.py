"""How long somebody has to accept a place that came free: in working hours, and no longer than it is of use."""

from __future__ import annotations

from datetime import datetime, timedelta

from knowledge.working_days import BRUSSELS, OFFICE, add_working_time, is_working_day, working_moment_before

OFFER_HOURS = 48
"""Two working days."""


_HOURS_OF_A_DAY = 24


_ENOUGH = timedelta(hours=1)
"""Less time than this to accept a place is none."""


def offer_ends(now: datetime, offer_hours: int, last_start: datetime) -> datetime:
    """
    Until when an offer of this moment stands: a working day for each 24 hours, but no longer than it is of use.

    Like the deadlines of questions it counts in working hours. So it never ends in a weekend or on a public holiday,
    not even when a session begins there, unless the place comes free only then.

    >>> friday, later = datetime(2027, 1, 8, 16, 2, tzinfo=BRUSSELS), datetime(2027, 3, 9, tzinfo=BRUSSELS)
    >>> offer_ends(friday, OFFER_HOURS, later).astimezone(BRUSSELS).isoformat()
    '2027-01-12T16:02:00+01:00'
    """
    work = working_hours(offer_hours)
    # So much time has passed at the least, whoever works then.
    end = add_working_time(now, work) if timedelta(hours=work) <= last_start - now else None
    if end is not None and end <= last_start:
        return end
    before = working_moment_before(last_start)
    return last_start if is_working_day(last_start.astimezone(BRUSSELS).date()) or before - now < _ENOUGH else before


def working_hours(offer_hours: int) -> float:
    """
    The working time that somebody has to accept an offer.

    >>> working_hours(48), working_hours(12)
    (16.0, 4.0)
    """
    return offer_hours * OFFICE.hours / _HOURS_OF_A_DAY
