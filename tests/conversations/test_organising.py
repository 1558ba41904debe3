"""Organisers plan, change and look after programmes in the chat; whoever is none changes and learns nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Connection, func, select

from dialogs.makers import MAKERS
from knowledge.programmes.charter import CharterCertainty
from knowledge.programmes.programme import Programme, ProgrammeState
from storage import journal, roles
from storage.acting import acting
from storage.programmes import charter, charter_claims
from storage.programmes import rows as programme_rows
from storage.programmes.attending import attendance
from storage.programmes.line import lists as registration_lists
from storage.roles import Role
from storage.tables import attendance as attendances
from storage.tables import outbox, programmes, registrations, sessions
from tests.conversations.conftest import Office, OfficeClock, listening, settings
from tests.conversations.enrolling import NOW, asked, brussels, others, planned, registered, series, study_day
from tests.conversations.organised import EDITION, SERIES, all_read, confirmed, forged, opened, organiser, the_programme
from tests.teams import Person, Teams

FIRST = "leernetwerk-2027-1"


async def all_programmes(office: Office) -> list[Programme]:
    """All but the one of 2018 that comes with the bot."""
    found = await office.store.read(programme_rows.load_all)
    return [each for each in found if each.id != "leernetwerk-sdg-2018"]


async def the_line(office: Office) -> list[tuple[int, str]]:
    whole = await office.store.read(lambda c: registration_lists.whole(c, SERIES))
    return [(each.number, each.standing.value) for each in whole]


async def test_l1_an_edition_is_planned_with_its_days_shown_before_it_is_kept(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("beheer sessies")
    await olga.press("Plan een editie")

    shown = await olga.press("Verder", **EDITION, **{"f.weeks": "4"})

    assert "1. De SDG's begrijpen: di 2 februari 2027, 14.00 tot 17.00 uur" in shown.text
    assert "6. Voorstelling SDG actieplan van de deelnemers" in shown.text
    assert await all_programmes(office) == []
    kept = await olga.press("Bewaar deze editie")
    assert "Nog niet zichtbaar" in kept.text
    [edition] = await all_programmes(office)
    assert (len(edition.sessions), edition.places, edition.priority_places) == (6, 3, 2)
    assert edition.state is ProgrammeState.PLANNED
    await olga.press("Maak zichtbaar")
    await olga.press("Ja, maak zichtbaar")
    assert (await all_programmes(office))[0].state is ProgrammeState.PUBLISHED


async def test_l1_holidays_are_skipped_and_named(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("organiseer")
    await olga.press("Plan een editie")

    shown = await olga.press("Verder", **{**EDITION, "f.start": "1 mei 2029", "f.weeks": "1"})

    assert "Overgeslagen, want feestdag: 1 mei 2029." in shown.text
    assert "di 8 mei 2029" in shown.text


async def test_x4_an_edition_is_planned_by_typing_alone(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("organiseer")
    assert "Startdatum? Typ je antwoord." in asked(await olga.say("plan een editie"))
    assert "is geen dag" in (await olga.say("ooit")).text
    assert "Titel?" in asked(await olga.say("dinsdag 2 februari 2027"))
    assert "Weken tussen" in asked(await olga.say("zelfde"))
    await olga.say("zelfde")
    await olga.say("25")
    await olga.say("20")
    for _ in range(2):
        await olga.say("nee")
    await olga.say("Herman Teirlinckgebouw")

    shown = await olga.say("geen")

    assert "25, waarvan 20 met voorrang" in shown.text
    assert "Bewaard" in (await olga.say("ja")).text
    [edition] = await all_programmes(office)
    assert (edition.places, edition.place) == (25, "Herman Teirlinckgebouw")


async def test_a_start_in_the_past_and_too_few_places_are_asked_again(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("organiseer")
    await olga.press("Plan een editie")

    assert "niet in de toekomst" in (await olga.press("Verder", **{**EDITION, "f.start": "1/12/2026"})).text
    assert "Bewaar deze editie" in (await olga.press("Verder", **{"f.start": "2/2/2027"})).buttons
    await olga.press("Wijzig")

    assert "minstens zoveel plaatsen" in (await olga.press("Verder", **{"f.places": "1"})).text

    assert await all_programmes(office) == []


async def test_a_study_day_is_planned(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("organiseer")
    await olga.press("Plan een studiedag")

    day = {"f.theme": "Duurzaam aankopen", "f.date": "21/1/2027", "f.from": "9u30", "f.to": "12:00"}
    await olga.press("Verder", **day)
    kept = await olga.press("Bewaar deze studiedag")

    [held] = await all_programmes(office)
    assert "Duurzaam aankopen" in kept.text
    assert held.sessions[0].starts == brussels("2027-01-21", 9) + timedelta(minutes=30)


async def test_l10_raising_the_places_shows_who_gets_one_before_it_does(office: Office) -> None:
    olga = await opened(office, priority_places=1, places=1)
    await others(office, 4)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Plaatsen")

    shown = await olga.press("Verder", **{"f.places": "3"})

    assert "Van de wachtlijst krijgen een aanbod, in volgorde: 2 mensen." in shown.text
    assert "2 mensen krijgen hier bericht van." in shown.text
    assert await the_line(office) == [(1, "priority"), (2, "waiting"), (3, "waiting"), (4, "waiting")]
    await olga.press("Ja, bevestig")
    assert await the_line(office) == [(1, "priority"), (2, "offered"), (3, "offered"), (4, "waiting")]


async def test_l10_what_changed_since_it_was_shown_is_shown_again(office: Office) -> None:
    olga = await opened(office, priority_places=1, places=1)
    await others(office, 2)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Plaatsen")
    await olga.press("Verder", **{"f.places": "3"})
    anna = office.person("Anna")
    await registered(anna)

    seen = await olga.press("Ja, bevestig")

    assert "Intussen is er iets veranderd" in seen.text
    assert "aanbod, in volgorde: 2 mensen" in seen.text
    assert (await the_programme(office)).places == 1


async def test_u5_what_another_organiser_changed_meanwhile_is_not_put_back(office: Office) -> None:
    olga = await opened(office, priority_places=1, places=3)
    await olga.press("Leernetwerk SDG's 2027")
    card = await olga.press("Plaatsen")
    otto = await organiser(office, "Otto")
    await otto.say("organiseer")
    await otto.press("Leernetwerk SDG's 2027")
    await otto.press("Plaatsen")
    await confirmed(otto, "Ja, bevestig", priority="2")

    # The card sends all its fields, also the one that was not touched.
    await olga.press("Verder", on=card.last, **{"f.places": "5"})
    await olga.press("Ja, bevestig")

    kept = await the_programme(office)
    assert (kept.places, kept.priority_places) == (5, 2)


async def test_l10_lowering_the_places_drops_nobody(office: Office) -> None:
    olga = await opened(office, priority_places=1, places=3)
    await others(office, 3)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Plaatsen")

    assert "dat is er 1 meer dan er plaatsen zijn" in (await olga.press("Verder", **{"f.places": "2"})).text
    await olga.press("Ja, bevestig")

    assert await the_line(office) == [(1, "priority"), (2, "place"), (3, "place")]


async def test_l14_moving_a_session_says_who_is_told_and_tells_them(office: Office) -> None:
    olga = await opened(office)
    anna = office.person("Anna")
    await registered(anna)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")
    await olga.press("Verplaats of wijzig")

    shown = await olga.press("Verder", **{"f.date": "19 januari 2027", "f.reason": "Zaal bezet"})
    assert "1 persoon krijgt hier bericht van." in shown.text
    await olga.press("Ja, verplaats")

    told = await anna.hears()
    assert "di 19 januari 2027, 14.00 tot 17.00 uur" in told.text
    assert "De reden: Zaal bezet" in told.text
    moved = (await the_programme(office)).sessions[0]
    assert (moved.sequence, moved.place) == (1, "")


async def test_a_session_may_end_after_midnight_and_lies_in_a_year_that_can_be(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")
    await olga.press("Verplaats of wijzig")

    at_night = {"f.from": "20:00", "f.to": "0:30"}
    assert "ligt in een jaar dat niet kan" in (await olga.press("Verder", **{"f.date": "19/01/0027"}, **at_night)).text
    assert "ligt in een jaar dat niet kan" in (await olga.press("Verder", **{"f.date": "19/01/9999"})).text
    await olga.press("Verder", **{"f.date": "19 januari 2027"})
    await olga.press("Ja, verplaats")

    moved = (await the_programme(office)).sessions[0]
    assert (moved.ends - moved.starts).total_seconds() == 4.5 * 3600


async def test_l15_a_session_and_a_programme_are_cancelled_once_confirmed(office: Office) -> None:
    olga = await opened(office)
    anna = office.person("Anna")
    await registered(anna)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("2. SDG prioriteiten en doelen bepalen")
    await olga.press("Schrap deze sessie")
    await confirmed(olga, "Ja, schrap de sessie", reason="Trainer ziek")
    assert "Gaat niet door: SDG prioriteiten" in (await anna.hears()).text

    await olga.press("Naar het programma")
    await olga.press("Meer")
    await olga.press("Schrap het hele programma")
    assert (await the_programme(office)).state is ProgrammeState.PUBLISHED
    await confirmed(olga, "Ja, schrap alles", reason="Te weinig tijd")

    assert (await the_programme(office)).state is ProgrammeState.CANCELLED
    assert "De reden: Te weinig tijd" in (await anna.hears()).text


async def test_registration_is_closed_and_opened_again(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Sluit inschrijven")
    await olga.press("Ja, sluit")
    assert (await the_programme(office)).state is ProgrammeState.CLOSED

    await olga.press("Open inschrijven")
    await olga.press("Ja, open opnieuw")

    assert (await the_programme(office)).state is ProgrammeState.PUBLISHED


async def test_the_registration_period_is_changed(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Meer")
    await olga.press("Inschrijfperiode")

    wrong = await olga.press("Verder", **{"f.opens": "20/1/2027", "f.closes": ""})
    assert "openen voor het sluit" in wrong.text
    await olga.press("Verder", **{"f.opens": ""})
    await olga.press("Wijzig")
    await olga.press("Verder", **{"f.closes": "11 januari 2027 12:00"})
    await olga.press("Ja, bevestig")

    assert (await the_programme(office)).closes == brussels("2027-01-11", 12)


async def test_l6_l9_the_line_shows_everybody_and_why_and_an_exception_needs_a_reason(office: Office) -> None:
    olga = await opened(office, priority_places=1, places=1)
    await others(office, 2)
    anna = office.person("Anna")
    await registered(anna)
    await olga.press("Leernetwerk SDG's 2027")
    line = await olga.press("De rij")
    assert "3. Anna" in line.text
    assert "wachtlijst, nummer 2" in line.text
    record = await olga.press("3. Anna")
    assert "Bij de inschrijving: nummer 3" in record.text
    await olga.press("Zet hoger in de rij")
    assert "Nog in te vullen: Reden" in (await olga.press("Verder", checks=False, **{"f.rank": "1"})).text

    shown = await olga.press("Verder", **{"f.reason": "Spreker in sessie 1"})
    assert "Een nummer lager: 2 mensen." in shown.text
    await olga.press("Ja, bevestig")

    assert (await the_line(office))[0] == (3, "priority")
    assert "Spreker in sessie 1" in (await anna.hears()).text
    [entry] = [each for each in await office.store.read(journal.latest) if each.act == "registration.moved_up"]
    assert entry.actor == olga.id
    assert entry.after is not None
    assert entry.after["reason"] == "Spreker in sessie 1"


async def test_l7_somebody_is_withdrawn_on_request_and_hears_it_and_the_next_is_offered(office: Office) -> None:
    olga = await opened(office, priority_places=1, places=1)
    anna, bea = office.person("Anna"), office.person("Bea")
    await registered(anna)
    await registered(bea)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("De rij")
    await olga.press("1. Anna")
    await olga.press("Schrijf uit op vraag")

    shown = await olga.press("Verder", **{"f.reason": "Belde af"})
    assert "De eerste op de wachtlijst krijgt meteen een aanbod." in shown.text
    await olga.press("Ja, bevestig")

    told = await anna.hears()
    assert "Je bent uitgeschreven" in told.text
    assert "De reden: Belde af" in told.text
    assert "Er is een plaats voor je vrij" in (await bea.hears()).text
    [entry] = [each for each in await office.store.read(journal.latest) if each.act == "registration.withdrawn_for"]
    assert (entry.before, entry.actor) == ({"rank": 1, "standing": "priority"}, olga.id)


async def test_l17_the_list_is_handed_over_as_a_file_or_by_link(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams:
        clock = OfficeClock()
        chosen = replace(
            settings(teams, database_url, tmp_path), public_url="https://bot.example.test", upload_hosts=("127.0.0.1",)
        )
        async with listening(chosen, tokens=teams.bot_tokens(), clock=clock) as client:
            office = Office(teams, client, clock)
            olga = await opened(office)
            await others(office, 2)
            await olga.press("Leernetwerk SDG's 2027")
            await olga.press("De rij")
            await olga.press("Lijst als bestand")

            await olga.accept_file()

            [upload] = teams.uploads
            sheet = load_workbook(BytesIO(upload.content)).active
            assert sheet is not None
            assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [1, 2]
            made = MAKERS["programme.xlsx"]
            assert await made(office.store, f"{SERIES}:nl", olga.id) is not None
            assert await made(office.store, f"{SERIES}:nl", "somebody else") is None


async def test_l18_attendance_is_ticked_and_typed_and_no_shows_are_counted(office: Office) -> None:
    olga = await opened(office)
    await others(office, 4)
    office.clock.set(brussels("2027-01-12", 14))
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")
    assert "Code: De SDG's begrijpen" in (await olga.press("Code voor de zaal")).text
    await olga.press("Naar de sessie")
    await olga.press("Aanwezigheid")

    await olga.press("Bewaar", **{"f.present": "1,2"})
    typed = await olga.say("aanwezig 3")
    assert "3 aanwezig" in typed.text
    done = await olga.press("De anderen waren er niet")

    assert "3 aanwezig, 1 afwezig (waarvan 1 zonder verwittigen), 0 niet aangeduid" in done.text
    assert "2 aanwezig" in (await olga.say("afwezig 3")).text


async def test_l18_what_is_ticked_is_kept_when_the_page_is_turned_or_the_rest_was_away(office: Office) -> None:
    olga = await opened(office)
    await others(office, 17)
    office.clock.set(brussels("2027-01-12", 14))
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")
    first = await olga.press("Aanwezigheid")
    assert "De anderen waren er niet" not in first.buttons

    turned = await olga.press("Bewaar, volgende", **{"f.present": "1,15"})
    assert "2 aanwezig" in turned.text
    done = await olga.press("De anderen waren er niet", **{"f.present": "17"})

    assert "3 aanwezig, 14 afwezig" in done.text


async def test_l18_who_checks_in_while_the_list_stands_open_stays_present(office: Office) -> None:
    olga = await opened(office)
    anna = office.person("Anna")
    await registered(anna)
    await others(office, 1)
    office.clock.set(brussels("2027-01-12", 14))
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")
    code = await office.store.read(acting(attendance.code, olga.id, office.clock()), FIRST)
    assert str(code) in (await olga.press("Code voor de zaal")).text
    await olga.press("Naar de sessie")
    listed = await olga.press("Aanwezigheid")
    await anna.say(f"ik ben er {code}")

    seen = await olga.press("Bewaar", on=listed.last, **{"f.present": "2"})

    assert "2 aanwezig" in seen.text


async def test_the_charter_is_confirmed_and_an_appointment_made(office: Office) -> None:
    olga = await opened(office)
    await olga.say("hallo")
    anna = office.person("Anna")
    await anna.say("leernetwerk")
    await anna.press("Leernetwerk SDG's 2027")
    await anna.press("Schrijf me in")
    form = {"f.organisation": "Stad Gent", "f.level": "local", "f.domain": "none", "f.role": "other"}
    await anna.press("Bevestig mijn inschrijving", **form, **{"f.charter": "yes", "f.engaged": "yes"})
    office.clock.wait(charter_claims.GATHERED)
    assert "Stad Gent" in (await olga.hears()).text
    await olga.press("SDG-charter")
    await olga.press("Stad Gent")
    await olga.press("Bevestig: ondertekende")
    seen = await olga.press("Ja, bevestig")
    assert "Stad Gent is bevestigd." in seen.text
    assert (await anna.hears()).messages
    assert await office.store.read(charter.state_of, "stad gent") is CharterCertainty.CONFIRMED
    await olga.say("organiseer")
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Meer")
    await olga.press("Individuele coaching")
    await olga.press("Anna")
    await olga.press("Maak een afspraak")

    await confirmed(olga, "Ja, bevestig", date="14 januari 2027", **{"from": "10:00"}, coach="Cas")

    assert "do 14 januari 2027, 10.00 uur" in (await anna.hears()).text
    office.clock.set(brussels("2027-01-13", 10))
    assert "Herinnering: individuele coaching" in (await anna.hears()).text


async def test_n14_a_message_is_seen_first_sent_to_oneself_and_sent_once(office: Office) -> None:
    olga = await opened(office)
    await olga.say("organiseer")
    anna = office.person("Anna")
    await registered(anna)
    await others(office, 1)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Schrijf een bericht")
    preview = await olga.press("Verder", **{"f.text": "Breng je SDG-Handleiding mee."})
    assert "2 mensen krijgen hier bericht van." in preview.text
    assert "Niet te bereiken zolang ze geen chat met mij openen: 1 persoon." in preview.text
    await olga.press("Stuur naar mezelf")
    # It may come before the answer to the press.
    await all_read([olga], "Dit is een proef")

    sent = await olga.press("Verstuur", on=preview.last)

    assert "Het bericht vertrekt naar 2 mensen." in sent.text
    assert "Breng je SDG-Handleiding mee." in (await anna.hears()).text
    assert "al verstuurd" in (await forged(olga, "organise.confirm", draft="0")).text
    number = select(func.count()).where(outbox.c.kind == "organiser.message", outbox.c.person == anna.id)
    assert await office.store.read(lambda c: c.scalar(number)) == 1


@pytest.mark.parametrize(
    ("said", "group"), [("deelnemers", "een plaats"), ("wachtlijst", "wachtlijst staat"), ("iedereen", "in de rij")]
)
async def test_n14_to_whom_a_message_goes_is_typed_in_ones_own_words(office: Office, said: str, group: str) -> None:
    olga = await opened(office)
    await registered(office.person("Anna"))
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Schrijf een bericht")
    await olga.say(said)
    await olga.say("Breng je laptop mee.")

    preview = await olga.say("zelfde")

    assert group in preview.text
    assert "Breng je laptop mee." in preview.text


async def test_n13_figures_name_who_was_not_reached(office: Office) -> None:
    olga = await opened(office)
    anna = office.person("Anna")
    await registered(anna)
    await others(office, 1)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Schrijf een bericht")
    await confirmed(olga, "Verstuur", text="Tot dinsdag. Hebben jullie vragen?")
    await anna.hears()
    await olga.say("organiseer")
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Meer")
    missed = await olga.press("Wie krijgt niets in Teams?")
    assert "- Iemand, Stad Aalst" in missed.text
    await olga.press("Naar het programma")
    await olga.press("Meer")
    listed = await olga.press("Berichten in cijfers")

    shown = await olga.press(listed.last.buttons[0].label.partition("\n")[0])

    assert "Verstuurd" in shown.text
    assert "Niet bereikt, om zelf te bellen: Iemand" in shown.text


async def test_n14_material_is_kept_and_sent_after_a_session(office: Office) -> None:
    olga = await opened(office)
    anna = office.person("Anna")
    await registered(anna)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("3. Integratie in de organisatie")
    await olga.press("Materiaal")

    shown = await olga.press("Verder", **{"f.material": "Slides\nhttps://example.org/a", "f.send": "yes"})
    assert "1 persoon krijgt hier bericht van." in shown.text
    await olga.press("Ja, bevestig")

    assert (await the_programme(office)).sessions[2].material == ("Slides", "https://example.org/a")
    assert "Slides" in (await anna.hears()).text


async def test_a_form_is_dropped_by_stop_and_a_question_goes_to_the_catalogue(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Plan een editie")

    assert "Verder" not in (await olga.say("Welke instrumenten zijn er voor scholen?")).buttons
    await olga.say("organiseer")
    await olga.press("Plan een editie")
    assert "niets gewijzigd" in (await olga.say("stop")).text


async def test_organisers_read_english_when_they_speak_it(office: Office) -> None:
    olga = await opened(office)
    await olga.say("english")

    assert "Organising" in (await olga.say("organise")).text
    assert "The line: nobody registered yet." in (await olga.press("Learning network SDGs 2027")).text


FORGED: tuple[tuple[str, dict[str, Any]], ...] = (
    *(
        (f"organise.{name}", {"programme": SERIES, "session": FIRST, "number": 1, "organisation": "stad gent"})
        for name in (
            *("desk", "past", "programme", "session", "more", "line", "person", "unreachable", "coming"),
            *("attendance", "mark", "mark_rest", "code", "feedback", "charter", "organisation", "coaching"),
            *("trial", "messages", "message", "reminders", "sheet", "sheet_answered"),
            *("typed", "review", "change", "confirm", "drop"),
        )
    ),
    *(
        ("organise.begin", {"form": name, "programme": SERIES, "session": FIRST, "number": 1})
        for name in (
            "edition",
            "publish",
            "cancel",
            "places",
            "move",
            "up",
            "out",
            "signed",
            "message",
            "rules",
            "add_session",
        )
    ),
)


async def test_a1_forged_cards_of_an_ordinary_user_change_and_reveal_nothing(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await others(office, 2)
    office.clock.set(brussels("2027-01-12", 14))

    async def everything() -> object:
        # Reminders and what follows from them go on by themselves meanwhile.
        def act(c: Connection) -> object:
            kept = [c.execute(select(each)).all() for each in (programmes, sessions, registrations, attendances)]
            told = select(outbox.c.key).where(outbox.c.kind.not_like("reminder%"), outbox.c.kind != "session.after")
            return (
                kept,
                c.scalars(told).all(),
                [each for each in journal.latest(c, 1_000) if each.actor not in ("", journal.CLOCK)],
            )

        return await office.store.read(act)

    await anna.say("hallo")
    before = await everything()

    for verb, data in FORGED:
        seen = await forged(anna, verb, **data)
        assert "Dit is voor organisatoren." in seen.text, verb
        assert "Iemand" not in seen.text

    assert await everything() == before


async def test_a1_a_role_that_was_taken_away_stops_an_open_form(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Sluit inschrijven")
    await office.store.write(roles.revoke, Role.ORGANISER, olga.id, "setup", office.clock())

    assert "Dit is voor organisatoren." in (await olga.press("Ja, sluit")).text

    assert (await the_programme(office)).state is ProgrammeState.PUBLISHED


async def test_organising_is_not_spoken_of_in_a_group(office: Office) -> None:
    await opened(office)
    group = office.person("Olga", scope="groupChat")

    assert "chat met mij alleen" in (await group.say("organiseer")).text


async def test_an_organisers_forged_values_do_no_harm(office: Office) -> None:
    olga = await opened(office)
    await others(office, 1)
    for verb, data in (
        ("organise.begin", {"form": ["move"]}),
        ("organise.begin", {"form": "move", "session": "x"}),
        ("organise.begin", {"form": "up", "programme": SERIES, "number": "1"}),
        ("organise.person", {"programme": SERIES, "number": 99}),
        ("organise.attendance", {"session": FIRST, "page": 9}),
        ("organise.mark", {"session": FIRST, "ticked": ["x", 1], "f.present": "a,7"}),
        ("organise.line", {"programme": SERIES, "page": 999}),
        ("organise.message", {"programme": SERIES, "message": "x"}),
        ("organise.organisation", {"organisation": 5}),
    ):
        seen = await forged(olga, verb, **data)
        assert seen.messages, verb
        assert "referentie" not in seen.text.casefold(), verb
