"""What those with a role did, as a curator reads it, and which part of it a curator wants to see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from knowledge.insight.spans import Span, read_span
from knowledge.plain import Data, Json


class JournalKind(StrEnum):
    """What acts are about, as curators name it."""

    CATALOGUE = "catalogue"
    DRAFTS = "drafts"
    ROLES = "roles"
    NETWORK = "network"
    PROGRAMMES = "programmes"
    UNDERSTANDING = "understanding"

    @property
    def subjects(self) -> tuple[str, ...]:
        """The first words of these acts, as in `member.new`."""
        return _SUBJECTS[self]


_SUBJECTS = {
    JournalKind.CATALOGUE: ("instrument", "catalogue", "review", "questionnaire", "interest"),
    JournalKind.DRAFTS: ("draft",),
    JournalKind.ROLES: ("role",),
    JournalKind.NETWORK: ("member", "deadlines", "volunteer", "appeal"),
    JournalKind.PROGRAMMES: ("programme", "session", "reminder", "registration", "attendance", "charter", "coach"),
    JournalKind.UNDERSTANDING: ("sentence", "answer"),
}


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which acts somebody wants to see; what it leaves open is not looked at."""

    actor: str = ""
    """Who did it, as the journal has it."""
    kind: JournalKind | None = None
    span: Span | None = None
    """On the calendar of Brussels."""
    entry: str = ""
    """The id of an entry: what was done to it, to its review and to its drafts."""

    @property
    def values(self) -> dict[str, str]:
        """As a button says it."""
        first, last = (self.span.first.isoformat(), self.span.last.isoformat()) if self.span else ("", "")
        return {"actor": self.actor, "kind": self.kind or "", "first": first, "last": last, "entry": self.entry}


def read_filter(data: Data) -> JournalFilter:
    """The filter that a button says; what it does not say or there is not is left open."""
    actor, kind, entry = (data.get(name, "") for name in ("actor", "kind", "entry"))
    known = JournalKind(kind) if kind in tuple(JournalKind) else None
    actor, entry = (said if isinstance(said, str) else "" for said in (actor, entry))
    return JournalFilter(actor, known, read_span(data), entry)


@dataclass(frozen=True, slots=True)
class JournalActor:
    """Somebody who did something that stands in the journal, or may have."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One act of somebody with a role, or of the command line."""

    id: int
    """Its number in the journal, rising."""
    at: datetime
    actor: str
    """The name of who did it, "Draaischijf" when the time had come, else as kept; empty for who was erased."""
    act: str
    subject: str
    """What it was done to: the journal's own word, as in `member:4f…`."""
    name: str
    """
    What the member, person, programme or session is called that it was done to; empty for anything else, and for
    what is gone.
    """
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some acts, the newest first, of those that a filter lets through."""

    lines: tuple[JournalLine, ...]
    actor: str
    """The name of whom the filter asks for; empty when it asks for nobody."""
    entry: str = ""
    """What the entry is called that the filter asks for; empty when it asks for none."""


def differences(line: JournalLine) -> list[tuple[str, Any, Any]]:
    """By name what stood there before and what stands there after, for what differs; None for what was not there."""
    keys: Collection[str] = dict.fromkeys((*line.before, *line.after))
    found = ((key, line.before.get(key), line.after.get(key)) for key in keys)
    return [(key, before, after) for key, before, after in found if before != after]
