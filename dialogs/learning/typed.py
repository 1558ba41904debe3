"""What typed words mean to an open card of a draft or a sentence: a name, a field with its value, or a reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dialogs.cards.fields import PREFIX
from dialogs.cards.learning.draft import FIELDS
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.understanding import plain, understand

_REASONS = ("draft.refused", "draft.withdrawn")


def meant(text: str, state: State) -> tuple[str, Mapping[str, Any]] | None:
    """
    The verb and values of a text that is written into the card that was shown last, as that of a draft or a sentence.

    None when that card takes no words, and for words that always work or that choose something of the card.
    """
    shown = {choice.verb: choice.data for choice in state.choices if choice.verb.startswith(("draft.", "sentence."))}
    if "draft.save" in shown:
        named = _field(text)
        if named:
            name, value = named
            return "draft.save", {**shown["draft.save"], PREFIX + name: value}
    if "sentence.named" in shown and (worded := _reworded(text)):
        return "sentence.open", {**shown["sentence.named"], f"{PREFIX}sentence": worded}
    writing = next((verb for verb in ("draft.named", "sentence.named", *_REASONS) if verb in shown), None)
    if writing is None or understand(text, state.choices).what not in ("question", "long"):
        return None
    if writing in ("draft.named", "sentence.named"):
        return writing, {**shown[writing], f"{PREFIX}name": text}
    return "draft.reason", {**shown[writing], "for": writing.partition(".")[2], "reason": text}


def _reworded(text: str) -> str:
    """What follows the word "zin"; empty when the text does not begin with it."""
    head, _, value = text.strip().partition(" ")
    return value.strip() if plain(head) in map(plain, every_word("sentence.words.sentence")) else ""


def _field(text: str) -> tuple[str, str] | None:
    """The field that the first word names, and what follows it."""
    head, _, value = text.strip().partition(" ")
    name = _names().get(plain(head))
    return (name, value.strip()) if name else None


@cache
def _names() -> Mapping[str, str]:
    return {plain(word): name for name in FIELDS for word in every_word(f"draft.words.{name}")}
