"""Who comes instead: the name as it was typed, and nothing that is none (row 2)."""

from __future__ import annotations

import pytest

from knowledge.programmes.attendance import Presence
from storage.acting import acting
from storage.programmes.attending import attendance
from tests.conversations.conftest import Office
from tests.conversations.enrolling import planned, registered, series
from tests.seen import Seen
from tests.teams import Person

SERIES = "leernetwerk-2027"


@pytest.fixture
async def absent(office: Office, anna: Person) -> Person:
    """Anna, who was asked who comes instead."""
    await planned(office, series())
    await registered(anna)
    await anna.say("mijn inschrijvingen")
    await anna.say("1")
    await anna.press("1. De SDG's begrijpen")
    seen = await anna.press("Ik kan niet komen")
    assert "Typ de naam van wie in jouw plaats komt" in str(seen.last.card)
    return anna


async def noted(office: Office, person: Person) -> Presence | None:
    found = await office.store.read(acting(attendance.own, person.id, office.clock()), SERIES)
    return found.get(f"{SERIES}-1")


async def replaced_by(office: Office, person: Person) -> tuple[str, str]:
    found = await noted(office, person)
    assert found is not None
    assert found.coming is False
    return found.replacement_name, found.replacement_email


@pytest.mark.parametrize("name", ["Jan Janssens", "An De Smet", "Ben Peeters"])
async def test_t2_a_name_is_taken_as_it_was_typed(office: Office, absent: Person, name: str) -> None:
    seen = await absent.say(name)

    assert f"{name} komt in jouw plaats" in seen.text
    assert await replaced_by(office, absent) == (name, "")


@pytest.mark.parametrize(
    "said", ["ja", "ik ben ziek", "weet ik nog niet", "volgende week", "een collega", "0473 12 34 56"]
)
async def test_t2_what_is_no_name_is_not_noted_and_asked_again(office: Office, absent: Person, said: str) -> None:
    seen = await absent.say(said)

    assert "komt in jouw plaats." not in seen.text
    assert await noted(office, absent) is None
    assert "Jan Janssens komt in jouw plaats" in (await absent.say("Jan Janssens")).text


@pytest.mark.parametrize("said", ["nee dank je", "niemand", "nee, bedankt", "geen vervanger"])
async def test_t2_nobody_is_nobody_also_politely(office: Office, absent: Person, said: str) -> None:
    seen = await absent.say(said)

    assert "Genoteerd: je komt niet naar deze sessie." in seen.text
    assert await replaced_by(office, absent) == ("", "")


async def test_t2_what_may_be_a_name_is_asked_before_it_is_noted(office: Office, absent: Person) -> None:
    seen = await absent.say("jan janssens")
    assert "Is “jan janssens” de naam van wie in jouw plaats komt?" in seen.text
    assert await noted(office, absent) is None

    await absent.say("meld me af")

    assert await replaced_by(office, absent) == ("jan janssens", "")


async def test_t2_a_name_that_stands_in_its_address_is_sure(office: Office, absent: Person) -> None:
    await absent.say("jan janssens jan.janssens@gent.example")

    assert await replaced_by(office, absent) == ("jan janssens", "jan.janssens@gent.example")


async def test_t2_of_an_address_alone_the_name_is_asked_and_the_address_kept(office: Office, absent: Person) -> None:
    seen = await absent.say("jan.janssens@gent.example")
    assert "Van wie is jan.janssens@gent.example?" in seen.text
    assert await noted(office, absent) is None

    await press(absent, **{"f.name": "Jan Janssens", "f.email": "jan.janssens@gent.example"})

    assert await replaced_by(office, absent) == ("Jan Janssens", "jan.janssens@gent.example")


async def test_t2_on_the_card_too_what_is_no_name_is_none(office: Office, absent: Person) -> None:
    seen = await press(absent, **{"f.name": "ik ben ziek"})
    assert "In “ik ben ziek” zie ik geen naam" in seen.text
    assert await noted(office, absent) is None

    await press(absent, **{"f.name": "jan"})

    assert await replaced_by(office, absent) == ("jan", "")


async def press(person: Person, **fields: str) -> Seen:
    return await person.press("Meld me af", on=None, **fields)
