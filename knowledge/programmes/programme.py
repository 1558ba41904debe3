"""
Programmes of dated sessions, and the registrations of people in their order of arrival.

A session's moments are aware; where people read or type them they are the wall clock of Brussels. What a session leaves
out (place, link, preparation, material) is what its programme says: `at_session` puts the two together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from knowledge.programmes.offering import OFFER_HOURS

Texts = Mapping[str, str]
"""A text by language, `nl` and `en`; empty when nothing is said."""

PRIORITY_PLACES = 20


class ProgrammeKind(StrEnum):
    """What a programme is."""

    SERIES = "series"
    """Sessions that build on each other: one registers for all of them."""
    STUDY_DAY = "study_day"
    """One session."""


class ProgrammeState(StrEnum):
    """What its organisers made of a programme."""

    PLANNED = "planned"
    """Nobody else sees it yet."""
    PUBLISHED = "published"
    """Everybody sees it; registration is open between its two moments."""
    CLOSED = "closed"
    """Everybody sees it, and nobody registers any more; places that come free are still offered in order."""
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """What a registration gives."""

    PRIORITY = "priority"
    """A place, among the first in the line: it cannot be lost by anything but leaving."""
    PLACE = "place"
    OFFERED = "offered"
    """A place that came free, to be accepted before a moment."""
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """The offer was not answered in time."""


SEATED = frozenset({Standing.PRIORITY, Standing.PLACE})
"""Who may come."""
TAKEN = SEATED | {Standing.OFFERED}
"""Who takes up a place."""
IN_LINE = TAKEN | {Standing.WAITING}
"""Who is still registered, and has a rank."""


class WorkRole(StrEnum):
    """What somebody is in the own organisation."""

    LEADER = "leader"
    COORDINATOR = "coordinator"
    OTHER = "other"


class Charter(StrEnum):
    """Whether the own organisation signed the SDG charter, as a person says."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Lead:
    """
    How long before a session something is due: days on the wall clock of Brussels, or hours that pass.

    >>> Lead.of("7 days"), Lead.of("1 uur"), str(Lead(days=1))
    (Lead(days=7, hours=0), Lead(days=0, hours=1), '1 day')
    """

    days: int = 0
    hours: int = 0

    @classmethod
    def of(cls, text: str) -> Lead:
        """Read `7 days` or `1 hour`, in English or Dutch; ValueError for anything else."""
        found = re.fullmatch(r"([1-9]\d{0,2})\s*(days?|dag(?:en)?|hours?|uur|uren)", text.strip().lower())
        if found is None:
            raise ValueError(f"“{text}” is not a number of days or hours")
        number = int(found[1])
        return cls(days=number) if found[2].startswith("d") else cls(hours=number)

    def __str__(self) -> str:
        number, unit = (self.days, "day") if self.days else (self.hours, "hour")
        return f"{number} {unit}" + ("" if number == 1 else "s")


