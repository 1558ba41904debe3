"""Sentences that read otherwise for a request for support or a good example than for a question."""

from __future__ import annotations

from dialogs.texts import Texts


def word_for_kind(texts: Texts, key: str, kind: str, **facts: object) -> str:
    """The sentence of this key as it is said of this kind, where the kind has one of its own."""
    own = f"words_of_kind.{kind}_{key.rpartition('.')[2]}"
    return texts(own if own in texts.every_key else key, **facts)
