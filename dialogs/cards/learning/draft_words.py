"""The words that all cards about drafts for the catalogue share."""

from __future__ import annotations

from dialogs.cards.network.question_words import domain_name
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.ways.learning import DRAFT_BELONGS, DRAFT_MAKE, DRAFT_OUT
from knowledge.network.drafts import Draft
from knowledge.network.question_terms import Act, Part, State
from storage.questions.views import Seen

_OPEN_TO_ALL = frozenset({State.OFFERED, State.COORDINATOR, State.TEAM, State.POINTED})
_JUDGES = frozenset({Part.HOLDER, Part.OFFERED, Part.MEMBER, Part.COORDINATOR, Part.TEAM})


def learning_choices(texts: Texts, seen: Seen) -> tuple[Choice, ...]:
    """What this reader can teach the bot with a question: the answer as an entry, or that it is not for the centre."""
    question, parts = seen.stored.question, seen.parts
    if question.kind != "question":
        return ()
    here = {"question": question.id}
    answered = any(event.act is Act.ANSWER for event in seen.events)
    if answered and parts & {Part.HOLDER, Part.TEAM} and question.state in (State.ANSWERED, State.CLOSED):
        return DRAFT_MAKE(texts, **here), DRAFT_BELONGS(texts, **here)
    if not answered and parts & _JUDGES and Part.ASKER not in parts and question.state in _OPEN_TO_ALL:
        return (DRAFT_OUT(texts, **here),)
    return ()


def number_of_questions(texts: Texts, number: int) -> str:
    """So many questions, in words."""
    return texts("draft.questions_many", number=number)


def draft_domain(texts: Texts, code: str) -> str:
    """The domain of a draft; one without serves all of them."""
    return domain_name(texts, code) if code else texts("draft.all_domains")


def kind_of(texts: Texts, draft: Draft) -> str:
    """What a draft is to become, in a word."""
    return texts(f"draft.kind_{draft.kind}")


def in_quotes(text: str) -> str:
    """What a person wrote, inside the quotation marks of a sentence."""
    return on_one_line(text).replace("“", "‘").replace("”", "’")
