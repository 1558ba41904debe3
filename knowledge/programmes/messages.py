"""What organisers write to the people in a programme, what is sent by itself, and what becomes of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.delivered import Delivered
from knowledge.plain import Json

MAX_LENGTH = 4_000


class Audience(StrEnum):
    """To whom a message goes."""

    REGISTERED = "registered"
    """Who has a place, or is offered one."""
    WAITING = "waiting"
    """Who is on the waiting list."""
    EVERYBODY = "everybody"
    """Both."""
    SESSION = "session"
    """Who has a place and did not say not to come to one session."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What an organiser writes, by language; who reads a language in which it was not written gets the Dutch one."""

    programme: str
    audience: Audience
    text: Mapping[str, str]
    session: str = ""
    """Which session it is about, or whose readers it goes to; empty for the whole programme."""
    material: tuple[str, ...] = ()
    """Titles or addresses that go along."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave, to how many."""

    readers: int
    without_chat: int
    """How many of them the bot never spoke with: it cannot write to them before they come."""
    data: Json
    """The facts of the notice, to be put into words as it would be."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A message that was sent, as the organisers find it again."""

    id: str
    by: str
    """The directory's object id of the organiser."""
    at: datetime
    audience: Audience
    session: str
    readers: int
    """How many there were in the moment it was sent."""
    finished: bool = True
    """Whether all of them were posted the message."""
    figures: Delivered = field(default_factory=Delivered)


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder of a session, or the message after it, with what became of it."""

    lead: str
    """As in `7d`; empty for the message after the session."""
    due: datetime
    """Aware UTC."""
    done: bool
    """Whether its moment has come and everybody was posted a message."""
    dropped: str
    """Why it was not sent at all: `over`, `overtaken` or `moved`; empty when it was not dropped."""
    delivered: Delivered
