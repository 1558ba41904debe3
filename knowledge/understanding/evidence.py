"""What speaks for the candidates of a sentence, in numbers that two models weigh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from knowledge.search.reading import Query
from knowledge.understanding.examples import SERVICE

AHEAD = 0.04
"""Two that fit about equally are asked back, however well they fit: "duurzaam bouwen" is a school, a home, a ward."""
CONTRADICTED = 0.1
"""An instrument is asked back when the words of the catalogue itself speak so much more for another."""


class Feature(IntEnum):
    """What speaks for the first candidate, as the models weigh it; in the order of their weights."""

    SCORE = 0
    """How well it fits, all witnesses together."""
    LEAD = 1
    """How far it is ahead of the second."""
    WORDS = 2
    """How well it fits by the words of its texts and examples."""
    EVIDENCE = 3
    """The same, the more the longer the sentence is: much that fits says more than the same share of a few words."""
    COSINE = 4
    """How many letter groups it shares with the sentence."""
    TEXTS = 5
    """How well it fits by the words of the catalogue alone, for an instrument."""
    TEXTS_LEAD = 6
    """How far it is ahead of the best other by these."""
    NEAR = 7
    """How near its nearest examples are."""
    LIKELY = 8
    """How likely sentences like it want this service, or any instrument at all (natural logarithm)."""
    OUT_WORDS = 9
    """How much better it fits, by words, than what is not ours."""
    OUT_NEAR = 10
    """How much nearer its examples are than those of what is not ours."""
    OUT_LIKELY = 11
    """How likely it is not ours (natural logarithm)."""
    OUT_SHARE = 12
    """The same as a share of one."""
    FIT = 13
    """How well it fits the situation."""
    LENGTH = 14
    """The logarithm of the number of words with a subject."""
    UNKNOWN = 15
    """The share of the words, by what they say, that nobody ever used."""


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

    @property
    def is_service(self) -> bool:
        return self.label.startswith(SERVICE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for the candidates of one sentence."""

    question: Query
    witnessed: tuple[Witnessed, ...]
    """The candidates, best first; at most five, and at least one."""
    features: tuple[float, ...]
    """What the models weigh, in the order of `Feature`."""
    is_encoded: bool
    is_name: bool
    """The sentence is the very name of the first."""

    @property
    def is_clear(self) -> bool:
        """Whether nothing else fits about as well; what does is asked back, however sure the first is."""
        if self.is_name:
            return True
        is_contradicted = not self.witnessed[0].is_service and self.features[Feature.TEXTS_LEAD] < -CONTRADICTED
        return self.features[Feature.LEAD] >= AHEAD and not is_contradicted
