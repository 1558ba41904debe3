"""How a question is read: which words of the catalogue its words stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from knowledge.data_files import data_table
from knowledge.plain import Data, Json
from knowledge.search import text
from knowledge.search.text import Token
from knowledge.search.vocabulary import Guess, Vocabulary
from knowledge.search.words import is_word

_OF_AN_ABBREVIATION = 0.4
_OF_A_TRANSLATION = 0.8
_OF_A_COMPOUND = 0.7
_UNREAD_OF_AN_ABBREVIATION = 0.6
"""More than half: that the catalogue has the words of a name does not mean that it has what bears that name."""


class How(StrEnum):
    """In which way a typed word meets a word of the catalogue."""

    SAME = "same"
    TYPO = "typo"
    SYNONYM = "synonym"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Read:
    """A typed word with the words of the catalogue that it stands for; no words when it is unknown."""

    typed: str
    word: str
    how: How | None
    meant: tuple[Guess, ...]
    unread: float = 0.0
    """The share of the word that the catalogue does not explain."""
    joined: bool = False
    """Not a word that was typed, but two of them as the catalogue writes them: in one."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as it was typed, whichever catalogue it is read with."""

    language: str
    subject: tuple[Token, ...]
    """The words that carry its subject."""
    form: str
    """See `Query`."""
    key: tuple[str, ...]
    """See `Query`."""
    question: str
    """The question itself."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search understands it."""

    language: str
    reads: tuple[Read, ...]
    form: str
    """All its words as they are compared: equal for questions that are the same but for capitals and signs."""
    key: tuple[str, ...]
    """The stems of its subject in alphabetical order: equal for questions that say the same."""
    typed: str = ""
    """The question itself."""


@cache
def _table(name: str) -> Data:
    loaded: Json = data_table(f"{name}.yaml")
    return loaded


@cache
def _words(phrase: str) -> tuple[str, ...]:
    return tuple(token.word for token in text.tokens(str(phrase)))


def key(words: Iterable[str]) -> tuple[str, ...]:
    """Return what two phrases have in common that differ in order, inflection and small words only."""
    return tuple(sorted({text.stem(word) for word in words}))


def parse(question: str) -> Typed:
    """What of a question does not hang on a catalogue, so that it need not be found for each of several."""
    found = text.question_tokens(question)
    spoken = text.language_of(found)
    subject = tuple(text.subject(found, spoken))
    form = " ".join(token.word for token in found)
    return Typed(spoken, subject, form, key(token.word for token in subject), question)


class Reader:
    """Reads questions with the words of one catalogue."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        # The tables are read here, so that the first question does not wait for them.
        self._abbreviations = _table("abbreviations")
        self._glossaries = {name: _glossary(name) for name in ("en", "fr")}

    def read(self, question: str | Typed) -> Query:
        """Return the question's language and what each of its words may stand for."""
        typed = parse(question) if isinstance(question, str) else question
        reads = [self._read(token, typed.language) for token in typed.subject]
        return Query(typed.language, (*reads, *self._joined(typed.subject)), typed.form, typed.key, typed.question)

    def _joined(self, subject: Sequence[Token]) -> list[Read]:
        """Words that the catalogue writes as one, typed apart: school gebouwen, studie dagen."""
        reads = []
        for first, second in pairwise(subject):
            for link in ("", "s"):
                whole = first.word + link + second.word
                if self._vocabulary.knows(whole):
                    reads.append(
                        Read(f"{first.typed} {second.typed}", whole, How.PART, (Guess(whole, 1.0),), joined=True)
                    )
                    break
        return reads

    def _read(self, token: Token, spoken: str) -> Read:
        word = token.word
        expanded = self._expanded(token)
        number = self._vocabulary.stem_of(word)
        if number is not None and not self._vocabulary.is_own(word):
            return Read(token.typed, word, None, (Guess(word, 1.0),), 1.0)
        if number is not None:
            return Read(token.typed, word, How.SAME, (Guess(word, 1.0), *expanded))
        if expanded:
            return Read(token.typed, word, How.SYNONYM, expanded, _UNREAD_OF_AN_ABBREVIATION)
        translated = self._translated(word, spoken)
        if translated:
            return Read(token.typed, word, How.SYNONYM, translated)
        # What is spelt right is what was meant: "directie" is no slip of "directive".
        nearest = () if is_word(word) else tuple(self._vocabulary.misspelt(word))
        if nearest:
            return Read(token.typed, word, How.TYPO, nearest)
        parts, rest = self._vocabulary.parts(word)
        if parts:
            made_of = tuple(Guess(part, _OF_A_COMPOUND) for part in parts)
            return Read(token.typed, word, How.PART, made_of, len(rest) / len(word))
        return Read(token.typed, word, None, (), 1.0)

    def _expanded(self, token: Token) -> tuple[Guess, ...]:
        table = self._abbreviations
        expansion = table["plain"].get(token.word) or (table["capitals"].get(token.word) if token.is_capitals else None)
        return self._known(expansion, _OF_AN_ABBREVIATION) if expansion else ()

    def _translated(self, word: str, spoken: str) -> tuple[Guess, ...]:
        if spoken == "nl":
            return ()
        for name in (spoken,) if spoken else ("en", "fr"):
            phrase = self._glossaries[name].get(text.stem(word))
            if phrase:
                return self._known(phrase, _OF_A_TRANSLATION)
        return ()

    def _known(self, phrase: str, likeness: float) -> tuple[Guess, ...]:
        return tuple(Guess(word, likeness) for word in _words(phrase) if self._vocabulary.stem_of(word) is not None)


@cache
def _glossary(name: str) -> Mapping[str, str]:
    return {text.stem(text.fold(str(word))): str(phrase) for word, phrase in _table("glossary")[name].items()}
