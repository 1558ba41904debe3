"""Words as they stand in a sentence or in a list of the bot, those that people wrote among them."""

from __future__ import annotations

from dialogs.cards.marks import Strong, Words
from dialogs.texts import Texts
from knowledge.shortening import cut

_SHORT = 80


def on_one_line(text: str) -> str:
    """What a person typed, as part of a sentence: without line ends."""
    return " ".join(text.split())


def in_quotes(text: str) -> str:
    """What a person wrote, inside the quotation marks of a sentence."""
    return on_one_line(text).replace("“", "‘").replace("”", "’")


def quote_words(text: str) -> str:
    """What a person wrote, as a paragraph."""
    return text.strip()


def bare_label(label: str) -> str:
    """
    What a field asks, as part of a sentence: without its question mark, and the space that French has before it.

    >>> bare_label("Je rol?"), bare_label("Où\u202f?")
    ('Je rol', 'Où')
    """
    return label.rstrip("? \u00a0\u202f")


def short(text: str, longest: int = _SHORT) -> str:
    """The first words of a question, as part of a sentence."""
    return cut(on_one_line(text), longest)


def display_name(texts: Texts, name: str, person: str) -> str:
    """The name of a person; without one, so much of the object id that it can be told from others."""
    return on_one_line(name) or texts("members.nameless", id=person[:8])


def first_sentence(text: str) -> str:
    """The first sentence, for where the whole text is too long."""
    head, _, _ = text.partition(". ")
    return head.rstrip(".") + "."


def bold_label(texts: Texts, name: str, words: str) -> Words:
    """A name in bold, and what is said of it."""
    return Strong(texts.label(name).rstrip()), f" {words}"
