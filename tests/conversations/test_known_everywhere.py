"""Where somebody works and as what is told once, wherever that is, and known everywhere (row 14)."""

from __future__ import annotations

from storage.acting import acting
from storage.people.profiles import WorkProfile, profile
from storage.programmes.line import lists as registration_lists
from tests.conversations.conftest import Office
from tests.conversations.enrolling import planned, registered, series, study_day
from tests.teams import Person

DAY = "studiedag-2027-01-21"


async def test_t14_the_profile_shows_what_was_said_when_registering(office: Office, anna: Person) -> None:
    await planned(office, series())
    await registered(anna)

    seen = await anna.say("profiel")

    assert "niet gezegd" not in seen.text.replace("Beleidsdomein: niet gezegd", "")
    for told in ("Stad Gent", "coördinator duurzaamheid"):
        assert told in str(seen.last.card)


async def test_t14_what_is_corrected_in_the_profile_stands_in_the_next_form(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    await registered(anna)
    await anna.say("profiel")
    await anna.press("Bewaar", on=None, **{"f.organisation": "VDAB", "f.role": "leader"})

    await anna.say("leernetwerk")
    await anna.press("Studiedag duurzaam aankopen")
    form = await anna.press("Schrijf me in")

    assert "VDAB" in form.text
    assert "leidinggevende" in form.text
    assert "Stad Gent" not in form.text
    await anna.press("Bevestig mijn inschrijving")
    held = await office.store.read(lambda c: registration_lists.whole(c, DAY))
    assert (held[0].facts.organisation, held[0].facts.domain) == ("VDAB", "WEWILS")


async def test_t14_what_is_corrected_in_a_form_stands_in_the_profile(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("ik werk bij VDAB")
    await anna.say("leernetwerk")
    await anna.press("Leernetwerk SDG's 2027")
    await anna.press("Schrijf me in")
    await anna.press("Wijzig mijn gegevens")
    form = {"f.organisation": "Stad Gent", "f.level": "local", "f.domain": "none", "f.role": "other"}
    seen = await anna.press("Bevestig mijn inschrijving", on=None, **form, **{"f.charter": "no", "f.engaged": "yes"})
    assert "Je bent ingeschreven" in seen.text

    assert "Stad Gent" in str((await anna.say("profiel")).last.card)
    assert await office.store.read(acting(profile, anna.id, office.clock())) == WorkProfile(
        "Stad Gent", "local", "", "other"
    )


async def test_t2_an_answer_that_names_no_organisation_is_not_taken_for_one(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    seen = await anna.say("weet ik nog niet")

    assert "zie ik geen organisatie" in seen.text
    assert "Je rol?" in str((await anna.say("Stad Gent")).last.card)
