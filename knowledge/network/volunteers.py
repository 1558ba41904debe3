"""Who offers to help others in the network, and appeals to those who agreed to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.search.text import question_tokens, stem, stop_words

MAX_READERS = 5
"""To so many people an appeal goes at once: those whose experience fits it best."""
MAX_APPEALS = 3
"""So many of one person stand open at a time, so that nobody is asked without end."""
HOURS_TO_ANSWER = 80.0
"""Working hours, two weeks, after which who appealed hears that nobody answered."""


class Help(StrEnum):
    """What somebody offers; the last two are what they agreed to, and are taken back apart from each other."""

    MEMBER = "member"
    """Answers questions of the domain, as a member of the network."""
    ASKED = "asked"
    """May be asked by who seeks somebody with experience."""
    VISITS = "visits"
    """May be asked by who wants to see how it is done elsewhere."""


class AppealKind(StrEnum):
    """What somebody seeks."""

    EXPERIENCE = "experience"
    VISIT = "visit"

    @property
    def help(self) -> Help:
        """What those agreed to who may be asked this."""
        return Help.VISITS if self is AppealKind.VISIT else Help.ASKED


class JoiningReason(StrEnum):
    """Why an act around offers and appeals is not done."""

    GONE = "gone"
    """It was taken back, has ended, or was never there for this person."""
    ALREADY = "already"
    """One offers for a domain once."""
    DECIDED = "decided"
    """Another curator was first."""
    NOBODY = "nobody"
    """Nobody agreed to be asked this."""
    MANY = "many"
    ANSWERED = "answered"
    """Who speaks made themselves known already."""


@dataclass(frozen=True, slots=True)
class NewVolunteer:
    """What somebody offers, as a curator will read it."""

    name: str
    organisation: str
    domain: str
    experience: str
    ways: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class Volunteer:
    """An offer for one domain as it stands now."""

    id: str
    offered: NewVolunteer
    since: datetime
    accepted: datetime | None
    """None as long as no curator decided."""
    is_member: bool
    """Whether this person answers for the domain now."""


@dataclass(frozen=True, slots=True)
class NewAppeal:
    """What somebody seeks, as those who are asked will read it; without a name it is empty, and so is where from."""

    kind: AppealKind
    domain: str
    """Empty for all domains."""
    text: str
    name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal as it was sent."""

    id: str
    wanted: NewAppeal
    sent: datetime


@dataclass(frozen=True, slots=True)
class AppealAnswer:
    """Somebody who made themselves known to who appealed."""

    name: str
    organisation: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnAppeal:
    """An appeal as who sent it sees it: those who answered, and of the others only how many they are."""

    appeal: Appeal
    waiting: int
    answers: tuple[AppealAnswer, ...]


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What somebody offers, seeks, and is asked."""

    volunteers: tuple[Volunteer, ...]
    appeals: tuple[OwnAppeal, ...]
    asked: tuple[Appeal, ...]
    """Those of others that wait for this person."""


@dataclass(frozen=True, slots=True)
class Askable:
    """Somebody who agreed to be asked."""

    person: str
    experience: str
    waiting: int
    """Appeals of others that they did not answer yet."""


def choose_readers(text: str, candidates: Iterable[Askable]) -> list[str]:
    """
    To whom an appeal goes: whose experience shares most words with it, then who is asked least; each once.

    >>> choose_readers("wie heeft ervaring met groene daken?", [Askable("an", "mobiliteit", 0),
    ...     Askable("bo", "een groen dak", 2)])
    ['bo', 'an']
    """
    wanted = _stems(text)
    best = sorted(candidates, key=lambda each: (-len(wanted & _stems(each.experience)), each.waiting, each.person))
    return list(dict.fromkeys(each.person for each in best))[:MAX_READERS]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(each.word) for each in question_tokens(text) if each.word not in stop_words("nl"))


def expertise_in(experience: str, before: Sequence[str] = (), longest: int = 400) -> tuple[str, ...]:
    """
    What a member knows much of, from the words of an offer, beside what was known before.

    >>> expertise_in("groendaken, regenwater", ["water"])
    ('water', 'groendaken', 'regenwater')
    """
    parts = (" ".join(part.split()) for part in experience.replace(";", ",").replace("\n", ",").split(","))
    known = tuple(dict.fromkeys((*before, *(part for part in parts if part))))
    return known if sum(map(len, known)) <= longest else tuple(before)
