"""A coming edition of a programme: its themes again, on days that are no public holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import islice

from knowledge.programmes.programme import Programme, ProgrammeState, Texts
from knowledge.working_days import brussels, is_working_day

TUESDAY = 1
STARTS, ENDS = time(14), time(17)
"""As in the edition of 2018: every time a Tuesday from 14 to 17 h."""
WEEKS_BETWEEN = 4
"""As between the last five sessions of 2018."""
_WEEK = timedelta(weeks=1)


def plan_edition(
    example: Programme, id: str, title: Texts, start: date, *, weeks_between: int = WEEKS_BETWEEN
) -> Programme:
    """
    A planned edition of the same sessions as the example, on Tuesdays from the start date on; nothing is published.

    What holds for one edition only (trainers, place, registration, material of the day) is left to be filled in.
    Raises ValueError for less than one week between two sessions.
    """
    days = islice(session_days(start, weeks_between), len(example.sessions))
    sessions = tuple(
        replace(
            session,
            id=f"{id}-{session.number}",
            programme=id,
            starts=brussels(day, STARTS),
            ends=brussels(day, ENDS),
            place="",
            link="",
            cancelled=False,
            sequence=0,
        )
        for session, day in zip(example.sessions, days, strict=False)
    )
    return replace(
        example,
        id=id,
        title=title,
        place="",
        link="",
        trainers=(),
        source="",
        opens=None,
        closes=None,
        state=ProgrammeState.PLANNED,
        sessions=sessions,
        revision=0,
    )


def session_days(start: date, weeks_between: int = WEEKS_BETWEEN) -> Iterator[date]:
    """
    Tuesdays from the start date on, so many weeks apart; a public holiday makes way for the next Tuesday.

    >>> [day.isoformat() for day in islice(session_days(date(2028, 3, 28), 5), 3)]
    ['2028-03-28', '2028-05-02', '2028-06-06']
    >>> [day.isoformat() for day in islice(session_days(date(2029, 5, 1), 1), 2)]
    ['2029-05-08', '2029-05-15']
    """
    if weeks_between < 1:
        raise ValueError("sessions are at least a week apart")
    planned = start + timedelta(days=(TUESDAY - start.weekday()) % 7)
    last = planned - _WEEK
    while True:
        day = max(planned, last + _WEEK)
        while not is_working_day(day):
            day += _WEEK
        yield day
        last = day
        planned += weeks_between * _WEEK
