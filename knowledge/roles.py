"""The roles that somebody can have."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do besides what everybody may."""

    CURATOR = "curator"
    """Keeps the catalogue, the members and the deadlines."""
    ORGANISER = "organiser"
    """Runs programmes and sessions."""
    COORDINATOR = "coordinator"
    """Gets the questions that no member can take."""
