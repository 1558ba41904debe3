"""What somebody can teach the bot with a question to the network."""

from __future__ import annotations

from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.ways.learning import DRAFT_BELONGS, DRAFT_MAKE, DRAFT_OPEN, DRAFT_OUT
from knowledge.network.question_terms import Act, Party, QuestionState
from knowledge.network.question_views import QuestionView

_OPEN_TO_ALL = frozenset({QuestionState.OFFERED, QuestionState.COORDINATOR, QuestionState.TEAM, QuestionState.POINTED})
_JUDGES = frozenset({Party.HOLDER, Party.OFFERED, Party.MEMBER, Party.COORDINATOR, Party.TEAM})


def learning_choices(texts: Texts, seen: QuestionView) -> tuple[Choice, ...]:
    """
    What this reader can teach the bot with a question: the answer as an entry, or that it is not for the centre.

    Of a question that is in a draft nothing is proposed again; curators go on to the draft.
    """
    question, parts = seen.stored.question, seen.parts
    if question.kind != "question":
        return ()
    if seen.draft:
        return (DRAFT_OPEN(texts, draft=seen.draft),) if Party.TEAM in parts else ()
    here = {"question": question.id}
    answered = any(event.act is Act.ANSWER for event in seen.events)
    if (
        answered
        and parts & {Party.HOLDER, Party.TEAM}
        and question.state in (QuestionState.ANSWERED, QuestionState.CLOSED)
    ):
        return DRAFT_MAKE(texts, **here), DRAFT_BELONGS(texts, **here)
    if not answered and parts & _JUDGES and Party.ASKER not in parts and question.state in _OPEN_TO_ALL:
        return (DRAFT_OUT(texts, **here),)
    return ()
