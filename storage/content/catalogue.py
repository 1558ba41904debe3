"""The catalogue as it is stored: its entries in their order, under a revision that every change raises by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from knowledge.network.support import has_come
from knowledge.plain import Data, Json, digest_of
from knowledge.spacing import SPACE, space_out
from storage.acting import By
from storage.content.interests import tell_interested
from storage.database import Conflict
from storage.journal import JournalEntry, note, note_before
from storage.portions import in_portions
from storage.tables import catalogue_revision, instruments

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


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """An entry as it is written; without content when it is only known as it stands."""

    position: int
    content: Json
    digest: str
    origin: str = "file"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written to make some entries the catalogue, as compared with the revision that stood then."""

    revision: int
    changes: Changes
    digest: str
    items: Mapping[str, CatalogueItem]
    """What is written of the entries that are new or changed, and of all that get another position."""
    before: Mapping[str, Json]
    """The contents that are changed, as they stood."""


def plan(c: Connection, entries: Sequence[Data]) -> Plan:
    """
    Compare entries with the catalogue as it stands; changes nothing, so that nobody waits while it goes on.

    Two entries with one id are a `ValueError`.
    """
    offered = _offered(entries)
    number, stored = revision(c), _stored(c)
    offered = _with_those_of_people(offered, stored)
    changes = _changes(stored, offered)
    places = space_out(list(offered), {id: item.position for id, item in stored.items()})
    written = {*changes.new, *changes.changed, *places}
    items = {id: replace(offered[id], position=places.get(id, offered[id].position)) for id in offered if id in written}
    digest = digest_of([item.digest for item in offered.values()])
    return Plan(number, changes, digest, items, load_contents(c, changes.changed))


def store(by: By, entries: Sequence[Data], source: str = "") -> Changes:
    """
    Make these entries the catalogue: all of them or, when anything fails, none.

    What people of the network wrote stays behind them, unless an entry of the same id takes its place.

    Every new, changed and removed entry stands in the journal; who waits for one that is there now is told. The
    revision rises by one when something changed, else not. Those who store at the same time are served one after the
    other. Two entries with one id are a `ValueError`.
    """
    lock(by.c)
    return carry_out(by, plan(by.c, entries), source)


def carry_out(by: By, planned: Plan, source: str = "") -> Changes:
    """
    As `store`, with what was compared before: only what changes is written, in one act, whole or not at all.

    Raises `Conflict` when somebody changed the catalogue since: then make the plan anew.
    """
    if lock(by.c) != planned.revision:
        raise Conflict
    if planned.changes:
        _write(by, planned)
        _tell_what_came(by, planned)
        _raise(by.c, revision=planned.revision + 1, digest=planned.digest, loaded_at=by.now, source=source)
    return planned.changes


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


def add(by: By, entry: Data) -> None:
    """Add an entry that people of the network wrote, as the last one; its id is not in the catalogue yet."""
    number = lock(by.c)
    content = dict(entry)
    last = by.c.execute(select(func.max(instruments.c.position))).scalar_one()
    row = {"id": content["id"], "position": 0 if last is None else last + SPACE, "content": content}
    row |= {"digest": digest_of(content), "updated": by.now, "origin": _PEOPLE}
    by.c.execute(insert(instruments), row)
    by.note("instrument.new", content["id"], after=content)
    _raise(by.c, revision=number + 1)


def remove(by: By, id: str) -> bool:
    """Take an entry that people of the network wrote out of the catalogue; false when there is no such one."""
    number = lock(by.c)
    own = (instruments.c.id == id, instruments.c.origin == _PEOPLE)
    content = by.c.execute(select(instruments.c.content).where(*own)).scalar_one_or_none()
    if content is None:
        return False
    by.c.execute(delete(instruments).where(*own))
    by.note("instrument.removed", id, before=content)
    _raise(by.c, revision=number + 1)
    return True


def change(by: By, content: Data) -> None:
    """Let an entry that is there say this, in its place; who waits for it hears when it is there by that."""
    number, id, after = lock(by.c), content["id"], dict(content)
    before = load_contents(by.c, [id])[id]
    values = {"content": after, "digest": digest_of(after), "updated": by.now}
    by.c.execute(update(instruments).where(instruments.c.id == id).values(values))
    by.note("instrument.changed", id, before, content)
    _tell_if_come(by, before, content)
    _raise(by.c, revision=number + 1)


def announce_learned(c: Connection) -> None:
    """Let every process load the catalogue anew, with what was learned since."""
    _raise(c, revision=lock(c) + 1)


