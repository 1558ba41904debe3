"""How the weights are learned from the examples: always judged on sentences that were held back, never on others."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.search.index import Document
from knowledge.understanding.ear import Ear, Evidence, Feature
from knowledge.understanding.encoder import Floats
from knowledge.understanding.examples import CATALOGUE, OUT, SERVICE, Example
from knowledge.understanding.services import Service
from knowledge.understanding.situation import situation_of
from knowledge.understanding.weights import Levels, Mix, Model, Models, Weights

MIX = Mix(near=0.5, likely=0.08, fit=0.2)
"""What the witnesses count in the order: found on the held-back examples, and flat around there."""
_FOLDS = 5
_CLASS_RIDGE = 0.1
_MODEL_RIDGE = 3.0
_WRONG, _WRONG_SERVICES, _OUT_ANSWERED, _OUT_OFFERED = 0.02, 0.06, 0.02, 0.4
"""The shares that may go wrong: of what is ours answered or done wrongly, and of what is not ours."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """An example that was held back, and what the ear made of it without it."""

    example: Example
    evidence: Evidence

    @property
    def is_first(self) -> bool:
        """Whether the first candidate is right."""
        return self.example.accepts(self.evidence.witnessed[0].label)

    @property
    def is_among_three(self) -> bool:
        """Whether a right one is among the first three."""
        return any(self.example.accepts(each.label) for each in self.evidence.witnessed[:3])


def learn_classes(labels: Sequence[str], vectors: Floats, given: Sequence[str]) -> Floats:
    """A column for each label, by which a vector tells how likely it is: multinomial regression on the given labels."""
    place = {label: number for number, label in enumerate(labels)}
    rows = np.array([number for number, label in enumerate(given) if label in place])
    inside, wanted = vectors[rows].astype(np.float64), np.array([place[given[row]] for row in rows])
    right = np.zeros((len(rows), len(labels)))
    right[np.arange(len(rows)), wanted] = 1

    def loss(flat: Values) -> tuple[float, Values]:
        columns = flat.reshape(inside.shape[1], len(labels))
        raw = inside @ columns
        raw -= raw.max(axis=1, keepdims=True)
        likely = np.exp(raw)
        likely /= likely.sum(axis=1, keepdims=True)
        lost = -np.log(likely[np.arange(len(rows)), wanted] + 1e-12).sum() + 0.5 * _CLASS_RIDGE * (flat @ flat)
        return float(lost), (inside.T @ (likely - right) + _CLASS_RIDGE * columns).ravel()

    start = np.zeros(inside.shape[1] * len(labels))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return np.asarray(found.x, np.float32).reshape(inside.shape[1], len(labels))


def hold_back(
    documents: Sequence[Document],
    services: Sequence[Service],
    examples: Sequence[Example],
    vectors: Floats | None,
    told: Callable[[str], None] = lambda text: None,
) -> list[Held]:
    """Every example, heard by an ear that was made of the others."""
    chance = random.Random(2027)
    order = chance.sample(range(len(examples)), len(examples))
    labels = _labels(documents, services)
    held: list[Held] = []
    for fold in range(_FOLDS):
        away = set(order[fold::_FOLDS])
        kept = [number for number in range(len(examples)) if number not in away]
        others, rows = [examples[number] for number in kept], None if vectors is None else vectors[kept]
        matrix = None if rows is None else learn_classes(labels, rows, [each.label for each in others])
        weights = Weights(MIX, _EMPTY, _EMPTY, labels, matrix)
        ear = Ear(documents, services, others, rows, weights)
        for number in sorted(away):
            each = examples[number]
            vector = None if vectors is None else vectors[number]
            listened = ear.listen(each.question, vector)
            held.append(Held(each, ear.read(listened, situation_of(each.role, each.facts))))
        told(f"{fold + 1} of {_FOLDS} parts held back")
    return held


def fit_models(held: Sequence[Held]) -> Models:
    """The two models and the levels that fit what was held back."""
    features = np.array([each.evidence.features for each in held])
    first = _logistic(features, np.array([each.is_first for each in held], float))
    three = _logistic(features, np.array([each.is_among_three for each in held], float))
    return Models(first, three, _levels(held, first, three))


def fit(
    documents: Sequence[Document],
    services: Sequence[Service],
    examples: Sequence[Example],
    vectors: Floats,
    told: Callable[[str], None] = lambda text: None,
) -> Weights:
    """All weights, learned from these examples and their vectors; the same ones every time."""
    labels = _labels(documents, services)
    with_encoder = fit_models(hold_back(documents, services, examples, vectors, told))
    without = fit_models(hold_back(documents, services, examples, None, told))
    matrix = learn_classes(labels, vectors, [each.label for each in examples])
    return Weights(MIX, with_encoder, without, labels, matrix)


def _labels(documents: Sequence[Document], services: Sequence[Service]) -> tuple[str, ...]:
    return (*(each.id for each in documents), *(SERVICE + each.id for each in services), OUT, CATALOGUE)


def _logistic(features: Values, right: Values) -> Model:
    """Ridge-logistic regression on standardised features, given back for the features as they are."""
    middle, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread < 1e-9] = 1.0
    scaled = np.c_[np.ones(len(features)), (features - middle) / spread]
    held = np.r_[0.0, np.full(features.shape[1], 1 / _MODEL_RIDGE)]

    def loss(values: Values) -> tuple[float, Values]:
        raw = scaled @ values
        lost = np.logaddexp(0, raw).sum() - raw @ right + 0.5 * (held * values) @ values
        return float(lost), scaled.T @ (1 / (1 + np.exp(-raw)) - right) + held * values

    values = np.asarray(minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x)
    weights = values[1:] / spread
    return Model(round(float(values[0] - weights @ middle), 3), tuple(round(float(each), 3) for each in weights))


def _levels(held: Sequence[Held], first: Model, three: Model) -> Levels:
    """The lowest levels at which no more goes wrong than may."""
    sure = np.array([first.probability(each.evidence.features) for each in held])
    among = np.array([max(s, three.probability(each.evidence.features)) for s, each in zip(sure, held, strict=True)])
    is_service = np.array([each.evidence.features[Feature.IS_SERVICE] > 0 for each in held])
    out = np.array([each.example.label == OUT for each in held])
    wants_service = np.array([each.example.label.startswith(SERVICE) for each in held])
    wrong = np.array([not each.is_first for each in held])

    def lowest(allowed: Callable[[float], bool]) -> float:
        return next((level for level in np.arange(0.3, 1.0, 0.01) if allowed(float(level))), 0.99)

    def answer(level: float) -> bool:
        done = ~is_service & (sure >= level)
        return (
            _share(done & wrong, ~out & ~wants_service) <= _WRONG
            and _share(done, out) <= _OUT_ANSWERED
            and _share(done & wrong, wants_service) <= _WRONG
        )

    def service(level: float) -> bool:
        done = is_service & (sure >= level)
        return (
            _share(done & wrong, wants_service) <= _WRONG_SERVICES
            and _share(done, out) <= _OUT_ANSWERED
            and _share(done & wrong, ~out & ~wants_service) <= _WRONG
        )

    answering, doing = lowest(answer), lowest(service)
    offering = next(
        (float(level) for level in np.arange(0.05, 1.0, 0.01) if _share(among >= level, out) <= _OUT_OFFERED), 0.99
    )
    return Levels(*(round(float(level), 2) for level in (answering, doing, offering)))


def _share(which: NDArray[np.bool_], of: NDArray[np.bool_]) -> float:
    return float((which & of).sum() / max(1, of.sum()))


_NONE = Model(0.0, (0.0,) * len(Feature))
_EMPTY = Models(_NONE, _NONE, Levels(1.0, 1.0, 1.0))
