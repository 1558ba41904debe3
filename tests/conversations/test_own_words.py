"""People say what they want in their own words: it is done for the thing that they mean, with the values of it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from knowledge.network.members import OwnMembership
from storage.acting import acting
from storage.managing import member_settings
from storage.programmes.line import lists as registration_lists
from storage.tables import questions_asked
from tests.conversations.conftest import Office
from tests.conversations.enrolling import brussels, leaves, others, planned, registered, series, study_day
from tests.conversations.networking import asked, member, mine, taken
from tests.conversations.organised import opened, the_programme
from tests.conversations.scanning import begun
from tests.teams import Person


async def settings_of(office: Office, person: Person) -> OwnMembership:
    own = await office.store.read(acting(member_settings.own_membership, person.id, office.clock()))
    assert own is not None
    return own


# --- own places ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("ga er dinsdag toch ni geraken", "di 12 januari 2027"),
        ("ik kan de 9de februari niet komen", "di 9 februari 2027"),
        ("sessie 2 lukt mij niet, ik heb dan een andere vergadering", "di 9 februari 2027"),
        ("I can't make it to the third session", "Tue 9 March 2027"),
    ],
)
async def test_u4_who_cannot_come_is_asked_about_the_session_of_that_day(
    office: Office, anna: Person, said: str, day: str
) -> None:
    await planned(office, series(), study_day())
    await registered(anna)
    office.clock.set(brussels("2027-01-07"))

    seen = await anna.say(said)

    assert day in seen.text
    assert {"Meld me af", "I will not come"} & set(seen.buttons)


async def test_u4_a_day_without_a_session_is_told_and_the_sessions_are_shown(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)

    seen = await anna.say("ik kan vrijdag niet komen")

    assert "Op vr 8 januari 2027 heb je geen sessie" in seen.text
    assert len([each for each in seen.buttons if each.startswith(("De SDG", "SDG", "Integratie"))]) == 3


@pytest.mark.parametrize(
    "said", ["hoeveelste sta ik", "bedankt, en hoeveelste sta ik nu?", "op welke plaats sta ik ondertussen"]
)
async def test_u3_the_own_number_is_told_by_who_asks_for_it(office: Office, anna: Person, said: str) -> None:
    await planned(office, series(places=1, priority_places=1))
    await others(office, 2)
    await registered(anna)

    seen = await anna.say(said)

    assert "nummer 3" in seen.text
    assert "wachtlijst" in seen.text


async def test_u3_the_next_session_is_the_own_one(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day("2027-01-07"))
    await registered(anna)

    seen = await anna.say("wanneer is de volgende sessie")

    assert "di 12 januari 2027" in seen.text
    assert "2018" not in seen.text


async def test_u3_without_a_place_the_next_session_is_the_first_that_is_open_and_never_a_past_one(
    office: Office, anna: Person
) -> None:
    await planned(office, series())

    seen = await anna.say("wanneer is de volgende sessie")

    assert "di 12 januari 2027" in seen.text
    assert "2018" not in seen.text


@pytest.mark.parametrize(
    "said", ["ja ik neem die plaats", "ja, ik neem die plaats!", "super, die plaats neem ik graag"]
)
async def test_u3_an_offered_place_is_shown_and_taken_after_a_yes(office: Office, anna: Person, said: str) -> None:
    await planned(office, series(places=1, priority_places=1))
    await others(office, 1)
    await registered(anna)
    await leaves(office, 0)

    seen = await anna.say(said)

    assert "De plaats voor Leernetwerk SDG's 2027 aannemen?" in seen.text
    assert "De plaats is van jou" in (await anna.say("aanvaard de plaats")).text


async def test_u2_reminders_are_switched_off_only_after_a_yes(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)

    seen = await anna.say("ik wil die herinneringen voor de sessies niet meer krijgen")

    if "Geen herinneringen meer voor" not in seen.text:
        seen = await anna.press("Geen herinneringen meer krijgen")
    assert "Geen herinneringen meer voor Leernetwerk SDG's 2027?" in seen.text
    kept = await office.store.read(acting(registration_lists.mine, anna.id, office.clock()))
    assert [each.registration and each.registration.reminders_off for each in kept] == [False]


async def test_u3_where_others_read_along_nothing_of_the_person_is_told(office: Office) -> None:
    await planned(office, series())
    bram = office.person("Bram", scope="groupChat")

    seen = await bram.say("hoeveelste sta ik nu op de wachtlijst van het leernetwerk?")

    assert "nummer" not in seen.text
    assert "voor geen enkel programma ingeschreven" not in seen.text


# --- organisers ----------------------------------------------------------------------------------------------------


async def test_u4_a_session_is_moved_to_the_day_and_hour_that_are_said_after_a_yes(office: Office) -> None:
    olga = await opened(office)

    seen = await olga.say("verplaats sessie 2 naar 16 februari om 10u")

    assert "di 16 februari 2027, 10.00 tot 13.00 uur" in seen.text
    assert (await the_programme(office)).sessions[1].starts == brussels("2027-02-09")
    await olga.press("Ja, verplaats")
    assert (await the_programme(office)).sessions[1].starts == brussels("2027-02-16", 10)


async def test_u4_the_session_of_a_day_is_moved_to_another_day_at_the_same_hour(office: Office) -> None:
    olga = await opened(office)

    seen = await olga.say("verplaats de sessie van 9 februari naar 16 februari")

    assert "di 16 februari 2027, 14.00 tot 17.00 uur" in seen.text


@pytest.mark.parametrize(
    "said", ["sessie 3 gaat niet door", "de sessie van 9 maart gaat niet door, de spreker is ziek"]
)
async def test_u4_the_form_to_cancel_is_that_of_the_session_that_is_named(office: Office, said: str) -> None:
    olga = await opened(office)

    seen = await olga.say(said)

    assert "Integratie in de organisatie" in seen.text
    assert "reden" in seen.text.lower()
    assert not any(session.cancelled for session in (await the_programme(office)).sessions)


async def test_u3_who_registered_is_shown_at_once(office: Office) -> None:
    olga = await opened(office)
    await others(office, 2)

    seen = await olga.say("wie heeft er zich al ingeschreven")

    if "Zien wie ingeschreven is" in seen.buttons:
        seen = await olga.press("Zien wie ingeschreven is")
    assert "Iemand" in seen.text


async def test_u4_places_are_added_to_those_that_there_are(office: Office) -> None:
    olga = await opened(office)
    before = (await the_programme(office)).places

    seen = await olga.say("zet er vijf plaatsen bij")

    assert str(before + 5) in seen.text
    assert (await the_programme(office)).places == before


# --- members -------------------------------------------------------------------------------------------------------


async def test_u4_an_absence_with_its_days_and_substitute_is_shown_and_kept_after_a_yes(office: Office) -> None:
    bram, _ = await member(office, "Bram"), await member(office, "Els Claes")
    office.clock.set(brussels("2027-01-05", 9))

    seen = await bram.say("ben volgende week in verlof, geef mijn vragen aan Els")

    assert "van ma 11 januari 2027 tot en met zo 17 januari 2027" in seen.text
    assert "Els Claes neemt je vragen over" in seen.text
    assert (await settings_of(office, bram)).profile.away_from is None
    await bram.press("Ja, doe maar")
    own = await settings_of(office, bram)
    assert (own.profile.away_from, own.profile.away_until) == (date(2027, 1, 11), date(2027, 1, 17))
    assert own.substitute_name == "Els Claes"


async def test_u4_of_two_colleagues_with_one_name_it_is_asked_who_is_meant(office: Office) -> None:
    bram = await member(office, "Bram")
    await member(office, "Els Claes")
    await member(office, "Els Vos")
    office.clock.set(brussels("2027-01-05", 9))

    await bram.say("ben volgende week in verlof, geef mijn vragen aan Els")

    assert "Els Vos neemt je vragen over" in (await bram.press("Els Vos")).text
    await bram.say("ja, doe maar")
    assert (await settings_of(office, bram)).substitute_name == "Els Vos"


async def test_u4_days_that_are_past_are_no_absence_of_next_year(office: Office) -> None:
    bram = await member(office, "Bram")
    office.clock.set(brussels("2027-01-11", 9))

    seen = await bram.say("afwezig tot 4 januari")

    assert "2028" not in seen.text
    assert (await settings_of(office, bram)).profile.away_until is None


# --- questions and scans -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["is er al antwoord", "is er al antwoord op mijn vraag?", "heeft er al iemand geantwoord?"]
)
async def test_u3_the_only_open_question_is_shown_with_where_it_is(office: Office, anna: Person, said: str) -> None:
    await member(office, "Bram")
    await asked(anna)

    seen = await anna.say(said)

    assert "regenwater" in seen.text
    assert "Trek de vraag in" in seen.buttons


async def test_u4_what_is_added_to_a_question_goes_along_after_a_yes(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)

    seen = await anna.say("voeg bij mijn vraag toe dat het gebouw gehuurd is")

    assert "Het gebouw gehuurd is" in seen.text
    [question] = await mine(office, anna)
    assert "gehuurd" not in str(question)


async def test_u3_the_only_scan_is_gone_on_with(office: Office, anna: Person) -> None:
    await begun(anna)
    await anna.say("stop")
    await anna.press("Bewaren en stoppen")

    seen = await anna.say("ik wil verder met mijn scan")

    assert "Ecologische pijler" in seen.text
    assert "pijler 1 van 4" in seen.text


# --- what is not open, and what is not understood --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words", "way"),
    [
        ("hoeveelste sta ik", "voor geen enkel programma ingeschreven", "De programma's en sessies zien"),
        ("ik wil stoppen", "niets dat je kunt stoppen", "Mijn gegevens laten wissen"),
        ("ja ik neem die plaats", "geen plaats voor je open", "De programma's en sessies zien"),
    ],
)
async def test_u3_a_service_for_which_nothing_is_open_says_so_and_what_can_be_done(
    office: Office, anna: Person, said: str, words: str, way: str
) -> None:
    seen = await anna.say(said)

    assert words in seen.text
    assert way in seen.buttons
    assert "Dat weet ik niet" not in seen.text
    assert "Dat vind ik niet" not in seen.text


async def test_u3_who_wants_to_be_erased_finds_the_way(office: Office, anna: Person) -> None:
    seen = await anna.say("schrap mij uit dat systeem")

    assert "Alles over jou wissen?" in seen.text
    assert "Nee, bewaar het" in seen.buttons


async def test_u6_what_is_not_known_names_what_is_open_a_colleague_and_the_overview(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    await registered(anna)

    seen = await anna.say("wat met de knotwilgen achter de loods van de buren")

    assert "Leernetwerk SDG's 2027" in seen.text
    assert "Vraag het aan een collega" in seen.buttons
    assert "Blader per thema" in seen.buttons


async def test_u6_what_is_not_ours_gets_other_words(office: Office, anna: Person) -> None:
    seen = await anna.say("wat is de hoofdstad van Frankrijk?")

    assert "Dit hoort volgens mij niet bij waar ik mee help" in seen.text
    assert "Bedoel je misschien" not in seen.text


async def test_u6_of_two_questions_one_is_answered_and_the_other_named(office: Office, anna: Person) -> None:
    await planned(office, series(places=1, priority_places=1))
    await others(office, 2)
    await registered(anna)

    seen = await anna.say("hoeveelste sta ik en wat is de CO2-prestatieladder?")

    assert "CO2-Prestatieladder" in seen.text
    also = next(each for each in seen.buttons if each.startswith("Ook: "))
    assert "nummer 3" in (await anna.press(also)).text


# --- language and what is kept ---------------------------------------------------------------------------------------


async def test_u8_who_writes_french_is_answered_in_french_from_then_on(office: Office, anna: Person) -> None:
    seen = await anna.say("Comment puis-je organiser un événement durable ?")
    again = await anna.say("SDG-handleiding")

    assert "En savoir plus" in seen.text
    assert "evenement" in seen.text.lower()
    assert "En savoir plus" in again.text


@pytest.mark.parametrize(
    "said", ["merci, da's duidelijk", "rapport de la FOD", "le green deal", "au bain marie evenement"]
)
async def test_u8_a_few_french_words_change_no_language(office: Office, anna: Person, said: str) -> None:
    await anna.say(said)

    assert "Meer hierover" in (await anna.say("SDG-handleiding")).text


@pytest.mark.parametrize(
    "said",
    [
        "je voudrais un exemple de rapport de durabilité",
        "qui peut nous aider pour les marchés publics durables",
        "c quoi les odd pour une commune et comment on commence",
        "on organise une journée pour le personnel, quels sont vos conseils ?",
    ],
)
async def test_u8_a_whole_french_sentence_changes_it(office: Office, anna: Person, said: str) -> None:
    await anna.say(said)

    assert "En savoir plus" in (await anna.say("SDG-handleiding")).text


FRENCH_WORDS = (
    ("aide", "Voici ce que je peux faire pour vous"),
    ("langue", "Quelle langue parlons-nous"),
    ("themes", "Choisissez un thème"),
    ("mes inscriptions", "Vous n'êtes inscrit nulle part"),
    ("reseau d'apprentissage", "Réseau d'apprentissage et journées d'étude"),
    ("ou en etais-je", "Rien n'est en cours"),
    ("arretez", "Rien n'est en cours"),
    ("retour", "revenir plus loin"),
    ("mes donnees", "Ce que je garde à votre sujet"),
    ("Merci beaucoup !", "Avec plaisir"),
    ("au revoir", "Au revoir"),
)


@pytest.mark.parametrize(("typed", "said"), FRENCH_WORDS)
async def test_x1_what_french_speakers_type_is_understood(office: Office, anna: Person, typed: str, said: str) -> None:
    await anna.say("français")

    assert said in (await anna.say(typed)).text.replace("\u202f", " ")


KEPT_NOTHING = (
    "ben ziek, kan donderdag niet komen",
    "ik ben zwanger en weet niet of ik nog naar buiten mag",
    "hoeveelste sta ik",
    "kzit thuis met de griep en mijn zoontje ook",
)


@pytest.mark.parametrize("said", KEPT_NOTHING)
async def test_u9_services_and_what_is_personal_are_not_kept_as_questions(
    office: Office, anna: Person, said: str
) -> None:
    await anna.say(said)

    assert await office.store.read(lambda c: set(c.scalars(select(questions_asked.c.text)))) <= {None}
