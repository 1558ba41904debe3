"""What time does to lines: an offer that nobody answered passes on, and organisers hear of one that reaches nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from knowledge.notices import Notice
from knowledge.programmes.programme import Standing
from storage.programmes.line import batches, rows
from storage.programmes.line.course import AT_ONCE, OFFER_TIMER, SETTLE_TIMER, lapse, settle
from storage.programmes.rows import lock, terms
from storage.roles import Role, holders
from storage.sending import outbox
from storage.sending.timers import Effect, Timer, drop, set_timer
from storage.sending.unreachable import is_by_mail
from storage.tables import TableRow, registrations

BUSY = timedelta(seconds=1)
"""After so long it is tried again when somebody was changing the line."""
OFFER_UNREACHED = "registration.offer_unreached"
"""The kind of the notice to the organisers about an offer of a place that reaches nobody."""


def offer_ends(c: Connection, timer: Timer, now: datetime) -> None:
    """
    Let an offer lapse whose moment has come, unless it was answered; a late one lapses too.

    Others of the line that end by now go with it, so that the line is settled once for many.
    """
    programme, number = timer.data["programme"], int(timer.subject.rpartition(":")[2])
    # Who answers holds the line and may wait for this timer: so the timer never waits for the line.
    stands = lock(c, programme, wait=False)
    if stands is None:
        _later(c, timer, now, programme)
        return
    row = rows.by_number(c, programme, number)
    if row is not None and row.standing == Standing.OFFERED:
        lapse(c, stands, batches.list_lapsing(c, programme, number, now, AT_ONCE), now)


def settle_line(c: Connection, timer: Timer, now: datetime) -> None:
    """Let the next in line have what is free: what somebody left who was erased, or more than fitted one act."""
    programme = timer.data["programme"]
    stands = lock(c, programme, wait=False)
    if stands is None:
        _later(c, timer, now, programme)
        return
    drop(c, timer.kind, timer.subject)
    settle(c, stands, now)


def _later(c: Connection, timer: Timer, now: datetime, programme: str) -> None:
    drop(c, timer.kind, timer.subject)
    if terms(c, programme) is not None:
        set_timer(c, timer.kind, timer.subject, now + BUSY, dict(timer.data))


def tell_unreached(c: Connection, notice: TableRow, now: datetime) -> None:
    """Say to the organisers whom the offer of a place does not reach and until when it stands: once for each offer."""
    about = rows.subject_of(notice.data["programme"], notice.data["registration"])
    here = (
        registrations.c.programme == notice.data["programme"],
        registrations.c.number == notice.data["registration"],
        registrations.c.standing == Standing.OFFERED,
    )
    held = c.execute(select(registrations.c.name, registrations.c.organisation).where(*here)).one_or_none()
    if held is None:
        return
    until = datetime.fromisoformat(notice.data["offered_until"])
    facts = {name: value for name, value in notice.data.items() if name != "email"}
    data = facts | {"name": held.name, "organisation": held.organisation, "by_mail": is_by_mail(notice.lane)}
    for grant in holders(c, (Role.ORGANISER,)):
        key = f"{OFFER_UNREACHED}:{about}:{grant.person}"
        outbox.post(c, Notice(key, grant.person, OFFER_UNREACHED, now, about, data, until))


EFFECTS: dict[str, Effect] = {OFFER_TIMER: offer_ends, SETTLE_TIMER: settle_line}
"""The effect of each kind of timer of this part."""
