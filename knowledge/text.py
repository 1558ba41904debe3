"""Words out of what people type: tokens, light stems, stop words and the language they were typed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("nl", "en", "fr")
LONGEST_QUESTION = 600
MOST_WORDS = 80

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_POSSESSIVE = re.compile(r"(?<=\w)['’‘`´](?=[sS]\b)")
_THOUSANDS = re.compile(r"(?<=\d)[. ](?=\d{3}(?!\d))")
_LETTER_AND_HYPHEN = re.compile(r"\b([^\W\d_])-(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DOUBLE = re.compile(r"(.)\1")
_SUFFIX = re.compile(r"(?<=...)(?:ingen|ing|(?<=[aeiouylrw])tje|je|en|e)$")
_VOWEL = re.compile(r"[aeiouy]")
_VOICED = {"z": "s", "v": "f"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it was typed, and as it is compared: without capitals and accents."""

    typed: str
    word: str

    @property
    def is_capitals(self) -> bool:
        """Typed as an abbreviation: two to six capitals."""
        return 2 <= len(self.typed) <= 6 and self.typed.isupper()


def fold(word: str) -> str:
    """Return the word without capitals and accents.

    >>> fold("Financiële")
    'financiele'
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order, so that the usual spellings of one word come out the same.

    >>> [token.word for token in tokens("De SDG's, M.V.O. en iso-26000")]
    ['de', 'sdgs', 'mvo', 'en', 'iso', '26000']
    """
    text = unicodedata.normalize("NFKC", text)
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), text)
    text = _POSSESSIVE.sub("", text)
    text = _THOUSANDS.sub("", text)
    text = _LETTER_AND_HYPHEN.sub(r"\1", text)
    found = ((typed, fold(typed)) for typed in _WORD.findall(text))
    return [Token(typed, word) for typed, word in found if word]


def normal_form(phrase: str) -> str:
    """Return a phrase as it is compared: equal for phrases that differ in capitals, accents and punctuation only.

    >>> normal_form("SDG's: één doel") == normal_form("sdgs, een doel")
    True
    """
    return " ".join(token.word for token in tokens(phrase))


def question_tokens(question: str) -> list[Token]:
    """Return the words of a question; what lies beyond its first 600 characters or 80 words is not read."""
    return tokens(question[:LONGEST_QUESTION])[:MOST_WORDS]


def stem(word: str) -> str:
    """Return a light stem: inflections of a Dutch word meet, different words seldom do.

    >>> stem("duurzame") == stem("duurzaam") == stem("duurzaamheid") == stem("duurzaamheids")
    True
    >>> stem("begeleiding") == stem("beleid")
    False
    """
    if len(word) < 4 or word[0].isdigit():
        return word
    word = _without_s(word)
    if word.endswith("heden"):
        word = word[:-5] + "heid"
    if word.endswith("heid") and len(word) > 8:
        word = word[:-4]
    word = _DOUBLE.sub(r"\1", _SUFFIX.sub("", word))
    return _without_s(word[:-1] + _VOICED.get(word[-1], word[-1]))


def _without_s(word: str) -> str:
    if not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-1] if len(word) > 4 or not _VOWEL.search(word) else word


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).with_name("data") / "stopwords.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words that carry no subject in this language; Dutch where the language is not known."""
    listed = _data()[language or "nl"]["words"]
    return frozenset(token.word for token in tokens(listed))


@cache
def _looks(language: str) -> re.Pattern[str]:
    return re.compile(_data()[language]["looks"])


@cache
def _signs(language: str) -> frozenset[str]:
    return frozenset(token.word for token in tokens(_data()[language]["signs"]))


def language(text: str) -> str:
    """Return nl, en or fr by a vote of the small words, or "" when there is nothing to go by.

    >>> language("hoe begin ik aan een duurzaamheidsrapport"), language("where do I start"), language("SDG")
    ('nl', 'en', '')
    """
    return language_of(question_tokens(text))


def language_of(found: Iterable[Token]) -> str:
    """Return the language of these words, Dutch when two languages have equal votes."""
    votes = dict.fromkeys(LANGUAGES, 0)
    for token in found:
        if token.is_capitals:
            continue
        for name in LANGUAGES:
            votes[name] += _vote(name, token)
    best = max(LANGUAGES, key=lambda name: votes[name])
    return best if votes[best] else ""


@cache
def _shared(word: str) -> int:
    return sum(word in stop_words(name) for name in LANGUAGES)


def _vote(name: str, token: Token) -> int:
    if token.word in stop_words(name):
        return 6 // _shared(token.word)
    if token.word in _signs(name):
        return 3
    return int(len(token.word) > 3 and _looks(name).search(token.typed.lower()) is not None)


def subject(found: list[Token], spoken: str) -> list[Token]:
    """Return the words that carry the subject: all but the stop words, or all when nothing else is left."""
    dropped = stop_words(spoken)
    shouting = all(token.typed.isupper() or token.word.isdigit() for token in found)
    kept = [token for token in found if token.word not in dropped or (token.is_capitals and not shouting)]
    return kept or found
