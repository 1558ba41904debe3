"""What no client should send and what comes all the same: read as far as it goes, and never a fault."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channel.convert import message_event, tenant_of
from bot.channel.reading import MAX_DEEP, read_activity
from bot.message import message_of
from dialogs.events import EventKind
from tests.channel.bots import Heard, running
from tests.teams import Teams

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
WHO = {"from": {"id": "29:anna", "name": "Anna"}, "conversation": {"id": "a:anna"}, "type": "message"}


def deep(levels: int) -> Any:
    value: Any = "onderaan"
    for level in range(levels):
        value = {"a": value} if level % 2 else [value]
    return value


@pytest.mark.parametrize(
    "odd",
    [
        {"timestamp": "gisteren"},
        {"timestamp": 5},
        {"timestamp": "0000-00-00T00:00:00Z"},
        {"localTimestamp": "2026-02-30T25:61:00+99:00"},
        {"expiration": {"a": 1}},
        {"entities": [None, 5, "x", [], {"type": None}, {"type": "mention", "mentioned": None}]},
        {"entities": {"a": 1}},
        {"entities": "x"},
        {"attachments": [None, {"contentType": 5}, "x", {"contentType": "text/html", "content": None}]},
        {"attachments": {"a": 1}},
        {"membersAdded": [None, {"id": None}, "x"]},
        {"recipient": "x"},
        {"recipient": None},
        {"suggestedActions": []},
        {"relatesTo": {"user": 5, "conversation": [], "activityId": {}}},
        {"textHighlights": [{"occurrence": "x"}], "listenFor": [None, {}]},
        {"channelData": [1, 2]},
        {"channelData": {"tenant": "x"}},
        {"conversation": {"id": "a:anna", "isGroup": "x", "conversationType": ["personal"], "tenantId": {}}},
        {"from": {"id": "29:anna", "name": ["Anna"], "aadObjectId": {"a": 1}}},
        {"locale": {"a": 1}},
        {"locale": 7},
        {"replyToId": ["m1"]},
        {"value": "x"},
        {"value": [None]},
        {"semanticAction": 5, "code": [], "deliveryMode": {}},
    ],
    ids=str,
)
async def test_what_is_of_a_wrong_type_is_dropped_and_the_rest_is_read(odd: dict[str, Any]) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        kept = {name: value for name, value in odd.items() if name != "channelData"}
        data = {"channelData": {**odd["channelData"], "tenant": {"id": anna.tenant}}} if _is_object(odd) else {}

        seen = await anna.send({"type": "message", "text": "dag"} | kept | data)

        assert seen.status == 200
        assert (heard.event.kind, heard.event.text) == (EventKind.TEXT, "dag")


def _is_object(odd: dict[str, Any]) -> bool:
    return isinstance(odd.get("channelData"), dict)


@pytest.mark.parametrize("levels", [100, 300, 2_000, 50_000])
async def test_what_lies_too_deep_is_dropped_and_the_rest_is_done(
    levels: int, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        whole = json.dumps({"verb": "go", "id": 7, "deep": "HERE"})
        body = json.dumps(anna._envelope() | {"type": "message"})[:-1] + f', "value": {whole}}}'
        nested = '[{"a":' * (levels // 2) + "1" + "}]" * (levels // 2)
        headers = {"Authorization": teams.token(), "Content-Type": "application/json"}

        response = await bot.client.post("/api/messages", data=body.replace('"HERE"', nested).encode(), headers=headers)

        assert response.status == 200
        assert (heard.event.verb, heard.event.data["id"]) == ("go", 7)
        assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
        orjson.dumps(dict(heard.event.data))


async def test_half_a_surrogate_pair_is_an_unreadable_sign_and_nothing_more() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        half = "\ud83d"
        odd = {"text": f"dag {half}", "value": {"verb": "go", "said": f"x{half}"}}
        odd["from"] = {**anna.account, "name": f"Anna{half}"}

        seen = await anna.send({"type": "message"} | odd)

        assert seen.status == 200
        event = heard.event
        assert (event.text, event.person.name) == ("dag \N{REPLACEMENT CHARACTER}", "Anna\N{REPLACEMENT CHARACTER}")
        assert event.data == {"said": "x\N{REPLACEMENT CHARACTER}"}


async def test_bytes_that_are_no_utf_8_are_unreadable_signs() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        body = json.dumps(anna._envelope() | {"type": "message", "text": "dag HERE"}).encode()
        headers = {"Authorization": teams.token(), "Content-Type": "application/json"}

        response = await bot.client.post("/api/messages", data=body.replace(b"HERE", b"\xff\xfe"), headers=headers)

        assert response.status == 200
        assert heard.event.text.startswith("dag ")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = [
    "action", "attachments", "channelData", "channelId", "entities", "id", "locale", "localTimestamp", "membersAdded",
    "name", "recipient", "relatesTo", "replyToId", "serviceUrl", "suggestedActions", "text", "textFormat", "timestamp",
    "value",
]  # fmt: skip
PARTS = st.dictionaries(st.sampled_from(NAMES), JSON, max_size=5)
ENTITIES = st.lists(
    st.fixed_dictionaries({}, optional={"type": JSON | st.just("mention"), "mentioned": JSON, "text": JSON}) | JSON,
    max_size=3,
)
ATTACHMENTS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "contentType": JSON | st.sampled_from(("text/html", "messageReference")),
            "content": JSON | st.text("<>/atpbrdiv &;quo'=\"", max_size=40),
        },
    )
    | JSON,
    max_size=3,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PARTS, ENTITIES, ATTACHMENTS, st.text("<>/atpbrdiv &;quo'=\"\u200b\ud83d", max_size=60))
def test_whatever_stands_around_a_person_and_a_conversation_is_an_event(
    parts: dict[str, Any], entities: Any, attachments: Any, text: str
) -> None:
    body = json.dumps({"text": text, "entities": entities, "attachments": attachments} | parts | WHO).encode()

    activity, _ = read_activity(body)
    event = message_event(activity, NOW)
    message = message_of(event, Silent())

    assert event.person.id == "29:anna"
    assert event.text == event.text.strip()
    assert message.fingerprint
    assert isinstance(tenant_of(activity), str)
    orjson.dumps([event.text, event.verb, dict(event.data), event.id, event.locale])


class Silent:
    """A voice that nobody hears: the event is only read."""

    conversation: Any = None

    async def send(self, reply: Any) -> None:
        return None

    async def typing(self) -> None:
        return None


def test_a_tree_that_is_just_not_too_deep_comes_whole() -> None:
    value = deep(MAX_DEEP - 1)

    activity, is_sound = read_activity(json.dumps(WHO | {"value": value}).encode())

    assert activity.value == value
    assert is_sound
