"""
What somebody was told of the own place or question holds, whatever they do and whenever the bot dies.

People press buttons that are old and new, type, and send again what was not answered, while the bot dies between an act
and the end of its turn. All that an answer says of how things stand is held against the database, and what was told
before is still there.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection, func, select

from bot.app import create_app
from knowledge.network.question_terms import OPEN, QuestionState
from knowledge.programmes.programme import IN_LINE, SEATED, Registration, Standing
from storage.programmes.line import registrations
from storage.programmes.line import rows as registration_rows
from storage.questions import rows as question_rows
from storage.tables import question_events, questions
from tests.conversations import conftest
from tests.conversations.conftest import Office, OfficeClock
from tests.conversations.dying import BEFORE_THE_END, Mortal
from tests.conversations.enrolling import FORM, planned, study_day
from tests.conversations.networking import member
from tests.seen import Message
from tests.teams import Person, Teams
from tests.waiting import PATIENCE

pytestmark = pytest.mark.both

RUNS, STEPS = 20, 30
PEOPLE, PLACES = 4, 2
SLOW = 202
OUT = frozenset(Standing) - IN_LINE
PRIORITY, PLACE, OFFERED, WAITING = Standing.PRIORITY, Standing.PLACE, Standing.OFFERED, Standing.WAITING

Json = dict[str, Any]
R = TypeVar("R")

CLAIMS: dict[str, frozenset[Standing]] = {
    r"Je hebt een plaats met voorrang\.": frozenset({PRIORITY}),
    r"Je hebt een plaats\.": frozenset({PLACE}),
    r"^Je bent ingeschreven$": SEATED,
    r"De plaats is van jou": SEATED,
    r"[Ee]r is een plaats voor je vrij": frozenset({OFFERED}),
    r"[Jj]e staat op de wachtlijst": frozenset({WAITING}),
    r"je hebt voorrang": frozenset({PRIORITY}),
    r"je hebt een plaats": SEATED,
    r"Je bent uitgeschreven": OUT,
    r"Je hebt de aangeboden plaats niet genomen": OUT,
    r"Je staat niet meer in de rij": OUT,
    r"Je bent (?:hier niet|nergens) ingeschreven": OUT,
    r"nog niet ingeschreven": OUT,
    r"Bevestig je nu, dan krijg je": OUT,
    r"Bevestig je, dan kom je op de wachtlijst": OUT,
}
"""What sentences say of a standing; who never registered, or was erased, is out."""
QUESTION_CLAIMS = {
    "Je vraag is verstuurd": OPEN,
    "Je hebt deze vraag opgenomen": frozenset({QuestionState.TAKEN}),
    "Je vraag is ingetrokken": frozenset({QuestionState.WITHDRAWN}),
}
_NUMBER = re.compile(r"Je (?:staat op de wachtlijst, op|bent) nummer (\d+)")
_BEST_FIRST = (PRIORITY, PLACE, OFFERED, WAITING)

kills = st.sampled_from((None, None, None, 1, BEFORE_THE_END))
"""After how many acts of a turn the bot dies, if it does."""
anybody = st.integers(0, PEOPLE - 1)
any_card = st.integers(0, 1_000)


class World:
    """One bot for all runs, each with a programme and people of its own."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self.wait = runner.run
        self.mortal, self.numbers, self.teams = Mortal(), count(1), Teams()

    async def open(self, database_url: str, var: Path) -> None:
        await self.teams.__aenter__()
        told, clock = conftest.settings(self.teams, database_url, var), OfficeClock()
        app = create_app(told, tokens=self.teams.bot_tokens(), clock=clock, answer=self.mortal, answer_within=PATIENCE)
        client: TestClient[Any, Any] = TestClient(TestServer(app))
        await client.start_server()
        self.office = Office(self.teams, client, clock)
        self.bram = Someone(await member(self.office, "Bram"))

    async def close(self) -> None:
        await self.office.client.close()
        await self.teams.__aexit__()


