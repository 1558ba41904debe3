"""The level and the policy domain follow from the organisation that somebody names, and can still be changed (L2)."""

from __future__ import annotations

import pytest

from dialogs.forms.form import Answered
from dialogs.programmes.registration_fields import Application, what_follows
from knowledge.people import WorkProfile
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import RegistrationFacts
from storage.programmes.line import lists as registration_lists
from tests.conversations.conftest import Office
from tests.conversations.enrolling import FORM, asked, planned, registered, series, study_day
from tests.seen import Seen
from tests.teams import Person

REST = {"f.role": "other", "f.charter": "no", "f.engaged": "yes"}


async def said(office: Office, programme: str = "leernetwerk-2027") -> list[RegistrationFacts]:
    """What the people in the line said."""
    return [each.facts for each in await office.store.read(registration_lists.whole, programme)]


async def at_card(anna: Person, programme: str = "Leernetwerk SDG's 2027") -> Seen:
    await anna.say("leernetwerk")
    await anna.press(programme)
    return await anna.press("Schrijf me in")


async def test_l2_who_types_an_entity_is_not_asked_its_level_and_domain(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    then = await anna.say("de VDAB")

    assert "Je rol?" in asked(then)
    assert "Vlaamse overheid" in then.text
    assert "Werk, Economie" in then.text
    assert "Wat uit je organisatie volgt, vulde ik zelf in." in then.text
    for answer in ("2", "nee", "ja", "geen", "geen", "ja"):
        await anna.say(answer)
    [facts] = await said(office)
    assert (facts.level, facts.domain) == ("flemish", "WEWILS")


async def test_l2_a_city_that_is_typed_is_of_local_government_and_of_no_domain(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")

    assert "Je rol?" in asked(await anna.say("stad Mechelen"))


async def test_l2_on_the_card_what_follows_is_shown_before_it_is_sent(office: Office, anna: Person) -> None:
    await planned(office, series())
    await at_card(anna)

    shown = await anna.press("Bevestig mijn inschrijving", **{"f.organisation": "VDAB"}, **REST)
    assert "Wat uit je organisatie volgt" in shown.text
    assert await said(office) == []
    await anna.press("Bevestig mijn inschrijving", **{"f.needs": ""} if "f.needs" in str(shown.cards) else {})

    assert [(each.level, each.domain) for each in await said(office)] == [("flemish", "WEWILS")]


async def test_l2_what_was_chosen_beside_the_organisation_counts(office: Office, anna: Person) -> None:
    await planned(office, series())
    await at_card(anna)
    chosen = {"f.organisation": "VDAB", "f.level": "federal", "f.domain": "none"}

    await anna.press("Bevestig mijn inschrijving", **chosen, **REST)

    assert [(each.level, each.domain) for each in await said(office)] == [("federal", "")]


async def test_l2_who_changes_organisation_changes_level_and_domain_with_it(office: Office, anna: Person) -> None:
    await planned(office, series(), study_day())
    assert FORM["f.organisation"] == "Stad Gent"
    await registered(anna)
    await at_card(anna, "Studiedag duurzaam aankopen")
    await anna.press("Wijzig mijn gegevens")

    shown = await anna.press("Bevestig mijn inschrijving", on=None, **{"f.organisation": "VDAB"})
    assert "Wat uit je organisatie volgt" in shown.text
    await anna.press("Wijzig mijn gegevens")
    await anna.press("Bevestig mijn inschrijving", on=None, **{"f.domain": "OMG"})

    [facts] = await said(office, "studiedag-2027-01-21")
    assert (facts.organisation, facts.level, facts.domain) == ("VDAB", "flemish", "OMG")


@pytest.mark.parametrize("said", ["nee wacht, toch Vlaamse overheid", "niveau: vlaams"])
async def test_l2_who_corrects_the_level_to_the_flemish_one_is_asked_the_domain(
    office: Office, anna: Person, said: str
) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("Het Groene Huis")
    assert "Je rol?" in asked(await anna.say("gemeente"))

    seen = await anna.say(said)

    assert "Beleidsdomein?" in asked(seen)
    assert "volgt" not in seen.text
    assert "Je rol?" in asked(await anna.say("omgeving"))


LOCAL = {"organisation": "Stad Gent", "level": "local", "domain": ""}


@pytest.mark.parametrize(
    ("before", "organisation", "level", "domain"),
    [
        ({}, "VDAB", "flemish", "WEWILS"),
        ({}, "Wij allemaal", None, None),
        (LOCAL, "stad  gent", "local", ""),
        (LOCAL, "Vlaamse overheid", "flemish", None),
        (LOCAL, "Wij allemaal", "local", ""),
    ],
)
def test_what_follows_from_an_organisation(
    before: dict[str, str], organisation: str, level: str | None, domain: str | None
) -> None:
    application = Application(Listing(series(), None, 100, 0), RegistrationFacts(), WorkProfile(), "id")
    now = {**before, "organisation": organisation}

    follows = what_follows(application, Answered(before, now))

    after = {name: value for name, value in {**now, **follows.values}.items() if name not in follows.asked}
    assert (after.get("level"), after.get("domain")) == (level, domain)
    assert follows.asked == (("domain",) if before and domain is None else ())
