"""Programmes and places as the people in them see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.programmes.attendance import Presence
from knowledge.programmes.programme import IN_LINE, SEATED, Programme, Registration, Session, Standing
from knowledge.programmes.registering import LineEntry


@dataclass(frozen=True, slots=True)
class Listing:
    """A programme as a person sees it."""

    programme: Programme
    registration: Registration | None
    """The own one, in the line or the last one that was; None for who never registered."""
    free: int
    """Places that nobody has or is offered, 0 as long as somebody waits: who registers now gets one of them."""
    waiting: int

    @property
    def standing(self) -> Standing | None:
        """How this person stands there; None for who never registered."""
        return self.registration.standing if self.registration else None

    @property
    def is_in_line(self) -> bool:
        return self.standing in IN_LINE

    @property
    def is_seated(self) -> bool:
        """Whether this person has a place."""
        return self.standing in SEATED

    @property
    def is_offered(self) -> bool:
        """Whether a place waits for this person's yes."""
        return self.standing is Standing.OFFERED


@dataclass(frozen=True, slots=True)
class RegistrationEvent:
    """What became of a registration at a moment."""

    at: datetime
    act: str
    """`offered`, `promoted`, `accepted`, `declined`, `lapsed`, `withdrawn`, `moved_up` or `overtaken`."""
    standing: Standing
    rank: int
    """After it; 0 for who left the line."""
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """
    Why somebody stands where, from the record: the rank now is the one then, less who left, more who passed.

    `rank = rank_then - left - overtook + overtaken_by`, for who is still in the line.
    """

    registration: Registration
    rank_then: int
    standing_then: Standing
    left: int
    """How many of those ahead left the line since."""
    overtook: int
    """How many of those ahead this one was moved up past, by an organiser."""
    overtaken_by: int
    """How many who came later an organiser moved up past this one."""
    events: tuple[RegistrationEvent, ...]


@dataclass(frozen=True, slots=True)
class RegistrationForecast:
    """What registering would give at this moment; nothing is sure until it is done."""

    entry: LineEntry | None
    present: Registration | None = None
    """The registration that this person has already, in which case there is no entry."""
    no_shows: int = 0
    """How often this person stayed away from an earlier programme without a word."""
    no_shows_weigh: bool = False
    """Whether that costs priority here; to be said before registering."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session as a person sees it."""

    listing: Listing
    session: Session
    presence: Presence | None
    """What this person said or showed about it; None for nothing."""
