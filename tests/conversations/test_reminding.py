"""Reminders that are answered, the code in the room, and the three questions after a session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from knowledge.programmes.attendance import Presence
from knowledge.programmes.programme import Lead, Registration
from knowledge.programmes.reasons import SessionReason
from knowledge.programmes.sessions import SessionMove
from storage.acting import By, acting
from storage.programmes import participation, programmes
from storage.programmes.attending import attendance, feedback
from storage.programmes.line import lists as registration_lists
from storage.tables import sessions
from tests.conversations.conftest import Office
from tests.conversations.enrolling import (
    ORGANISER,
    asked,
    brussels,
    can_type,
    planned,
    registered,
    series,
    study_day,
)
from tests.conversations.networking import notices, settle
from tests.refused import why
from tests.seen import Seen
from tests.teams import Person

DAY = Lead(days=1)
FIRST = "leernetwerk-2027-1"
A_DAY_BEFORE = brussels("2027-01-11") + timedelta(minutes=1)
AN_HOUR_BEFORE = brussels("2027-01-12", 13) + timedelta(minutes=1)
AFTERWARDS = brussels("2027-01-12", 17) + timedelta(minutes=1)


async def reminded(office: Office, person: Person) -> Seen:
    """The reminder of the day before the first session of the series."""
    await planned(office, series())
    await registered(person)
    office.clock.set(A_DAY_BEFORE)
    return await person.hears()


async def presence(office: Office, person: Person, session: str = FIRST) -> Presence | None:
    def act(c: Connection) -> Presence | None:
        return attendance.own(By(c, person.id, office.clock()), "leernetwerk-2027").get(session)

    return await office.store.read(act)


async def held(office: Office, person: Person, programme: str = "leernetwerk-2027") -> Registration | None:
    found = await office.store.read(acting(registration_lists.one, person.id, office.clock()), programme)
    return found.registration if found else None


async def code_of(office: Office, session: str = FIRST) -> str:
    return str(await office.store.read(lambda c: c.scalar(select(sessions.c.code).where(sessions.c.id == session))))


async def test_n1_n11_a_reminder_says_everything_and_why(office: Office, anna: Person) -> None:
    seen = await reminded(office, anna)

    assert "Morgen: De SDG's begrijpen" in seen.text
    assert "Sessie 1 van “Leernetwerk SDG's 2027”." in seen.text
    assert "di 12 januari 2027, 14.00 tot 17.00 uur" in seen.text
    assert "Herman Teirlinckgebouw, Brussel of online" in seen.text
    assert "[example.org](https://example.org/meet)" in seen.text
    assert "Voorbereiding: Lees de SDG-Handleiding." in seen.text
    assert "Je krijgt dit omdat je een plaats hebt" in seen.text
    assert seen.buttons == ["Ik ben er", "Ik kan niet komen", "Geen herinneringen"]


async def test_n9_coming_is_noted_in_place(office: Office, anna: Person) -> None:
    reminder = await reminded(office, anna)

    seen = await anna.press("Ik ben er")

    assert "Genoteerd: je komt." in seen.text
    assert seen.last.id == reminder.last.id
    found = await presence(office, anna)
    assert found is not None
    assert found.coming is True


async def test_n9_a_reminder_can_be_answered_by_typing(office: Office, anna: Person) -> None:
    await reminded(office, anna)
    await can_type(office, anna)

    seen = await anna.say("ik kan niet komen")

    assert "Niet bij sessie 1: De SDG's begrijpen" in seen.text
    assert "Typ de naam van wie in jouw plaats komt" in asked(seen)
    done = await anna.say("Bert Claes, bert.claes@gent.example")
    assert "Bert Claes komt in jouw plaats" in done.text
    found = await presence(office, anna)
    assert found is not None
    assert (found.coming, found.replacement_name, found.replacement_email) == (
        False,
        "Bert Claes",
        "bert.claes@gent.example",
    )


async def test_l7_not_coming_to_one_session_keeps_the_place_in_the_series(office: Office, anna: Person) -> None:
    await reminded(office, anna)
    await anna.press("Ik kan niet komen")

    seen = await anna.press("Meld me af", on=None, **{"f.name": ""})

    assert "Je plaats in het leertraject blijft" in seen.text
    registration = await held(office, anna)
    assert registration is not None
    assert registration.is_in_line
    office.clock.set(AN_HOUR_BEFORE)
    await anna.say("mijn inschrijvingen")
    assert "Over 1 uur" not in "".join(message.text for message in anna.chat)


async def test_l7_a_wrong_address_of_a_replacement_is_told(office: Office, anna: Person) -> None:
    await reminded(office, anna)
    await anna.press("Ik kan niet komen")

    seen = await anna.press("Meld me af", on=None, **{"f.name": "Bert", "f.email": "bert"})

    assert "“bert” is geen e-mailadres" in seen.text
    assert await presence(office, anna) is None


async def test_n9_of_a_study_day_it_frees_the_place_after_one_confirmation(office: Office, anna: Person) -> None:
    await planned(office, study_day(priority_places=1, places=1))
    await registered(anna, "Studiedag duurzaam aankopen")
    bea = office.person("Bea")
    await registered(bea, "Studiedag duurzaam aankopen")
    office.clock.set(brussels("2027-01-20", 9) + timedelta(minutes=1))
    await anna.hears()
    asked_first = await anna.press("Ik kan niet komen")
    assert "komt je plaats vrij voor iemand anders" in asked_first.text

    seen = await anna.press("Ja, schrijf me uit")

    assert "Je bent uitgeschreven" in seen.text
    assert "Er is een plaats voor je vrij" in (await bea.hears()).text


async def test_n10_reminders_stop_with_one_tap_and_the_place_stays(office: Office, anna: Person) -> None:
    await reminded(office, anna)

    seen = await anna.press("Geen herinneringen")

    assert "krijg je geen herinneringen meer. Je inschrijving blijft." in seen.text
    registration = await held(office, anna)
    assert registration is not None
    assert registration.reminders_off
    assert "krijg je weer herinneringen" in (await anna.press("Stuur me weer herinneringen")).text


async def test_n8_two_sessions_on_a_day_give_one_message_that_is_answered_for_both(
    office: Office, anna: Person
) -> None:
    await planned(office, series(reminders=(DAY,)), study_day("2027-01-12", reminders=(DAY,)))
    await registered(anna)
    await registered(anna, "Studiedag duurzaam aankopen")
    office.clock.set(brussels("2027-01-11", 9) + timedelta(minutes=1))

    told = await anna.hears()

    assert "Morgen: 2 sessies" in told.text
    assert "di 12 januari 2027, 09.00 tot 12.00 uur" in told.text
    assert "di 12 januari 2027, 14.00 tot 17.00 uur" in told.text
    which = await anna.press("Ik kan niet komen")
    assert "Bij welke sessie kan je niet zijn?" in which.text
    assert "Niet bij sessie 1" in (await anna.press("De SDG's begrijpen")).text
    await anna.press("Ik kom toch")
    found = await presence(office, anna)
    assert found is not None
    assert found.coming is True


async def test_n8_typed_for_a_day_with_two_sessions_it_is_meant_for_both(office: Office, anna: Person) -> None:
    await planned(office, series(reminders=()), study_day("2027-01-12", reminders=()))
    await registered(anna)
    await registered(anna, "Studiedag duurzaam aankopen")

    seen = await anna.say("ik ben er")

    assert "je komt naar deze sessies" in seen.text
    found = await presence(office, anna)
    assert found is not None
    assert found.coming is True


async def test_n9_typed_without_a_place_it_says_that_nothing_comes(office: Office, anna: Person) -> None:
    await planned(office, series())

    assert "geen sessie waarvoor je een plaats hebt" in (await anna.say("ik kan niet komen")).text
    assert "nergens ingeschreven" in (await anna.say("geen herinneringen")).text


async def test_n3_who_withdrew_is_not_reminded(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day("2027-01-12"))
    await registered(anna)
    await registered(anna, "Studiedag duurzaam aankopen")
    await anna.say("mijn inschrijvingen")
    await anna.say("schrijf me uit")
    await anna.press("Leernetwerk SDG's 2027")
    await anna.press("Ja, schrijf me uit")
    office.clock.set(A_DAY_BEFORE)

    told = await anna.hears()

    assert "Duurzaam aankopen" in told.text
    assert "De SDG's begrijpen" not in told.text


async def test_n2_an_old_reminder_shows_the_session_as_it_is_now(office: Office, anna: Person) -> None:
    old = await reminded(office, anna)
    await office.store.write(
        acting(programmes.move_session, ORGANISER, office.clock()), FIRST, SessionMove(starts=brussels("2027-01-19"))
    )
    await anna.hears()

    seen = await anna.press("Ik ben er", on=old.last)

    assert "di 19 januari 2027" in seen.text


async def test_l15_an_old_reminder_of_a_cancelled_session_says_so(office: Office, anna: Person) -> None:
    old = await reminded(office, anna)
    await office.store.write(acting(programmes.cancel_session, ORGANISER, office.clock()), FIRST)
    await anna.hears()

    seen = await anna.press("Ik kan niet komen", on=old.last)

    assert "gaat niet door" in seen.text


async def test_l18_the_code_of_the_room_marks_present(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    code = await code_of(office)
    assert "De code telt van een uur voor de sessie" in (await anna.say(f"ik ben er {code}")).text
    office.clock.set(AN_HOUR_BEFORE)

    seen = await anna.say(f"Ik ben er {code.lower()}!")

    assert "Genoteerd: je bent aanwezig." in seen.text
    assert "Ik kan niet komen" not in str(seen.cards)
    found = await presence(office, anna)
    assert found is not None
    assert found.present is True


async def test_l18_the_code_is_asked_and_a_wrong_one_can_be_tried_again(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)
    office.clock.set(AN_HOUR_BEFORE)
    assert "Typ de code" in (await anna.say("ik ben er")).text
    assert "Die code klopt niet" in (await anna.say("ZZZZZ")).text

    seen = await anna.press("Meld me aanwezig", on=None, **{"f.code": await code_of(office)})

    assert "Genoteerd: je bent aanwezig." in seen.text


async def thanked(office: Office, person: Person) -> Seen:
    """What comes after the first session of the series."""
    await planned(office, series(reminders=()))
    await registered(person)
    office.clock.set(AFTERWARDS)
    return await person.hears()


async def test_after_a_session_come_thanks_material_and_three_questions(office: Office, anna: Person) -> None:
    told = await thanked(office, anna)
    assert "Na de sessie: De SDG's begrijpen" in told.text
    assert "Materiaal: [example.org](https://example.org/slides.pdf)" in told.text
    await anna.press("Geef je mening")

    marks = {"f.useful": "5", "f.pace": "4", "f.apply": "3", "f.remark": "Meer voorbeelden"}
    seen = await anna.press("Verstuur mijn antwoorden", on=None, **marks)

    assert "Je antwoorden zijn bewaard" in seen.text
    given = await office.store.read(acting(feedback.load_given, anna.id, office.clock()), FIRST)
    assert given == ({"useful": 5, "pace": 4, "apply": 3}, "Meer voorbeelden")


async def test_the_questions_can_be_answered_by_typing_and_answered_anew(office: Office, anna: Person) -> None:
    await thanked(office, anna)
    first = asked(await anna.press("Geef je mening"))
    assert "1. helemaal niet nuttig" in first
    assert "1. 1" not in first
    await anna.say("4")
    await anna.say("heel goed")
    assert "Wat kan beter" in asked(await anna.say("1"))
    ready = await anna.say("geen")
    assert "Dit zijn je antwoorden" in ready.text
    await anna.say("verstuur")
    given = await office.store.read(acting(feedback.load_given, anna.id, office.clock()), FIRST)
    assert given == ({"useful": 4, "pace": 5, "apply": 1}, "")
    again = await anna.press("Geef je mening")
    assert "Nu staat er: 4 – nuttig." in asked(again)

    seen = await anna.press("Verstuur mijn antwoorden", on=None, **{"f.useful": "2"})

    assert "Je antwoorden zijn vervangen" in seen.text


async def test_answers_are_gone_on_with_after_a_question_on_the_side(office: Office, anna: Person) -> None:
    await thanked(office, anna)
    await anna.press("Geef je mening")
    await anna.say("4")
    assert "Gids duurzame evenementen" in (await anna.say("Hoe organiseer ik een duurzaam evenement?")).text

    seen = await anna.press("Verder met je antwoorden")

    assert "Nu staat er: 4 – nuttig." in asked(seen)
    assert "Goed, er is niets bewaard." in (await anna.say("stop")).text
    assert await office.store.read(acting(feedback.load_given, anna.id, office.clock()), FIRST) == ({}, "")


async def test_who_has_no_place_gives_no_opinion(office: Office, anna: Person) -> None:
    await planned(office, series())
    office.clock.set(AFTERWARDS)
    value = {"verb": "session.feedback", "session": FIRST}

    seen = await anna.send({"type": "message", "value": value})

    assert "Er is niets bewaard" in seen.text


async def marked(office: Office, person: Person, present: bool) -> None:
    registration = await held(office, person)
    assert registration is not None
    await office.store.write(acting(attendance.mark, ORGANISER, office.clock()), FIRST, {registration.number: present})


async def opinion(person: Person) -> Seen:
    """What comes of an old button of the questions, whatever is offered now."""
    return await person.send({"type": "message", "value": {"verb": "session.feedback", "session": FIRST}})


@pytest.mark.parametrize("how", ["said not to come", "was missed", "the session was cancelled", "all was cancelled"])
async def test_nobody_is_asked_about_a_session_that_they_were_not_at(office: Office, anna: Person, how: str) -> None:
    await planned(office, series(reminders=()))
    await registered(anna)
    office.clock.set(AN_HOUR_BEFORE)
    now = office.clock()
    if how == "said not to come":
        await office.store.write(acting(participation.stay_away, anna.id, now), FIRST)
    elif how == "was missed":
        await marked(office, anna, present=False)
    elif how == "the session was cancelled":
        await office.store.write(acting(programmes.cancel_session, ORGANISER, now), FIRST)
    else:
        await office.store.write(acting(programmes.cancel, ORGANISER, now), "leernetwerk-2027")
    office.clock.set(AFTERWARDS)
    await settle(office)

    seen = await anna.send({"type": "message", "value": {"verb": "session.show", "session": FIRST}})

    assert "Geef je mening" not in seen.buttons
    assert not notices(anna, "Na de sessie")
    assert "Drie vragen" not in (await opinion(anna)).text
    give = acting(feedback.give_feedback, anna.id, office.clock())
    reason = SessionReason.CANCELLED if "cancelled" in how else SessionReason.ABSENT
    assert await why(office.store.write(give, FIRST, {"useful": 5})) is reason


async def test_who_said_not_to_come_and_was_there_after_all_is_asked(office: Office, anna: Person) -> None:
    await planned(office, series(reminders=()))
    await registered(anna)
    office.clock.set(AN_HOUR_BEFORE)
    await office.store.write(acting(participation.stay_away, anna.id, office.clock()), FIRST)
    await marked(office, anna, present=True)
    office.clock.set(AFTERWARDS)

    told = await anna.hears()

    assert "Na de sessie" in told.text
    assert "Drie vragen" in (await anna.press("Geef je mening")).text


async def test_n1_english_readers_read_english(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("english")
    await anna.say("register me")
    for answer in ("City of Ghent", "local authority", "other", "no", "yes", "none", "confirm"):
        await anna.say(answer)
    office.clock.set(A_DAY_BEFORE)

    seen = await anna.hears()

    assert "Tomorrow: Theme 1" in seen.text
    assert seen.buttons == ["I will be there", "I cannot come", "No reminders"]
