"""What has begun is not over: who is late finds the session, its place and its link until it ends (row 4)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from storage.acting import acting
from storage.programmes import programmes
from storage.programmes.attending import attendance
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from tests.conversations.conftest import Office
from tests.conversations.enrolling import ORGANISER, brussels, others, planned, registered, series, study_day
from tests.teams import Person

DAY, SERIES = "2027-01-21", "leernetwerk-2027"
LINK = "https://example.org/meet"
TITLE = "Studiedag duurzaam aankopen"


def at(hour: int, minute: int = 0, day: str = DAY) -> datetime:
    return brussels(day, hour) + timedelta(minutes=minute)


@pytest.fixture
async def late(office: Office, anna: Person) -> Person:
    """Anna, who has a place at a study day from 9 to 12 that has begun."""
    await planned(office, study_day(DAY, place="Zaal Pacificatie, Gent", link=LINK))
    await registered(anna, TITLE)
    office.clock.set(at(9, 20))
    return anna


@pytest.mark.parametrize("words", ["mijn inschrijvingen", "status", "programma's", "studiedagen"])
async def test_t4_a_study_day_that_has_begun_is_listed_with_its_place_and_link_until_it_ends(
    office: Office, late: Person, words: str
) -> None:
    during = await late.say(words)

    assert "Nu bezig, tot 12.00 uur: Duurzaam aankopen. Waar: Zaal Pacificatie, Gent of online." in during.text
    assert LINK in during.text
    assert f"{TITLE}\n" in during.text, "and it can be opened"

    office.clock.set(at(12, 1))
    assert "Nu bezig" not in (await late.say(words)).text


async def test_t4_the_programme_and_the_session_say_that_it_is_going_on(late: Person) -> None:
    await late.say("mijn inschrijvingen")

    programme = await late.press(next(each for each in late.chat[-1].buttons if TITLE in each.label).label)
    assert "Nu bezig, tot 12.00 uur" in programme.text
    assert LINK in programme.text
    assert "Dit is voorbij" not in programme.text
    session = await late.press("Duurzaam aankopen")

    assert "Deze sessie is nu bezig." in session.text
    assert LINK in session.text
    assert "Meld me aanwezig" in session.buttons


async def test_t4_the_last_session_of_a_series_is_going_on_too(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    office.clock.set(at(14, 5, "2027-03-09"))

    seen = await anna.say("mijn inschrijvingen")

    assert "Nu bezig, tot 17.00 uur: Integratie in de organisatie" in seen.text
    assert LINK in seen.text


async def test_t4_the_calendar_can_be_had_and_the_code_counts_while_it_is_going_on(
    office: Office, late: Person
) -> None:
    seen = await late.say("agenda")
    assert "Je hebt nog nergens een plaats" not in seen.text

    assert "Code" in (await late.say("ik ben er")).text
    code = await office.store.read(acting(attendance.code, ORGANISER, office.clock()), f"studiedag-{DAY}-1")
    assert "je bent aanwezig" in (await late.say(f"ik ben er: {code}")).text


async def test_t4_what_is_no_longer_possible_says_that_it_has_begun_and_not_that_it_is_over(
    office: Office, late: Person
) -> None:
    leaving = await late.say("schrijf me uit")
    assert f"“{TITLE}” is al begonnen" in leaving.text
    bea = office.person("Bea")
    value = {"verb": "registration.new", "programme": f"studiedag-{DAY}"}
    assert f"“{TITLE}” is al begonnen" in (await bea.send({"type": "message", "value": value})).text

    office.clock.set(at(12, 1))

    assert f"“{TITLE}” is voorbij" in (await bea.send({"type": "message", "value": value})).text


async def test_t4_who_cannot_come_to_what_has_begun_is_noted_and_keeps_the_place(office: Office, late: Person) -> None:
    seen = await late.say("ik kan niet komen")
    assert "Je bent er niet bij: Duurzaam aankopen" in seen.text

    done = await late.say("niemand")

    assert "Genoteerd: je bent er niet bij." in done.text
    held = await office.store.read(registrations.of_person, f"studiedag-{DAY}", late.id)
    assert held is not None
    assert held.is_in_line


async def test_t4_who_has_no_place_sees_where_it_is_and_no_link(office: Office, late: Person) -> None:
    bea = office.person("Bea")

    seen = await bea.say("programma's")

    assert "nu bezig, tot 12.00 uur" in seen.text
    assert "Zaal Pacificatie" in seen.text
    assert LINK not in seen.text
    assert "Je kunt je nu nergens voor inschrijven" in (await bea.say("schrijf me in")).text


async def test_t4_who_is_there_hears_that_it_is_cancelled_while_it_is_going_on(office: Office, late: Person) -> None:
    await office.store.write(acting(programmes.cancel, ORGANISER, office.clock()), f"studiedag-{DAY}", "Brandalarm")

    assert "gaat niet door" in (await late.hears()).text
    assert "Nu bezig" not in (await late.say("mijn inschrijvingen")).text


async def test_t4_who_waits_still_sees_the_own_number_while_it_is_going_on(office: Office, anna: Person) -> None:
    await planned(office, study_day(DAY, priority_places=1, places=1))
    await others(office, 1, f"studiedag-{DAY}")
    await registered(anna, TITLE)
    office.clock.set(at(9, 20))

    assert "op de wachtlijst, op nummer 1" in (await anna.say("mijn inschrijvingen")).text
    listed = await office.store.read(acting(registration_lists.mine, anna.id, at(12)))
    assert listed == []
