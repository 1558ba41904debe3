"""The sentences by which curators and approved answers teach the bot what people mean: an act whole, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, insert, select

from knowledge.refusals import Refused
from knowledge.search.text import normal_form
from knowledge.understanding.examples import OUT, SERVICE, Example, shipped_labels
from knowledge.understanding.personal import why_not_kept
from knowledge.understanding.services import services
from storage.content import catalogue
from storage.journal import Entry, note
from storage.learning.not_understood import KEPT, settle
from storage.roles import Role, has
from storage.tables import insert_new, sentences


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence that this organisation taught."""

    id: int
    example: Example
    draft: str
    """The approved answer that it came with; empty for one that a curator kept."""
    at: datetime


class NotTaught(StrEnum):
    """Why a sentence is not taught, or not taken back; the last four as `why_not_kept` has them."""

    NOT_CURATOR = "not_curator"
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


def list_taught(c: Connection, person: str, limit: int, below: int | None = None) -> list[Taught] | None:
    """What was taught, the newest first and at most so many, on demand from below an id; None for who is no curator."""
    if not has(c, person, Role.CURATOR):
        return None
    # Always from below a number: the database then begins at the end, and does not read what it leaves out.
    older = sentences.c.id < (_ABOVE_ALL if below is None else below)
    return [
        _taught(row) for row in c.execute(select(sentences).where(older).order_by(sentences.c.id.desc()).limit(limit))
    ]


_ABOVE_ALL = 2**62


def see(c: Connection, id: int, person: str) -> Taught | None:
    """A sentence as curators see it; None for anybody else, and when there is none."""
    return _load(c, id) if has(c, person, Role.CURATOR) else None


def keep(
    c: Connection, example: Example, settles: Collection[str], revision: int, person: str, now: datetime
) -> Taught:
    """
    Teach a sentence, as a curator to whom its effect was shown at this revision of the catalogue.

    Every process hears it from its next look on. The questions `settles` are no longer among what was not understood.
    `Refused` is raised for anybody else, at another revision, and as by `check`.
    """
    _check_now(c, revision, person)
    check(c, example)
    taught = _insert(c, example, "", now)
    settle(c, settles, KEPT)
    _note(c, "sentence.kept", taught, person, now)
    catalogue.learned(c)
    return taught


def drop(c: Connection, id: int, revision: int, person: str, now: datetime) -> Taught:
    """
    Take a sentence back, as a curator to whom the effect was shown at this revision of the catalogue.

    `Refused` is raised for anybody else, at another revision, and for a sentence that is gone.
    """
    _check_now(c, revision, person)
    taught = _load(c, id)
    if taught is None:
        raise Refused(NotTaught.GONE)
    c.execute(delete(sentences).where(sentences.c.id == id))
    _note(c, "sentence.dropped", taught, person, now)
    catalogue.learned(c)
    return taught


def teach_with_draft(c: Connection, draft: str, entry: str, questions: Iterable[str], now: datetime) -> int:
    """
    Let the questions that an approved answer was given to lead to its entry; how many do.

    What is known already, or must not be kept, is left out. Who calls this raises the revision.
    """
    number = 0
    for each in questions:
        example = Example(" ".join(each.split()), entry)
        with suppress(Refused):
            check(c, example, {entry})
            _insert(c, example, draft, now)
            number += 1
    return number


def forget_draft(c: Connection, draft: str) -> int:
    """Forget what came with an approved answer that is taken back; how many sentences."""
    return c.execute(delete(sentences).where(sentences.c.draft == draft)).rowcount


def import_examples(c: Connection, examples: Sequence[Example], actor: str, now: datetime) -> int:
    """Teach all of these that nobody taught yet, whatever their effect; how many are new. The caller checked them."""
    rows = [_row(each, "", now) for each in examples]
    new = sum(c.execute(_INSERT[c.dialect.name], row).rowcount for row in rows)
    if new:
        note(c, [Entry(now, actor, "sentence.imported", "sentences", after={"told": new})])
        catalogue.learned(c)
    return new


_INSERT = insert_new(sentences)


def _check_now(c: Connection, revision: int, person: str) -> None:
    if not has(c, person, Role.CURATOR):
        raise Refused(NotTaught.NOT_CURATOR)
    if catalogue.lock(c) != revision:
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


def _insert(c: Connection, example: Example, draft: str, now: datetime) -> Taught:
    row = _row(example, draft, now)
    id = c.execute(insert(sentences).returning(sentences.c.id), row).scalar_one()
    return Taught(id, example, draft, now)


def _row(example: Example, draft: str, now: datetime) -> dict[str, object]:
    kept = {"question": example.question, "form": normal_form(example.question), "label": example.label}
    return {**kept, "language": example.language, "draft": draft, "at": now}


def _load(c: Connection, id: int) -> Taught | None:
    row = c.execute(select(sentences).where(sentences.c.id == id)).one_or_none()
    return None if row is None else _taught(row)


def _taught(row: Row[tuple[object, ...]]) -> Taught:
    return Taught(row.id, Example(row.question, row.label, language=row.language), row.draft, row.at)


def _note(c: Connection, act: str, taught: Taught, person: str, now: datetime) -> None:
    stands = {"sentence": taught.example.question, "leads_to": taught.example.label}
    before, after = (stands, None) if act == "sentence.dropped" else (None, stands)
    note(c, [Entry(now, person, act, f"sentence:{taught.id}", before, after)])
