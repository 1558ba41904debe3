"""Notices put into words: the sentences and the card, in the language of the reader, when they leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.cards.question_notice import WORDS as QUESTION_WORDS
from dialogs.cards.scan_together import filled_in_card, shared_card
from dialogs.cards.view import Paragraph, message
from dialogs.events import Reply
from dialogs.state import state_from
from dialogs.texts import DEFAULT, LANGUAGES, Texts, texts_in

Data = Mapping[str, Any]


def written_by_people(texts: Texts, data: Data) -> Reply:
    """What a person wrote to readers, by language: in theirs when it was written in it, else in Dutch."""
    return message(texts, Paragraph(data.get(texts.language) or data[DEFAULT]))


def scan_shared(texts: Texts, data: Data) -> Reply:
    """To a colleague with whom a scan is shared, to read it or to fill in an own copy."""
    return shared_card(texts, data["scan"], data["title"], data["by"], data["way"])


def scan_filled_in(texts: Texts, data: Data) -> Reply:
    """To the owner of a scan, when a colleague is through with the own copy."""
    return filled_in_card(texts, data["scan"], data["title"], data["by"])


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "written": written_by_people,
    "scan.shared": scan_shared,
    "scan.filled_in": scan_filled_in,
    **QUESTION_WORDS,
}
"""The words of each kind of notice."""


def put_into_words(kind: str, data: Data, language: str) -> Reply:
    """
    The message of a notice in this language; any other than Dutch and English gives Dutch.

    Raises KeyError for a kind, or without a fact, that this version does not know.
    """
    return WORDS[kind](texts_in(language), data)


def reading_language(chosen: str, talk: Mapping[str, Any]) -> str:
    """The language somebody is written to in: the chosen one, else that of the last message in the talk, else Dutch."""
    state = state_from(talk)
    return next((language for language in (chosen, state.language, state.spoken) if language in LANGUAGES), DEFAULT)
