"""What became of a message to many: in numbers, with the reasons, and by name whom it did not reach."""

from __future__ import annotations

from sqlalchemy import Connection, and_, exists, func, literal, or_, select

from knowledge.delivered import NO_CHAT, Delivered, MissedReader
from storage.sending.outbox import Stand
from storage.sending.unreachable import MAIL
from storage.tables import outbox, participants, people

NAMES = 50
"""So many are named; `Delivered.unreachable` counts all."""


_OUT_OF_REACH = or_(
    outbox.c.state == Stand.UNREACHABLE,
    and_(
        outbox.c.state == Stand.EXPIRED,
        or_(outbox.c.problem == NO_CHAT, and_(outbox.c.blocked.is_not(None), outbox.c.problem != "")),
    ),
)
"""What did not leave for want of a reader stays so when its time is over."""


def count_delivered(c: Connection, subject: str) -> Delivered:
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


def _missed(c: Connection, subject: str) -> tuple[MissedReader, ...]:
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
    return tuple(MissedReader(row.person or "", row.name, row.problem) for row in rows)
