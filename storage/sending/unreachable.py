"""What reaches nobody in Teams: noted when a notice cannot leave, and how e-mail takes its place."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, exists, select, update

from knowledge.notices import MAIL_KINDS, PARTICIPANT_MAIL_KINDS
from storage.sending.outbox import Stand
from storage.sending.timers import set_timer
from storage.tables import TableRow, budget, outbox

UNREACHED_TIMER = "notice.unreached"
"""What follows from a notice that reached nobody; its effect is in `storage.fallback`."""
MAIL = "mail:"
"""Stands before the lane and the key of what goes by e-mail."""
_FOLLOWED = MAIL_KINDS | PARTICIPANT_MAIL_KINDS


def set_mail(c: Connection, is_there: bool) -> None:
    """Say whether this bot can send e-mail: all that share its database then count on it."""
    c.execute(update(budget).where(budget.c.mail != is_there).values(mail=is_there))


def can_mail(c: Connection) -> bool:
    """Whether the bot can send e-mail, as its settings said when it last started."""
    return bool(c.scalar(select(budget.c.mail)))


def note_unreached(c: Connection, row: TableRow, now: datetime) -> None:
    """
    Let what must follow from a row of the outbox that reached nobody follow, in an act of its own.

    Whoever sends holds the outbox, and whoever changes a question waits for it: so the one never does the other's work.
    """
    if row.person and (row.kind in _FOLLOWED or "email" in row.data):
        # By its key: the number of a reminder that is taken back may be given again.
        subject = f"notice:{row.key}:{now.isoformat()}"
        set_timer(c, UNREACHED_TIMER, subject, now, {"notice": row.id}, person=row.person)


def mail_lane(person: str) -> str:
    """The lane of the e-mail to a reader."""
    return MAIL + person


def mail_key(key: str) -> str:
    """The key of the e-mail that takes the place of the notice of this key."""
    return MAIL + key


def is_by_mail(lane: str) -> bool:
    """Whether what waits in this lane goes by e-mail."""
    return lane.startswith(MAIL)


def is_still_unreached(c: Connection, key: str) -> bool:
    """Whether the notice whose place the e-mail of this key takes still waits for its reader."""
    waits = exists().where(outbox.c.key == key.removeprefix(MAIL), outbox.c.state == Stand.UNREACHABLE)
    return bool(c.scalar(select(waits)))
