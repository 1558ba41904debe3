"""How the weights are learned from the examples: always judged on sentences that were held back, never on others."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.search.index import IndexedEntry
from knowledge.search.ranking import Ranking
from knowledge.understanding.ear import Ear
from knowledge.understanding.encoder import Floats
from knowledge.understanding.evidence import Evidence, Feature
from knowledge.understanding.examples import CATALOGUE, OUT, SERVICE, Example
from knowledge.understanding.services import Service
from knowledge.understanding.situation import situation_of
from knowledge.understanding.weights import Judge, Levels, Mix, Model, Models, Weights

MIX = Mix(near=0.5, likely=0.08, fit=0.25, name=0.08)
"""What the witnesses count in the order: found on the held-back examples, and flat around there."""
_FOLDS = 5
_CLASS_RIDGE = 0.1
_DIRECTIONS = 128
"""Along so many directions four fifths of what the vectors differ in is left; with fewer near ones are missed."""
_MODEL_RIDGE = 3.0
_WRONG, _WRONG_SERVICES, _TAKEN = 0.019, 0.04, 0.03
"""The shares that may go wrong: questions answered wrongly, services, and questions that only look like one."""
_OUT_ANSWERED, _OFFERED, _OFFERED_SERVICES = 0.03, 0.16, 0.08
"""The shares of what is not ours that may be answered, and for which instruments or services are offered."""
_DRAWS = 200
"""So often the examples are drawn anew for a level, which is the mean: on the edge of a limit stands one example."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HeldBackExample:
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


@dataclass(frozen=True, slots=True)
class _Limits:
    """The shares that may go wrong when the first candidates of one kind are taken or offered."""

    questions: float
    services: float
    offered: float


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


def learn_directions(vectors: Floats) -> Floats:
    """The directions in which these vectors differ most, a column of length one for each; at most 128."""
    _, found = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    return np.asarray(found[:, ::-1][:, :_DIRECTIONS], np.float32)


def hold_back(
    documents: Sequence[IndexedEntry],
    services: Sequence[Service],
    examples: Sequence[Example],
    vectors: Floats | None,
    told: Callable[[str], None] = lambda text: None,
) -> list[HeldBackExample]:
    """Every example, heard by an ear that was made of the others."""
    chance = random.Random(2027)
    order = chance.sample(range(len(examples)), len(examples))
    labels = _labels(documents, services)
    texts = Ranking(documents)
    held: list[HeldBackExample] = []
    for fold in range(_FOLDS):
        away = set(order[fold::_FOLDS])
        kept = [number for number in range(len(examples)) if number not in away]
        others, rows = [examples[number] for number in kept], None if vectors is None else vectors[kept]
        matrix = None if rows is None else learn_classes(labels, rows, [each.label for each in others])
        weights = Weights(MIX, _EMPTY, _EMPTY, labels, matrix)
        ear = Ear(documents, services, others, rows, weights, by_texts=texts)
        for number in sorted(away):
            each = examples[number]
            vector = None if vectors is None else vectors[number]
            listened = ear.listen(each.question, vector)
            held.append(HeldBackExample(each, ear.read(listened, situation_of(each.role, each.facts))))
        told(f"{fold + 1} of {_FOLDS} parts held back")
    return held


def fit_models(held: Sequence[HeldBackExample]) -> Models:
    """The models and the levels that fit what was held back."""
    services_first = [each for each in held if each.evidence.witnessed[0].is_service]
    others = [each for each in held if not each.evidence.witnessed[0].is_service]
    service = _levelled(services_first, held, _Limits(_WRONG, _WRONG_SERVICES, _OFFERED_SERVICES))
    return Models(_levelled(others, held, _Limits(_WRONG, _WRONG, _OFFERED)), service)


def fit(
    documents: Sequence[IndexedEntry],
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
    return Weights(MIX, with_encoder, without, labels, matrix, learn_directions(vectors))


def _labels(documents: Sequence[IndexedEntry], services: Sequence[Service]) -> tuple[str, ...]:
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


def _levelled(held: Sequence[HeldBackExample], everything: Sequence[HeldBackExample], limits: _Limits) -> Judge:
    """The models of one kind of first candidates, with the lowest levels that many draws allow on average."""
    # Any instrument is right for a question that only looks like a service: that teaches nothing about instruments.
    taught = [each for each in held if each.example.label != CATALOGUE or each.evidence.witnessed[0].is_service]
    features = np.array([each.evidence.features for each in taught]).reshape(len(taught), len(Feature))
    first = _logistic(features, np.array([each.is_first for each in taught], float))
    three = _logistic(features, np.array([each.is_among_three for each in taught], float))
    judge = Judge(first, three, _NONE_YET)
    judged = np.array([judge.judge(each.evidence) for each in held]).reshape(len(held), 2)
    is_clear = np.array([each.evidence.is_clear for each in held], bool)
    wrong = np.array([not each.is_first for each in held], bool)
    kind = np.array([_kind(each.example.label) for each in held])
    counts = Counter(_kind(each.example.label) for each in everything)
    drawn = np.random.default_rng(0).poisson(1.0, (_DRAWS, len(held))).astype(float)

    def shares(which: NDArray[np.bool_], of: str) -> Values:
        found: Values = drawn @ (which & (kind == of)) / max(1, counts[of])
        return found

    def may_take(level: float) -> NDArray[np.bool_]:
        done = is_clear & (judged[:, 0] >= level)
        return (
            (shares(done & wrong, "question") <= limits.questions)
            & (shares(done & wrong, SERVICE) <= limits.services)
            & (shares(done & wrong, CATALOGUE) <= _TAKEN)
            & (shares(done, OUT) <= _OUT_ANSWERED)
        )

    def share(which: NDArray[np.bool_], of: str) -> float:
        return float((which & (kind == of)).sum() / max(1, counts[of]))

    levels = np.arange(0.3, 1.0, 0.01)
    allowed = np.array([may_take(level) for level in levels] + [np.ones(_DRAWS, bool)])
    take = float(np.append(levels, 0.99)[allowed.argmax(axis=0)].mean())
    shown = (level for level in np.arange(0.05, 1.0, 0.01) if share(judged[:, 1] >= level, OUT) <= limits.offered)
    return replace(judge, levels=Levels(round(take, 2), round(float(next(shown, 0.99)), 2)))


def _kind(label: str) -> str:
    return SERVICE if label.startswith(SERVICE) else label if label in (OUT, CATALOGUE) else "question"


_NONE_YET = Levels(1.0, 1.0)
_NOTHING = Judge(Model(0.0, (0.0,) * len(Feature)), Model(0.0, (0.0,) * len(Feature)), _NONE_YET)
_EMPTY = Models(_NOTHING, _NOTHING)
