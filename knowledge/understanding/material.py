"""What an ear is made of, kept beside it so that another one can be made with a sentence more or less."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.search.index import IndexedEntry
from knowledge.search.learning import Judgement
from knowledge.search.ranking import Ranking
from knowledge.understanding.ear import Ear
from knowledge.understanding.encoder import SIZE, Floats
from knowledge.understanding.examples import Example
from knowledge.understanding.services import Service
from knowledge.understanding.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """The entries, the services, and the sentences that lead to them."""

    documents: tuple[IndexedEntry, ...]
    services: tuple[Service, ...]
    examples: tuple[Example, ...]
    vectors: Floats | None
    """A row for each example and then for each of `named`; None where there is no encoder."""
    weights: Weights
    named: tuple[Example, ...] = ()
    """What entries are called, for the encoder."""

    def make_ear(self, by_texts: Ranking | None = None) -> Ear:
        """The ear that hears by all of this; `by_texts` is the ranking of its documents, where it was made before."""
        given = (self.documents, self.services, self.examples, self.vectors, self.weights)
        return Ear(*given, named=self.named, by_texts=by_texts)

    def vector_of(self, number: int) -> Floats | None:
        """The vector of an example."""
        return None if self.vectors is None else self.vectors[number]

    def add(self, examples: Sequence[Example], vectors: Floats | None) -> Material:
        """The same with more examples behind those that are there; without their vectors there are none at all."""
        if self.vectors is not None and vectors is not None:
            count = len(self.examples)
            rows = np.concatenate([self.vectors[:count], vectors.reshape(-1, SIZE), self.vectors[count:]])
            return replace(self, examples=(*self.examples, *examples), vectors=rows)
        return replace(self, examples=(*self.examples, *examples), vectors=None)

    def without(self, numbers: Collection[int]) -> Material:
        """The same without the examples in these places."""
        kept = [number for number in range(len(self.examples)) if number not in numbers]
        examples = tuple(self.examples[number] for number in kept)
        if self.vectors is None:
            return replace(self, examples=examples)
        rows = np.concatenate([self.vectors[kept], self.vectors[len(self.examples) :]])
        return replace(self, examples=examples, vectors=rows)


@dataclass(frozen=True, slots=True)
class MaterialChange:
    """What a decision of a curator would add to what the ear is made of."""

    documents: tuple[IndexedEntry, ...] = ()
    """Of entries that are new, or in the place of those with the same id."""
    judgements: tuple[Judgement, ...] = ()
    """Further names of entries, and what is not ours."""
    examples: tuple[Example, ...] = ()


Foresee = Callable[[MaterialChange], Material]
"""What the ear would be made of after a change; it may take a moment."""
