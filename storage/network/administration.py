"""What those with a role did, for curators to look up: who, when, what stood there before and after (A13)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from storage.network import members
from storage.network.curating import Refused
from storage.network.question_rows import names
from storage.network.roles import Role, has
from storage.programmes import programme_rows
from storage.tables import Json, journal

_OF_PEOPLE = ("question.%", "draft.proposed")
"""Not administrative: what askers and members do in the course of a question."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act of somebody with a role, or of the command line."""

    id: int
    """Its number in the journal, rising."""
    at: datetime
    actor: str
    """The name of who did it, or the actor as the journal has it; empty for who was erased."""
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


def acts(c: Connection, actor: str, limit: int, below: int | None = None) -> list[Line] | Refused:
    """The last administrative acts, the newest first; those with a smaller number than `below` when it is given."""
    if not has(c, actor, Role.CURATOR):
        return Refused.ROLE
    wanted = select(journal).where(*(journal.c.act.not_like(act) for act in _OF_PEOPLE))
    if below is not None:
        wanted = wanted.where(journal.c.id < below)
    rows = c.execute(wanted.order_by(journal.c.id.desc()).limit(limit)).all()
    called = names(c, {row.actor for row in rows} | {_person(row.subject) for row in rows})
    return [
        Line(
            row.id,
            row.at,
            called.get(row.actor, row.actor),
            row.act,
            row.subject,
            _name(c, row.subject, called),
            _readable(c, row.before),
            _readable(c, row.after),
        )
        for row in rows
    ]


def _person(subject: str) -> str:
    kind, _, rest = subject.partition(":")
    return rest.partition(":")[2] if kind == "role" else ""


def _name(c: Connection, subject: str, called: dict[str, str]) -> str:
    kind, _, id = subject.partition(":")
    if kind == "member":
        return _member(c, id)
    if kind in ("programme", "registration"):
        programme = programme_rows.load(c, id.partition(":")[0])
        return programme.title["nl"] if programme else ""
    if kind == "session":
        found = programme_rows.session_of(c, id.partition(":")[0])
        return f"{found[0].title['nl']}, {found[1].theme['nl']}" if found else ""
    return called.get(_person(subject), _person(subject)[:8])


def _member(c: Connection, id: str) -> str:
    profile = members.find(c, id)
    return profile.name if profile else ""


def _readable(c: Connection, stood: Json | None) -> Json:
    """As it was written down, with the name of a substitute instead of the number."""
    if not stood or not stood.get("substitute"):
        return stood or {}
    return {**stood, "substitute": _member(c, str(stood["substitute"]))}


def differences(line: Line) -> list[tuple[str, Any, Any]]:
    """By name what stood there before and what stands there after, for what differs; None for what was not there."""
    keys: Collection[str] = dict.fromkeys((*line.before, *line.after))
    found = ((key, line.before.get(key), line.after.get(key)) for key in keys)
    return [(key, before, after) for key, before, after in found if before != after]
