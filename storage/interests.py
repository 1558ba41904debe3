"""Who wants to hear of something that the centre offers, or may come to offer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from storage.tables import insert_new, interests


def show_interest(c: Connection, subject: str, person: str, domain: str, now: datetime) -> bool:
    """
    Note that a person wants to hear of a subject, as the id of an instrument; true when it is new.

    `domain` is the code of the person's own policy domain, or empty.
    """
    values = {"subject": subject, "person": person, "domain": domain, "since": now}
    return c.execute(_SHOW[c.dialect.name], values).rowcount == 1


_SHOW = insert_new(interests)


def lose_interest(c: Connection, subject: str, person: str) -> bool:
    """Note that a person no longer wants to hear of it; false when that was so already."""
    same = (interests.c.subject == subject, interests.c.person == person)
    return c.execute(delete(interests).where(*same)).rowcount == 1


def interested(c: Connection, subject: str) -> list[str]:
    """Who wants to hear of a subject, by who said so first: the directory's object ids."""
    found = select(interests.c.person).where(interests.c.subject == subject)
    return list(c.scalars(found.order_by(interests.c.since, interests.c.person)))


def demand(c: Connection) -> dict[tuple[str, str], int]:
    """How many people want to hear of each subject, by subject and domain: numbers only."""
    key = (interests.c.subject, interests.c.domain)
    counted = select(*key, func.count().label("number")).group_by(*key).order_by(*key)
    return {(row.subject, row.domain): row.number for row in c.execute(counted)}
