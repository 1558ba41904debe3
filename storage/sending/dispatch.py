"""The way of a notice out of the house: taken by one process, under one pace for all, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    Update,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)

from knowledge.delivered import LOST, NO_CHAT
from knowledge.notices import PAUSES, ConversationRef, Notice, Setback, is_tried_again, next_try
from knowledge.plain import Json
from storage.sending.holds import is_held
from storage.sending.outbox import Stand
from storage.sending.pace import SendingPace
from storage.sending.unreachable import is_by_mail, is_still_unreached, note_unreached
from storage.tables import budget, conversations, outbox
from storage.talking.conversations import note_offered
from storage.talking.talks import chosen_languages, is_blocked, last_talk, own_chat, talks

MAX_PAUSE = timedelta(hours=1)
"""However long Teams asks to wait, and however wrong the clock of another process is."""
NOWHERE = ConversationRef("", "", "", "")
"""The place of what goes by e-mail."""
_HEADS_AMONG = 10
"""Among so many times the wanted rows the first of each reader are looked for: enough to get on, whoever has many."""
_EXPIRED_AT_ONCE = 500
_Row = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class OutgoingNotice:
    """A notice that this process must send now, and then settle."""

    notice: Notice
    place: ConversationRef
    language: str
    """What the reader chose; empty without a choice."""
    talk: Json
    """The state of the reader's talk in that conversation, which may know the language better."""
    tries: int
    """This one included, from 1."""
    address: str = ""
    """The e-mail address it goes to instead of a place in Teams."""


