"""The members of the network: who they are, when they are away, and who of a domain may be next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlalchemy import delete as delete_from

from knowledge.addresses import bare_address
from knowledge.network.members import MemberProfile
from knowledge.network.question_terms import Actor
from knowledge.plain import Json
from storage.acting import By
from storage.network.candidates import of_domain as of_domain
from storage.network.digests import DIGEST_HOUR, plan_digest
from storage.people.acquaintances import take_over
from storage.roles import Role, roles_of
from storage.tables import TableRow, member_domains, members


@dataclass(frozen=True, slots=True)
class Appointee:
    """Somebody who is to be a member, as it is told; without an address it is empty."""

    name: str = ""
    email: str = ""
    domains: Sequence[str] = ()
    """Codes of domains of today."""
    expertise: Sequence[str] = ()


def list_members(c: Connection, domain: str | None = None, *, also_inactive: bool = False) -> list[MemberProfile]:
    """The active members, of one domain when it is given, by name; on request those who no longer are, too."""
    wanted = select(members).order_by(members.c.name, members.c.id)
    if not also_inactive:
        wanted = wanted.where(members.c.active)
    if domain is not None:
        wanted = wanted.where(_answers_for(domain))
    return _profiles(c, c.execute(wanted).all())


def find(c: Connection, id: str) -> MemberProfile | None:
    """The member with this id, active or not."""
    return _one(c, members.c.id == id)


def of_person(c: Connection, person: str) -> MemberProfile | None:
    """What a person is in the network, active or not; None for whoever never was a member."""
    return _one(c, members.c.person == person)


def actor(c: Connection, person: str) -> Actor:
    """The person with the domains and roles that count at this moment, for the rules of a question."""
    domains = select(member_domains.c.domain).where(
        member_domains.c.member == members.c.id, members.c.person == person, members.c.active
    )
    held = roles_of(c, person)
    return Actor(person, frozenset(c.scalars(domains)), Role.COORDINATOR in held, Role.CURATOR in held)


def parts_of(by: By) -> tuple[str, ...]:
    """What somebody is besides one who asks: "member" of the network, then the roles, in alphabetical order."""
    member = of_person(by.c, by.person)
    own = ("member",) if member is not None and member.active else ()
    return own + tuple(sorted(role.value for role in roles_of(by.c, by.person)))


def meet(by: By, email: str) -> MemberProfile | None:
    """
    Recognise a member at the first contact; the member that this person is, if any.

    By the object id, else by the e-mail address, which must come from Teams itself and never from what was typed. An
    address leads to a member once: who is known by an object id is no longer found by the address.
    """
    known = of_person(by.c, by.person)
    if known is not None or not email:
        return known
    awaited = (members.c.email == bare_address(email).lower(), members.c.person.is_(None))
    if not by.c.execute(update(members).where(*awaited).values(person=by.person, updated=by.now)).rowcount:
        return None
    met = of_person(by.c, by.person)
    assert met is not None
    take_over(by.c, met.id, by.person)
    keep_digest(by, met)
    return met


def set_away(by: By, id: str, first: date | None, last: date | None) -> MemberProfile | None:
    """
    Note from when to when a member is away, both days included; None twice means back. None when there is no such one.

    Without a last day the absence lasts until it is changed. Raises ValueError for a last day before the first.
    """
    if first and last and last < first:
        raise ValueError("an absence cannot end before it begins")
    return change(by, id, away_from=first, away_until=last)


def set_digest(by: By, id: str, hour: int | None) -> MemberProfile | None:
    """
    Let the digest come at another hour of the Brussels wall clock, at once; None for a message per question instead.

    None comes back when there is no such member. Raises ValueError for what is no hour of the day.
    """
    if hour is not None and not 0 <= hour < 24:
        raise ValueError("an hour of the day lies between 0 and 23")
    profile = change(by, id, digest_hour=hour)
    if profile is not None:
        keep_digest(by, profile)
    return profile


def keep_digest(by: By, profile: MemberProfile) -> None:
    """Plan the digest as the member wants it; none for who is not active, or whom the bot does not know yet."""
    if profile.person:
        plan_digest(by.c, profile.person, profile.digest_hour if profile.active else None, by.now)


def add(by: By, id: str, wanted: Appointee, person: str | None = None) -> MemberProfile:
    """Make somebody an active member under this new id, known by the address until the bot meets the person."""
    insert_member(by, id, wanted, person)
    after = find(by.c, id)
    assert after is not None
    note_change(by, None, after)
    keep_digest(by, after)
    return after


def insert_member(by: By, id: str, wanted: Appointee, person: str | None = None) -> None:
    """Keep an active member, without a word in the journal and without a digest yet."""
    values: Json = {"id": id, "person": person, "email": wanted.email or None, "name": wanted.name}
    values |= {"expertise": list(wanted.expertise), "active": True, "digest_hour": DIGEST_HOUR, "updated": by.now}
    by.c.execute(insert(members), values)
    answer_for(by.c, id, wanted.domains)


def change(by: By, id: str, **values: Any) -> MemberProfile | None:
    """Change columns of a member and write it down; the member as it is then, None when there is no such one."""
    before = find(by.c, id)
    if before is None:
        return None
    by.c.execute(update(members).where(members.c.id == id).values(**values, updated=by.now))
    after = find(by.c, id)
    note_change(by, before, after)
    return after


def answer_for(c: Connection, id: str, domains: Sequence[str]) -> None:
    """Let a member answer for these domains and no others."""
    c.execute(delete_from(member_domains).where(member_domains.c.member == id))
    rows = [{"member": id, "domain": domain} for domain in dict.fromkeys(domains)]
    if rows:
        c.execute(insert(member_domains), rows)


def note_change(by: By, before: MemberProfile | None, after: MemberProfile | None) -> None:
    """Write down what changed about a member; names and addresses are kept out of the journal."""
    if before == after:
        return
    whom = after or before
    assert whom is not None
    act = "member.changed" if before and after else "member.new" if after else "member.gone"
    by.note(act, f"member:{whom.id}", _written(before), _written(after))


def _written(profile: MemberProfile | None) -> Json | None:
    if profile is None:
        return None
    days = [day and day.isoformat() for day in (profile.away_from, profile.away_until)]
    told = {"domains": list(profile.domains), "expertise": list(profile.expertise), "substitute": profile.substitute}
    return told | {"active": profile.active, "away": days, "digest": profile.digest_hour}


def _answers_for(domain: str) -> ColumnElement[bool]:
    return members.c.id.in_(select(member_domains.c.member).where(member_domains.c.domain == domain))


def _one(c: Connection, which: ColumnElement[bool]) -> MemberProfile | None:
    return next(iter(_profiles(c, c.execute(select(members).where(which)).all())), None)


def _profiles(c: Connection, rows: Sequence[TableRow]) -> list[MemberProfile]:
    """The rows with the domains of each."""
    domains = domains_of(c, [row.id for row in rows])
    return [
        MemberProfile(
            id=row.id,
            person=row.person,
            email=row.email,
            name=row.name,
            domains=tuple(domains.get(row.id, ())),
            expertise=tuple(row.expertise),
            substitute=row.substitute,
            away_from=row.away_from,
            away_until=row.away_until,
            active=row.active,
            digest_hour=row.digest_hour,
        )
        for row in rows
    ]


def domains_of(c: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The domains of these members, by the id of each who has any."""
    theirs = select(member_domains).where(member_domains.c.member.in_(ids)).order_by(member_domains.c.domain)
    domains: dict[str, list[str]] = {}
    for pair in c.execute(theirs):
        domains.setdefault(pair.member, []).append(pair.domain)
    return domains