def _raise(c: Connection, **values: Any) -> None:
    c.execute(update(catalogue_revision).values(**values))
    c.info[CHANGED] = True


def fill(by: By, entries: Sequence[Data], source: str) -> Changes:
    """Store a first catalogue where there never was one; anywhere else change nothing."""
    return Changes() if lock(by.c) else store(by, entries, source)


def _stored(c: Connection) -> dict[str, CatalogueItem]:
    kept = select(*(instruments.c[name] for name in ("id", "position", "digest", "origin")))
    rows = c.execute(kept.order_by(instruments.c.position))
    return {id: CatalogueItem(position, {}, digest, origin) for id, position, digest, origin in rows}


def load_contents(c: Connection, ids: Sequence[str]) -> dict[str, Json]:
    """What these entries say now, by id; of one that is not there nothing."""
    wanted = select(instruments.c.id, instruments.c.content)
    return {
        id: content for some in in_portions(ids) for id, content in c.execute(wanted.where(instruments.c.id.in_(some)))
    }


def _offered(entries: Sequence[Data]) -> dict[str, CatalogueItem]:
    offered = {
        str(entry["id"]): CatalogueItem(n, dict(entry), digest_of(dict(entry))) for n, entry in enumerate(entries)
    }
    if len(offered) < len(entries):
        raise ValueError("two entries of a catalogue have the same id")
    return offered


def _with_those_of_people(
    offered: Mapping[str, CatalogueItem], stored: Mapping[str, CatalogueItem]
) -> dict[str, CatalogueItem]:
    kept = [id for id, item in stored.items() if item.origin == _PEOPLE and id not in offered]
    return {**offered, **{id: stored[id] for id in kept}}


def _changes(stored: Mapping[str, CatalogueItem], offered: Mapping[str, CatalogueItem]) -> Changes:
    return Changes(
        new=tuple(id for id in offered if id not in stored),
        changed=tuple(id for id in offered if id in stored and stored[id].digest != offered[id].digest),
        removed=tuple(id for id in stored if id not in offered),
        reordered=[id for id in stored if id in offered] != [id for id in offered if id in stored],
    )


_CHANGE = (
    update(instruments)
    .where(instruments.c.id == bindparam("old"))
    .values({name: bindparam(name) for name in ("content", "digest", "updated", "origin")})
)
_MOVE = update(instruments).where(instruments.c.id == bindparam("old")).values(position=bindparam("position"))


def _write(by: By, planned: Plan) -> None:
    """What changes, and the journal of it; what is removed is never read, since its content is copied in place."""
    c, changes, items = by.c, planned.changes, planned.items

    def fields(id: str) -> Json:
        item = items[id]
        return {"content": item.content, "digest": item.digest, "updated": by.now, "origin": item.origin}

    new, changed = (JournalEntry(by.now, by.person, f"instrument.{act}", "") for act in ("new", "changed"))
    if changes.new:
        c.execute(insert(instruments), [{"id": id, "position": items[id].position, **fields(id)} for id in changes.new])
    note(c, [replace(new, subject=id, after=items[id].content) for id in changes.new])
    if changes.changed:
        c.execute(_CHANGE, [{"old": id, **fields(id)} for id in changes.changed])
    before = planned.before
    note(c, [replace(changed, subject=id, before=before[id], after=items[id].content) for id in changes.changed])
    for some in in_portions(changes.removed):
        note_before(
            c, JournalEntry(by.now, by.person, "instrument.removed", ""), _WHOLE.where(instruments.c.id.in_(some))
        )
        c.execute(delete(instruments).where(instruments.c.id.in_(some)))
    fresh = set(changes.new)
    if moved := [{"old": id, "position": item.position} for id, item in items.items() if id not in fresh]:
        c.execute(_MOVE, moved)
    if changes.reordered:
        by.note("catalogue.reordered", "catalogue")


_WHOLE = select(instruments.c.id, instruments.c.content).order_by(instruments.c.position)


def _tell_what_came(by: By, planned: Plan) -> None:
    """Who waits for an instrument that was not there hears in the same act that it is there now."""
    for id in planned.changes.changed:
        _tell_if_come(by, planned.before[id], planned.items[id].content)


def _tell_if_come(by: By, before: Data, after: Data) -> None:
    if has_come(before.get("status"), after.get("status")):
        tell_interested(by.c, after["id"], by.now, {"title": str(after.get("title", after["id"]))})
