"""What became of a message to many: in numbers, with the reasons, and by name whom it did not reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NO_CHAT = "no open chat with the bot"
"""The problem of a notice whose reader never spoke with the bot, or removed it."""
NO_CONNECTION = "no connection"
"""The problem of a notice for which Teams could not be reached at all."""
LOST = "lost while sending"
"""The problem of a notice of which nobody knows whether it arrived: the process ended while it was being sent."""


@dataclass(frozen=True, slots=True)
class MissedReader:
    """Somebody whom a message did not reach, by e-mail neither."""

    person: str
    """The directory's object id."""
    name: str
    """Empty when it is not known."""
    problem: str
    """What Teams answered, as in `403 MessageWritesBlocked`, or that there is no chat with the bot."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How the notices of one message stand; each of its readers is counted once, in the chat."""

    sent: int = 0
    waiting: int = 0
    """On their way, or tried again later."""
    unreachable: int = 0
    """Without a chat with the bot, or blocked, also when meanwhile it is of no use any more to let it leave."""
    failed: int = 0
    doubtful: int = 0
    """May have arrived; it is not sent again."""
    expired: int = 0
    """Of no use any more before it could leave, though its reader could be reached."""
    cancelled: int = 0
    told: int = 0
    """Said in another message to the same reader."""
    by_mail: int = 0
    """Sent by e-mail in place of the chat."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why it failed or is in doubt, with how many."""
    missed: tuple[MissedReader, ...] = ()
    """The first whom it did not reach, by name."""

    @property
    def readers(self) -> int:
        """For how many it was posted."""
        parts = (self.sent, self.waiting, self.unreachable, self.failed, self.doubtful, self.expired)
        return sum(parts) + self.cancelled + self.told
