"""What those with a role did, as a curator reads it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge.plain import Json


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


def differences(line: JournalLine) -> list[tuple[str, Any, Any]]:
    """By name what stood there before and what stands there after, for what differs; None for what was not there."""
    keys: Collection[str] = dict.fromkeys((*line.before, *line.after))
    found = ((key, line.before.get(key), line.after.get(key)) for key in keys)
    return [(key, before, after) for key, before, after in found if before != after]
