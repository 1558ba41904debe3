"""
What organisers do to programmes and their sessions: keep, publish, move, cancel, more places, fewer places.

Whatever changes a programme goes through `apply`: the rows, the journal, what the line gets by it, and the notices to
everybody in the line, the waiting included, are one transaction under the lock of the programme. What an organiser asks
raises `Refused` without the role, when there is no such programme or session, and of one that was cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from knowledge.programmes.organised import OrganisingResult
from knowledge.programmes.programme import Programme, ProgrammeState, Session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.registering import check_places
from knowledge.programmes.sessions import falls_together, with_session
from knowledge.refusals import Refused
from storage.journal import JournalEntry, note
from storage.programmes.changes import apply
from storage.programmes.reminding import reminders
from storage.programmes.rows import insert_programme, load, lock, session_of, subject_of
from storage.roles import Role, require

Change = Callable[[Programme], Programme]


@dataclass(frozen=True, slots=True)
class ProgrammeChanges:
    """The ids of what a file would change, in its order; with any fault nothing is changed."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def add(c: Connection, programme: Programme, organiser: str, now: datetime) -> OrganisingResult:
    """Keep a new programme; one whose id is known is left as it is, and given as it stands."""
    require(c, organiser, Role.ORGANISER)
    known = load(c, programme.id)
    if known is not None:
        return OrganisingResult(known)
    new = _insert(c, programme, organiser, now)
    return OrganisingResult(_existing(c, programme.id), changed=new)


def compare(c: Connection, programmes: tuple[Programme, ...], now: datetime) -> ProgrammeChanges:
    """What `store` would change at this moment, without changing it."""
    new, changed, faults = [], [], []
    for programme in programmes:
        before = load(c, programme.id)
        faults.extend(_passed(before, programme, now))
        if before is None:
            new.append(programme.id)
            continue
        faults.extend(_faults(before, programme))
        if _merged(before, programme) != before:
            changed.append(programme.id)
    return ProgrammeChanges(tuple(new), tuple(changed), tuple(faults))


def store(c: Connection, programmes: tuple[Programme, ...], actor: str, now: datetime) -> ProgrammeChanges:
    """
    Keep programmes of a file: all of them or, with any fault, none; others stay as they are.

    Those that are known change as an organiser would change them, with all that follows; whether `actor` may do so is
    asked by whoever calls this. What was published or cancelled stays so, whatever the file says.
    """
    for id in sorted(programme.id for programme in programmes):
        lock(c, id)
    changes = compare(c, programmes, now)
    if changes.faults:
        return changes
    for programme in programmes:
        before = load(c, programme.id)
        if before is None:
            _insert(c, programme, actor, now)
        elif programme.id in changes.changed:
            apply(c, before, _merged(before, programme), actor, now)
    return changes


def fill(c: Connection, shipped: tuple[Programme, ...], actor: str, now: datetime) -> int:
    """Keep the programmes that come with the bot and are not known yet; how many."""
    return sum(_insert(c, programme, actor, now) for programme in shipped if load(c, programme.id) is None)


def publish(c: Connection, id: str, organiser: str, now: datetime) -> OrganisingResult:
    """Let everybody see a planned programme, or open a closed one again."""
    return _change(c, id, organiser, now, lambda before: replace(before, state=ProgrammeState.PUBLISHED))


def close(c: Connection, id: str, organiser: str, now: datetime) -> OrganisingResult:
    """Let nobody register any more; places that come free are still offered in order."""
    return _change(c, id, organiser, now, lambda before: replace(before, state=ProgrammeState.CLOSED))


def cancel(c: Connection, id: str, organiser: str, now: datetime, reason: str = "") -> OrganisingResult:
    """Cancel a whole programme, for good: everybody in the line hears of it, and nothing is offered any more."""
    return _change(c, id, organiser, now, lambda before: replace(before, state=ProgrammeState.CANCELLED), reason)


def set_places(
    c: Connection, id: str, organiser: str, now: datetime, *, places: int, priority_places: int | None = None
) -> OrganisingResult:
    """
    Give a programme another number of places, and of those with priority.

    More places go to who waits, in order. Fewer take nothing from anybody: who has a place keeps it, and places that
    come free are not given away until there are too few people for them. Raises `Refused` for fewer than have priority.
    """

    def change(before: Programme) -> Programme:
        first = before.priority_places if priority_places is None else priority_places
        check_places(places, first)
        return replace(before, places=places, priority_places=first)

    return _change(c, id, organiser, now, change)


def change(
    c: Connection, /, id: str, organiser: str, now: datetime, reason: str = "", **values: Any
) -> OrganisingResult:
    """
    Change what a programme says: any field of `Programme` but its id, state, places, sessions and revision.

    Another place or link of the programme moves all sessions that have none of their own. Raises TypeError for a field
    that cannot be changed so.
    """
    fixed = {"id", "kind", "state", "places", "priority_places", "sessions", "revision"} & set(values)
    if fixed:
        raise TypeError(f"cannot be changed so: {', '.join(sorted(fixed))}")
    return _change(c, id, organiser, now, lambda before: replace(before, **values), reason)


def move_session(
    c: Connection,
    session: str,
    organiser: str,
    now: datetime,
    *,
    starts: datetime | None = None,
    ends: datetime | None = None,
    place: str | None = None,
    link: str | None = None,
    reason: str = "",
) -> OrganisingResult:
    """
    Give a session another moment, place or link; what is None stays. Everybody in the line hears of it.

    With another beginning and no end the session lasts as long as before. Raises `Refused` when it would begin in the
    past, end before it begins, or be at the moment of another session of its programme.
    """

    def change(held: Session) -> Session:
        begins = starts or held.starts
        finishes = ends or begins + (held.ends - held.starts)
        if finishes <= begins:
            raise Refused(OrganisingReason.ENDS_FIRST, "to")
        if begins <= now and begins != held.starts:
            raise Refused(OrganisingReason.PAST, "date")
        return replace(
            held,
            starts=begins,
            ends=finishes,
            place=held.place if place is None else place,
            link=held.link if link is None else link,
        )

    return _change_session(c, session, organiser, now, change, reason)


