"""Catalogue files that curators sent: kept on trial, compared, and made the catalogue when that is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from knowledge.catalogue.trial import CatalogueTrial, TrialReason
from knowledge.catalogue.versions import differences
from knowledge.plain import Data, Json
from knowledge.privacy.register import kept_for
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.content import catalogue
from storage.content.catalogue import Changes, Plan
from storage.portions import in_portions
from storage.roles import Role
from storage.tables import TableRow, catalogue_trials, instruments


def keep_trial(by: By, trial: str, file: str, offered: Sequence[Data]) -> CatalogueTrial:
    """
    Keep what a file holds, in the place of an earlier file of this curator, and say what it would change.

    Nothing of the catalogue is changed. Raises `Refused` for who is no curator; two entries with one id are a
    `ValueError`.
    """
    by.require(Role.CURATOR)
    by.c.execute(delete(catalogue_trials).where(catalogue_trials.c.person == by.person))
    row = {"id": trial, "person": by.person, "made": by.now, "file": file, "entries": [dict(each) for each in offered]}
    planned = catalogue.plan(by.c, offered)
    by.c.execute(insert(catalogue_trials), {**row, "revision": planned.revision})
    return _told(by.c, trial, file, offered, planned)


def compare_again(by: By, trial: str) -> CatalogueTrial:
    """
    What a file that is kept would change now; from here on that is what is confirmed.

    Raises `Refused` for who is no curator, and when the file is not there any more.
    """
    row = _load(by, trial)
    planned = catalogue.plan(by.c, row.entries)
    here = catalogue_trials.c.id == trial
    by.c.execute(update(catalogue_trials).where(here).values(revision=planned.revision))
    return _told(by.c, trial, row.file, row.entries, planned)


def take_over(by: By, trial: str) -> Changes:
    """
    Make a file that is kept the catalogue, whole or not at all: every entry that changes stands in the journal.

    Raises `Refused` for who is no curator, when the file is not there any more, and when the catalogue changed since
    this curator saw what the file would do.
    """
    revision = catalogue.lock(by.c)
    row = _load(by, trial)
    if row.revision != revision:
        raise Refused(TrialReason.CHANGED)
    by.c.execute(delete(catalogue_trials).where(catalogue_trials.c.id == trial))
    return catalogue.store(by, row.entries, row.file)


def drop_trial(by: By, trial: str) -> bool:
    """Forget a file that is kept; false when it is not there any more. Raises `Refused` for who is no curator."""
    by.require(Role.CURATOR)
    own = (catalogue_trials.c.id == trial, catalogue_trials.c.person == by.person)
    return by.c.execute(delete(catalogue_trials).where(*own)).rowcount > 0


def forget_old(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget files that nobody confirmed; at most so many."""
    old = select(catalogue_trials.c.id).where(catalogue_trials.c.made < now - kept_for("messages")).limit(limit)
    return c.execute(delete(catalogue_trials).where(catalogue_trials.c.id.in_(old))).rowcount


def _load(by: By, trial: str) -> TableRow:
    """The file of this curator under this name."""
    by.require(Role.CURATOR)
    own = (catalogue_trials.c.id == trial, catalogue_trials.c.person == by.person)
    return require(by.c.execute(select(catalogue_trials).where(*own)).one_or_none(), TrialReason.GONE)


def _told(c: Connection, trial: str, file: str, offered: Sequence[Data], planned: Plan) -> CatalogueTrial:
    changes = planned.changes
    titles = {str(each["id"]): _title(each) for each in offered}
    stood = select(instruments.c.id, instruments.c.content)
    for some in in_portions(changes.removed):
        titles |= {row.id: _title(row.content) for row in c.execute(stood.where(instruments.c.id.in_(some)))}
    new, changed, removed = (tuple(titles[id] for id in ids) for ids in (changes.new, changes.changed, changes.removed))
    after = {str(each["id"]): each for each in offered}
    fields = tuple(differences(planned.before[id], after[id]) for id in changes.changed)
    return CatalogueTrial(trial, file, new, changed, removed, fields, changes.reordered)


def _title(content: Data | Json) -> str:
    return str(content.get("title") or content["id"])
