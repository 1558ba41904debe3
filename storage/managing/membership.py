"""Who joins and who leaves the network: by a file, which is tried first, or one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, select, update

from knowledge.faults import Fault
from knowledge.network.members import MemberProfile
from knowledge.network.members_file import MemberRow
from storage.acting import By
from storage.network.members import (
    Appointee,
    add,
    answer_for,
    change,
    find,
    insert_member,
    keep_digest,
    list_members,
    note_change,
)
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
    known = list_members(c, also_inactive=True)
    return _changes(rows, known, _matched(rows, known))


def store(by: By, rows: Sequence[MemberRow]) -> MemberChanges:
    """
    Make these rows the members of the network: all of them or, with any fault, none.

    A row is the member with its object id, else the one with its e-mail address; an object id that the bot has learnt
    is kept when the row has none. Who is not in the rows becomes inactive: the open questions of that member go on to
    the next one, what was answered stays. Each change stands in the journal.
    """
    by.c.execute(select(members.c.id).order_by(members.c.id).with_for_update())
    known = list_members(by.c, also_inactive=True)
    matched = _matched(rows, known)
    changes = _changes(rows, known, matched)
    if changes.faults or not changes:
        return changes

    ids = {row.key: matched[row.key].id if row.key in matched else uuid4().hex for row in rows}
    for row in rows:
        _write(by, row, ids)
    before = {profile.id: profile for profile in known}
    for id in ids.values():
        profile = find(by.c, id)
        if profile is not None and profile != before.get(id):
            _follow_up(by, before.get(id), profile)
    for profile in known:
        if profile.id not in ids.values():
            dismiss(by, profile.id)
    return changes


def dismiss(by: By, id: str) -> bool:
    """
    Let a member leave the network; false when there is no such active one.

    Open questions that this member holds or is offered go on to the next one at once.
    """
    profile = find(by.c, id)
    if profile is None or not profile.active:
        return False
    left = change(by, id, active=False)
    if left is not None:
        keep_digest(by, left)
        give_up(by.c, left.person or left.id, by.now)
    return True


def invite(by: By, id: str, wanted: Appointee) -> MemberProfile:
    """
    Make somebody a member who is recognised by the address, in small letters, when the bot meets the person.

    Whoever is known by the address already is an active member again, with what is given now; else `id` is the new
    member's.
    """
    known = next((each for each in list_members(by.c, also_inactive=True) if each.email == wanted.email), None)
    if known is None:
        return add(by, id, wanted)
    return reassign(by, known, wanted.domains, wanted.expertise, name=wanted.name)


def reassign(
    by: By, before: MemberProfile, domains: Sequence[str], expertise: Sequence[str], **more: str
) -> MemberProfile:
    """
    Let a member answer for these domains and no others, with this expertise; who had left is a member again.

    What is offered to this member in a domain that is left goes on to the next one at once.
    """
    values = {"expertise": list(expertise), "active": True, "updated": by.now, **more}
    by.c.execute(update(members).where(members.c.id == before.id).values(values))
    answer_for(by.c, before.id, domains)
    after = find(by.c, before.id)
    assert after is not None
    _follow_up(by, before, after)
    return after


def _follow_up(by: By, before: MemberProfile | None, after: MemberProfile) -> None:
    """Write down what changed; who no longer answers for a domain is no longer waited for there."""
    note_change(by, before, after)
    keep_digest(by, after)
    if before is not None and not set(before.domains) <= set(after.domains):
        give_up_offers(by.c, after.person or after.id, after.domains, by.now)


def _write(by: By, row: MemberRow, ids: Mapping[str, str]) -> None:
    id = ids[row.key]
    if find(by.c, id) is None:
        insert_member(by, id, Appointee(row.name, row.email), row.object_id or None)
    values = {
        "name": row.name,
        "expertise": list(row.expertise),
        "substitute": ids.get(row.substitute),
        "active": True,
        "updated": by.now,
    }
    values |= {"email": row.email} if row.email else {}
    values |= {"person": row.object_id} if row.object_id else {}
    by.c.execute(update(members).where(members.c.id == id).values(values))
    if row.object_id:
        take_over(by.c, id, row.object_id)
    answer_for(by.c, id, row.domains)


def _matched(rows: Sequence[MemberRow], known: Sequence[MemberProfile]) -> dict[str, MemberProfile]:
    """By the key of a row, the member it is about; new ones are missing."""
    by_person = {profile.person: profile for profile in known if profile.person}
    by_email = {profile.email: profile for profile in known if profile.email}
    found = {row.key: by_person.get(row.object_id) or by_email.get(row.email) for row in rows}
    return {key: profile for key, profile in found.items() if profile}


def _changes(
    rows: Sequence[MemberRow], known: Sequence[MemberProfile], matched: Mapping[str, MemberProfile]
) -> MemberChanges:
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


def _differs(row: MemberRow, profile: MemberProfile, substitute: str | None) -> bool:
    said = (row.name, tuple(sorted(row.domains)), row.expertise, substitute)
    kept = (profile.name, profile.domains, profile.expertise, profile.substitute)
    learnt = (row.email and row.email != profile.email) or (row.object_id and row.object_id != profile.person)
    return said != kept or bool(learnt) or bool(row.substitute and not substitute) or not profile.active


def _faults(
    rows: Sequence[MemberRow], known: Sequence[MemberProfile], matched: Mapping[str, MemberProfile]
) -> Iterator[Fault]:
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
