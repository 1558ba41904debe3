"""
What a whole line hears of a change: the first of it at once, the others by a timer, a portion in each act.

The act that changes a programme holds its line, so that nobody can register meanwhile: it must not wait for thousands
of notices. The timer's row is the promise of those that are not posted yet; their keys see to it that nobody hears the
same twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.programmes.programme import SEATED, ProgrammeState
from storage.programmes.line import batches
from storage.programmes.line.course import registration_facts
from storage.programmes.rows import terms, without_links
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer

TELLING = "programme.telling"
"""The kind of the timer."""
MOVED = "programme.moved"
"""The kind of the notice of sessions that move; that of several is about the programme."""
CANCELLED = "programme.cancelled"
"""The kind of the only notice that is still of use when the whole programme is cancelled."""
AT_ONCE = 12
"""So many people are told in one act."""


@dataclass(frozen=True, slots=True)
class LineNews:
    """What a whole line is to hear."""

    kind: str
    """Of the notices."""
    mark: str
    """By which it is known: with the same one nobody hears the same kind twice."""
    about: str
    """The subject of the notices."""
    facts: Json
    until: datetime | None = None
    """From then on it is of no use."""
    subject: str = ""
    """Of news with the same one, as of a session that is moved once more, the last alone goes on."""


def tell_line(c: Connection, programme: str, news: LineNews, now: datetime) -> int:
    """
    Promise everybody in the line a notice; how many people they are.

    The way in is for who has a place. Who leaves before it is posted hears nothing, and who registers later neither.
    """
    this = f"{news.kind}:{news.subject or news.mark}"
    stop(c, this)
    data: Json = {"programme": programme, "kind": news.kind, "mark": news.mark, "about": news.about}
    data |= {"facts": news.facts, "after": 0, "moment": now.isoformat(), "until": news.until and news.until.isoformat()}
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