def change_session(c: Connection, /, session: str, organiser: str, now: datetime, **values: Any) -> OrganisingResult:
    """Change the theme, preparation or material of a session; nobody is told, and calendars follow."""
    fixed = set(values) - {"theme", "preparation", "material"}
    if fixed:
        raise TypeError(f"cannot be changed so: {', '.join(sorted(fixed))}")
    return _change_session(c, session, organiser, now, lambda held: replace(held, **values))


def cancel_session(c: Connection, session: str, organiser: str, now: datetime, reason: str = "") -> OrganisingResult:
    """
    Cancel a session, for good: everybody in the line hears of it, the waiting included.

    Raises `Refused` for one that is over.
    """

    def change(held: Session) -> Session:
        is_past = held.ends <= now and not held.cancelled
        if is_past:
            raise Refused(OrganisingReason.OVER)
        return replace(held, cancelled=True)

    return _change_session(c, session, organiser, now, change, reason)


def add_session(c: Connection, id: str, organiser: str, now: datetime, session: Session) -> OrganisingResult:
    """
    Add a session behind the others; everybody in the line hears of it, the waiting included.

    Raises `Refused` as `with_session`.
    """
    return _change(c, id, organiser, now, lambda before: with_session(before, session, now))


def _insert(c: Connection, programme: Programme, actor: str, now: datetime) -> bool:
    if not insert_programme(c, programme, now):
        return False
    reminders.plan(c, programme, now)
    after = {"state": programme.state.value, "places": programme.places, "sessions": len(programme.sessions)}
    note(c, [JournalEntry(now, actor, "programme.new", subject_of(programme.id), after=after)])
    return True


def _change(
    c: Connection, id: str, organiser: str, now: datetime, change: Change, reason: str = ""
) -> OrganisingResult:
    require(c, organiser, Role.ORGANISER)
    if lock(c, id) is None:
        raise Refused(OrganisingReason.NO_SUCH_PROGRAMME)
    before = _existing(c, id)
    after = change(before)
    if after == before:
        return OrganisingResult(before)
    if before.state is ProgrammeState.CANCELLED:
        raise Refused(OrganisingReason.CANCELLED)
    told = apply(c, before, after, organiser, now, reason)
    return OrganisingResult(_existing(c, id), changed=True, told=told)


def _existing(c: Connection, id: str) -> Programme:
    programme = load(c, id)
    assert programme is not None
    return programme


def _change_session(
    c: Connection,
    session: str,
    organiser: str,
    now: datetime,
    change: Callable[[Session], Session],
    reason: str = "",
) -> OrganisingResult:
    found = session_of(c, session)
    if found is None:
        raise Refused(OrganisingReason.NO_SUCH_SESSION)

    def within(before: Programme) -> Programme:
        held = before.session(session)
        if held is None:
            raise Refused(OrganisingReason.NO_SUCH_SESSION)
        after = change(held)
        if held.cancelled and after != held:
            raise Refused(OrganisingReason.CANCELLED)
        if (after.starts, after.ends) != (held.starts, held.ends) and falls_together(before, after):
            raise Refused(OrganisingReason.TOGETHER, "moment")
        return replace(before, sessions=tuple(after if each.id == session else each for each in before.sessions))

    return _change(c, found[0].id, organiser, now, within, reason)


def _merged(before: Programme, wanted: Programme) -> Programme:
    """What a file makes of a programme that is known: what it cannot take back stays."""
    keeps_state = wanted.state is ProgrammeState.PLANNED or before.state is ProgrammeState.CANCELLED
    known = {session.number: session for session in before.sessions}
    sessions = tuple(
        replace(
            session,
            sequence=known[session.number].sequence,
            cancelled=session.cancelled or known[session.number].cancelled,
        )
        if session.number in known
        else session
        for session in wanted.sessions
    )
    state = before.state if keeps_state else wanted.state
    return replace(wanted, state=state, sessions=sessions, revision=before.revision)


def _passed(before: Programme | None, wanted: Programme, now: datetime) -> list[str]:
    """Sessions that a file puts at a moment that has passed, unless it tells of what was held or does not go on."""
    if wanted.state in (ProgrammeState.CLOSED, ProgrammeState.CANCELLED):
        return []
    known = {session.number: session.starts for session in before.sessions} if before else {}
    late = (each for each in wanted.live if each.starts <= now and known.get(each.number) != each.starts)
    remedy = "Choose a later one, or write `state: closed` for a programme that was held."
    return [f"{wanted.id}, session {each.number}: That moment has passed already. {remedy}" for each in late]


def _faults(before: Programme, wanted: Programme) -> list[str]:
    """What a file cannot do to a programme that is known."""
    faults = []
    if before.kind is not wanted.kind:
        faults.append(f"{wanted.id} is kept as {before.kind}. Write `kind: {before.kind}`, or give it another id.")
    if len(wanted.sessions) < len(before.sessions):
        faults.append(
            f"{wanted.id} has {len(before.sessions)} sessions and the file {len(wanted.sessions)}. Keep them all in "
            "the file, and write `cancelled: yes` with those that do not take place."
        )
    is_changed = before.state is ProgrammeState.CANCELLED and _merged(before, wanted) != before
    if is_changed:
        faults.append(f"{wanted.id} was cancelled. Give what takes place after all another id.")
    return faults
