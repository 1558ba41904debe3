"""A field of a question on a card that holds many of them: of words, of one option or of several."""

from __future__ import annotations

from dialogs.cards.fields import Input
from dialogs.cards.scans.scan_words import label_of
from dialogs.texts import Texts
from knowledge.questionnaire.path import QuestionField
from knowledge.questionnaire.questionnaire import UNKNOWN, Value

_MAX_LENGTH = 300
"""Characters of words on such a card: it holds many fields, and a card of Teams is small."""


def field_input(texts: Texts, field: QuestionField, value: Value, label: str, *, folded: bool) -> Input:
    """The input of a field with what stands in it; *unknown* is shown only where it is one of the options."""
    kind = field.question.kind
    words = _MAX_LENGTH if kind == "text" else 0
    # What was typed elsewhere may be longer, and nothing of it may get lost here.
    longest = max(words, len(value)) if words else 0
    hidden = value == UNKNOWN and not field.option(UNKNOWN)
    return Input(
        id=field.id,
        label=label,
        kind="words" if kind == "text" else "one" if kind == "choice" else "several",
        options=tuple((option.key, label_of(texts, option)) for option in field.options),
        value="" if hidden else ",".join(value) if isinstance(value, tuple) else value,
        longest=longest,
        hint="" if kind == "text" else texts("scan.choose"),
        folded=folded,
    )
