"""What curators do with the network: its members, roles and deadlines; each act is refused to anybody else first."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, func, select

from knowledge import names
from knowledge.addresses import bare_address
from knowledge.catalogue.reference import domains_of_today
from knowledge.network.deadlines import Deadlines
from knowledge.network.domains import domain_of_today
from knowledge.network.network import Member
from knowledge.network.question_terms import OVER
from knowledge.notices import Notice
from knowledge.refusals import Refused
from storage.managing import membership
from storage.network import deadlines, members, unreached
from storage.network.members import Profile
from storage.people import roles
from storage.people.names import names as names_of
from storage.people.roles import Grant, Role
from storage.sending import outbox
from storage.tables import questions
from storage.tables import roles as role_table
from storage.talking import conversations
from storage.talking.conversations import StoredPerson


class NotManaged(StrEnum):
    """Why an act of a curator is refused."""

    ROLE = "role"
    """Who asks is no curator: nothing is revealed either."""
    GONE = "gone"
    """There is no such member, domain or role any more."""
    DOMAINS = "domains"
    """A member answers for one domain at least."""
    NAME = "name"
    LAST_CURATOR = "last_curator"
    """Nobody could appoint anybody any more."""


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain in numbers."""

    domain: str
    members: int
    away: int
    open: int
    """Questions that are not over."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as a curator sees it: how much is open, never what or from whom."""

    profile: Profile
    load: int
    """Questions that this member holds or is offered, whatever their domain."""
    is_away: bool
    reachable: bool
    """Whether the bot can write to this member in Teams; who was never seen there cannot be."""
    substitute_name: str = ""


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain with its active members, by name."""

    line: DomainLine
    members: tuple[MemberLine, ...]


def overview(c: Connection, actor: str, today: date) -> list[DomainLine]:
    """All domains of today in numbers."""
    require_curator(c, actor)
    return [_line(c, domain.code, today) for domain in domains_of_today()]


def domain_view(c: Connection, actor: str, domain: str, today: date) -> DomainView:
    """The members of a domain; raises `Refused` for what is no domain of today."""
    require_curator(c, actor)
    if domain not in {each.code for each in domains_of_today()}:
        raise Refused(NotManaged.GONE)
    known = {member.id: member for member in members.of_domain(c, domain)}
    away = {each.id for each in unreached.listed(c, domain)}
    named = {each.id: each.name for each in members.listed(c, also_inactive=True)}
    lines = (_member_line(profile, known, away, named, today) for profile in members.listed(c, domain))
    return DomainView(_line(c, domain, today), tuple(lines))


def member_view(c: Connection, actor: str, id: str, today: date) -> MemberLine:
    """One member, active or not; raises `Refused` when there is no such one."""
    require_curator(c, actor)
    profile = members.find(c, id)
    if profile is None:
        raise Refused(NotManaged.GONE)
    known = {member.id: member for domain in profile.domains for member in members.of_domain(c, domain)}
    away = {each.id for domain in profile.domains for each in unreached.listed(c, domain)}
    stand_in = members.find(c, profile.substitute) if profile.substitute else None
    return _member_line(profile, known, away, {stand_in.id: stand_in.name} if stand_in else {}, today)


def called(c: Connection, actor: str, name: str) -> list[Profile]:
    """The members, active or not, in whose name these words stand; whoever is called exactly so comes alone."""
    require_curator(c, actor)
    return names.called(name, members.listed(c, also_inactive=True))


def appoint(
    c: Connection,
    actor: str,
    id: str,
    name: str,
    email: str,
    domains: Sequence[str],
    expertise: Sequence[str],
    now: datetime,
) -> Profile:
    """
    Make somebody a member, known by an e-mail address until the bot meets the person; under this id when it is new.

    Whoever has the address already is that member, and an active one again: the name, the domains and the expertise
    are then those that are given now. Raises `Refused` without a name, or without any domain of today.
    """
    require_curator(c, actor)
    if not name.strip():
        raise Refused(NotManaged.NAME, "name")
    codes = _codes(domains)
    if not codes:
        raise Refused(NotManaged.DOMAINS, "domains")
    # Two curators who appoint the same person in the same moment do so one after the other.
    _locked_curators(c)
    before = {each.id for each in members.listed(c)}
    after = membership.invite(c, id, name.strip(), bare_address(email).lower(), codes, expertise, actor, now)
    if after.id not in before:
        data = {"domains": list(after.domains), "by": _called(c, actor)}
        # Whom the bot does not know yet reads it by e-mail, or in the first chat.
        reader, subject = after.person or after.id, f"member:{after.id}"
        outbox.post(c, Notice(f"{subject}:{now.isoformat()}", reader, "member.appointed", now, subject, data))
    return after


def change_member(
    c: Connection, actor: str, id: str, domains: Sequence[str], expertise: Sequence[str], now: datetime
) -> Profile:
    """
    Let a member answer for these domains and no others, with this expertise.

    Raises `Refused` when there is no such member, or without any domain of today.
    """
    require_curator(c, actor)
    before = members.find(c, id)
    if before is None:
        raise Refused(NotManaged.GONE)
    codes = _codes(domains)
    if not codes:
        raise Refused(NotManaged.DOMAINS, "domains")
    return membership.reassign(c, before, codes, expertise, actor, now)


def end_membership(c: Connection, actor: str, id: str, now: datetime) -> bool:
    """Let a member leave; the open questions go on to the next one. False when the member had left already."""
    require_curator(c, actor)
    return membership.dismiss(c, id, actor, now)


def grants(c: Connection, actor: str) -> list[tuple[Grant, str]]:
    """Who has which role, with how each is called; empty for a name that is not known."""
    require_curator(c, actor)
    held = roles.holders(c)
    called = names_of(c, {grant.person for grant in held})
    return [(grant, called.get(grant.person, "")) for grant in held]


def people_called(c: Connection, actor: str, name: str, tenant: str) -> list[StoredPerson]:
    """The people of this tenant whom the bot knows by this name, as `conversations.named`."""
    require_curator(c, actor)
    return conversations.named(c, name, tenant)


def grant_role(c: Connection, actor: str, role: Role, person: str, now: datetime) -> bool:
    """
    Give a person a role; false when the person has it already.

    Raises `Refused` for whom the bot does not know, unless this is an object id.
    """
    require_curator(c, actor)
    if conversations.known(c, person) is None and not _OBJECT_ID.fullmatch(person):
        raise Refused(NotManaged.GONE)
    return roles.grant(c, role, person, actor, now) and _told(c, "role.granted", role, person, actor, now)


def revoke_role(c: Connection, actor: str, role: Role, person: str, now: datetime) -> bool:
    """Take a role from a person; false when the person does not have it. Raises `Refused` for the last curator."""
    # Two curators who remove each other at the same moment wait for each other here: the second one has no role left.
    curators = _locked_curators(c)
    if actor not in curators:
        raise Refused(NotManaged.ROLE)
    if role is Role.CURATOR and curators == [person]:
        raise Refused(NotManaged.LAST_CURATOR)
    return roles.revoke(c, role, person, actor, now) and _told(c, "role.revoked", role, person, actor, now)


def _locked_curators(c: Connection) -> list[str]:
    held = select(role_table.c.person).where(role_table.c.role == Role.CURATOR).order_by(role_table.c.person)
    return list(c.scalars(held.with_for_update()))


def hours_of(c: Connection, actor: str, domain: str) -> Deadlines:
    """The deadlines of a domain that hold now, in working hours; raises `Refused` for what is no domain."""
    require_curator(c, actor)
    _require_domain(domain)
    return deadlines.in_force(c)(domain)


def set_hours(c: Connection, actor: str, domain: str, hours: Mapping[str, float], now: datetime) -> Deadlines:
    """
    Let these working hours hold for a domain, besides those that were set before; none at all takes all of them back.

    Raises `Refused` for what is no domain, and ValueError as `deadlines.set_hours` does.
    """
    require_curator(c, actor)
    _require_domain(domain)
    before = asdict(deadlines.in_force(c)(domain))
    changed = {name: value for name, value in hours.items() if value != before.get(name)}
    if hours and not changed:
        return deadlines.in_force(c)(domain)
    own = deadlines.set_by_curators(c, domain) | changed if hours else {}
    return deadlines.set_hours(c, domain, own, actor, now)


_OBJECT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def require_curator(c: Connection, actor: str) -> None:
    """Raise `Refused` for who is no curator."""
    if not roles.has(c, actor, Role.CURATOR):
        raise Refused(NotManaged.ROLE)


def _require_domain(domain: str) -> None:
    if domain_of_today(domain) is None:
        raise Refused(NotManaged.GONE)


def _told(c: Connection, kind: str, role: Role, person: str, actor: str, now: datetime) -> bool:
    """Tell a person of a role that was given or taken, unless it is the own act."""
    if person != actor:
        subject = f"role:{role}:{person}"
        data = {"role": role.value, "by": _called(c, actor)}
        outbox.cancel(c, subject, now)
        outbox.post(c, Notice(f"{kind}:{subject}:{now.isoformat()}", person, kind, now, subject, data))
    return True


def _called(c: Connection, person: str) -> str:
    return names_of(c, {person}).get(person, "")


def _codes(domains: Sequence[str]) -> tuple[str, ...]:
    found = (domain_of_today(code) for code in domains)
    return tuple(dict.fromkeys(domain.code for domain in found if domain))


def _line(c: Connection, domain: str, today: date) -> DomainLine:
    active = members.listed(c, domain)
    counted = select(func.count()).select_from(questions)
    number = c.scalar(counted.where(questions.c.domain == domain, questions.c.state.not_in(OVER))) or 0
    return DomainLine(domain, len(active), sum(profile.is_away(today) for profile in active), number)


def _member_line(
    profile: Profile, known: Mapping[str, Member], unreached: Container[str], named: Mapping[str, str], today: date
) -> MemberLine:
    member = known.get(profile.person or profile.id)
    return MemberLine(
        profile,
        member.load if member else 0,
        profile.is_away(today),
        profile.id not in unreached,
        named.get(profile.substitute or "", ""),
    )
