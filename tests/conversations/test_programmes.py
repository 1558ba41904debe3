"""Finding programmes and sessions, the own place in a line, and what is heard when something changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection

from knowledge.programmes.programme import ProgrammeState
from knowledge.programmes.programme_file import shipped_programmes
from knowledge.programmes.sessions import SessionMove
from storage.acting import By, acting
from storage.programmes import programmes
from storage.programmes.line import exceptions as registration_exceptions
from storage.programmes.line import registrations
from tests.conversations.conftest import Office, OfficeClock, listening, settings
from tests.conversations.enrolling import (
    ORGANISER,
    brussels,
    can_type,
    leaves,
    others,
    planned,
    registered,
    series,
    study_day,
)
from tests.teams import Person, Teams


async def test_l1_what_is_coming_is_listed_with_theme_date_place_and_free_places(office: Office, anna: Person) -> None:
    await planned(office, series(places=30), study_day())
    await others(office, 12)

    seen = await anna.say("leernetwerk")

    assert "Leernetwerk SDG's 2027" in seen.text
    assert "di 12 januari 2027, 14.00 tot 17.00 uur: De SDG's begrijpen" in seen.text
    assert "Herman Teirlinckgebouw, Brussel of online" in seen.text
    assert "18 van 30 plaatsen vrij" in seen.text
    assert "Studiedag duurzaam aankopen" in seen.text


async def test_l1_the_list_filters_on_a_domain(office: Office, anna: Person) -> None:
    await planned(office, series(domains=("OMG",)), study_day(domains=("MOW",)))
    await anna.say("sessies")
    await anna.press("Filter op beleidsdomein")

    seen = await anna.press("Mobiliteit en Openbare Werken")

    assert "Studiedag duurzaam aankopen" in seen.text
    assert "Leernetwerk SDG's 2027" not in seen.text
    assert "Leernetwerk SDG's 2027" in (await anna.say("alle")).text


async def test_l1_a_programme_shows_its_sessions_and_the_own_state(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    await anna.say("leernetwerk")

    seen = await anna.say("1")

    assert "3. Integratie in de organisatie" in seen.text
    assert "di 9 maart 2027, 14.00 tot 17.00 uur" in seen.text
    assert "Je hebt een plaats met voorrang. Je bent nummer 1 in de rij." in seen.text
    assert "Schrijf me in" not in seen.buttons


async def test_l1_the_instruments_lead_to_what_is_planned(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await anna.say("Wanneer zijn de studiedagen voor Vlaamse ambtenaren?")

    seen = await anna.press("Bekijk de sessies / Schrijf je in")

    assert "Studiedag duurzaam aankopen" in seen.text
    assert "Leernetwerk SDG's 2027" not in seen.text


async def test_l1_the_edition_of_2018_can_be_read_and_is_closed(office: Office, anna: Person) -> None:
    await planned(office, *shipped_programmes())
    await anna.say("leernetwerk")
    await anna.press("Voorbije edities")

    seen = await anna.press("Leernetwerk Sustainable Development Goals 2018")

    assert "Sustenuto" in seen.text
    assert "6. Voorstelling SDG actieplan van de deelnemers" in seen.text
    assert "di 26 juni 2018, 14.00 tot 17.00 uur" in seen.text
    assert "Schrijf me in" not in seen.buttons


async def test_l1_when_nothing_is_planned_one_can_ask_to_be_told(office: Office, anna: Person) -> None:
    seen = await anna.say("leernetwerk")

    assert "Er staat nu niets gepland" in seen.text
    assert "Laat het me weten" in seen.buttons


async def test_l1_english_speakers_read_english(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("english")
    await anna.say("learning network")

    seen = await anna.press("Learning network SDGs 2027")

    assert "Tue 12 January 2027, 14:00 to 17:00" in seen.text
    assert "Register me" in seen.buttons


async def test_l6_my_registrations_show_where_i_stand(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 3)
    await registered(anna)

    seen = await anna.say("mijn inschrijvingen")

    assert "je staat op de wachtlijst, op nummer 3" in seen.text


async def test_l6_why_a_number_is_what_it_is_comes_from_the_record(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=2))
    await others(office, 4)
    await registered(anna)
    await leaves(office, 3)

    seen = await anna.say("Waarom sta ik op 4?")

    assert "Toen was je nummer 5 in de rij: op de wachtlijst." in seen.text
    assert "verliet 1 persoon voor jou de rij" in seen.text
    assert "Nu ben je nummer 4 in de rij. Op de wachtlijst is dat nummer 2." in seen.text


async def test_l6_l9_an_exception_of_an_organiser_is_told_with_its_reason(office: Office, anna: Person) -> None:
    await planned(office, series())
    await others(office, 1)
    await registered(anna)
    bea = office.person("Bea")
    await registered(bea)

    def up(c: Connection) -> None:
        held = registrations.of_person(c, "leernetwerk-2027", bea.id)
        assert held is not None
        registration_exceptions.move_up(
            By(c, ORGANISER, office.clock()), "leernetwerk-2027", held.number, 1, "Spreker in sessie 1"
        )

    await office.store.write(up)

    told = await anna.hears()
    assert "Je ging van nummer 2 naar nummer 3" in told.text
    assert "De reden: Spreker in sessie 1" in told.text
    assert "je werd nummer 3. De reden: Spreker in sessie 1" in (await anna.press("Waarom dit nummer?")).text
    assert "van nummer 3 op nummer 1" in (await bea.hears()).text


async def test_l7_l8_who_is_first_in_line_is_offered_the_place_and_takes_it(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    await leaves(office, 0)

    offered = await anna.hears()
    assert "Er is een plaats voor je vrij" in offered.text
    assert "Aanvaard ze voor" in offered.text
    assert "Je krijgt dit omdat" in offered.text
    seen = await anna.press("Ik aanvaard de plaats")

    assert "De plaats is van jou." in seen.text
    assert "voorrang. Je bent nummer 1" in seen.text
    assert seen.last.id == offered.last.id
    assert "je hebt voorrang" in (await anna.say("mijn inschrijvingen")).text


async def test_l8_silence_passes_the_place_on_and_is_told(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    bea = office.person("Bea")
    await registered(bea)
    await leaves(office, 0)
    offered = await anna.hears()
    office.clock.wait(timedelta(hours=49))

    assert "ging naar de volgende" in (await anna.hears()).text
    assert "Er is een plaats voor je vrij" in (await bea.hears()).text
    late = await anna.press("Ik aanvaard de plaats", on=offered.last)
    assert "Het aanbod is niet meer geldig" in late.text


async def test_l8_l11_who_declines_leaves_the_line(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    await leaves(office, 0)
    await anna.hears()
    await can_type(office, anna)

    asked = await anna.say("ik hoef de plaats niet")
    assert "De plaats gaat dan meteen naar de volgende" in asked.text
    assert "er is een plaats voor je vrij" in (await anna.say("mijn inschrijvingen")).text
    await anna.say("ik hoef de plaats niet")

    seen = await anna.say("ja")

    assert "Je staat niet meer in de rij" in seen.text
    assert "nergens ingeschreven" in (await anna.say("mijn inschrijvingen")).text


async def test_l7_withdrawing_asks_once_and_frees_the_place(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await registered(anna)
    bea = office.person("Bea")
    await registered(bea)
    asked = await anna.say("schrijf me uit")
    assert "Schrijf je je later weer in, dan sta je achteraan" in asked.text

    seen = await anna.press("Ja, schrijf me uit")

    assert "Je bent uitgeschreven" in seen.text
    assert seen.last.id == asked.last.id
    assert "Er is een plaats voor je vrij" in (await bea.hears()).text


async def test_l13_once_registration_has_closed_no_button_offers_it(office: Office, anna: Person) -> None:
    await planned(office, series())
    office.clock.set(brussels("2027-01-13"))
    await anna.say("leernetwerk")

    seen = await anna.press("Leernetwerk SDG's 2027")

    assert "inschrijven kan niet meer" in seen.text
    assert "registration.new" not in str(seen.cards)
    assert "krijgen voorrang" not in seen.text
    old_card = {"verb": "registration.new", "programme": "leernetwerk-2027"}
    refused = await anna.send({"type": "message", "value": old_card})
    assert "kan niet meer sinds di 12 januari 2027" in refused.text


async def test_l14_a_move_reaches_everyone_with_what_was_and_what_is(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    moment = brussels("2027-01-19")
    await office.store.write(
        acting(programmes.move_session, ORGANISER, office.clock()),
        "leernetwerk-2027-1",
        SessionMove(starts=moment),
        "Zaal bezet",
    )

    told = await anna.hears()

    assert "Gewijzigd: De SDG's begrijpen" in told.text
    assert "di 19 januari 2027, 14.00 tot 17.00 uur" in told.text
    assert "Eerst gepland di 12 januari 2027, 14.00 tot 17.00 uur" in told.text
    assert "De reden: Zaal bezet" in told.text
    assert "een afspraak weigeren in je agenda volstaat niet" in told.text


async def test_l14_an_earlier_card_shows_the_present(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("leernetwerk")
    old = await anna.press("Leernetwerk SDG's 2027")
    await office.store.write(
        acting(programmes.move_session, ORGANISER, office.clock()),
        "leernetwerk-2027-2",
        SessionMove(starts=brussels("2027-02-16")),
    )

    seen = await anna.press("2. SDG prioriteiten en doelen bepalen", on=old.last)

    assert "di 16 februari 2027" in seen.text


async def test_l15_a_cancelled_session_and_programme_are_told_to_who_waits_too(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    await office.store.write(
        acting(programmes.cancel_session, ORGANISER, office.clock()), "leernetwerk-2027-2", "Trainer ziek"
    )
    told = await anna.hears()
    assert "Gaat niet door: SDG prioriteiten en doelen bepalen" in told.text
    assert "De reden: Trainer ziek" in told.text

    await office.store.write(acting(programmes.cancel, ORGANISER, office.clock()), "leernetwerk-2027", "Te weinig tijd")

    assert "Gaat niet door: Leernetwerk SDG's 2027" in (await anna.hears()).text


async def test_l16_the_calendar_says_that_declining_there_does_not_withdraw(office: Office, anna: Person) -> None:
    await planned(office, series())
    assert "niets voor je agenda" in (await anna.say("agenda")).text
    await registered(anna)

    seen = await anna.press("Zet in mijn agenda")

    # This bot has no address on the web.
    assert "geen adres op het web" in seen.text


async def test_l16_the_calendar_is_a_private_link_to_all_sessions_or_one(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams:
        chosen = replace(settings(teams, database_url, tmp_path), public_url="https://bot.example")
        clock = OfficeClock()
        async with listening(chosen, tokens=teams.bot_tokens(), clock=clock) as client:
            office = Office(teams, client, clock)
            anna = office.person("Anna")
            await planned(office, series())
            await registered(anna)

            feed = await anna.press("Zet in mijn agenda")
            await anna.say("mijn inschrijvingen")
            await anna.say("1")
            await anna.press("1. De SDG's begrijpen")
            one = await anna.press("Zet in mijn agenda")

            assert "Een afspraak weigeren of wissen in je agenda schrijft je niet uit." in feed.text
            way = urlsplit(feed.cards[0]["actions"][0]["url"])
            assert b"leernetwerk-2027-3@draaischijf" in await (await client.get(way.path)).read()
            way = urlsplit(one.cards[0]["actions"][0]["url"])
            assert way.path.endswith("/leernetwerk-2027-1.ics")
            assert b"leernetwerk-2027-3@draaischijf" not in await (await client.get(way.path)).read()

            ended = await anna.press("Maak mijn agendalink ongeldig", on=feed.last)
            assert "agendalinks werken niet meer" in ended.text
            assert (await client.get(way.path)).status == 404
            assert "Er is niets gewijzigd" in (await anna.press("Maak mijn agendalink ongeldig", on=one.last)).text


async def test_registrations_are_not_spoken_of_in_a_group(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    group = office.person("Anna", scope="groupChat")

    assert "je hebt voorrang" not in (await group.say("leernetwerk")).text
    assert "chat met mij alleen" in (await group.say("mijn inschrijvingen")).text


async def test_a_forged_programme_or_session_reveals_nothing(office: Office, anna: Person) -> None:
    await planned(office, series(state=ProgrammeState.PLANNED))
    await office.store.write(acting(programmes.add, ORGANISER, office.clock()), study_day(state=ProgrammeState.PLANNED))

    for value in (
        {"verb": "programme.show", "programme": "studiedag-2027-01-21"},
        {"verb": "session.show", "session": "studiedag-2027-01-21-1"},
        {"verb": "registration.new", "programme": "studiedag-2027-01-21"},
        {"verb": "registration.accept", "programme": "leernetwerk-2027"},
        {"verb": "session.feedback_send", "session": 7},
        {"verb": "registration.send", "form": "x", "programme": ["leernetwerk-2027"]},
    ):
        seen = await anna.send({"type": "message", "value": value})
        assert "duurzaam aankopen" not in seen.text
        assert seen.messages
