"""The one place that decides what a sentence wants: witnesses, the situation, and a probability for each candidate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from knowledge.search import explain
from knowledge.search.confidence import Zone
from knowledge.search.explain import Correction, Match
from knowledge.search.index import Document
from knowledge.search.ranking import Ranking, Weighed
from knowledge.search.reading import Question
from knowledge.understanding.encoder import Floats
from knowledge.understanding.examples import CATALOGUE, OUT, SERVICE, Example, by_label
from knowledge.understanding.nearest import NOTHING_NEAR, Near, Nearest
from knowledge.understanding.services import Service
from knowledge.understanding.situation import NOBODY_YET, Situation
from knowledge.understanding.weights import Weights

MOST = 5
"""Candidates that are named."""
AHEAD = 0.04
"""Two that fit about equally are asked back, however well they fit: "duurzaam bouwen" is a school, a home, a ward."""


class Feature(IntEnum):
    """What speaks for the first candidate, as the two models weigh it; in the order of their weights."""

    SCORE = 0
    """How well it fits, all witnesses together."""
    LEAD = 1
    """How far it is ahead of the second."""
    WORDS = 2
    """How well it fits by the words of its texts and examples."""
    NEAR = 3
    """How near its nearest examples are."""
    LIKELY = 4
    """How likely sentences like it want this service, or any instrument at all (natural logarithm)."""
    OUT_WORDS = 5
    """How much better it fits, by words, than what is not ours."""
    OUT_NEAR = 6
    """How much nearer its examples are than those of what is not ours."""
    OUT_LIKELY = 7
    """How likely it is not ours (natural logarithm)."""
    FIT = 8
    """How well it fits the situation."""
    IS_SERVICE = 9
    """Whether it is a service."""
    LENGTH = 10
    """The logarithm of the number of words with a subject."""
    UNKNOWN = 11
    """The share of the words, by what they say, that nobody ever used."""
    COSINE = 12
    """How many letter groups it shares with the sentence."""
    TEXTS = 13
    """How well it fits by the words of the catalogue alone, for an instrument."""
    TEXTS_LEAD = 14
    """How far it is ahead of the best other by these."""
    TEXTS_UNKNOWN = 15
    """The share of the words, by what they say, that the catalogue does not have."""


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What each witness says of one candidate."""

    label: str
    """The id of an instrument, or `service:` with that of a service."""
    score: float
    words: float
    near: float
    likely: float
    fit: float
    like: str = ""
    """The example that is nearest to the sentence."""


