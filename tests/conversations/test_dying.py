"""An act was committed and the bot died before it could say so: whatever comes next goes from how it stands then."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from knowledge.programmes.programme import Standing
from storage.acting import acting
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from tests.conversations.conftest import Office, running_bot
from tests.conversations.dying import BEFORE_THE_END, Mortal
from tests.conversations.enrolling import FORM, planned, series
from tests.conversations.networking import WATER, coordinator, member, mine, previewed, withdrawn
from tests.seen import Seen
from tests.teams import Person, Teams

pytestmark = pytest.mark.both

SERIES = "leernetwerk-2027"
CONFIRM = "Bevestig mijn inschrijving"

Json = dict[str, Any]


@pytest.fixture
def mortal() -> Mortal:
    return Mortal()


@pytest.fixture
async def office(mortal: Mortal, database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, answer=mortal) as opened:
        await planned(opened, series())
        yield opened


@pytest.fixture
def anna(office: Office) -> Person:
    return office.person("Anna")


async def held(office: Office) -> list[Standing]:
    """Every registration there ever was, in the order of their numbers."""
    whole = await office.store.read(lambda c: registration_lists.whole(c, SERIES, also_left=True))
    return [each.standing for each in sorted(whole, key=lambda each: each.number)]


def press(person: Person, label: str, **fields: str) -> Json:
    """The activity of the newest button with this label; the same one however often it is sent."""
    found = [button for each in reversed(person.chat) for button in each.buttons if button.label == label]
    return {"id": f"press-{label}", "type": "message", "value": {**found[0].action["data"], **fields}}


async def dies_at(mortal: Mortal, person: Person, activity: Json, acts: int = 1) -> None:
    """The act is done; nobody hears of it."""
    mortal.die_after(acts)
    with pytest.raises(aiohttp.ClientError):
        await person.send(activity)
    assert mortal.is_dead


async def form(person: Person) -> Seen:
    return await person.send({"type": "message", "value": {"verb": "registration.new", "programme": SERIES}})


@pytest.mark.parametrize("acts", [1, BEFORE_THE_END])
async def test_t11_who_registered_unheard_left_and_registers_again_is_registered(
    mortal: Mortal, office: Office, anna: Person, acts: int
) -> None:
    await form(anna)
    await dies_at(mortal, anna, press(anna, CONFIRM, **FORM), acts)
    assert "Je bent uitgeschreven" in (await leave(anna)).text

    shown = await form(anna)
    assert "nog niet verstuurd" not in shown.text
    seen = await anna.press(CONFIRM)

    assert "Je bent ingeschreven" in seen.text
    assert "uitgeschreven" not in seen.text
    assert await held(office) == [Standing.WITHDRAWN, Standing.PRIORITY]


async def leave(person: Person) -> Seen:
    await person.say("schrijf me uit")
    return await person.press("Ja, schrijf me uit")


async def test_t11_the_same_press_again_tells_the_place_that_it_gave(
    mortal: Mortal, office: Office, anna: Person
) -> None:
    await form(anna)
    confirm = press(anna, CONFIRM, **FORM)
    await dies_at(mortal, anna, confirm)

    seen = await anna.send(confirm)

    assert "Je bent ingeschreven" in seen.text
    assert "voorrang. Je bent nummer 1 in de rij" in seen.text
    assert await held(office) == [Standing.PRIORITY]


async def test_t11_an_old_card_brings_nobody_back_and_claims_nothing(
    mortal: Mortal, office: Office, anna: Person
) -> None:
    await form(anna)
    confirm = press(anna, CONFIRM, **FORM)
    await dies_at(mortal, anna, confirm)
    await office.store.write(acting(registrations.withdraw, anna.id, office.clock()), SERIES)

    seen = await anna.send(confirm)

    assert "Je bent ingeschreven" not in seen.text
    assert "al ingeschreven" not in seen.text
    assert CONFIRM in seen.buttons, "a new form is the way to register again"
    assert await held(office) == [Standing.WITHDRAWN]
    assert "Je bent ingeschreven" in (await anna.press(CONFIRM)).text
    assert await held(office) == [Standing.WITHDRAWN, Standing.PRIORITY]


async def test_t11_a_form_that_was_sent_unheard_is_no_form_that_is_left(
    mortal: Mortal, office: Office, anna: Person
) -> None:
    await form(anna)
    await dies_at(mortal, anna, press(anna, CONFIRM, **FORM))

    seen = await anna.say("status")

    assert "je hebt voorrang" in seen.text
    assert "nog niet verstuurd" not in seen.text


async def test_t11_a_question_that_was_sent_unheard_and_taken_back_is_neither_ready_nor_sent(
    mortal: Mortal, office: Office, anna: Person
) -> None:
    await member(office, "Bram")
    await coordinator(office)
    await previewed(anna)
    send = press(anna, "Verstuur")
    await dies_at(mortal, anna, send)
    assert "Je vraag is ingetrokken" in (await withdrawn(anna)).text

    again = await anna.send(send)
    assert "Je vraag is verstuurd" not in again.text
    assert "Ingetrokken" in again.text
    assert "stond nog klaar" not in (await anna.say("stel een vraag")).text
    assert WATER in (await anna.say(WATER)).text
    assert "Je vraag is verstuurd" in (await anna.press("Verstuur")).text
    assert len(await mine(office, anna)) == 2
