"""What a change does to how the known sentences are understood: which come out better, and which worse."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.recent import Recent
from knowledge.search.confidence import Zone
from knowledge.search.index import IndexedEntry, content_words
from knowledge.search.ranking import Ranking
from knowledge.search.text import stem
from knowledge.understanding.ear import Candidate, Hearing, TextEvidence, weigh_texts
from knowledge.understanding.encoder import SIZE, Floats
from knowledge.understanding.evaluation import label_of
from knowledge.understanding.examples import OUT, Example
from knowledge.understanding.material import Material
from knowledge.understanding.nearest import mark
from knowledge.understanding.situation import situation_of

_PARTS = 5
_MAX_HEARD = 200
"""
So many known sentences are heard again for what is said of entries, and so many for the words of their texts: a nearer
sentence makes no difference to those that are far, nor a word to those without it.
"""
_OFFERED = 3
_JUDGED = 16
"""Changes of which is kept what they do: the card of a draft is shown again and again before somebody decides."""


@dataclass(frozen=True, slots=True)
class SentenceStanding:
    """How a sentence is understood."""

    zone: Zone
    labels: tuple[str, ...]
    """What is done, answered or offered with it, the likeliest first; nothing when it is not known."""

    def worth(self, example: Example) -> int:
        """
        How good that is for who typed it.

        3 when the right thing is done at once, 2 when it is among the offered, 1 when it is not, 0 when a wrong thing
        is done. What is not ours is best not known.
        """
        is_right = [example.accepts(label) for label in self.labels]
        if self.zone is Zone.ANSWER:
            return 3 if is_right[0] else 0
        if example.label == OUT and not any(is_right):
            return 3 if self.zone is Zone.UNKNOWN else 2
        return 2 if any(is_right) else 1


@dataclass(frozen=True, slots=True)
class TurnedSentence:
    """A sentence that is understood otherwise after a change."""

    example: Example
    before: SentenceStanding
    after: SentenceStanding

    @property
    def gain(self) -> int:
        """How much better it is understood; below 0 when it is worse."""
        return self.after.worth(self.example) - self.before.worth(self.example)


@dataclass(frozen=True, slots=True)
class TeachingEffect:
    """How many sentences are known, and those that come out better or worse, in their order."""

    known: int
    better: tuple[TurnedSentence, ...]
    worse: tuple[TurnedSentence, ...]


_Content = tuple[tuple[IndexedEntry, ...], tuple[Example, ...], tuple[Example, ...], bool]
"""
What makes an ear another one: its entries, its examples, the names of entries, and whether it lacks an encoder. The
services and the weights are those that ship.
"""


class _Texts:
    """What the entries' own texts say of sentences, which no example changes."""

    def __init__(self, ranking: Ranking) -> None:
        self.ranking = ranking
        self._weighed: dict[str, TextEvidence] = {}

    def weigh(self, sentence: str) -> TextEvidence:
        """As `weigh_texts` does, once for each sentence."""
        found = self._weighed.get(sentence)
        if found is None:
            found = self._weighed[sentence] = weigh_texts(self.ranking, sentence)
        return found


