"""Working days and hours in Brussels, over holidays and changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.working_days import (
    BRUSSELS,
    OpeningHours,
    add_working_time,
    easter,
    is_working_day,
    public_holidays,
    working_hours_between,
)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    "sunday",
    ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2024-03-31", "2026-04-05", "2027-03-28", "2038-04-25"],
)
def test_easter_is_where_the_almanac_has_it(sunday: str) -> None:
    day = date.fromisoformat(sunday)

    assert easter(day.year) == day


def test_r12_the_ten_legal_holidays_of_2027() -> None:
    days = ["01-01", "03-29", "05-01", "05-06", "05-17", "07-21", "08-15", "11-01", "11-11", "12-25"]

    assert sorted(public_holidays(2027)) == [date.fromisoformat(f"2027-{day}") for day in days]


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(2026, 12, 23, 16), 16, at(2026, 12, 28, 16)),
        (at(2027, 3, 25, 11), 16, at(2027, 3, 30, 11)),
        (at(2027, 1, 11, 9), 8, at(2027, 1, 11, 17)),
        (at(2027, 1, 11, 16, 30), 1, at(2027, 1, 12, 9, 30)),
        (at(2027, 1, 9, 12), 1, at(2027, 1, 11, 10)),
        (at(2027, 1, 11, 20), 0, at(2027, 1, 12, 9)),
        (at(2027, 1, 11, 6), 0, at(2027, 1, 11, 9)),
        (at(2027, 1, 11, 11), 0, at(2027, 1, 11, 11)),
        (at(2026, 10, 23, 16), 2, at(2026, 10, 26, 10)),
        (at(2027, 3, 26, 16), 2, at(2027, 3, 30, 10)),
    ],
)
def test_r12_working_time_skips_nights_weekends_and_holidays_and_keeps_the_wall_clock(
    start: datetime, hours: float, end: datetime
) -> None:
    reached = add_working_time(start, hours)

    assert reached == end
    assert reached.tzinfo is UTC


def test_other_opening_hours_make_other_days() -> None:
    mornings = OpeningHours(time(8, 30), time(12))

    assert mornings.hours == 3.5
    assert add_working_time(at(2027, 1, 11), 3.5, mornings) == at(2027, 1, 12, 9)


def test_a_day_that_closes_before_it_opens_and_time_taken_off_are_refused() -> None:
    with pytest.raises(ValueError, match="open before it closes"):
        OpeningHours(time(17), time(9))
    with pytest.raises(ValueError, match="added, not taken off"):
        add_working_time(at(2027, 1, 11), -1)


@given(moments, st.integers(0, 400))
def test_r12_what_is_added_is_what_lies_between(start: datetime, quarters: int) -> None:
    end = add_working_time(start, quarters / 4)

    assert working_hours_between(start, end) == quarters / 4
    wall = end.astimezone(BRUSSELS)
    assert is_working_day(wall.date())
    assert time(9) <= wall.time() <= time(17)


@given(moments, st.integers(0, 60), st.integers(0, 60))
def test_more_hours_never_end_earlier(start: datetime, some: int, more: int) -> None:
    assert add_working_time(start, some) <= add_working_time(start, some + more)


@given(moments)
def test_nothing_lies_between_a_moment_and_an_earlier_one(moment: datetime) -> None:
    assert working_hours_between(moment, moment - timedelta(days=3)) == 0
