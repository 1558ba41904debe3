"""Files in the personal chat of Teams: offered, allowed or refused, uploaded and shown."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.channel import Speak
from dialogs.events import Event, EventKind, FileInfo, FileOffer, Reply, Scope
from tests.channel.bots import Heard, running
from tests.seen import FILE, OFFER
from tests.teams import Teams
from tests.waiting import until

OFFERED = FileOffer("Quick Scan é.pdf", 7000, "Je Quick Scan", "scan.save", {"scan": 17, "form": "f1"})
SENTENCE = Reply("Ik zet **Quick Scan é.pdf** in je OneDrive, als je dat toestaat.", offer=OFFERED)
LOCAL: dict[str, Any] = {"local": True, "app_id": "", "tokens": None, "tenants": [], "service_hosts": []}


async def offers_then_confirms(event: Event, speak: Speak) -> None:
    """A talk that offers a file, and shows it or lets go of it."""
    if event.kind is EventKind.FILE_ACCEPTED and event.upload:
        await speak.send(Reply("Het bestand staat in je OneDrive.", file=event.upload.file, replaces=event.card))
    elif event.kind is EventKind.FILE_DECLINED:
        await speak.send(Reply("Goed, ik zet niets in je OneDrive.", replaces=event.card))
    else:
        await speak.send(SENTENCE)


async def heard_after(act: str, **forged: Any) -> Event:
    """The event that comes of an offer which Anna answers."""
    heard = Heard(says=[SENTENCE])
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")
        await (anna.accept_file(**forged) if act == "accept" else anna.decline_file())
    return heard.events[-1]


async def test_an_offer_is_a_text_and_a_card_with_name_purpose_and_size() -> None:
    async with Teams() as teams, running(teams, Heard(says=[SENTENCE])) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        (sent,) = teams.sent
        context = {"scan": 17, "form": "f1", "verb": "scan.save"}
        content = {"description": "Je Quick Scan", "sizeInBytes": 7000, "acceptContext": context}
        assert sent.body["text"] == SENTENCE.text
        assert sent.body["attachments"] == [
            {"contentType": OFFER, "name": "Quick Scan é.pdf", "content": {**content, "declineContext": context}}
        ]
        assert seen.buttons == ["Toestaan", "Weigeren"]
        assert "Je Quick Scan" in seen.text


async def test_an_allowed_file_comes_as_an_event_with_the_context_and_where_it_may_go() -> None:
    event = await heard_after("accept", uploadUrl="https://a.sharepoint.com/x", uniqueId="u-1")

    assert (event.kind, event.verb, event.data) == (EventKind.FILE_ACCEPTED, "scan.save", {"scan": 17, "form": "f1"})
    assert event.card
    assert event.upload
    assert event.upload.url == "https://a.sharepoint.com/x"
    url = "https://example-my.sharepoint.com/personal/Documents/Applications/Quick%20Scan%20%C3%A9.pdf"
    assert event.upload.file == FileInfo("Quick Scan é.pdf", url, "u-1", "pdf")


async def test_a_refused_file_comes_as_an_event_with_the_context() -> None:
    event = await heard_after("decline")

    assert (event.kind, event.verb, event.data) == (EventKind.FILE_DECLINED, "scan.save", {"scan": 17, "form": "f1"})
    assert event.upload is None


async def test_the_file_is_shown_at_the_end_and_the_offer_is_gone() -> None:
    async with Teams() as teams, running(teams, offers_then_confirms) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")

        seen = await anna.press("Toestaan")

        assert (seen.status, seen.body) == (200, "")
        assert "Het bestand staat in je OneDrive." in seen.text
        assert seen.last.file
        assert seen.last.file["contentType"] == FILE
        assert seen.last.file["name"] == "Quick Scan é.pdf"
        assert seen.last.file["contentUrl"].startswith("https://example-my.sharepoint.com/")
        assert set(seen.last.file["content"]) == {"uniqueId", "fileType"}
        assert not any(message.offer for message in anna.chat)


async def test_a_refused_offer_is_replaced_by_what_is_said_of_it() -> None:
    async with Teams() as teams, running(teams, offers_then_confirms) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")

        seen = await anna.press("Weigeren")

        assert seen.text == "Goed, ik zet niets in je OneDrive."
        assert teams.sent[-1].method == "PUT"
        assert not any(message.offer for message in anna.chat)


@pytest.mark.parametrize("answer", ["accept_file", "decline_file"])
async def test_the_offer_goes_whatever_the_talk_says(answer: str) -> None:
    async with Teams() as teams, running(teams, Heard(says=[SENTENCE])) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")
        offer = next(message for message in anna.chat if message.offer)

        await getattr(anna, answer)()

        assert offer not in anna.chat
        assert [sent.method for sent in teams.sent] == ["POST", "POST", "DELETE"]


async def test_the_offer_goes_and_teams_is_answered_when_the_talk_breaks_off() -> None:
    async def breaks(event: Event, speak: Speak) -> None:
        if event.verb:
            raise ZeroDivisionError
        await speak.send(SENTENCE)

    async with Teams() as teams, running(teams, breaks) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")

        seen = await anna.accept_file()

        assert (seen.status, seen.body) == (200, "")
        assert not any(message.offer for message in anna.chat)


async def test_teams_is_answered_in_time_and_the_file_comes_when_it_is_there() -> None:
    go_on = asyncio.Event()

    async def slowly(event: Event, speak: Speak) -> None:
        if event.verb:
            await go_on.wait()
        await offers_then_confirms(event, speak)

    async with Teams() as teams, running(teams, slowly, answer_within=0.05) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")
        await until(lambda: any(message.offer for message in anna.chat), "no file is offered")

        seen = await anna.accept_file()

        assert (seen.status, seen.messages) == (200, [])
        go_on.set()
        assert "Het bestand staat in je OneDrive." in (await anna.hears()).text
        await until(lambda: not any(message.offer for message in anna.chat), "the offer does not go")


async def test_an_offer_that_cannot_be_taken_back_costs_nothing_else() -> None:
    async with Teams() as teams, running(teams, offers_then_confirms) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")
        offer = next(message for message in anna.chat if message.offer)
        anna.chat.remove(offer)

        seen = await anna.accept_file(on=offer)

        assert seen.status == 200
        assert "Het bestand staat in je OneDrive." in seen.text


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        [],
        {},
        {"action": "accept"},
        {"action": "accept", "context": None, "uploadInfo": {}},
        {"action": "accept", "context": "scan.save"},
        {"action": "accept", "context": {}},
        {"action": "accept", "context": {"verb": 7}},
        {"action": "accept", "context": ["verb"]},
        {"action": "steal", "context": {"verb": "scan.save"}},
        {"action": ["accept"], "context": {"verb": "scan.save"}},
        {"action": {}, "context": {"verb": "scan.save"}},
    ],
    ids=str,
)
async def test_an_answer_that_belongs_to_no_offer_passes_without_a_trace(value: Any) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        invoke = {"type": "invoke", "name": "fileConsent/invoke", "value": value, "replyToId": "m1"}
        seen = await teams.person(bot.client, "Anna").send(invoke)

        assert (seen.status, seen.body) == (200, "")
        assert (heard.events, teams.sent) == ([], [])


@pytest.mark.parametrize("missing", ["uploadUrl", "name", "contentUrl", "uniqueId", "fileType"])
@pytest.mark.parametrize("instead", [None, "", 7, {"a": 1}], ids=str)
async def test_an_allowed_file_without_a_place_to_put_it_is_still_heard(missing: str, instead: Any) -> None:
    event = await heard_after("accept", **{missing: instead})

    assert (event.kind, event.upload) == (EventKind.FILE_ACCEPTED, None)


@pytest.mark.parametrize("info", [None, "text", [], {}], ids=str)
async def test_a_place_that_is_no_place_is_still_heard(info: Any) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        value = {"action": "accept", "context": {"verb": "scan.save"}, "uploadInfo": info}
        await teams.person(bot.client, "Anna").send({"type": "invoke", "name": "fileConsent/invoke", "value": value})

    assert (heard.event.kind, heard.event.upload, heard.event.card) == (EventKind.FILE_ACCEPTED, None, None)


@pytest.mark.parametrize(("scope", "taken"), [("personal", True), ("groupChat", False), ("channel", False)])
async def test_files_are_taken_in_the_personal_chat_only(scope: str, taken: bool) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        await teams.person(bot.client, "Anna", scope=scope).say("dag")

    assert heard.event.scope is Scope(scope)
    assert heard.event.takes_files is taken


@pytest.mark.parametrize("channel", ["msteams", "emulator", None])
async def test_clients_of_a_local_bot_take_no_files(channel: str | None) -> None:
    heard = Heard()
    async with Teams(signed=False) as teams, running(teams, heard, **LOCAL) as bot:
        await teams.person(bot.client, "Anna").send({"type": "message", "text": "dag", "channelId": channel})

    assert heard.event.takes_files is False
