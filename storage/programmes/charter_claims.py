"""What organisers hear of those who say that their organisation signed the charter: one message for many."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from knowledge.notices import Notice
from storage.people.roles import Role, holders
from storage.programmes.charter import CLAIMED, claimed
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import Json

MAX_NAMED = 20
"""So many organisations a message names; the others are counted."""


def tell_claimed(c: Connection, timer: Timer, now: datetime) -> None:
    """Tell the organisers, in one message to each, what was claimed since the timer was set and nobody decided on."""
    timers.drop(c, timer.kind, timer.subject)
    since = datetime.fromisoformat(timer.data["since"])
    names = [each.name for each in claimed(c) if each.claimed >= since]
    if names:
        data: Json = {"organisation": names[0], "number": len(names), "organisations": names[:MAX_NAMED]}
        grants = holders(c, (Role.ORGANISER,))
        mark = now.isoformat()
        outbox.post_all(
            c, [Notice(f"{CLAIMED}:{mark}:{g.person}", g.person, CLAIMED, now, "charter:claims", data) for g in grants]
        )


EFFECTS: dict[str, Effect] = {CLAIMED: tell_claimed}
"""The effect of each kind of timer of this part."""
