"""What the bot says, on its way to Teams."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace
from typing import Any

import pytest

from bot.channel import Fate, NotDelivered, RosterMember, Speak
from dialogs.events import Choice, Event, Reply
from knowledge.notices import ConversationRef
from tests.channel.bots import Heard, running
from tests.teams import TENANT, Teams
from tests.waiting import until

CARD: dict[str, Any] = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Kaart"}]}
CHOICES = ("Ja", "Nee")


def card(text: str, *, kind: str = "Action.Submit") -> dict[str, Any]:
    actions = [{"type": kind, "title": title, "data": {"verb": "answer", "title": title}} for title in CHOICES]
    return {**CARD, "body": [{"type": "TextBlock", "text": text}], "actions": actions}


def to(teams: Teams, chat: str = "a:anna") -> ConversationRef:
    return ConversationRef(teams.url, chat, TENANT, "28:bot")


async def test_a_text_is_sent_as_markdown_in_answer_to_what_was_said() -> None:
    async with Teams() as teams, running(teams, Heard(says=[Reply("**dag**")])) as bot:
        await teams.person(bot.client, "Anna").send({"type": "message", "text": "dag", "id": "in/1"})

        (sent,) = teams.sent
        assert sent.path == "/teams/v3/conversations/a:anna/activities/in/1"
        assert (sent.body["text"], sent.body["textFormat"]) == ("**dag**", "markdown")
        assert (sent.body["from"]["name"], sent.body["recipient"]["id"]) == ("Draaischijf", "29:anna")


async def test_a_card_goes_alone_with_its_text_beside_it() -> None:
    async with Teams() as teams, running(teams, Heard(says=[Reply("De tekst\n1. Ja", CARD)])) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        (sent,) = teams.sent
        assert "text" not in sent.body
        assert sent.body["summary"] == "De tekst\n1. Ja"
        assert seen.cards == [{**CARD, "fallbackText": "De tekst\n1. Ja"}]


async def test_a_long_text_is_cut_in_the_summary_only() -> None:
    long = "zin " * 1000
    async with Teams() as teams, running(teams, Heard(says=[Reply(long, CARD)])) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        assert len(teams.sent[0].body["summary"]) <= 1000
        assert seen.cards[0]["fallbackText"] == long


async def test_a_card_keeps_a_fallback_text_of_its_own() -> None:
    own = {**CARD, "fallbackText": "eigen"}
    async with Teams() as teams, running(teams, Heard(says=[Reply("tekst", own)])) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.cards == [own]


@pytest.mark.parametrize("sign", ["a", "é", "€", "😀", '"', "\x01", "\n"])
async def test_what_is_too_large_for_teams_is_sent_as_a_text_that_fits(sign: str) -> None:
    large = Reply(sign * 60_000, {**CARD, "body": [{"type": "TextBlock", "text": sign * 60_000}]})
    async with Teams() as teams, running(teams, Heard(says=[large])) as bot:
        await teams.person(bot.client, "Anna").say("dag")

        (sent,) = teams.sent
        assert "attachments" not in sent.body
        assert len(json.dumps(sent.body, ensure_ascii=False).encode("utf-16-le")) <= 80_000
        assert len(sent.body["text"]) > 0


async def test_a_pressed_card_is_replaced() -> None:
    async def talk(event: Event, speak: Speak) -> None:
        text = f"U koos {event.data['title']}" if event.verb else "Ja of nee?"
        await speak.send(Reply(text, card(text), replaces=event.card))

    async with Teams() as teams, running(teams, talk) as bot:
        anna = teams.person(bot.client, "Anna")
        first = await anna.say("dag")

        second = await anna.press("Nee")

        assert first.buttons == ["Ja", "Nee"]
        assert "U koos Nee" in second.text
        assert [message.by_bot for message in anna.chat] == [False, True]
        assert teams.sent[-1].method == "PUT"


async def test_a_pressed_execute_is_answered_with_the_new_card() -> None:
    async def talk(event: Event, speak: Speak) -> None:
        text = f"U koos {event.data['title']}" if event.verb else "Ja of nee?"
        await speak.send(Reply(text, card(text, kind="Action.Execute"), replaces=event.card))
        if event.verb:
            await speak.send(Reply("Genoteerd."))

    async with Teams() as teams, running(teams, talk) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")

        seen = await anna.press(1)

        assert "U koos Ja" in seen.text
        assert "Genoteerd." in seen.text
        assert [sent.method for sent in teams.sent] == ["POST", "POST"]


async def test_another_card_than_the_pressed_one_is_replaced_in_the_chat() -> None:
    shown: list[str] = []

    async def talk(event: Event, speak: Speak) -> None:
        if event.verb:
            await speak.send(Reply("Oud", card("Oud"), replaces=shown[0]))
        else:
            shown.append(await speak.send(Reply("Nieuw", card("Nieuw", kind="Action.Execute"))) or "")

    async with Teams() as teams, running(teams, talk) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("een")
        await anna.say("twee")

        seen = await anna.press("Ja")

        assert [message.id for message in seen.messages] == [shown[0]]
        assert seen.body["value"] == "✔"


async def test_a_card_that_is_gone_is_sent_anew() -> None:
    async with Teams() as teams, running(teams, Heard(says=[Reply("Nieuw", CARD, replaces="m404")])) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.last.text == "Kaart"
        assert [sent.method for sent in teams.sent] == ["PUT", "POST"]


async def test_typing_is_shown_and_never_fails() -> None:
    async def talk(event: Event, speak: Speak) -> None:
        await speak.typing()
        await speak.send(Reply("klaar"))

    async with Teams() as teams, running(teams, talk) as bot:
        anna = teams.person(bot.client, "Anna")
        teams.refuse(403)

        seen = await anna.say("dag")

        assert [sent.body["type"] for sent in teams.sent] == ["typing", "message"]
        assert seen.text == "klaar"


async def test_a_search_is_answered_with_the_rows_of_the_reply() -> None:
    rows = tuple(Choice(f"Rij {n}", "open", {"card": {**CARD, "n": n}}, row=True, detail=f"detail {n}") for n in (1, 2))
    says = [Reply("twee", choices=(*rows, Choice("Knop", "more")))]
    async with Teams() as teams, running(teams, Heard(says=says)) as bot:
        seen = await teams.person(bot.client, "Anna").search("bouwen")

        assert seen.results == [{"title": "Rij 1", "text": "detail 1"}, {"title": "Rij 2", "text": "detail 2"}]
        assert seen.body["composeExtension"]["attachments"][1]["content"] == {**CARD, "n": 2}
        assert teams.sent == []


async def test_a_search_without_results_says_so() -> None:
    async with Teams() as teams, running(teams, Heard(says=[Reply("Niets gevonden.")])) as bot:
        seen = await teams.person(bot.client, "Anna").search("xyz")

        assert seen.body == {"composeExtension": {"type": "message", "text": "Niets gevonden."}}


async def test_a_message_that_teams_had_no_time_for_is_sent_again_when_teams_says() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(429, times=2, retry_after="0.1")
        began = time.monotonic()

        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.text == "echo: dag"
        assert len(teams.sent) == 3
        assert time.monotonic() - began >= 0.2


async def test_a_message_that_met_another_one_is_sent_again() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(412)

        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.text == "echo: dag"
        assert len(teams.sent) == 2


async def test_sending_again_has_an_end() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(429, times=9, retry_after="0")

        seen = await teams.person(bot.client, "Anna").say("dag")

        assert (seen.status, seen.messages) == (200, [])
        assert len(teams.sent) == 4


@pytest.mark.parametrize("status", [408, 500])
async def test_a_message_that_may_have_arrived_is_not_sent_again(status: int) -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(status, after_delivery=True)

        seen = await teams.person(bot.client, "Anna").say("dag")

        assert len(teams.sent) == 1
        assert seen.text == "echo: dag"


@pytest.mark.parametrize("status", [502, 503, 504, 0])
async def test_an_answer_is_tried_again_through_a_way_that_is_broken(status: int) -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(status, times=3)

        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.text == "echo: dag"
        assert len(teams.sent) == 4


async def test_an_answer_is_tried_again_for_as_long_as_somebody_waits_and_no_longer() -> None:
    lost: list[NotDelivered] = []

    async def talk(event: Event, speak: Speak) -> None:
        try:
            await speak.send(Reply("dag"))
        except NotDelivered as failure:
            lost.append(failure)

    async with Teams() as teams, running(teams, talk, patience=1.2) as bot:
        teams.refuse(503, times=99)

        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.messages == []
        assert 2 <= len(teams.sent) <= 3
        assert lost[0].will_pass


async def test_an_answer_that_teams_wants_much_later_is_given_up_at_once() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(503, retry_after="60")

        await teams.person(bot.client, "Anna").say("dag")

        assert len(teams.sent) == 1


async def test_a_typing_sign_is_not_tried_again() -> None:
    async def talk(event: Event, speak: Speak) -> None:
        await speak.typing()

    async with Teams() as teams, running(teams, talk) as bot:
        teams.refuse(503, times=9)

        await teams.person(bot.client, "Anna").say("dag")

        assert len(teams.sent) == 1


async def test_while_one_conversation_waits_for_teams_the_others_are_answered() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(503, times=2)
        waiting = asyncio.create_task(teams.person(bot.client, "Anna").say("traag"))
        await teams.asked()

        seen = await teams.person(bot.client, "Bram").say("snel")

        assert not waiting.done() or seen.text == "echo: snel"
        assert (await waiting).text == "echo: traag"


async def test_replacing_a_card_may_be_done_twice() -> None:
    async with Teams() as teams, running(teams, Heard(says=[Reply("Nieuw", CARD, replaces="m1")])) as bot:
        anna = teams.person(bot.client, "Anna")
        old = teams.put(anna.conversation, {"text": "Oud"}, by_bot=True)
        teams.refuse(503, retry_after="0", after_delivery=True)
        assert old.id == "m1"

        await anna.send({"type": "message", "text": "dag"})

        assert [sent.method for sent in teams.sent] == ["PUT", "PUT"]
        assert old.text == "Kaart"


@pytest.mark.parametrize(
    ("refusal", "fate", "retry_after"),
    [
        ({"status": 429, "retry_after": "30"}, Fate.LATER, 30),
        ({"status": 429}, Fate.LATER, None),
        ({"status": 429, "retry_after": "soon"}, Fate.LATER, None),
        ({"status": 429, "retry_after": "Mon, 01 Jan 2024 00:00:00 GMT"}, Fate.LATER, 0),
        ({"status": 412}, Fate.LATER, None),
        ({"status": 401}, Fate.LATER, None),
        ({"status": 500}, Fate.DOUBTFUL, None),
        ({"status": 502}, Fate.DOUBTFUL, None),
        ({"status": 503}, Fate.DOUBTFUL, None),
        ({"status": 504}, Fate.DOUBTFUL, None),
        ({"status": 400}, Fate.NEVER, None),
        ({"status": 403, "code": "BotNotInConversationRoster"}, Fate.NEVER, None),
        ({"status": 404, "code": "ConversationNotFound"}, Fate.NEVER, None),
        ({"status": 413, "code": "MessageSizeTooBig"}, Fate.NEVER, None),
    ],
    ids=str,
)
async def test_who_writes_unasked_hears_what_became_of_it_after_one_try(
    refusal: dict[str, Any], fate: Fate, retry_after: float | None
) -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.refuse(**refusal)

        with pytest.raises(NotDelivered) as failure:
            await bot.channel.post(to(teams), Reply("Herinnering"))

        assert (failure.value.fate, failure.value.retry_after) == (fate, retry_after)
        assert (failure.value.status, failure.value.code) == (refusal["status"], refusal.get("code", ""))
        assert len(teams.sent) == 1


async def test_where_nobody_listens_nothing_arrived() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        with pytest.raises(NotDelivered) as failure:
            await bot.channel.post(replace(to(teams), service_url="http://127.0.0.1:9/"), Reply("Herinnering"))

        assert failure.value.fate is Fate.LATER


async def test_an_unasked_message_is_a_new_one_in_its_conversation() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        anna = teams.person(bot.client, "Anna")

        id_ = await bot.channel.post(to(teams), Reply("Herinnering", CARD))
        seen = await anna.hears()

        assert seen.last.id == id_
        assert teams.sent[0].path == "/teams/v3/conversations/a:anna/activities"
        assert teams.sent[0].body["conversation"] == {"id": "a:anna", "tenantId": TENANT}
        assert teams.sent[0].body["from"] == {"id": "28:bot"}
        assert "replyToId" not in teams.sent[0].body


async def test_an_unasked_message_in_a_channel_goes_into_its_thread() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        erik = teams.person(bot.client, "Erik", scope="channel")

        await bot.channel.post(to(teams, erik.conversation), Reply("Herinnering"))

        assert (await erik.hears()).text == "Herinnering"


async def test_a_card_of_long_ago_can_be_replaced_unasked() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        id_ = await bot.channel.post(to(teams), Reply("Open", CARD))

        again = await bot.channel.post(to(teams), Reply("Beantwoord", replaces=id_))

        assert again == id_
        assert teams.chats["a:anna"][0].text == "Beantwoord"


async def test_a_local_bot_writes_unasked_too() -> None:
    settings: dict[str, Any] = {"local": True, "app_id": "", "tokens": None, "tenants": [], "service_hosts": []}
    async with Teams(signed=False) as teams, running(teams, Heard(), **settings) as bot:
        assert await bot.channel.post(to(teams), Reply("Herinnering"))


async def test_a_stored_address_elsewhere_gets_neither_message_nor_token() -> None:
    async with Teams() as teams, running(teams, Heard(), service_hosts=["smba.trafficmanager.net"]) as bot:
        with pytest.raises(NotDelivered) as failure:
            await bot.channel.post(to(teams), Reply("Herinnering"))

        assert failure.value.fate is Fate.NEVER
        assert (teams.sent, teams.token_requests) == ([], 0)


async def test_the_roster_tells_the_address_of_a_member() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        anna = teams.person(bot.client, "Anna")

        member = await bot.channel.member(to(teams), anna.id)

        assert member == RosterMember(anna.id, "Anna", "anna@example.test", "anna@example.test")
        with pytest.raises(NotDelivered):
            await bot.channel.member(to(teams), "nobody")


async def test_one_token_and_few_connections_serve_many_turns() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        anna = teams.person(bot.client, "Anna")

        for _ in range(50):
            await anna.say("dag")

        assert {sent.token for sent in teams.sent} == {"Bearer token-1"}
        assert (teams.token_requests, teams.key_requests, len(teams.connections)) == (1, 1, 1)


async def test_a_hundred_messages_at_once_wait_for_teams_together() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.hold()
        people = [teams.person(bot.client, f"Persoon{number}") for number in range(100)]
        saying = [asyncio.create_task(person.say("dag")) for person in people]

        await until(lambda: len(teams.sent) == 100, "they wait for each other")
        teams.release()

        assert [(await one).text for one in saying] == ["echo: dag"] * 100
