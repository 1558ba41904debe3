"""What drafts keep of people: who proposed, until the draft is old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, select, update

from knowledge.network.drafts import DraftState
from knowledge.privacy.register import kept_for
from storage.content.draft_rows import subject_of
from storage.tables import draft_questions, drafts, journal


def forget_ended(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget drafts that were refused or taken back a year ago, at most so many; how many."""
    ended = (
        drafts.c.state.in_((DraftState.REFUSED, DraftState.WITHDRAWN)),
        _is_old(now),
    )
    gone = c.scalars(select(drafts.c.id).where(*ended).limit(limit)).all()
    c.execute(delete(draft_questions).where(draft_questions.c.draft.in_(gone)))
    c.execute(delete(drafts).where(drafts.c.id.in_(gone)))
    _forget_in_journal(c, gone)
    return len(gone)


def forget_proposers(c: Connection, now: datetime, limit: int = 2000) -> int:
    """
    Forget who proposed drafts that were approved a year ago, at most so many drafts; how many.

    The journal keeps which curator decided, no longer who proposed.
    """
    is_named = exists().where(draft_questions.c.draft == drafts.c.id, draft_questions.c.person.is_not(None))
    old = select(drafts.c.id).where(drafts.c.state == DraftState.APPROVED, _is_old(now), is_named)
    kept = c.scalars(old.limit(limit)).all()
    c.execute(update(draft_questions).where(draft_questions.c.draft.in_(kept)).values(person=None))
    _forget_in_journal(c, kept)
    return len(kept)


def _is_old(now: datetime) -> ColumnElement[bool]:
    """Whether nothing happened to a draft for as long as the register says."""
    return drafts.c.updated < now - kept_for("drafts")


def _forget_in_journal(c: Connection, ids: Sequence[str]) -> None:
    proposed = (journal.c.act == "draft.proposed", journal.c.subject.in_([subject_of(id) for id in ids]))
    c.execute(update(journal).where(*proposed).values(actor=""))
