"""Scans as those who fill them in, and those who look along, see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.questionnaire.questionnaire import Answers


class Right(StrEnum):
    """What a person may do with a scan; the last two are the ways in which it is shared."""

    OWN = "own"
    FILL = "fill"
    """Fill in an own copy, without seeing these answers."""
    READ = "read"


class ScanReason(StrEnum):
    """Why a scan is not opened, or not answered."""

    GONE = "gone"
    """It is somebody else's, or was erased, or never was: nobody learns which."""
    READ_ONLY = "read_only"
    """It is shared with who asks, to be read."""


class ScanStage(StrEnum):
    """How far a scan is."""

    OPEN = "open"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A scan in a list, for one person."""

    id: str
    questionnaire: str
    version: int
    """Of the questionnaire; a scan keeps the version that it was begun with."""
    owner: str
    owner_name: str
    """As Teams last showed it; empty when it is not known."""
    title: str
    """What the owner calls the initiative: the first text on the first page; empty until that is answered."""
    variant: str
    """The name of a copy that is compared, as in `nuloptie`; empty for a first scan."""
    state: ScanStage
    page: str
    """The page that the owner stands at; `DONE` when nothing was left to ask."""
    origin: str | None
    """The scan on whose owner's request this one is filled in."""
    copy_of: str | None
    repeat_of: str | None
    """These three may name a scan that was erased since."""
    family: str
    """The same for a scan, its variants and its repeats, and for theirs."""
    revision: int
    """From 1, and one more with every act that changes an answer: a card carries it to say what it has seen."""
    created: datetime
    updated: datetime
    """When an answer, the page or the state was last changed."""
    finished_at: datetime | None
    may: Right
    """What this person may do; `FILL` for who may fill in and read."""


@dataclass(frozen=True, slots=True)
class Scan(ScanLine):
    """A scan with its answers, as one person may see it."""

    answers: Answers = field(default_factory=dict)
    """By field id; empty for who may only fill in an own copy."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """By field id, the revision that gave the field its present value, or took it away."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What a colleague makes of the request to fill in."""

    scan: str
    """The colleague's own scan, which the one who asked cannot open."""
    person: str
    name: str
    questionnaire: str
    version: int
    state: ScanStage
    answers: Answers
    """By field id; empty as long as the colleague is not through with it."""
    updated: datetime


@dataclass(frozen=True, slots=True)
class Share:
    """One colleague's way into a scan, as long as it stands."""

    person: str
    name: str
    """As Teams shows the colleague now, when they met the bot; else as the owner named them."""
    way: Right
    """`READ` or `FILL`."""
    made: datetime
