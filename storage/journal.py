"""Who did what, and what stood there before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, literal, select

from knowledge.plain import Data, Json
from storage.tables import journal

CLOCK = "clock"
"""Who does what nobody asked for: the bot, when the time has come. An empty actor is somebody who was erased."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act of one person, or of `CLOCK`; `before` is missing for what is new, `after` for what is gone."""

    at: datetime
    actor: str
    act: str
    subject: str
    before: Data | None = None
    after: Data | None = None


def note(c: Connection, entries: Sequence[JournalEntry]) -> None:
    """Write down entries, in their order, as part of the transaction of the act that they are about."""
    rows = [
        {
            "at": entry.at,
            "actor": entry.actor,
            "act": entry.act,
            "subject": entry.subject,
            "before": None if entry.before is None else dict(entry.before),
            "after": None if entry.after is None else dict(entry.after),
        }
        for entry in entries
    ]
    if rows:
        c.execute(insert(journal), rows)


def note_before(c: Connection, entry: JournalEntry, told: Select[tuple[str, Json]]) -> None:
    """As `note`, an entry for each subject that a statement gives with what stood there, copied by the database."""
    same = {"at": entry.at, "actor": entry.actor, "act": entry.act}
    values = [literal(value, journal.c[name].type) for name, value in same.items()]
    c.execute(insert(journal).from_select([*same, "subject", "before"], select(*values, *told.subquery().c)))


def latest(c: Connection, limit: int = 20, subject: str | None = None) -> list[JournalEntry]:
    """The last entries, the newest first; those about one subject when it is given."""
    chosen = select(journal).order_by(journal.c.id.desc()).limit(limit)
    if subject is not None:
        chosen = chosen.where(journal.c.subject == subject)
    return [_entry(row) for row in c.execute(chosen).mappings()]


def _entry(row: Mapping[Any, Any]) -> JournalEntry:
    before: Json | None = row["before"]
    after: Json | None = row["after"]
    return JournalEntry(row["at"], row["actor"], row["act"], row["subject"], before, after)
