"""What curators do with the network: its members, roles and deadlines; each act is refused to anybody else first."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select

from knowledge import names
from knowledge.addresses import bare_address
from knowledge.catalogue.reference import domains_of_today
from knowledge.network.deadlines import Deadlines
from knowledge.network.domains import domain_of_today
from knowledge.network.members import DomainLine, DomainView, MemberLine, MemberProfile
from knowledge.network.network import Member
from knowledge.network.question_terms import OVER
from knowledge.notices import Notice
from knowledge.people import StoredPerson, is_object_id
from knowledge.refusals import Refused, require
from knowledge.roles import Grant, Role
from storage import roles
from storage.acting import By
from storage.managing import membership
from storage.network import deadlines, members, unreached
from storage.network.members import Appointee
from storage.people.names import names as names_of
from storage.sending import outbox
from storage.tables import questions
from storage.tables import roles as role_table
from storage.talking import conversations


class NotManaged(StrEnum):
    """Why an act of a curator is refused."""

    GONE = "gone"
    """There is no such member, domain or role any more."""
    DOMAINS = "domains"
    """A member answers for one domain at least."""
    NAME = "name"
    LAST_CURATOR = "last_curator"
    """Nobody could appoint anybody any more."""


def overview(by: By) -> list[DomainLine]:
    """All domains of today in numbers."""
    by.require(Role.CURATOR)
    return [_line(by, domain.code) for domain in domains_of_today()]


def domain_view(by: By, domain: str) -> DomainView:
    """The members of a domain; raises `Refused` for what is no domain of today."""
    by.require(Role.CURATOR)
    if domain not in {each.code for each in domains_of_today()}:
        raise Refused(NotManaged.GONE)
    known = {member.id: member for member in members.of_domain(by.c, domain)}
    away = {each.id for each in unreached.list_unreached(by.c, domain)}
    named = {each.id: each.name for each in members.list_members(by.c, also_inactive=True)}
    lines = (_member_line(profile, known, away, named, by.today) for profile in members.list_members(by.c, domain))
    return DomainView(_line(by, domain), tuple(lines))


def member_view(by: By, id: str) -> MemberLine:
    """One member, active or not; raises `Refused` when there is no such one."""
    by.require(Role.CURATOR)
    profile = _member(by, id)
    known = {member.id: member for domain in profile.domains for member in members.of_domain(by.c, domain)}
    away = {each.id for domain in profile.domains for each in unreached.list_unreached(by.c, domain)}
    stand_in = members.find(by.c, profile.substitute) if profile.substitute else None
    return _member_line(profile, known, away, {stand_in.id: stand_in.name} if stand_in else {}, by.today)


def find_members(by: By, name: str) -> list[MemberProfile]:
    """The members, active or not, in whose name these words stand; whoever is called exactly so comes alone."""
    by.require(Role.CURATOR)
    return names.find_called(name, members.list_members(by.c, also_inactive=True))


def appoint(by: By, id: str, wanted: Appointee) -> MemberProfile:
    """
    Make somebody a member, known by an e-mail address until the bot meets the person; under this id when it is new.

    Whoever has the address already is that member, and an active one again: the name, the domains and the expertise
    are then those that are given now. Raises `Refused` without a name, or without any domain of today.
    """
    by.require(Role.CURATOR)
    if not wanted.name.strip():
        raise Refused(NotManaged.NAME, "name")
    codes = _codes(wanted.domains)
    # Two curators who appoint the same person in the same moment do so one after the other.
    _locked_curators(by)
    before = {each.id for each in members.list_members(by.c)}
    address = bare_address(wanted.email).lower()
    after = membership.invite(by, id, replace(wanted, name=wanted.name.strip(), email=address, domains=codes))
    if after.id not in before:
        data = {"domains": list(after.domains), "by": _called(by)}
        # Whom the bot does not know yet reads it by e-mail, or in the first chat.
        reader, subject = after.person or after.id, f"member:{after.id}"
        key = f"{subject}:{by.now.isoformat()}"
        outbox.post(by.c, Notice(key, reader, "member.appointed", by.now, subject, data))
    return after


def change_member(by: By, id: str, domains: Sequence[str], expertise: Sequence[str]) -> MemberProfile:
    """
    Let a member answer for these domains and no others, with this expertise.

    Raises `Refused` when there is no such member, or without any domain of today.
    """
    by.require(Role.CURATOR)
    return membership.reassign(by, _member(by, id), _codes(domains), expertise)


def end_membership(by: By, id: str) -> bool:
    """Let a member leave; the open questions go on to the next one. False when the member had left already."""
    by.require(Role.CURATOR)
    return membership.dismiss(by, id)


def grants(by: By) -> list[tuple[Grant, str]]:
    """Who has which role, with how each is called; empty for a name that is not known."""
    by.require(Role.CURATOR)
    held = roles.holders(by.c)
    called = names_of(by.c, {grant.person for grant in held})
    return [(grant, called.get(grant.person, "")) for grant in held]


def people_called(by: By, name: str, tenant: str) -> list[StoredPerson]:
    """The people of this tenant whom the bot knows by this name, as `conversations.find_named`."""
    by.require(Role.CURATOR)
    return conversations.find_named(by.c, name, tenant)


def people_met(by: By, tenant: str) -> list[str]:
    """The names of the people of this tenant whom the bot has met."""
    by.require(Role.CURATOR)
    return conversations.names_met(by.c, tenant)


def grant_role(by: By, role: Role, person: str) -> bool:
    """
    Give a person a role; false when the person has it already.

    Raises `Refused` for whom the bot does not know, unless this is an object id.
    """
    by.require(Role.CURATOR)
    if conversations.load_person(by.c, person) is None and not is_object_id(person):
        raise Refused(NotManaged.GONE)
    return roles.grant(by.c, role, person, by.person, by.now) and _told(by, "role.granted", role, person)


def revoke_role(by: By, role: Role, person: str) -> bool:
    """Take a role from a person; false when the person does not have it. Raises `Refused` for the last curator."""
    # Two curators who remove each other at the same moment wait for each other here: the second one has no role left.
    curators = _locked_curators(by)
    by.require(Role.CURATOR)
    if role is Role.CURATOR and curators == [person]:
        raise Refused(NotManaged.LAST_CURATOR)
    return roles.revoke(by.c, role, person, by.person, by.now) and _told(by, "role.revoked", role, person)


def _locked_curators(by: By) -> list[str]:
    held = select(role_table.c.person).where(role_table.c.role == Role.CURATOR).order_by(role_table.c.person)
    return list(by.c.scalars(held.with_for_update()))


def hours_of(by: By, domain: str) -> Deadlines:
    """The deadlines of a domain that hold now, in working hours; raises `Refused` for what is no domain."""
    by.require(Role.CURATOR)
    _require_domain(domain)
    return deadlines.in_force(by.c)(domain)


def set_hours(by: By, domain: str, hours: Mapping[str, float]) -> Deadlines:
    """
    Let these working hours hold for a domain, besides those that were set before; none at all takes all of them back.

    Raises `Refused` for what is no domain, and ValueError as `deadlines.set_hours` does.
    """
    by.require(Role.CURATOR)
    _require_domain(domain)
    before = deadlines.in_force(by.c)(domain)
    changed = {name: value for name, value in hours.items() if value != asdict(before).get(name)}
    if hours and not changed:
        return before
    own = deadlines.load_overrides(by.c, domain) | changed if hours else {}
    return deadlines.set_hours(by, domain, own)


def _member(by: By, id: str) -> MemberProfile:
    return require(members.find(by.c, id), NotManaged.GONE)


def _require_domain(domain: str) -> None:
    require(domain_of_today(domain), NotManaged.GONE)


def _told(by: By, kind: str, role: Role, person: str) -> bool:
    """Tell a person of a role that was given or taken, unless it is the own act."""
    if person != by.person:
        subject = f"role:{role}:{person}"
        data = {"role": role.value, "by": _called(by)}
        outbox.cancel(by.c, subject, by.now)
        outbox.post(by.c, Notice(f"{kind}:{subject}:{by.now.isoformat()}", person, kind, by.now, subject, data))
    return True


def _called(by: By) -> str:
    return names_of(by.c, {by.person}).get(by.person, "")


def _codes(domains: Sequence[str]) -> tuple[str, ...]:
    """Those that are domains of today; raises `Refused` without any."""
    found = (domain_of_today(code) for code in domains)
    codes = tuple(dict.fromkeys(domain.code for domain in found if domain))
    if not codes:
        raise Refused(NotManaged.DOMAINS, "domains")
    return codes


def _line(by: By, domain: str) -> DomainLine:
    active = members.list_members(by.c, domain)
    counted = select(func.count()).select_from(questions)
    number = by.c.scalar(counted.where(questions.c.domain == domain, questions.c.state.not_in(OVER))) or 0
    return DomainLine(domain, len(active), sum(profile.is_away(by.today) for profile in active), number)


def _member_line(
    profile: MemberProfile,
    known: Mapping[str, Member],
    unreached: Container[str],
    named: Mapping[str, str],
    today: date,
) -> MemberLine:
    member = known.get(profile.person or profile.id)
    return MemberLine(
        profile,
        member.load if member else 0,
        profile.is_away(today),
        profile.id not in unreached,
        named.get(profile.substitute or "", ""),
    )
