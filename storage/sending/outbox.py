"""What somebody else than the speaker must hear: posted with the fact that causes it, called off, found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import ColumnElement, Connection, Update, bindparam, func, select, update

from knowledge.notices import Notice
from knowledge.plain import Json
from storage.sending.switches import keep_wanted
from storage.tables import insert_new, outbox

POSTED = "notices posted"
"""The mark that an act which posts leaves on its connection, for `Database.hear`."""


class Stand(StrEnum):
    """How a notice stands."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    """The reader has no chat with the bot, or blocked it: it leaves when the reader comes, if it is of use then."""
    DOUBTFUL = "doubtful"
    """It may have arrived; a person decides."""
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    TOLD = "told"
    """The reader hears it in another notice; this row only keeps it from being said again."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many notices stand how; `oldest` is the moment since which the first of those that wait has been due."""

    waiting: int
    """Due by now, or being sent."""
    planned: int
    """Due later."""
    unreachable: int
    doubtful: int
    failed: int
    oldest: datetime | None


def post(c: Connection, notice: Notice) -> bool:
    """
    Promise the reader this notice, within the act that causes it: both, or neither. True when it is new.

    A notice whose key was posted before changes nothing, whatever became of the first, and so does one of a group that
    its reader switched off. Raises ValueError for one without reader and conversation.
    """
    if not keep_wanted(c, (notice,)):
        return False
    new = c.execute(_POST[c.dialect.name], _row(notice)).rowcount == 1
    if new:
        c.info[POSTED] = True
    return new


def post_all(c: Connection, notices: Sequence[Notice]) -> int:
    """As `post`, for many at once; how many are new."""
    rows = [_row(notice) for notice in keep_wanted(c, notices)]
    if not rows:
        return 0
    new = c.execute(_POST[c.dialect.name], rows).rowcount
    if new:
        c.info[POSTED] = True
    return new


def note_told(c: Connection, notices: Sequence[Notice], now: datetime) -> int:
    """
    Note that each of these readers hears it in another notice: what has this key is not posted any more.

    How many are new. `data` is kept as long as the note, to find that other notice.
    """
    if not notices:
        return 0
    told = [_row(notice) | {"state": Stand.TOLD, "settled": now} for notice in notices]
    return c.execute(_POST[c.dialect.name], told).rowcount


def _row(notice: Notice) -> Json:
    lane = notice.conversation or notice.person
    if not lane:
        raise ValueError("a notice needs a reader or a conversation")
    return {
        "key": notice.key,
        "person": notice.person or None,
        "lane": lane,
        "kind": notice.kind,
        "subject": notice.subject,
        "data": dict(notice.data),
        "due": notice.due,
        "expires": notice.expires,
        "rather_not_twice": notice.rather_not_twice,
        "state": Stand.DUE,
        "tries": 0,
        "problem": "",
        "settled": None,
    }


_POST = insert_new(outbox)


def cancel(c: Connection, subject: str, now: datetime, *, kind: str = "", person: str = "") -> int:
    """
    Call off what was not sent yet about a subject, of one kind or to one person when that is given; how many.

    What is being sent in this very moment cannot be called back, but is not tried again.
    """
    expire, drop = _calling_off(bool(kind), bool(person))
    about = {"wanted": subject, "wanted_kind": kind, "wanted_person": person}
    c.execute(expire, about | {"expires": now})
    return c.execute(drop, about | {"settled": now}).rowcount


def cancel_where(c: Connection, about: ColumnElement[bool], now: datetime, limit: int | None = None) -> int:
    """As `cancel`, for many subjects at once: those that the condition names, at most so many; how many."""
    c.execute(update(outbox).where(about, outbox.c.state == Stand.SENDING).values(expires=now))
    unsent = outbox.c.state.in_((Stand.DUE, Stand.UNREACHABLE))
    some = outbox.c.id.in_(select(outbox.c.id).where(about, unsent).limit(limit))
    return c.execute(update(outbox).where(some).values(state=Stand.CANCELLED, settled=now, data={})).rowcount


@cache
def _calling_off(of_kind: bool, of_person: bool) -> tuple[Update, Update]:
    """The two statements, built once: for what is being sent, and for what was not sent yet."""
    about: list[ColumnElement[bool]] = [outbox.c.subject == bindparam("wanted")]
    if of_kind:
        about.append(outbox.c.kind == bindparam("wanted_kind"))
    if of_person:
        about.append(outbox.c.person == bindparam("wanted_person"))
    expire = update(outbox).where(*about, outbox.c.state == Stand.SENDING).values(expires=bindparam("expires"))
    unsent = outbox.c.state.in_((Stand.DUE, Stand.UNREACHABLE))
    gone = {"state": Stand.CANCELLED, "settled": bindparam("settled"), "data": {}}
    return expire, update(outbox).where(*about, unsent).values(gone)


def figures(c: Connection, now: datetime) -> Figures:
    """What stands in the outbox at this moment."""
    open_ones = (Stand.DUE, Stand.SENDING, Stand.UNREACHABLE, Stand.DOUBTFUL, Stand.FAILED)
    ahead = ((outbox.c.state == Stand.DUE) & (outbox.c.due > now)).label("ahead")
    counted = c.execute(
        select(outbox.c.state, ahead, func.count().label("number"), func.min(outbox.c.due).label("first"))
        .where(outbox.c.state.in_(open_ones))
        .group_by(outbox.c.state, ahead)
    ).all()

    def number(*states: Stand, later: bool = False) -> int:
        return sum(row.number for row in counted if row.state in states and bool(row.ahead) == later)

    return Figures(
        waiting=number(Stand.DUE, Stand.SENDING),
        planned=number(Stand.DUE, later=True),
        unreachable=number(Stand.UNREACHABLE),
        doubtful=number(Stand.DOUBTFUL),
        failed=number(Stand.FAILED),
        oldest=next((row.first for row in counted if row.state == Stand.DUE and not row.ahead), None),
    )
