"""The words that all cards about drafts for the catalogue share."""

from __future__ import annotations

from dialogs.cards.network.question_words import domain_name
from dialogs.texts import Texts
from knowledge.network.drafts import Draft


def number_of_questions(texts: Texts, number: int) -> str:
    """So many questions, in words."""
    return texts("draft.questions_many", number=number)


def draft_domain(texts: Texts, code: str) -> str:
    """The domain of a draft; one without serves all of them."""
    return domain_name(texts, code) if code else texts("draft.all_domains")


def kind_of(texts: Texts, draft: Draft) -> str:
    """What a draft is to become, in a word."""
    return texts(f"draft.kind_{draft.kind}")
