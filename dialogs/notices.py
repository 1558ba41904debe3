"""Notices put into words: the sentences and the card, in the language of the reader, when they leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dialogs import cards
from dialogs.cards.network.question_notice import copy_card
from dialogs.cards.people.people import no_more_choice
from dialogs.cards.reply import with_button
from dialogs.cards.scans.scan_together import filled_in_card, shared_card
from dialogs.cards.view import Paragraph, message
from dialogs.events import Reply
from dialogs.joined import join_tables
from dialogs.state import state_from
from dialogs.stored_reply import reply_from
from dialogs.texts import Texts, texts_in
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.messages import messages_of
from knowledge.plain import Data
from storage.questions.copies import COPY, present

InPlace = tuple[Callable[..., Any], Callable[[Texts, Any], Reply]]
"""
What the reader of a notice is to see now, by (who that is, the facts of the notice, the conversation) and None for
nothing, and the words for it.
"""


def tell_written(texts: Texts, data: Data) -> Reply:
    """What a person wrote to readers, by language: in theirs when it was written in it, else in Dutch."""
    return message(texts, Paragraph(texts.pick(data)))


def scan_shared(texts: Texts, data: Data) -> Reply:
    """To a colleague with whom a scan is shared, to read it or to fill in an own copy."""
    return shared_card(texts, data["scan"], data["title"], data["by"], data["way"])


def scan_filled_in(texts: Texts, data: Data) -> Reply:
    """To the owner of a scan, when a colleague is through with the own copy."""
    return filled_in_card(texts, data["scan"], data["title"], data["by"])


LATE_ANSWER = "answer"
"""What was decided in answer to a message and could not be said at once: no message of the bot's own accord."""


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "written": tell_written,
    "scan.shared": scan_shared,
    "scan.filled_in": scan_filled_in,
    **join_tables("WORDS", cards),
}
"""The words of each kind of notice: those above, and what stands in the `WORDS` of any module of cards."""


IN_PLACE: dict[str, InPlace] = {COPY: (present, copy_card)}
"""What is no message of its own but changes one that stands: what it shows is read when it leaves, and its words."""


def put_into_words(kind: str, data: Data, language: str) -> Reply:
    """
    The message of a notice in this language; any that the bot does not speak gives Dutch. A late answer is in its own.

    One of a group that can be switched off has the button for it (N10). Raises KeyError for a kind, or without a fact,
    that this version does not know.
    """
    if kind == LATE_ANSWER:
        return reply_from(data["reply"])
    texts, group = texts_in(language), messages_of(kind, data)
    reply = WORDS[kind](texts, data)
    return with_button(texts, reply, no_more_choice(texts, group)) if group else reply


def reading_language(chosen: str, talk: Data) -> str:
    """
    The language somebody is written to in: the chosen one, else that of the last message in the talk, else that of the
    person's Teams, else Dutch: as the bot speaks to them.
    """
    state = state_from(talk)
    wanted = (chosen, state.language, state.spoken, state.client)
    return next((language for language in wanted if language in LANGUAGES), DEFAULT)


def show_in_place(kind: str, found: Any, language: str) -> Reply:
    """The new form of the message that a notice of a kind in `IN_PLACE` changes, in this language."""
    return replace(IN_PLACE[kind][1](texts_in(language), found), only_in_place=True)
