"""The one place that decides what a sentence wants: witnesses, the situation, and a probability for each candidate."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from knowledge.recent import Recent
from knowledge.search import explain
from knowledge.search.confidence import Zone
from knowledge.search.explain import Correction, Match
from knowledge.search.index import IndexedEntry
from knowledge.search.ranking import Ranking, Weighed
from knowledge.search.reading import Query, Typed, parse
from knowledge.understanding.denial import without_denied
from knowledge.understanding.encoder import Floats
from knowledge.understanding.evidence import Evidence, Feature, Witnessed
from knowledge.understanding.examples import CATALOGUE, OUT, SERVICE, Example, by_label
from knowledge.understanding.nearest import NOTHING_NEAR, Nearest, mark
from knowledge.understanding.services import Service
from knowledge.understanding.situation import NOBODY_YET, Situation
from knowledge.understanding.weights import Weights

MAX_CANDIDATES = 5
"""Candidates that are named."""
_SITUATIONS = 200
"""Situations of which is kept what fits them."""
_SENTENCES = 500
"""Sentences of which is kept what the witnesses said, by a mark: the sentences themselves are not."""


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """What the texts of the entries alone say of a sentence."""

    scores: Floats
    """How well each entry fits."""
    named: Mapping[int, float]
    """The entries of which a name stands in it, with what its words are worth."""


def weigh_texts(ranking: Ranking, said: str | Typed) -> TextEvidence:
    """What the texts of these entries say of a sentence."""
    question = ranking.read(said)
    return TextEvidence(ranking.weigh(question).scores, ranking.names_in(question))


@dataclass(frozen=True, slots=True)
class Impression:
    """What the witnesses say of a sentence, whoever says it."""

    by_words: Weighed
    bearer: int
    """The entry whose very name it is; -1 for none."""
    unknown: float
    """The share of it, by weight of its words, that nobody ever used."""
    texts: TextEvidence
    near: Floats | None = None
    """How near each label's examples are; nothing without a vector, as `likely`."""
    likely: Floats | None = None


@dataclass(frozen=True, slots=True)
class Listened:
    """A sentence as its words are read, with what the witnesses say of it."""

    question: Query
    impression: Impression


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a sentence may want, and how likely."""

    id: str
    """The id of an instrument or of a service."""
    is_service: bool
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Hearing:
    """
    What was heard in a sentence.

    `candidates` are the likeliest, best first, at most five; the zone says whether the first may be taken, whether they
    may be offered, or whether it is not known. `matched`, `unknown` and `corrected` explain an instrument by its words.
    """

    zone: Zone
    candidates: tuple[Candidate, ...]
    confidence: float
    among_three: float
    """How likely the right one is among the first three."""
    question: Query
    witnessed: tuple[Witnessed, ...] = ()
    document: IndexedEntry | None = None
    """The first candidate, when it is an instrument."""

    @property
    def language(self) -> str:
        """The language of the sentence: nl, en, fr, or "" without evidence."""
        return self.question.language

    @property
    def matched(self) -> tuple[Match, ...]:
        """Which words met which of the instrument."""
        return explain.explain(self.question, self.document) if self.document else ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words that nobody ever used."""
        return explain.unknown(self.question)

    @property
    def corrected(self) -> tuple[Correction, ...]:
        """The words that were read as differently spelt ones."""
        return explain.corrections(self.question)


