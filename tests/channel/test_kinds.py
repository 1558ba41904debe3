"""Every kind of activity that Teams may send, and the answer that it gets."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.events import EventKind, Reply
from tests.channel.bots import Heard, running
from tests.teams import BOT, Teams

NOTHING = ""
NO_RESULTS = {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": []}}
ANNA = {"id": "29:anna", "name": "Anna"}
TEAM = {"tenant": {"id": "11111111-2222-3333-4444-555555555555"}, "team": {"id": "19:t"}, "channel": {"id": "19:c"}}


def message(**more: Any) -> dict[str, Any]:
    return {"type": "message", **more}


def update(event: str | None = None, **more: Any) -> dict[str, Any]:
    data = {"channelData": TEAM | {"eventType": event}} if event else {}
    return {"type": "conversationUpdate", **data, **more}


def event(name: str, value: Any = None) -> dict[str, Any]:
    return {"type": "event", "name": name, "value": value}


def invoke(name: str | None, value: Any = None) -> dict[str, Any]:
    return {"type": "invoke", "name": name, "value": {} if value is None else value}


def action(**action: Any) -> dict[str, Any]:
    return invoke("adaptiveCard/action", {"action": {"type": "Action.Execute", **action}, "trigger": "manual"})


def error(status: int, code: str, text: str) -> dict[str, Any]:
    return {"statusCode": status, "type": "application/vnd.microsoft.error", "value": {"code": code, "message": text}}


HEARD: list[tuple[dict[str, Any], EventKind]] = [
    (message(text="dag"), EventKind.TEXT),
    (message(text=""), EventKind.TEXT),
    (message(text=None), EventKind.TEXT),
    (message(text="dag", attachments=[{"contentType": "text/html", "content": "<p>dag</p>"}]), EventKind.TEXT),
    (message(text="zie", attachments=[{"contentType": "image/png", "contentUrl": "https://x"}]), EventKind.TEXT),
    (message(text="dag", channelData=None), EventKind.TEXT),
    (message(text="dag", value={}), EventKind.TEXT),
    (message(value={"verb": "help"}), EventKind.BUTTON),
    (message(value={}), EventKind.BUTTON),
    (message(text="Help", value={"verb": "help"}), EventKind.BUTTON),
    (message(attachments=[{"contentType": "image/png", "contentUrl": "https://x"}]), EventKind.ATTACHMENT),
    (
        message(attachments=[{"contentType": "application/vnd.microsoft.teams.file.download.info", "content": {}}]),
        EventKind.ATTACHMENT,
    ),
    (message(attachments=[{"contentType": "text/html", "content": '<p><img src="x"></p>'}]), EventKind.ATTACHMENT),
    ({"type": "installationUpdate", "action": "add"}, EventKind.INSTALLED),
    (update(membersAdded=[BOT]), EventKind.INSTALLED),
    (update("teamMemberAdded", membersAdded=[ANNA, BOT]), EventKind.INSTALLED),
]

PASSED_OVER: list[dict[str, Any]] = [
    {"type": "installationUpdate", "action": "remove"},
    {"type": "installationUpdate", "action": "add-upgrade"},
    {"type": "installationUpdate", "action": "remove-upgrade"},
    {"type": "installationUpdate"},
    update(),
    update(membersAdded=[ANNA]),
    update(membersAdded=[ANNA], channelData=None),
    update(membersAdded=[BOT], recipient=None),
    update(membersRemoved=[ANNA], channelData=None),
    update(membersRemoved=[BOT]),
    update("teamMemberAdded", membersAdded=[ANNA]),
    update("teamMemberRemoved", membersRemoved=[ANNA]),
    update("channelCreated"),
    update("channelDeleted"),
    update("channelRenamed"),
    update("channelRestored"),
    update("channelShared"),
    update("channelUnshared"),
    update("channelMemberAdded"),
    update("teamArchived"),
    update("teamUnarchived"),
    update("teamDeleted"),
    update("teamHardDeleted"),
    update("teamRenamed"),
    update("teamRestored"),
    update(topicName="Klimaat"),
    {"type": "messageReaction", "reactionsAdded": [{"type": "like"}], "replyToId": "1"},
    {"type": "messageReaction", "reactionsRemoved": [{"type": "like"}], "replyToId": "1"},
    {"type": "messageUpdate", "channelData": {**TEAM, "eventType": "undeleteMessage"}},
    {"type": "messageUpdate", "channelData": None},
    {"type": "messageDelete", "channelData": {**TEAM, "eventType": "softDeleteMessage"}},
    {"type": "typing"},
    {"type": "endOfConversation"},
    {"type": "contactRelationUpdate", "action": "add"},
    {"type": "command", "name": "x"},
    {"type": "trace", "name": "x"},
    {"type": "handoff"},
    {"type": "somethingNew"},
    event("application/vnd.microsoft.meetingStart", {"id": "m", "title": "t"}),
    event("application/vnd.microsoft.meetingEnd", "no object"),
    event("application/vnd.microsoft.meetingParticipantJoin"),
    event("application/vnd.microsoft.readReceipt", {"lastReadMessageId": "1"}),
    event("tokens/response", {}),
    event("somethingNew"),
]

ANSWERED: list[tuple[dict[str, Any], int, Any]] = [
    (invoke("adaptiveCard/action"), 400, error(400, "BadRequest", "no Action.Execute")),
    (invoke("adaptiveCard/action", "text"), 400, error(400, "BadRequest", "no Action.Execute")),
    (invoke("adaptiveCard/action", {"action": "text"}), 400, error(400, "BadRequest", "no Action.Execute")),
    (action(type="Action.Other"), 400, error(400, "BadRequest", "no Action.Execute")),
    (invoke("message/submitAction", {"actionName": "feedback", "actionValue": {"reaction": "like"}}), 200, {}),
    (invoke("message/fetchTask"), 501, NOTHING),
    (invoke("composeExtension/queryLink", {"url": "https://x"}), 200, NO_RESULTS),
    (invoke("composeExtension/anonymousQueryLink", {"url": "https://x"}), 200, NO_RESULTS),
    (invoke("composeExtension/selectItem"), 200, NO_RESULTS),
    (invoke("composeExtension/submitAction"), 200, {}),
    (invoke("composeExtension/fetchTask"), 501, NOTHING),
    (invoke("composeExtension/querySettingUrl"), 501, NOTHING),
    (invoke("composeExtension/setting"), 200, NOTHING),
    (invoke("composeExtension/onCardButtonClicked"), 200, NOTHING),
    (invoke("task/fetch"), 501, NOTHING),
    (invoke("task/submit"), 200, {}),
    (invoke("tab/fetch"), 501, NOTHING),
    (invoke("tab/submit"), 501, NOTHING),
    (invoke("config/fetch"), 501, NOTHING),
    (invoke("config/submit"), 501, NOTHING),
    (invoke("fileConsent/invoke", {"action": "decline"}), 200, NOTHING),
    (invoke("fileConsent/invoke", {"action": "something"}), 200, NOTHING),
    (invoke("actionableMessage/executeAction"), 200, NOTHING),
    (invoke("signin/verifyState", {"state": "1"}), 501, NOTHING),
    (invoke("signin/tokenExchange"), 501, NOTHING),
    (invoke("signin/failure", {"code": "resourcematchfailed"}), 200, {}),
    (invoke("suggestedActions/submit"), 200, {}),
    (invoke("handoff/action"), 501, NOTHING),
    (invoke("somethingNew"), 501, NOTHING),
    (invoke(None), 501, NOTHING),
]


@pytest.mark.parametrize(("activity", "kind"), HEARD, ids=lambda value: str(value)[:90])
async def test_what_is_for_the_bot_reaches_it_as_an_event(activity: dict[str, Any], kind: EventKind) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(activity)

        assert (seen.status, seen.body) == (200, NOTHING)
        assert heard.event.kind is kind
        assert len(seen.messages) == 1


@pytest.mark.parametrize("activity", PASSED_OVER, ids=lambda value: str(value)[:90])
async def test_what_is_not_for_the_bot_passes_without_a_trace(activity: dict[str, Any]) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(activity)

        assert (seen.status, seen.body) == (200, NOTHING)
        assert (heard.events, teams.sent) == ([], [])


@pytest.mark.parametrize(("activity", "status", "body"), ANSWERED, ids=lambda value: str(value)[:90])
async def test_an_invoke_that_is_not_for_the_bot_has_its_answer(
    activity: dict[str, Any], status: int, body: Any
) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(activity)

        assert (seen.status, seen.body) == (status, body)
        assert (heard.events, teams.sent) == ([], [])


async def test_an_action_that_changes_nothing_is_answered_with_a_sign() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(action(verb="help", data={"n": 1}) | {"replyToId": "m1"})

        assert seen.body == {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "✔"}
        assert (heard.event.kind, heard.event.verb, heard.event.data) == (EventKind.BUTTON, "help", {"n": 1})
        assert seen.last.text == "echo: "


async def test_an_action_that_replaces_its_card_by_a_text_is_answered_with_the_text() -> None:
    heard = Heard(says=[Reply("Voorbij.", replaces="m1")])
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(action(verb="help") | {"replyToId": "m1"})

        assert seen.body["type"] == "application/vnd.microsoft.activity.message"
        assert seen.body["value"] == "Voorbij."
        assert teams.sent == []


async def test_expected_replies_come_in_the_answer() -> None:
    heard = Heard(says=[Reply("een"), Reply("twee", card={"type": "AdaptiveCard"})])
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(message(text="dag", deliveryMode="expectReplies"))

        first, second = seen.body["activities"]
        assert first["text"] == "een"
        assert second["attachments"][0]["content"] == {"type": "AdaptiveCard", "fallbackText": "twee"}
        assert second["conversation"]["tenantId"] == TEAM["tenant"]["id"]
        assert teams.sent == []
