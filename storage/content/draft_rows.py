"""A draft as it is kept: its row, the questions it is made from, and the entry it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from knowledge.network.draft_views import DraftLine, DraftSample, StoredDraft
from knowledge.network.drafts import UNDECIDED, WAITING, Draft, DraftKind, DraftState
from knowledge.plain import Json
from storage.sending import timers
from storage.tables import TableRow, draft_questions, drafts, insert_new, instruments

PUBLISH_TIMER = "draft.publish"
"""Goes off when a draft that was planned is to be published, by the id of the draft."""


def subject_of(id: str) -> str:
    """What notices and journal entries about a draft are about."""
    return f"draft:{id}"


def insert_draft(c: Connection, draft: Draft, now: datetime) -> bool:
    """Keep a new draft; false when its id is taken."""
    return c.execute(_INSERT[c.dialect.name], _row_of(draft) | {"made": now, "updated": now}).rowcount == 1


_INSERT = insert_new(drafts)


def update_draft(c: Connection, draft: Draft, now: datetime) -> None:
    """Keep a draft that its rules changed; who calls this holds the lock of the catalogue."""
    c.execute(update(drafts).where(drafts.c.id == draft.id).values(_row_of(draft) | {"updated": now}))


def add_sample(c: Connection, draft: str, sample: DraftSample, person: str) -> None:
    """Add a question to a draft, as this person proposed it."""
    row = {"draft": draft, "question": sample.question, "person": person or None}
    c.execute(insert(draft_questions), row | {"text": sample.text, "answer": sample.answer, "at": sample.at})


def drop_waiting(c: Connection, id: str) -> bool:
    """Forget a draft that had no effect yet; false when there is none such."""
    gone = c.execute(delete(drafts).where(drafts.c.id == id, drafts.c.state.in_(WAITING))).rowcount == 1
    if gone:
        timers.drop(c, PUBLISH_TIMER, id)
        c.execute(delete(draft_questions).where(draft_questions.c.draft == id))
    return gone


def load(c: Connection, id: str) -> StoredDraft | None:
    """The draft with its questions, the first one first; None when there is none."""
    row = c.execute(select(drafts).where(drafts.c.id == id)).one_or_none()
    if row is None:
        return None
    chosen = select(draft_questions).where(draft_questions.c.draft == id)
    lines = c.execute(chosen.order_by(draft_questions.c.at, draft_questions.c.question))
    samples = tuple(DraftSample(line.question, line.text, line.answer, line.at) for line in lines)
    stands = _contents(c, [row.entry]).get(row.entry)
    called, planned = str((stands or {}).get("title", "")), timers.find_moments(c, PUBLISH_TIMER, [id])
    return StoredDraft(_draft(row), samples, row.made, called, planned.get(id), stands)


def of_question(c: Connection, question: str) -> str:
    """The id of the draft that a question is in, unless that was refused or taken back; else empty."""
    standing = (drafts.c.id == draft_questions.c.draft, drafts.c.state.in_((*WAITING, DraftState.APPROVED)))
    found = c.scalars(select(drafts.c.id).where(*standing, draft_questions.c.question == question))
    return next(iter(found), "")


def open_questions(c: Connection, kind: DraftKind, limit: int = 1_000) -> list[tuple[str, str]]:
    """The id of the draft and the words, for the latest questions of the undecided drafts of a kind."""
    same = (drafts.c.id == draft_questions.c.draft, drafts.c.state.in_(UNDECIDED), drafts.c.kind == kind)
    chosen = select(drafts.c.id, draft_questions.c.text).where(*same).order_by(draft_questions.c.at.desc())
    return [(row.id, row.text) for row in c.execute(chosen.limit(limit))]


def open_alias(c: Connection, entry: str) -> str:
    """The id of the undecided draft with further names of this entry; else empty."""
    same = (drafts.c.state.in_(UNDECIDED), drafts.c.kind == DraftKind.ALIAS, drafts.c.entry == entry)
    return next(iter(c.scalars(select(drafts.c.id).where(*same))), "")


def open_change(c: Connection, entry: str) -> str:
    """The id of the draft that waits with a change of this entry; else empty."""
    same = (drafts.c.state.in_(WAITING), drafts.c.kind == DraftKind.CHANGE, drafts.c.entry == entry)
    return next(iter(c.scalars(select(drafts.c.id).where(*same).order_by(drafts.c.made))), "")


def proposers(c: Connection, id: str) -> list[str]:
    """Who proposed a draft or joined it, each once, without those who were erased."""
    chosen = select(draft_questions.c.person).where(
        draft_questions.c.draft == id, draft_questions.c.person.is_not(None)
    )
    return list(dict.fromkeys(c.scalars(chosen.order_by(draft_questions.c.at))))


def waiting_lines(c: Connection, limit: int) -> tuple[list[DraftLine], int]:
    """The drafts that had no effect yet, the oldest first and at most so many, and how many there are."""
    chosen = select(drafts).where(drafts.c.state.in_(WAITING)).order_by(drafts.c.made, drafts.c.id)
    return lines_of(c, c.execute(chosen.limit(limit)).all()), count_drafts(c, WAITING)


def count_drafts(c: Connection, states: Collection[DraftState]) -> int:
    """How many drafts stand in one of these states."""
    return c.scalar(select(func.count()).select_from(drafts).where(drafts.c.state.in_(states))) or 0


def lines_of(c: Connection, rows: Collection[TableRow]) -> list[DraftLine]:
    """Rows of `drafts` as lines of a list."""
    ids = [row.id for row in rows]
    counted = (
        select(draft_questions.c.draft, func.count().label("number"))
        .where(draft_questions.c.draft.in_(ids))
        .group_by(draft_questions.c.draft)
    )
    numbers = {row.draft: row.number for row in c.execute(counted)}
    called = titles(c, [row.entry for row in rows])
    planned = timers.find_moments(c, PUBLISH_TIMER, ids)
    return [
        DraftLine(_draft(row), numbers.get(row.id, 0), row.made, called.get(row.entry, ""), planned.get(row.id))
        for row in rows
    ]


def titles(c: Connection, entries: Iterable[str]) -> dict[str, str]:
    """How these entries of the catalogue are called; those that are gone are missing."""
    return {id: str(content.get("title", "")) for id, content in _contents(c, entries).items()}


def _contents(c: Connection, entries: Iterable[str]) -> dict[str, Json]:
    wanted = {id for id in entries if id}
    if not wanted:
        return {}
    chosen = select(instruments.c.id, instruments.c.content).where(instruments.c.id.in_(wanted))
    return {row.id: row.content for row in c.execute(chosen)}


def _draft(row: TableRow) -> Draft:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Draft(kind=DraftKind(row.kind), state=DraftState(row.state), words=tuple(row.words), **plain)


_PLAIN = tuple(field.name for field in fields(Draft) if field.name not in ("kind", "state", "words"))


def _row_of(draft: Draft) -> Json:
    plain: Json = {name: getattr(draft, name) for name in _PLAIN}
    return plain | {"kind": draft.kind, "state": draft.state, "words": list(draft.words)}
