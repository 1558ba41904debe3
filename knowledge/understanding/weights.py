"""What the witnesses count: a table that a person can read, and what was learned of the encoder's numbers."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.data_files import data_table
from knowledge.plain import Data
from knowledge.search.confidence import Calibration
from knowledge.understanding.encoder import SIZE, Floats
from knowledge.understanding.evidence import Evidence
from knowledge.understanding.nearest import CompactVectors, Vectors

TABLE, LEARNED = "understanding.yaml", "examples/learned"
"""In the data folder: the first is for people, the second is a folder of arrays, each a file of numpy's own form."""


@dataclass(frozen=True, slots=True)
class Mix:
    """How much each witness counts beside the words in the order of the candidates."""

    near: float
    likely: float
    fit: float
    name: float
    """For a name of the entry in the sentence, by what its words say."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: what it starts from, and a weight for each feature in the order of `evidence.Feature`."""

    start: float
    weights: tuple[float, ...]

    def probability(self, features: Sequence[float]) -> float:
        """How likely it is, by these features."""
        logit = self.start + sum(weight * value for weight, value in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


@dataclass(frozen=True, slots=True)
class Levels:
    """From which probability on the first candidate may be taken, and from which three are offered."""

    take: float
    offer: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Of the first candidate being right, of a right one being among three, and what is done at which likelihood."""

    first: Model
    three: Model
    levels: Levels

    def judge(self, evidence: Evidence) -> tuple[float, float]:
        """How likely the first candidate is right, and a right one among three."""
        sure = 1.0 if evidence.is_name else self.first.probability(evidence.features)
        return sure, max(sure, self.three.probability(evidence.features))


@dataclass(frozen=True, slots=True)
class Models:
    """One judge for sentences of which the first candidate is an instrument, and one for services."""

    instrument: Judge
    service: Judge

    def of(self, evidence: Evidence) -> Judge:
        """The judge of such evidence."""
        return self.service if evidence.witnessed[0].is_service else self.instrument


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was fitted; see `knowledge.understanding.fitting`."""

    mix: Mix
    with_encoder: Models
    without: Models
    labels: tuple[str, ...] = ()
    """The labels of the columns of `matrix`."""
    matrix: Floats | None = None
    directions: Floats | None = None
    """The directions in which the vectors of the examples differ most, a column for each; see `nearest.Nearest`."""

    def models(self, *, is_encoded: bool) -> Models:
        """The models for a sentence with a vector, or without."""
        return self.with_encoder if is_encoded else self.without

    def classes(self, labels: Sequence[str]) -> Floats:
        """
        The columns of these labels, by which a vector tells how likely each is.

        A label that came later has none, and is as likely as the average one.
        """
        if self.matrix is None:
            return np.zeros((SIZE, len(labels)), np.float32)
        column = {label: number for number, label in enumerate(self.labels)}
        found: Floats = np.zeros((SIZE, len(labels)), np.float32)
        for place, label in enumerate(labels):
            if label in column:
                found[:, place] = self.matrix[:, column[label]]
        return found


@cache
def shipped_weights() -> Weights:
    """The weights that ship with the bot."""
    table = data_table(TABLE)
    matrix, labels = _array("classes").astype(np.float32), tuple(map(str, _array("labels")))
    directions = _array("directions").astype(np.float32)
    models = _models(table["with_encoder"]), _models(table["without"])
    return Weights(Mix(**table["mix"]), *models, labels, matrix, directions)


@cache
def shipped_calibration() -> Calibration:
    """What the search by words alone learned of the shipped catalogue, so that a start need not learn it."""
    return Calibration(**data_table(TABLE)["words_alone"])


@cache
def shipped_vectors() -> Vectors:
    """The vectors of the examples that ship with the bot."""
    return Vectors(CompactVectors(tuple(map(str, _array("marks"))), _array("vectors"), _array("scales")))


def _array(name: str) -> NDArray[Any]:
    found: NDArray[Any] = np.load(io.BytesIO(files("knowledge.data").joinpath(f"{LEARNED}/{name}.npy").read_bytes()))
    return found


def _models(table: Data) -> Models:
    return Models(_judge(table["instrument"]), _judge(table["service"]))


def _judge(table: Mapping[str, Mapping[str, float]]) -> Judge:
    return Judge(_model(table["first"]), _model(table["three"]), Levels(**table["levels"]))


def _model(table: Mapping[str, float]) -> Model:
    values = list(table.values())
    return Model(float(values[0]), tuple(map(float, values[1:])))
