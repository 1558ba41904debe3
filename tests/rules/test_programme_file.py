"""A file of programmes is read strictly, all its faults at once, with line and remedy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import yaml

from knowledge.programmes.programme import Lead, ProgrammeKind, ProgrammeState
from knowledge.programmes.programme_file import read_programmes, shipped_programmes
from knowledge.working_days import BRUSSELS

GOOD = """
programmes:
- id: studiedag-water
  kind: study_day
  state: published
  title: {nl: Studiedag water, en: Study day on water}
  place: Herman Teirlinck, Brussel
  link: https://example.test/water
  domains: [OMG]
  opens: 2027-01-11 09:00
  closes: 2027-03-20 17:00
  priority_places: 10
  places: 30
  offer_hours: 24
  reminders: [3 days, 2 uur]
  no_shows_weigh: yes
  sessions:
  - theme: {nl: Water, en: Water}
    date: 2027-03-28
    from: 14:00
    to: 17:00
"""


def test_a_good_file_gives_programmes_in_brussels_time() -> None:
    reading = read_programmes(GOOD)

    assert reading.faults == ()
    [programme] = reading.found
    assert (programme.id, programme.kind, programme.state) == (
        "studiedag-water",
        ProgrammeKind.STUDY_DAY,
        ProgrammeState.PUBLISHED,
    )
    assert (programme.priority_places, programme.places, programme.offer_hours) == (10, 30, 24)
    assert programme.reminders == (Lead(days=3), Lead(hours=2))
    assert programme.no_shows_weigh
    assert programme.opens == datetime(2027, 1, 11, 8, tzinfo=UTC)
    [session] = programme.sessions
    assert (session.id, session.number) == ("studiedag-water-1", 1)
    assert session.starts == datetime(2027, 3, 28, 12, tzinfo=UTC), "summer time began that morning"


def test_the_edition_of_2018_has_the_facts_of_its_announcement() -> None:
    [edition] = shipped_programmes()

    assert [session.starts.strftime("%Y-%m-%d %H:%M") for session in edition.sessions] == [
        "2018-06-26 14:00",
        "2018-08-28 14:00",
        "2018-09-25 14:00",
        "2018-10-23 14:00",
        "2018-11-20 14:00",
        "2018-12-18 14:00",
    ]
    assert {session.starts.weekday() for session in edition.sessions} == {1}
    assert {session.ends.astimezone(BRUSSELS).hour for session in edition.sessions} == {17}
    assert [session.theme["nl"] for session in edition.sessions][0::5] == [
        "De SDG's begrijpen",
        "Voorstelling SDG actieplan van de deelnemers",
    ]
    assert (edition.priority_places, edition.state, edition.kind) == (20, ProgrammeState.CLOSED, ProgrammeKind.SERIES)
    assert edition.source


def changed(**fields: Any) -> str:
    """The good file with other fields; None leaves one out."""
    loaded = yaml.load(GOOD, Loader=yaml.BaseLoader)
    entry = loaded["programmes"][0]
    for name, value in fields.items():
        target = entry["sessions"][0] if name in ("date", "from", "to", "theme") else entry
        if value is None:
            del target[name]
        else:
            target[name] = value
    return yaml.dump(loaded, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": "Studie dag"}, "“Studie dag” is no id."),
        ({"id": None}, "`id` is missing."),
        ({"kind": "course"}, "“course” is not one of: series, study_day."),
        ({"title": {"nl": "Alleen"}}, "`title` has exactly nl and en."),
        ({"link": "http://example.test"}, "“http://example.test” is no link."),
        ({"link": "javascript:alert(1)"}, "is no link."),
        ({"domains": ["XYZ"]}, "`domains` is not a policy domain"),
        ({"opens": "morgen"}, "“morgen” is no moment in Brussels."),
        ({"opens": "2027-03-28 02:30"}, "“2027-03-28 02:30” is no moment in Brussels."),
        ({"closes": "2027-01-10 09:00"}, "Registration opens before it closes"),
        ({"places": "5"}, "There are 5 places and 10 with priority."),
        ({"places": "veel"}, "“veel” is no number."),
        ({"priority_places": "0"}, "“0” is no number."),
        ({"offer_hours": "0"}, "“0” is no number."),
        ({"offer_hours": "9999"}, "1 to 1440 hours"),
        ({"closes": "2027-03-29 09:00"}, "closes before the first session begins. Mend `closes`"),
        ({"closes": None, "opens": "2027-03-28 15:00"}, "Mend `opens`"),
        ({"opens": "0027-01-11 09:00"}, "“0027-01-11 09:00” is in no year that can be."),
        ({"closes": "9999-01-11 09:00"}, "is in no year that can be. Write one from 2018 to 2099."),
        ({"date": "0027-03-28"}, "“0027-03-28” is in no year that can be."),
        ({"title": {"nl": "W" * 3_000, "en": "Water"}}, "`title` has 3000 characters. Write at most 120."),
        ({"theme": {"nl": "Water", "en": "W" * 121}}, "`theme` has 121 characters."),
        ({"place": "G" * 500}, "`place` has 500 characters."),
        ({"priority_places": "-1"}, "“-1” is no number."),
        ({"reminders": [f"{day} days" for day in range(1, 12)]}, "11 reminders"),
        ({"reminders": ["soon"]}, "is not how long before."),
        ({"no_shows_weigh": "maybe"}, "“maybe” is not yes or no."),
        ({"date": "28/03/2027"}, "“28/03/2027” is no day."),
        ({"to": "13:00"}, "A session ends after it begins."),
        ({"theme": None}, "`theme` is missing."),
        ({"sessions": []}, "A study day has one session."),
        ({"plaats": "Gent"}, "`plaats` is not a field here."),
    ],
)
def test_each_fault_is_said_with_its_remedy(fields: dict[str, Any], message: str) -> None:
    reading = read_programmes(changed(**fields))

    assert reading.found == ()
    assert any(message in fault.message for fault in reading.faults), reading.faults


def test_a_session_in_the_evening_may_end_in_the_night_after_it() -> None:
    reading = read_programmes(changed(**{"from": "20:00", "to": "00:30"}))

    assert reading.faults == ()
    [session] = reading.found[0].sessions
    assert session.ends - session.starts == timedelta(hours=4, minutes=30)


def test_a_hundred_sessions_of_one_programme_are_too_many() -> None:
    loaded = yaml.load(changed(kind="series"), Loader=yaml.BaseLoader)
    [entry] = loaded["programmes"]
    start = date(2027, 4, 1)
    entry["sessions"] = [entry["sessions"][0] | {"date": f"{start + timedelta(days=day)}"} for day in range(100)]

    reading = read_programmes(yaml.dump(loaded, sort_keys=False))

    assert [fault.message for fault in reading.faults] == ["There are 100 sessions in this programme. Write 1 to 60."]


def test_all_faults_come_at_once_with_their_lines() -> None:
    text = GOOD.replace("study_day", "day").replace("OMG", "XX").replace("from: 14:00", "from: noon")

    faults = read_programmes(text).faults

    lines = text.splitlines()
    assert [lines[fault.line - 1].split(":")[0].strip(" -") for fault in faults] == ["kind", "domains", "from"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("programmes: []", 1),
        ("- id: x", 1),
        ("programmes:\n- [", 3),
        ("programmes:\n- 3", 2),
        (GOOD + GOOD.partition("programmes:\n")[2], 22),
        ("a\0b", 1),
    ],
)
def test_what_is_no_list_of_programmes_is_one_fault_with_its_line(text: str, line: int) -> None:
    reading = read_programmes(text)

    assert reading.found == ()
    assert reading.faults[0].line == line
