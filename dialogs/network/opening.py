"""Opening the question that a button names, for whom it is meant to be seen by."""

from __future__ import annotations

from dialogs.cards.common import short_message
from dialogs.cards.network.question import question_card
from dialogs.turn import Response, Turn, say
from knowledge.network.question_views import QuestionView
from storage.questions import views as question_views


async def open_question(turn: Turn) -> QuestionView | Response:
    """
    The question that the pressed button names, else the refusal in plain words.

    One that is not theirs to know of and a forged id are refused alike, so that nothing can be learned from it.
    """
    return await load_view(turn) or say(turn, short_message(turn.texts, "question.gone"))


async def load_view(turn: Turn) -> QuestionView | None:
    """The question that the button names, if this person may see it."""
    return await turn.look(question_views.see, turn.value("question"))


async def show(turn: Turn, note: str = "", unsent: str = "") -> Response:
    """The question as it stands now, in place of the card that was pressed; with words that could not be sent."""
    seen = await open_question(turn)
    if isinstance(seen, Response):
        return seen
    return say(turn, question_card(turn.texts, seen, unsent), note=note, in_place=True)
