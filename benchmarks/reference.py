"""The plain index that is the yardstick of this search: words and trigrams, half and half, and nothing more."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.peers import Hits
from knowledge.search.index import Floats, letter_groups
from knowledge.search.search import IndexedEntry
from knowledge.search.text import stem, stop_words, tokens

_TITLE, _ALIAS, _TEXT = 3.0, 3.0, 1.0
_K1, _B = 1.2, 0.75
_START, _COSINE, _MARGIN = -3.92, 11.2, 7.75
"""The logistic regression, fitted once on a catalogue of thirty entries and carried to any other unchanged."""


class Reference:
    """
    BM25F over light stems plus the cosine of trigrams, half and half, with rapidfuzz as the corrector of typos.

    It shares the tokeniser, the stemmer and the stop words with the search that it is compared with, and nothing else:
    no compounds, no unknown words, no glossary, no refused questions, no names that go before all.
    """

    def __init__(self, documents: Sequence[IndexedEntry]) -> None:
        self._ids = [document.id for document in documents]
        counted = [_counted(document) for document in documents]
        self._stems = _Table([_gathered(words, lambda word: [stem(word)]) for words in counted])
        self._groups = _Table([_gathered(words, letter_groups) for words in counted])
        self._bm25 = self._stems.bm25()
        self._cosines, self._rarity = self._groups.cosines()
        self._alike: dict[str, list[str]] = defaultdict(list)
        for known in self._stems.number:
            self._alike[known[0]].append(known)

    def by_score(self, question: str) -> Hits:
        """Return the best entries with their scores, best first."""
        scores, _ = self._scores(question)
        return [(self._ids[row], float(scores[row])) for row in np.argsort(-scores, kind="stable")[:5]]

    def by_confidence(self, question: str) -> Hits:
        """Return the best entries, the first with the probability of the logistic regression."""
        scores, cosines = self._scores(question)
        order = np.argsort(-scores, kind="stable")[:5]
        margin = float(scores[order[0]] - scores[order[1]])
        sure = 1 / (1 + math.exp(-(_START + _COSINE * float(cosines[order[0]]) + _MARGIN * margin)))
        return [(self._ids[order[0]], sure), *((self._ids[row], 0.0) for row in order[1:])]

    def _scores(self, question: str) -> tuple[Floats, Floats]:
        words = _content(question)
        stems: dict[int, float] = {}
        highest = 0.0
        for word in words:
            near = self._near(stem(word))
            highest += max((self._stems.rarity[number] for number, _ in near), default=self._stems.unseen)
            for number, likeness in near:
                stems[number] = max(stems.get(number, 0.0), likeness * self._stems.rarity[number])
        exact = np.zeros(len(self._ids), np.float32)
        for number, weight in stems.items():
            exact += weight / (highest or 1.0) * self._bm25[number]
        cosines = self._cosine(words)
        return 0.5 * exact + 0.5 * cosines, cosines

    def _near(self, wanted: str) -> list[tuple[int, float]]:
        """The stem itself, else the nearest ones: one letter may differ below six letters, two from six."""
        number = self._stems.number.get(wanted)
        if number is not None:
            return [(number, 1.0)]
        if len(wanted) < 4 or wanted[0].isdigit():
            return []
        allowed = 1 if len(wanted) < 6 else 2
        found = process.extract(wanted, self._alike[wanted[0]], scorer=OSA.distance, score_cutoff=allowed, limit=3)
        return [(self._stems.number[near], (1 - distance / len(wanted)) ** 2) for near, distance, _ in found]

    def _cosine(self, words: Iterable[str]) -> Floats:
        counts = Counter(group for word in words for group in letter_groups(word))
        total = np.zeros(len(self._ids), np.float32)
        square = 0.0
        for group, count in counts.items():
            number = self._groups.number.get(group)
            weight = (1 + math.log(count)) * (self._rarity[number] if number is not None else self._groups.unseen_idf)
            square += weight * weight
            if number is not None:
                total += weight * self._cosines[number]
        return np.asarray(total / (math.sqrt(square) or 1.0), np.float32)


class _Table:
    """How often each entry has each feature."""

    def __init__(self, counts: Sequence[dict[str, float]]) -> None:
        self.number: dict[str, int] = {}
        cells = [
            (row, self.number.setdefault(feature, len(self.number)), weight)
            for row, features in enumerate(counts)
            for feature, weight in features.items()
        ]
        self.rows = len(counts)
        self.counts = np.zeros((len(self.number), self.rows), np.float32)
        for row, feature, weight in cells:
            self.counts[feature, row] = weight
        self.frequency = (self.counts > 0).sum(axis=1)
        self.rarity = np.log1p((self.rows - self.frequency + 0.5) / (self.frequency + 0.5))
        self.unseen = math.log1p((self.rows + 0.5) / 0.5)
        self.unseen_idf = math.log(1 + self.rows) + 1

    def bm25(self) -> Floats:
        """Return per feature and entry the weight of BM25 without the rarity, at most 1."""
        length = self.counts.sum(axis=0)
        longer = 1 - _B + _B * length / max(float(length.mean()), 1e-9)
        return np.asarray(self.counts / (self.counts + _K1 * longer), np.float32)

    def cosines(self) -> tuple[Floats, Floats]:
        """Return per feature and entry the weight of tf-idf, each entry of length one, and the rarity used."""
        rarity = np.log((1 + self.rows) / (1 + self.frequency)) + 1
        weighed = np.where(self.counts > 0, 1 + np.log(np.maximum(self.counts, 1)), 0) * rarity[:, None]
        length = np.maximum(np.sqrt((weighed**2).sum(axis=0)), 1e-9)
        return np.asarray(weighed / length, np.float32), rarity


def _content(phrase: str) -> list[str]:
    """The words of a phrase without the small ones."""
    words = [token.word for token in tokens(phrase)]
    return [word for word in words if word not in stop_words("nl")] or words


def _counted(document: IndexedEntry) -> dict[str, float]:
    """Per word of an entry how often it has it, by the weights of the fields."""
    counts: dict[str, float] = defaultdict(float)
    fields = [(document.title, _TITLE), *((name, _ALIAS) for name in document.aliases + document.keywords)]
    for phrase, weight in (*fields, (document.text, _TEXT)):
        for word in _content(phrase):
            counts[word] += weight
    return counts


def _gathered(words: dict[str, float], features: Callable[[str], list[str]]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for word, weight in words.items():
        for feature in features(word):
            counts[feature] += weight
    return counts
