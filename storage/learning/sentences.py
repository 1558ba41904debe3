"""The sentences by which curators and approved answers teach the bot what people mean: an act whole, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, insert, select

from knowledge.refusals import Refused, require
from knowledge.search.text import normal_form
from knowledge.understanding.examples import OUT, SERVICE, Example, shipped_labels
from knowledge.understanding.personal import why_not_kept
from knowledge.understanding.services import services
from knowledge.understanding.taught import TaughtSentence
from storage.acting import By
from storage.content import catalogue
from storage.learning.not_understood import KEPT, settle
from storage.roles import Role
from storage.tables import insert_new, sentences


class NotTaught(StrEnum):
    """Why a sentence is not taught, or not taken back; the last four as `why_not_kept` has them."""

    GONE = "gone"
    OUTDATED = "outdated"
    """The effect was shown of another state."""
    LABEL = "label"
    KNOWN = "known"
    """For the `label` that is told."""
    EMPTY = "empty"
    LONG = "long"
    ADDRESS = "address"
    PERSONAL = "personal"


def load_examples(c: Connection) -> tuple[Example, ...]:
    """All that was taught, the oldest first, as examples beside those that ship."""
    return tuple(_taught(row).example for row in c.execute(select(sentences).order_by(sentences.c.id)))


def list_taught(by: By, limit: int, below: int | None = None) -> list[TaughtSentence]:
    """What was taught, the newest first and at most so many, on demand from below an id, for a curator."""
    by.require(Role.CURATOR)
    # Always from below a number: the database then begins at the end, and does not read what it leaves out.
    older = select(sentences).where(sentences.c.id < (_ABOVE_ALL if below is None else below))
    return [_taught(row) for row in by.c.execute(older.order_by(sentences.c.id.desc()).limit(limit))]


_ABOVE_ALL = 2**62


def see(by: By, id: int) -> TaughtSentence | None:
    """A sentence as curators see it; None when there is none."""
    by.require(Role.CURATOR)
    return _load(by.c, id)


def keep(by: By, example: Example, settles: Collection[str], revision: int) -> TaughtSentence:
    """
    Teach a sentence, as a curator to whom its effect was shown at this revision of the catalogue.

    Every process hears it from its next look on. The questions `settles` are no longer among what was not understood.
    `Refused` is raised for anybody else, at another revision, and as by `check`.
    """
    _check_now(by, revision)
    check(by.c, example)
    taught = _insert(by.c, example, "", by.now)
    settle(by.c, settles, KEPT)
    by.note("sentence.kept", f"sentence:{taught.id}", after=_in_journal(taught))
    catalogue.announce_learned(by.c)
    return taught


def drop(by: By, id: int, revision: int) -> TaughtSentence:
    """
    Take a sentence back, as a curator to whom the effect was shown at this revision of the catalogue.

    `Refused` is raised for anybody else, at another revision, and for a sentence that is gone.
    """
    _check_now(by, revision)
    taught = require(_load(by.c, id), NotTaught.GONE)
    by.c.execute(delete(sentences).where(sentences.c.id == id))
    by.note("sentence.dropped", f"sentence:{taught.id}", before=_in_journal(taught))
    catalogue.announce_learned(by.c)
    return taught


def teach_with_draft(by: By, draft: str, entry: str, questions: Iterable[str]) -> int:
    """
    Let the questions that an approved answer was given to lead to its entry; how many do.

    What is known already, or must not be kept, is left out. Who calls this raises the revision.
    """
    number = 0
    for each in questions:
        example = Example(" ".join(each.split()), entry)
        with suppress(Refused):
            check(by.c, example, {entry})
            _insert(by.c, example, draft, by.now)
            number += 1
    return number


def forget_draft(c: Connection, draft: str) -> int:
    """Forget what came with an approved answer that is taken back; how many sentences."""
    return c.execute(delete(sentences).where(sentences.c.draft == draft)).rowcount


def import_examples(by: By, examples: Sequence[Example]) -> int:
    """Teach all of these that nobody taught yet, whatever their effect; how many are new. The caller checked them."""
    rows = [_row(each, "", by.now) for each in examples]
    new = sum(by.c.execute(_INSERT[by.c.dialect.name], row).rowcount for row in rows)
    if new:
        by.note("sentence.imported", "sentences", after={"told": new})
        catalogue.announce_learned(by.c)
    return new


_INSERT = insert_new(sentences)


def _check_now(by: By, revision: int) -> None:
    by.require(Role.CURATOR)
    if catalogue.lock(by.c) != revision:
        raise Refused(NotTaught.OUTDATED)


def check(c: Connection, example: Example, new: Collection[str] = ()) -> None:
    """
    Raise `Refused` when nobody can teach this sentence; `new` are entries that are about to be.

    It must not be kept, leads nowhere, or is known already.
    """
    if why_not := why_not_kept(example.question):
        raise Refused(NotTaught(why_not.value))
    id = example.label.removeprefix(SERVICE)
    is_service = example.label.startswith(SERVICE)
    if not (id in services() if is_service else id == OUT or id in new or id in catalogue.ids(c)):
        raise Refused(NotTaught.LABEL)
    form = normal_form(example.question)
    label = c.scalar(select(sentences.c.label).where(sentences.c.form == form)) or shipped_labels().get(form)
    if label:
        raise Refused(NotTaught.KNOWN, label=label)


def _insert(c: Connection, example: Example, draft: str, now: datetime) -> TaughtSentence:
    row = _row(example, draft, now)
    id = c.execute(insert(sentences).returning(sentences.c.id), row).scalar_one()
    return TaughtSentence(id, example, draft, now)


def _row(example: Example, draft: str, now: datetime) -> dict[str, object]:
    kept = {"question": example.question, "form": normal_form(example.question), "label": example.label}
    return {**kept, "language": example.language, "draft": draft, "at": now}


def _load(c: Connection, id: int) -> TaughtSentence | None:
    row = c.execute(select(sentences).where(sentences.c.id == id)).one_or_none()
    return None if row is None else _taught(row)


def _taught(row: Row[tuple[object, ...]]) -> TaughtSentence:
    return TaughtSentence(row.id, Example(row.question, row.label, language=row.language), row.draft, row.at)


def _in_journal(taught: TaughtSentence) -> dict[str, str]:
    return {"sentence": taught.example.question, "leads_to": taught.example.label}
