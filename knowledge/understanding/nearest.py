"""The examples nearest to a sentence by the encoder, and which label such sentences have."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.encoder import SIZE, Encoder, Floats
from knowledge.understanding.examples import Example

_SHARES = np.array([1.0, 0.5, 0.25], dtype=np.float32)
"""What the nearest example counts, and the two after it."""
NOTHING_NEAR = -1.0


def mark(sentence: str) -> str:
    """The name under which a sentence's vector is kept."""
    return hashlib.sha256(sentence.encode("utf-8", "ignore")).hexdigest()[:16]


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
        rows = [self.of.get(each, new.get(each)) for each in marks]
        return np.array(rows, dtype=np.float32).reshape(len(sentences), SIZE)


@dataclass(frozen=True, slots=True)
class Near:
    """By label, how near its three nearest examples are: 1 for the same sentence."""

    likeness: Floats
    nearest: NDArray[np.intp]
    """The number of the nearest example of each label."""


class Nearest:
    """Knows where the examples of each label lie."""

    def __init__(self, examples: Sequence[Example], vectors: Floats, labels: Sequence[str]) -> None:
        self._sentences = tuple(each.question for each in examples)
        self._vectors = vectors
        rows: dict[str, list[int]] = {label: [] for label in labels}
        for number, each in enumerate(examples):
            rows[each.label].append(number)
        widest = max(map(len, rows.values()), default=0) or 1
        # One row for each label, filled up with a place beyond the last example, which is far from everything.
        self._places = np.full((len(labels), widest), len(examples), dtype=np.intp)
        for place, numbers in enumerate(rows.values()):
            self._places[place, : len(numbers)] = numbers
        self._counts = np.array([min(3, len(numbers)) for numbers in rows.values()])

    def of(self, vector: Floats) -> Near:
        """How near the examples of each label are to a vector."""
        alike = np.append(self._vectors @ vector, np.float32(NOTHING_NEAR))
        table = alike[self._places]
        nearest = self._places[np.arange(len(table)), table.argmax(axis=1)]
        three = -np.partition(-table, min(2, table.shape[1] - 1), axis=1)[:, :3]
        three = -np.sort(-three, axis=1)
        shares = _SHARES[: three.shape[1]][None, :] * (np.arange(three.shape[1])[None, :] < self._counts[:, None])
        weight = shares.sum(axis=1)
        likeness = np.where(weight > 0, (three * shares).sum(axis=1) / np.maximum(weight, 1e-9), NOTHING_NEAR)
        return Near(likeness.astype(np.float32), nearest)

    def example(self, number: int) -> str:
        """The sentence of an example; empty for a number that none has."""
        return self._sentences[number] if number < len(self._sentences) else ""
