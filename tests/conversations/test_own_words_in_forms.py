"""What organisers and participants type at a form that is no plain value of the field in sight: row U4."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Office
from tests.conversations.enrolling import planned, series
from tests.conversations.organised import organiser
from tests.teams import Person


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("hoogstens 30 man", "Plaatsen: 30"),
        ("een 40 stoelen", "Plaatsen: 40"),
        ("for 12 people", "Plaatsen: 12"),
    ],
)
async def test_u4_a_number_of_people_is_the_places_whatever_is_asked(office: Office, line: str, taken: str) -> None:
    olga = await organiser(office)
    await olga.say("plan een studiedag")
    await olga.say("Circulair slopen")
    await olga.say("19/03/2027")

    seen = await olga.say(line)

    assert f"Ingevuld: {taken}" in seen.text.replace("*", "")
    assert "is geen uur" not in seen.text


@pytest.mark.parametrize("line", ["we weten nog ni waar", "de zaal ligt nog niet vast", "locatie is nog te bepalen"])
async def test_u4_what_is_not_known_yet_stays_empty_and_is_no_hour(office: Office, line: str) -> None:
    olga = await organiser(office)
    await olga.say("plan een studiedag")
    await olga.say("Circulair slopen")
    await olga.say("19/03/2027")

    seen = await olga.say(line)

    assert "is geen uur" not in seen.text
    assert "Van (uur)" in seen.text


async def test_u4_a_sentence_about_oneself_is_no_organisation(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    seen = await anna.say("ik drink geen koffie")

    assert "In “ik drink geen koffie” zie ik geen organisatie" in seen.text


@pytest.mark.parametrize(
    ("line", "organisation"),
    [
        ("ik ben van werk veranderd, ik zit sinds kort bij de VDAB", "VDAB"),
        ("ik werk niet langer bij VMM maar bij OVAM", "OVAM"),
    ],
)
async def test_u4_a_new_workplace_is_read_out_of_the_sentence_and_kept_once_agreed_to(
    office: Office, anna: Person, line: str, organisation: str
) -> None:
    seen = await anna.say(line)

    assert "Klopt dit?" in seen.text
    assert f"Je werkt nu bij {organisation}" in seen.text
    await anna.say("ja")
    assert "Ik onthoud dit" in anna.chat[-1].text
    assert f"'value': '{organisation}'" in str(anna.chat[-1].activity)


@pytest.mark.parametrize("line", ["eigenlijk ni, laat maar", "goh toch niet, ik stop ermee"])
async def test_u4_who_hesitates_before_letting_it_be_lets_it_be(office: Office, anna: Person, line: str) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    assert "Je organisatie" not in (await anna.say(line)).text


async def test_u4_a_sentence_with_geen_is_no_answer_to_the_profile(anna: Person) -> None:
    await anna.say("profiel")

    assert "geen of weet ik niet" not in (await anna.say("stuur mij geen berichten meer")).text
