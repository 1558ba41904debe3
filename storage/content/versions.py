"""The history of an entry, read from the journal in which every change of it stands; an older version put back."""

from __future__ import annotations

from sqlalchemy import func, select

from knowledge.catalogue.catalogue import instrument
from knowledge.catalogue.versions import EntryHistory, EntryVersion, NotRestored, mark_version
from knowledge.network.drafts import mark
from knowledge.plain import Data, Json
from knowledge.refusals import Refused
from storage.acting import By
from storage.content import catalogue
from storage.journal import CLOCK
from storage.people.names import names
from storage.roles import Role
from storage.tables import journal

MAX_VERSIONS = 12
"""So many versions are shown; the older ones are counted."""
_ACTS = ("instrument.new", "instrument.changed", "instrument.removed")


def history(by: By, entry: str) -> EntryHistory:
    """
    How an entry stood, the newest first; as far back as the journal goes, at most `MAX_VERSIONS`.

    One that nobody ever changed has one version; one that never was has none. `Refused` is raised for who is no
    curator.
    """
    by.require(Role.CURATOR)
    about = (journal.c.subject == entry, journal.c.act.in_(_ACTS))
    total = by.c.scalar(select(func.count()).select_from(journal).where(*about)) or 0
    rows = by.c.execute(select(journal).where(*about).order_by(journal.c.id.desc()).limit(MAX_VERSIONS)).all()
    called = {CLOCK: ""} | names(by.c, {row.actor for row in rows})
    # What the oldest act that is kept tells of the entry before it is a version too.
    first_act = select(journal.c.before).where(*about).order_by(journal.c.id).limit(1)
    older: Json | None = by.c.scalar(first_act) if rows else catalogue.load_contents(by.c, [entry]).get(entry)
    newest = total + (1 if older else 0)
    versions = [
        EntryVersion(newest - place, row.at, called.get(row.actor, row.actor), row.after)
        for place, row in enumerate(rows)
    ]
    if older and total == len(rows):
        versions.append(EntryVersion(1, None, "", older))
    title = next((str(each.content["title"]) for each in versions if each.content), "")
    return EntryHistory(entry, title, tuple(versions))


def restore(by: By, entry: str, number: int, seen: str) -> EntryHistory:
    """
    Let an entry say again what it said in one of its versions; one that was taken out comes back as the last one.

    That is a version of its own. `seen` is the mark of the entry as it stood beside what was shown: `Refused` is raised
    when it stands otherwise by now, when there is no such version, and when a name would lead to two entries.
    """
    by.require(Role.CURATOR)
    catalogue.lock(by.c)
    found = history(by, entry).version(number)
    if found is None or found.content is None:
        raise Refused(NotRestored.NO_VERSION)
    stands = catalogue.load_contents(by.c, [entry]).get(entry)
    if mark_version(stands) != seen:
        raise Refused(NotRestored.CHANGED)
    if mark_version(found.content) == seen:
        raise Refused(NotRestored.SAME)
    _check_names(by, found.content)
    if stands is None:
        catalogue.add(by, found.content)
    else:
        catalogue.change(by, found.content)
    return history(by, entry)


def _check_names(by: By, content: Data) -> None:
    taken = {mark(name): id for id, called in catalogue.names(by.c).items() if id != content["id"] for name in called}
    restored = instrument(content)
    bearer = next((taken[mark(each)] for each in (restored.title, *restored.aliases.all) if mark(each) in taken), None)
    if bearer is not None:
        raise Refused(NotRestored.DOUBLE_NAME, entry=catalogue.names(by.c)[bearer][0])
