"""Reminders of a programme are switched off from a reminder, and off and on again in the list of messages (N10)."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.conftest import Office
from tests.conversations.enrolling import brussels, planned, registered, series
from tests.teams import Person

A_DAY_BEFORE = brussels("2027-01-11") + timedelta(minutes=1)
AN_HOUR_BEFORE = brussels("2027-01-12", 13) + timedelta(minutes=1)


async def test_n10_reminders_that_were_switched_off_stand_in_the_list_of_messages_and_come_back(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    await registered(anna)
    office.clock.set(A_DAY_BEFORE)
    assert "Morgen" in (await anna.hears()).text
    await anna.press("Geen herinneringen")
    seen = await anna.say("berichten")
    assert "Herinneringen: Leernetwerk SDG's 2027: uit" in seen.buttons

    on = await anna.press("Herinneringen: Leernetwerk SDG's 2027: uit")

    assert "krijg je weer herinneringen" in on.text
    assert "Herinneringen: Leernetwerk SDG's 2027: aan" in on.buttons
    office.clock.set(AN_HOUR_BEFORE)
    assert "Over 1 uur: De SDG's begrijpen" in (await anna.hears()).text


async def test_n10_reminders_are_switched_off_in_the_list_by_typing(office: Office, anna: Person) -> None:
    await planned(office, series())
    bea = office.person("Bea")
    await registered(bea)
    await registered(anna)
    await anna.say("berichten")

    off = await anna.say("herinneringen: leernetwerk sdg's 2027")

    assert "geen herinneringen meer" in off.text
    assert "Herinneringen: Leernetwerk SDG's 2027: uit" in off.buttons
    office.clock.set(A_DAY_BEFORE)
    assert "Morgen: De SDG's begrijpen" in (await bea.hears()).text
    assert not [message for message in anna.chat if "Morgen:" in message.text]


async def test_n10_of_another_ones_programme_nothing_is_switched(office: Office, anna: Person) -> None:
    await planned(office, series())

    forged = {"verb": "people.reminders", "programme": "leernetwerk-2027", "on": False}
    seen = await anna.send({"type": "message", "value": forged})

    assert "Leernetwerk" not in seen.text
