"""What each kind of activity means for the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity

from bot.channel import convert, files
from bot.channel.port import Talk
from bot.channel.running import Running, log_failure
from bot.channel.speaking import InAction, InConversation, InFileConsent, InSearch
from dialogs.events import Event, EventKind
from knowledge.plain import Json

_NO_RESULTS = {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": []}}

_HARMLESS: dict[str, Json | None] = {
    "actionableMessage/executeAction": None,
    "composeExtension/anonymousQueryLink": _NO_RESULTS,
    "composeExtension/onCardButtonClicked": None,
    "composeExtension/queryLink": _NO_RESULTS,
    "composeExtension/selectItem": _NO_RESULTS,
    "composeExtension/setting": None,
    "composeExtension/submitAction": {},
    "message/submitAction": {},
    "signin/failure": {},
    "suggestedActions/submit": {},
    "task/submit": {},
}
"""
Invokes that Teams may send although the bot does not ask for them, with answers that change nothing and that Teams
shows as nothing: an empty list, or a dialog that closes. Whatever is not here needs content which the bot does not
have, and is answered 501.
"""

_Answering = InAction | InFileConsent | InSearch


class TeamsBot(TeamsActivityHandler):  # type: ignore[misc]  # the SDK ships no types
    """Turns activities into events for `talk`; what is not for the bot passes without a trace."""

    def __init__(
        self, talk: Talk, running: Running, *, clock: Callable[[], datetime], answer_within: float, local: bool
    ) -> None:
        super().__init__()
        self._talk = talk
        self._running = running
        self._clock = clock
        self._answer_within = answer_within
        self._local = local
        self._invokes = {
            "adaptiveCard/action": self._on_action,
            "application/search": self._on_suggest,
            "composeExtension/query": self._on_search,
            "fileConsent/invoke": self._on_file_consent,
        }

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """A text, a button or a file."""
        event = self._event(convert.message_event, turn_context)
        await self._talk(replace(event, sent=files.sent_file(turn_context.activity)), self._voice(turn_context))

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The bot was added; an upgrade or a removal changes nothing."""
        if turn_context.activity.action == "add":
            await self._on_installed(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """The bot was added; other members, renamed channels and the like change nothing."""
        activity = turn_context.activity
        if activity.recipient and any(member.id == activity.recipient.id for member in activity.members_added or ()):
            await self._on_installed(turn_context)

    async def on_event_activity(self, turn_context: TurnContext) -> None:
        """Meetings and read receipts: nothing."""

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Somebody changed a message: read again. One that was taken back and came again is an old one: nothing."""
        try:
            event = self._event(convert.edited_event, turn_context)
        except ValueError:
            return
        await self._talk(event, self._voice(turn_context))

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        """Somebody deleted an old message: nothing."""

    async def on_message_reaction_activity(self, turn_context: TurnContext) -> None:
        """A thumb up: nothing."""

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Always an answer: the bot's, a harmless one, or 501."""
        name = turn_context.activity.name or ""
        answer = self._invokes.get(name)
        if answer is not None:
            return await answer(turn_context)
        if name in _HARMLESS:
            return InvokeResponse(status=200, body=_HARMLESS[name])
        return InvokeResponse(status=501)

    async def _on_installed(self, turn: TurnContext) -> None:
        await self._talk(self._event(partial(convert.event_of, kind=EventKind.INSTALLED), turn), self._voice(turn))

    async def _on_action(self, turn: TurnContext) -> InvokeResponse:
        try:
            event = self._event(convert.action_event, turn)
        except ValueError as error:
            return InvokeResponse(status=400, body=convert.action_error(400, "BadRequest", str(error)))
        return await self._talk_in_time(event, InAction(turn), turn)

    async def _on_search(self, turn: TurnContext) -> InvokeResponse:
        return await self._talk_in_time(self._event(convert.search_event, turn), InSearch(turn), turn)

    async def _on_suggest(self, turn: TurnContext) -> InvokeResponse:
        speak = InSearch(turn, convert.suggest_answer)
        return await self._talk_in_time(self._event(convert.suggest_event, turn), speak, turn)

    async def _on_file_consent(self, turn: TurnContext) -> InvokeResponse:
        try:
            event = self._event(files.consent_event, turn)
        except ValueError:
            # Nothing that this bot offered. Anything but 200 would make Teams ask again.
            return InvokeResponse(status=200)
        return await self._talk_in_time(event, InFileConsent(turn), turn)

    def _voice(self, turn: TurnContext) -> InConversation:
        # What speaks with a local bot calls itself Teams too, and looks nothing up.
        return InConversation(turn, suggests=not self._local)

    def _event(self, read: Callable[[Activity, datetime], Event], turn: TurnContext) -> Event:
        event = read(turn.activity, self._clock())
        channel = turn.activity.channel_id or ""
        return replace(event, takes_files=files.are_taken(channel, event.scope, local=self._local))

    async def _talk_in_time(self, event: Event, speak: _Answering, turn: TurnContext) -> InvokeResponse:
        """What there is to answer when the talk is done, or when Teams waits no longer; then the talk goes on."""
        talking = self._running.start(self._talk_or_log(event, speak, turn))
        done, _ = await asyncio.wait({talking}, timeout=self._answer_within)
        return InvokeResponse(status=200, body=speak.answer(finished=bool(done)))

    async def _talk_or_log(self, event: Event, speak: _Answering, turn: TurnContext) -> None:
        try:
            await self._talk(event, speak)
        except Exception as error:  # one of the two doors: an invoke must be answered
            speak.failed(log_failure(error, turn.activity))
        await speak.finish()
