"""Opening the question that a button names, for whom it is meant to be seen by."""

from __future__ import annotations

from dialogs.cards.network.question import question_card
from dialogs.refusing import Gone, tell_refusal
from dialogs.turn import Response, Turn, say
from knowledge.network.question_views import QuestionView
from knowledge.refusals import Refused, require
from storage.questions import views as question_views


async def open_question(turn: Turn) -> QuestionView:
    """The question that the pressed button names; raises `Refused` when this person may not see it."""
    return require(await load_view(turn), Gone.QUESTION)


async def load_view(turn: Turn) -> QuestionView | None:
    """The question that the button names, if this person may see it."""
    return await turn.look(question_views.see, turn.value("question"))


async def show(turn: Turn, note: str = "", unsent: str = "") -> Response:
    """The question as it stands now, in place of the card that was pressed; with words that could not be sent."""
    seen = await load_view(turn)
    if seen is None:
        return tell_refusal(turn, Refused(Gone.QUESTION))
    return say(turn, question_card(turn.texts, seen, unsent), note=note, in_place=True)
