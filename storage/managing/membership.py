"""Who joins and who leaves the network: by a file, which is tried first, or one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, select, update

from knowledge.faults import Fault
from knowledge.network.members_file import MemberRow
from storage.network.members import Profile, add, answer_for, change, find, keep_digest, listed, note_change
from storage.people.acquaintances import take_over
from storage.questions.questions import give_up, give_up_offers
from storage.tables import members


@dataclass(frozen=True, slots=True)
class MemberChanges:
    """The names of who is new, differs or is gone, in the order of the file; false when nothing would change."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    """With any of these nothing is changed at all."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def compare(c: Connection, rows: Sequence[MemberRow]) -> MemberChanges:
    """What `store` would change, without changing it."""
    known = listed(c, also_inactive=True)
    return _changes(rows, known, _matched(rows, known))


def store(c: Connection, rows: Sequence[MemberRow], actor: str, now: datetime) -> MemberChanges:
    """
    Make these rows the members of the network: all of them or, with any fault, none.

    A row is the member with its object id, else the one with its e-mail address; an object id that the bot has learnt
    is kept when the row has none. Who is not in the rows becomes inactive: the open questions of that member go on to
    the next one, what was answered stays. Each change stands in the journal under `actor`.
    """
    c.execute(select(members.c.id).order_by(members.c.id).with_for_update())
    known = listed(c, also_inactive=True)
    matched = _matched(rows, known)
    changes = _changes(rows, known, matched)
    if changes.faults or not changes:
        return changes

    ids = {row.key: matched[row.key].id if row.key in matched else uuid4().hex for row in rows}
    for row in rows:
        _write(c, row, ids, now)
    before = {profile.id: profile for profile in known}
    for id in ids.values():
        profile = find(c, id)
        if profile is not None and profile != before.get(id):
            note_change(c, actor, now, before.get(id), profile)
            keep_digest(c, profile, now)
            _leave_offers(c, before.get(id), profile, now)
    for profile in known:
        if profile.id not in ids.values():
            dismiss(c, profile.id, actor, now)
    return changes


def dismiss(c: Connection, id: str, actor: str, now: datetime) -> bool:
    """
    Let a member leave the network; false when there is no such active one.

    Open questions that this member holds or is offered go on to the next one at once.
    """
    profile = find(c, id)
    if profile is None or not profile.active:
        return False
    left = change(c, id, actor, now, active=False)
    if left is not None:
        keep_digest(c, left, now)
        give_up(c, left.person or left.id, now)
    return True


def invite(
    c: Connection,
    id: str,
    name: str,
    email: str,
    domains: Sequence[str],
    expertise: Sequence[str],
    actor: str,
    now: datetime,
) -> Profile:
    """
    Make somebody a member who is recognised by this address, in small letters, when the bot meets the person.

    Whoever is known by the address already is an active member again, with what is given now; else `id` is the new
    member's.
    """
    known = next((each for each in listed(c, also_inactive=True) if each.email == email), None)
    if known is None:
        add(c, id, now, person=None, email=email, name=name, expertise=expertise)
    else:
        values = {"name": name, "expertise": list(expertise), "active": True, "updated": now}
        c.execute(update(members).where(members.c.id == known.id).values(values))
    return _answering(c, known.id if known else id, domains, known, actor, now)


def reassign(
    c: Connection, before: Profile, domains: Sequence[str], expertise: Sequence[str], actor: str, now: datetime
) -> Profile:
    """
    Let a member answer for these domains and no others, with this expertise; who had left is a member again.

    What is offered to this member in a domain that is left goes on to the next one at once.
    """
    values = {"expertise": list(expertise), "active": True, "updated": now}
    c.execute(update(members).where(members.c.id == before.id).values(values))
    return _answering(c, before.id, domains, before, actor, now)


def _answering(
    c: Connection, id: str, domains: Sequence[str], before: Profile | None, actor: str, now: datetime
) -> Profile:
    answer_for(c, id, domains)
    after = find(c, id)
    assert after is not None
    note_change(c, actor, now, before, after)
    keep_digest(c, after, now)
    _leave_offers(c, before, after, now)
    return after


def _leave_offers(c: Connection, before: Profile | None, after: Profile, now: datetime) -> None:
    """Who no longer answers for a domain is no longer waited for there."""
    if before is not None and not set(before.domains) <= set(after.domains):
        give_up_offers(c, after.person or after.id, after.domains, now)


def _write(c: Connection, row: MemberRow, ids: Mapping[str, str], now: datetime) -> None:
    id = ids[row.key]
    if find(c, id) is None:
        add(c, id, now, person=row.object_id or None, email=row.email or None, name=row.name, expertise=row.expertise)
    values = {
        "name": row.name,
        "expertise": list(row.expertise),
        "substitute": ids.get(row.substitute),
        "active": True,
        "updated": now,
    }
    values |= {"email": row.email} if row.email else {}
    values |= {"person": row.object_id} if row.object_id else {}
    c.execute(update(members).where(members.c.id == id).values(values))
    if row.object_id:
        take_over(c, id, row.object_id)
    answer_for(c, id, row.domains)


def _matched(rows: Sequence[MemberRow], known: Sequence[Profile]) -> dict[str, Profile]:
    """By the key of a row, the member it is about; new ones are missing."""
    by_person = {profile.person: profile for profile in known if profile.person}
    by_email = {profile.email: profile for profile in known if profile.email}
    found = {row.key: by_person.get(row.object_id) or by_email.get(row.email) for row in rows}
    return {key: profile for key, profile in found.items() if profile}


def _changes(rows: Sequence[MemberRow], known: Sequence[Profile], matched: Mapping[str, Profile]) -> MemberChanges:
    faults = tuple(_faults(rows, known, matched))
    ids = {row.key: matched[row.key].id for row in rows if row.key in matched}
    return MemberChanges(
        new=tuple(row.name for row in rows if row.key not in matched),
        changed=tuple(
            row.name for row in rows if row.key in matched and _differs(row, matched[row.key], ids.get(row.substitute))
        ),
        gone=tuple(profile.name for profile in known if profile.active and profile.id not in ids.values()),
        faults=faults,
    )


def _differs(row: MemberRow, profile: Profile, substitute: str | None) -> bool:
    said = (row.name, tuple(sorted(row.domains)), row.expertise, substitute)
    kept = (profile.name, profile.domains, profile.expertise, profile.substitute)
    learnt = (row.email and row.email != profile.email) or (row.object_id and row.object_id != profile.person)
    return said != kept or bool(learnt) or bool(row.substitute and not substitute) or not profile.active


def _faults(rows: Sequence[MemberRow], known: Sequence[Profile], matched: Mapping[str, Profile]) -> Iterator[Fault]:
    """Rows that mix up two members, which only a person can take apart."""
    emails = {profile.email: profile for profile in known if profile.email}
    lines: dict[str, int] = {}
    for row in rows:
        profile = matched.get(row.key)
        if profile is None:
            continue
        if profile.id in lines:
            yield Fault(row.line, f"This is the member of line {lines[profile.id]} too. Give each member one line.")
        lines.setdefault(profile.id, row.line)
        if emails.get(row.email, profile).id != profile.id:
            yield Fault(row.line, f"“{row.email}” is the address of another member than the object id. Mend one.")
        if row.object_id and profile.person and row.object_id != profile.person:
            yield Fault(row.line, f"“{row.email}” is known under another object id. Mend one of the two.")
