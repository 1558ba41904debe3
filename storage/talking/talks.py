"""The conversations in which readers are reached: their own chat with the bot, or a group."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Connection, Exists, and_, exists, func, or_, select

from storage.tables import TableRow, conversations, outbox, people

PERSONAL = "personal"


def talks(c: Connection, readers: Collection[str], groups: Collection[str]) -> dict[str, TableRow]:
    """
    By person or group, the conversation that reaches it: of several the one that was used last.

    Whoever has none, or blocked the bot there and did not come back, is missing.
    """
    own = and_(own_chat(), conversations.c.person.in_(readers))
    found = c.execute(
        select(conversations)
        .where(or_(own, conversations.c.conversation.in_(groups)), ~is_blocked())
        .order_by(conversations.c.updated)
    ).all()
    by_group = {talk.conversation: talk for talk in found if talk.conversation in groups}
    return by_group | {talk.person: talk for talk in found if talk.scope == PERSONAL and talk.person in readers}


def last_talk(c: Connection, person: str) -> TableRow | None:
    """The own chat that somebody used last, also one in which the bot was blocked."""
    own = select(conversations).where(own_chat(), conversations.c.person == person)
    return c.execute(own.order_by(conversations.c.updated.desc()).limit(1)).one_or_none()


def chosen_languages(c: Connection, wanted: Collection[str]) -> dict[str, str]:
    """By person, the language that was chosen; empty without a choice."""
    rows = c.execute(select(people.c.id, people.c.language).where(people.c.id.in_(wanted)))
    return {row.id: row.language for row in rows}


def load_blocked_since(c: Connection, wanted: Collection[str]) -> dict[str, datetime]:
    """By person, when Teams last refused a notice to their own chat for good; who came back later is among them."""
    rows = c.execute(
        select(conversations.c.person, func.max(outbox.c.blocked).label("since"))
        .where(own_chat(), conversations.c.person.in_(wanted), outbox.c.conversation == conversations.c.conversation)
        .group_by(conversations.c.person)
    )
    return {row.person: row.since for row in rows if row.since is not None}


@cache
def own_chat() -> ColumnElement[bool]:
    """Whether a conversation is somebody's own chat with the bot."""
    return conversations.c.scope == PERSONAL


@cache
def is_blocked() -> Exists:
    """Whether Teams refused a notice for good since anybody last spoke in a conversation."""
    refused = outbox.alias()
    return exists().where(
        refused.c.conversation == conversations.c.conversation, refused.c.blocked >= conversations.c.updated
    )
