"""The card that asks whether a question is to be taken back, with what happens then."""

from __future__ import annotations

from dialogs.cards.network.question_words import word_for_kind
from dialogs.cards.view import Buttons, Paragraph, Title, message
from dialogs.cards.words import on_one_line, quote_words
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.network import QUESTION_WITHDRAW_KEEP, QUESTION_WITHDRAW_SURE
from knowledge.network.question_terms import QuestionState
from knowledge.network.question_views import QuestionView


def withdraw_card(texts: Texts, seen: QuestionView, followers: int) -> Reply:
    """Who hears of it and what cannot be undone, before anything is done (R10); `followers` are counted, not named."""
    question = seen.stored.question
    here = {"question": question.id}
    return message(
        texts,
        Title(word_for_kind(texts, "question.withdraw_title", question.kind)),
        Paragraph(texts.quote(quote_words(question.text))),
        Paragraph(" ".join((_told(texts, seen, followers), *_followed(texts, followers)))),
        Paragraph(word_for_kind(texts, "question.withdraw_final", question.kind)),
        Buttons(QUESTION_WITHDRAW_SURE(texts, **here), QUESTION_WITHDRAW_KEEP(texts, **here)),
    )


def _told(texts: Texts, seen: QuestionView, followers: int) -> str:
    if seen.stored.question.state is not QuestionState.TAKEN:
        key = "question.withdraw_followed" if followers else "question.withdraw_free"
        return word_for_kind(texts, key, seen.stored.question.kind)
    name = on_one_line(seen.stored.holder_name) or texts("question.somebody").capitalize()
    return texts("question.withdraw_taken", name=name)


def _followed(texts: Texts, followers: int) -> tuple[str, ...]:
    if not followers:
        return ()
    if followers == 1:
        return (texts("question.withdraw_follower"),)
    return (texts("question.withdraw_followers", number=followers),)
