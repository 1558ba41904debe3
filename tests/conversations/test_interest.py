"""Interest in what is not there now: kept, listed, taken away, and told to who waits when it comes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from knowledge.network.interest import Interest
from storage.acting import By, acting
from storage.content import catalogue, interests
from storage.people import profiles
from tests.conversations.conftest import Office
from tests.conversations.requesting import curator, looks_at, pressing
from tests.teams import Person

CONTRACT = "Raamcontract Verduurzamen interne werking"


async def waiting(office: Office, person: Person) -> list[Interest]:
    return await office.store.read(acting(interests.of_person, person.id, office.clock()))


def with_status(id: str, status: str) -> Any:
    """Store the catalogue anew with another status of one instrument."""

    def act(c: Connection) -> None:
        entries = [{**entry, "status": status} if entry["id"] == id else entry for entry in catalogue.load(c).entries]
        catalogue.store(By(c, "setup", datetime.now(UTC)), entries)

    return act


async def test_interest_is_kept_with_the_domain_listed_and_removed_with_one_tap(office: Office, anna: Person) -> None:
    await anna.say("hallo")
    await office.store.write(lambda c: profiles.tell(By(c, anna.id, datetime.now(UTC)), domain="WVG"))
    await looks_at(anna, "raamcontract")

    seen = await anna.press("Laat het me weten")

    assert "Genoteerd voor Welzijn" in seen.text
    assert [(each.subject, each.domain) for each in await waiting(office, anna)] == [("raamcontract", "WVG")]
    await looks_at(anna, "raamcontract")
    assert "stond al genoteerd" in (await anna.say("laat het me weten")).text
    assert CONTRACT in (await anna.say("mijn interesses")).text
    assert "krijg je geen bericht meer" in (await anna.press(CONTRACT)).text
    assert await waiting(office, anna) == []
    assert "Je wacht nergens op" in (await anna.say("mijn interesses")).text


async def test_who_waits_is_told_once_when_the_catalogue_says_it_is_there(office: Office, anna: Person) -> None:
    bert = office.person("Bert")
    await bert.say("hallo")
    await looks_at(anna, "raamcontract")
    await anna.press("Laat het me weten")

    await office.store.write(with_status("raamcontract", "in_force"))

    told = await anna.hears()
    assert CONTRACT in told.text
    assert "omdat je “Laat het me weten” koos" in told.text
    assert CONTRACT in (await anna.press("Bekijk")).text
    assert await waiting(office, anna) == []
    await office.store.write(with_status("raamcontract", "being_renewed"))
    await office.store.write(with_status("raamcontract", "in_force"))
    assert CONTRACT not in (await anna.say("hallo")).text
    assert len(bert.chat) == 2


async def test_a_curator_sees_numbers_without_names_and_says_that_it_is_there(office: Office, anna: Person) -> None:
    cleo, bert = await curator(office), office.person("Bert")
    for person in (anna, bert):
        await looks_at(person, "studiedagen")
        await person.press("Laat het me weten")

    seen = await cleo.say("wie wacht waarop")
    assert "minder dan 5" in seen.text
    assert "Anna" not in seen.text
    await cleo.press("Thematische netwerkevenementen en studiedagen")
    seen = await cleo.press("Is er nu: zeg het")
    assert "Aantal collega's dat bericht krijgt: minder dan 5" in seen.text

    for person in (anna, bert):
        assert "studiedagen" in (await person.hears()).text
        assert await waiting(office, person) == []
    assert "bericht krijgt: minder dan 5" in (await cleo.press("Is er nu: zeg het")).text


@pytest.mark.parametrize("verb", ["interest.demand", "interest.subject", "interest.tell"])
async def test_a1_who_is_no_curator_sees_no_numbers_and_tells_nobody(office: Office, anna: Person, verb: str) -> None:
    await looks_at(anna, "studiedagen")
    await anna.press("Laat het me weten")
    eve = office.person("Eve")
    await eve.say("hallo")

    seen = await pressing(eve, verb, subject="studiedagen")

    assert "Dit is voor curatoren: zij beheren de catalogus en het netwerk. Er is niets gewijzigd." in seen.text
    assert len(await waiting(office, anna)) == 1


async def test_what_is_there_cannot_be_waited_for(office: Office, anna: Person) -> None:
    assert "Laat het me weten" not in (await looks_at(anna, "emas")).buttons

    seen = await pressing(anna, "interest.new", instrument="emas")

    assert "Dit is er nu al" in seen.text
    assert await waiting(office, anna) == []


async def test_interest_is_not_spoken_of_in_a_group(office: Office) -> None:
    group = office.person("Gerd", scope="channel")

    assert "van jou" in (await group.say("mijn interesses")).text
