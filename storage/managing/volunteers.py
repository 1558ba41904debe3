"""Who offers to help in the network: a curator decides, and who offered can take all of it back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, delete, select, update

from knowledge.network.volunteers import Help, JoiningReason, NewVolunteer, OwnPart, Volunteer, expertise_in
from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.managing import appeals, membership
from storage.network import members
from storage.network.members import Appointee
from storage.people.profiles import profile, tell
from storage.roles import Role, holders
from storage.sending import outbox
from storage.tables import TableRow, insert_new, volunteers


def own_part(by: By) -> OwnPart:
    """What this person offers, seeks, and is asked."""
    return OwnPart(_of(by.c, by.person), appeals.own_appeals(by), appeals.waiting_for(by.c, by.person))


def _of(c: Connection, person: str) -> tuple[Volunteer, ...]:
    rows = c.execute(select(volunteers).where(volunteers.c.person == person).order_by(volunteers.c.since)).all()
    return tuple(_volunteer(c, row) for row in rows)


def offer(by: By, id: str, wanted: NewVolunteer) -> None:
    """
    Bring an offer to the curators, once under this id.

    Where this person works is known from then on, if it was not. Raises `Refused` when this person offered for the
    domain before.
    """
    if by.c.execute(select(volunteers.c.id).where(volunteers.c.id == id)).first():
        return
    values: Json = {"id": id, "person": by.person, "name": wanted.name, "organisation": wanted.organisation}
    values |= {"domain": wanted.domain, "experience": wanted.experience, "ways": list(wanted.ways)}
    if not by.c.execute(_OFFER[by.c.dialect.name], {**values, "since": by.now, "accepted": None}).rowcount:
        raise Refused(JoiningReason.ALREADY, "domain", domain=wanted.domain)
    if not profile(by).organisation:
        tell(by, organisation=wanted.organisation)
    _tell_curators(by, find_own(by, id), "volunteer.new")
    by.note("volunteer.offered", _subject(id), after=_written(wanted))


_OFFER = insert_new(volunteers)


def _tell_curators(by: By, volunteer: Volunteer, kind: str) -> None:
    offered = volunteer.offered
    facts = {"volunteer": volunteer.id, "name": offered.name, "organisation": offered.organisation}
    facts |= {"domain": offered.domain}
    about = _subject(volunteer.id)
    curators = [each.person for each in holders(by.c, (Role.CURATOR,)) if each.person != by.person]
    outbox.post_all(by.c, [Notice(f"{kind}:{volunteer.id}:{to}", to, kind, by.now, about, facts) for to in curators])


def _subject(id: str) -> str:
    return f"volunteer:{id}"


def _written(offered: NewVolunteer) -> Json:
    """What the journal keeps: no name, and no words of anybody."""
    return {"domain": offered.domain, "ways": list(offered.ways)}


def find_own(by: By, id: str) -> Volunteer:
    """An offer of this person; raises `Refused` for what is none."""
    return _one(by, volunteers.c.id == id, volunteers.c.person == by.person)


def withdraw(by: By, id: str) -> Volunteer:
    """
    Take an offer back with all that came of it: the place in the domain's network, and being asked.

    What it was comes back. Raises `Refused` for what is not one's own.
    """
    find_own(by, id)
    gone = _volunteer(by.c, _locked(by, id))
    by.c.execute(delete(volunteers).where(volunteers.c.id == id))
    outbox.cancel(by.c, _subject(id), by.now)
    if gone.accepted:
        _end(by, by.person, gone)
        _tell_curators(by, gone, "volunteer.left")
    by.note("volunteer.withdrawn", _subject(id), _written(gone.offered))
    return gone


def agree(by: By, id: str, way: Help, *, is_on: bool) -> Volunteer:
    """
    Agree to be asked in this way, or take that back, which holds at once; how the offer stands then.

    Raises `Refused` for what is not one's own, or no curator accepted. Being a member is no matter of this.
    """
    find_own(by, id)
    before = _volunteer(by.c, _locked(by, id))
    if before.accepted is None or way is Help.MEMBER:
        raise Refused(JoiningReason.GONE)
    kept = [each for each in Help if (is_on if each is way else each in before.offered.ways)]
    by.c.execute(update(volunteers).where(volunteers.c.id == id).values(ways=kept))
    after = replace(before, offered=replace(before.offered, ways=tuple(kept)))
    _release(by, by.person)
    by.note("volunteer.changed", _subject(id), _written(before.offered), _written(after.offered))
    return after


def _release(by: By, person: str) -> None:
    """Let nobody be asked any longer what they did not agree to."""
    agreed = {way for each in _of(by.c, person) if each.accepted for way in each.offered.ways}
    appeals.release(by.c, person, agreed, by.now)


def _end(by: By, person: str, gone: Volunteer) -> None:
    """What follows for this person when an offer that was accepted is no more."""
    _release(by, person)
    own = members.of_person(by.c, person)
    if own is None or Help.MEMBER not in gone.offered.ways or not gone.is_member:
        return
    left = [code for code in own.domains if code != gone.offered.domain]
    if left:
        membership.reassign(by, own, left, own.expertise)
    else:
        membership.dismiss(by, own.id)


def list_volunteers(by: By) -> list[Volunteer]:
    """All offers, those that wait first and the oldest of them first, for a curator."""
    by.require(Role.CURATOR)
    rows = by.c.execute(select(volunteers).order_by(volunteers.c.since, volunteers.c.id)).all()
    return sorted((_volunteer(by.c, row) for row in rows), key=lambda each: each.accepted is not None)


def show(by: By, id: str) -> Volunteer:
    """One offer, for a curator; raises `Refused` when it is gone."""
    by.require(Role.CURATOR)
    return _one(by, volunteers.c.id == id)


def accept(by: By, id: str) -> Volunteer:
    """
    Take up an offer: who wants to answer is a member of the domain at once, and who agreed may be asked.

    Who offered is told. Raises `Refused` when it is gone, or decided.
    """
    by.require(Role.CURATOR)
    row = _locked(by, id)
    if row.accepted is not None:
        raise Refused(JoiningReason.DECIDED)
    by.c.execute(update(volunteers).where(volunteers.c.id == id).values(accepted=by.now))
    if Help.MEMBER in row.ways:
        _join(by, row)
    _tell_decided(by, row, "volunteer.accepted", ways=row.ways)
    return show(by, id)


def _join(by: By, row: TableRow) -> None:
    known = members.of_person(by.c, row.person)
    if known is None:
        wanted = Appointee(row.name, "", (row.domain,), expertise_in(row.experience))
        members.add(by, row.id, wanted, row.person)
        return
    domains = (*(known.domains if known.active else ()), row.domain)
    membership.reassign(by, known, tuple(dict.fromkeys(domains)), expertise_in(row.experience, known.expertise))


def decline(by: By, id: str, reason: str, *, accepted: bool) -> None:
    """
    Decline an offer, or end one that was `accepted`, with a reason that is told to who offered.

    Raises `Refused` when it is gone, or stands otherwise by now.
    """
    by.require(Role.CURATOR)
    row = _locked(by, id)
    if (row.accepted is not None) is not accepted:
        raise Refused(JoiningReason.DECIDED)
    before = _volunteer(by.c, row)
    by.c.execute(delete(volunteers).where(volunteers.c.id == id))
    _tell_decided(by, row, "volunteer.ended" if accepted else "volunteer.declined", reason=reason)
    if accepted:
        _end(by, row.person, before)


def _tell_decided(by: By, row: TableRow, act: str, **facts: object) -> None:
    """Tell who offered, and no other curator any more; it stands in the journal."""
    outbox.cancel(by.c, _subject(row.id), by.now)
    told = {"volunteer": row.id, "domain": row.domain, **facts}
    key = f"{act}:{row.id}:{by.now.isoformat()}"
    outbox.post(by.c, Notice(key, row.person, act, by.now, _subject(row.id), told))
    by.note(act, _subject(row.id), after=_written(_volunteer(by.c, row).offered))


def _locked(by: By, id: str) -> TableRow:
    """An offer, with all of the same person, on which nobody else decides in this moment: one after the other."""
    person = require(by.c.scalar(select(volunteers.c.person).where(volunteers.c.id == id)), JoiningReason.GONE)
    theirs = select(volunteers).where(volunteers.c.person == person).order_by(volunteers.c.id).with_for_update()
    return require(next((each for each in by.c.execute(theirs).all() if each.id == id), None), JoiningReason.GONE)


def _one(by: By, *wanted: ColumnElement[bool]) -> Volunteer:
    row = require(by.c.execute(select(volunteers).where(*wanted)).one_or_none(), JoiningReason.GONE)
    return _volunteer(by.c, row)


def _volunteer(c: Connection, row: TableRow) -> Volunteer:
    ways = tuple(Help(each) for each in row.ways)
    offered = NewVolunteer(row.name, row.organisation, row.domain, row.experience, ways)
    own = members.of_person(c, row.person)
    is_member = own is not None and own.active and row.domain in own.domains
    return Volunteer(row.id, offered, row.since, row.accepted, is_member)
