"""What follows when a notice reaches nobody: an e-mail, another member, a word to coordinators or organisers."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from knowledge.notices import MAIL_KINDS, PARTICIPANT_MAIL_KINDS, Notice
from storage.network.digests import DIGEST_TIMER
from storage.network.unreached import tell_coordinators
from storage.people.acquaintances import take_over
from storage.programmes.line.course import OFFER
from storage.programmes.line.timers import tell_unreached
from storage.questions.timers import give_back_unreached
from storage.sending import outbox
from storage.sending.outbox import Stand
from storage.sending.timers import Effect, Timer, drop, set_timer
from storage.sending.unreachable import UNREACHED_TIMER, can_mail, is_by_mail, mail_key, mail_lane
from storage.tables import TableRow, members, participants
from storage.tables import outbox as notices

BUSY = timedelta(seconds=1)
"""After so long a question that somebody was changing is tried again."""
_OFFERS = frozenset({"question.offered", DIGEST_TIMER})
"""What a question waits for: it does not stay with who cannot read this."""


def follow(c: Connection, timer: Timer, now: datetime) -> None:
    """
    Let a notice that reached nobody go by e-mail; without that, let its question go on to somebody else.

    The coordinators hear once, for as long as a member cannot be reached, that it is so; and once more when the e-mail
    did not arrive either. The organisers hear of a place that is offered to who cannot be reached at all. Who came back
    meanwhile gets the notice in Teams, and nothing else happens.
    """
    row = c.execute(select(notices).where(notices.c.id == timer.data["notice"])).one_or_none()
    if row is None or row.state not in (Stand.UNREACHABLE, Stand.FAILED, Stand.DOUBTFUL):
        return
    member = c.execute(select(members).where(or_(members.c.person == row.person, members.c.id == row.person))).first()
    if member is not None and member.person and row.person == member.id:
        take_over(c, member.id, member.person)  # the question came to the member while the bot got to know the person
        return
    address = _address(c, row, member)
    if address:
        _write_to(c, row, address, now)
    elif row.kind in _OFFERS and not give_back_unreached(c, row.person, now, _offered(row)):
        drop(c, timer.kind, timer.subject)
        set_timer(c, timer.kind, timer.subject, now + BUSY, dict(timer.data), person=row.person)
    elif row.kind == OFFER:
        tell_unreached(c, row, now)
    if member is not None and member.active and row.kind not in PARTICIPANT_MAIL_KINDS:
        tell_coordinators(c, row, member, bool(address), now)


def _address(c: Connection, row: TableRow, member: TableRow | None) -> str:
    """Where this notice may go by e-mail; empty when nowhere, or when it went there already."""
    if is_by_mail(row.lane) or not can_mail(c):
        return ""
    of_member = member.email or "" if member is not None else ""
    if "email" in row.data:
        return str(row.data["email"])
    if row.kind in PARTICIPANT_MAIL_KINDS:
        return c.scalar(select(participants.c.email).where(participants.c.person == row.person)) or of_member
    return of_member if row.kind in MAIL_KINDS else ""


def _offered(row: TableRow) -> str:
    """The id of the question that a notice offers; empty for the list of all."""
    return "" if row.kind == DIGEST_TIMER else row.subject.removeprefix("question:")


def _write_to(c: Connection, row: TableRow, address: str, now: datetime) -> None:
    key = mail_key(row.key)
    # One that was called off when its reader came back, or with a reminder that was planned anew, is not the last word.
    c.execute(delete(notices).where(notices.c.key == key, notices.c.state == Stand.CANCELLED))
    letter = Notice(
        key=key,
        person=row.person,
        kind=row.kind,
        due=now,
        subject=row.subject,
        data=row.data | {"email": address},
        expires=row.expires,
        conversation=mail_lane(row.person),
        rather_not_twice=row.rather_not_twice,
    )
    outbox.post(c, letter)


EFFECTS: dict[str, Effect] = {UNREACHED_TIMER: follow}
"""The effect of each kind of timer of this part."""
