"""What the bot learns from an activity."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs.events import Event, EventKind, Person, Reply, Scope
from tests.channel.bots import Heard, running
from tests.teams import APP, BOT, TENANT, Teams

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
AT_BOT = {"type": "mention", "text": "<at>Draaischijf</at>", "mentioned": BOT}
AT_JAN = {"type": "mention", "text": "<at>Jan</at>", "mentioned": {"id": "29:jan", "name": "Jan"}}


async def hear(activity: dict[str, Any], **person: Any) -> Event:
    """The event that this activity becomes."""
    heard = Heard()
    async with Teams() as teams, running(teams, heard, clock=lambda: NOON) as bot:
        await teams.person(bot.client, "Anna", **person).send({"type": "message"} | activity)
    return heard.event


async def test_a_text_comes_with_who_where_and_when() -> None:
    event = await hear({"id": "17", "text": "dag", "from": {"id": "29:anna", "name": "Anna", "aadObjectId": "0a"}})

    assert event == Event(
        kind=EventKind.TEXT,
        id="17",
        person=Person("0a", "Anna"),
        conversation="a:anna",
        at=NOON,
        scope=Scope.PERSONAL,
        tenant=TENANT,
        text="dag",
        locale="nl-BE",
        takes_files=True,
    )


async def test_a_person_without_an_object_id_is_known_by_the_id_of_the_channel() -> None:
    event = await hear({"text": "dag", "from": {"id": "29:gast"}})

    assert event.person == Person("29:gast", "")


async def test_events_without_an_id_do_not_look_like_each_other() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.send({"type": "message", "text": "dag", "id": None})
        await anna.send({"type": "message", "text": "dag", "id": None})

    assert heard.events[0].id != heard.events[1].id


@pytest.mark.parametrize(
    ("conversation", "scope"),
    [
        ({"conversationType": "personal"}, Scope.PERSONAL),
        ({"conversationType": "groupChat", "isGroup": True}, Scope.GROUP),
        ({"conversationType": "channel", "isGroup": True}, Scope.CHANNEL),
        ({}, Scope.PERSONAL),
        ({"isGroup": True}, Scope.GROUP),
        ({"conversationType": "something new", "isGroup": True}, Scope.GROUP),
    ],
)
async def test_the_scope_is_that_of_the_conversation(conversation: dict[str, Any], scope: Scope) -> None:
    event = await hear({"text": "dag", "conversation": {"id": "a:1"} | conversation})

    assert event.scope is scope


async def test_a_channel_keeps_its_thread() -> None:
    event = await hear({"text": "dag"}, scope="channel")

    assert event.conversation == "19:team@thread.tacv2;messageid=1"


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ({"locale": "en-GB"}, "en-GB"),
        ({"locale": None}, ""),
        ({"locale": None, "entities": [{"type": "clientInfo", "locale": "fr-BE", "country": "BE"}]}, "fr-BE"),
        ({"locale": "nl-BE", "entities": [{"type": "clientInfo", "locale": "fr-BE"}]}, "nl-BE"),
    ],
)
async def test_the_language_is_that_of_the_message_or_of_the_client(language: dict[str, Any], locale: str) -> None:
    event = await hear({"text": "dag"} | language)

    assert event.locale == locale


@pytest.mark.parametrize(
    ("text", "entities", "spoken"),
    [
        ("<at>Draaischijf</at> dag", [AT_BOT], "dag"),
        ("dag <at>Draaischijf</at>", [AT_BOT], "dag"),
        ("<at>Draaischijf</at>", [AT_BOT], ""),
        ("<at>Draaischijf</at>&nbsp;dag\u00a0allemaal", [AT_BOT], "dag allemaal"),
        ("<at>Draaischijf</at> wat is de Draaischijf?", [AT_BOT], "wat is de Draaischijf?"),
        ("<at>Draaischijf</at> <at>Draaischijf</at> dag", [AT_BOT, AT_BOT], "dag"),
        ('<at id="0">Draaischijf</at> dag', [AT_BOT], "dag"),
        ("<AT>Draaischijf</AT> dag", [{**AT_BOT, "text": None}], "dag"),
        ("<at>Draaischijf</at> vraag het <at>Jan</at>", [AT_BOT, AT_JAN], "vraag het Jan"),
        ('<at id="0">Draaischijf</at> vraag het <at id="1">Jan</at>', [AT_BOT, AT_JAN], "vraag het Jan"),
        ("dag", [AT_BOT], "dag"),
        ("dag", [{"type": "mention"}], "dag"),
        ("dag", [{"type": "mention", "mentioned": "x", "text": 5}], "dag"),
        ("dag", [{"text": "geen type"}], "dag"),
        (" een \n\n  twee\t drie ", [], "een\n\ntwee drie"),
        ("a < b & c", [], "a < b & c"),
    ],
)
async def test_the_text_is_what_was_typed_without_the_mention_of_the_bot(
    text: str, entities: list[dict[str, Any]], spoken: str
) -> None:
    event = await hear({"text": text, "entities": entities})

    assert (event.kind, event.text) == (EventKind.TEXT, spoken)


async def test_a_mention_with_a_picture_alone_is_an_attachment() -> None:
    event = await hear(
        {"text": "<at>Draaischijf</at>", "entities": [AT_BOT], "attachments": [{"contentType": "image/*"}]}
    )

    assert event.kind is EventKind.ATTACHMENT


@pytest.mark.parametrize(
    ("value", "verb", "data"),
    [
        ({"verb": "question.claim", "id": 7}, "question.claim", {"id": 7}),
        ({"id": 7}, "", {"id": 7}),
        ({"verb": ["x"], "id": 7}, "", {"id": 7}),
        ({"verb": None}, "", {}),
    ],
)
async def test_a_submit_tells_its_verb_its_data_and_its_card(
    value: dict[str, Any], verb: str, data: dict[str, Any]
) -> None:
    event = await hear({"value": value, "replyToId": "m1"})

    assert (event.kind, event.verb, event.data, event.card) == (EventKind.BUTTON, verb, data, "m1")


@pytest.mark.parametrize(
    ("action", "verb", "data"),
    [
        ({"verb": "scan.next", "data": {"n": 1}}, "scan.next", {"n": 1}),
        ({"data": {"verb": "scan.next", "n": 1}}, "scan.next", {"n": 1}),
        ({"verb": "scan.next", "data": {"verb": "forged", "n": 1}}, "scan.next", {"n": 1}),
        ({"verb": 5, "data": "text"}, "", {}),
        ({}, "", {}),
    ],
)
async def test_an_execute_tells_its_verb_its_data_and_its_card(
    action: dict[str, Any], verb: str, data: dict[str, Any]
) -> None:
    value = {"action": {"type": "Action.Execute", **action}}

    event = await hear({"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": "m1"})

    assert (event.kind, event.verb, event.data, event.card) == (EventKind.BUTTON, verb, data, "m1")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"commandId": "search", "parameters": [{"name": "query", "value": " bouwen "}]}, "bouwen"),
        ({"commandId": "search", "parameters": [{"name": "initialRun", "value": "true"}]}, ""),
        ({"commandId": "search", "parameters": [{"name": "query", "value": 5}, "x"]}, ""),
        ({"commandId": "search", "parameters": "x", "queryOptions": "x"}, ""),
    ],
)
async def test_a_search_tells_what_stands_in_the_box(value: dict[str, Any], text: str) -> None:
    event = await hear({"type": "invoke", "name": "composeExtension/query", "value": value})

    assert (event.kind, event.text, event.verb) == (EventKind.SEARCH, text, "search")


async def test_a_search_tells_which_part_of_the_list_is_wanted() -> None:
    value = {"commandId": "search", "parameters": [], "queryOptions": {"skip": 25, "count": 25}}

    event = await hear({"type": "invoke", "name": "composeExtension/query", "value": value})

    assert event.data == {"skip": 25, "count": 25}


@pytest.mark.parametrize(
    ("value", "text", "dataset"),
    [
        (
            {"queryText": " omg ", "queryOptions": {"skip": 0, "top": 15}, "dataset": "organisations"},
            "omg",
            "organisations",
        ),
        ({"queryText": 5, "dataset": ["organisations"]}, "", ""),
        ("x", "", ""),
    ],
)
async def test_what_is_typed_in_a_field_that_looks_things_up_is_told(value: Any, text: str, dataset: str) -> None:
    event = await hear({"type": "invoke", "name": "application/search", "value": value})

    assert (event.kind, event.text, event.verb) == (EventKind.SUGGEST, text, dataset)


LOOKING = {
    "type": "Input.ChoiceSet",
    "style": "filtered",
    "id": "f.organisation",
    "label": "Je organisatie",
    "choices": [],
    "choices.data": {"type": "Data.Query", "dataset": "organisations"},
    "isRequired": True,
    "errorMessage": "Vul dit in.",
}
TAKING_TEXT = {
    "type": "Input.Text",
    "id": "f.organisation",
    "label": "Je organisatie",
    "isRequired": True,
    "errorMessage": "Vul dit in.",
}


@pytest.mark.parametrize(("local", "shown"), [(False, LOOKING), (True, TAKING_TEXT)])
async def test_a_client_that_looks_nothing_up_gets_the_same_field_for_text(local: bool, shown: dict[str, Any]) -> None:
    folded = {"type": "Container", "items": [LOOKING]}
    heard = Heard([Reply("Waar werk je?", {"type": "AdaptiveCard", "version": "1.5", "body": [folded]})])
    settings: dict[str, Any] = {"local": True, "tokens": None} if local else {}
    async with Teams(signed=not local) as teams, running(teams, heard, **settings) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.cards[0]["body"][0]["items"] == [shown]


async def test_the_voice_tells_how_to_write_to_the_conversation_later() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        await teams.person(bot.client, "Anna").say("dag")
        conversation = heard.voices[0].conversation

        assert conversation.service_url == teams.url
        assert (conversation.conversation, conversation.tenant) == ("a:anna", TENANT)
        assert conversation.bot == f"28:{APP}"
