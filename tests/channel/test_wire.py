"""The wire form: what comes out is what went in, whatever the SDK's schema knows of it."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ConversationReference

from bot.channel.wire import dump, load

FULL: dict[str, Any] = {
    "type": "message",
    "id": "1",
    "timestamp": "2026-11-23T09:00:00.123456+00:00",
    "localTimestamp": "2026-11-23T10:00:00+01:00",
    "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/emea/",
    "from": {"id": "29:anna", "name": "Anna", "aadObjectId": "0a", "userPrincipalName": "anna@example.test"},
    "conversation": {"id": "a:1", "tenantId": "T", "conversationType": "personal", "isGroup": False},
    "recipient": {"id": "28:bot", "name": "Bot"},
    "text": "dag",
    "attachments": [{"contentType": "text/html", "content": "<p>dag</p>"}],
    "entities": [
        {"type": "mention", "mentioned": {"id": "28:bot", "name": "Bot"}, "text": "<at>Bot</at>"},
        {"type": "clientInfo", "locale": "nl-BE", "country": "BE", "platform": "Web"},
        {
            "type": "https://schema.org/Message",
            "@type": "Message",
            "additionalType": ["AIGeneratedContent"],
            "citation": [{"position": 1, "appearance": {"name": "x", "keywords": ["a"]}}],
        },
    ],
    "suggestedActions": {"to": ["29:anna"], "actions": [{"type": "imBack", "title": "Ja", "value": "ja"}]},
    "channelData": {"tenant": {"id": "T"}, "feedbackLoop": {"type": "default"}},
    "value": {"nested": [1, 2.5, None, {"a": True}]},
    "somethingNew": {"kept": ["as", "it", "is"]},
}


def test_nothing_is_lost_on_the_way_through() -> None:
    assert orjson.loads(dump(load(Activity, FULL))) == FULL


def test_it_reads_what_the_sdk_reads() -> None:
    assert load(Activity, deepcopy(FULL)).as_dict() == Activity().deserialize(deepcopy(FULL)).as_dict()


def test_a_reference_of_the_sdk_keeps_the_tenant() -> None:
    reference = TurnContext.get_conversation_reference(load(Activity, FULL))

    again = ConversationReference().deserialize(reference.serialize())

    assert again.conversation.tenant_id == "T"


def test_the_clock_of_teams_is_read_to_the_microsecond() -> None:
    activity = load(Activity, {"timestamp": "2026-11-23T09:00:00.1234567Z"})

    assert activity.timestamp == datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)


def test_empty_texts_in_the_place_of_objects_are_nothing() -> None:
    activity = load(Activity, {"from": "", "attachments": "", "timestamp": "", "text": "", "conversation": None})

    assert (activity.from_property, activity.attachments, activity.timestamp) == (None, None, None)
    assert (activity.text, activity.conversation) == ("", None)


def test_a_number_in_the_place_of_a_text_is_written_out() -> None:
    assert load(Activity, {"text": 5}).text == "5"


@pytest.mark.parametrize(
    "wrong", [[], "text", None, {"from": []}, {"attachments": {"a": 1}}, {"text": {}}, {"timestamp": "now"}]
)
def test_a_wrong_type_is_a_value_error(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(Activity, wrong)


def test_what_has_no_wire_form_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="object"):
        dump({"a": [object()]})
