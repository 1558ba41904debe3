"""Cards beside a question that is being written: what was looked at instead, and what is followed."""

from __future__ import annotations

from dialogs.cards.network.question_form import Draft
from dialogs.cards.network.question_words import choice, mine_choice, written
from dialogs.cards.network.request_choices import unfollow_choice
from dialogs.cards.view import Buttons, Note, Paragraph, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from storage.network.look_alikes import Before


def looked_card(texts: Texts, draft: Draft) -> Reply:
    """Under an instrument that may help: the question is still there, and was not sent."""
    return message(
        texts,
        Title(texts("follow.looked_title")),
        Paragraph(f"“{written(draft.text)}”"),
        Paragraph(texts("follow.looked")),
        Buttons((again_choice(texts, draft), choice(texts, "drop", question=draft.id))),
    )


def following_card(
    texts: Texts, before: Before, draft: Draft | None, note: str = "", replaces: str | None = None
) -> Reply:
    """The question that is followed now, without who asks it, and the ways out (R18, N11)."""
    back = (again_choice(texts, draft),) if draft else ()
    return message(
        texts,
        Title(texts("follow.started_title")),
        Paragraph(f"“{written(before.text)}”"),
        Note(note or texts("follow.started")),
        Buttons((*back, unfollow_choice(texts, before.id), mine_choice(texts))),
        replaces=replaces,
    )


def again_choice(texts: Texts, draft: Draft) -> Choice:
    """Back to what would be sent."""
    words = every_word("follow.words.again")
    return Choice(texts("follow.again"), "question.again", {"question": draft.id}, words=words)
