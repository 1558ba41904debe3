"""Reminders come at the right moment in Brussels, whatever the clock does, and never without use."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.programmes.programme import REMINDERS, Lead
from knowledge.programmes.reminders import Reminder, ReminderUse, go_together, merge, moment_before, use
from knowledge.working_days import BRUSSELS

HOUR = timedelta(hours=1)
DAY = Lead(days=1)


def brussels(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def reminder(at: str, lead: Lead = DAY, session: str = "s-1") -> Reminder:
    start = brussels(at)
    return Reminder(session, lead, start, start + 3 * HOUR)


@pytest.mark.parametrize(
    ("start", "week", "day", "hour"),
    [
        ("2027-03-28T14:00", "2027-03-21T14:00+01:00", "2027-03-27T14:00+01:00", "2027-03-28T13:00+02:00"),
        ("2027-03-30T14:00", "2027-03-23T14:00+01:00", "2027-03-29T14:00+02:00", "2027-03-30T13:00+02:00"),
        ("2027-10-31T14:00", "2027-10-24T14:00+02:00", "2027-10-30T14:00+02:00", "2027-10-31T13:00+01:00"),
        ("2027-11-02T14:00", "2027-10-26T14:00+02:00", "2027-11-01T14:00+01:00", "2027-11-02T13:00+01:00"),
        ("2028-03-26T09:00", "2028-03-19T09:00+01:00", "2028-03-25T09:00+01:00", "2028-03-26T08:00+02:00"),
        ("2028-03-26T03:30", "2028-03-19T03:30+01:00", "2028-03-25T03:30+01:00", "2028-03-26T01:30+01:00"),
        ("2028-10-29T14:00", "2028-10-22T14:00+02:00", "2028-10-28T14:00+02:00", "2028-10-29T13:00+01:00"),
        ("2028-10-30T14:00", "2028-10-23T14:00+02:00", "2028-10-29T14:00+01:00", "2028-10-30T13:00+01:00"),
    ],
)
def test_n7_days_keep_the_hour_of_brussels_across_a_clock_change_and_hours_really_pass(
    start: str, week: str, day: str, hour: str
) -> None:
    moments = [moment_before(brussels(start), lead) for lead in REMINDERS]

    assert moments == [datetime.fromisoformat(text) for text in (week, day, hour)]


def test_n7_an_hour_that_the_clock_skips_becomes_the_one_after_and_one_that_comes_twice_the_first() -> None:
    skipped = moment_before(brussels("2027-03-29T02:30"), Lead(days=1))
    doubled = moment_before(brussels("2027-11-01T02:30"), Lead(days=1))

    assert skipped == datetime.fromisoformat("2027-03-28T03:30+02:00")
    assert doubled == datetime.fromisoformat("2027-10-31T02:30+02:00")


def test_n7_the_process_may_run_in_any_time_zone() -> None:
    script = (
        "from datetime import datetime;from knowledge.programmes.reminders import moment_before;"
        "from knowledge.programmes.programme import REMINDERS;"
        "from knowledge.working_days import BRUSSELS;"
        "starts=[datetime(y,m,d,14,tzinfo=BRUSSELS) for y,m,d in "
        "((2027,3,28),(2027,10,31),(2028,3,26),(2028,10,29),(2027,3,30))];"
        "print([moment_before(s, lead).isoformat() for s in starts for lead in REMINDERS])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "TZ": zone}, check=True, capture_output=True, text=True
        ).stdout
        for zone in ("Pacific/Kiritimati", "America/St_Johns", "Europe/Brussels")
    }

    assert len(seen) == 1
    assert "2027-03-27T13:00:00+00:00" in seen.pop()


def test_n6_a_late_reminder_is_sent_at_once_as_long_as_it_is_of_use() -> None:
    session = "2027-05-04T14:00"
    expected = {
        "2027-04-20T12:00": (ReminderUse.AHEAD, ReminderUse.AHEAD, ReminderUse.AHEAD),
        "2027-04-27T14:00": (ReminderUse.NOW, ReminderUse.AHEAD, ReminderUse.AHEAD),
        "2027-05-02T09:00": (ReminderUse.NOW, ReminderUse.AHEAD, ReminderUse.AHEAD),
        "2027-05-03T14:00": (ReminderUse.OVERTAKEN, ReminderUse.NOW, ReminderUse.AHEAD),
        "2027-05-04T13:59": (ReminderUse.OVERTAKEN, ReminderUse.OVERTAKEN, ReminderUse.NOW),
        "2027-05-04T16:59": (ReminderUse.OVERTAKEN, ReminderUse.OVERTAKEN, ReminderUse.NOW),
        "2027-05-04T17:00": (ReminderUse.OVER, ReminderUse.OVER, ReminderUse.OVER),
    }

    for now, uses in expected.items():
        seen = tuple(use(reminder(session, lead), REMINDERS, brussels(now)) for lead in REMINDERS)
        assert seen == uses, now


def test_of_two_reminders_that_are_due_at_the_same_moment_one_leaves() -> None:
    leads = (Lead(days=1), Lead(hours=24))

    uses = [use(reminder("2027-05-04T14:00", lead), leads, brussels("2027-05-03T14:00")) for lead in leads]

    assert sorted(uses) == [ReminderUse.NOW, ReminderUse.OVERTAKEN]


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),
    length=st.integers(30, 600),
    moments=st.lists(
        st.one_of(st.builds(Lead, days=st.integers(1, 60)), st.builds(Lead, hours=st.integers(1, 60))), max_size=6
    ),
    passed=st.integers(-90 * 24 * 60, 24 * 60),
)
def test_at_every_moment_at_most_one_reminder_of_a_session_leaves(
    start: datetime, length: int, moments: list[Lead], passed: int
) -> None:
    aware = start.replace(tzinfo=UTC)
    end, now = aware + timedelta(minutes=length), aware + timedelta(minutes=passed)

    each = [Reminder("s-1", lead, aware, end) for lead in set(moments)]
    uses = {reminder: use(reminder, moments, now) for reminder in each}

    assert all((found is ReminderUse.AHEAD) == (reminder.due > now and now < end) for reminder, found in uses.items())
    assert all((found is ReminderUse.OVER) == (now >= end) for found in uses.values())
    due = now < end and any(reminder.due <= now for reminder in each)
    assert list(uses.values()).count(ReminderUse.NOW) == due, "somebody who was to hear something hears it, once"


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), st.integers(1, 400))
def test_so_many_days_before_is_the_same_hour_so_many_days_earlier(start: datetime, days: int) -> None:
    aware = start.replace(tzinfo=BRUSSELS)
    if aware.astimezone(UTC).astimezone(BRUSSELS).replace(tzinfo=None) != start:
        return  # an hour that the clock skips: no session begins then

    seen = moment_before(aware, Lead(days=days)).astimezone(BRUSSELS).replace(tzinfo=None)

    assert seen - (start - timedelta(days=days)) in (timedelta(), HOUR)


def test_n8_two_sessions_on_one_day_give_one_message_for_each_moment() -> None:
    reminders = [
        reminder(at, lead, session)
        for session, at in (("noon", "2027-05-04T14:00"), ("dawn", "2027-05-04T09:00"), ("next", "2027-05-05T09:00"))
        for lead in (Lead(hours=1), Lead(days=1))
    ]

    messages = [(message[0].key, [each.session for each in message]) for message in merge(reminders)]

    assert messages == [
        ("dawn:1d", ["dawn", "noon"]),
        ("dawn:1h", ["dawn", "noon"]),
        ("next:1d", ["next"]),
        ("next:1h", ["next"]),
    ]
    assert go_together(reminders[0], reminders[2])
    assert not go_together(reminders[0], reminders[3])
    assert not go_together(reminders[0], reminders[0])


def test_n8_the_day_is_that_of_brussels() -> None:
    late, early = reminder("2027-05-04T00:30", session="a"), reminder("2027-05-04T23:30", session="b")

    assert late.start.astimezone(UTC).date() != early.start.astimezone(UTC).date()
    assert len(merge([early, late])) == 1


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_before(datetime(2027, 5, 4, 14), Lead(days=1))
