"""Words out of what people type: tokens, light stems, stop words and the language they were typed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from knowledge.data_files import data_table
from knowledge.plain import Json

UNDERSTOOD = ("nl", "en", "fr")
"""The languages in which people's sentences are understood, whichever the bot speaks."""
MAX_QUESTION_LENGTH = 600
MAX_WORDS = 80

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_POSSESSIVE = re.compile(r"(?<=\w)['’‘`´](?=[sS]\b)")
_THOUSANDS = re.compile(r"(?<=\d)[. ](?=\d{3}(?!\d))")
_LETTER_AND_HYPHEN = re.compile(r"\b([^\W\d_])-(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DOUBLE = re.compile(r"(.)\1")
_SUFFIX = re.compile(r"(?<=...)(?:ingen|ing|(?<=[aeiouylrw])tje|je|en|e)$")
_VOWEL = re.compile(r"[aeiouy]")
_VOICED = {"z": "s", "v": "f"}
_SILENT = (0,) * len(UNDERSTOOD)
"""The votes of a word that speaks for no language, as most do."""


class Token(NamedTuple):
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
    is_plain = text.isascii()
    if not is_plain:
        text = unicodedata.normalize("NFKC", text)
    # Most sentences have few of the signs that need a closer look, and thousands are read when the bot starts.
    if not text.replace(" ", "").isalpha():
        if "." in text:
            text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), text)
        if not is_plain or "'" in text or "`" in text:
            text = _POSSESSIVE.sub("", text)
        text = _THOUSANDS.sub("", text)
        if "-" in text:
            text = _LETTER_AND_HYPHEN.sub(r"\1", text)
    found = _WORD.findall(text)
    folded = _WORD.findall(text.lower()) if is_plain else map(fold, found)
    return [Token(typed, word) for typed, word in zip(found, folded, strict=True) if word]


def normal_form(phrase: str) -> str:
    """Return a phrase as it is compared: equal for phrases that differ in capitals, accents and punctuation only.

    >>> normal_form("SDG's: één doel") == normal_form("sdgs, een doel")
    True
    >>> normal_form("10 000 euro, 10/100")
    '10000 euro 10-100'
    """
    # Two numbers that stay apart may not be read as one with its thousands set off.
    return _THOUSANDS.sub("-", " ".join(token.word for token in tokens(phrase)))


def question_tokens(question: str) -> list[Token]:
    """Return the words of a question; what lies beyond its first 600 characters or 80 words is not read."""
    return tokens(question[:MAX_QUESTION_LENGTH])[:MAX_WORDS]


@lru_cache(maxsize=100_000)
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
def _data() -> Json:
    loaded: Json = data_table("stopwords.yaml")
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
    """
    Return the language of these words, or "" when they fit two languages equally; the first 80 words count.

    Of equal votes Dutch has the advantage when one of the words is Dutch only, and a single look-alike ("bureau",
    "evenement") makes nothing English or French.
    """
    votes = [vote for token in islice(found, MAX_WORDS) if (vote := _votes(token.typed)) is not _SILENT]
    total = [sum(vote) for vote in zip(*votes, strict=True)]
    highest = max(total, default=0)
    likely = [name for name, votes_for in zip(UNDERSTOOD, total, strict=False) if highest and votes_for == highest]
    if "nl" in likely and (len(likely) == 1 or any(vote[0] == sum(vote) > 0 for vote in votes)):
        return "nl"
    return likely[0] if len(likely) == 1 and highest > 1 else ""


_ADDRESS = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+", re.IGNORECASE)
_MIN_SPEAKING = 2
"""Words: a single one is a name, a loan word or a slip."""


def is_surely_in(question: str, language: str) -> bool:
    """
    Whether a sentence is surely in this language: by several words that speak for it, more than for any other.

    Addresses and links are in none. What is less sure is no reason to answer in another language than before.

    >>> is_surely_in("where do I start?", "en"), is_surely_in("an.peeters@vmm.be", "en")
    (True, False)
    >>> is_surely_in("save the date, 18 maart", "en"), is_surely_in("no", "en")
    (False, False)
    """
    at = UNDERSTOOD.index(language)
    words = {token.typed.lower() for token in question_tokens(_ADDRESS.sub(" ", question))}
    votes = [vote for vote in map(_votes, words) if vote is not _SILENT]
    total = [sum(vote) for vote in zip(*votes, strict=True)]
    speaking = sum(vote[at] == max(vote) for vote in votes)
    return speaking >= _MIN_SPEAKING and all(total[at] > each for number, each in enumerate(total) if number != at)


@lru_cache(maxsize=50_000)
def _votes(typed: str) -> tuple[int, ...]:
    """For which languages a word speaks: a small word most, a word of the domain less, a look-alike least."""
    if 2 <= len(typed) <= 6 and typed.isupper():
        return _SILENT
    word = fold(typed)
    at_home = [word in stop_words(name) for name in UNDERSTOOD]
    if any(at_home):
        return tuple(6 // sum(at_home) * home for home in at_home)
    signs = [3 * (word in _signs(name)) for name in UNDERSTOOD]
    if not any(signs) and len(word) > 3:
        signs = [int(_looks(name).search(typed.lower()) is not None) for name in UNDERSTOOD]
    return tuple(signs) if any(signs) else _SILENT


def subject(found: list[Token], spoken: str) -> list[Token]:
    """Return the words that carry the subject: all but the stop words, or all when nothing else is left."""
    dropped = stop_words(spoken)
    shouting = all(token.typed.isupper() or token.word.isdigit() for token in found)
    kept = [token for token in found if token.word not in dropped or (token.is_capitals and not shouting)]
    return kept or found


def subject_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase that carry its subject, as they are compared.

    >>> subject_words("Hoe begin ik aan een duurzaamheidsrapport?")
    ('begin', 'duurzaamheidsrapport')
    """
    found = tokens(phrase)
    return tuple(token.word for token in subject(found, language_of(found)))
