"""Registering: one card or one question after the other, told before what it gives, and never twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from knowledge.programmes.charter import CharterCertainty
from knowledge.programmes.programme import Charter, Registration, Standing, WorkRole
from storage import roles
from storage.acting import acting
from storage.programmes import charter, charter_claims, programmes
from storage.programmes.attending import attendance
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.roles import Role
from storage.tables import programmes as rows
from tests.conversations.conftest import Office
from tests.conversations.enrolling import (
    FACTS,
    FORM,
    ORGANISER,
    after,
    asked,
    brussels,
    leaves,
    others,
    planned,
    registered,
    series,
    study_day,
)
from tests.seen import Seen
from tests.teams import Person

SERIES = "leernetwerk-2027"


async def line(office: Office, programme: str = SERIES) -> list[Registration]:
    return await office.store.read(lambda c: registration_lists.whole(c, programme))


async def form(person: Person, programme: str = "Leernetwerk SDG's 2027") -> Seen:
    await person.say("leernetwerk")
    await person.press(programme)
    return await person.press("Schrijf me in")


async def test_l2_one_card_registers_with_one_tap_and_changes_in_place(office: Office, anna: Person) -> None:
    await planned(office, series())
    card = await form(anna)

    seen = await anna.press("Bevestig mijn inschrijving", on=None, **FORM)

    assert "Je bent ingeschreven" in seen.text
    assert "voorrang. Je bent nummer 1 in de rij" in seen.text
    assert seen.last.id == card.last.id
    assert "Bevestig mijn inschrijving" not in seen.buttons
    held = (await line(office))[0]
    assert (held.person, held.facts.name, held.facts.organisation) == (anna.id, "Anna", "Stad Gent")
    assert (held.facts.role, held.facts.charter, held.facts.engaged) == (WorkRole.COORDINATOR, Charter.NO, True)


async def test_l2_what_was_said_before_is_not_asked_again(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await registered(anna)

    card = await form(anna, "Studiedag duurzaam aankopen")

    assert "Stad Gent" in card.text
    assert "f.organisation" not in str(card.cards)
    assert "Je bent ingeschreven" in (await anna.press("Bevestig mijn inschrijving")).text


async def test_l2_known_details_can_be_changed_before_confirming(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await registered(anna)
    await form(anna, "Studiedag duurzaam aankopen")
    await anna.press("Wijzig mijn gegevens")

    await anna.press("Bevestig mijn inschrijving", on=None, **{"f.organisation": "Stad Brugge"})

    assert (await line(office, "studiedag-2027-01-21"))[0].facts.organisation == "Stad Brugge"


async def test_l2_the_card_says_what_is_missing_and_keeps_what_was_filled_in(office: Office, anna: Person) -> None:
    await planned(office, series())
    await form(anna)

    filled = {"f.organisation": "Wij met zijn allen"}
    seen = await anna.press("Bevestig mijn inschrijving", on=None, checks=False, **filled)

    assert "Nog in te vullen: Overheidsniveau" in seen.text
    assert "Wij met zijn allen" in seen.text
    assert await line(office) == []


async def test_l2_everything_can_be_typed_one_answer_after_the_other(office: Office, anna: Person) -> None:
    await planned(office, series())
    assert "Je organisatie? Typ je antwoord." in asked(await anna.say("schrijf me in"))
    assert "1. Vlaamse overheid" in asked(await anna.say("Het Groene Huis"))
    assert "Beleidsdomein?" in asked(await anna.say("vlaams"))
    assert "Je rol?" in asked(await anna.say("omgeving"))
    assert "SDG-charter?" in asked(await anna.say("2"))
    assert "actief mee?" in asked(await anna.say("weet ik niet"))
    assert "Typ je antwoord, of “geen”" in asked(await anna.say("ja"))
    assert "E-mailadres" in asked(await anna.say("Een plaats vooraan, ik hoor minder goed"))
    ready = await anna.say("geen")
    assert "Klopt dit?" in ready.text
    assert await line(office) == []

    seen = await anna.say("ja")

    assert "Je bent ingeschreven" in seen.text
    facts = (await line(office))[0].facts
    assert (facts.organisation, facts.level, facts.domain) == ("Het Groene Huis", "flemish", "OMG")
    assert (facts.role, facts.charter, facts.engaged) == (WorkRole.COORDINATOR, Charter.UNKNOWN, True)
    assert (facts.needs, facts.email) == ("Een plaats vooraan, ik hoor minder goed", "")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("schrijf me in voor de studiedag", "Inschrijven: Studiedag duurzaam aankopen"),
        ("ik wil me inschrijven voor het leernetwerk", "Inschrijven: Leernetwerk SDG's 2027"),
        ("schrijf me in", "Voor welk leertraject of welke studiedag?"),
    ],
)
async def test_l2_who_names_the_kind_is_asked_which_only_among_that_kind(
    office: Office, anna: Person, said: str, title: str
) -> None:
    await planned(office, series(), study_day())

    assert title in (await anna.say(said)).text


async def test_l2_a_kind_of_which_nothing_is_open_does_not_open_another(office: Office, anna: Person) -> None:
    await planned(office, series())

    seen = await anna.say("schrijf me in voor de studiedag")

    assert "Voor welk leertraject of welke studiedag?" in seen.text
    assert "Inschrijven:" not in seen.text
    assert "Er staat nu geen studiedag open." in seen.text


@pytest.mark.parametrize("said", ["inschrijven studiedag", "Inschrijven voor studiedag aub", "studiedag inschrijven"])
async def test_l2_registering_with_the_kind_in_two_words_begins_it(office: Office, anna: Person, said: str) -> None:
    await planned(office, series(), study_day())

    assert "Inschrijven: Studiedag duurzaam aankopen" in (await anna.say(said)).text


@pytest.mark.parametrize("word", ["verder", "ok", "nvt", "sla over"])
async def test_l2_a_word_for_going_on_leaves_what_may_be_empty_empty(office: Office, anna: Person, word: str) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    for answer in ("Het Groene Huis", "vlaams", "omgeving"):
        await anna.say(answer)
    assert "Je rol?" in asked(await anna.say(word)), "what is needed is asked again"
    for answer in ("2", "nee", "ja"):
        await anna.say(answer)

    assert "E-mailadres" in asked(await anna.say(word))
    assert "Klopt dit?" in (await anna.say(word)).text

    await anna.say("ja")
    facts = (await line(office))[0].facts
    assert (facts.needs, facts.email) == ("", "")


async def test_l2_a_city_is_not_asked_for_a_policy_domain(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("Stad Gent")

    seen = await anna.say("gemeente")

    assert "Je rol?" in asked(seen)


async def test_x6_an_unclear_answer_is_asked_again_and_a_question_goes_to_the_catalogue(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("Stad Gent")
    assert "begrijp ik niet als antwoord" in (await anna.say("bwoef")).text

    seen = await anna.say("Hoe organiseer ik een duurzaam evenement?")

    assert "Gids duurzame evenementen" in seen.text
    assert "Je rol?" in asked(await anna.say("schrijf me in"))


async def test_stop_leaves_a_form_and_registers_nothing(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    seen = await anna.say("stop")

    assert "je bent niet ingeschreven" in seen.text
    assert await line(office) == []


async def test_help_works_in_the_middle_of_a_form(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    seen = await anna.say("help")

    assert "Blader per thema" in seen.buttons
    assert await line(office) == []


async def test_l4_l5_before_confirming_it_says_whether_it_is_a_place_or_which_number_of_the_waiting_list(
    office: Office, anna: Person
) -> None:
    await planned(office, series(priority_places=2, places=3))
    await others(office, 1)
    assert "plaats met voorrang: je bent nummer 2" in (await form(anna)).text

    await _registers("b", office)
    assert "De voorrang voor de eerste 2 is al vergeven" in (await form(anna)).text

    await _registers("c", office)
    seen = await form(anna)
    assert "op de wachtlijst, op nummer 1" in seen.text

    done = await anna.press("Bevestig mijn inschrijving", on=None, **FORM)
    assert "Je staat op de wachtlijst, op nummer 1." in done.text


async def _registers(name: str, office: Office) -> None:
    register = acting(registrations.register, f"person-{name}", office.clock())
    await office.store.write(register, name, SERIES, FACTS)


async def test_l5_when_others_were_quicker_one_is_in_the_line_and_asked_whether_to_stay(
    office: Office, anna: Person
) -> None:
    await planned(office, series(priority_places=1, places=1))
    await form(anna)
    await others(office, 1)

    seen = await anna.press("Bevestig mijn inschrijving", on=None, **FORM)

    assert "Anderen bevestigden net voor jou: er is geen plaats meer vrij." in seen.text
    assert "op de wachtlijst, op nummer 1" in seen.text
    assert "Wil je op de wachtlijst blijven?" in seen.text
    assert len(await line(office)) == 2
    assert "je blijft ingeschreven" in (await anna.press("Ja, ik blijf in de rij")).text
    assert len(await line(office)) == 2


async def test_l5_a_better_standing_than_shown_is_simply_taken(office: Office, anna: Person) -> None:
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await form(anna)
    await leaves(office, 0)

    seen = await anna.press("Bevestig mijn inschrijving", on=None, **FORM)

    assert "plaats met voorrang" in seen.text


async def test_l3_people_who_press_at_once_are_all_in_the_line_and_no_more_than_fit_get_what_they_were_shown(
    office: Office,
) -> None:
    await planned(office, series(priority_places=3, places=3))
    people = [office.person(f"Persoon {number}") for number in range(8)]
    for person in people:
        await form(person)

    await asyncio.gather(*(person.press("Bevestig mijn inschrijving", on=None, **FORM) for person in people))

    held = await line(office)
    assert [each.rank for each in held] == list(range(1, 9))
    assert [each.standing for each in held] == [Standing.PRIORITY] * 3 + [Standing.WAITING] * 5


async def test_l12_pressing_an_old_card_or_twice_registers_once(office: Office, anna: Person) -> None:
    await planned(office, series())
    first = await form(anna)
    old = first.last
    second = await form(anna)
    await anna.press("Bevestig mijn inschrijving", on=second.last, **FORM)

    again = second
    if old.id != second.last.id:
        again = await anna.press("Bevestig mijn inschrijving", on=old, checks=False)
    value = {"verb": "registration.send", "form": "forged", "programme": SERIES}
    forged = await anna.send({"type": "message", "value": value})

    assert "Je was hier al ingeschreven" in again.text or again is second
    assert "Je was hier al ingeschreven" in forged.text
    assert len(await line(office)) == 1


async def test_l11_registering_again_means_the_end_of_the_line(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    await others(office, 2)
    await anna.say("schrijf me uit")
    await anna.press("Ja, schrijf me uit")

    seen = await registered(anna)

    assert "Je bent nummer 3 in de rij" in seen.text


async def test_l13_a_refusal_says_why_and_the_way_on(office: Office, anna: Person) -> None:
    await planned(
        office,
        series(opens=after(days=1)),
        study_day("2027-01-21", closes=after(hours=1)),
        study_day("2027-01-28", domains=("MOW",), title={"nl": "Voor mobiliteit", "en": "For mobility"}),
    )
    not_yet = await form(anna)
    assert "pas vanaf di 5 januari 2027, 09.00 uur" in not_yet.text

    office.clock.wait(timedelta(hours=2))
    old_card = {"verb": "registration.new", "programme": "studiedag-2027-01-21"}
    closed = await anna.send({"type": "message", "value": old_card})
    assert "kan niet meer sinds ma 4 januari 2027, 10.00 uur" in closed.text
    assert "Laat het me weten" in closed.buttons

    await form(anna, "Voor mobiliteit")
    study = {name: value for name, value in FORM.items() if name not in ("f.charter", "f.engaged")}
    refused = await anna.press("Bevestig mijn inschrijving", on=None, **study)
    assert "alleen voor Mobiliteit en Openbare Werken" in refused.text
    assert "Wijzig mijn gegevens" in refused.buttons
    said = await office.store.read(acting(registrations.recall_facts, anna.id, office.clock()))
    assert said.organisation == "Stad Gent", "it is known the next time all the same"

    await office.store.write(acting(programmes.cancel, ORGANISER, office.clock()), SERIES)
    value = {"verb": "registration.new", "programme": SERIES}
    assert "gaat niet door" in (await anna.send({"type": "message", "value": value})).text


async def test_no_shows_that_weigh_are_told_before_registering(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    office.clock.set(brussels("2027-01-12", 17))
    number = (await line(office))[0].number
    await office.store.write(acting(attendance.mark, ORGANISER, office.clock()), f"{SERIES}-1", {number: False})
    await planned(office, study_day("2027-01-28", no_shows_weigh=True), now=office.clock())

    card = await form(anna, "Studiedag duurzaam aankopen")

    assert "Je bleef eerder weg zonder iets te laten weten (1 keer)" in card.text
    assert "een plaats, zonder voorrang" in card.text


async def test_who_signed_the_charter_hears_of_coaching_and_the_organiser_of_the_claim(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    olga = office.person("Olga")
    await olga.say("hallo")
    await office.store.write(roles.grant, Role.ORGANISER, olga.id, "setup", office.clock())
    await form(anna)
    done = await anna.press("Bevestig mijn inschrijving", on=None, **{**FORM, "f.charter": "yes"})
    assert "Een organisator kijkt dat na" in done.text
    office.clock.wait(charter_claims.GATHERED)
    assert "“Stad Gent” het SDG-charter ondertekende" in (await olga.hears()).text

    await office.store.write(acting(charter.decide, olga.id, office.clock()), "Stad Gent", True)

    assert "Je staat op de lijst voor individuele coaching" in (await anna.hears()).text
    number = (await line(office))[0].number
    moment = brussels("2027-02-01", 10)
    await office.store.write(acting(charter.appoint, olga.id, office.clock()), SERIES, number, moment, "Els", "Online")
    told = await anna.hears()
    assert "ma 1 februari 2027, 10.00 uur" in told.text
    await anna.say("mijn inschrijvingen")
    assert "Je afspraak voor individuele coaching: ma 1 februari 2027" in (await anna.say("1")).text


async def test_l2_english(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("english")
    await anna.say("learning network")
    await anna.press("Learning network SDGs 2027")
    card = await anna.press("Register me")
    assert "you get a place with priority: you are number 1 in line" in card.text

    seen = await anna.press("Confirm my registration", on=None, **FORM)

    assert "You are registered" in seen.text


async def test_l5_a_number_of_the_waiting_list_of_five_figures_is_agreed_to_at_once(
    office: Office, anna: Person
) -> None:
    await planned(office, series(places=20))
    await others(office, 20)
    counted = update(rows).where(rows.c.id == SERIES).values(waiting=12_345)
    await office.store.write(lambda c: c.execute(counted))
    card = await form(anna)

    seen = await anna.press("Bevestig mijn inschrijving", on=None, **FORM)

    assert "12346" in card.text.replace(".", "").replace("\u202f", "")
    assert "Je staat op de wachtlijst" in seen.text
    assert (await line(office))[-1].person == anna.id


async def test_what_was_said_of_the_charter_is_not_said_of_another_organisation(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await form(anna)
    await anna.press("Bevestig mijn inschrijving", on=None, **FORM | {"f.charter": "yes"})
    await form(anna, "Studiedag duurzaam aankopen")
    await anna.press("Wijzig mijn gegevens")

    await anna.press("Bevestig mijn inschrijving", on=None, **{"f.organisation": "Stad Brugge"})

    assert (await line(office, "studiedag-2027-01-21"))[0].facts.charter is Charter.UNKNOWN
    assert await office.store.read(charter.state_of, "Stad Gent") is CharterCertainty.CLAIMED
    assert await office.store.read(charter.state_of, "Stad Brugge") is None


@pytest.mark.parametrize("words", ["Schrijf me in voor het leernetwerk!", "ik wil me inschijven voor het leernetwerk"])
async def test_l2_who_asks_to_be_registered_in_a_sentence_gets_the_form_also_when_one_stands_open(
    office: Office, anna: Person, words: str
) -> None:
    await planned(office, series())

    for _ in range(2):
        seen = await anna.say(words)
        assert "Inschrijven: Leernetwerk SDG's 2027" in seen.text
        assert "Je organisatie: " not in seen.text


async def test_l8_an_old_yes_to_leaving_does_not_end_a_registration_made_since(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    old = (await anna.say("schrijf me uit")).messages[-1]
    await anna.say("schrijf me uit")
    await anna.press("Ja, schrijf me uit")
    await registered(anna)

    seen = await anna.press("Ja, schrijf me uit", on=old)

    assert seen.buttons == ["Ja, schrijf me uit", "Nee, ik blijf ingeschreven"]
    held = await office.store.read(registrations.of_person, "leernetwerk-2027", anna.id)
    assert held is not None
    assert held.is_in_line
    assert "Je bent uitgeschreven" in (await anna.press("Ja, schrijf me uit")).text
