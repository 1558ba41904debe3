"""Which questions that were asked before look like a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt

from rapidfuzz import fuzz

from knowledge.search.reading import Reader
from knowledge.search.text import language_of, question_tokens, stem, subject
from knowledge.search.vocabulary import Vocabulary

ENOUGH = 0.6
"""From this likeness on a question is worth showing to somebody who asks."""
_OF_WORDS, _OF_SPELLING = 0.75, 0.25
"""Most of the likeness are the words in common; the spelling sees compounds that share a part."""
_LOOKED_AT = 40
"""So many of the questions with the most in common are compared word by word."""


@dataclass(frozen=True, slots=True)
class Resembling:
    """A question that looks like the new one, and how much, from 0 to 1."""

    id: str
    likeness: float


@dataclass(frozen=True, slots=True)
class _Known:
    text: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word that was typed."""

    meant: dict[str, float]
    """The stems it may stand for, the likeliest first, and how likely."""
    weight: float
    """How much it says: rare words say more."""


class Alike:
    """
    The questions that may be shown to others, by their words.

    It reads a new question as the search does: inflections, typos, abbreviations, compounds and English words are
    understood when a question that it was made with has the word.
    """

    def __init__(self, questions: Iterable[tuple[str, str]]) -> None:
        """Pairs of id and text."""
        self._known: dict[str, _Known] = {}
        self._with: defaultdict[str, set[str]] = defaultdict(set)
        words: set[str] = set()
        for id, text in questions:
            words.update(self.put(id, text))
        self._reader = Reader(Vocabulary(sorted(words)))

    def __len__(self) -> int:
        return len(self._known)

    def put(self, id: str, text: str) -> tuple[str, ...]:
        """Add a question, or replace it by its new words; the words of its subject."""
        self.drop(id)
        found = question_tokens(text)
        words = tuple(token.word for token in subject(found, language_of(found)))
        stems = frozenset(map(stem, words))
        self._known[id] = _Known(" ".join(words), stems)
        for each in stems:
            self._with[each].add(id)
        return words

    def drop(self, id: str) -> None:
        """Forget a question; nothing when it is not known."""
        known = self._known.pop(id, None)
        for each in known.stems if known else ():
            self._with[each].discard(id)

    def find(self, text: str, most: int = 3) -> tuple[Resembling, ...]:
        """The questions that look like this text, best first and at most so many; of equals the lower id first."""
        wanted = self._read(text)
        size = sqrt(sum(each.weight**2 for each in wanted))
        seen = ((shared, id) for id, shared in self._common(wanted).items())
        words = " ".join(next(iter(each.meant)) for each in wanted)
        likely = (Resembling(id, self._likeness(shared, size, id, words)) for shared, id in nlargest(_LOOKED_AT, seen))
        chosen = sorted(
            (each for each in likely if each.likeness >= ENOUGH), key=lambda each: (-each.likeness, each.id)
        )
        return tuple(chosen[:most])

    def _common(self, wanted: list[_Wanted]) -> dict[str, float]:
        """
        What each question that may be alike enough has in common with the words, as the sum of squared weights.

        Questions that share nothing but the commonest words cannot come to enough: they are not gathered, which spares
        most of the work.
        """
        spare = max(0.0, (ENOUGH - _OF_SPELLING) / _OF_WORDS) ** 2 * sum(each.weight**2 for each in wanted)
        telling = sorted(wanted, key=lambda each: each.weight)
        while telling and telling[0].weight ** 2 < spare:
            spare -= telling.pop(0).weight ** 2
        gathered = {id for each in telling for of in each.meant for id in self._with.get(of, ())}
        common = dict.fromkeys(gathered, 0.0)
        for each in wanted:
            counted: set[str] = set()
            for of, likeness in each.meant.items():
                having = (gathered & self._with.get(of, set())) - counted
                share = (each.weight * likeness) ** 2
                for id in having:
                    common[id] += share
                counted |= having
        return common

    def _read(self, text: str) -> list[_Wanted]:
        wanted = []
        for read in self._reader.read(text).reads:
            if read.joined:
                continue
            likeness: dict[str, float] = {}
            for guess in read.meant:
                likeness.setdefault(stem(guess.word), guess.likeness)
            meant = likeness or {stem(read.word): 1.0}
            likeliest_first = dict(sorted(meant.items(), key=lambda each: -each[1]))
            wanted.append(_Wanted(likeliest_first, max(map(self._weight, meant))))
        return wanted

    def _weight(self, of: str) -> float:
        return log(1 + (len(self._known) + 1) / (len(self._with.get(of, ())) + 1))

    def _likeness(self, shared: float, size: float, id: str, words: str) -> float:
        known = self._known[id]
        theirs = sqrt(sum(self._weight(each) ** 2 for each in known.stems))
        stems = " ".join(stem(word) for word in known.text.split())
        return _OF_WORDS * shared / (size * theirs) + _OF_SPELLING * fuzz.token_sort_ratio(words, stems) / 100
