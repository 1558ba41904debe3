"""Answers for which Teams stayed away: left to the outbox, in the act that notes the message as answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from knowledge.notices import Notice
from knowledge.plain import Json
from storage.sending.outbox import post_all
from storage.talking.turns import mark_answered

KIND = "answer"
OF_USE = timedelta(days=1)
"""An answer that comes later than this is no answer any more."""


def hand_over(
    c: Connection, activity: str, replies: Sequence[Json], person: str, conversation: str, own: bool, now: datetime
) -> int:
    """
    Let these stored replies to a message leave through the outbox, in their order; how many are new.

    `own` says that the conversation is the person's own chat. The message counts as answered from here on: no copy of
    it is answered again, and handed over twice it is sent once.
    """
    mark_answered(c, [activity])
    return post_all(
        c,
        [
            Notice(
                key=f"{KIND}:{activity}:{place}",
                person=person,
                kind=KIND,
                due=now,
                data={"reply": reply},
                expires=now + OF_USE,
                conversation="" if own else conversation,
            )
            for place, reply in enumerate(replies)
        ],
    )