@dataclass(frozen=True, slots=True)
class Listened:
    """What the witnesses say of a sentence, whoever says it."""

    by_words: Weighed
    by_texts: Weighed
    near: Near | None = None
    """Nothing without a vector, as `likely`."""
    likely: Floats | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for the candidates of one sentence."""

    question: Question
    witnessed: tuple[Witnessed, ...]
    """The candidates, best first; at most five, and at least one."""
    features: tuple[float, ...]
    """What the models weigh, in the order of `Feature`."""
    is_encoded: bool
    is_name: bool
    """The sentence is the very name of the first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a sentence may want, and how likely."""

    id: str
    """The id of an instrument or of a service."""
    is_service: bool
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Heard:
    """
    What was heard in a sentence.

    `candidates` are the likeliest, best first, at most five; the zone says whether the first may be taken, whether they
    may be offered, or whether it is not known. `matched`, `unknown` and `corrected` explain the first by its words.
    """

    zone: Zone
    candidates: tuple[Candidate, ...]
    confidence: float
    among_three: float
    """How likely the right one is among the first three."""
    language: str
    witnessed: tuple[Witnessed, ...] = ()
    matched: tuple[Match, ...] = ()
    unknown: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()


class Ear:
    """Understands sentences by the catalogue and the examples it was made with; it never changes."""

    def __init__(
        self,
        documents: Sequence[Document],
        services: Sequence[Service],
        examples: Sequence[Example],
        vectors: Floats | None,
        weights: Weights,
        out: Sequence[str] = (),
        named: Sequence[Example] = (),
        by_texts: Ranking | None = None,
    ) -> None:
        """
        `named` are what entries are called, as examples of these for the encoder alone: the words know names anyway.

        `vectors` has a row for each example and then for each of `named`; None where there is no encoder, whose witness
        then says nothing. `by_texts` is the ranking of these documents alone, where it was made before.
        """
        taught = by_label(examples)
        self._services = {SERVICE + each.id: each for each in services}
        entries = [replace(each, examples=tuple(taught.get(each.id, ()))) for each in documents]
        acts = [Document(label, "", examples=tuple(taught.get(label, ()))) for label in self._services]
        self._documents = (*entries, *acts)
        self._entries = len(entries)
        self._labels = tuple(each.id for each in self._documents)
        self._ranking = Ranking(self._documents, (*taught.get(OUT, ()), *out))
        self._by_texts = by_texts or Ranking(documents)
        self._weights = weights
        everything = (*self._labels, OUT, CATALOGUE)
        heard = (*examples, *named)
        kept = [number for number, each in enumerate(heard) if each.label in set(everything)]
        self._nearest = None if vectors is None else Nearest([heard[n] for n in kept], vectors[kept], everything)
        self._classes = weights.classes(everything)

    def hear(self, sentence: str, vector: Floats | None = None, situation: Situation = NOBODY_YET) -> Heard:
        """
        What a sentence wants of the bot in this situation, whatever it is; it never raises.

        Without its vector the encoder's witness says nothing, and more stays unsure.
        """
        return self.understand(self.listen(sentence, vector), situation)

    def listen(self, sentence: str, vector: Floats | None = None, texts: Weighed | None = None) -> Listened:
        """
        What every witness says that does not know who speaks: most of the work, for any number of situations.

        `texts` is what the documents alone say of it, where that was weighed before.
        """
        by_words, texts = self._ranking.weigh(sentence), texts or self._by_texts.weigh(sentence)
        if vector is None or self._nearest is None or not vector.any():
            return Listened(by_words, texts)
        found, likely = self._nearest.of(vector), _log_likely(self._classes, vector)
        own = found.likeness[: self._entries]
        # An entry without examples is neither near nor far.
        own[own <= NOTHING_NEAR] = own.max(initial=0.0)
        # It tells a service from a question well, and one instrument from another badly.
        likely[: self._entries] = likely[: self._entries].max(initial=-100.0)
        return Listened(by_words, texts, found, likely)

    def understand(self, listened: Listened, situation: Situation = NOBODY_YET) -> Heard:
        """What a sentence that was listened to wants in this situation."""
        if not self._labels:
            return Heard(Zone.UNKNOWN, (), 0.0, 0.0, listened.by_words.question.language)
        return self.decide(self.read(listened, situation))

    def read(self, listened: Listened, situation: Situation = NOBODY_YET) -> Evidence:
        """All that speaks for the candidates in this situation; for an ear that knows any."""
        by_words, texts, found = listened.by_words, listened.by_texts, listened.near
        count = len(self._labels)
        near, likely = np.full(count + 2, NOTHING_NEAR, np.float32), np.zeros(count + 2, np.float32)
        fit = np.array([self._fit(label, situation) for label in self._labels], np.float32)
        mix = self._weights.mix
        scores = by_words.scores + mix.fit * fit
        if found is not None and listened.likely is not None:
            near, likely = found.likeness, listened.likely
            scores = scores + mix.near * near[:count] + mix.likely * likely[:count]
        order = np.argsort(-scores, kind="stable")[:MOST].tolist()
        if by_words.bearer >= 0:
            order = [by_words.bearer, *(row for row in order if row != by_words.bearer)][:MOST]
        like = self._nearest.examples(found, order) if self._nearest and found else [""] * len(order)
        witnessed = tuple(
            Witnessed(
                self._labels[row],
                float(scores[row]),
                float(by_words.scores[row]),
                float(near[row]),
                float(likely[row]),
                float(fit[row]),
                example,
            )
            for row, example in zip(order, like, strict=True)
        )
        first, second = witnessed[0], witnessed[min(1, len(witnessed) - 1)]
        own = float(texts.scores[order[0]]) if order[0] < self._entries else 0.0
        others = np.delete(texts.scores, order[0]) if order[0] < self._entries else texts.scores
        features = {
            Feature.TEXTS: own,
            Feature.TEXTS_LEAD: own - float(others.max(initial=0.0)),
            Feature.TEXTS_UNKNOWN: texts.unknown,
            Feature.SCORE: first.score,
            Feature.LEAD: first.score - second.score,
            Feature.WORDS: first.words,
            Feature.NEAR: first.near,
            Feature.LIKELY: first.likely,
            Feature.OUT_WORDS: first.words - by_words.out,
            Feature.OUT_NEAR: first.near - float(near[count]),
            Feature.OUT_LIKELY: float(likely[count]),
            Feature.FIT: first.fit,
            Feature.IS_SERVICE: float(first.label.startswith(SERVICE)),
            Feature.LENGTH: math.log1p(len(by_words.question.reads)),
            Feature.UNKNOWN: by_words.unknown,
            Feature.COSINE: float(by_words.cosines[order[0]]),
        }
        values = tuple(features[each] for each in Feature)
        return Evidence(by_words.question, witnessed, values, found is not None, by_words.bearer >= 0)

    def decide(self, evidence: Evidence) -> Heard:
        """What to do with what the witnesses say."""
        models = self._weights.models(is_encoded=evidence.is_encoded)
        witnessed, question = evidence.witnessed, evidence.question
        sure = 1.0 if evidence.is_name else models.first.probability(evidence.features)
        among = max(sure, models.three.probability(evidence.features))
        service = self._services.get(witnessed[0].label)
        is_ahead = evidence.is_name or evidence.features[Feature.LEAD] >= AHEAD
        if (
            sure >= (models.levels.service if service else models.levels.answer)
            and is_ahead
            and not (service and service.acts)
        ):
            zone = Zone.ANSWER
        elif sure >= models.levels.service:
            zone = Zone.SUGGEST  # what changes something is always asked first
        else:
            zone = Zone.SUGGEST if among >= models.levels.suggest else Zone.UNKNOWN
        best = max(each.score for each in witnessed) or 1.0
        rest = min(sure, 1 - sure)
        confidences = [sure, *(rest * max(0.0, each.score / best) for each in witnessed[1:])]
        candidates = tuple(
            Candidate(each.label.removeprefix(SERVICE), each.label.startswith(SERVICE), each.score, likely)
            for each, likely in zip(witnessed, confidences, strict=True)
        )
        document = self._documents[self._labels.index(witnessed[0].label)]
        return Heard(
            zone,
            candidates,
            sure,
            among,
            question.language,
            witnessed,
            () if service else explain.explain(question, document),
            explain.unknown(question),
            explain.corrections(question),
        )

    def _fit(self, label: str, situation: Situation) -> float:
        service = self._services.get(label)
        return service.fits(situation) if service else 0.0


def _log_likely(classes: Floats, vector: Floats) -> Floats:
    """The logarithm of how likely each label is, by the sentences that it was learned from."""
    raw = vector @ classes
    raw = raw - raw.max()
    logged: Floats = raw - np.float32(math.log(float(np.exp(raw).sum())))
    return logged
