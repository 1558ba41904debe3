"""What the channel asks of the bot and offers to it; nothing here knows the Bot Framework SDK."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dialogs.events import Event, Reply
from knowledge.notices import ConversationRef, Setback


@dataclass(frozen=True, slots=True)
class RosterMember:
    """A member of a conversation as Teams' roster knows them; what it does not tell is empty."""

    id: str
    """The directory's object id where there is one, else the id of the channel."""
    name: str = ""
    email: str = ""
    user_name: str = ""
    """The user principal name, which looks like an e-mail address and often is one."""


class Speak(Protocol):
    """The bot's voice in the conversation of the present event. It stays usable after the event was answered."""

    @property
    def conversation(self) -> ConversationRef:
        """The conversation as it can be written to later."""
        ...

    async def send(self, reply: Reply) -> str | None:
        """
        Send the reply, or put it in the place of the card named by `reply.replaces`; the id of the activity.

        A card that is gone is not replaced: the reply is then sent as a new message, unless it is for that place
        only. One with an offer or a file always is new, and what it replaces is taken away. Raises NotDelivered.
        """
        ...

    async def typing(self) -> None:
        """Show that the bot is at work. Never raises: a sign that does not arrive is no loss."""
        ...


Talk = Callable[[Event, Speak], Awaitable[None]]
"""What the bot does with an event. What it raises is logged; the person hears nothing of it from the channel."""


class Fate(StrEnum):
    """What became of a message that was not acknowledged, by what one can do next."""

    LATER = "later"
    """Nothing arrived; the same message may arrive later."""
    DOUBTFUL = "doubtful"
    """It may have arrived: sent again, it may stand there twice."""
    NEVER = "never"
    """Nothing arrived and nothing will: the conversation is gone, blocked, or refuses this message."""


_BROKEN = frozenset({0, 502, 503, 504})
"""The statuses of a way that is broken (0 is no answer at all); Teams' page on rate limits has them tried again."""
_BLOCKED = frozenset({403, 404})
"""What Teams answers of who took the bot away, or blocked it."""


class NotDelivered(Exception):
    """A message was not acknowledged by Teams; `fate` says whether to try again, `retry_after` when (seconds)."""

    def __init__(
        self, reason: str, fate: Fate, *, status: int = 0, code: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(f"{reason} (status {status}, code {code or '-'}, {fate})")
        self.fate = fate
        self.status = status
        self.code = code
        self.retry_after = retry_after

    @property
    def setback(self) -> Setback:
        """What the refusal means for a notice."""
        if self.fate is Fate.LATER:
            return Setback.LATER
        if self.fate is Fate.DOUBTFUL:
            return Setback.DOUBTFUL
        return Setback.UNREACHABLE if self.status in _BLOCKED else Setback.NEVER

    @property
    def will_pass(self) -> bool:
        """
        Whether the same message is to be sent again, by Teams' own word: nothing arrived, or the way was broken.

        After 502, 503, 504 and a cut connection it is not certain that nothing arrived; a message that comes twice is
        better than none.
        """
        return self.fate is Fate.LATER or (self.fate is Fate.DOUBTFUL and self.is_broken)

    @property
    def is_broken(self) -> bool:
        """Whether the way to Teams was broken, not what was sent."""
        return self.status in _BROKEN