@dataclass(frozen=True, slots=True)
class SendingBatch:
    """What to send now, and after how many seconds there can be more; that is unknown (None) when nothing is due."""

    outgoing: Sequence[OutgoingNotice]
    again: float | None


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many notices were dropped, taken back from a process that is no more, and found reachable again."""

    expired: int = 0
    released: int = 0
    reachable: int = 0


def next_due(c: Connection) -> datetime | None:
    """When the first of the waiting notices is due, or was; nothing when none waits. The cheapest of questions."""
    first: datetime | None = c.execute(select(func.min(outbox.c.due)).where(outbox.c.state == Stand.DUE)).scalar_one()
    return first


def claim(c: Connection, now: datetime, pace: SendingPace, limit: int = 50) -> SendingBatch:
    """
    Take what may leave now: no more than the pace allows, and of each reader the first only.

    Whoever asks at the same time waits for this act and gets other notices. Never are two to the same reader under
    way. A reader who cannot be reached is noted as such; that counts for the pace too, or thousands of such would keep
    the database from all others.
    """
    purse = c.execute(select(budget).with_for_update()).one()
    tokens, at = _filled(purse, now, pace)
    paused = purse.paused_until and timedelta() < purse.paused_until - now <= MAX_PAUSE
    if paused:
        return SendingBatch((), (purse.paused_until - now).total_seconds())
    if tokens < 1:
        return SendingBatch((), (pace.burst - tokens) / pace.rate)
    rows = _heads(c, now, pace, min(limit, int(tokens)))
    if not rows:
        due = next_due(c)
        return SendingBatch((), None if due is None else max((due - now).total_seconds(), pace.gap.total_seconds() / 4))
    outgoing = _addressed(c, rows, now)
    for each in outgoing:
        c.execute(
            update(outbox)
            .where(outbox.c.id == each.notice.id)
            .values(state=Stand.SENDING, claimed=now, tries=each.tries, conversation=each.place.conversation or None)
        )
    c.execute(update(budget).values(tokens=tokens - len(rows), at=at, paused_until=None))
    return SendingBatch(outgoing, 0.0)


def note_sent(
    c: Connection,
    id: int,
    tries: int,
    activity: str,
    now: datetime,
    *,
    conversation: str = "",
    offered: Sequence[Sequence[Any]] = (),
) -> bool:
    """
    Note that a notice arrived, and as which activity; what it said is forgotten. False when it was settled already.

    What it `offered` to choose is kept for its `conversation`, so that a number or word chooses there too.

    Also when others thought this process dead meanwhile: as long as they did not send it again, they will not.
    """
    if offered:
        note_offered(c, conversation, offered, now)
    mine = (outbox.c.id == id, outbox.c.tries == tries)
    return (
        c.execute(
            update(outbox)
            .where(*mine, outbox.c.state.in_((Stand.SENDING, Stand.DUE, Stand.DOUBTFUL)))
            .values(state=Stand.SENT, settled=now, activity=activity, data={}, problem="")
        ).rowcount
        == 1
    )


def note_failed(
    c: Connection,
    id: int,
    tries: int,
    setback: Setback,
    now: datetime,
    *,
    problem: str,
    retry_after: timedelta | None = None,
    everybody: bool = False,
) -> Stand | None:
    """
    Note that a try failed, and decide what follows; how the notice stands then, None when it is not ours any more.

    What will be tried again waits, the longer the more often it failed; what did not arrive for a reason that holds
    for the reader's other notices too lets these wait along, so that they stay in order. With `everybody` all readers
    wait: Teams asked for it. `problem` is a word for the organiser: no names, no text.
    """
    wait = None if retry_after is None else min(retry_after, MAX_PAUSE)
    if everybody:
        until = now + (wait or PAUSES[min(tries, len(PAUSES)) - 1])
        c.execute(update(budget).values(tokens=0.0, at=now, paused_until=until))
    mine = (outbox.c.id == id, outbox.c.state == Stand.SENDING, outbox.c.tries == tries)
    row = c.execute(select(outbox).where(*mine).with_for_update()).one_or_none()
    if row is None:
        return None
    values: Json = {"problem": problem, "settled": now}
    again = next_try(tries, now, wait) if is_tried_again(setback, row.rather_not_twice) else None
    if again is not None:
        values |= {"state": Stand.DUE, "due": again, "settled": None}
    elif setback is Setback.UNREACHABLE:
        # Who came back while the answer was on its way is not blocked any more.
        values |= {"state": Stand.UNREACHABLE, "blocked": row.claimed}
    else:
        values["state"] = Stand.DOUBTFUL if setback is Setback.DOUBTFUL else Stand.FAILED
    c.execute(update(outbox).where(outbox.c.id == id).values(values))
    if again is not None and setback is Setback.LATER:
        behind = (outbox.c.lane == row.lane, outbox.c.state == Stand.DUE, outbox.c.due < again)
        c.execute(update(outbox).where(*behind).values(due=again))
    if again is None and (setback is Setback.UNREACHABLE or is_by_mail(row.lane)):
        note_unreached(c, row, now)
    return Stand(values["state"])


def tidy(c: Connection, now: datetime, pace: SendingPace) -> Tidied:
    """Drop what expired, take back what a dead process was sending, and find readers who came (back) meanwhile."""
    c.execute(select(budget).with_for_update())
    over, doubtful, released, reachable = _tidying()
    moments = {"now": now, "leased": now - pace.lease, "ahead": now + pace.lease}
    expired = c.execute(over, moments).rowcount
    lost = c.execute(doubtful, moments).rowcount + c.execute(released, moments).rowcount
    return Tidied(expired, lost, c.execute(reachable).rowcount)


@cache
def _tidying() -> tuple[Update, Update, Update, Update]:
    """What ends with what expired, what may have arrived and what did not, and who can be reached again."""
    # At most so many in one act: thousands end at once with a session. None of them leaves meanwhile.
    over = (outbox.c.state.in_((Stand.DUE, Stand.UNREACHABLE)), outbox.c.expires <= bindparam("now"))
    some = select(outbox.c.id).where(*over).limit(_EXPIRED_AT_ONCE)
    expired = update(outbox).where(outbox.c.id.in_(some))
    lost = (outbox.c.state == Stand.SENDING, ~outbox.c.claimed.between(bindparam("leased"), bindparam("ahead")))
    own = and_(outbox.c.person == outbox.c.lane, own_chat(), conversations.c.person == outbox.c.lane)
    came = exists().where(or_(own, conversations.c.conversation == outbox.c.lane), ~is_blocked())
    return (
        expired.values(state=Stand.EXPIRED, settled=bindparam("now"), data={}),
        update(outbox)
        .where(*lost, or_(outbox.c.rather_not_twice, outbox.c.tries > len(PAUSES)))
        .values(state=Stand.DOUBTFUL, settled=bindparam("now"), problem=LOST),
        update(outbox).where(*lost).values(state=Stand.DUE),
        update(outbox)
        .where(outbox.c.state == Stand.UNREACHABLE, came)
        .values(state=Stand.DUE, settled=None, problem=""),
    )


def _filled(purse: _Row, now: datetime, pace: SendingPace) -> tuple[float, datetime]:
    """What may leave now, and the moment up to which that was counted."""
    if purse.at is None or purse.at - now > MAX_PAUSE:  # the clock was set back, as after a rehearsal
        return pace.burst, now
    seconds = max(0.0, (now - purse.at).total_seconds())
    return min(pace.burst, purse.tokens + seconds * pace.rate), max(now, purse.at)


def _heads(c: Connection, now: datetime, pace: SendingPace, limit: int) -> Sequence[_Row]:
    """The first due notice of each reader to whom none is under way."""
    first, locked = _first_of_lanes()
    moments = {"now": now, "leased": now - pace.lease, "just": now - pace.gap, "soon": now + pace.gap}
    ids = c.scalars(first, moments | {"limit": limit, "among": _HEADS_AMONG * limit}).all()
    # Who is being called off, or erased, in this very moment is left alone.
    return c.execute(locked, {"ids": ids, "now": now}).all()


@cache
def _first_of_lanes() -> tuple[Select[Any], Select[Any]]:
    """The first due notices of readers to whom none is under way, by their ids, and those notices, kept from others."""
    now: BindParameter[datetime] = bindparam("now")
    other = outbox.alias()
    under_way = exists().where(
        other.c.lane == outbox.c.lane,
        other.c.claimed > bindparam("leased"),
        or_(
            other.c.state == Stand.SENDING,
            and_(other.c.claimed > bindparam("just"), other.c.claimed < bindparam("soon")),
        ),
    )
    still_of_use = or_(outbox.c.expires.is_(None), outbox.c.expires > now)
    waiting = (outbox.c.state == Stand.DUE, still_of_use, ~is_held())
    near = (
        select(outbox.c.id, outbox.c.lane, outbox.c.due)
        .where(*waiting, outbox.c.due <= now, ~under_way)
        .order_by(outbox.c.due, outbox.c.id)
        .limit(bindparam("among"))
        .subquery()
    )
    place_in_lane = func.row_number().over(partition_by=near.c.lane, order_by=(near.c.due, near.c.id))
    ranked = select(near.c.id, near.c.due, place_in_lane.label("place")).subquery()
    first = select(ranked.c.id).where(ranked.c.place == 1).order_by(ranked.c.due, ranked.c.id)
    locked = select(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True)), *waiting)
    return (
        first.limit(bindparam("limit")),
        locked.with_for_update(skip_locked=True).order_by(outbox.c.due, outbox.c.id),
    )


def _addressed(c: Connection, rows: Sequence[_Row], now: datetime) -> list[OutgoingNotice]:
    """The rows with their reader's conversation or e-mail address; the others are noted as unreachable."""
    readers = {row.lane for row in rows if row.person == row.lane}
    found = talks(c, readers, {row.lane for row in rows if row.person != row.lane})
    chosen = chosen_languages(c, {row.person for row in rows})
    outgoing = []
    for row in rows:
        if is_by_mail(row.lane):
            outgoing.extend(_letters(c, row, chosen.get(row.person, ""), now))
            continue
        talk = found.get(row.lane)
        if talk is None:
            values = {"state": Stand.UNREACHABLE, "settled": now, "problem": row.problem or NO_CHAT}
            c.execute(update(outbox).where(outbox.c.id == row.id).values(values))
            note_unreached(c, row, now)
            continue
        place = ConversationRef(talk.service_url, talk.conversation, talk.tenant, talk.bot)
        outgoing.append(
            OutgoingNotice(_notice(row), place, chosen.get(row.person) or talk.language, talk.state, row.tries + 1)
        )
    return outgoing


def _letters(c: Connection, row: _Row, chosen: str, now: datetime) -> list[OutgoingNotice]:
    """What goes by e-mail, with its address; it is called off when Teams reaches its reader again."""
    if not is_still_unreached(c, row.key):
        c.execute(update(outbox).where(outbox.c.id == row.id).values(state=Stand.CANCELLED, settled=now, data={}))
        return []
    talk = last_talk(c, row.person)
    language, state = (chosen or talk.language, talk.state) if talk else (chosen, {})
    return [OutgoingNotice(_notice(row), NOWHERE, language, state, row.tries + 1, row.data["email"])]


def _notice(row: _Row) -> Notice:
    return Notice(
        key=row.key,
        person=row.person or "",
        kind=row.kind,
        due=row.due,
        subject=row.subject,
        data=row.data,
        expires=row.expires,
        conversation="" if row.person == row.lane else row.lane,
        rather_not_twice=row.rather_not_twice,
        id=row.id,
    )
