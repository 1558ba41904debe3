"""What the card of an instrument says of the bot's own service behind it, now."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Office
from tests.conversations.enrolling import planned, registered, series, study_day
from tests.conversations.networking import WATER
from tests.seen import Seen
from tests.teams import Person

NETWORK, DAYS = "leernetwerk-sdg", "studiedagen"


async def card_of(person: Person, instrument: str) -> Seen:
    return await person.send({"type": "message", "value": {"verb": "instrument.show", "instrument": instrument}})


@pytest.mark.parametrize("instrument", [NETWORK, "leernetwerk-programma", "sdg-actieplan"])
async def test_an_open_edition_stands_on_the_card_with_its_places_and_the_way_in(
    office: Office, anna: Person, instrument: str
) -> None:
    await planned(office, series(), study_day())

    seen = await card_of(anna, instrument)

    assert "Leernetwerk SDG's 2027" in seen.text
    assert "di 12 januari 2027" in seen.text
    assert "20 van 20 plaatsen vrij" in seen.text
    assert "Studiedag" not in seen.text
    assert "staan niet in de bronnen" not in seen.text
    assert "Bekijk de sessies / Schrijf je in" in seen.buttons
    await anna.press("Leernetwerk SDG's 2027")
    assert "Schrijf me in" in anna.chat[-1].text


async def test_the_own_place_stands_on_the_card(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)

    assert "je hebt voorrang" in (await card_of(anna, NETWORK)).text


async def test_a_study_day_stands_on_the_card_of_the_study_days(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())

    seen = await card_of(anna, DAYS)

    assert "Studiedag duurzaam aankopen" in seen.text
    assert "Leernetwerk SDG's 2027" not in seen.text


@pytest.mark.parametrize("instrument", [NETWORK, DAYS])
async def test_without_an_open_edition_the_card_says_so_and_offers_word_of_the_next(
    office: Office, anna: Person, instrument: str
) -> None:
    await planned(office)

    seen = await card_of(anna, instrument)

    assert "Er is nu niets gepland" in seen.text
    assert "Laat het me weten" in seen.buttons


async def test_nobody_is_told_to_choose_a_session_where_none_is_planned(office: Office, anna: Person) -> None:
    await planned(office)

    assert "Wat je nu doet" in (await card_of(anna, "emas")).text
    assert "Wat je nu doet" not in (await card_of(anna, DAYS)).text


async def test_the_card_of_the_network_leads_to_a_colleague(office: Office, anna: Person) -> None:
    seen = await card_of(anna, "domeinnetwerken")

    assert "Vraag het aan een collega" in seen.buttons
    assert "Stel een vraag aan het netwerk" in (await anna.press("Vraag het aan een collega")).text


@pytest.mark.parametrize("question", ["Hoe organiseer ik een duurzaam evenement?", "evenement", WATER])
async def test_every_answer_suggestion_and_honest_no_leads_to_a_colleague_with_the_same_words(
    office: Office, anna: Person, question: str
) -> None:
    seen = await anna.say(question)

    assert "Vraag het aan een collega" in seen.buttons
    assert question in (await anna.press("Vraag het aan een collega")).text


async def test_what_has_no_page_says_whom_to_ask(office: Office, anna: Person) -> None:
    async def all_of(instrument: str) -> str:
        await card_of(anna, instrument)
        return (await anna.press("Meer hierover")).text

    assert "Vraag de handleiding aan bij Team Duurzame Ontwikkeling" in await all_of("duurzame-subsidies")
    assert "Vraag het document aan bij VIPA" in await all_of("vipa-criteria")
    assert "bij de cel wetskwaliteit" in await all_of("reguleringsimpactanalyse")
    assert "We vonden geen webpagina" not in await all_of("emas")
