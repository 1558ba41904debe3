"""A registration that is half filled in outlives a question on the side, and says truly what is still needed."""

from __future__ import annotations

import pytest

from storage import roles
from storage.acting import acting
from storage.programmes import charter
from storage.programmes.line import lists as registration_lists
from storage.roles import Role
from tests import rendering
from tests.conversations.conftest import Office
from tests.conversations.enrolling import FORM, asked, others, planned, registered, series, study_day
from tests.conversations.organised import SERIES
from tests.seen import Seen
from tests.teams import Person

ANSWERS = ("Stad Gent", "coördinator duurzaamheid", "nee", "ja")
ALL_NEEDED = "Alles wat nodig is, weet ik."
KEPT = "Je inschrijving is nog niet verstuurd. Wat je al invulde, staat er nog."
QUESTION = "Hoe organiseer ik een duurzaam evenement?"


async def answered(person: Person, *answers: str) -> Seen:
    seen = await person.say("schrijf me in")
    for answer in answers:
        seen = await person.say(answer)
    return seen


async def registered_people(office: Office) -> list[str]:
    return [each.person for each in await office.store.read(lambda c: registration_lists.whole(c, SERIES))]


async def test_l2_inschrijven_goes_on_where_a_question_on_the_side_left_it(office: Office, anna: Person) -> None:
    await planned(office, series())
    await answered(anna, "Stad Gent")
    assert "Gids duurzame evenementen" in (await anna.say(QUESTION)).text

    seen = await anna.say("inschrijven")

    assert KEPT in seen.text
    assert "Je rol?" in asked(seen)
    assert "Stad Gent" in seen.text
    for answer in ANSWERS[1:]:
        seen = await anna.say(answer)
    assert "Je bent ingeschreven" in (await anna.say("bevestig")).text
    assert await registered_people(office) == [anna.id]


async def test_l2_confirming_what_is_out_of_sight_shows_it_first(office: Office, anna: Person) -> None:
    await planned(office, series())
    await answered(anna, *ANSWERS)
    await anna.say(QUESTION)

    seen = await anna.say("bevestig")

    assert KEPT in seen.text
    assert "voorrang: je bent nummer 1 in de rij" in seen.text
    assert await registered_people(office) == []
    assert "Je bent ingeschreven" in (await anna.say("bevestig")).text


async def test_l2_without_a_form_that_was_begun_confirming_confirms_nothing(office: Office, anna: Person) -> None:
    await planned(office, series())
    await answered(anna, "Stad Gent")
    await anna.say("stop")

    assert KEPT not in (await anna.say("bevestig")).text
    assert "Je organisatie?" in asked(await anna.say("inschrijven"))


