"""An offer of a place stands for days: what is said in between, by whoever was offered it, loses nothing of it (L8)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from knowledge.working_days import BRUSSELS
from tests.conversations.conftest import Office
from tests.conversations.enrolling import leaves, others, planned, registered, series, study_day
from tests.teams import Person

PROGRAMME = "leernetwerk-2027"


@pytest.fixture
async def offered(office: Office, anna: Person) -> Person:
    """Anna, who waited first and is offered the only place."""
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    await leaves(office, 0)
    await anna.hears()
    return anna


@pytest.mark.parametrize("words", ["aanvaard", "Ik aanvaard de plaats.", "I accept"])
async def test_l8_an_offer_is_accepted_by_typing_after_talk_of_something_else(offered: Person, words: str) -> None:
    await offered.say("help")

    assert "De plaats is van jou." in (await offered.say(words)).text


async def test_l8_an_offer_is_declined_by_typing_after_talk_of_something_else(offered: Person) -> None:
    await offered.say("help")

    asked = await offered.say("ik hoef de plaats niet")

    assert "Je kunt nog antwoorden tot wo 6 januari 2027" in asked.text
    assert "Je staat niet meer in de rij" in (await offered.press("Ja, ik hoef de plaats niet")).text


@pytest.mark.parametrize("way", ["nee", "Ik aanvaard de plaats"])
async def test_l8_who_thinks_again_still_has_the_offer(offered: Person, way: str) -> None:
    await offered.say("ik hoef de plaats niet")

    seen = await offered.say(way)

    assert ("De plaats is van jou" if way.startswith("Ik") else "Aanvaard ze voor") in seen.text


@pytest.mark.both
@pytest.mark.parametrize(
    ("freed", "until"),
    [
        ("2027-01-08T18:00", "di 12 januari 2027, 17.00 uur"),
        ("2027-01-09T11:00", "di 12 januari 2027, 17.00 uur"),
        ("2027-03-25T18:00", "di 30 maart 2027, 17.00 uur"),
    ],
)
async def test_t7_an_offer_ends_after_two_working_days_and_never_in_a_weekend_or_on_a_holiday(
    office: Office, anna: Person, freed: str, until: str
) -> None:
    """The 29th of March 2027 is Easter Monday."""
    await planned(office, study_day("2027-06-24", priority_places=1, places=1))
    await others(office, 1, "studiedag-2027-06-24")
    await registered(anna, "Studiedag duurzaam aankopen")
    office.clock.set(datetime.fromisoformat(freed).replace(tzinfo=BRUSSELS))

    await leaves(office, 0, "studiedag-2027-06-24")

    await anna.say("mijn inschrijvingen")
    assert f"Aanvaard ze voor {until}" in (await anna.say("1")).text


async def test_t7_an_offer_ends_when_the_session_begins_at_the_latest(office: Office, anna: Person) -> None:
    await planned(office, study_day("2027-01-21", priority_places=1, places=1))
    await others(office, 1, "studiedag-2027-01-21")
    await registered(anna, "Studiedag duurzaam aankopen")
    office.clock.set(datetime(2027, 1, 20, 15, tzinfo=BRUSSELS))

    await leaves(office, 0, "studiedag-2027-01-21")

    await anna.say("mijn inschrijvingen")
    assert "Aanvaard ze voor do 21 januari 2027, 09.00 uur" in (await anna.say("1")).text


async def test_l8_accepting_without_an_offer_says_so_and_changes_nothing(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)

    seen = await anna.say("ik aanvaard")

    assert "Er is je hier nu geen plaats aangeboden" in seen.text
    assert "Je staat op de wachtlijst, op nummer 1" in seen.text


async def test_l8_who_does_not_withdraw_is_reminded_that_the_offer_still_waits_for_an_answer(offered: Person) -> None:
    await offered.say("schrijf me uit")

    assert "Aanvaard ze voor" in (await offered.press("Nee, ik blijf ingeschreven")).text


async def test_l8_who_is_too_late_is_told_once_that_the_place_went_to_the_next(office: Office, offered: Person) -> None:
    office.clock.wait(timedelta(hours=49))
    await offered.hears()

    seen = await offered.send({"type": "message", "value": {"verb": "registration.accept", "programme": PROGRAMME}})

    assert "Het aanbod is niet meer geldig" in seen.text
    assert seen.text.count("naar de volgende") == 1


async def test_l16_who_waits_is_not_told_to_be_registered_for_nothing(offered: Person) -> None:
    seen = await offered.say("agenda")

    assert "Je hebt nog nergens een plaats" in seen.text
