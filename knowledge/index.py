"""The index of the catalogue: how well every entry fits the words and the letter groups of a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge import text
from knowledge.vocabulary import Vocabulary

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Document:
    """What the search knows of an entry; aliases and keywords of all languages together."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    text: str = ""
    learned: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything this entry is called, as a person could type it."""
        return (self.title, *self.aliases, *self.learned)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each field counts, and how BM25 treats long texts and repeated words."""

    title: float = 3.0
    aliases: float = 3.0
    keywords: float = 2.0
    text: float = 1.0
    k1: float = 1.2
    b: float = 0.5
    words: float = 0.5
    """The share of the words in the score; letter groups have the rest."""
    meant: float = 0.5
    """How much the letters of the word that was meant count beside those of the word that was typed."""


STANDARD = Weights()


@lru_cache(maxsize=20_000)
def content_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase of the catalogue that carry its subject."""
    found = text.tokens(phrase)
    return tuple(token.word for token in text.subject(found, text.language_of(found)))


def letter_groups(word: str) -> list[str]:
    """Return the groups of three letters of a word, its edges included.

    >>> letter_groups("gro")
    [' gr', 'gro', 'ro ']
    """
    padded = f" {word} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


class Postings:
    """Per feature the entries that have it, with a weight: one sparse row per feature."""

    def __init__(self, matrix: sparse.csr_matrix) -> None:
        self._starts: list[int] = matrix.indptr.tolist()
        self._entries = matrix.indices
        self._weights = matrix.data.astype(np.float32)
        self._count: int = matrix.shape[1]

    def scores(self, features: Iterable[tuple[int, float]]) -> Floats:
        """Return per entry the sum of the weights of these features."""
        total = np.zeros(self._count, dtype=np.float32)
        for feature, weight in features:
            here = slice(self._starts[feature], self._starts[feature + 1])
            total[self._entries[here]] += weight * self._weights[here]
        return total


class Index:
    """
    The catalogue as two sparse tables, made once and never changed.

    `out` are questions that experts judged not to be ours. They take part in the ranking as nameless rows
    behind the documents, so that a question like them finds them rather than an entry that shares a word.
    """

    def __init__(self, documents: Sequence[Document], out: Sequence[str] = (), weights: Weights = STANDARD) -> None:
        self.documents = tuple(documents)
        self.weights = weights
        self.rows = len(documents) + len(out)
        self._numbers: dict[str, int] = {}
        rows: list[int] = []
        words: list[int] = []
        counts: list[float] = []

        def add(row: int, phrase: str, weight: float) -> None:
            for word in content_words(phrase):
                rows.append(row)
                words.append(self._numbers.setdefault(word, len(self._numbers)))
                counts.append(weight)

        for row, document in enumerate(self.documents):
            for phrase, weight in self._fields(document):
                add(row, phrase, weight)
        inside = len(self._numbers)
        for row, question in enumerate(out, len(self.documents)):
            add(row, question, weights.title)

        self.vocabulary = Vocabulary(self._numbers)
        self.inside = len({self.vocabulary.stem_of(word) for word in list(self._numbers)[:inside]})
        shape = (self.rows, len(self._numbers))
        table = sparse.coo_matrix((counts, (rows, words)), shape=shape, dtype=np.float32).tocsr()
        self._weigh_stems(table)
        self._weigh_groups(table)

    def _fields(self, document: Document) -> Iterable[tuple[str, float]]:
        weigh = self.weights
        yield document.title, weigh.title
        yield from ((phrase, weigh.aliases) for phrase in document.aliases + document.learned)
        yield from ((phrase, weigh.keywords) for phrase in document.keywords)
        yield document.text, weigh.text

    def _weigh_stems(self, table: sparse.csr_matrix) -> None:
        """Turn counts of words into BM25 weights of stems."""
        stem_of = [self.vocabulary.stem_of(word) for word in self._numbers]
        ones = np.ones(len(stem_of), dtype=np.float32)
        to_stem = sparse.csr_matrix((ones, (range(len(stem_of)), stem_of)), shape=(len(stem_of), len(self.vocabulary)))
        stems = (table @ to_stem).tocsr()
        frequency = np.bincount(stems.indices, minlength=stems.shape[1])
        self.rarity: list[float] = np.log1p((self.rows - frequency + 0.5) / (frequency + 0.5)).tolist()
        self.unseen = float(np.log1p((self.rows + 0.5) / 0.5))
        weigh = self.weights
        length = np.asarray(stems.sum(axis=1)).ravel()
        longer = 1 - weigh.b + weigh.b * length / max(float(length.mean()) if self.rows else 1.0, 1e-9)
        penalty = weigh.k1 * np.repeat(longer, np.diff(stems.indptr))
        stems.data = stems.data / (stems.data + penalty)
        self._stems = Postings(stems.T.tocsr())

    def _weigh_groups(self, table: sparse.csr_matrix) -> None:
        """Turn counts of words into tf-idf weights of letter groups, each entry of length one."""
        self._groups: dict[str, int] = {}
        rows: list[int] = []
        groups: list[int] = []
        for number, word in enumerate(self._numbers):
            for group in letter_groups(word):
                rows.append(number)
                groups.append(self._groups.setdefault(group, len(self._groups)))
        shape = (len(self._numbers), len(self._groups))
        to_group = sparse.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, groups)), shape=shape)
        found = (table @ to_group).tocsr()
        frequency = np.bincount(found.indices, minlength=found.shape[1])
        rarity = np.log((1 + self.rows) / (1 + frequency)) + 1
        self._group_rarity: list[float] = rarity.tolist()
        self._unseen_group = float(np.log(1 + self.rows) + 1)
        found.data = np.log1p(found.data) * rarity[found.indices]
        length = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
        found.data = found.data / np.repeat(np.maximum(length, 1e-9), np.diff(found.indptr))
        self._by_group = Postings(found.T.tocsr())

    def rarity_of(self, stem: int | None) -> float:
        """Return how much a word says: the fewer entries have its stem, the more."""
        return self.unseen if stem is None else self.rarity[stem]

    def word_scores(self, stems: dict[int, float], highest: float) -> Floats:
        """Return per row how much of the words it has, 1 for all of them; `highest` is what all of them weigh."""
        features = [(stem, weight * self.rarity[stem] / highest) for stem, weight in stems.items()]
        return self._stems.scores(features)

    def group_scores(self, words: dict[str, float]) -> Floats:
        """Return per row the cosine between its letter groups and those of these words."""
        counts: defaultdict[str, float] = defaultdict(float)
        for word, weight in words.items():
            for group in letter_groups(word):
                counts[group] += weight
        square = 0.0
        features: list[tuple[int, float]] = []
        for group, count in counts.items():
            number = self._groups.get(group)
            if number is None:
                square += (count * self._unseen_group) ** 2
                continue
            weight = count * self._group_rarity[number]
            square += weight * weight
            features.append((number, weight))
        length = square**0.5 or 1.0
        return self._by_group.scores([(number, weight / length) for number, weight in features])
