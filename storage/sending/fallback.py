"""What follows when a notice reaches nobody: an e-mail, another member, a word to coordinators or organisers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select

from knowledge.network.question_terms import CLOCK, Act, Given, State
from knowledge.notices import MAIL_KINDS, PARTICIPANT_MAIL_KINDS, Notice
from knowledge.programmes.programme import Standing
from storage.people.acquaintances import take_over
from storage.people.roles import Role, holders
from storage.programmes.line import rows as registration_rows
from storage.programmes.line.course import OFFER
from storage.questions.course import proceed
from storage.questions.rows import lock
from storage.sending import outbox
from storage.sending.outbox import Stand
from storage.sending.timers import Effect, Timer, drop, set_timer
from storage.sending.unreachable import UNREACHED_TIMER, can_mail, is_by_mail, mail_key, mail_lane
from storage.tables import members, participants, questions, registrations
from storage.tables import outbox as notices
from storage.talking.talks import last_talk

BUSY = timedelta(seconds=1)
"""After so long a question that somebody was changing is tried again."""
OFFER_UNREACHED = "registration.offer_unreached"
"""The kind of the notice to the organisers about an offer of a place that reaches nobody."""
_DIGEST = "question.digest"
_OFFERS = frozenset({"question.offered", _DIGEST})
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
    elif row.kind in _OFFERS and not _give_back(c, row, now):
        drop(c, timer.kind, timer.subject)
        set_timer(c, timer.kind, timer.subject, now + BUSY, dict(timer.data), person=row.person)
    elif row.kind == OFFER:
        _tell_organisers(c, row, now)
    if member is not None and member.active and row.kind not in PARTICIPANT_MAIL_KINDS:
        _tell_coordinators(c, row, member, bool(address), now)


def _address(c: Connection, row: Row[Any], member: Row[Any] | None) -> str:
    """Where this notice may go by e-mail; empty when nowhere, or when it went there already."""
    if is_by_mail(row.lane) or not can_mail(c):
        return ""
    of_member = member.email or "" if member is not None else ""
    if "email" in row.data:
        return str(row.data["email"])
    if row.kind in PARTICIPANT_MAIL_KINDS:
        return c.scalar(select(participants.c.email).where(participants.c.person == row.person)) or of_member
    return of_member if row.kind in MAIL_KINDS else ""


def _write_to(c: Connection, row: Row[Any], address: str, now: datetime) -> None:
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


def _give_back(c: Connection, row: Row[Any], now: datetime) -> bool:
    """Let what this reader was offered go on to the next one; false when one is being changed by somebody else."""
    offered = select(questions.c.id).where(questions.c.offered == row.person, questions.c.state == State.OFFERED)
    if row.kind != _DIGEST:
        offered = offered.where(questions.c.id == row.subject.removeprefix("question:"))
    all_done = True
    for id in c.scalars(offered.order_by(questions.c.id)).all():
        question = lock(c, id, wait=False)
        if question is None:
            all_done = False
        elif question.state is State.OFFERED and question.offered == row.person:
            proceed(c, question, Act.GIVE_BACK, CLOCK, now, Given())
    return all_done


def _tell_coordinators(c: Connection, row: Row[Any], member: Row[Any], mailed: bool, now: datetime) -> None:
    kind = "member.unmailable" if is_by_mail(row.lane) else "member.unreachable"
    talk = last_talk(c, member.person) if member.person else None
    outage = talk.updated.isoformat() if talk is not None else "never"
    data = {"member": member.id, "name": member.name, "by_mail": mailed, "met": talk is not None}
    readers = holders(c, (Role.COORDINATOR,)) or holders(c, (Role.CURATOR,))
    for reader in (grant.person for grant in readers if grant.person != member.person):
        key = f"{kind}:{member.id}:{outage}:{reader}"
        outbox.post(c, Notice(key, reader, kind, now, subject=f"member:{member.id}", data=data))


def _tell_organisers(c: Connection, row: Row[Any], now: datetime) -> None:
    """Say once for each offer whom it does not reach, and until when it stands, so that somebody can speak to them."""
    about = registration_rows.subject_of(row.data["programme"], row.data["registration"])
    here = (
        registrations.c.programme == row.data["programme"],
        registrations.c.number == row.data["registration"],
        registrations.c.standing == Standing.OFFERED,
    )
    held = c.execute(select(registrations.c.name, registrations.c.organisation).where(*here)).one_or_none()
    if held is None:
        return
    until = datetime.fromisoformat(row.data["offered_until"])
    facts = {name: value for name, value in row.data.items() if name != "email"}
    data = facts | {"name": held.name, "organisation": held.organisation, "by_mail": is_by_mail(row.lane)}
    for grant in holders(c, (Role.ORGANISER,)):
        key = f"{OFFER_UNREACHED}:{about}:{grant.person}"
        outbox.post(c, Notice(key, grant.person, OFFER_UNREACHED, now, about, data, until))


EFFECTS: dict[str, Effect] = {UNREACHED_TIMER: follow}
"""The effect of each kind of timer of this part."""
