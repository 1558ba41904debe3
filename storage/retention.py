"""How long the bot remembers people it no longer sees, and who changed what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from knowledge.privacy.register import kept_for
from storage.tables import conversations, members, people, roles

FORGOTTEN = "something was forgotten"
"""The mark (`Database.hear`) of an act that took away what was somebody's."""


def forget_unseen(c: Connection, now: datetime, limit: int = 2000) -> int:
    """
    Forget conversations that nobody used for long, at most so many, and the people who have none left; how many
    conversations. A chat that old leads nowhere any more, and Teams tells the name anew.

    Members of the network and who has a role stay, however silent: the bot must be able to write to them.
    """
    before = now - kept_for("unseen")
    silent = (conversations.c.updated < before, ~_counts_on_the_bot(conversations.c.person))
    oldest = select(conversations.c.key, conversations.c.person).where(*silent).order_by(conversations.c.updated)
    found = c.execute(oldest.limit(limit)).all()
    if not found:
        return 0
    c.execute(delete(conversations).where(conversations.c.key.in_([row.key for row in found])))
    talks_still = exists().where(conversations.c.person == people.c.id)
    gone = (people.c.id.in_({row.person for row in found}), people.c.first_seen < before, ~talks_still)
    c.execute(delete(people).where(*gone))
    return len(found)


def _counts_on_the_bot(person: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(members.c.person == person, members.c.active) | exists().where(roles.c.person == person)
