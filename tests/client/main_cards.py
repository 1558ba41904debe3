"""The twelve cards that people see most, from conversations in which they come about."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.conversations.conftest import Office, running_bot
from tests.conversations.enrolling import FORM, brussels, others, planned, series
from tests.conversations.networking import WATER, member
from tests.conversations.scanned import scan_of
from tests.conversations.scanning import begun, tick
from tests.people import Person
from tests.seen import Seen
from tests.teams import Teams

Json = dict[str, Any]

QUESTION = "Hoe organiseer ik een duurzaam evenement?"
MOMENT = brussels("2027-01-04", 10)
A_DAY_BEFORE = brussels("2027-01-11") + timedelta(minutes=1)


async def main_cards() -> dict[str, Json]:
    """The cards by their names, in the order in which somebody meets them."""
    with tempfile.TemporaryDirectory() as var:
        async with Teams() as teams, running_bot(teams, f"sqlite:///{var}/bot.sqlite", Path(var)) as office:
            office.clock.set(MOMENT)
            return {name: _card(seen) async for name, seen in _met(office)}


def _card(seen: Seen) -> Json:
    """As it is when it comes: whoever unfolds something later changes it."""
    assert seen.last.card is not None, seen.text
    return copy.deepcopy(seen.last.card)


async def _met(office: Office) -> AsyncIterator[tuple[str, Seen]]:
    for conversation in (
        _finding(office.person("An Peeters")),
        _scanning(office, office.person("Els Maes")),
        _asking(office, office.person("Jan Claes")),
        _registering(office, office.person("Mia De Wit")),
    ):
        async for met in conversation:
            yield met


async def _finding(an: Person) -> AsyncIterator[tuple[str, Seen]]:
    yield "welcome", await an.install()
    yield "answer", await an.say(QUESTION)
    yield "suggestions", await an.say("duurzaam bouwen")


async def _scanning(office: Office, els: Person) -> AsyncIterator[tuple[str, Seen]]:
    yield "scan-pillar", await begun(els)
    await tick(els, "E1", unknown="E3")
    await tick(els, "S2")
    await tick(els)
    yield "scan-effects", await tick(els, "I2")
    scan = await scan_of(office, els, "picture", {"title": "Fietspad langs de vaart"})
    yield "scan-result", await els.send({"type": "message", "value": {"verb": "scan.result", "scan": scan}})


async def _asking(office: Office, jan: Person) -> AsyncIterator[tuple[str, Seen]]:
    bram = await member(office, "Voorbeeld Bram")
    await jan.say("stel een vraag")
    yield "question-preview", await jan.say(WATER)
    await jan.press("Verstuur")
    await bram.hears()
    yield "question-taken", await bram.press("Ik neem dit")


async def _registering(office: Office, mia: Person) -> AsyncIterator[tuple[str, Seen]]:
    await planned(office, series(), now=MOMENT)
    await others(office, 4)
    await mia.say("leernetwerk")
    yield "programme", await mia.press("Leernetwerk SDG's 2027")
    yield "registration-form", await mia.press("Schrijf me in")
    yield "registration-done", await mia.press("Bevestig mijn inschrijving", on=None, **FORM)
    office.clock.set(A_DAY_BEFORE)
    yield "reminder", await mia.hears()
