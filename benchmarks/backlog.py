"""What a bot has to clear away or to tell at once: old rows of every kind, and a line of thousands."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from storage.purging import KINDS
from storage.rehearsal.cast import Cast
from storage.rehearsal.stage import Played
from storage.rehearsal.stamps import StampPress
from storage.rehearsal.years import Years
from storage.tables import conversations, links, participants, programmes, registrations, sessions

EACH = 10_000
"""So many old rows of a kind."""
FANNED_OUT = 5_000
"""So many people in a line hear of a change."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Old rows that the bot should have forgotten by a moment."""

    now: datetime

    def left(self, c: Connection) -> int:
        """How many of them are still there; they are forgotten then."""
        return sum(portion(c, self.now, 100 * EACH) for portion in KINDS.values())


def leave_undone(c: Connection, years: Years, each: int = EACH) -> Backlog:
    """Add about so many old rows of every kind that goes by itself, as if nothing had been cleared away for long."""
    cast, strangers = years.cast(1, first=1_000_000), Cast(random.Random(2), each, 0, first=2_000_000)
    press = StampPress(c)

    def old(
        played: Played, number: int, days: int, who: Cast = cast, person: Callable[[int], int | None] = _any
    ) -> None:
        shift = years.now - days * _DAY - played.end
        for index in range(number):
            press.write(played.stamps[0], who.words(played.stamps[0].tokens, shift, person(index)))

    # What somebody said at a registration would be there twice.
    c.execute(delete(participants))
    old(years.asked[0], each, 200)
    old(years.met, each, 800, strangers, lambda index: index)
    old(min((played for played, _ in years.over), key=lambda played: len(played.stamps[0].rows)), each, 400)
    old(years.scans[0][0], each, 400)
    old(years.written, each // 100, 100)
    old(years.granted, each // 2, 5 * 365 + 10)
    days = max((played for played, _ in years.programmes), key=lambda played: len(played.stamps[0].tokens))
    people = sum(row.table == registrations.name for row in days.stamps[0].rows)
    old(days, each // people, 400, strangers)
    press.flush()
    c.execute(insert(links), [_link(index, strangers.people[index], years.now) for index in range(each)])
    return Backlog(years.now)


def _any(index: int) -> None:
    return None


def _link(index: int, person: str, now: datetime) -> dict[str, object]:
    made: dict[str, object] = {"token": f"old-{index}", "kind": "calendar", "subject": person, "person": person}
    return made | {"made": now - 100 * _DAY, "expires": now - 10 * _DAY, "opened": 0}


def fan_out(c: Connection, now: datetime, number: int = FANNED_OUT) -> str:
    """Let so many people, each with a chat, stand in the line of a series that lies ahead; its title."""
    series = select(sessions.c.programme).group_by(sessions.c.programme).having(func.count() > 1)
    ahead = select(programmes).where(programmes.c.first_start > now, programmes.c.id.in_(series))
    found = c.execute(ahead.order_by(programmes.c.id)).first()
    assert found is not None, "no series lies ahead"
    row = dict(c.execute(select(registrations).where(registrations.c.programme == found.id)).mappings().first() or {})
    first, last = found.last_number + 1, found.last_number + number
    same = {"standing": "place", "standing_then": "place", "offered_until": None, "without_priority": False}
    c.execute(
        insert(registrations),
        [
            {**row, **same, "id": f"many-{n}", "number": n, "position": n, "rank_then": n, "person": f"many-{n}"}
            for n in range(first, last + 1)
        ],
    )
    chat = dict(c.execute(select(conversations).where(conversations.c.scope == "personal")).mappings().first() or {})
    people = [f"many-{n}" for n in range(first, last + 1)]
    c.execute(insert(conversations), [{**chat, "key": who, "conversation": who, "person": who} for who in people])
    values = {"places": last, "taken": programmes.c.taken + number, "last_number": last}
    c.execute(update(programmes).where(programmes.c.id == found.id).values(values))
    return str(found.content["title"]["nl"])
