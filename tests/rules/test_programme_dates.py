"""A coming edition: Tuesdays from 14 to 17 h in Brussels, none on a public holiday."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.programmes.programme import ProgrammeState
from knowledge.programmes.programme_dates import plan_edition, session_days
from knowledge.programmes.programme_file import shipped_programmes
from knowledge.working_days import BRUSSELS, brussels, public_holidays

[EDITION] = shipped_programmes()
TITLE = {"nl": "Leernetwerk 2027", "en": "Learning network 2027"}


def test_an_edition_has_the_six_themes_on_tuesdays_from_14_to_17() -> None:
    planned = plan_edition(EDITION, "leernetwerk-sdg-2027", TITLE, date(2027, 9, 1))

    assert [session.starts.date().isoformat() for session in planned.sessions] == [
        "2027-09-07",
        "2027-10-05",
        "2027-11-02",
        "2027-11-30",
        "2027-12-28",
        "2028-01-25",
    ]
    assert [session.theme for session in planned.sessions] == [session.theme for session in EDITION.sessions]
    assert [session.id for session in planned.sessions][:2] == ["leernetwerk-sdg-2027-1", "leernetwerk-sdg-2027-2"]
    walls = {(each.starts.astimezone(BRUSSELS).hour, each.ends.astimezone(BRUSSELS).hour) for each in planned.sessions}
    assert walls == {(14, 17)}
    assert (planned.state, planned.trainers, planned.source, planned.title) == (ProgrammeState.PLANNED, (), "", TITLE)
    assert (planned.priority_places, planned.audience) == (20, EDITION.audience)


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)), st.integers(1, 8))
def test_sessions_are_tuesdays_in_order_and_never_on_a_holiday(start: date, weeks: int) -> None:
    days = list(islice(session_days(start, weeks), 6))

    assert days[0] >= start
    assert all(day.weekday() == 1 and day not in public_holidays(day.year) for day in days)
    assert all(later - earlier >= timedelta(weeks=1) for earlier, later in pairwise(days))


def test_no_days_are_less_than_a_week_apart() -> None:
    with pytest.raises(ValueError, match="week"):
        next(session_days(date(2027, 1, 1), 0))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2027, 3, 28)])
def test_a_time_that_the_clock_jumps_over_is_refused(day: date) -> None:
    with pytest.raises(ValueError, match="jumps"):
        brussels(day, time(2, 30))
    assert brussels(day, time(14)).utcoffset() == timedelta(hours=2)
    assert brussels(day, time(1, 59)).utcoffset() == timedelta(hours=1)
