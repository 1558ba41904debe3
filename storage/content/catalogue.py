"""The catalogue as it is stored: its entries in their order, under a revision that every change raises by one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from knowledge.network.support import has_come
from storage.journal import Entry, note
from storage.network.interests import tell_interested
from storage.tables import Json, catalogue_revision, instruments

CHANGED = "catalogue changed"
"""The mark that an act which raises the revision leaves on its connection, for `Database.hear`."""
_PEOPLE = "people"
"""The origin of entries that people of the network wrote; all others come from a file."""


@dataclass(frozen=True, slots=True)
class StoredCatalogue:
    """The entries in their order, each plain JSON with its `id`; revision 0 is the catalogue that nobody filled yet."""

    revision: int
    entries: list[Json]
    loaded_at: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that are new, differ or are gone, in the catalogue's order; false when nothing would change."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False
    """The entries that stay come in another order."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed or self.reordered)


def load(c: Connection) -> StoredCatalogue:
    """The whole catalogue of one revision."""
    head = c.execute(select(catalogue_revision)).one()
    entries = c.scalars(select(instruments.c.content).order_by(instruments.c.position))
    return StoredCatalogue(head.revision, list(entries), head.loaded_at, head.source)


def revision(c: Connection) -> int:
    """The number of the revision that stands now: cheap, so that every process can ask it often."""
    number: int = c.execute(_REVISION).scalar_one()
    return number


_REVISION = select(catalogue_revision.c.revision)


def compare(c: Connection, entries: Sequence[Mapping[str, Any]]) -> Changes:
    """What `store` would change, without changing it. Two entries with one id are a `ValueError`."""
    stored = _stored(c)
    return _changes(stored, _with_those_of_people(_offered(entries), stored))


def store(c: Connection, entries: Sequence[Mapping[str, Any]], actor: str, now: datetime, source: str = "") -> Changes:
    """
    Make these entries the catalogue: all of them or, when anything fails, none.

    What people of the network wrote stays behind them, unless an entry of the same id takes its place.

    Every new, changed and removed entry stands in the journal under `actor`; who waits for one that is there now is
    told. The revision rises by one when something
    changed, else not. Those who store at the same time are served one after the other. Two entries with one id are a
    `ValueError`.
    """
    offered = _offered(entries)
    number = lock(c)
    stored = _stored(c)
    offered = _with_those_of_people(offered, stored)
    changes = _changes(stored, offered)
    if not changes:
        return changes

    _write(c, stored, offered, changes, now)
    _write_down(c, stored, offered, changes, actor, now)
    _tell_what_came(c, stored, offered, changes, now)
    digest = _digest([item.digest for item in offered.values()])
    _raise(c, revision=number + 1, digest=digest, loaded_at=now, source=source)
    return changes


def lock(c: Connection) -> int:
    """The revision that stands now, and nobody else changes the catalogue until the act is over."""
    number: int = c.execute(_REVISION.with_for_update()).scalar_one()
    return number


def ids(c: Connection) -> frozenset[str]:
    """The ids of all entries."""
    return frozenset(c.scalars(select(instruments.c.id)))


def names(c: Connection) -> dict[str, tuple[str, ...]]:
    """How each entry is called, the title first, by its id."""
    called = {}
    for id, content in c.execute(select(instruments.c.id, instruments.c.content)):
        aliases = [name for words in (content.get("aliases") or {}).values() for name in words]
        called[id] = (str(content.get("title", "")), *map(str, aliases))
    return called


def add(c: Connection, entry: Mapping[str, Any], actor: str, now: datetime) -> None:
    """Add an entry that people of the network wrote, as the last one; its id is not in the catalogue yet."""
    number = lock(c)
    content = dict(entry)
    last = c.execute(select(func.max(instruments.c.position))).scalar_one()
    row = {"id": content["id"], "position": 0 if last is None else last + 1, "content": content}
    row |= {"digest": _digest(content), "updated": now, "origin": _PEOPLE}
    c.execute(insert(instruments), row)
    note(c, [Entry(now, actor, "instrument.new", content["id"], after=content)])
    _raise(c, revision=number + 1)


def remove(c: Connection, id: str, actor: str, now: datetime) -> bool:
    """Take an entry that people of the network wrote out of the catalogue; false when there is no such one."""
    number = lock(c)
    own = (instruments.c.id == id, instruments.c.origin == _PEOPLE)
    content = c.execute(select(instruments.c.content).where(*own)).scalar_one_or_none()
    if content is None:
        return False
    c.execute(delete(instruments).where(*own))
    note(c, [Entry(now, actor, "instrument.removed", id, before=content)])
    _raise(c, revision=number + 1)
    return True


