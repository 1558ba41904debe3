"""The one door to the search: what the catalogue holds about a question, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.search import explain
from knowledge.search.confidence import CAREFUL, Calibration, Thresholds, Zone, calibrate, confidence, zone
from knowledge.search.explain import Correction, EntryField, Match
from knowledge.search.index import STANDARD, FieldWeights, IndexedEntry
from knowledge.search.ranking import Ranked, Ranking
from knowledge.search.reading import How
from knowledge.search.text import language

__all__ = [
    "Correction",
    "EntryCandidate",
    "EntryField",
    "Finding",
    "How",
    "IndexedEntry",
    "Match",
    "Search",
    "SearchSettings",
    "Zone",
    "build",
    "language",
]


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How the search weighs, and from which confidence it answers. Without calibration it learns its own."""

    weights: FieldWeights = STANDARD
    thresholds: Thresholds = CAREFUL
    calibration: Calibration | None = None
    foreign: tuple[str, ...] | None = None
    """Questions about other subjects to learn from, where the shipped ones do not suit the catalogue."""


LEARNED = SearchSettings()


@dataclass(frozen=True, slots=True)
class EntryCandidate:
    """An entry that may answer the question: its score among the others, and how likely it is the right one."""

    id: str
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What the search makes of a question.

    `matched` explains the first candidate. `unknown` are the words that the catalogue does not have;
    `corrected` those that were read as a differently spelt one. `language` is nl, en, fr, or "" without evidence.
    """

    zone: Zone
    candidates: tuple[EntryCandidate, ...]
    confidence: float
    language: str
    matched: tuple[Match, ...] = ()
    unknown: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()


class Search:
    """The search over one catalogue. It never changes: after an edit a new one is built and put in its place."""

    def __init__(self, ranking: Ranking, calibration: Calibration, thresholds: Thresholds) -> None:
        self.ranking = ranking
        self._thresholds = thresholds
        self.calibration = calibration

    @property
    def documents(self) -> tuple[IndexedEntry, ...]:
        """The entries that are searched."""
        return self.ranking.index.documents

    def ask(self, question: str) -> Finding:
        """Return what the catalogue holds about any text, whatever its length or letters; it never raises."""
        ranked = self.ranking.rank(question)
        sure = confidence(ranked, self.calibration)
        matched = explain.explain(ranked.question, self.documents[ranked.rows[0]]) if ranked.rows else ()
        return Finding(
            zone(ranked, sure, self._thresholds),
            self._candidates(ranked, sure),
            sure,
            ranked.question.language,
            matched,
            explain.unknown(ranked.question),
            explain.corrections(ranked.question),
        )

    def _candidates(self, ranked: Ranked, sure: float) -> tuple[EntryCandidate, ...]:
        """The first has the confidence of the finding; the others share what is left, by their scores."""
        if not ranked.rows:
            return ()
        best = max(ranked.scores) or 1.0
        confidences = [sure, *(min(sure, 1 - sure) * score / best for score in ranked.scores[1:])]
        return tuple(
            EntryCandidate(self.documents[row].id, score, likely)
            for row, score, likely in zip(ranked.rows, ranked.scores, confidences, strict=True)
        )


def build(documents: Sequence[IndexedEntry], settings: SearchSettings = LEARNED, out: Sequence[str] = ()) -> Search:
    """
    Return the search over these entries; the same entries always give the same search.

    `out` are questions that experts judged not to be ours: they and questions like them are not answered.
    """
    calibration = settings.calibration or calibrate(documents, settings.weights, settings.foreign)
    return Search(Ranking(documents, out, settings.weights), calibration, settings.thresholds)
