"""Days, times and moments as people write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from knowledge.values.days import day
from knowledge.values.moments import moment_of
from knowledge.values.times import wall_time

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("26/01/2027 13:00", "2027-01-26T13:00:00+01:00"),
        ("2 februari 2027, 14u30", "2027-02-02T14:30:00+01:00"),
        ("di 2 februari 2027 om 14 uur", "2027-02-02T14:00:00+01:00"),
        ("Tuesday 6 July 2027 at 9.15", "2027-07-06T09:15:00+02:00"),
        ("morgen 10:00", "2026-11-24T10:00:00+01:00"),
    ],
)
def test_a_moment_is_read_on_the_wall_clock_of_brussels(words: str, iso: str) -> None:
    found = moment_of(words, TODAY)

    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize("words", ["", "straks", "2 februari 2027", "31/02/2027 9:00", "2/2/2027 25:00"])
def test_what_is_no_moment_gives_none(words: str) -> None:
    assert moment_of(words, TODAY) is None


def test_a_time_that_the_clock_jumps_over_is_no_moment() -> None:
    assert moment_of("28/03/2027 2:30", TODAY) is None


def test_a_day_alone_is_at_the_time_that_is_given_for_it() -> None:
    found = moment_of("5 januari", TODAY, time(0))

    assert found is not None
    assert found.isoformat() == "2027-01-05T00:00:00+01:00"


@pytest.mark.parametrize("words", ["ooit", "32 januari 2027", "14"])
def test_what_is_no_day_gives_none(words: str) -> None:
    assert day(words, TODAY) is None


@pytest.mark.parametrize("words", ["24:00", "9:60", "negen", ""])
def test_what_is_no_time_gives_none(words: str) -> None:
    assert wall_time(words) is None