async def test_l2_a_form_of_another_programme_is_not_taken_up(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await anna.say("leernetwerk")
    await anna.press("Leernetwerk SDG's 2027")
    await anna.press("Schrijf me in")
    await anna.say("Stad Gent")
    await anna.say("leernetwerk")
    await anna.press("Studiedag duurzaam aankopen")

    seen = await anna.press("Schrijf me in")

    assert KEPT not in seen.text
    assert "Je organisatie?" in asked(seen)


async def test_l2_what_stands_in_a_field_is_shown_to_who_types_and_can_be_left_so(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await registered(anna)
    await anna.say("leernetwerk")
    await anna.press("Studiedag duurzaam aankopen")
    await anna.press("Schrijf me in")

    first = await anna.say("wijzig mijn gegevens")
    assert "Nu staat er: Stad Gent. Typ “zelfde” om het zo te laten." in asked(first)
    assert "Wijzig wat niet klopt" in first.text
    level = await anna.say("zelfde")
    assert "Overheidsniveau?" in asked(level)
    assert "Nu staat er: " in asked(level)
    role = await anna.say("same")
    assert "Je rol?" in asked(role)
    assert "Nu staat er: coördinator duurzaamheid." in asked(role)
    seen = await anna.say("leidinggevende")
    assert "Wat heb je nodig" in asked(seen)
    assert "Je bent ingeschreven" in (await anna.say("bevestig")).text
    held = await office.store.read(lambda c: registration_lists.whole(c, "studiedag-2027-01-21"))
    assert (held[0].facts.organisation, held[0].facts.role) == ("Stad Gent", "leader")


async def test_l2_when_all_that_is_needed_is_known_the_form_says_that_confirming_is_enough(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    first = await anna.say("schrijf me in")
    assert "Vul het formulier in" in first.text

    for answer in ANSWERS:
        seen = await anna.say(answer)

    assert f"{ALL_NEEDED} De rest mag leeg blijven: kies de knop of typ “bevestig”." in seen.text
    assert "Vul aan" not in seen.text
    assert "Je bent ingeschreven" in (await anna.say("bevestig")).text


async def test_l2_english_too(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("english")
    await anna.say("register me")
    await anna.say("Stad Gent")
    await anna.say("What is the SDG guide?")

    seen = await anna.say("confirm")

    assert "Your registration has not been sent yet." in seen.text


async def test_coaching_is_promised_to_who_waits_only_for_when_there_is_a_place(office: Office, anna: Person) -> None:
    await planned(office, series(places=1, priority_places=1))
    await others(office, 1)
    olga = office.person("Olga")
    await office.store.write(roles.grant, Role.ORGANISER, olga.id, "setup", office.clock())
    await anna.say("schrijf me in")
    done = await anna.press("Bevestig mijn inschrijving", on=None, **FORM | {"f.charter": "yes"})
    if "op de wachtlijst, op nummer 1" in done.text and "Bevestig mijn inschrijving" in done.buttons:
        done = await anna.press("Bevestig mijn inschrijving")

    assert "Krijg je daarna een plaats, dan kom je op de lijst voor individuele coaching." in done.text
    assert "daarna sta je op de lijst" not in done.text

    await office.store.write(acting(charter.decide, olga.id, office.clock()), "Stad Gent", True)

    told = await anna.hears()
    assert "Je organisatie is bevestigd als ondertekenaar" in told.text
    assert "Je staat op de lijst" not in told.text
    await anna.say("mijn inschrijvingen")
    assert "krijg je een plaats, dan kom je op de lijst" in (await anna.say("1")).text


async def begun(person: Person, programme: str) -> Seen:
    await person.say("leernetwerk")
    await person.press(programme)
    return await person.press("Schrijf me in")


async def test_l2_two_registrations_stand_open_beside_each_other(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    first = await begun(anna, "Leernetwerk SDG's 2027")
    await anna.say("Stad Gent")
    await begun(anna, "Studiedag duurzaam aankopen")
    await anna.say("VDAB")

    status = await anna.say("status")
    assert "Inschrijven: Leernetwerk SDG's 2027" in status.text
    assert "Inschrijven: Studiedag duurzaam aankopen" in status.text

    done = await anna.press("Bevestig mijn inschrijving", on=first.last, **FORM)
    assert "Je bent ingeschreven" in done.text
    assert "Leernetwerk SDG's 2027" in done.text
    assert await registered_people(office) == [anna.id]
    again = await begun(anna, "Studiedag duurzaam aankopen")
    assert KEPT in again.text
    assert "VDAB" in again.text


@pytest.mark.parametrize("said", ["nee wacht, toch VDAB", "organisatie: VDAB", "oeps, mijn organisatie is VDAB"])
async def test_u5_a_correction_of_a_registration_is_understood_with_what_follows_from_it(
    office: Office, anna: Person, said: str
) -> None:
    await planned(office, series())
    await answered(anna, "Stad Gent")

    seen = await anna.say(said)

    assert "Werk, Economie" in seen.text
    assert "Je rol?" in asked(seen)


async def test_u5_back_leads_to_the_field_before_and_from_the_first_one_to_the_programme(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    await answered(anna, "Het Groene Huis", "vlaams")

    assert "Nu staat er: Vlaamse overheid." in asked(await anna.say("terug"))
    assert "Nu staat er: Het Groene Huis." in asked(await anna.say("terug"))
    seen = await anna.say("terug")
    assert "De SDG's begrijpen" in seen.text
    assert "Nu staat er: Het Groene Huis." in asked(await anna.press("Schrijf me in"))


async def test_l2_an_address_that_is_none_stands_on_the_card_to_be_corrected(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    seen = await anna.press("Bevestig mijn inschrijving", on=None, **FORM | {"f.email": "anna@gent"})

    assert "“anna@gent” is geen e-mailadres." in seen.text
    assert rendering.value_untouched(rendering.inputs(seen.last.card)["f.email"]) == "anna@gent"
    assert "Nu staat er" not in asked(seen)
    assert await registered_people(office) == []


async def test_an_old_card_of_a_registration_tells_how_it_stands_now(office: Office, anna: Person) -> None:
    await planned(office, series())
    old = await anna.say("schrijf me in")
    assert (await anna.say("stop")).buttons == ["Bekijk de sessies"]

    seen = await anna.press("Annuleer", on=old.last)

    assert "Dat was een oude kaart. Zo staat het nu; er is niets gewijzigd." in seen.text
    assert "Je organisatie?" in asked(seen)
