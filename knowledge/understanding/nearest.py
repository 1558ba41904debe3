"""The examples nearest to a sentence by the encoder, and which label such sentences have."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.encoder import SIZE, Encoder, Floats
from knowledge.understanding.examples import Example

_SHARES = (1.0, 0.5, 0.25)
"""What the nearest example counts, and the two after it."""
NOTHING_NEAR = -1.0
_LOOKED_AT = 300
"""Examples of which the nearness is worked out in full: those that are nearest by the directions alone."""


def mark(sentence: str) -> str:
    """The name under which a sentence's vector is kept."""
    return hashlib.sha256(sentence.encode("utf-8", "ignore")).hexdigest()[:16]


class CompactVectors(Mapping[str, Floats]):
    """Vectors by their marks, kept small: each in whole steps of a scale of its own."""

    def __init__(self, marks: Sequence[str], steps: NDArray[np.int8], scales: Floats) -> None:
        self._places = {each: place for place, each in enumerate(marks)}
        self._steps, self._scales = steps, scales

    def __getitem__(self, mark: str) -> Floats:
        place = self._places[mark]
        row: Floats = self._steps[place].astype(np.float32) * self._scales[place]
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of sentences by their marks, made once; the whole of it is a file of the data folder."""

    of: Mapping[str, Floats]

    def rows(self, sentences: Sequence[str], encoder: Encoder | None) -> Floats | None:
        """A row for each sentence; those that are not kept are encoded, and there are none (None) without encoder."""
        marks = [mark(each) for each in sentences]
        missing = {each: sentence for each, sentence in zip(marks, sentences, strict=True) if each not in self.of}
        if missing and encoder is None:
            return None
        new = dict(zip(missing, encoder.encode(list(missing.values())), strict=True)) if missing and encoder else {}
        rows = np.empty((len(sentences), SIZE), np.float32)
        for place, each in enumerate(marks):
            rows[place] = new[each] if each in new else self.of[each]
        return rows


class Nearest:
    """Knows where the examples of each label lie; those of other labels it passes over."""

    def __init__(
        self,
        examples: Sequence[Example],
        vectors: Floats,
        labels: Sequence[str],
        directions: Floats | None = None,
    ) -> None:
        """
        The vectors, a row for each example, are kept as they are and not copied: there are many.

        `directions` has a column for each direction in which they differ most. With it a vector is first compared along
        these alone, for which a quarter of the memory is read, and then in full with the examples that may be near.
        """
        place = {label: number for number, label in enumerate(labels)}
        kept = np.array([number for number, each in enumerate(examples) if each.label in place], np.intp)
        # Those of one label stand together, so that the nearest of every label are found in one go.
        label_of = np.array([place[examples[number].label] for number in kept], np.intp)
        order = np.argsort(label_of, kind="stable")
        self._order = kept[order]
        self._sentences = tuple(examples[number].question for number in self._order)
        self._vectors = vectors
        self._count = len(labels)
        is_worth_it = directions is not None and len(self._order) > 2 * _LOOKED_AT
        self._directions = directions if is_worth_it else None
        self._rough = None if self._directions is None else (vectors @ self._directions)[self._order]
        self._taught, self._starts, counts = np.unique(label_of[order], return_index=True, return_counts=True)
        self._group = np.repeat(np.arange(len(self._taught)), counts)
        self._spans = {
            int(label): slice(int(start), int(start + count))
            for label, start, count in zip(self._taught, self._starts, counts, strict=True)
        }

    def of(self, vector: Floats) -> Floats:
        """
        By label, how near its three nearest examples are to a vector: 1 for the same sentence.

        Of examples that are equally near one counts.
        """
        alike = self._likenesses(vector)
        likeness = np.full(self._count, NOTHING_NEAR, np.float32)
        if len(alike):
            left = alike.copy()
            total, weight = np.zeros(len(self._taught), np.float32), np.zeros(len(self._taught), np.float32)
            for share in _SHARES:
                best = np.maximum.reduceat(left, self._starts)
                there = best > NOTHING_NEAR
                total[there] += share * best[there]
                weight[there] += share
                left[left == best[self._group]] = NOTHING_NEAR
            likeness[self._taught] = total / np.maximum(weight, 1e-9)
        return likeness

    def examples(self, vector: Floats, labels: Sequence[int]) -> list[str]:
        """The example of each of these labels, by their numbers, that is nearest; empty for a label without any."""
        alike = self._likenesses(vector)
        spans = (self._spans.get(label) for label in labels)
        return [self._sentences[span.start + int(alike[span].argmax())] if span else "" for span in spans]

    def _likenesses(self, vector: Floats) -> Floats:
        """How near each example is, those of one label side by side; of those that are far about how near."""
        if self._rough is None or self._directions is None:
            return np.asarray((self._vectors @ vector)[self._order])
        alike: Floats = self._rough @ (vector @ self._directions)
        nearest = np.argpartition(alike, -_LOOKED_AT)[-_LOOKED_AT:]
        alike[nearest] = self._vectors[self._order[nearest]] @ vector
        return alike
