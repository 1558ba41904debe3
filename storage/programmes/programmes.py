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
from knowledge.programmes.sessions import SessionMove, falls_together, with_session
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.programmes.changes import apply
from storage.programmes.reminding import reminders
from storage.programmes.rows import insert_programme, load, lock, session_of, subject_of
from storage.roles import Role

Change = Callable[[Programme], Programme]


@dataclass(frozen=True, slots=True)
class ProgrammeChanges:
    """The ids of what a file would change, in its order; with any fault nothing is changed."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def add(by: By, programme: Programme) -> OrganisingResult:
    """Keep a new programme; one whose id is known is left as it is, and given as it stands."""
    by.require(Role.ORGANISER)
    known = load(by.c, programme.id)
    if known is not None:
        return OrganisingResult(known)
    new = _insert(by, programme)
    return OrganisingResult(_existing(by.c, programme.id), changed=new)


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


def store(by: By, programmes: tuple[Programme, ...]) -> ProgrammeChanges:
    """
    Keep programmes of a file: all of them or, with any fault, none; others stay as they are.

    Those that are known change as an organiser would change them, with all that follows; whether `actor` may do so is
    asked by whoever calls this. What was published or cancelled stays so, whatever the file says.
    """
    for id in sorted(programme.id for programme in programmes):
        lock(by.c, id)
    changes = compare(by.c, programmes, by.now)
    if changes.faults:
        return changes
    for programme in programmes:
        before = load(by.c, programme.id)
        if before is None:
            _insert(by, programme)
        elif programme.id in changes.changed:
            apply(by, before, _merged(before, programme))
    return changes


def fill(by: By, shipped: tuple[Programme, ...]) -> int:
    """Keep the programmes that come with the bot and are not known yet; how many."""
    return sum(_insert(by, programme) for programme in shipped if load(by.c, programme.id) is None)


def publish(by: By, id: str) -> OrganisingResult:
    """Let everybody see a planned programme, or open a closed one again."""
    return _change(by, id, lambda before: replace(before, state=ProgrammeState.PUBLISHED))


def close(by: By, id: str) -> OrganisingResult:
    """Let nobody register any more; places that come free are still offered in order."""
    return _change(by, id, lambda before: replace(before, state=ProgrammeState.CLOSED))


def cancel(by: By, id: str, reason: str = "") -> OrganisingResult:
    """Cancel a whole programme, for good: everybody in the line hears of it, and nothing is offered any more."""
    return _change(by, id, lambda before: replace(before, state=ProgrammeState.CANCELLED), reason)


def set_places(by: By, id: str, *, places: int, priority_places: int | None = None) -> OrganisingResult:
    """
    Give a programme another number of places, and of those with priority.

    More places go to who waits, in order. Fewer take nothing from anybody: who has a place keeps it, and places that
    come free are not given away until there are too few people for them. Raises `Refused` for fewer than have priority.
    """

    def change(before: Programme) -> Programme:
        first = before.priority_places if priority_places is None else priority_places
        check_places(places, first)
        return replace(before, places=places, priority_places=first)

    return _change(by, id, change)


def change(by: By, /, id: str, reason: str = "", **values: Any) -> OrganisingResult:
    """
    Change what a programme says: any field of `Programme` but its id, state, places, sessions and revision.

    Another place or link of the programme moves all sessions that have none of their own. Raises TypeError for a field
    that cannot be changed so.
    """
    fixed = {"id", "kind", "state", "places", "priority_places", "sessions", "revision"} & set(values)
    if fixed:
        raise TypeError(f"cannot be changed so: {', '.join(sorted(fixed))}")
    return _change(by, id, lambda before: replace(before, **values), reason)


def move_session(by: By, session: str, move: SessionMove, reason: str = "") -> OrganisingResult:
    """
    Give a session another moment, place or link; everybody in the line hears of it.

    Raises `Refused` when it would begin in the past, end before it begins, or be at the moment of another session of
    its programme.
    """

    def change(held: Session) -> Session:
        moved = move.of(held)
        if moved.ends <= moved.starts:
            raise Refused(OrganisingReason.ENDS_FIRST, "to")
        if moved.starts <= by.now and moved.starts != held.starts:
            raise Refused(OrganisingReason.PAST, "date")
        return moved

    return _change_session(by, session, change, reason)


def change_session(by: By, /, session: str, **values: Any) -> OrganisingResult:
    """Change the theme, preparation or material of a session; nobody is told, and calendars follow."""
    fixed = set(values) - {"theme", "preparation", "material"}
    if fixed:
        raise TypeError(f"cannot be changed so: {', '.join(sorted(fixed))}")
    return _change_session(by, session, lambda held: replace(held, **values))


def cancel_session(by: By, session: str, reason: str = "") -> OrganisingResult:
    """
    Cancel a session, for good: everybody in the line hears of it, the waiting included.

    Raises `Refused` for one that is over.
    """

    def change(held: Session) -> Session:
        is_past = held.ends <= by.now and not held.cancelled
        if is_past:
            raise Refused(OrganisingReason.OVER)
        return replace(held, cancelled=True)

    return _change_session(by, session, change, reason)


def add_session(by: By, id: str, session: Session) -> OrganisingResult:
    """
    Add a session behind the others; everybody in the line hears of it, the waiting included.

    Raises `Refused` as `with_session`.
    """
    return _change(by, id, lambda before: with_session(before, session, by.now))


def _insert(by: By, programme: Programme) -> bool:
    if not insert_programme(by.c, programme, by.now):
        return False
    reminders.plan(by.c, programme, by.now)
    after = {"state": programme.state.value, "places": programme.places, "sessions": len(programme.sessions)}
    by.note("programme.new", subject_of(programme.id), after=after)
    return True


def _change(by: By, id: str, change: Change, reason: str = "") -> OrganisingResult:
    by.require(Role.ORGANISER)
    require(lock(by.c, id), OrganisingReason.NO_SUCH_PROGRAMME)
    before = _existing(by.c, id)
    after = change(before)
    if after == before:
        return OrganisingResult(before)
    if before.state is ProgrammeState.CANCELLED:
        raise Refused(OrganisingReason.CANCELLED)
    told = apply(by, before, after, reason)
    return OrganisingResult(_existing(by.c, id), changed=True, told=told)


def _existing(c: Connection, id: str) -> Programme:
    programme = load(c, id)
    assert programme is not None
    return programme


def _change_session(by: By, session: str, change: Callable[[Session], Session], reason: str = "") -> OrganisingResult:
    found = require(session_of(by.c, session), OrganisingReason.NO_SUCH_SESSION)

    def within(before: Programme) -> Programme:
        held = require(before.session(session), OrganisingReason.NO_SUCH_SESSION)
        after = change(held)
        if held.cancelled and after != held:
            raise Refused(OrganisingReason.CANCELLED)
        if (after.starts, after.ends) != (held.starts, held.ends) and falls_together(before, after):
            raise Refused(OrganisingReason.TOGETHER, "moment")
        return replace(before, sessions=tuple(after if each.id == session else each for each in before.sessions))

    return _change(by, found[0].id, within, reason)


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
