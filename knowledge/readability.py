"""How easily a Dutch text reads: its hard sentences and words, by signs that its writer can do something about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.data_files import data_table
from knowledge.search.text import fold, language
from knowledge.search.words import is_word

MAX_WORDS = 25
"""Words of a sentence that reads in one go; government style guides ask for fifteen on average."""
MAX_CLAUSES = 3
MAX_PASSIVES = 2
MAX_NOUNS = 4
"""From so many clauses, forms of "worden" or nouns made of verbs in one sentence on, it has to be read twice."""
_LONG_WORD = 22
"""Letters of a word without a hyphen that is taken apart while reading."""
_MIN_MEASURED = 20
"""So many words make a text; the ease of fewer says nothing."""


class HardSign(StrEnum):
    """Why a sentence is hard to read."""

    LONG = "long"
    CLAUSES = "clauses"
    PASSIVE = "passive"
    NOUNS = "nouns"


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence that is hard to read, with all that makes it so."""

    text: str
    words: int
    signs: tuple[HardSign, ...]


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word that few people use, as it stands there, and what they say instead; empty where that is not known."""

    word: str
    easier: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads: nothing hard in it, or where it is and why."""

    sentences: int = 0
    hard: tuple[HardSentence, ...] = ()
    words: tuple[HardWord, ...] = ()
    ease: int | None = None
    """The measure of Flesch and Douma, from 0 to 100: from 60 on it reads well; None for a text that is too short."""

    @property
    def is_hard(self) -> bool:
        """Whether there is anything to tell the writer."""
        return bool(self.hard or self.words)


def read_dutch(*texts: str, known: Iterable[str] = ()) -> Reading:
    """
    How these texts read together; nothing is said of a text in another language.

    The words of `known`, as the name of what they are about, count as hard nowhere.

    >>> reading = read_dutch("Teneinde dit te regelen vul je het formulier in.")
    >>> reading.words, reading.hard
    ((HardWord(word='teneinde', easier='om'),), ())
    """
    dutch = [_ADDRESS.sub("", text) for text in texts if language(text) in ("nl", "")]
    sentences = [each for text in dutch for each in split_sentences(text)]
    spared = {fold(word) for phrase in known for word in _WORD.findall(phrase)}
    hard = tuple(found for each in sentences if (found := _hard_sentence(each)))
    words = {found.word: found for each in sentences for found in _hard_words(each, spared)}
    return Reading(len(sentences), hard, tuple(words.values()), _ease(sentences))


_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:]\d+)*%?")
_END = re.compile(r"(?<=[.!?…])[”\"')\]]*\s+(?=[^\W\d_a-z]|[“\"'(\d])|\n+|;\s+")
_SHORTENED = re.compile(
    r"\b(?:bv|bijv|nr|art|enz|dhr|mevr|ca|incl|excl|resp|o\.a|d\.w\.z|t\.e\.m|i\.p\.v|m\.b\.t)\.$", re.I
)
_SYLLABLE = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáàâäéèêëíìîïóòôöúùûü]", re.I)
_PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden)\b", re.I)
_NOUN = re.compile(r"(?:ing|ingen|atie|aties|heid|heden|iteit|iteiten|isme|ment)$")
_VERB_AS_NOUN = re.compile(r"\bhet [^\W\d_]{3,}en van\b", re.I)


def split_sentences(text: str) -> list[str]:
    """
    The sentences of a text, and the lines of a list.

    >>> split_sentences("Vul het in, bv. nu. Klaar? Dan stuur je het op.")
    ['Vul het in, bv. nu.', 'Klaar?', 'Dan stuur je het op.']
    """
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        part = text[begin : end.start()]
        if "\n" not in end[0] and _SHORTENED.search(part):
            continue
        found.append(part)
        begin = end.end()
    return [" ".join(part.split()) for part in (*found, text[begin:]) if _WORD.search(part)]


def count_syllables(word: str) -> int:
    """
    The syllables of a Dutch word, by its vowels.

    >>> [count_syllables(word) for word in ("boom", "duurzaamheid", "financiële", "nieuwe", "mooie")]
    [1, 3, 5, 2, 2]
    """
    return max(1, len(_SYLLABLE.findall(word)))


def _ease(sentences: list[str]) -> int | None:
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if len(words) < _MIN_MEASURED:
        return None
    syllables = sum(map(count_syllables, words))
    ease = 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)
    return round(min(100.0, max(0.0, ease)))


def _hard_sentence(sentence: str) -> HardSentence | None:
    words = _WORD.findall(sentence)
    folded = [fold(word) for word in words]
    heavy = sum(bool(_NOUN.search(word)) and len(word) > 7 and word not in _list("own") for word in folded)
    is_hard = {
        HardSign.LONG: len(words) > MAX_WORDS,
        HardSign.CLAUSES: sum(word in _list("joins") for word in folded) >= MAX_CLAUSES,
        HardSign.PASSIVE: len(_PASSIVE.findall(sentence)) >= MAX_PASSIVES,
        HardSign.NOUNS: heavy + len(_VERB_AS_NOUN.findall(sentence)) >= MAX_NOUNS,
    }
    signs = tuple(sign for sign, is_so in is_hard.items() if is_so)
    return HardSentence(sentence, len(words), signs) if signs else None


def _hard_words(sentence: str, spared: set[str]) -> Iterable[HardWord]:
    easier, pattern = _easier()
    for found in pattern.finditer(sentence):
        word = " ".join(found[0].lower().split())
        if fold(word) not in spared:
            yield HardWord(word, easier[word])
    for word in _WORD.findall(sentence):
        if len(word) >= _LONG_WORD and "-" not in word and fold(word) not in spared and not is_word(fold(word)):
            yield HardWord(word)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in data_table("plain_words.yaml")[name])


@cache
def _easier() -> tuple[dict[str, str], re.Pattern[str]]:
    easier: dict[str, str] = {str(word): str(said) for word, said in data_table("plain_words.yaml")["easier"].items()}
    longest_first = sorted(easier, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return easier, re.compile(rf"\b(?:{words})\b", re.I)
