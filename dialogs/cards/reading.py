"""How a text reads, for who wrote it: the hard sentences and words, each with what makes it easier."""

from __future__ import annotations

from dialogs.cards.lists import rest_note
from dialogs.cards.view import Bullets, Heading, Note, Part
from dialogs.cards.words import in_quotes, short
from dialogs.texts import Texts
from knowledge.readability import HardSentence, HardSign, HardWord, Reading

_SHOWN = 3
"""So many hard sentences and so many hard words are named; the others are counted."""


def reading_parts(texts: Texts, reading: Reading) -> list[Part]:
    """The hard sentences and words with an advice for each, and the measure; nothing for a text that reads well."""
    if not reading.is_hard:
        return []
    sentences = (_of_sentence(texts, each) for each in reading.hard[:_SHOWN])
    words = (_of_word(texts, each) for each in reading.words[:_SHOWN])
    rest = rest_note(texts, sum(max(0, len(found) - _SHOWN) for found in (reading.hard, reading.words)))
    return [
        Heading(texts("reading.title")),
        Bullets((*sentences, *words)),
        *([rest] if rest else []),
        *([] if reading.ease is None else [Note(texts("reading.ease", ease=reading.ease))]),
        Note(texts("reading.free")),
    ]


def _of_sentence(texts: Texts, hard: HardSentence) -> str:
    advice = " ".join(_advice(texts, hard, sign) for sign in hard.signs)
    return texts("reading.sentence", sentence=texts.quote(in_quotes(short(hard.text))), advice=advice)


def _advice(texts: Texts, hard: HardSentence, sign: HardSign) -> str:
    if sign is HardSign.LONG:
        return texts("reading.advice_long", number=hard.words)
    return texts(f"reading.advice_{sign}")


def _of_word(texts: Texts, hard: HardWord) -> str:
    word = texts.quote(hard.word)
    if hard.easier:
        return texts("reading.word_easier", word=word, easier=texts.quote(hard.easier))
    return texts("reading.word_long", word=word)
