"""Who acts, when, and on which connection: what every act of somebody begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from knowledge.plain import Data
from knowledge.working_days import BRUSSELS
from storage import journal, roles
from storage.roles import Role

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class By:
    """Somebody who acts or looks, within one transaction: the first parameter of everything that people do."""

    c: Connection
    person: str
    """
    The directory's object id, or the name under which the bot acts of its own accord, as in "command line"; empty for
    nobody.
    """
    now: datetime

    @property
    def today(self) -> date:
        """The day of the Brussels calendar."""
        return self.now.astimezone(BRUSSELS).date()

    def has(self, *wanted: Role) -> bool:
        """Whether this person has one of these roles now: to be asked in every act, on the server."""
        return roles.has(self.c, self.person, *wanted)

    def require(self, role: Role) -> None:
        """Raise `Refused` with the role that is missing, unless this person has it now."""
        roles.require(self.c, self.person, role)

    def note(self, act: str, subject: str, before: Data | None = None, after: Data | None = None) -> None:
        """Write down in the journal what this person did, or the clock when nobody did it."""
        entry = journal.JournalEntry(self.now, self.person or journal.CLOCK, act, subject, before, after)
        journal.note(self.c, [entry])


def acting(act: Callable[Concatenate[By, P], R], person: str, now: datetime) -> Callable[Concatenate[Connection, P], R]:
    """An act by this person at this moment, as `Database.write` and `Database.read` run it."""

    def act_on(c: Connection, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return act(By(c, person, now), *args, **kwargs)

    return act_on
