"""A small database in which the real acts are played once, with a cast, a clock and a delivery, to be stamped."""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, func, select, update

from knowledge.catalogue.reference import domains_of_today
from knowledge.notices import Notice
from knowledge.plain import Json
from storage import roles
from storage.acting import By, acting
from storage.engines import parse_url, sqlite_engine
from storage.network import members
from storage.network.members import Appointee
from storage.programmes import charter_claims
from storage.purging import KINDS
from storage.rehearsal.stamps import FIRST_NUMBER, Stamp, everything, stamp_of, token
from storage.sending import dispatch, outbox
from storage.sending.pace import SendingPace
from storage.sending.timers import Effect, fire, next_timer
from storage.tables import outbox as notices
from storage.talking import conversations, turns
from storage.upgrade import upgrade

P = ParamSpec("P")
R = TypeVar("R")

FORGOTTEN = tuple(timedelta(days=days) for days in (0, 1, 2, 3, 30, 60, 91, 181, 366))
"""The ages at which the house is kept on the stage; the moments at which the bot forgets more are among them."""
DOMAIN = domains_of_today()[0].code
"""Rules want a real one; where it stands as a value of its own, a stamp has any domain."""
MEMBERS, PEOPLE = 4, 100
"""So many members of the domain are on the stage, and so many others."""
AFTERMATH = charter_claims.GATHERED + timedelta(minutes=1)
_AT_ONCE = SendingPace(rate=1e9, burst=1e9, gap=timedelta())
_MAX_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the made-up people have in common with who will look at the database."""

    lead: str
    """The person with all roles."""
    talk: Json
    """The state of a conversation in which nothing is going on."""
    tenant: str
    service_url: str
    bot: str
    effects: Mapping[str, Effect]
    """What each kind of timer does when it goes off."""


@dataclass(slots=True)
class Play:
    """A course of acts; time runs from one to the next, with all that the clock does meanwhile."""

    c: Connection
    now: datetime
    around: Surroundings

    def wait(self, length: timedelta) -> None:
        """Let time pass."""
        self.until(self.now + length)

    def until(self, moment: datetime) -> None:
        """Let time pass until this moment: timers go off at theirs, and what is due leaves."""
        while (due := self._next()) is not None and due <= moment:
            self.now = max(self.now, due)
            for fired in fire(self.c, self.around.effects, self.now):
                if fired.fault is not None:
                    raise fired.fault
            self.c.info[outbox.POSTED] = True
            self._deliver()
        self.now = max(self.now, moment)
        self.c.info[outbox.POSTED] = True  # some may have become due since
        self._deliver()

    def _next(self) -> datetime | None:
        """When the next timer goes off or the next notice is due: one that waited for days would not leave at all."""
        later = (notices.c.state == outbox.Stand.DUE, notices.c.due > self.now)
        moments = (
            next_timer(self.c, self.around.effects),
            self.c.scalar(select(func.min(notices.c.due)).where(*later)),
        )
        return min((moment for moment in moments if moment is not None), default=None)

    def do(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Play an act, which must not be refused; what it tells others leaves at once."""
        result = act(self.c, *args, **kwargs)
        self._deliver()
        return result

    def act(self, person: str, act: Callable[Concatenate[By, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Play what this person does now; see `do`."""
        return self.do(acting(act, person, self.now), *args, **kwargs)

    def meet(self, person: str, name: str) -> None:
        """Let somebody say the first word to the bot."""
        conversations.meet(By(self.c, person, self.now), self.around.tenant, "")
        turns.finish(
            self.c,
            turns.FinishedTurn(
                activity=token("a", 1) + person,
                fingerprint=token("a", 2) + person,
                place=chat_of(person),
                person=person,
                at=self.now,
                answered=True,
                conversation=self._chat(person),
                name=name,
            ),
        )

    def _chat(self, person: str) -> conversations.StoredConversation:
        around, where = self.around, chat_of(person)
        return conversations.StoredConversation(
            where, where, person, around.tenant, "personal", around.service_url, around.bot, "", around.talk
        )

    def _deliver(self) -> None:
        """Let everything leave that is due, as if Teams took it at once."""
        if not self.c.info.pop(outbox.POSTED, None):
            return
        while going := dispatch.claim(self.c, self.now, _AT_ONCE).outgoing:
            for each in going:
                dispatch.note_sent(self.c, each.notice.id, each.tries, f"{token('a', 3)}{each.notice.id}", self.now)


def chat_of(person: str) -> str:
    """The id of somebody's own chat with the bot."""
    return f"a:{person}"


@dataclass(frozen=True, slots=True)
class Played:
    """What a course leaves that was played once."""

    start: datetime
    end: datetime
    stamps: tuple[Stamp, ...]
    """For each of the ages in `FORGOTTEN` what is left of it, when the bot has forgotten what it keeps no longer."""

    def left_after(self, age: timedelta) -> Stamp:
        """What is left so long after its end, or at most what will be left of it a little later."""
        return self.stamps[min(bisect_left(FORGOTTEN, age), len(self.stamps) - 1)]


class Stage:
    """Where courses are played, one after the other, each on the same empty database with the same cast."""

    def __init__(self, engine: Engine, around: Surroundings) -> None:
        self._engine = engine
        self._around = around

    def play(self, start: datetime, course: Callable[[Play], None], *, ages: bool = True) -> Played:
        """What a course leaves that begins at this moment, and of one that `ages` what is left of it later."""
        with self._engine.connect() as c, c.begin() as transaction:
            play = Play(c, start, self._around)
            before = everything(c)
            course(play)
            # What follows an act within seconds is part of it.
            play.wait(AFTERMATH if ages else timedelta())
            stamps = [stamp_of(before, everything(c), {DOMAIN: token("d")})]
            for age in FORGOTTEN[1:] if ages else ():
                forgot = keep_house(c, play.now + age)
                stamps.append(stamp_of(before, everything(c), {DOMAIN: token("d")}) if forgot else stamps[-1])
            transaction.rollback()
        return Played(start, play.now, tuple(stamps))


def _cast(play: Play) -> None:
    """Let those be there who act: some members of one domain, the one with all roles, and people who met the bot."""
    for number in range(1, MEMBERS + 1):
        person, name = token("m", number), token("k", number)
        by = By(play.c, "", play.now)
        members.insert_member(by, person, Appointee(name, domains=[DOMAIN]), person)
        play.meet(person, name)
    for number in range(1, PEOPLE + 1):
        play.meet(token("p", number), token("n", number))
    # Notices that follow bear numbers above this one, which can be told from all other numbers.
    outbox.post(play.c, Notice("first", play.around.lead, "first", play.now))
    play.c.execute(update(notices).values(id=FIRST_NUMBER))
    for role in roles.Role:
        roles.grant(play.c, role, play.around.lead, "", play.now)
    play.meet(play.around.lead, "")


def keep_house(c: Connection, now: datetime) -> bool:
    """Forget at once everything that is not kept until this moment; whether there was anything."""
    return sum(portion(c, now, _MAX_ROWS) for portion in KINDS.values()) > 0


@contextmanager
def a_stage(around: Surroundings, now: datetime) -> Iterator[Stage]:
    """A stage as long as this lasts, with its cast there since this moment."""
    with tempfile.TemporaryDirectory(prefix="draaischijf-stage-", ignore_cleanup_errors=True) as folder:
        engine = sqlite_engine(parse_url("", Path(folder)), writing=True)
        try:
            with engine.begin() as c:
                upgrade(c)
                _cast(Play(c, now, around))
            yield Stage(engine, around)
        finally:
            engine.dispose()
