"""The order in which entries fit a question, and what that order is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from knowledge.search.index import STANDARD, FieldWeights, Floats, Index, IndexedEntry, content_words
from knowledge.search.naming import Naming
from knowledge.search.reading import How, Query, Reader, Typed, key
from knowledge.search.text import normal_form
from knowledge.search.vocabulary import Vocabulary

MAX_CANDIDATES = 5
_LOOSE = "loose"
_WORTH_PARTING = 1_000
"""So many scores are quicker to part than to sort."""


@dataclass(frozen=True, slots=True)
class RankingEvidence:
    """What speaks for the first entry, in numbers between 0 and 1 (the lead below 0 when a refused question wins)."""

    cosine: float
    """How many letter groups question and entry share."""
    lead: float
    """How far the score of the first is ahead of the second."""
    unknown: float
    """The share of the question, by weight of its words, that the catalogue has never seen."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best entries for a question, best first, as row numbers with their scores."""

    question: Query
    rows: tuple[int, ...]
    scores: tuple[float, ...]
    evidence: RankingEvidence
    is_name: bool = False
    """The question is the very name of the first entry."""
    is_refused: bool = False
    """An expert judged this very question, or one much nearer than any entry, not to be ours."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the words of a text say of every entry, in the order of the entries."""

    scores: Floats
    cosines: Floats
    out: float
    """The score of what is not ours."""


class Ranking:
    """Puts the entries of one catalogue in order for any question; made once and never changed."""

    def __init__(
        self,
        documents: Sequence[IndexedEntry],
        out: Sequence[str] = (),
        weights: FieldWeights = STANDARD,
        spelling: Vocabulary | None = None,
    ) -> None:
        """`spelling` has the words for which slips in examples stand; see `Index`."""
        self.index = Index(documents, out, weights, spelling)
        self._reader = Reader(self.index.vocabulary)
        names = tuple(each.names for each in documents)
        self._named, self._naming = _names(names), _naming(names)
        self._out = tuple(out)
        self._refused = frozenset(hash(_key(question)) for question in out)

    def rank(self, typed: str) -> Ranked:
        """Return the best entries for a question, at most five; none when nothing in it is known."""
        question = self._reader.read(typed)
        scores, cosines = self._score(question)
        count = len(self.index.documents)
        inside = scores[:count]
        order = _best(inside, MAX_CANDIDATES)
        named = self.bearer(question)
        if named >= 0:
            order = [named, *(row for row in order if row != named)][:MAX_CANDIDATES]
        order = [row for row in order if inside[row] > 0]
        if not order:
            return Ranked(
                question, (), (), RankingEvidence(0.0, 0.0, 1.0), is_refused=hash(question.key) in self._refused
            )
        first = float(inside[order[0]])
        second = float(inside[order[1]]) if len(order) > 1 else 0.0
        refused = float(scores[count:].max()) if count < len(scores) else 0.0
        evidence = RankingEvidence(float(cosines[order[0]]), first - max(second, refused), self.unknown(question))
        is_refused = named < 0 and (hash(question.key) in self._refused or refused > first + 0.2)
        rows, values = tuple(order), tuple(float(inside[row]) for row in order)
        return Ranked(question, rows, values, evidence, named >= 0, is_refused)

    def over(self, documents: Sequence[IndexedEntry]) -> Ranking:
        """The same over other documents, with the same questions that are not ours."""
        return self if tuple(documents) == self.index.documents else Ranking(documents, self._out, self.index.weights)

    def read(self, typed: str | Typed) -> Query:
        """What each word of a text may stand for in this catalogue."""
        return self._reader.read(typed)

    def weigh(self, question: Query) -> Weighed:
        """How well every entry fits a text by its words, without putting them in order."""
        scores, cosines = self._score(question)
        count = len(self.index.documents)
        out = float(scores[count:].max()) if count < len(scores) else 0.0
        return Weighed(scores[:count], cosines[:count], out)

    def names_in(self, question: Query) -> Mapping[int, float]:
        """The entries of which a name stands in the text, with what its words are worth."""
        typed = [read.word for read in question.reads if not read.joined]
        worth = [self.index.rarity_of(self.index.vocabulary.stem_of(word)) for word in typed]
        return self._naming.find(typed, worth)

    def bearer(self, question: Query) -> int:
        """The row whose name this question is, to the letter or else but for order and small words; -1 for none."""
        if not question.key:
            return -1
        marks = (hash(question.form), hash(question.key), hash((_LOOSE, question.key)))
        return next((self._named[mark] for mark in marks if mark in self._named), -1)

    def _score(self, question: Query) -> tuple[Floats, Floats]:
        index = self.index
        stems: dict[int, float] = {}
        words: dict[str, float] = {}
        highest = 0.0
        for read in question.reads:
            if read.joined:
                words.setdefault(read.word, index.weights.meant)
            else:
                words[read.word] = 1.0
                highest += index.rarity_of(index.vocabulary.stem_of(read.word))
            for guess in read.meant:
                stem = index.vocabulary.stem_of(guess.word)
                if stem is not None:
                    stems[stem] = max(stems.get(stem, 0.0), guess.likeness)
                if read.how is not How.PART:
                    words.setdefault(guess.word, guess.likeness * index.weights.meant)
        cosines = index.group_scores(words)
        share = index.weights.words
        return share * index.word_scores(stems, highest or 1.0) + (1 - share) * cosines, cosines

    def unknown(self, question: Query) -> float:
        """The share of the text, by weight of its words, that no entry has."""
        weight = unread = 0.0
        for read in question.reads:
            if not read.joined:
                rarity = self.index.rarity_of(self.index.vocabulary.stem_of(read.word))
                weight += rarity
                unread += rarity * read.unread
        return unread / weight if weight else 1.0


def _key(name: str) -> tuple[str, ...]:
    return key(content_words(name))


_Names = tuple[tuple[str, ...], ...]
"""What each entry is called; of many rankings of the same entries, with other examples, they are the same."""


@lru_cache(maxsize=2)
def _naming(names: _Names) -> Naming:
    return Naming(names)


@lru_cache(maxsize=2)
def _names(names: _Names) -> Mapping[int, int]:
    """
    Per mark of a name the row that bears it, -1 when two entries do; hashed, because names are many and long.

    A name is found to the letter, then by its words in any order and form, then without its small words too. So
    "leernetwerk" is a name before "wanneer is het leernetwerk", which comes down to the same word, can claim it.
    """
    rows: dict[int, int] = {}
    for row, called in enumerate(names):
        for name in called:
            for mark in _marks(name):
                rows[mark] = row if rows.get(mark, row) == row else -1
    return rows


@lru_cache(maxsize=5_000)
def _marks(name: str) -> tuple[int, ...]:
    """Under which marks a name is found; the catalogues of one process call nearly everything the same."""
    words = _key(name)
    if not words:
        return ()
    form = normal_form(name)
    marks = {hash(form), hash((_LOOSE, words))}
    if len(form.split()) == len(content_words(name)):
        marks.add(hash(words))
    return tuple(marks)


def _best(scores: Floats, count: int) -> list[int]:
    """Return the rows of the highest scores, best first, equal scores in their own order."""
    best: list[int]
    if len(scores) <= _WORTH_PARTING:
        best = (-scores).argsort(kind="stable")[:count].tolist()
    else:
        rows = np.flatnonzero(scores >= np.partition(scores, -count)[-count])[: 4 * count]
        best = rows[(-scores[rows]).argsort(kind="stable")[:count]].tolist()
    return best
