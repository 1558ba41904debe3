"""What typed words mean to an open card of a draft or a sentence: a name, a field with its value, or a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dialogs.cards.fields import PREFIX
from dialogs.cards.learning.draft import FIELDS
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.understanding import plain, plain_words, understand
from dialogs.ways.learning import (
    DRAFT_APPROVE,
    DRAFT_NAMED,
    DRAFT_PLAN,
    DRAFT_REASON,
    DRAFT_REFUSED,
    DRAFT_SAVE,
    DRAFT_WITHDRAWN,
    SENTENCE_NAMED,
    SENTENCE_OPEN,
)
from dialogs.witnesses import Named
from knowledge.values.days import DAY
from knowledge.values.spelling import bare

_MAX_WORDS = 4
"""Of an answer to which day."""
_REASONS = (DRAFT_REFUSED, DRAFT_WITHDRAWN)


def words_for_draft(text: str, state: State) -> Named | None:
    """
    The verb and values of a text that is written into the card that was shown last, as that of a draft or a sentence.

    None when that card takes no words, and for words that always work or that choose something of the card.
    """
    shown = {choice.verb: choice.data for choice in state.choices if choice.verb.startswith(("draft.", "sentence."))}
    if DRAFT_SAVE in shown:
        named = _field(text)
        if named:
            name, value = named
            return DRAFT_SAVE, {**shown[DRAFT_SAVE], PREFIX + name: value}
    is_asked = DRAFT_APPROVE not in shown
    if DRAFT_PLAN in shown and (_names_day(text, is_asked=is_asked) or (is_asked and _answers(text, state))):
        return DRAFT_PLAN, {**shown[DRAFT_PLAN], "day": text}
    if SENTENCE_NAMED in shown and (worded := _reworded(text)):
        return SENTENCE_OPEN, {**shown[SENTENCE_NAMED], f"{PREFIX}sentence": worded}
    writing = next((verb for verb in (DRAFT_NAMED, SENTENCE_NAMED, *_REASONS) if verb in shown), None)
    if writing is None or understand(text, state.choices).what not in ("question", "long"):
        return None
    if writing in (DRAFT_NAMED, SENTENCE_NAMED):
        return writing, {**shown[writing], f"{PREFIX}name": text}
    return DRAFT_REASON, {**shown[writing], "for": writing.partition(".")[2], "reason": text}


def _answers(text: str, state: State) -> bool:
    """Whether a few words rather answer what was asked than ask something: then they are told to be no clear day."""
    is_short = len(text.split()) <= _MAX_WORDS and "?" not in text
    return is_short and understand(text, state.choices).what == "question"


def _names_day(text: str, *, is_asked: bool) -> bool:
    """Whether a text names a day to publish something; where no day is asked, it also says what is to happen then."""
    if not re.search(DAY, bare(text)):
        return False
    said = {plain(word) for word in text.split()}
    return is_asked or not said.isdisjoint(plain_words("draft.words.publish_on"))


def _reworded(text: str) -> str:
    """What follows the word "zin"; empty when the text does not begin with it."""
    head, _, value = text.strip().partition(" ")
    return value.strip() if plain(head) in plain_words("sentence.words.sentence") else ""


def _field(text: str) -> tuple[str, str] | None:
    """The field that the first word names, and what follows it."""
    head, _, value = text.strip().partition(" ")
    name = _names().get(plain(head))
    return (name, value.strip()) if name else None


@cache
def _names() -> Mapping[str, str]:
    return {plain(word): name for name in FIELDS for word in every_word(f"draft.words.{name}")}
