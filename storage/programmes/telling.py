"""
What a whole line hears of a change: the first of it at once, the others by a timer, a portion in each act.

The act that changes a programme holds its line, so that nobody can register meanwhile: it must not wait for thousands
of notices. The timer's row is the promise of those that are not posted yet; their keys see to it that nobody hears the
same twice.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from knowledge.notices import Notice
from knowledge.programmes.programme import SEATED, ProgrammeState
from storage.programmes.line import batches
from storage.programmes.line.course import registration_facts
from storage.programmes.rows import terms, without_links
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import Json

TELLING = "programme.telling"
"""The kind of the timer."""
MOVED = "programme.moved"
"""The kind of the notice of sessions that move; that of several is about the programme."""
CANCELLED = "programme.cancelled"
"""The kind of the only notice that is still of use when the whole programme is cancelled."""
AT_ONCE = 12
"""So many people are told in one act."""


def tell_line(
    c: Connection,
    programme: str,
    kind: str,
    mark: str,
    about: str,
    facts: Json,
    now: datetime,
    until: datetime | None = None,
    subject: str = "",
) -> int:
    """
    Promise everybody in the line a notice, once for each mark; how many people they are.

    The way in is for who has a place. Who leaves before it is posted hears nothing, and who registers later neither.
    Of the same `subject`, as a session that is moved once more, the last telling alone goes on.
    """
    this = f"{kind}:{subject or mark}"
    stop(c, this)
    data: Json = {"programme": programme, "kind": kind, "mark": mark, "about": about, "facts": facts, "after": 0}
    data |= {"moment": now.isoformat(), "until": None if until is None else until.isoformat()}
    _go_on(c, this, data, now, now)
    return batches.people_in_line(c, programme)


def stop(c: Connection, subject: str) -> None:
    """Tell the others no more of what this subject is, as `kind:subject`; who was posted a notice keeps it."""
    timers.drop(c, TELLING, subject)


def tell(c: Connection, timer: Timer, now: datetime) -> None:
    """Post the next portion, and set the timer on when there are more."""
    stands = terms(c, timer.data["programme"])
    if stands is None or (stands.state is ProgrammeState.CANCELLED and timer.data["kind"] != CANCELLED):
        return
    _go_on(c, timer.subject, dict(timer.data), timer.due, now)


def _go_on(c: Connection, subject: str, data: Json, due: datetime, now: datetime) -> None:
    moment = datetime.fromisoformat(data["moment"])
    part = batches.part_of_line(c, data["programme"], moment, data["after"], AT_ONCE)
    shared: Json = data["facts"]
    to_others = without_links(shared)
    until = None if data["until"] is None else datetime.fromisoformat(data["until"])
    outbox.post_all(
        c,
        [
            Notice(
                f"{data['kind']}:{data['mark']}:{each.person}",
                each.person,
                data["kind"],
                now,
                data["about"],
                (shared if each.standing in SEATED else to_others) | registration_facts(each),
                until,
            )
            for each in part
            if each.person
        ],
    )
    if len(part) == AT_ONCE:
        timers.drop(c, TELLING, subject)
        timers.set_timer(c, TELLING, subject, due, data | {"after": part[-1].number})


EFFECTS: dict[str, Effect] = {TELLING: tell}
"""The effect of each kind of timer of this part."""