class KnownSentences:
    """The known sentences, each heard by an ear that was made of others, so that none finds itself."""

    def __init__(self, material: Material, by_texts: Ranking | None = None) -> None:
        """`by_texts` is the ranking of the documents by their own texts, where it was made before."""
        self.material = material
        self._texts = _Texts(by_texts or Ranking(material.documents))
        self._stood: dict[Example, SentenceStanding] = {}
        self._judged = Recent[_Content, TeachingEffect](_JUDGED)
        self._judged_back = Recent[int, TeachingEffect](_JUDGED)

    @cached_property
    def _parts(self) -> dict[Example, int]:
        """With which others each known sentence is held back."""
        return {each: int(mark(each.question), 16) % _PARTS for each in self.material.examples}

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        """In which known sentences a word with each stem stands."""
        having: dict[str, list[int]] = {}
        for number, example in enumerate(self.material.examples):
            for each in _stems(example.question):
                having.setdefault(each, []).append(number)
        return having

    def judge(self, after: Material) -> TeachingEffect:
        """
        What it does to the known sentences when the ear is made of this material instead, as far as that has them.

        It takes some seconds: each of the sentences that are nearest to what comes or goes is heard by an ear that was
        made without it and with all that is new. Those that are far from it are as near to all others as before. What
        was judged lately is not judged again.
        """
        content = (after.documents, after.examples, after.named, after.vectors is None)
        return self._judged.get(content) or self._judged.keep(content, self._judge(after))

    def _judge(self, after: Material) -> TeachingEffect:
        kept = set(after.examples)
        known = [each for each in self.material.examples if each in kept]
        near = self._near(after)
        same = after.documents == self.material.documents
        texts = self._texts if same else _Texts(self._texts.ranking.over(after.documents))
        stood, heard = self.standings_of(near), self._heard_in(after, texts, near)
        turned = [TurnedSentence(each, stood[each], heard[each]) for each in known if each in near]
        better, worse = (tuple(each for each in turned if each.gain * sign > 0) for sign in (1, -1))
        return TeachingEffect(len(known), better, worse)

    def judge_adding(self, examples: Sequence[Example], vectors: Floats | None) -> TeachingEffect:
        """What more examples do to those that are known, with a row of `vectors` for each."""
        return self.judge(self.material.add(examples, vectors) if examples else self.material)

    def judge_taking_back(self, number: int) -> TeachingEffect:
        """What it does to the others when the example in this place is known no more; kept as `judge` does."""
        return self._judged_back.get(number) or self._judged_back.keep(number, self._judge_back(number))

    def _judge_back(self, number: int) -> TeachingEffect:
        others = KnownSentences(self.material.without({number}), self._texts.ranking)
        others._texts = self._texts
        added = others.judge_adding([self.material.examples[number]], self.material.vector_of(number))
        return TeachingEffect(
            added.known, tuple(map(_turned_back, added.worse)), tuple(map(_turned_back, added.better))
        )

    def place_of(self, example: Example) -> int | None:
        """The place of an example among the known ones."""
        return next((number for number, each in enumerate(self.material.examples) if each == example), None)

    def _near(self, after: Material) -> frozenset[Example]:
        """
        The known sentences nearest to what comes and goes, and those with the words that entries gain and lose.

        All of them where nothing tells how near, and none where nothing changes.
        """
        before = self.material
        if before.vectors is None or after.vectors is None:
            return frozenset() if after is before else frozenset(before.examples)
        changed = np.concatenate([_vectors_of_change(before, after), _vectors_of_change(after, before)])
        nearness = (before.vectors[: len(before.examples)] @ changed.T).max(axis=1, initial=-1.0)
        shared = np.zeros(len(before.examples))
        for word in _stems_of_change(before, after):
            having = self._having.get(word, [])
            shared[having] += 1 / max(len(having), 1)
        found = [number for each in (nearness, shared) for number in np.argsort(-each)[:_MAX_HEARD] if each[number] > 0]
        return frozenset(before.examples[number] for number in found)

    def standings_of(self, sentences: Set[Example]) -> dict[Example, SentenceStanding]:
        """How at least these known sentences are understood without themselves; each is worked out once."""
        missing = sentences - self._stood.keys()
        if missing:
            self._stood |= self._heard_in(self.material, self._texts, missing)
        return self._stood

    def _heard_in(self, material: Material, texts: _Texts, of: Collection[Example]) -> dict[Example, SentenceStanding]:
        """How these known sentences are understood by ears made of this material without their part of them."""
        found: dict[Example, SentenceStanding] = {}
        parts: list[list[int]] = [[] for _ in range(_PARTS)]
        for number, each in enumerate(material.examples):
            if (part := self._parts.get(each)) is not None:
                parts[part].append(number)
        for away in parts:
            wanted = [number for number in away if material.examples[number] in of]
            if not wanted:
                continue
            ear = material.without(set(away)).make_ear(texts.ranking)
            for number in wanted:
                each = material.examples[number]
                vector, weighed = material.vector_of(number), texts.weigh(each.question)
                listened = ear.listen(each.question, vector, weighed)
                found[each] = standing_of(ear.understand(listened, situation_of(each.role, each.facts)))
        return found


def _vectors_of_change(one: Material, other: Material) -> Floats:
    """The vectors of what the other one lacks, and of all that is said of an entry that is another one there."""
    if one.vectors is None:
        return np.empty((0, SIZE), np.float32)
    there = {*other.examples, *other.named}
    changed = {document.id for document in {*one.documents} - {*other.documents}}
    said = (*one.examples, *one.named)
    return one.vectors[[at for at, each in enumerate(said) if each not in there or each.label in changed]]


def _stems_of_change(before: Material, after: Material) -> frozenset[str]:
    """The stems of the words that entries gain and lose."""
    texts = [
        {each.id: _stems(*each.phrases) for each in of}
        for of in ({*before.documents} - {*after.documents}, {*after.documents} - {*before.documents})
    ]
    nothing: frozenset[str] = frozenset()
    ids = texts[0].keys() | texts[1].keys()
    return nothing.union(*(texts[0].get(each, nothing) ^ texts[1].get(each, nothing) for each in ids))


def _stems(*phrases: str) -> frozenset[str]:
    return frozenset(stem(word) for phrase in phrases for word in content_words(phrase))


def _turned_back(turned: TurnedSentence) -> TurnedSentence:
    return TurnedSentence(turned.example, turned.after, turned.before)


def standing_of(heard: Hearing) -> SentenceStanding:
    """How a sentence is understood, by what was heard in it."""
    if heard.zone is Zone.UNKNOWN:
        return SentenceStanding(heard.zone, ())
    shown: Sequence[Candidate] = heard.candidates[: 1 if heard.zone is Zone.ANSWER else _OFFERED]
    return SentenceStanding(heard.zone, tuple(map(label_of, shown)))
