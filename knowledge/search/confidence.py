"""How sure the search may be: a probability learned from the catalogue itself, and the three zones it gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum

import numpy as np

from knowledge.search.index import STANDARD, FieldWeights, IndexedEntry
from knowledge.search.ranking import Ranked, RankingEvidence
from knowledge.search.samples import Sample, samples

_CAREFUL = 1.0
"""How strongly the learned weights are held near the shipped ones, so that a tiny catalogue learns nothing odd."""
_ROUNDS = 40
"""Newton's method settles in about ten."""


class Zone(StrEnum):
    """What the bot does with a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence the bot answers or suggests, and how much of a question may be unknown words."""

    answer: float = 0.65
    suggest: float = 0.15
    unknown: float = 0.5


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights that turn evidence into a probability; the defaults come from the shipped catalogue."""

    start: float = -2.3
    cosine: float = 8.4
    lead: float = 6.3
    unknown: float = -1.5

    def probability(self, evidence: RankingEvidence) -> float:
        """Return how likely it is that the first entry is the right one."""
        logit = self.start + self.cosine * evidence.cosine + self.lead * evidence.lead
        return 1 / (1 + math.exp(-(logit + self.unknown * evidence.unknown)))


SHIPPED = Calibration()
CAREFUL = Thresholds()


def confidence(ranked: Ranked, calibration: Calibration) -> float:
    """Return how likely the first entry is the right one: 1 for its very name, 0 when there is none."""
    if not ranked.rows or ranked.is_refused:
        return 0.0
    return 1.0 if ranked.is_name else calibration.probability(ranked.evidence)


def zone(ranked: Ranked, sure: float, thresholds: Thresholds) -> Zone:
    """
    Return what to do: answer, suggest, or say that it is unknown.

    A question with more unknown than known in it is never answered outright, however well the rest fits:
    "subsidie voor een paardenrijschool" is about a riding school.
    """
    if ranked.is_name:
        return Zone.ANSWER
    if sure >= thresholds.answer and ranked.evidence.unknown <= thresholds.unknown:
        return Zone.ANSWER
    return Zone.SUGGEST if sure >= thresholds.suggest else Zone.UNKNOWN


def calibrate(
    documents: Sequence[IndexedEntry], weights: FieldWeights = STANDARD, foreign: Sequence[str] | None = None
) -> Calibration:
    """
    Return the calibration of a catalogue, learned from questions made of the catalogue itself.

    The same catalogue always gives the same calibration. `foreign` are questions about other subjects, where the
    shipped ones do not suit the catalogue.
    """
    return fit(samples(documents, weights, foreign))


def fit(learned_from: Sequence[Sample], start: Calibration = SHIPPED) -> Calibration:
    """Return the calibration that fits the samples best: logistic regression, held near where it starts."""
    if not any(sample.is_right for sample in learned_from):
        return start
    evidence = np.array([_row(sample.evidence) for sample in learned_from])
    right = np.array([sample.is_right for sample in learned_from], dtype=float)
    weight = np.array([sample.weight for sample in learned_from])
    known = np.array(astuple(start))
    values = known.copy()
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-evidence @ values))
        slope = evidence.T @ (weight * (likely - right)) + _CAREFUL * (values - known)
        bend = (evidence.T * (weight * likely * (1 - likely))) @ evidence + _CAREFUL * np.eye(len(values))
        step = np.linalg.solve(bend, slope)
        # A step longer than this can overshoot, and the next one would then run away.
        values -= step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        # Questions made of the catalogue have few words that it lacks: they may teach more distrust of those, not less.
        values[-1] = min(values[-1], known[-1])
    return Calibration(*(round(float(value), 4) for value in values))


def _row(evidence: RankingEvidence) -> tuple[float, float, float, float]:
    return 1.0, evidence.cosine, evidence.lead, evidence.unknown
