"""Who wants to hear of something that the centre offers, or may come to offer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from knowledge.insight.classes import Demand, at_least
from knowledge.network.interest import CAME, Interest
from knowledge.notices import Notice
from knowledge.plain import Data
from storage.acting import By
from storage.roles import Role
from storage.sending import outbox
from storage.tables import insert_new, interests


def show_interest(by: By, subject: str, domain: str) -> bool:
    """
    Note that a person wants to hear of a subject, as the id of an instrument; true when it is new.

    `domain` is the code of the person's own policy domain, or empty.
    """
    values = {"subject": subject, "person": by.person, "domain": domain, "since": by.now}
    return by.c.execute(_SHOW[by.c.dialect.name], values).rowcount == 1


_SHOW = insert_new(interests)


def lose_interest(by: By, subject: str) -> bool:
    """Note that a person no longer wants to hear of it; false when that was so already."""
    same = (interests.c.subject == subject, interests.c.person == by.person)
    return by.c.execute(delete(interests).where(*same)).rowcount == 1


def list_interested(c: Connection, subject: str) -> list[str]:
    """Who wants to hear of a subject, by who said so first: the directory's object ids."""
    found = select(interests.c.person).where(interests.c.subject == subject)
    return list(c.scalars(found.order_by(interests.c.since, interests.c.person)))


def of_person(by: By) -> list[Interest]:
    """What this person wants to hear of, the latest first."""
    found = select(interests.c.subject, interests.c.domain, interests.c.since).where(interests.c.person == by.person)
    rows = by.c.execute(found.order_by(interests.c.since.desc(), interests.c.subject))
    return [Interest(row.subject, row.domain, row.since) for row in rows]


def tell_interested(c: Connection, subject: str, now: datetime, data: Data) -> int:
    """
    Tell everybody who waits for a subject that it has come, and note that they wait no more; how many that were.

    `data` has the `title` of what came. Its button opens the instrument of the subject, or does the `verb` with the
    `values` in `data`, as in {"title": "…", "verb": "programme.show", "values": {"programme": "p-1"}}.
    """
    waiting, facts = list_interested(c, subject), {**data, "subject": subject}
    # Who shows interest anew and is told anew gets a notice of another moment.
    mark, about = f"{CAME}:{subject}", f"interest:{subject}"
    outbox.post_all(
        c, [Notice(f"{mark}:{person}:{now.isoformat()}", person, CAME, now, about, facts) for person in waiting]
    )
    c.execute(delete(interests).where(interests.c.subject == subject, interests.c.person.in_(waiting)))
    return len(waiting)


def say_it_is_there(by: By, subject: str, data: Data) -> int:
    """As `tell_interested`, when a curator says so; gives how many at least were told, by classes (P8)."""
    by.require(Role.CURATOR)
    told = at_least(tell_interested(by.c, subject, by.now, data))
    by.note(CAME, f"interest:{subject}", after={"told": told})
    return told


def list_demand(by: By) -> dict[str, Demand]:
    """How many people at least want to hear of each subject, for a curator: no number of fewer than five (P8)."""
    by.require(Role.CURATOR)
    wanted: dict[str, dict[str, int]] = {}
    for (subject, domain), number in demand(by.c).items():
        wanted.setdefault(subject, {})[domain] = number
    return {
        subject: Demand(
            at_least(sum(numbers.values())),
            {domain: at_least(number) for domain, number in numbers.items() if at_least(number)},
        )
        for subject, numbers in wanted.items()
    }


def demand(c: Connection) -> dict[tuple[str, str], int]:
    """How many people want to hear of each subject, by subject and domain; these numbers are shown to nobody."""
    key = (interests.c.subject, interests.c.domain)
    counted = select(*key, func.count().label("number")).group_by(*key).order_by(*key)
    return {(row.subject, row.domain): row.number for row in c.execute(counted)}
