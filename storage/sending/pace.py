"""How fast the bot may send, as Teams allows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class SendingPace:
    """
    How fast notices leave, all processes on this database together.

    Teams lets an app send 50 a second in a tenant and a few a second in one conversation; answers in conversations
    that are going on need their part of that.
    """

    rate: float = 25.0
    """A second."""
    burst: float = 5.0
    """So many more at once after a rest."""
    gap: timedelta = timedelta(seconds=1)
    """Between two notices to the same reader."""
    lease: timedelta = timedelta(seconds=90)
    """A notice that was taken so long ago and not settled is taken again: the process that took it is no more."""
