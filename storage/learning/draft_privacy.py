"""What drafts keep of people: who proposed, until that person is erased or the draft is old."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from knowledge.network.drafts import State
from storage.learning.draft_rows import subject_of
from storage.tables import draft_questions, drafts, journal

KEPT = timedelta(days=365)
"""From the last change of a draft that was decided on."""


def forget_person(c: Connection, person: str) -> int:
    """Take a person out of the drafts; out of how many questions in them. The words stay, by nobody."""
    same = draft_questions.c.person == person
    return c.execute(update(draft_questions).where(same).values(person=None)).rowcount if person else 0


def forget_old(c: Connection, now: datetime, limit: int = 2000) -> int:
    """
    Forget drafts that were refused or taken back a year ago, and who proposed one approved then; how many drafts.

    At most so many of each kind are done in one act. The journal keeps which curator decided, no longer who proposed.
    """
    old = drafts.c.updated < now - KEPT
    ended = (drafts.c.state.in_((State.REFUSED, State.WITHDRAWN)), old)
    gone = c.scalars(select(drafts.c.id).where(*ended).limit(limit)).all()
    c.execute(delete(draft_questions).where(draft_questions.c.draft.in_(gone)))
    c.execute(delete(drafts).where(drafts.c.id.in_(gone)))
    named = select(draft_questions.c.draft).where(
        draft_questions.c.draft == drafts.c.id, draft_questions.c.person.is_not(None)
    )
    approved = (drafts.c.state == State.APPROVED, old, named.exists())
    kept = c.scalars(select(drafts.c.id).where(*approved).limit(limit)).all()
    c.execute(update(draft_questions).where(draft_questions.c.draft.in_(kept)).values(person=None))
    if not gone and not kept:
        return 0
    proposed = (journal.c.act == "draft.proposed", journal.c.subject.in_(map(subject_of, (*gone, *kept))))
    c.execute(update(journal).where(*proposed).values(actor=""))
    return max(len(gone), len(kept))
