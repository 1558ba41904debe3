"""“Wat loopt er?” names what is open for who asks, with the way to each, and nothing to others."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Office
from tests.conversations.enrolling import leaves, others, planned, registered, series
from tests.conversations.networking import WATER, asked, member, previewed, taken, withdrawn
from tests.conversations.scanning import begun
from tests.teams import Person

NOTHING = "Er loopt niets"


async def test_nothing_is_said_only_when_there_is_nothing(anna: Person) -> None:
    seen = await anna.say("wat loopt er")

    assert NOTHING in seen.text
    assert "Dit loopt voor jou" not in seen.text


async def test_r10_an_open_question_is_named_with_where_it_is_now(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)

    seen = await anna.say("status")

    assert NOTHING not in seen.text
    assert "Nu voorgelegd aan Bram" in seen.text
    assert "Trek de vraag in" in (await anna.say("1")).buttons
    await withdrawn(anna)
    assert NOTHING in (await anna.say("status")).text


async def test_more_questions_than_a_few_are_counted(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    for number in range(3):
        await asked(anna, f"{WATER} {number}")

    seen = await anna.say("status")

    assert "En nog 1." in seen.text
    assert sum(WATER in label for label in seen.buttons) == 2


async def test_what_was_written_and_not_sent_is_named(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await previewed(anna)

    assert "Nog niet verstuurd" in (await anna.say("status")).text
    assert "Dit verstuur je" in (await anna.say("1")).text


async def test_l2_a_registration_that_was_not_confirmed_is_named_until_it_is(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("help")

    assert "Nog niet bevestigd" in (await anna.say("status")).text
    assert "Inschrijven:" in (await anna.say("1")).text
    await anna.say("help")
    assert "Inschrijven:" in (await anna.say("verder")).text

    await registered(anna)
    assert "Nog niet bevestigd" not in (await anna.say("status")).text


async def test_s5_a_scan_that_rests_is_named_with_where_it_is(anna: Person) -> None:
    await begun(anna)
    await anna.say("stop")
    await anna.say("bewaar")

    seen = await anna.say("wat loopt er?")

    assert "Nog niet afgerond: Quick Scan" in seen.text
    assert "Fietspad langs de vaart" in seen.text
    assert "pijler 1 van 4" in (await anna.say("1")).text


async def test_a_question_that_waits_for_this_member_is_counted(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)

    assert "Door jou opgenomen: 1. Aan jou voorgelegd: 0." in (await bram.say("status")).text
    assert WATER in (await bram.press("Open vragen in het netwerk")).text


async def test_l6_a_registration_is_named_with_its_next_session(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)

    seen = await anna.say("status")

    assert "Leernetwerk SDG's 2027" in seen.text
    assert "di 12 januari 2027" in seen.text
    assert "De SDG's begrijpen" in (await anna.say("1")).text


async def test_l8_an_offered_place_is_named_with_its_moment(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    await leaves(office, 0)
    await anna.hears()

    assert "er is een plaats voor je vrij" in (await anna.say("status")).text
    assert "Ik aanvaard de plaats" in (await anna.say("1")).buttons


async def test_in_english_it_is_in_english(office: Office) -> None:
    john = office.person("John", locale="en-GB")
    await john.say("ask a colleague: may we reuse rainwater in our office?")
    await john.press("Send")

    seen = await john.say("status")

    assert "This is open for you" in seen.text
    assert "With a coordinator, who finds who can answer." in seen.text


@pytest.mark.parametrize("scope", ["groupChat", "channel"])
async def test_p5_in_a_group_nothing_of_a_person_is_shown(office: Office, anna: Person, scope: str) -> None:
    await member(office, "Bram")
    await asked(anna)

    seen = await office.person("Anna", scope=scope).say("status")

    assert NOTHING in seen.text
    assert "Bram" not in seen.text
