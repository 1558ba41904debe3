"""How long the bot remembers people it no longer sees, and who changed what."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from storage.tables import conversations, journal, members, people, roles

UNSEEN_KEPT = timedelta(days=2 * 365)
"""From the last message: after two years a chat leads nowhere any more, and Teams tells the name anew."""
JOURNAL_KEPT = timedelta(days=5 * 365)
"""As long as a finished scan: whoever asks how its answers came about still finds who changed the catalogue."""


def forget_unseen(c: Connection, now: datetime, limit: int = 2000) -> int:
    """
    Forget conversations that nobody used for two years, and the people who have none left; how many rows, at most so
    many of each.

    Members of the network and who has a role stay, however silent: the bot must be able to write to them.
    """
    silent = (conversations.c.updated < now - UNSEEN_KEPT, ~_counts_on_the_bot(conversations.c.person))
    keys = select(conversations.c.key).where(*silent).limit(limit)
    talks = c.execute(delete(conversations).where(conversations.c.key.in_(keys))).rowcount
    talks_still = exists().where(conversations.c.person == people.c.id)
    gone = (people.c.first_seen < now - UNSEEN_KEPT, ~talks_still, ~_counts_on_the_bot(people.c.id))
    ids = select(people.c.id).where(*gone).limit(limit)
    return talks + c.execute(delete(people).where(people.c.id.in_(ids))).rowcount


def forget_journal(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget who did what more than five years ago; how many lines, at most so many."""
    old = select(journal.c.id).where(journal.c.at < now - JOURNAL_KEPT).limit(limit)
    return c.execute(delete(journal).where(journal.c.id.in_(old))).rowcount


def _counts_on_the_bot(person: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(members.c.person == person, members.c.active) | exists().where(roles.c.person == person)
