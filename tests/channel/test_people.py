"""The stand-in for Teams itself: people see and can do what people in Teams can."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channel import Speak
from dialogs.events import Event, EventKind, Reply, Scope
from tests.channel.bots import Heard, running
from tests.teams import BOT, Teams

FORM: dict[str, Any] = {
    "type": "AdaptiveCard",
    "body": [
        {"type": "TextBlock", "text": "Uw vraag"},
        {"type": "TextBlock", "text": "verborgen", "isVisible": False},
        {"type": "FactSet", "facts": [{"title": "Domein", "value": "Bouwen"}]},
        {
            "type": "Container",
            "selectAction": {"type": "Action.Submit", "data": {"verb": "row"}},
            "items": [{"type": "TextBlock", "text": "Rij"}, {"type": "TextBlock", "text": "detail"}],
        },
        {"type": "Input.Text", "id": "note", "label": "Nota", "placeholder": "typ hier"},
        {"type": "Input.Toggle", "id": "yes", "title": "Akkoord"},
        {"type": "Input.Number", "id": "count"},
        {
            "type": "Input.ChoiceSet",
            "id": "domain",
            "value": "b",
            "choices": [{"title": "Aankoop", "value": "a"}, {"title": "Bouwen", "value": "b"}],
        },
    ],
    "actions": [
        {"type": "Action.Submit", "title": "Verstuur", "data": {"verb": "send"}},
        {"type": "Action.Submit", "title": "Sluit", "data": {"verb": "stop"}, "associatedInputs": "none"},
        {"type": "Action.OpenUrl", "title": "Bekijk op de site", "url": "https://example.test"},
        {
            "type": "Action.ShowCard",
            "title": "Meer",
            "card": {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "Meer uitleg"}]},
        },
    ],
}


async def show_the_form(event: Event, speak: Speak) -> None:
    if event.kind is not EventKind.BUTTON:
        await speak.send(Reply("Uw vraag", FORM))


async def test_somebody_sees_the_words_and_the_buttons_of_a_card() -> None:
    async with Teams() as teams, running(teams, show_the_form) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.buttons == ["Rij\ndetail", "Verstuur", "Sluit", "Bekijk op de site", "Meer"]
        for word in ("Uw vraag", "Domein Bouwen", "Rij", "Nota", "typ hier", "Akkoord", "Aankoop", "Meer uitleg"):
            assert word in seen.text
        assert "verborgen" not in seen.text


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("Verstuur", {"note": "x", "yes": "false", "domain": "b"}),
        ("Rij", {"note": "x", "yes": "false", "domain": "b"}),
        (2, {"note": "x", "yes": "false", "domain": "b"}),
        ("1", {"note": "x", "yes": "false", "domain": "b"}),
    ],
)
async def test_somebody_presses_a_button_by_its_label_or_number_and_fills_in(
    what: str | int, data: dict[str, Any]
) -> None:
    heard = Heard(says=[Reply("Uw vraag", FORM)])
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        shown = await anna.say("dag")

        await anna.press(what, note="x")

        assert (heard.events[1].data, heard.events[1].card) == (data, shown.last.id)


async def test_somebody_cannot_press_what_does_not_reach_the_bot() -> None:
    async with Teams() as teams, running(teams, show_the_form) as bot:
        anna = teams.person(bot.client, "Anna")
        await anna.say("dag")

        with pytest.raises(AssertionError, match="does not reach the bot"):
            await anna.press("Bekijk op de site")
        with pytest.raises(AssertionError, match="no button 'Nee' among"):
            await anna.press("Nee")
        with pytest.raises(AssertionError, match="inputs are"):
            await anna.press("Verstuur", elsewhere="x")


async def test_somebody_presses_an_old_card() -> None:
    heard = Heard(says=[Reply("Uw vraag", FORM)])
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna")
        old = (await anna.say("een")).last
        await anna.say("twee")

        await anna.press("Sluit", on=old)

        assert (heard.events[-1].card, heard.events[-1].data) == (old.id, {})


async def test_people_of_a_group_see_the_same_chat_and_mention_the_bot() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        anna = teams.person(bot.client, "Anna", scope="groupChat")
        bram = teams.person(bot.client, "Bram", scope="groupChat")

        await anna.say("dag")

        assert (await bram.hears()).text == "echo: dag"
        assert heard.event.scope is Scope.GROUP
        assert anna.chat[0].activity["text"] == f"<at>{BOT['name']}</at> dag"


async def test_adding_the_bot_is_told_twice() -> None:
    heard = Heard(says=[Reply("Welkom")])
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").install()

        assert [event.kind for event in heard.events] == [EventKind.INSTALLED, EventKind.INSTALLED]
        assert seen.text == "Welkom\nWelkom"


async def test_a_text_with_a_card_is_split_and_has_no_id() -> None:
    heard = Heard()
    async with Teams(signed=False) as teams, running(teams, heard) as bot:
        body = {
            "type": "message",
            "text": "tekst",
            "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": FORM}],
        }

        response = await bot.client.session.post(f"{teams.url}v3/conversations/a:anna/activities", json=body)

        assert await response.json() == {}
