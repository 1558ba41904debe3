"""Whom Teams does not reach: noted when a notice cannot leave, and listed for the coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from knowledge.notices import MAIL_KINDS, PARTICIPANT_MAIL_KINDS
from storage.people.roles import Role, has
from storage.sending.outbox import Stand
from storage.sending.timers import set_timer
from storage.tables import budget, member_domains, members, outbox
from storage.talking.talks import blocked_since, talks

UNREACHED_TIMER = "notice.unreached"
"""What follows from a notice that reached nobody; its effect is in `storage.sending.fallback`."""
MAIL = "mail:"
"""Stands before the lane and the key of what goes by e-mail."""
_FOLLOWED = MAIL_KINDS | PARTICIPANT_MAIL_KINDS


@dataclass(frozen=True, slots=True)
class Unreached:
    """An active member to whom the bot cannot write in Teams."""

    id: str
    name: str
    domains: tuple[str, ...]
    by_mail: bool
    """Whether questions go to this member by e-mail meanwhile."""
    since: datetime | None
    """When Teams refused; None for who never spoke to the bot."""


def listed(c: Connection, domain: str | None = None) -> list[Unreached]:
    """The active members whom Teams does not reach, of one domain when it is given, by name."""
    wanted = select(members).where(members.c.active).order_by(members.c.name, members.c.id)
    if domain is not None:
        here = select(member_domains.c.member).where(member_domains.c.domain == domain)
        wanted = wanted.where(members.c.id.in_(here))
    rows = c.execute(wanted).all()
    persons = {row.person for row in rows if row.person}
    reached = talks(c, persons, ())
    away = [row for row in rows if row.person not in reached]
    refused = blocked_since(c, {row.person for row in away if row.person})
    mails = can_mail(c)
    domains: dict[str, list[str]] = {}
    theirs = select(member_domains).where(member_domains.c.member.in_([row.id for row in away]))
    for pair in c.execute(theirs.order_by(member_domains.c.domain)):
        domains.setdefault(pair.member, []).append(pair.domain)
    return [
        Unreached(
            row.id, row.name, tuple(domains.get(row.id, ())), mails and bool(row.email), refused.get(row.person or "")
        )
        for row in away
    ]


def listed_for(c: Connection, person: str) -> list[Unreached] | None:
    """As `listed`, for a coordinator or a curator; None for anybody else."""
    return listed(c) if has(c, person, Role.COORDINATOR, Role.CURATOR) else None


def set_mail(c: Connection, is_there: bool) -> None:
    """Say whether this bot can send e-mail: all that share its database then count on it."""
    c.execute(update(budget).where(budget.c.mail != is_there).values(mail=is_there))


def can_mail(c: Connection) -> bool:
    """Whether the bot can send e-mail, as its settings said when it last started."""
    return bool(c.scalar(select(budget.c.mail)))


def note_unreached(c: Connection, row: Row[Any], now: datetime) -> None:
    """
    Let what must follow from a row of the outbox that reached nobody follow, in an act of its own.

    Whoever sends holds the outbox, and whoever changes a question waits for it: so the one never does the other's work.
    """
    if row.person and (row.kind in _FOLLOWED or "email" in row.data):
        # By its key: the number of a reminder that is taken back may be given again.
        subject = f"notice:{row.key}:{now.isoformat()}"
        set_timer(c, UNREACHED_TIMER, subject, now, {"notice": row.id}, person=row.person)


def mail_lane(person: str) -> str:
    """The lane of the e-mail to a reader."""
    return MAIL + person


def mail_key(key: str) -> str:
    """The key of the e-mail that takes the place of the notice of this key."""
    return MAIL + key


def is_by_mail(lane: str) -> bool:
    """Whether what waits in this lane goes by e-mail."""
    return lane.startswith(MAIL)


def is_still_unreached(c: Connection, key: str) -> bool:
    """Whether the notice whose place the e-mail of this key takes still waits for its reader."""
    waits = exists().where(outbox.c.key == key.removeprefix(MAIL), outbox.c.state == Stand.UNREACHABLE)
    return bool(c.scalar(select(waits)))
