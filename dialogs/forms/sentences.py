"""Why a field does not take what was filled in, in a sentence, and at the door."""

from __future__ import annotations

from dialogs.cards.view import Paragraph, message
from dialogs.refusing import tells
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason


def field_sentence(texts: Texts, refused: Refused) -> str:
    """Why a field does not take what was filled in."""
    return texts(f"forms.{refused.why}", **refused.facts)


@tells(FieldReason)
def _tell(turn: Turn, refused: Refused) -> Response:
    return say(turn, message(turn.texts, Paragraph(field_sentence(turn.texts, refused))))
