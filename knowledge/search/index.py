"""The index of the catalogue: how well every entry fits the words and the letter groups of a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from sys import intern

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.search import text
from knowledge.search.kept_words import kept_words
from knowledge.search.vocabulary import Vocabulary

Floats = NDArray[np.float32]
_Places = NDArray[np.intp]

_OFTEN = 0.25
"""The share of the entries from which a feature is kept as a whole row."""
_SELDOM = -1
"""The row of a feature that has no whole one."""
_FITS_WHOLE = 2_000_000
"""A table of at most so many cells is kept as whole rows altogether."""
_FEW = 4_000
"""Up to so many entries rows are added all at once."""


@dataclass(frozen=True, slots=True)
class IndexedEntry:
    """What the search knows of an entry; aliases and keywords of all languages together."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    text: str = ""
    learned: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    """What people type who want it: its words count, but it is not called that."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything this entry is called, as a person could type it."""
        return (self.title, *self.aliases, *self.learned)

    @property
    def phrases(self) -> tuple[str, ...]:
        """All that it says of itself."""
        return (*self.names, *self.keywords, self.text)


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How much each field counts, and how BM25 treats long texts and repeated words."""

    title: float = 3.0
    aliases: float = 3.0
    keywords: float = 2.0
    text: float = 1.0
    examples: float = 3.0
    k1: float = 1.2
    b: float = 0.5
    words: float = 0.5
    """The share of the words in the score; letter groups have the rest."""
    meant: float = 0.5
    """How much the letters of the word that was meant count beside those of the word that was typed."""


STANDARD = FieldWeights()


@lru_cache(maxsize=20_000)
def content_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase of the catalogue that carry its subject."""
    kept = kept_words().of_phrase(phrase)
    return text.subject_words(phrase) if kept is None else kept


def letter_groups(word: str) -> list[str]:
    """Return the groups of three letters of a word, its edges included.

    >>> letter_groups("gro")
    [' gr', 'gro', 'ro ']
    """
    padded = f" {word} "
    return [intern(padded[at : at + 3]) for at in range(len(padded) - 2)]


_groups_of = lru_cache(maxsize=20_000)(letter_groups)
"""Of the words of the catalogue and of questions, most of which come again and again."""


class Postings:
    """
    Per feature the entries that have it, with a weight.

    What many entries have is kept as a whole row, because adding rows is many times faster than adding at places.
    """

    def __init__(self, matrix: sparse.csr_matrix) -> None:
        self._count: int = matrix.shape[1]
        self._starts = matrix.indptr.astype(np.intp)
        self._entries = matrix.indices
        self._weights = matrix.data.astype(np.float32, copy=False)
        self._is_whole = matrix.shape[0] * self._count <= _FITS_WHOLE
        often = np.flatnonzero(self._is_whole | (np.diff(matrix.indptr) > _OFTEN * self._count))
        self._whole: Floats = matrix[often].astype(np.float32).toarray() if len(often) else np.zeros((0, 0), np.float32)
        self._row_of = np.full(matrix.shape[0], _SELDOM, np.intp)
        self._row_of[often] = np.arange(len(often))

    def scores(self, features: dict[int, float]) -> Floats:
        """Return per entry the sum of the weights of these features."""
        places = np.fromiter(features, np.intp, len(features))
        weights = np.fromiter(features.values(), np.float32, len(features))
        rows = self._row_of[places]
        is_seldom = rows == _SELDOM
        if not is_seldom.any():
            return self._summed(rows, weights)
        is_often = ~is_seldom
        return self._added(places[is_seldom], weights[is_seldom]) + self._summed(rows[is_often], weights[is_often])

    def _added(self, places: _Places, weights: Floats) -> Floats:
        starts, ends = self._starts[places], self._starts[places + 1]
        total = np.zeros(self._count, dtype=np.float32)
        if self._count > _FEW:
            for start, end, weight in zip(starts.tolist(), ends.tolist(), weights, strict=True):
                total[self._entries[start:end]] += weight * self._weights[start:end]
            return total
        lengths = ends - starts
        # Where all of them stand, one behind the other.
        where = np.arange(lengths.sum()) + np.repeat(ends - lengths.cumsum(), lengths)
        total += np.bincount(self._entries[where], self._weights[where] * np.repeat(weights, lengths), self._count)
        return total

    def _summed(self, rows: _Places, weights: Floats) -> Floats:
        if self._count <= _FEW and len(rows):
            return np.asarray(weights @ self._whole.take(rows, axis=0))
        total = np.zeros(self._count, dtype=np.float32)
        for row, weight in zip(rows.tolist(), weights, strict=True):
            total += weight * self._whole[row]
        return total


