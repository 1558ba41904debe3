"""What people made of an answer: whether it helped, and which of several they meant."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from knowledge.understanding.taught import NONE_OF_THESE
from storage.acting import By
from storage.tables import questions_asked


@dataclass(frozen=True, slots=True)
class AnswerJudgement:
    """What stands now: nothing when nobody judged, or when it is not for this person to know."""

    helpful: bool | None
    changed: bool
    """Whether this press made it so."""


def judge(by: By, question: str, helpful: bool) -> AnswerJudgement:
    """
    Keep whether an answer helped.

    Only the person who asked may say so, once: a repeat gets what stands; a stranger, or an id that does not exist,
    gets and changes nothing.
    """
    own = (questions_asked.c.id == question, questions_asked.c.person == by.person)
    unjudged = update(questions_asked).where(*own, questions_asked.c.helpful.is_(None))
    kept = by.c.execute(unjudged.values(helpful=helpful, judged_at=by.now))
    if kept.rowcount:
        return AnswerJudgement(helpful, changed=True)
    return AnswerJudgement(
        by.c.execute(select(questions_asked.c.helpful).where(*own)).scalar_one_or_none(), changed=False
    )


def choose(by: By, question: str, instrument: str | None) -> bool:
    """
    Keep which of the offered instruments was meant, or that none was; true when this changed what stands.

    Only the person who asked may choose, and only from what was offered; the last choice counts. Anything else
    changes nothing.
    """
    row = by.c.execute(
        select(questions_asked.c.candidates, questions_asked.c.chosen)
        .where(questions_asked.c.id == question, questions_asked.c.person == by.person)
        .with_for_update()
    ).one_or_none()
    chosen = instrument if instrument is not None else NONE_OF_THESE
    if row is None or row.chosen == chosen:
        return False
    if instrument is not None and instrument not in {candidate.get("id") for candidate in row.candidates}:
        return False
    this = update(questions_asked).where(questions_asked.c.id == question)
    by.c.execute(this.values(chosen=chosen, chosen_at=by.now))
    return True