def learned(c: Connection) -> None:
    """Let every process load the catalogue anew, with what was learned since."""
    _raise(c, revision=lock(c) + 1)


def _raise(c: Connection, **values: Any) -> None:
    c.execute(update(catalogue_revision).values(**values))
    c.info[CHANGED] = True


def fill(c: Connection, entries: Sequence[Mapping[str, Any]], actor: str, now: datetime, source: str) -> Changes:
    """Store a first catalogue where there never was one; anywhere else change nothing."""
    never_filled = c.execute(_REVISION.with_for_update()).scalar_one() == 0
    return store(c, entries, actor, now, source) if never_filled else Changes()


@dataclass(frozen=True, slots=True)
class _Item:
    position: int
    content: Json
    digest: str
    origin: str = "file"


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _stored(c: Connection) -> dict[str, _Item]:
    rows = c.execute(select(instruments).order_by(instruments.c.position))
    return {row.id: _Item(row.position, row.content, row.digest, row.origin) for row in rows}


def _offered(entries: Sequence[Mapping[str, Any]]) -> dict[str, _Item]:
    offered = {str(entry["id"]): _Item(n, dict(entry), _digest(dict(entry))) for n, entry in enumerate(entries)}
    if len(offered) < len(entries):
        raise ValueError("two entries of a catalogue have the same id")
    return offered


def _with_those_of_people(offered: Mapping[str, _Item], stored: Mapping[str, _Item]) -> dict[str, _Item]:
    kept = [id for id, item in stored.items() if item.origin == _PEOPLE and id not in offered]
    behind = {id: replace(stored[id], position=n) for n, id in enumerate(kept, len(offered))}
    return {**offered, **behind}


def _changes(stored: Mapping[str, _Item], offered: Mapping[str, _Item]) -> Changes:
    return Changes(
        new=tuple(id for id in offered if id not in stored),
        changed=tuple(id for id in offered if id in stored and stored[id].digest != offered[id].digest),
        removed=tuple(id for id in stored if id not in offered),
        reordered=[id for id in stored if id in offered] != [id for id in offered if id in stored],
    )


_REMOVE = delete(instruments).where(instruments.c.id == bindparam("old"))
_CHANGE = (
    update(instruments)
    .where(instruments.c.id == bindparam("old"))
    .values(
        content=bindparam("content"),
        digest=bindparam("digest"),
        updated=bindparam("updated"),
        origin=bindparam("origin"),
    )
)
_MOVE = update(instruments).where(instruments.c.id == bindparam("old")).values(position=bindparam("position"))


def _write(
    c: Connection, stored: Mapping[str, _Item], offered: Mapping[str, _Item], changes: Changes, now: datetime
) -> None:
    def fields(id: str) -> Json:
        item = offered[id]
        return {"content": item.content, "digest": item.digest, "updated": now, "origin": item.origin}

    if changes.removed:
        c.execute(_REMOVE, [{"old": id} for id in changes.removed])
    if changes.changed:
        c.execute(_CHANGE, [{"old": id, **fields(id)} for id in changes.changed])
    if changes.new:
        rows = [{"id": id, "position": offered[id].position, **fields(id)} for id in changes.new]
        c.execute(insert(instruments), rows)
    moved = [id for id in offered if id in stored and stored[id].position != offered[id].position]
    if moved:
        c.execute(_MOVE, [{"old": id, "position": offered[id].position} for id in moved])


def _tell_what_came(
    c: Connection, stored: Mapping[str, _Item], offered: Mapping[str, _Item], changes: Changes, now: datetime
) -> None:
    """Who waits for an instrument that was not there hears in the same act that it is there now."""
    for id in changes.changed:
        before, after = stored[id].content, offered[id].content
        if has_come(before.get("status"), after.get("status")):
            tell_interested(c, id, now, {"title": str(after.get("title", id))})


def _write_down(
    c: Connection,
    stored: Mapping[str, _Item],
    offered: Mapping[str, _Item],
    changes: Changes,
    actor: str,
    now: datetime,
) -> None:
    def entries(act: str, ids: Sequence[str]) -> list[Entry]:
        return [
            Entry(
                now,
                actor,
                act,
                id,
                before=stored[id].content if id in stored else None,
                after=offered[id].content if id in offered else None,
            )
            for id in ids
        ]

    note(c, entries("instrument.new", changes.new))
    note(c, entries("instrument.changed", changes.changed))
    note(c, entries("instrument.removed", changes.removed))
    if changes.reordered:
        note(c, [Entry(now, actor, "catalogue.reordered", "catalogue")])
