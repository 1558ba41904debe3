"""The members whom Teams does not reach, as the coordinators see them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from knowledge.network.members import UnreachedMember
from knowledge.notices import Notice
from storage.network.members import domains_of
from storage.roles import Role, has, holders
from storage.sending import outbox
from storage.sending.unreachable import can_mail, is_by_mail
from storage.tables import TableRow, member_domains, members
from storage.talking.talks import last_talk, load_blocked_since, talks


def list_unreached(c: Connection, domain: str | None = None) -> list[UnreachedMember]:
    """The active members whom Teams does not reach, of one domain when it is given, by name."""
    wanted = select(members).where(members.c.active).order_by(members.c.name, members.c.id)
    if domain is not None:
        here = select(member_domains.c.member).where(member_domains.c.domain == domain)
        wanted = wanted.where(members.c.id.in_(here))
    rows = c.execute(wanted).all()
    persons = {row.person for row in rows if row.person}
    reached = talks(c, persons, ())
    away = [row for row in rows if row.person not in reached]
    refused = load_blocked_since(c, {row.person for row in away if row.person})
    mails = can_mail(c)
    domains = domains_of(c, [row.id for row in away])
    return [
        UnreachedMember(
            row.id, row.name, tuple(domains.get(row.id, ())), mails and bool(row.email), refused.get(row.person or "")
        )
        for row in away
    ]


def list_unreached_for(c: Connection, person: str) -> list[UnreachedMember] | None:
    """As `list_unreached`, for a coordinator or a curator; None for anybody else."""
    return list_unreached(c) if has(c, person, Role.COORDINATOR, Role.CURATOR) else None


def tell_coordinators(c: Connection, notice: TableRow, member: TableRow, mailed: bool, now: datetime) -> None:
    """
    Say that a notice does not reach a member in Teams, or, unless it is `mailed` now, at all.

    Each coordinator, or without any each curator, hears it once for as long as the member cannot be reached.
    """
    kind = "member.unmailable" if is_by_mail(notice.lane) else "member.unreachable"
    talk = last_talk(c, member.person) if member.person else None
    outage = talk.updated.isoformat() if talk is not None else "never"
    data = {"member": member.id, "name": member.name, "by_mail": mailed, "met": talk is not None}
    readers = holders(c, (Role.COORDINATOR,)) or holders(c, (Role.CURATOR,))
    for reader in (grant.person for grant in readers if grant.person != member.person):
        key = f"{kind}:{member.id}:{outage}:{reader}"
        outbox.post(c, Notice(key, reader, kind, now, subject=f"member:{member.id}", data=data))
