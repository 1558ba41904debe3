"""What an organiser reads of a programme is true at that moment: before, between its sessions, and when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from knowledge.programmes.programme import ProgrammeState
from storage.acting import acting
from storage.programmes import programmes
from storage.tables import outbox
from tests.conversations.conftest import Office
from tests.conversations.enrolling import (
    ORGANISER,
    THEMES,
    brussels,
    others,
    planned,
    registered,
    series,
    study_day,
)
from tests.conversations.organised import SERIES, all_read, forged, opened, organiser, the_programme
from tests.seen import Seen
from tests.teams import Person

TITLE = "Leernetwerk SDG's 2027"


async def card_of(olga: Person) -> Seen:
    await olga.say("organiseer")
    return await olga.press(TITLE)


async def test_l13_between_the_sessions_registering_is_over_and_the_next_session_counts(office: Office) -> None:
    olga = await opened(office)
    assert "Zichtbaar voor iedereen. Inschrijven kan." in (await card_of(olga)).text

    office.clock.set(brussels("2027-01-12", 15))
    desk = await olga.say("organiseer")
    assert "volgende sessie di 12 januari 2027" in desk.text
    office.clock.set(brussels("2027-01-13"))
    desk = await olga.say("organiseer")
    card = await olga.press(TITLE)

    assert "volgende sessie di 9 februari 2027" in desk.text
    assert "12 januari" not in desk.text
    assert "inschrijven kan niet meer" in card.text
    assert "Zichtbaar voor iedereen. Inschrijven kan." not in card.text
    assert {"Plaatsen", "Schrijf een bericht", "Voeg een sessie toe"} <= set(card.buttons)
    assert "Sluit inschrijven" not in card.buttons


async def test_l13_before_it_opens_and_after_it_closed_the_card_says_so(office: Office) -> None:
    opens, closes = brussels("2027-01-06", 9), brussels("2027-01-08", 9)
    olga = await opened(office, opens=opens, closes=closes)
    assert "Inschrijven kan vanaf wo 6 januari 2027" in (await card_of(olga)).text
    office.clock.set(opens + timedelta(hours=1))
    assert "Zichtbaar voor iedereen. Inschrijven kan." in (await card_of(olga)).text
    office.clock.set(closes + timedelta(hours=1))
    assert "Inschrijven kan niet meer sinds vr 8 januari 2027" in (await card_of(olga)).text


async def test_l13_during_the_last_session_no_place_is_given_any_more(office: Office) -> None:
    olga = await opened(office)
    office.clock.set(brussels("2027-03-09", 15))

    card = await card_of(olga)

    assert "De laatste sessie is begonnen" in card.text
    assert "Plaatsen" not in card.buttons


async def test_l13_what_is_over_can_be_read_and_not_opened_again(office: Office) -> None:
    olga = await opened(office)
    await others(office, 2)
    office.clock.set(brussels("2027-03-10"))
    await olga.say("organiseer")
    past = await olga.press("Voorbij")
    card = await olga.press(TITLE)

    assert "voorbij sinds di 9 maart 2027" in past.text
    assert "Voorbij. Alles blijft hier te lezen." in card.text
    assert "vrije plaatsen" not in card.text
    assert "Herinneringen" not in card.text
    assert {"De rij", "Schrijf een bericht", "Meer"} <= set(card.buttons)
    assert not {"Sluit inschrijven", "Open inschrijven", "Plaatsen", "Voeg een sessie toe"} & set(card.buttons)
    more = await olga.press("Meer")
    assert {"Lijst als bestand", "Berichten in cijfers", "Beschrijving"} <= set(more.buttons)
    assert not {"Schrap het hele programma", "Inschrijfperiode", "Regels"} & set(more.buttons)
    await olga.press("Naar het programma")
    session = await olga.press(f"1. {THEMES[0]}")
    assert {"Aanwezigheid", "Mening van de deelnemers"} <= set(session.buttons)
    assert not {"Verplaats of wijzig", "Code voor de zaal"} & set(session.buttons)


async def test_l13_an_old_card_of_what_is_over_opens_nothing(office: Office) -> None:
    olga = await opened(office)
    await office.store.write(acting(programmes.close, ORGANISER, office.clock()), SERIES)
    office.clock.set(brussels("2027-03-10"))

    for form in ("reopen", "places", "cancel"):
        assert "Dit is voorbij." in (await forged(olga, "organise.begin", form=form, programme=SERIES)).text
    assert (await the_programme(office)).state is ProgrammeState.CLOSED


async def test_l13_the_edition_of_2018_is_over_and_promises_nothing(office: Office) -> None:
    olga = await organiser(office)
    await olga.say("organiseer")
    await olga.press("Voorbij")

    card = await olga.press(next(label for label in olga.chat[-1].buttons if "2018" in str(label.label)).label)

    assert "Voorbij. Alles blijft hier te lezen." in card.text
    assert "plaats volgt" not in card.text
    assert "bied ik nog aan" not in card.text
    assert not {"Open inschrijven", "Voeg een sessie toe", "Plaatsen", "Schrijf een bericht"} & set(card.buttons)


async def test_l13_in_english_too(office: Office) -> None:
    olga = await opened(office)
    office.clock.set(brussels("2027-03-10"))
    await olga.say("english")
    await olga.say("organise")
    await olga.press("Past")

    assert "Over. You can still read everything here." in (await olga.press("Learning network SDGs 2027")).text


async def test_a_session_is_not_moved_onto_another_of_the_same_programme(office: Office) -> None:
    olga = await opened(office)
    await olga.press(TITLE)
    await olga.press(f"1. {THEMES[0]}")
    await olga.press("Verplaats of wijzig")

    seen = await olga.press("Verder", on=None, **{"f.date": "9 februari 2027"})

    assert "Op dat moment is er al een andere sessie van dit programma." in seen.text
    assert "Verder" in seen.buttons
    assert (await the_programme(office)).sessions[0].starts == brussels("2027-01-12")
    moved = await olga.press("Verder", on=None, **{"f.date": "8 februari 2027"})
    assert "Ja, verplaats" in moved.buttons


async def test_of_many_sessions_the_coming_ones_come_first_and_the_rest_is_a_page_away(office: Office) -> None:
    first = series().sessions[0]
    many = tuple(
        replace(
            first,
            id=f"{SERIES}-{number}",
            number=number,
            theme={"nl": f"Thema {number}"},
            starts=first.starts + timedelta(days=number - 1),
            ends=first.ends + timedelta(days=number - 1),
        )
        for number in range(1, 19)
    )
    olga = await opened(office, sessions=many)
    card = await olga.press(TITLE)
    assert "1. Thema 1" in card.buttons
    assert "16. Thema 16" not in card.buttons
    rest = await olga.press("Volgende pagina")
    assert {"16. Thema 16", "18. Thema 18", "Vorige pagina"} <= set(rest.buttons)

    office.clock.set(many[15].starts - timedelta(hours=5))
    assert "16. Thema 16" in (await card_of(olga)).buttons


async def test_a_study_day_that_is_over_offers_no_second_session(office: Office) -> None:
    await planned(office, study_day())
    olga = await organiser(office)
    office.clock.set(brussels("2027-01-22"))
    await olga.say("organiseer")
    await olga.press("Voorbij")

    assert "Voorbij." in (await olga.press("Studiedag duurzaam aankopen")).text


async def test_n13_why_a_message_failed_is_read_in_plain_words(office: Office) -> None:
    olga = await opened(office)
    anna = office.person("Anna")
    await registered(anna)
    await olga.press(TITLE)
    await olga.press("Schrijf een bericht")
    await olga.press("Verder", on=None, **{"f.text": "Tot dinsdag."})
    await olga.press("Verstuur")
    await all_read([anna], "Tot dinsdag.")
    failed = update(outbox).where(outbox.c.kind == "organiser.message")
    await office.store.write(lambda c: c.execute(failed.values(state="failed", problem="413 MessageSizeTooBig")))
    await card_of(olga)
    await olga.press("Meer")
    listed = await olga.press("Berichten in cijfers")

    shown = await olga.press(listed.last.buttons[0].label.partition("\n")[0])

    assert "- het bericht was te lang voor Teams: 1" in shown.text
    assert "413" not in shown.text
