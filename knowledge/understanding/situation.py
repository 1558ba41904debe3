"""What is so for the person who speaks: their roles and what is open for them, as far as it tells what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SituationFact(StrEnum):
    """Something that is open for a person."""

    REGISTERED = "registered"
    """Has a place in a programme that is not over."""
    WAITING = "waiting"
    """Stands on a waiting list."""
    OFFERED = "offered"
    """Was offered a place, and has not answered."""
    EDITION_OPEN = "edition_open"
    """Organises a programme that is not over."""
    SCAN_OPEN = "scan_open"
    """Fills in a scan at this moment."""
    SCAN_KEPT = "scan_kept"
    """Has a scan to go on with, or its result."""
    QUESTION_SENT = "question_sent"
    """Asked a colleague something that is not over."""
    UNANSWERED = "unanswered"
    """Was just told that the bot does not know."""
    QUESTION_OFFERED = "question_offered"
    """Is asked a question as a member of the network."""


class SpeakerRole(StrEnum):
    """What somebody is to the bot besides one who asks."""

    MEMBER = "member"
    CURATOR = "curator"
    ORGANISER = "organiser"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that is known to hold."""

    roles: frozenset[SpeakerRole] = frozenset()
    facts: frozenset[SituationFact] = frozenset()


NOBODY_YET = Situation()
"""Somebody without a role for whom nothing is open."""


def situation_of(role: str, facts: frozenset[str]) -> Situation:
    """The situation that the columns of a table tell; ValueError for a word that is none."""
    roles = frozenset({SpeakerRole(role)} if role and role != "asker" else ())
    return Situation(roles, frozenset(map(SituationFact, facts)))
