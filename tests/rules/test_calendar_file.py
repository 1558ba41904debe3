"""Calendar files are read back as they were meant, and keep to RFC 5545 whatever people typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from knowledge.programmes.calendar_file import Appointment, calendar_file
from knowledge.working_days import BRUSSELS

START = datetime(2027, 5, 4, 14, tzinfo=BRUSSELS)
SESSION = Appointment(
    uid="session-1@draaischijf",
    sequence=0,
    start=START,
    end=START + timedelta(hours=3),
    title="Sessie 1: de SDG's; een begin, samen",
    description="Weigeren in je agenda schrijft je niet uit.\nDoe dat in de chat.",
    changed=datetime(2027, 3, 1, 8, 15, 30, 999, tzinfo=UTC),
    place="Herman Teirlinck, zaal 1",
    link="https://example.org/sessie?a=1,2;b",
    organiser="leernetwerk@example.org",
)


def read(*appointments: Appointment) -> list[Any]:
    return list(Calendar.from_ical(calendar_file(appointments, "Leernetwerk")).walk("VEVENT"))


def lines(content: bytes) -> list[str]:
    """The lines as they were before they were folded."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_l16_a_session_is_read_back_as_it_is() -> None:
    [event] = read(SESSION)

    assert event["UID"] == "session-1@draaischijf"
    assert event["SEQUENCE"] == 0
    assert event.decoded("DTSTART") == SESSION.start
    assert event.decoded("DTEND") == SESSION.end
    assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert event["SUMMARY"] == SESSION.title
    assert event["DESCRIPTION"] == f"{SESSION.description}\n\n{SESSION.link}"
    assert event["LOCATION"] == SESSION.place
    assert event["URL"] == SESSION.link
    assert event["ORGANIZER"] == "mailto:leernetwerk@example.org"
    assert event["STATUS"] == "CONFIRMED"
    assert event.decoded("LAST-MODIFIED") == event.decoded("DTSTAMP") == SESSION.changed.replace(microsecond=0)


def test_l14_a_move_keeps_the_name_by_which_calendars_know_a_session_and_raises_its_sequence() -> None:
    later = timedelta(days=7)
    [before] = read(SESSION)
    [after] = read(replace(SESSION, sequence=1, start=SESSION.start + later, end=SESSION.end + later))

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == SESSION.start + later


def test_l15_a_cancelled_session_says_so_and_takes_no_time() -> None:
    [event] = read(replace(SESSION, cancelled=True, sequence=2))

    assert event["STATUS"] == "CANCELLED"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SEQUENCE"] == 2


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029])
@pytest.mark.parametrize(("month", "day"), [(1, 15), (3, 24), (4, 2), (7, 1), (10, 23), (11, 3)])
def test_n7_the_zone_in_the_file_says_the_same_as_the_clocks_of_brussels(year: int, month: int, day: int) -> None:
    start = datetime(year, month, day, 14, tzinfo=BRUSSELS)
    content = calendar_file([replace(SESSION, start=start, end=start + timedelta(hours=3))], "Leernetwerk")
    # Under a name that nobody knows, the reader has nothing but the rule in the file.
    strange = content.replace(b"Europe/Brussels", b"Draaischijf/Test")

    [event] = Calendar.from_ical(strange).walk("VEVENT")

    assert event.decoded("DTSTART").utcoffset() == start.utcoffset()


def test_there_is_one_zone_and_each_session_once_in_the_order_of_time() -> None:
    earlier = replace(SESSION, uid="session-0", start=START - timedelta(days=1), end=START)

    content = calendar_file([SESSION, earlier], "Leernetwerk")

    calendar = Calendar.from_ical(content)
    assert [event["UID"] for event in calendar.walk("VEVENT")] == ["session-0", "session-1@draaischijf"]
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert calendar["METHOD"] == "PUBLISH"
    assert "X-WR-CALNAME:Leernetwerk" in lines(content)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines(content)


def test_a_person_without_sessions_has_an_empty_calendar_that_can_be_read() -> None:
    assert read() == []


def test_the_same_sessions_give_the_same_bytes() -> None:
    other = replace(SESSION, uid="other")

    assert calendar_file([SESSION, other], "x") == calendar_file([other, SESSION], "x")


@given(st.text(max_size=400), st.text(max_size=100), st.text(max_size=60), st.text(max_size=60))
def test_whatever_people_typed_the_file_keeps_to_the_rules_and_nobody_can_add_a_line(
    title: str, place: str, link: str, organiser: str
) -> None:
    wild = replace(SESSION, title=title, description=title, place=place, link=link, organiser=organiser)
    content = calendar_file([wild], title)

    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert not any(sign < 32 and sign not in (10, 13) for sign in content)
    unfolded = lines(content)
    assert [line for line in unfolded if line.startswith(("BEGIN:", "END:"))] == [
        line for line in lines(calendar_file([SESSION], "x")) if line.startswith(("BEGIN:", "END:"))
    ]
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert event["UID"] == SESSION.uid


def test_the_words_come_back_whole_with_commas_semicolons_backslashes_and_lines() -> None:
    words = 'a,b;c\\d\\n "e"\n: é 漢字 🌍 ' + "lang " * 60

    [event] = read(replace(SESSION, title=words.replace("\n", " "), description=words, link=""))

    assert event["DESCRIPTION"] == words
    assert event["SUMMARY"] == words.replace("\n", " ")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a b", "https://a\nX-EVIL:1", "zaal 1", ""])
def test_what_is_no_address_of_a_page_does_not_become_one(link: str) -> None:
    [event] = read(replace(SESSION, link=link, place=""))

    assert "URL" not in event
    assert "LOCATION" not in event


def test_moments_without_a_zone_and_an_end_before_the_beginning_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar_file([replace(SESSION, start=datetime(2027, 5, 4, 14))], "x")
    with pytest.raises(ValueError, match="end before"):
        calendar_file([replace(SESSION, end=START - timedelta(hours=1))], "x")
