"""Messages that the bot sends by itself: switched off from the message, and on and off in a list (N10)."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.people import people as cards
from dialogs.cards.programmes.programme_words import title_of
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import PEOPLE_MESSAGES, PEOPLE_REMINDERS, PEOPLE_SWITCH, PEOPLE_SWITCH_OFF
from knowledge.messages import Messages, MessageSetting
from storage.network import message_settings
from storage.programmes import participation
from storage.programmes.line import registrations


@PEOPLE_MESSAGES.handler
async def _show(turn: Turn, note: str = "") -> Response:
    settings = await turn.look(message_settings.settings_of)
    return await _listed(turn, settings, note)


async def _listed(turn: Turn, settings: Sequence[MessageSetting], note: str = "") -> Response:
    """All that can be switched, as it stands now; reminders are a line for each programme."""
    reminded = await turn.look(participation.list_reminded)
    return say(turn, cards.messages_card(turn.texts, settings, reminded), note=note, in_place=True)


@PEOPLE_SWITCH.handler
async def _switch(turn: Turn) -> Response:
    """On or off, in the list itself."""
    messages, on = _named(turn), turn.is_on("on")
    if messages is None:
        return await _show(turn)
    settings = await _turned(turn, messages, on)
    if messages not in {setting.messages for setting in settings}:
        # The list is an old one: these are for members or curators, and the reader is none any more.
        return await _listed(turn, settings)
    texts, name = turn.texts, cards.group_name(turn.texts, messages)
    if messages is Messages.DIGEST and not on:
        note = texts("people.digest_off")
    else:
        note = texts("people.switched_on" if on else "people.switched_off", name=name)
    return await _listed(turn, settings, note)


@PEOPLE_REMINDERS.handler
async def _switch_reminders(turn: Turn) -> Response:
    """Of one programme, in the list itself; of one in which there is no place any more nothing is said."""
    texts, id, on = turn.texts, turn.value("programme"), turn.is_on("on")
    reminded = await turn.look(participation.list_reminded)
    listing = next((each for each in reminded if each.programme.id == id), None)
    if listing is None:
        return await _show(turn)
    if on:
        await turn.act(registrations.set_reminders, id, True)
    else:
        await turn.act(participation.quiet, [id])
    titles = texts.quote(title_of(texts, listing.programme))
    return await _show(turn, texts("registration.loud_done" if on else "registration.quiet_done", titles=titles))


@PEOPLE_SWITCH_OFF.handler
async def _switch_off(turn: Turn) -> Response:
    """From under a message, which stays to be read."""
    messages = _named(turn)
    if messages is None:
        return await _show(turn)
    await _turned(turn, messages, on=False)
    return say(turn, cards.switched_off_card(turn.texts, messages))


async def _turned(turn: Turn, messages: Messages, on: bool) -> list[MessageSetting]:
    return await turn.act(message_settings.turn_messages, messages, on)


def _named(turn: Turn) -> Messages | None:
    name = turn.value("messages")
    return Messages(name) if name in {messages.value for messages in Messages} else None
