"""Good examples that people share: brought to the team and drafted for the catalogue in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.network.examples import example_draft
from knowledge.network.question_terms import Act, Actor, Deed, NewQuestion, QuestionKind
from knowledge.network.question_views import Asking, StoredQuestion
from knowledge.refusals import Refused
from storage.acting import By
from storage.learning import drafts
from storage.questions import questions
from storage.questions import rows as question_rows
from storage.questions.course import proceed


def share(by: By, new: NewQuestion, facts: Mapping[str, str], asking: Asking) -> StoredQuestion:
    """
    Bring a good example to the team, with a draft of its entry that a curator can publish at once.

    As with `questions.ask`, the same id a second time gives it as it stands, and what cannot be asked is refused.
    """
    stored = questions.ask(by, replace(new, kind=QuestionKind.EXAMPLE), asking)
    drafts.offer_example(by, example_draft(new.id, facts, new.domain), new.id)
    return stored


def settle(by: By, id: str) -> bool:
    """
    Close a shared example when its draft was published or refused: who shared it hears that from the draft.

    False for one that is over, and for anything that is no example.
    """
    question = question_rows.lock(by.c, id)
    if question is None or question.kind is not QuestionKind.EXAMPLE:
        return False
    try:
        with by.c.begin_nested():
            proceed(by.c, question, Deed(Act.SETTLE, Actor(by.person, is_team=True)), by.now)
    except Refused:
        return False
    return True
