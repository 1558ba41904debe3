"""Cards beside a question that is being written: what was looked at instead, and what is followed."""

from __future__ import annotations

from dialogs.cards.network.question_form import QuestionDraft
from dialogs.cards.network.question_words import yes_or_no
from dialogs.cards.view import Buttons, Note, Paragraph, Title, message
from dialogs.cards.words import quote_words
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.network import FOLLOW_STOP, QUESTION_AGAIN, QUESTION_DROP, QUESTION_MINE, QUESTION_NEW
from dialogs.ways.way import Way
from knowledge.network.question_views import EarlierQuestion


def looked_card(texts: Texts, draft: QuestionDraft) -> Reply:
    """Under an instrument that may help: the question is still there, and was not sent."""
    return message(
        texts,
        Title(texts("follow.looked_title")),
        Paragraph(texts.quote(quote_words(draft.text))),
        Paragraph(texts("follow.looked")),
        Buttons(again_choice(texts, draft), QUESTION_DROP(texts, question=draft.id)),
    )


def doubting_card(texts: Texts, draft: QuestionDraft) -> Reply:
    """When somebody seems to take another way: whether the question is dropped; a yes drops it, a no keeps it."""
    return message(
        texts,
        Title(texts("question.mind_title")),
        Paragraph(texts.quote(quote_words(draft.text))) if draft.text else None,
        Paragraph(texts("question.mind")),
        Buttons(*yes_or_no(QUESTION_DROP(texts, question=draft.id), no=again_choice(texts, draft))),
    )


def standing_card(texts: Texts, draft: QuestionDraft, go_on: Choice, text: str = "") -> Reply:
    """Before something new takes the place of what still stands ready: which of the two is meant."""
    stood = texts.quote(quote_words(draft.text)) if draft.text else texts(f"support.kind_{draft.kind}")
    return message(
        texts,
        Title(texts("follow.looked_title")),
        *(Paragraph(line) for line in stood.split("\n\n")),
        Paragraph(texts("question.still_or_new")),
        Paragraph(texts("question.new_one", text=quote_words(text))) if text else None,
        Buttons(again_choice(texts, draft), go_on),
    )


def anew_choice(texts: Texts, way: Way = QUESTION_NEW, **data: object) -> Choice:
    """Begin something new in the place of what stands ready."""
    return way.named(texts, "question.anew", **data, anew=True)


def following_card(texts: Texts, before: EarlierQuestion, draft: QuestionDraft | None, *, is_new: bool) -> Reply:
    """The question that is followed now, without who asks it, and the ways out (R18, N11)."""
    back = (again_choice(texts, draft),) if draft else ()
    return message(
        texts,
        Title(texts("follow.started_title")),
        Paragraph(texts.quote(quote_words(before.text))),
        Note(texts("follow.started" if is_new else "follow.follows")),
        Buttons(*back, FOLLOW_STOP(texts, before=before.id), QUESTION_MINE(texts)),
    )


def again_choice(texts: Texts, draft: QuestionDraft) -> Choice:
    """Back to what would be sent."""
    return QUESTION_AGAIN.named(texts, "follow.again", question=draft.id)
