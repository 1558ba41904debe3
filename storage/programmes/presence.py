"""Who stays or stayed away from a session, as a condition, and how often somebody did so without a word."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select

from storage.tables import attendance, registrations


def stays_away(session: str) -> ColumnElement[bool]:
    """The condition that somebody, by the number of a registration in its programme, said not to come to a session."""
    return exists().where(
        attendance.c.session == session,
        attendance.c.number == registrations.c.number,
        attendance.c.coming.is_(False),
    )


def was_away(session: str) -> ColumnElement[bool]:
    """As `stays_away`, after the session: what `Presence.may_have_been_there` denies."""
    return exists().where(
        attendance.c.session == session,
        attendance.c.number == registrations.c.number,
        or_(
            attendance.c.present.is_(False),
            and_(attendance.c.present.is_(None), attendance.c.coming.is_(False)),
        ),
    )


def no_shows(c: Connection, person: str) -> int:
    """How often a person stayed away from a session without a word, in whatever programme."""
    return c.scalar(_NO_SHOWS, {"person": person}) or 0


_SAME = and_(attendance.c.programme == registrations.c.programme, attendance.c.number == registrations.c.number)
_NO_SHOWS = (
    select(func.count())
    .select_from(registrations.join(attendance, _SAME))
    .where(
        registrations.c.person == bindparam("person"),
        attendance.c.present.is_(False),
        or_(attendance.c.coming.is_(None), attendance.c.coming),
    )
)
