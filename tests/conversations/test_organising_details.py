"""Every field that a file of programmes takes is set and changed by an organiser in the chat as well."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from knowledge.programmes.programme import Lead, ProgrammeKind, ProgrammeState
from storage import journal
from storage.programmes import rows as programme_rows
from tests.conversations.conftest import Office
from tests.conversations.enrolling import NOW, asked, brussels, others, planned, registered, study_day
from tests.conversations.organised import SERIES, confirmed, forged, opened, organiser, the_programme
from tests.teams import Person

ADDED = {"theme": "Terugkomdag", "date": "20 april 2027"}


async def at_form(office: Office, label: str, **more: Any) -> Person:
    """An organiser before one of the forms behind “Meer”."""
    olga = await opened(office, **more)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Meer")
    await olga.press(label)
    return olga


async def test_the_description_is_changed_and_says_which_english_text_is_lost(office: Office) -> None:
    olga = await at_form(office, "Beschrijving", trainers=("Sustenuto",))

    shown = await olga.press(
        "Verder",
        **{"f.title": "Leernetwerk", "f.about": "Zes dagen.", "f.trainers": "Cas; Dora", "f.source": "Aankondiging"},
    )
    assert "De Engelse tekst hiervan vervalt: Titel." in shown.text
    await olga.press("Ja, bevestig")

    now = await the_programme(office)
    assert (dict(now.title), dict(now.about)) == ({"nl": "Leernetwerk"}, {"nl": "Zes dagen."})
    assert (now.trainers, now.source) == (("Cas", "Dora"), "Aankondiging")


async def test_the_english_texts_are_written_beside_the_dutch_ones(office: Office) -> None:
    about = {"nl": "Zes dagen."}
    olga = await at_form(office, "Engelse teksten", about=about, audience={"nl": "Iedereen", "en": "Everybody"})

    await confirmed(olga, "Ja, bevestig", about_en="Six days.", audience_en="")

    now = await the_programme(office)
    assert dict(now.about) == {"nl": "Zes dagen.", "en": "Six days."}
    assert dict(now.audience) == {"nl": "Iedereen"}
    assert dict(now.title) == {"nl": "Leernetwerk SDG's 2027", "en": "Learning network SDGs 2027"}


async def test_l14_another_place_of_the_programme_is_told_with_its_preparation_and_material(office: Office) -> None:
    olga = await at_form(office, "Plaats en voorbereiding")
    anna = office.person("Anna")
    await registered(anna)

    shown = await olga.press(
        "Verder", **{"f.place": "Gent", "f.preparation": "Lees deel 1.", "f.material": "Slides\nhttps://example.org/a"}
    )
    assert "1 persoon krijgt hier bericht van." in shown.text
    await olga.press("Ja, bevestig")

    now = await the_programme(office)
    assert (now.place, dict(now.preparation)) == ("Gent", {"nl": "Lees deel 1."})
    assert now.material == ("Slides", "https://example.org/a")
    assert "Gent" in (await anna.hears()).text


async def test_a_text_of_a_file_that_is_longer_than_the_field_is_not_cut_off(office: Office) -> None:
    about = {"nl": "Lang. " * 400, "en": "Long."}
    olga = await at_form(office, "Beschrijving", about=about)

    shown = await olga.press("Verder", **{"f.about": about["nl"].strip(), "f.contact": "An"})
    await olga.press("Ja, bevestig")

    assert "Waarover het gaat" not in shown.text
    assert (await the_programme(office)).about == about


async def test_l18_the_rules_are_changed_and_kept_in_the_journal(office: Office) -> None:
    olga = await at_form(office, "Regels")
    assert "begrijp ik niet" in (await olga.press("Verder", **{"f.reminders": "soms"})).text
    await olga.press("Verder", **{"f.reminders": "2 dagen, 1 uur"})
    await olga.press("Wijzig")
    assert "is geen aantal" in (await olga.press("Verder", **{"f.offer_hours": "0"})).text
    await olga.press("Verder", **{"f.offer_hours": "24"})
    await olga.press("Wijzig")

    shown = await olga.press("Verder", **{"f.weigh": "yes", "f.domains": "all,OMG,MOW"})
    assert "**Voor welke beleidsdomeinen:** Mobiliteit en Openbare Werken, Omgeving" in shown.text
    assert "1 werkdag" in shown.text
    await olga.press("Ja, bevestig")

    now = await the_programme(office)
    assert (now.no_shows_weigh, set(now.domains), now.offer_hours) == (True, {"OMG", "MOW"}, 24)
    assert now.reminders == (Lead(days=2), Lead(hours=1))
    [entry] = await office.store.read(journal.latest, 1, f"programme:{SERIES}")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["offer_hours"], entry.after["offer_hours"]) == (48, 24)


async def test_l13_a_programme_for_one_domain_refuses_others_until_it_is_for_everybody_again(office: Office) -> None:
    olga = await at_form(office, "Regels")
    await confirmed(olga, "Ja, bevestig", domains="OMG")
    anna = office.person("Anna")
    assert "Omgeving" in (await registered(anna)).text
    assert await the_programme(office) is not None
    await olga.press("Meer")
    await olga.press("Regels")

    await confirmed(olga, "Ja, bevestig", domains="all,OMG")

    assert (await the_programme(office)).domains == ()
    assert "Je bent ingeschreven" in (await registered(office.person("Bea"))).text


async def test_x4_the_rules_are_changed_by_typing_alone(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.say("meer")
    assert "Typ de nummers, met komma's ertussen." in asked(await olga.say("regels"))
    assert "begrijp ik niet" in (await olga.say("omgeving, zeepbellen")).text
    assert "Tijd om een vrije plaats te aanvaarden" in asked(await olga.say("omgeving en mobiliteit"))
    await olga.say("12")
    await olga.say("1 dag")

    await olga.say("nee")
    await olga.say("ja")

    now = await the_programme(office)
    assert (set(now.domains), now.offer_hours, now.reminders) == ({"OMG", "MOW"}, 12, (Lead(days=1),))


async def test_l8_an_offer_stands_as_long_as_the_organiser_said(office: Office) -> None:
    olga = await at_form(office, "Regels", priority_places=1, places=1)
    await others(office, 1)
    anna = office.person("Anna")
    await registered(anna)
    await confirmed(olga, "Ja, bevestig", offer_hours="2 werkuren")

    await olga.press("Plaatsen")
    await confirmed(olga, "Ja, bevestig", places="2")

    until = office.clock() + timedelta(hours=2)
    line = await olga.press("De rij")
    assert f"{until.astimezone(brussels('2027-01-04').tzinfo):%H.%M}"[:2] in line.text
    assert "Er is een plaats voor je vrij" in (await anna.hears()).text


async def test_the_theme_and_preparation_of_a_session_are_changed_in_both_languages(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("3. Integratie in de organisatie")
    await olga.press("Thema en voorbereiding")

    await confirmed(olga, "Ja, bevestig", preparation="Lees deel 3.", preparation_en="Read part 3.")

    session = (await the_programme(office)).sessions[2]
    assert dict(session.preparation) == {"nl": "Lees deel 3.", "en": "Read part 3."}
    assert session.theme["en"] == "Theme 3"


async def test_n1_a_session_is_added_with_its_reminders_and_who_is_registered_hears_of_it(office: Office) -> None:
    olga = await opened(office)
    anna = office.person("Anna")
    await registered(anna)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Voeg een sessie toe")

    shown = await olga.press("Verder", **{f"f.{name}": value for name, value in ADDED.items()})
    assert "di 20 april 2027, 14.00 tot 17.00 uur" in shown.text
    assert "1 persoon krijgt hier bericht van." in shown.text
    done = await olga.press("Ja, voeg toe")

    assert "4. Terugkomdag" in done.text
    told = await anna.hears()
    assert "Nieuwe sessie: Terugkomdag" in told.text
    assert "Zet in mijn agenda" in told.buttons
    [added] = [each for each in (await the_programme(office)).sessions if each.number == 4]
    assert (added.starts, added.place) == (brussels("2027-04-20"), "")
    [entry] = await office.store.read(journal.latest, 1, f"session:{added.id}")
    assert (entry.act, entry.actor) == ("session.new", olga.id)
    office.clock.set(brussels("2027-04-13"))
    reminded = await anna.hears()
    while "Terugkomdag" not in reminded.text:
        reminded = await anna.hears()


async def test_a_session_is_not_added_in_the_past_nor_at_the_moment_of_another(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Voeg een sessie toe")
    first = {f"f.{name}": value for name, value in ADDED.items()}

    past = (await olga.press("Verder", **{**first, "f.date": "1/12/2026"})).text
    together = (await olga.press("Verder", **{"f.date": "9/2/2027"})).text
    turned = (await olga.press("Verder", **{"f.date": "10/2/2027", "f.to": "9:00"})).text

    assert "ligt niet in de toekomst" in past
    assert "al een andere sessie" in together
    assert "einde ligt voor het begin" in turned
    assert len((await the_programme(office)).sessions) == 3


async def test_a_study_day_has_one_session_and_no_way_to_more(office: Office) -> None:
    await planned(office, study_day())
    olga = await organiser(office)
    await olga.say("organiseer")
    shown = await olga.press("Studiedag duurzaam aankopen")

    refused = await forged(olga, "organise.begin", form="add_session", programme="studiedag-2027-01-21")

    assert "Voeg een sessie toe" not in shown.text
    assert "Een studiedag heeft één sessie." in refused.text


async def test_l1_a_series_of_ones_own_is_planned_and_grows(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("organiseer")
    await olga.say("plan een leertraject")
    day = {"title": "Klimaat in de praktijk", "theme": "Startdag", "date": "21/1/2027"}
    shown = await olga.press("Verder", **{f"f.{name}": value for name, value in day.items()})
    assert "1. Startdag: do 21 januari 2027, 9.00 tot 12.00 uur" in shown.text.replace("09.00", "9.00")
    await olga.press("Bewaar dit leertraject")
    await olga.press("Voeg een sessie toe")

    await confirmed(olga, "Ja, voeg toe", **{**ADDED, "date": "28/1/2027"})

    kept = await office.store.read(programme_rows.load_all)
    held = [each for each in kept if each.title == {"nl": "Klimaat in de praktijk"}]
    assert [(each.kind, each.state, len(each.sessions)) for each in held] == [
        (ProgrammeKind.SERIES, ProgrammeState.PLANNED, 2)
    ]
