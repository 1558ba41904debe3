"""A bot that is killed again and again while people send questions to the network, and what became of these."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import Connection, func, select

from knowledge.working_days import BRUSSELS
from storage import roles
from storage.acting import By
from storage.database import Database
from storage.network import members
from storage.network.members import Appointee
from storage.roles import Role
from storage.sending.outbox import Stand
from storage.tables import outbox, questions
from tests.conversations.processes import Process, bot_process
from tests.people import Person
from tests.teams import Teams
from tests.waiting import until

BEGIN = datetime(2027, 1, 11, 9, tzinfo=BRUSSELS)
"""A Monday, at opening time."""
BETWEEN = timedelta(minutes=2)
"""So far ahead is the clock of each next process: more than the lease of a notice; a hundred reach no deadline."""
AT_ONCE = 3
"""So many people tap in the same moment."""
_MEMBERS = ("Bram", "Clara")
_COORDINATOR = "Coen"


@dataclass(frozen=True)
class Outcome:
    """What became of the questions that people sent while the bot was killed."""

    kills: int
    seconds: Sequence[float]
    """For each kill, how long after the tap it came."""
    asked: int
    """Taps, which are as many questions when each was kept once."""
    kept: int
    """Questions in the database."""
    committed: int
    """Kills that came when the question was there, and its notice was not noted as sent."""
    lost: tuple[str, ...]
    """Questions that neither a member nor the coordinator saw."""
    cards: int
    """Cards that members and the coordinator got; those above `asked` came twice."""


class _Round:
    """One life of the bot: people are ready to send, they send, and the bot is killed."""

    def __init__(self, bot: Process, teams: Teams, number: int) -> None:
        self._bot = bot
        self.texts = [_text(number, place) for place in range(AT_ONCE)]
        self._askers = [bot.person(teams, f"Vrager{number:03}{'abc'[place]}") for place in range(AT_ONCE)]
        self._taps: list[dict[str, Any]] = []

    async def prepare(self) -> None:
        """Everybody sees what will be sent."""
        await asyncio.gather(*map(self._preview, self._askers, self.texts))
        self._taps = [_tap(asker, text) for asker, text in zip(self._askers, self.texts, strict=True)]

    async def tap_and_die(self, after: float) -> list[dict[str, Any]]:
        """Everybody sends; the bot dies so long after. The taps that were not answered."""
        tapping = asyncio.gather(*map(self._tapped, self._askers, self._taps))
        await asyncio.sleep(after)
        await self._bot.kill()
        answered = await tapping
        return [tap for tap, done in zip(self._taps, answered, strict=True) if not done]

    async def _preview(self, asker: Person, text: str) -> None:
        await asker.say("stel een vraag")
        await asker.say(text)

    async def _tapped(self, asker: Person, tap: dict[str, Any]) -> bool:
        try:
            return (await asker.send(tap)).status == 200
        except aiohttp.ClientError:
            return False


async def killed_again_and_again(database_url: str, var: Path, kills: int, seed: int) -> Outcome:
    """
    Let people send questions, half of them in a domain without members, and kill the bot at a random moment each time.

    As Teams does, the same tap is sent again when it was not answered. At the end everything that is under way may
    arrive; nobody does anything for it.
    """
    chance = random.Random(seed)
    seconds: list[float] = []
    committed = 0
    again: list[tuple[str, dict[str, Any]]] = []
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        beside = Database.open(database_url, alone=False)
        try:
            longest = 0.0
            for number in range(kills + 1):
                now = (BEGIN + number * BETWEEN).replace(tzinfo=None).isoformat()
                async with bot_process(http, database_url, var, "--now", now) as bot:
                    if not number:
                        longest = await _settle_in(bot, teams, beside)
                    for name, tap in again:
                        assert (await bot.person(teams, name).send(tap)).status in (200, 202)
                    if number == kills:
                        await _all_sent(beside)
                        break
                    life = _Round(bot, teams, number)
                    await life.prepare()
                    seconds.append(chance.uniform(0, longest))
                    unanswered = await life.tap_and_die(seconds[-1])
                    again = [(tap["from"]["name"], tap) for tap in unanswered]
                committed += await beside.read(_under_way, life.texts)
            kept = await beside.read(lambda c: c.scalar(select(func.count()).select_from(questions)) or 0)
        finally:
            await beside.close()
        texts = [_text(number, place) for number in range(kills) for place in range(AT_ONCE)]
        cards = [_cards(teams, text) for text in texts]
        lost = tuple(text for text, number in zip(texts, cards, strict=True) if not number)
    return Outcome(kills, seconds, len(texts), kept - 1, committed, lost, sum(cards))


def _text(number: int, place: int) -> str:
    what = "regenwater" if place != 1 else "een zorgvoorziening"
    return f"mag ik {what} gebruiken in kantoor {number}-{place}?"


def _tap(asker: Person, text: str) -> dict[str, Any]:
    """The activity of the button, with an id that stays the same however often it is sent."""
    buttons = [button for message in reversed(asker.chat) for button in message.buttons if button.label == "Verstuur"]
    assert buttons, f"nothing to send: {asker.chat[-1].text}"
    return {"id": f"tap-{text}", "type": "message", "value": buttons[0].action["data"], "from": asker.account}


async def _settle_in(bot: Process, teams: Teams, beside: Database) -> float:
    """Members and a coordinator meet the bot; how many seconds it takes from a tap to a card, and a little more."""
    people = {name: bot.person(teams, name) for name in (*_MEMBERS, _COORDINATOR)}
    for person in people.values():
        await person.say("hallo")

    def join(c: Connection) -> None:
        now = datetime.now(UTC)
        for name in _MEMBERS:
            members.add(By(c, "setup", now), f"m-{name}", Appointee(name, domains=["OMG"]), people[name].id)
            members.change(By(c, "setup", now), f"m-{name}", digest_hour=None)
        roles.grant(c, Role.COORDINATOR, people[_COORDINATOR].id, "setup", now)

    await beside.write(join)
    asker = bot.person(teams, "Anna")
    await asker.say("stel een vraag")
    await asker.say("mag ik regenwater gebruiken in de tuin?")
    began = time.monotonic()
    await asker.press("Verstuur")
    await _all_sent(beside)
    return 1.3 * (time.monotonic() - began)


async def _all_sent(beside: Database) -> None:
    """Wait until no notice to the members and coordinators is under way any more."""
    await until(lambda: beside.read(_settled), "notices wait for ever")


_CARDS = outbox.c.kind.in_(("question.offered", "question.coordinator"))
_OPEN = outbox.c.state.in_((Stand.DUE, Stand.SENDING))


def _settled(c: Connection) -> bool:
    return not c.scalar(select(func.count()).select_from(outbox).where(_CARDS, _OPEN))


def _under_way(c: Connection, texts: Sequence[str]) -> bool:
    """Whether a question of these was kept and its card not sent, as far as the database knew when the bot died."""
    subjects = [f"question:{id}" for id in c.scalars(select(questions.c.id).where(questions.c.text.in_(texts)))]
    wanted = select(func.count()).select_from(outbox).where(_CARDS, _OPEN, outbox.c.subject.in_(subjects))
    return bool(c.scalar(wanted))


def _cards(teams: Teams, text: str) -> int:
    """How many cards with this question the members and the coordinator have."""
    chats = [teams.chats.get(f"a:{name.lower()}", []) for name in (*_MEMBERS, _COORDINATOR)]
    return sum(message.by_bot and text in message.text for chat in chats for message in chat)
