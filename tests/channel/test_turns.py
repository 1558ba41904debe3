"""Turns that take long, fail, or are under way when the bot stops."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.channel import Speak
from bot.channel.running import Running
from dialogs.events import Event, EventKind, Reply
from tests.channel.bots import Heard, running
from tests.teams import Teams

EXECUTE = {
    "type": "invoke",
    "name": "adaptiveCard/action",
    "value": {"action": {"type": "Action.Execute", "verb": "go"}},
    "replyToId": "m1",
}
NEW = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "Nieuw"}]}


class Slow:
    """A talk that takes as long as the test wants."""

    def __init__(self) -> None:
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def __call__(self, event: Event, speak: Speak) -> None:
        self.begun.set()
        await self.go_on.wait()
        await speak.send(Reply("klaar", NEW, replaces=event.card))


async def fails(event: Event, speak: Speak) -> None:
    if event.text == "fout" or event.kind is EventKind.BUTTON:
        raise RuntimeError("geheim")
    await speak.send(Reply("goed"))


async def test_a_slow_turn_is_accepted_and_answers_later() -> None:
    slowly = Slow()
    async with Teams() as teams, running(teams, slowly, answer_within=0.1) as bot:
        anna = teams.person(bot.client, "Anna")

        at_once = await anna.say("dag")
        slowly.go_on.set()
        later = await anna.hears()

        assert (at_once.status, at_once.messages) == (202, [])
        assert later.last.text == "Nieuw"


async def test_a_slow_action_is_answered_in_time_and_its_card_replaced_later() -> None:
    slowly = Slow()
    async with Teams() as teams, running(teams, slowly, answer_within=0.1) as bot:
        anna = teams.person(bot.client, "Anna")
        old = teams.put(anna.conversation, {"text": "Oud"}, by_bot=True)
        assert (await anna.hears()).last.id == old.id == "m1"

        at_once = await anna.send(EXECUTE)
        slowly.go_on.set()
        later = await anna.hears(changed=True)

        assert (at_once.status, at_once.body["value"]) == (200, "…")
        assert later.last.text == "Nieuw"
        assert (later.last.id, teams.sent[-1].method) == ("m1", "PUT")


async def test_a_slow_search_is_answered_in_time() -> None:
    slowly = Slow()
    async with Teams() as teams, running(teams, slowly, answer_within=0.1) as bot:
        seen = await teams.person(bot.client, "Anna").search("bouwen")
        slowly.go_on.set()

        assert (seen.status, seen.results) == (200, [])


async def test_a_fault_stays_in_the_house(caplog: pytest.LogCaptureFixture) -> None:
    async with Teams() as teams, running(teams, fails) as bot:
        anna = teams.person(bot.client, "Anna")

        failed = await anna.say("fout")
        after = await anna.say("dag")

        assert (failed.status, failed.body, failed.messages) == (200, "", [])
        assert after.text == "goed"
        (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert record.getMessage().startswith("turn.failed reference=")
        assert "fout" not in record.getMessage()


async def test_a_fault_in_an_action_is_answered_with_a_reference(caplog: pytest.LogCaptureFixture) -> None:
    async with Teams() as teams, running(teams, fails) as bot:
        seen = await teams.person(bot.client, "Anna").send(EXECUTE)

        assert seen.status == 200
        assert (seen.body["statusCode"], seen.body["type"]) == (500, "application/vnd.microsoft.error")
        assert f"reference={seen.body['value']['message']}" in caplog.text
        assert "geheim" not in str(seen.body)


async def test_a_fault_in_a_search_shows_nothing() -> None:
    async def talk(event: Event, speak: Speak) -> None:
        raise RuntimeError

    async with Teams() as teams, running(teams, talk) as bot:
        seen = await teams.person(bot.client, "Anna").search("bouwen")

        assert (seen.status, seen.results) == (200, [])


async def test_teams_being_out_of_reach_is_no_fault_that_teams_hears_of() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(403, code="BotDisabledByAdmin")

        assert (await teams.person(bot.client, "Anna").say("dag")).status == 200


async def test_what_was_begun_is_finished_when_the_bot_stops() -> None:
    slowly = Slow()
    async with Teams() as teams:
        async with running(teams, slowly, answer_within=0.05) as bot:
            anna = teams.person(bot.client, "Anna")
            at_once = await anna.say("dag")
            asyncio.get_running_loop().call_later(0.2, slowly.go_on.set)  # when the bot is stopping

        assert (at_once.status, at_once.messages) == (202, [])
        assert anna.looks().last.text == "Nieuw"


async def test_what_does_not_end_is_broken_off_when_the_bot_stops(caplog: pytest.LogCaptureFixture) -> None:
    turns = Running()
    endless = turns.start(asyncio.sleep(3600))

    await turns.drain(0.05)

    assert endless.cancelled()
    assert "turns.broken_off count=1" in caplog.text


async def test_somebody_who_does_not_wait_does_not_break_off_the_turn() -> None:
    slowly = Slow()
    async with Teams() as teams, running(teams, slowly) as bot:
        anna = teams.person(bot.client, "Anna")
        saying = asyncio.create_task(anna.say("dag"))
        await slowly.begun.wait()
        saying.cancel()
        await asyncio.gather(saying, return_exceptions=True)
        slowly.go_on.set()

        assert (await anna.hears()).last.text == "Nieuw"


async def test_slow_turns_do_not_hold_up_others() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def talk(event: Event, speak: Speak) -> None:
        if event.text == "traag":
            begun.set()
            await go_on.wait()
        await speak.send(Reply(event.text))

    async with Teams() as teams, running(teams, talk) as bot:
        slow = asyncio.create_task(teams.person(bot.client, "Anna").say("traag"))
        await begun.wait()

        seen = await teams.person(bot.client, "Bram").say("snel")

        assert seen.text == "snel"
        assert not slow.done()
        go_on.set()
        assert (await slow).text == "traag"