class _Counts:
    """Which words or letter groups each row of a table has, with weights, gathered piece by piece."""

    def __init__(self) -> None:
        self._features: list[str] = []
        self._spans: list[tuple[int, int, float]] = []

    def add(self, row: int, features: Sequence[str], weight: float = 1.0) -> None:
        self._features.extend(features)
        self._spans.append((row, len(features), weight))

    def add_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """As `add` for each row from the first on."""
        self._features.extend(chain.from_iterable(rows))
        self._spans.extend(zip(range(len(rows)), map(len, rows), repeat(1.0)))

    def numbered(self) -> dict[str, int]:
        """A number for each feature, in the order in which they came first."""
        return {feature: number for number, feature in enumerate(dict.fromkeys(self._features))}

    def table(self, rows: int, numbers: dict[str, int]) -> sparse.csr_matrix:
        """The sums of the weights as a sparse table, a column for each number."""
        columns = np.fromiter(map(numbers.__getitem__, self._features), np.int32, len(self._features))
        spans = np.array(self._spans, dtype=np.float64).reshape(-1, 3)
        lengths = spans[:, 1].astype(np.int64)
        places = (np.repeat(spans[:, 0].astype(np.int32), lengths), columns)
        weights = np.repeat(spans[:, 2].astype(np.float32), lengths)
        return sparse.coo_matrix((weights, places), shape=(rows, len(numbers)), dtype=np.float32).tocsr()


class Index:
    """
    The catalogue as two sparse tables, made once and never changed.

    `out` are questions that experts judged not to be ours. They take part in the ranking as nameless rows
    behind the documents, so that a question like them finds them rather than an entry that shares a word.
    """

    def __init__(
        self,
        documents: Sequence[IndexedEntry],
        out: Sequence[str] = (),
        weights: FieldWeights = STANDARD,
        spelling: Vocabulary | None = None,
    ) -> None:
        """`spelling` has the words that a slip in what people typed may stand for; without it every slip is a word."""
        self.documents = tuple(documents)
        self.weights = weights
        self._spelling = spelling
        self.rows = len(documents) + len(out)
        counted = _Counts()
        for row, document in enumerate(self.documents):
            for phrase, weight in self._fields(document):
                counted.add(row, content_words(phrase), weight)
            counted.add(row, list(chain.from_iterable(map(self._spelt, document.examples))), weights.examples)
        own = len(counted.numbered())
        for row, question in enumerate(out, len(self.documents)):
            counted.add(row, self._spelt(question), weights.title)
        self._numbers = counted.numbered()
        words = list(self._numbers)
        self.vocabulary = Vocabulary(words[:own], words[own:])
        table = counted.table(self.rows, self._numbers)
        self._weigh_stems(table)
        self._weigh_groups(table)

    def _fields(self, document: IndexedEntry) -> Iterable[tuple[str, float]]:
        weigh = self.weights
        yield document.title, weigh.title
        yield from ((phrase, weigh.aliases) for phrase in document.aliases + document.learned)
        yield from ((phrase, weigh.keywords) for phrase in document.keywords)
        yield document.text, weigh.text

    def _spelt(self, phrase: str) -> Sequence[str]:
        """The words of what people typed, as they are meant: "evenemnt" teaches nothing about events."""
        words = content_words(phrase)
        return words if self._spelling is None else self._spelling.spell(words)

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
        counted = _Counts()
        counted.add_rows([_groups_of(word) for word in self._numbers])
        self._groups = counted.numbered()
        found = (table @ counted.table(len(self._numbers), self._groups)).tocsr()
        frequency = np.bincount(found.indices, minlength=found.shape[1])
        rarity = (np.log((1 + self.rows) / (1 + frequency)) + 1).astype(np.float32)
        self._group_rarity: list[float] = rarity.tolist()
        self._unseen_group = float(np.log(1 + self.rows) + 1)
        np.log1p(found.data, out=found.data)
        found.data *= rarity[found.indices]
        length = np.sqrt(np.asarray(found.power(2).sum(axis=1)).ravel())
        found.data /= np.repeat(np.maximum(length, 1e-9).astype(np.float32), np.diff(found.indptr))
        self._by_group = Postings(found.T.tocsr())

    def rarity_of(self, stem: int | None) -> float:
        """Return how much a word says: the fewer entries have its stem, the more."""
        return self.unseen if stem is None else self.rarity[stem]

    def word_scores(self, stems: dict[int, float], highest: float) -> Floats:
        """Return per row how much of the words it has, 1 for all of them; `highest` is what all of them weigh."""
        return self._stems.scores({stem: weight * self.rarity[stem] / highest for stem, weight in stems.items()})

    def group_scores(self, words: dict[str, float]) -> Floats:
        """Return per row the cosine between its letter groups and those of these words."""
        counts: defaultdict[str, float] = defaultdict(float)
        for word, weight in words.items():
            for group in _groups_of(word):
                counts[group] += weight
        square = 0.0
        features: dict[int, float] = {}
        for group, count in counts.items():
            number = self._groups.get(group)
            if number is None:
                square += (count * self._unseen_group) ** 2
                continue
            weight = features[number] = count * self._group_rarity[number]
            square += weight * weight
        scores = self._by_group.scores(features)
        scores /= square**0.5 or 1.0
        return scores
