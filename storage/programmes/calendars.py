"""The sessions of one person for the person's own calendar, behind a private link that lasts and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, select

from knowledge.privacy.register import kept_for
from knowledge.programmes.programme import SEATED, Programme, ProgrammeState, Session, at_session
from storage.acting import By
from storage.programmes.rows import load_all
from storage.sending import links
from storage.tables import attendance, people, programmes, registrations, sessions

LINK = links.CALENDAR
"""The kind of the link."""
LASTS = kept_for("link_calendar")
"""So long a calendar can follow the link: longer than any programme."""
KEPT = kept_for("calendar_past")
"""So long sessions that are over stay in the calendar."""
_SUBJECT = "sessions"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A session in the calendar of somebody who has a place in its programme."""

    programme: Programme
    session: Session
    """With what its programme says filled in."""
    cancelled: bool
    """The session, or its whole programme."""
    sequence: int
    """Rises with each change of the session, and when the whole programme is cancelled."""
    changed: datetime


@dataclass(frozen=True, slots=True)
class Sessions:
    """What a link leads to."""

    language: str
    """What the person chose; empty without a choice."""
    entries: tuple[CalendarEntry, ...]


def subscribe(by: By) -> str:
    """A new link to the calendar of this person; the token for its address, which is told this once."""
    return links.make(by, LINK, _SUBJECT, LASTS)


def unsubscribe(by: By) -> int:
    """End all links to the calendar of this person; how many were good until now."""
    return links.revoke(by.c, LINK, _SUBJECT, by.now, by.person)


def behind(c: Connection, token: str, now: datetime) -> Sessions | None:
    """The sessions behind a token; None for an unknown, an ended and a revoked one. An act that only reads."""
    link = links.find(c, token, now)
    if link is None or link.kind != LINK:
        return None
    language = c.scalar(select(people.c.language).where(people.c.id == link.person))
    return Sessions(language or "", of_person(By(c, link.person, now)))


def of_person(by: By) -> tuple[CalendarEntry, ...]:
    """
    The sessions for which this person has a place, those of the last half year too, in the order of the programmes.

    A session to which the person said not to come is left out.
    """
    seats = select(registrations.c.programme).where(
        registrations.c.person == by.person, registrations.c.standing.in_(SEATED)
    )
    stays_away = exists().where(
        attendance.c.session == sessions.c.id,
        attendance.c.coming.is_(False),
        registrations.c.programme == attendance.c.programme,
        registrations.c.number == attendance.c.number,
        registrations.c.person == by.person,
        registrations.c.standing.in_(SEATED),
    )
    rows = by.c.execute(
        select(sessions.c.id, sessions.c.updated, programmes.c.updated.label("programme_updated"))
        .join(programmes, programmes.c.id == sessions.c.programme)
        .where(
            sessions.c.programme.in_(seats),
            sessions.c.ends > by.now - KEPT,
            programmes.c.state != ProgrammeState.PLANNED,
            ~stays_away,
        )
    )
    wanted = {row.id: row for row in rows}
    ids = by.c.scalars(seats).all()
    return tuple(
        _entry(programme, session, wanted[session.id].updated, wanted[session.id].programme_updated)
        for programme in (load_all(by.c, ids=ids) if wanted else ())
        for session in programme.sessions
        if session.id in wanted
    )


def _entry(programme: Programme, session: Session, changed: datetime, programme_changed: datetime) -> CalendarEntry:
    all_off = programme.state is ProgrammeState.CANCELLED
    return CalendarEntry(
        programme=programme,
        session=at_session(programme, session),
        cancelled=session.cancelled or all_off,
        sequence=session.sequence + all_off,
        changed=max(changed, programme_changed) if all_off else changed,
    )
