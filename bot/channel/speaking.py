"""The bot's voice in one turn: in the conversation, in the answer to a card's action, under the search box."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from botbuilder.core import TurnContext

from bot.channel import convert, files
from bot.channel.port import NotDelivered
from dialogs.events import Reply
from knowledge.notices import ConversationRef
from knowledge.plain import Json

_log = logging.getLogger(__name__)

_DONE = "✔"
"""Shown for a moment under a card that stays as it is; the sentences belong to the dialogs, not to the channel."""
_LATER = "…"
"""Shown under a card whose new form follows."""
_GONE = 404


class InConversation:
    """Sends into the conversation of the turn."""

    def __init__(self, turn: TurnContext, *, suggests: bool = True) -> None:
        """`suggests` says whether the client looks up what is typed in a field of a card."""
        self._turn = turn
        self._suggests = suggests

    @property
    def conversation(self) -> ConversationRef:
        return convert.reference_of(self._turn.activity)

    async def send(self, reply: Reply) -> str | None:
        if reply.offer or reply.file:
            return await self._send_file(reply)
        activity = convert.reply_activity(reply if self._suggests else convert.without_suggestions(reply))
        if reply.replaces:
            try:
                activity.id = reply.replaces
                await self._turn.update_activity(activity)
            except NotDelivered as failure:
                if failure.status != _GONE or reply.only_in_place:
                    raise
                activity.id = None
            else:
                return reply.replaces
        answer = await self._turn.send_activity(activity)
        return answer.id if answer else None

    async def finish(self) -> None:
        """The talk is over; there is nothing to tidy up."""

    async def remove(self, activity: str) -> None:
        """Take back a message of the bot; one that cannot be taken back stays."""
        try:
            await self._turn.delete_activity(activity)
        except NotDelivered as failure:
            log = _log.info if failure.status == _GONE else _log.warning
            log("message.not_removed activity=%s reason=%s", activity, failure)

    async def _send_file(self, reply: Reply) -> str | None:
        # Always a new message: only that shows at the end of the chat and has an id of its own to answer.
        answer = await self._turn.send_activity(files.file_activity(reply))
        if reply.replaces:
            await self.remove(reply.replaces)
        return answer.id if answer else None

    async def typing(self) -> None:
        try:
            await self._turn.send_activity(convert.OutgoingActivity(type="typing"))
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


class InFileConsent(InConversation):
    """Answers an allowed or refused file; the card of the offer goes, so that it is answered only once."""

    def __init__(self, turn: TurnContext) -> None:
        super().__init__(turn)
        self._offer: str | None = turn.activity.reply_to_id

    async def send(self, reply: Reply) -> str | None:
        sent = await super().send(reply)
        if reply.replaces and reply.replaces == self._offer:
            self._offer = None
        return sent

    def failed(self, reference: str) -> None:
        """The talk broke off; Teams has no place to show it."""

    async def finish(self) -> None:
        """Take the card of the offer away, unless something stands in its place."""
        if self._offer:
            await self.remove(self._offer)

    def answer(self, *, finished: bool) -> Json | None:
        """Nothing: Teams only wants to hear that it was heard."""
        return None


class InSearch(InConversation):
    """Collects what is shown under the search box; the conversation there may be one in which the bot is no member."""

    def __init__(self, turn: TurnContext, answer: Callable[[Sequence[Reply]], Json] = convert.search_answer) -> None:
        super().__init__(turn)
        self._replies: list[Reply] = []
        self._answer = answer

    async def send(self, reply: Reply) -> str | None:
        self._replies.append(reply)
        return None

    async def typing(self) -> None:
        pass

    def failed(self, reference: str) -> None:
        """The talk broke off; what was found so far is shown."""

    def answer(self, *, finished: bool) -> Json:
        """The body of the answer, which leaves now."""
        return self._answer(self._replies)
