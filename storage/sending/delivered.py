"""What became of a message to many: in numbers, with the reasons, and by name whom it did not reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, and_, exists, func, literal, or_, select

from knowledge.programmes.programme import Programme
from knowledge.programmes.reminders import Reminder, written
from storage.programmes.reminding.rows import AFTER, DROPPED, REMINDER, after_subject, subject_of
from storage.sending.outbox import NO_CHAT, Stand
from storage.sending.unreachable import MAIL
from storage.tables import journal, outbox, participants, people, timers

NAMES = 50
"""So many are named; `Delivered.unreachable` counts all."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody whom a message did not reach, by e-mail neither."""

    person: str
    """The directory's object id."""
    name: str
    """Empty when it is not known."""
    problem: str
    """What Teams answered, as in `403 MessageWritesBlocked`, or that there is no chat with the bot."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How the notices of one message stand; each of its readers is counted once, in the chat."""

    sent: int = 0
    waiting: int = 0
    """On their way, or tried again later."""
    unreachable: int = 0
    """Without a chat with the bot, or blocked, also when meanwhile it is of no use any more to let it leave."""
    failed: int = 0
    doubtful: int = 0
    """May have arrived; it is not sent again."""
    expired: int = 0
    """Of no use any more before it could leave, though its reader could be reached."""
    cancelled: int = 0
    told: int = 0
    """Said in another message to the same reader."""
    by_mail: int = 0
    """Sent by e-mail in place of the chat."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why it failed or is in doubt, with how many."""
    missed: tuple[Missed, ...] = ()
    """The first whom it did not reach, by name."""

    @property
    def readers(self) -> int:
        """For how many it was posted."""
        parts = (self.sent, self.waiting, self.unreachable, self.failed, self.doubtful, self.expired)
        return sum(parts) + self.cancelled + self.told


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder of a session, or the message after it, with what became of it."""

    lead: str
    """As in `7d`; empty for the message after the session."""
    due: datetime
    """Aware UTC."""
    done: bool
    """Whether its moment has come and everybody was posted a message."""
    dropped: str
    """Why it was not sent at all: `over`, `overtaken` or `moved`; empty when it was not dropped."""
    delivered: Delivered


_OUT_OF_REACH = or_(
    outbox.c.state == Stand.UNREACHABLE,
    and_(
        outbox.c.state == Stand.EXPIRED,
        or_(outbox.c.problem == NO_CHAT, and_(outbox.c.blocked.is_not(None), outbox.c.problem != "")),
    ),
)
"""What did not leave for want of a reader stays so when its time is over."""


def delivered(c: Connection, subject: str) -> Delivered:
    """What became of the notices about exactly this subject."""
    counted = c.execute(
        select(
            outbox.c.state,
            outbox.c.problem,
            outbox.c.lane.startswith(MAIL).label("mail"),
            _OUT_OF_REACH.label("unreached"),
            func.count(),
        )
        .where(outbox.c.subject == subject)
        .group_by(outbox.c.state, outbox.c.problem, "mail", "unreached")
    ).all()
    numbers: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for state, problem, mail, unreached, number in counted:
        if mail:
            continue
        stands = Stand.UNREACHABLE if unreached else state
        numbers[stands] = numbers.get(stands, 0) + number
        if state in (Stand.FAILED, Stand.DOUBTFUL):
            reasons[problem] = reasons.get(problem, 0) + number
    return Delivered(
        sent=numbers.get(Stand.SENT, 0),
        waiting=numbers.get(Stand.DUE, 0) + numbers.get(Stand.SENDING, 0),
        unreachable=numbers.get(Stand.UNREACHABLE, 0),
        failed=numbers.get(Stand.FAILED, 0),
        doubtful=numbers.get(Stand.DOUBTFUL, 0),
        expired=numbers.get(Stand.EXPIRED, 0),
        cancelled=numbers.get(Stand.CANCELLED, 0),
        told=numbers.get(Stand.TOLD, 0),
        by_mail=sum(number for state, _, mail, _, number in counted if mail and state == Stand.SENT),
        reasons=reasons,
        missed=_missed(c, subject),
    )


def _missed(c: Connection, subject: str) -> tuple[Missed, ...]:
    called = func.coalesce(func.nullif(participants.c.name, ""), people.c.name, "")
    mailed = outbox.alias()
    by_mail = exists().where(mailed.c.key == literal(MAIL).concat(outbox.c.key), mailed.c.state == Stand.SENT)
    rows = c.execute(
        select(outbox.c.person, called.label("name"), outbox.c.problem)
        .select_from(
            outbox.outerjoin(people, people.c.id == outbox.c.person).outerjoin(
                participants, participants.c.person == outbox.c.person
            )
        )
        .where(
            outbox.c.subject == subject,
            or_(_OUT_OF_REACH, outbox.c.state.in_((Stand.FAILED, Stand.DOUBTFUL))),
            ~outbox.c.lane.startswith(MAIL),
            ~by_mail,
        )
        .order_by(called, outbox.c.person)
        .limit(NAMES)
    )
    return tuple(Missed(row.person or "", row.name, row.problem) for row in rows)


def of_session(c: Connection, programme: Programme, session: str) -> list[Planned]:
    """What becomes of the reminders of a session and of the message after it, by their moments; none without it."""
    held = programme.session(session)
    if held is None:
        return []
    messages = [
        _planned(c, REMINDER, reminder.key, written(reminder.lead), reminder.due, subject_of(reminder))
        for reminder in (Reminder(held.id, lead, held.starts, held.ends) for lead in dict.fromkeys(programme.reminders))
    ]
    messages.append(_planned(c, AFTER, held.id, "", held.ends, after_subject(held.id)))
    return sorted(messages, key=lambda each: each.due)


def _planned(c: Connection, kind: str, key: str, lead: str, due: datetime, subject: str) -> Planned:
    timer = c.execute(select(timers.c.fired).where(timers.c.kind == kind, timers.c.subject == key)).one_or_none()
    dropped = c.scalar(
        select(journal.c.after)
        .where(journal.c.subject == subject, journal.c.act == DROPPED)
        .order_by(journal.c.id.desc())
        .limit(1)
    )
    waits = timer is not None and timer.fired is None
    return Planned(
        lead=lead,
        due=due,
        done=timer is not None and timer.fired is not None,
        dropped=dropped["why"] if dropped and not waits else "",
        delivered=delivered(c, subject),
    )
