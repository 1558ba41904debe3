"""Who says to come to a session, and who was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from knowledge.programmes.programme import Registration, Session

CODE_COUNTS = timedelta(hours=1)
"""So long before a session and after it its code counts."""


@dataclass(frozen=True, slots=True)
class Presence:
    """One registration at one session."""

    registration: Registration
    coming: bool | None = None
    """What the person said; None for who said nothing, who is expected."""
    replacement_name: str = ""
    """A colleague of the same organisation, who comes instead."""
    replacement_email: str = ""
    present: bool | None = None
    """None as long as nobody marked it."""

    @property
    def may_have_been_there(self) -> bool:
        """Whether this person was there, or may have been: who said not to come, or was missed, was not."""
        return self.present is True or (self.present is None and self.coming is not False)

    @property
    def is_no_show(self) -> bool:
        return self.present is False and self.coming is not False


@dataclass(frozen=True, slots=True)
class AttendanceResult:
    """What stands after somebody said or showed something about a session."""

    presence: Presence
    session: Session


@dataclass(frozen=True, slots=True)
class AttendanceNumbers:
    """A session in numbers, of those who have a place."""

    places: int
    not_coming: int
    """Who said so, replaced or not."""
    replaced: int
    present: int
    absent: int
    no_shows: int
    unmarked: int


def in_numbers(presences: list[Presence]) -> AttendanceNumbers:
    """The list of a session in numbers."""
    return AttendanceNumbers(
        places=len(presences),
        not_coming=sum(each.coming is False for each in presences),
        replaced=sum(each.coming is False and bool(each.replacement_name) for each in presences),
        present=sum(each.present is True for each in presences),
        absent=sum(each.present is False for each in presences),
        no_shows=sum(each.is_no_show for each in presences),
        unmarked=sum(each.present is None for each in presences),
    )
