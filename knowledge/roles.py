"""The roles that somebody can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do besides what everybody may."""

    CURATOR = "curator"
    """Keeps the catalogue, the members and the deadlines."""
    ORGANISER = "organiser"
    """Runs programmes and sessions."""
    COORDINATOR = "coordinator"
    """Gets the questions that no member can take."""


class Missing(StrEnum):
    """Which role somebody does not have who needs it for an act: one for each."""

    CURATOR = "curator"
    ORGANISER = "organiser"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role of one person, by whom it was given and when."""

    role: Role
    person: str
    """The directory's object id."""
    granted_by: str
    granted_at: datetime