class Ear:
    """Understands sentences by the catalogue and the examples it was made with; it never changes."""

    def __init__(
        self,
        documents: Sequence[IndexedEntry],
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
        acts = [IndexedEntry(label, "", examples=tuple(taught.get(label, ()))) for label in self._services]
        self._documents = (*entries, *acts)
        self._entries = len(entries)
        self._labels = tuple(each.id for each in self._documents)
        self.by_texts = by_texts or Ranking(documents)
        spelling = self.by_texts.index.vocabulary
        self._ranking = Ranking(self._documents, (*taught.get(OUT, ()), *out), spelling=spelling)
        self._weights = weights
        everything = (*self._labels, OUT, CATALOGUE)
        self._nearest = (
            None if vectors is None else Nearest((*examples, *named), vectors, everything, weights.directions)
        )
        self._classes = weights.classes(everything)
        self._fits = lru_cache(_SITUATIONS)(self._fit)
        self._recent = Recent[tuple[str, bool], Impression](_SENTENCES)

    def hear(self, sentence: str, vector: Floats | None = None, situation: Situation = NOBODY_YET) -> Hearing:
        """
        What a sentence wants of the bot in this situation, whatever it is; it never raises.

        Without its vector the encoder's witness says nothing, and more stays unsure.
        """
        return self.understand(self.listen(sentence, vector), situation)

    def listen(self, sentence: str, vector: Floats | None = None, texts: TextEvidence | None = None) -> Listened:
        """
        What every witness says that does not know who speaks: most of the work, for any number of situations.

        `texts` is what the documents alone say of it, where that was weighed before.
        """
        said, place = parse(without_denied(sentence)), (mark(sentence), vector is None)
        question, kept = self._ranking.read(said), self._recent.get(place)
        return Listened(question, kept or self._recent.keep(place, self._impress(said, question, vector, texts)))

    def _impress(self, said: Typed, question: Query, vector: Floats | None, texts: TextEvidence | None) -> Impression:
        ranking, texts = self._ranking, texts or weigh_texts(self.by_texts, said)
        by_words = (ranking.weigh(question), ranking.bearer(question), ranking.unknown(question))
        if vector is None or self._nearest is None or not vector.any():
            return Impression(*by_words, texts)
        near, likely = self._nearest.of(vector), _log_likely(self._classes, vector)
        own = near[: self._entries]
        # An entry without examples is neither near nor far.
        own[own <= NOTHING_NEAR] = own.max(initial=0.0)
        # It tells a service from a question well, and one instrument from another badly.
        likely[: self._entries] = likely[: self._entries].max(initial=-100.0)
        return Impression(*by_words, texts, near, likely)

    def like(self, heard: Hearing, vector: Floats) -> list[str]:
        """The example nearest to a vector of each candidate that was heard; empty for one without examples."""
        rows = [self._labels.index(each.label) for each in heard.witnessed]
        return self._nearest.examples(vector, rows) if self._nearest else [""] * len(rows)

    def understand(self, listened: Listened, situation: Situation = NOBODY_YET) -> Hearing:
        """What a sentence that was listened to wants in this situation."""
        if not self._labels:
            return Hearing(Zone.UNKNOWN, (), 0.0, 0.0, listened.question)
        return self.decide(self.read(listened, situation))

    def read(self, listened: Listened, situation: Situation = NOBODY_YET) -> Evidence:
        """All that speaks for the candidates in this situation; for an ear that knows any."""
        question, said = listened.question, listened.impression
        by_words = said.by_words
        count, mix = len(self._labels), self._weights.mix
        fit = self._fits(situation)
        scores = by_words.scores + mix.fit * fit
        for row, worth in said.texts.named.items():
            scores[row] += mix.name * worth
        near, likely = np.full(count + 2, NOTHING_NEAR, np.float32), np.zeros(count + 2, np.float32)
        if said.near is not None and said.likely is not None:
            near, likely = said.near, said.likely
            scores = scores + mix.near * near[:count] + mix.likely * likely[:count]
        order = np.argsort(-scores, kind="stable")[:MAX_CANDIDATES].tolist()
        # A wish may have no other words than the name of an entry: "doe maar leernetwerk" of who registers.
        bearer = said.bearer
        is_name = bearer >= 0 and not (order[0] >= self._entries and scores[order[0]] > scores[bearer])
        if is_name:
            order = [bearer, *(row for row in order if row != bearer)][:MAX_CANDIDATES]
        columns = (scores, by_words.scores, near, likely, fit)
        witnessed = tuple(Witnessed(self._labels[row], *(float(each[row]) for each in columns)) for row in order)
        first, second = witnessed[0], witnessed[min(1, len(witnessed) - 1)]
        text, text_lead = self._by_their_texts(said.texts.scores, order[0])
        length = math.log1p(len(question.reads))
        features = {
            Feature.SCORE: first.score,
            Feature.LEAD: first.score - second.score,
            Feature.WORDS: first.words,
            Feature.EVIDENCE: first.words * length,
            Feature.COSINE: float(by_words.cosines[order[0]]),
            Feature.TEXTS: text,
            Feature.TEXTS_LEAD: text_lead,
            Feature.NEAR: first.near,
            Feature.LIKELY: first.likely,
            Feature.OUT_WORDS: first.words - by_words.out,
            Feature.OUT_NEAR: first.near - float(near[count]),
            Feature.OUT_LIKELY: float(likely[count]),
            Feature.OUT_SHARE: math.exp(float(likely[count])),
            Feature.FIT: first.fit,
            Feature.LENGTH: length,
            Feature.UNKNOWN: said.unknown,
        }
        values = tuple(features[each] for each in Feature)
        return Evidence(question, witnessed, values, said.near is not None, is_name)

    def _by_their_texts(self, scores: Floats, row: int) -> tuple[float, float]:
        """How well the words of the catalogue alone fit a candidate, and how far that is ahead of the best other."""
        best = int(scores.argmax()) if len(scores) else 0
        if row >= self._entries:
            return 0.0, -float(scores[best]) if len(scores) else 0.0
        own = float(scores[row])
        beside = max(scores[:row].max(initial=0.0), scores[row + 1 :].max(initial=0.0))
        others = float(scores[best] if best != row else beside)
        return own, own - others

    def decide(self, evidence: Evidence) -> Hearing:
        """What to do with what the witnesses say."""
        witnessed, question = evidence.witnessed, evidence.question
        service = self._services.get(witnessed[0].label)
        judge = self._weights.models(is_encoded=evidence.is_encoded).of(evidence)
        sure, among = judge.judge(evidence)
        is_sure = sure >= judge.levels.take
        if is_sure and evidence.is_clear and not (service and service.acts):
            zone = Zone.ANSWER
        else:  # what changes something is always asked first
            zone = Zone.SUGGEST if is_sure or among >= judge.levels.offer else Zone.UNKNOWN
        best = max(each.score for each in witnessed) or 1.0
        rest = min(sure, 1 - sure)
        confidences = [sure, *(rest * max(0.0, each.score / best) for each in witnessed[1:])]
        candidates = tuple(
            Candidate(each.label.removeprefix(SERVICE), each.is_service, each.score, likely)
            for each, likely in zip(witnessed, confidences, strict=True)
        )
        document = None if service else self._documents[self._labels.index(witnessed[0].label)]
        return Hearing(zone, candidates, sure, among, question, witnessed, document)

    def _fit(self, situation: Situation) -> Floats:
        """How well each label fits a situation: people are in few different ones."""
        fits = [each.fits(situation) for each in self._services.values()]
        return np.array([0.0] * self._entries + fits, np.float32)


def _log_likely(classes: Floats, vector: Floats) -> Floats:
    """The logarithm of how likely each label is, by the sentences that it was learned from."""
    raw = vector @ classes
    raw = raw - raw.max()
    logged: Floats = raw - np.float32(math.log(float(np.exp(raw).sum())))
    return logged
