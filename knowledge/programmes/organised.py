"""Programmes and their lines as the organisers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.programmes.charter import CoachedPerson, Organisation
from knowledge.programmes.listing import History
from knowledge.programmes.programme import IN_LINE, Programme, Registration, Standing

WITHDRAWN_FOR = "registration.withdrawn_for"
"""The kind of the notice to somebody whom an organiser took out of the line on request."""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme with how many stand how in its line."""

    programme: Programme
    numbers: Mapping[Standing, int]

    @property
    def in_line(self) -> int:
        return sum(self.numbers.get(standing, 0) for standing in IN_LINE)


@dataclass(frozen=True, slots=True)
class OrganiserDesk:
    """What an organiser has before him, and what waits for somebody to decide or to telephone."""

    coming: tuple[ProgrammeLine, ...]
    """The first to begin comes first; cancelled ones are left out."""
    has_past: bool
    """Whether there are others, which `past` gives."""
    claimed: tuple[Organisation, ...]
    """Organisations of which somebody says that they signed the charter."""
    unreachable: int
    """Registrations of coming programmes whose people the bot cannot write to."""
    dropped: int
    """Reminders of coming programmes that were of no use any more and never left."""


@dataclass(frozen=True, slots=True)
class Record:
    """One registration with all that is known of it."""

    programme: Programme
    registration: Registration
    history: History | None
    """None for who was erased."""
    coached: CoachedPerson | None
    """Whether this person is on the coaching list, with the appointment; None for who is not."""


@dataclass(frozen=True, slots=True)
class OrganisingResult:
    """What stands after an act."""

    programme: Programme
    changed: bool = False
    told: int = 0
    """How many people hear of it."""


@dataclass(frozen=True, slots=True)
class PlacesForeseen:
    """What another number of places would do at this moment."""

    offered: int
    """Who waits and would be offered a place."""
    promoted: int
    """Who has a place and would get priority."""
    too_many: int
    """How many more people keep a place than there are places."""
