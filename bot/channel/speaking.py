"""The bot's voice in one turn: in the conversation, in the answer to a card's action, under the search box."""

from __future__ import annotations

import logging

from botbuilder.core import TurnContext

from bot.channel import convert
from bot.channel.port import ConversationRef, NotDelivered
from dialogs.events import Json, Reply

_log = logging.getLogger(__name__)

_DONE = "✔"
"""Shown for a moment under a card that stays as it is; the sentences belong to the dialogs, not to the channel."""
_LATER = "…"
"""Shown under a card whose new form follows."""
_GONE = 404


class InConversation:
    """Sends into the conversation of the turn."""

    def __init__(self, turn: TurnContext) -> None:
        self._turn = turn

    @property
    def conversation(self) -> ConversationRef:
        return convert.reference_of(self._turn.activity)

    async def send(self, reply: Reply) -> str | None:
        activity = convert.reply_activity(reply)
        if reply.replaces:
            try:
                activity.id = reply.replaces
                await self._turn.update_activity(activity)
            except NotDelivered as failure:
                if failure.status != _GONE:
                    raise
                activity.id = None
            else:
                return reply.replaces
        answer = await self._turn.send_activity(activity)
        return answer.id if answer else None

    async def typing(self) -> None:
        try:
            await self._turn.send_activity(convert.Outgoing(type="typing"))
        except NotDelivered as failure:
            _log.info("typing.lost reason=%s", failure)


class InAction(InConversation):
    """
    Answers an `Action.Execute`: what replaces its card is the answer, everything else is sent.

    Once the answer had to leave, the card is replaced as any other.
    """

    def __init__(self, turn: TurnContext) -> None:
        super().__init__(turn)
        self._answer: Json | None = None
        self._answered = False

    async def send(self, reply: Reply) -> str | None:
        if reply.replaces and reply.replaces == self._turn.activity.reply_to_id and not self._answered:
            self._answer = convert.action_answer(reply)
            return reply.replaces
        return await super().send(reply)

    def failed(self, reference: str) -> None:
        """The talk broke off; the person gets the reference of what the log knows about it."""
        self._answer = convert.action_error(500, "Fault", reference)

    def answer(self, *, finished: bool) -> Json:
        """The body of the answer, which leaves now."""
        self._answered = True
        return self._answer or convert.plain_action_answer(_DONE if finished else _LATER)


class InSearch(InConversation):
    """Collects what is shown under the search box; the conversation there may be one in which the bot is no member."""

    def __init__(self, turn: TurnContext) -> None:
        super().__init__(turn)
        self._replies: list[Reply] = []

    async def send(self, reply: Reply) -> str | None:
        self._replies.append(reply)
        return None

    async def typing(self) -> None:
        pass

    def failed(self, reference: str) -> None:
        """The talk broke off; what was found so far is shown."""

    def answer(self, *, finished: bool) -> Json:
        """The body of the answer, which leaves now."""
        return convert.search_answer(self._replies)
