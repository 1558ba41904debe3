"""What an organiser may type wherever the conversation is, and the way back from an organiser's card."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Office
from tests.conversations.enrolling import THEMES, planned, study_day
from tests.conversations.organised import opened, organiser
from tests.teams import Person


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("plan een editie", "Plan een editie"),
        ("Nieuwe editie", "Plan een editie"),
        ("plan een studiedag", "Plan een studiedag"),
        ("plan een leertraject", "Plan een leertraject"),
        ("plan a studyday", "Plan een studiedag"),
    ],
)
async def test_l1_planning_begins_wherever_it_is_typed(office: Office, said: str, title: str) -> None:
    olga = await organiser(office)
    await olga.say("Welke instrumenten zijn er voor scholen?")

    seen = await olga.say(said)

    assert title in seen.text
    assert "Verder" in seen.buttons or "Continue" in seen.buttons


@pytest.mark.parametrize("said", ["plan een editie", "plan een studiedag", "plan een leertraject"])
async def test_a1_who_is_no_organiser_hears_so_in_plain_words(office: Office, anna: Person, said: str) -> None:
    seen = await anna.say(said)

    assert seen.text.startswith("Dit is voor organisatoren.")
    assert seen.buttons == ["Leernetwerk en studiedagen"]


async def test_planning_is_not_begun_in_a_group(office: Office) -> None:
    await opened(office)
    group = office.person("Olga", scope="groupChat")

    assert "chat met mij alleen" in (await group.say("plan een editie")).text


async def test_planning_begins_also_while_another_form_stands_open(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Plan een editie")

    assert "Eén bijeenkomst." in (await olga.say("plan een studiedag")).text


async def test_back_leads_from_an_organisers_card_to_the_one_above_it(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")

    assert "De rij: nog niemand ingeschreven." in (await olga.say("terug")).text
    assert "Organiseren" in (await olga.say("terug")).text


async def test_back_leads_from_a_form_to_where_it_belongs_and_changes_nothing(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")
    await olga.press("Verplaats of wijzig")

    assert "Code voor de zaal" in (await olga.say("terug")).buttons
    await olga.say("plan een editie")
    assert "Organiseren" in (await olga.say("terug")).text


async def test_back_from_what_would_be_done_leads_to_the_fields(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Plaatsen")
    assert "Ja, bevestig" in (await olga.press("Verder", on=None, **{"f.places": "30"})).buttons

    assert "Verder" in (await olga.say("terug")).buttons


@pytest.mark.parametrize("said", ["verder", "bewaar", "ga verder"])
async def test_a_form_that_is_out_of_sight_is_shown_again_before_anything_is_done(office: Office, said: str) -> None:
    olga = await opened(office)
    await olga.press("Plan een studiedag")
    await olga.say("Studiedag circulair aankopen")
    asked = await olga.say("Wie zorgt voor water op school en waar vind ik dat?")
    assert "Annuleer" not in asked.buttons

    again = await olga.say(said)

    assert "Plan een studiedag" in again.text
    assert "Annuleer" in again.buttons


async def test_a_form_that_was_left_stands_in_the_status(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Plan een studiedag")

    seen = await olga.say("status")

    assert "Nog niet bevestigd" in seen.text
    assert "Annuleer" in (await olga.say("1")).buttons
    await olga.press("Annuleer")
    assert "Er loopt niets" in (await olga.say("status")).text


@pytest.mark.parametrize(
    ("said", "title", "then"),
    [
        ("sessie 2 moet een uurtje later beginnen", "SDG prioriteiten", "di 9 februari 2027, 15.00 tot 18.00 uur"),
        ("zet sessie 2 een week later", "SDG prioriteiten", "di 16 februari 2027, 14.00 tot 17.00 uur"),
        ("verzet de laatste sessie een dag vroeger", THEMES[-1], "ma 8 maart 2027, 14.00 tot 17.00 uur"),
    ],
)
async def test_l15_a_session_that_is_named_moves_by_what_is_said(
    office: Office, said: str, title: str, then: str
) -> None:
    olga = await opened(office)
    seen = await olga.say(said)

    if "Een sessie verplaatsen" in seen.buttons:
        seen = await olga.press("Een sessie verplaatsen")

    assert title in seen.text
    assert f"Straks {then}" in seen.text
    assert "Ja, verplaats" in seen.buttons


async def test_l15_the_study_day_is_known_by_what_it_is_and_by_its_title(office: Office) -> None:
    olga = await opened(office)
    await planned(office, study_day())

    for said in ("verzet de studiedag een week later", "verplaats Studiedag duurzaam aankopen een week later"):
        seen = await olga.say(said)
        if "Een sessie verplaatsen" in seen.buttons:
            seen = await olga.press("Een sessie verplaatsen")
        assert "Straks do 28 januari 2027" in seen.text
        assert "Ja, verplaats" in seen.buttons
