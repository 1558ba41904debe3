"""What offers and appeals keep of people: all of it goes with the person, and an appeal by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from storage.managing.appeals import APPEALS_KEPT, reader_subject
from storage.tables import appeal_readers, appeals, outbox, volunteers


def forget_person(c: Connection, person: str) -> int:
    """Take a person's offers, appeals and answers away, and what others did not hear of them yet; how many rows."""
    # Who decides on one of these in this moment does so before: it holds the offer, then what is told of it.
    theirs = select(volunteers.c.id).where(volunteers.c.person == person).order_by(volunteers.c.id)
    offered = c.scalars(theirs.with_for_update()).all()
    sought = c.scalars(select(appeals.c.id).where(appeals.c.person == person)).all()
    answered = c.scalars(select(appeal_readers.c.id).where(appeal_readers.c.person == person)).all()
    told = (
        [f"volunteer:{id}" for id in offered] + [f"appeal:{id}" for id in sought] + list(map(reader_subject, answered))
    )
    c.execute(delete(outbox).where(outbox.c.subject.in_(told)))
    c.execute(delete(volunteers).where(volunteers.c.id.in_(offered)))
    c.execute(delete(appeal_readers).where(appeal_readers.c.id.in_(answered) | appeal_readers.c.appeal.in_(sought)))
    c.execute(delete(appeals).where(appeals.c.id.in_(sought)))
    return len(told)


def forget_old(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget appeals that were sent long ago, with all answers; at most so many."""
    ids = c.scalars(select(appeals.c.id).where(appeals.c.sent < now - APPEALS_KEPT).limit(limit)).all()
    c.execute(delete(appeal_readers).where(appeal_readers.c.appeal.in_(ids)))
    c.execute(delete(appeals).where(appeals.c.id.in_(ids)))
    return len(ids)