class Someone:
    """A person, what they were told last, and the buttons that they may still press."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.told: Registration | None = None
        """As it stood when it was told; None when nothing is known to have been told."""
        self.forms: list[Json] = []
        self.previews: list[Json] = []


class Life(RuleBasedStateMachine):
    """People who want one of two places, and ask questions besides."""

    def __init__(self, world: World) -> None:
        super().__init__()
        run = next(world.numbers)
        self.world, self.programme = world, f"dag-{run}"
        day = study_day(id=self.programme, priority_places=1, places=PLACES)
        sessions = tuple(replace(each, id=f"{each.id}-{run}", programme=self.programme) for each in day.sessions)
        world.wait(planned(world.office, replace(day, sessions=sessions)))
        self.people = [Someone(world.office.person(f"p{run}n{each}")) for each in range(PEOPLE)]
        self.sent: set[str] = set()
        """The questions that somebody was told to have sent."""
        self.answered: set[tuple[str, str]] = set()
        """The questions with an answer that its member was told to have sent."""

    @rule(who=anybody)
    def opens_the_form(self, who: int) -> None:
        self._do(self.people[who], {"value": {"verb": "registration.new", "programme": self.programme}})

    @precondition(lambda self: any(each.forms for each in self.people))
    @rule(who=anybody, which=any_card, kill=kills, again=st.booleans())
    def confirms_on_a_card(self, who: int, which: int, kill: int | None, again: bool) -> None:
        someone = self.people[who]
        if someone.forms:
            value = someone.forms[-1 - which % len(someone.forms)]
            self._do(someone, {"value": {**value, **FORM}}, kill, again)

    @rule(who=anybody, act=st.sampled_from(("leave", "accept", "decline_sure")), kill=kills, again=st.booleans())
    def presses(self, who: int, act: str, kill: int | None, again: bool) -> None:
        value = {"verb": f"registration.{act}", "programme": self.programme}
        self._do(self.people[who], {"value": value}, kill, again)

    @rule(
        who=anybody,
        text=st.sampled_from(("schrijf me in", "bevestig", "schrijf me uit", "ja", "status", "mijn inschrijvingen")),
        kill=kills,
        again=st.booleans(),
    )
    def types(self, who: int, text: str, kill: int | None, again: bool) -> None:
        self._do(self.people[who], {"text": text}, kill, again)

    @rule(who=anybody, kill=kills, again=st.booleans())
    def is_erased(self, who: int, kill: int | None, again: bool) -> None:
        someone = self.people[who]
        if "gewist" in self._do(someone, {"value": {"verb": "people.erase_sure"}}, kill, again):
            someone.told = None
            assert self._standing(someone) is None

    @rule(who=anybody)
    def writes_a_question(self, who: int) -> None:
        text = f"stel een vraag: mag ik regenwater hergebruiken in kantoor {next(self.world.numbers)}?"
        self._do(self.people[who], {"text": text})

    @rule(who=anybody, which=any_card, kill=kills, again=st.booleans())
    def sends_a_question(self, who: int, which: int, kill: int | None, again: bool) -> None:
        someone = self.people[who]
        if someone.previews:
            self._do(someone, {"value": someone.previews[-1 - which % len(someone.previews)]}, kill, again)

    @precondition(lambda self: self.sent)
    @rule(which=any_card, act=st.sampled_from(("take", "answer")), kill=kills, again=st.booleans())
    def the_member(self, which: int, act: str, kill: int | None, again: bool) -> None:
        question = sorted(self.sent)[which % len(self.sent)]
        text = f"Ja, zie blad {next(self.world.numbers)}."
        value = {"verb": f"question.{act}", "question": question, "f.text": text}
        if "Je antwoord is verstuurd" in self._do(self.world.bram, {"value": value}, kill, again):
            self.answered.add((question, text))

    @precondition(lambda self: self.sent)
    @rule(who=anybody, which=any_card, kill=kills, again=st.booleans())
    def takes_back_a_question(self, who: int, which: int, kill: int | None, again: bool) -> None:
        question = sorted(self.sent)[which % len(self.sent)]
        self._do(self.people[who], {"value": {"verb": "question.withdraw", "question": question}})
        self._do(self.people[who], {"value": {"verb": "question.withdraw_sure", "question": question}}, kill, again)

    def _do(self, someone: Someone, activity: Json, kill: int | None = None, again: bool = False) -> str:
        """All that is said to an act; nothing when the bot died and Teams did not send it again."""
        world, id = self.world, f"act-{next(self.world.numbers)}"
        complete = {"id": id, "type": "message", **activity}
        if "value" in complete:
            # Else it would be a copy of the same press a moment ago.
            complete["value"] = {**complete["value"], "press": id}
        world.mortal.is_dead = False
        if kill is not None:
            world.mortal.die_after(kill)
        said = world.wait(self._answered(someone, complete))
        if not said:
            someone.told = None
            if not again:
                return ""
            said = world.wait(self._answered(someone, complete))
        text = "\n".join(each.text for each in said)
        assert "(fout " not in text
        self._holds(someone, text, activity)
        for each in said:
            self._keep_buttons(someone, each)
        self._still_holds()
        return text

    async def _answered(self, someone: Someone, activity: Json) -> list[Message]:
        """What is said to an act, however long that takes; nothing when the bot died of it."""
        status = 0
        with suppress(aiohttp.ClientError):
            status = (await someone.person.send(activity)).status
        while True:
            chat = someone.person.chat
            said = [each for each in chat if each.by_bot and each.activity.get("replyToId") == activity["id"]]
            if said or self.world.mortal.is_dead:
                self.world.mortal.is_dead = False
                return said
            # A slow turn is accepted first and answered later.
            assert status == SLOW, "everything is answered"
            await asyncio.sleep(0.02)

    def _holds(self, someone: Someone, text: str, activity: Json) -> None:
        """That the answer says what is in the database."""
        held = self._standing(someone)
        stands = held.standing if held else Standing.WITHDRAWN
        claims = [(claim, meant) for claim, meant in CLAIMS.items() if re.search(claim, text, re.MULTILINE)]
        for claim, meant in claims:
            assert stands in meant, f"“{claim}” was said of who is {stands}: {text}"
        number = _NUMBER.search(text)
        if number and held and held.is_in_line:
            assert int(number[1]) == (held.waiting_number or held.rank), text
        if claims:
            someone.told = held
        # A yes that is typed names no question: it sends the one that is shown.
        id = str(activity.get("value", {}).get("question", "")) or self._newest(someone)
        for claim, states in QUESTION_CLAIMS.items():
            if claim in text:
                state = self.world.wait(self.world.office.store.read(_state, id))
                assert state in states, f"“{claim}” was said of what is {state}"
                self.sent.add(id)

    def _keep_buttons(self, someone: Someone, message: Message) -> None:
        """The cards that can be pressed later; what is offered to be sent was not sent yet."""
        for button in message.buttons:
            data = button.action.get("data") or {}
            if data.get("verb") == "registration.send":
                someone.forms.append(data)
                assert self.world.wait(self.world.office.store.read(registration_rows.by_id, data["form"])) is None
            if data.get("verb") == "question.send":
                someone.previews.append(data)
                assert not self.world.wait(self.world.office.store.read(question_rows.is_kept, data["question"]))

    def _still_holds(self) -> None:
        """That nothing of what was told is gone, and that a place in the line only got better."""
        of_people = [someone for someone in self.people if someone.told]
        sent, answered = sorted(self.sent), sorted(self.answered)

        def read(c: Connection) -> tuple[list[Registration | None], list[str], list[int]]:
            return (
                [registrations.of_person(c, self.programme, someone.person.id) for someone in of_people],
                [_state(c, question) for question in sent],
                [_said(c, question, text) for question, text in answered],
            )

        standings, states, times = self.world.wait(self.world.office.store.read(read))
        for someone, held in zip(of_people, standings, strict=True):
            told = someone.told
            assert told is not None
            assert held is not None
            assert held.number == told.number
            assert held.is_in_line == told.is_in_line
            if told.is_in_line:
                assert held.rank <= told.rank
                assert _BEST_FIRST.index(held.standing) <= _BEST_FIRST.index(told.standing)
        assert all(states), "a question that was told to be sent is kept"
        assert times == [1] * len(answered)

    def _standing(self, someone: Someone) -> Registration | None:
        return self.world.wait(self.world.office.store.read(registrations.of_person, self.programme, someone.person.id))

    def _newest(self, someone: Someone) -> str:
        asked = select(questions.c.id).where(questions.c.person == someone.person.id).order_by(questions.c.asked.desc())
        return self.world.wait(self.world.office.store.read(lambda c: c.scalar(asked.limit(1)) or ""))


def _state(c: Connection, question: str) -> str:
    return c.scalar(select(questions.c.state).where(questions.c.id == question)) or ""


def _said(c: Connection, question: str, text: str) -> int:
    wanted = select(func.count()).where(question_events.c.question == question, question_events.c.text == text)
    return c.scalar(wanted) or 0


def test_t11_what_people_were_told_holds_whatever_they_do_and_whenever_the_bot_dies(
    database_url: str, tmp_path: Path
) -> None:
    with asyncio.Runner() as runner:
        world = World(runner)

        class LifeHere(Life):
            def __init__(self) -> None:
                super().__init__(world)

        runner.run(world.open(database_url, tmp_path))
        try:
            run_state_machine_as_test(
                LifeHere,
                settings=settings(
                    max_examples=RUNS,
                    stateful_step_count=STEPS,
                    deadline=None,
                    derandomize=True,
                    database=None,
                    phases=(Phase.generate,),
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(world.close())