REMINDERS = (Lead(days=7), Lead(days=1), Lead(hours=1))


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a programme."""

    id: str
    """The programme's id and the number, as in `leernetwerk-sdg-2018-1`."""
    programme: str
    number: int
    """From 1, in the order of the moments at which they were planned; it stays when a session moves."""
    theme: Texts
    starts: datetime
    ends: datetime
    place: str = ""
    link: str = ""
    preparation: Texts = field(default_factory=dict)
    material: tuple[str, ...] = ()
    """Titles or addresses."""
    cancelled: bool = False
    sequence: int = 0
    """Rises with each change, as calendars want it."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A series of sessions or a study day, with the rules of its places."""

    id: str
    kind: ProgrammeKind
    title: Texts
    about: Texts = field(default_factory=dict)
    audience: Texts = field(default_factory=dict)
    place: str = ""
    link: str = ""
    """The address of an online meeting."""
    trainers: tuple[str, ...] = ()
    preparation: Texts = field(default_factory=dict)
    material: tuple[str, ...] = ()
    contact: str = ""
    source: str = ""
    """Where its facts come from."""
    domains: tuple[str, ...] = ()
    """Codes of the policy domains that it is for; none for all."""
    opens: datetime | None = None
    """Registration opens; without it, when the programme is published."""
    closes: datetime | None = None
    """Registration closes; without it, when the first session begins."""
    priority_places: int = PRIORITY_PLACES
    places: int = PRIORITY_PLACES
    """At least `priority_places`."""
    offer_hours: int = OFFER_HOURS
    """So long somebody may think about a place that came free; 24 make a working day, see `offer_ends`."""
    reminders: tuple[Lead, ...] = REMINDERS
    no_shows_weigh: bool = False
    """Whether who stayed away from an earlier programme without a word gets a place without priority."""
    state: ProgrammeState = ProgrammeState.PLANNED
    sessions: tuple[Session, ...] = ()
    """In the order of their numbers."""
    revision: int = 0
    """How often it was changed since it was stored; 0 for one that never was."""

    @property
    def live(self) -> tuple[Session, ...]:
        """The sessions that were not cancelled."""
        return tuple(session for session in self.sessions if not session.cancelled)

    @property
    def first_start(self) -> datetime | None:
        """When the first session that was not cancelled begins."""
        return min((session.starts for session in self.live), default=None)

    @property
    def last_start(self) -> datetime | None:
        """When the last session that was not cancelled begins."""
        return max((session.starts for session in self.live), default=None)

    def session(self, id: str) -> Session | None:
        """The session with this id, cancelled or not."""
        return next((session for session in self.sessions if session.id == id), None)

    def is_over(self, now: datetime) -> bool:
        """Whether its last session has begun, so that a place in it is of no use any more; also when none is left."""
        return self.last_start is None or self.last_start <= now

    def is_past(self, now: datetime) -> bool:
        """Whether all its sessions have ended, so that nobody looks for it any more; also when none is left."""
        return all(session.ends <= now for session in self.live)

    def going_on(self, now: datetime) -> Session | None:
        """The session that has begun and not ended."""
        return next((session for session in self.live if session.starts <= now < session.ends), None)

    def has_ended(self, now: datetime) -> bool:
        """Whether all its sessions are behind us; not of a programme that has none left, which can get new ones."""
        return bool(self.live) and all(session.ends <= now for session in self.live)

    def next_session(self, now: datetime) -> Session | None:
        """The first of its sessions that did not end and was not cancelled."""
        coming = [session for session in self.live if session.ends > now]
        return min(coming, key=lambda session: session.starts, default=None)


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """What somebody says when registering; kept with the registration and remembered for the next one."""

    name: str = ""
    organisation: str = ""
    level: str = ""
    """The key of a level of government."""
    role: WorkRole | None = None
    domain: str = ""
    """The code of a policy domain; empty for another government."""
    charter: Charter = Charter.UNKNOWN
    needs: str = ""
    """For accessibility, in the person's own words."""
    engaged: bool = False
    """Whether this person takes an active engagement."""
    email: str = ""
    """Where to write when Teams does not reach this person; empty for nowhere."""


OWN_WORDS = ("needs",)
"""The facts in people's own words: organisers read each under its name, on the card of a place and in the list."""


@dataclass(frozen=True, slots=True)
class Registration:
    """
    One registration of one person.

    `number` is the order in which the database recorded it, strictly and without gaps; `rank` is the position among
    those still registered and 0 for who is not.
    """

    programme: str
    number: int
    person: str
    """The directory's object id; empty when the person was erased."""
    standing: Standing
    rank: int
    registered: datetime
    facts: RegistrationFacts = RegistrationFacts()
    waiting_number: int = 0
    """The number on the waiting list, from 1; 0 for who is not on it."""
    offered_until: datetime | None = None
    without_priority: bool = False
    """Marked on arrival, by the rule of no-shows."""
    reminders_off: bool = False

    @property
    def is_in_line(self) -> bool:
        return self.standing in IN_LINE


def at_session(programme: Programme, session: Session) -> Session:
    """The session with what it leaves out filled in from its programme."""
    return replace(
        session,
        place=session.place or programme.place,
        link=session.link or programme.link,
        preparation=session.preparation or programme.preparation,
        material=session.material or programme.material,
    )
