"""Which organisations signed the SDG charter, and who gets coaching for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.programmes.programme import Registration


class CharterCertainty(StrEnum):
    """How sure it is that an organisation signed."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of which somebody said, or an organiser knows, that it signed."""

    key: str
    """The name as it is compared."""
    name: str
    state: CharterCertainty
    claimed: datetime
    decided: datetime | None = None


@dataclass(frozen=True, slots=True)
class CoachedPerson:
    """Somebody who gets coaching, with the appointment if there is one."""

    registration: Registration
    appointment: datetime | None = None
    coach: str = ""
    place: str = ""
    version: int = 0
    """Rises when the appointment changes; 0 as long as there never was one."""
