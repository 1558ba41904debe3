"""What all forms say, in the words of a subject where it has some; and why a field does not take what was filled in."""

from __future__ import annotations

from dialogs.cards.view import Paragraph, message
from dialogs.refusing import tells
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason


def form_sentence(texts: Texts, subject: str, key: str, **facts: object) -> str:
    """The sentence of this key: the subject's `form_…`, else that of all forms."""
    own = f"{subject}.form_{key}"
    return texts(own if own in texts.every_key else f"forms.{key}", **facts)


@tells(FieldReason)
def _tell(turn: Turn, refused: Refused) -> Response:
    return say(turn, message(turn.texts, Paragraph(form_sentence(turn.texts, "", refused.why, **refused.facts))))
