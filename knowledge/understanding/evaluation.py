"""How well the bot understands sentences of which is known what they want (`draaischijf evaluate`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.search.confidence import Zone
from knowledge.search.search import Search
from knowledge.understanding.ear import Candidate, Ear, Hearing
from knowledge.understanding.encoder import Encoder, Floats
from knowledge.understanding.examples import CATALOGUE, OUT, SERVICE, Example
from knowledge.understanding.services import THANKS, services
from knowledge.understanding.situation import situation_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, and what was made of it."""

    example: Example
    zone: Zone
    labels: tuple[str, ...]
    """The candidates, best first."""
    confidence: float

    @property
    def place(self) -> int:
        """The place of the first right candidate, from 1; 0 for none."""
        return next((number for number, label in enumerate(self.labels, 1) if self.example.accepts(label)), 0)

    @property
    def is_answered(self) -> bool:
        return self.zone is Zone.ANSWER

    @property
    def is_kind(self) -> bool:
        """Whether it is answered as what is only kind, which answers nothing: "prettig weekend" is not ours either."""
        return self.is_answered and self.labels[0] == SERVICE + THANKS

    @property
    def is_shown(self) -> bool:
        """Whether a right one is done or answered at once, or among the three that are offered."""
        if self.is_answered:
            return self.place == 1
        return self.zone is Zone.SUGGEST and 0 < self.place <= 3


@dataclass(frozen=True, slots=True)
class Understanding:
    """The figures, all but the numbers of sentences between 0 and 1; see `evaluate`."""

    n: int
    top1: float
    mrr5: float
    hit3: float
    auroc: float
    answered_right: float
    answered_wrongly: float
    out_answered: float
    shown: float
    unknown: float
    out_offered: float
    services_n: int
    services_first: float
    services_shown: float
    services_wrong: float
    services_lost: float
    catalogue_taken: float
    acted: float


def hear_all(ear: Ear, examples: Sequence[Example], encoder: Encoder | None) -> list[Judged]:
    """Hear every sentence in its situation."""
    vectors = encoder.encode([each.question for each in examples]) if encoder else [None] * len(examples)
    return [
        judge(each, ear.hear(each.question, vector, situation_of(each.role, each.facts)))
        for each, vector in zip(examples, vectors, strict=True)
    ]


def judge(example: Example, heard: Hearing) -> Judged:
    """A sentence with what was heard in it."""
    return Judged(example, heard.zone, tuple(map(label_of, heard.candidates)), heard.confidence)


@dataclass(frozen=True, slots=True)
class HardToFind:
    """An entry that fewer than half of its own examples find among the first three."""

    label: str
    found: int
    examples: int


def hard_to_find(ear: Ear, examples: Sequence[Example], vectors: Floats | None) -> list[HardToFind]:
    """
    The entries and services that their own examples do not find, though they were learned from; in their order.

    `vectors` has a row for each example; None where there is no encoder.
    """
    places: dict[str, list[bool]] = {}
    for number, each in enumerate(examples):
        if each.label == OUT:
            continue
        vector = None if vectors is None else vectors[number]
        judged = judge(each, ear.hear(each.question, vector, situation_of(each.role, each.facts)))
        places.setdefault(each.label, []).append(0 < judged.place <= 3)
    counted = (HardToFind(label, sum(found), len(found)) for label, found in places.items())
    return [each for each in counted if 2 * each.found < each.examples]


def ask_all(search: Search, examples: Sequence[Example]) -> list[Judged]:
    """Ask every sentence of the search by words alone, which knows no services and no situation."""
    found = [(each, search.ask(each.question)) for each in examples]
    return [Judged(each, of.zone, tuple(hit.id for hit in of.candidates), of.confidence) for each, of in found]


def evaluate(judged: Sequence[Judged]) -> Understanding:
    """
    How what was heard compares with the labels.

    `top1`, `mrr5`, `hit3`, `answered_right`, `answered_wrongly`, `shown` (a right one answered, or among the offered)
    and `unknown` (nothing shown) are shares of the questions for an instrument, `out_…` of what is not ours (a kind
    word for what is only kind is no answer),
    `services_…` of what wants a service: `wrong` is something else done or answered at once, `lost` that nothing is
    shown. `catalogue_taken` is the share of the questions that only look like a service and were taken for one at
    once, `acted` that of all sentences at which something was changed without asking.
    """
    inside = [each for each in judged if _is_question(each.example)]
    outside = [each for each in judged if each.example.label == OUT]
    wants = [each for each in judged if each.example.label.startswith(SERVICE)]
    looks_like = [each for each in judged if each.example.label == CATALOGUE]
    return Understanding(
        n=len(judged),
        top1=_share(each.place == 1 for each in inside),
        mrr5=_mean([1 / each.place if each.place else 0.0 for each in inside]),
        hit3=_share(0 < each.place <= 3 for each in inside),
        auroc=auroc([each.confidence for each in inside], [each.confidence for each in outside]),
        answered_right=_share(each.is_answered and each.place == 1 for each in inside),
        answered_wrongly=_share(each.is_answered and each.place != 1 for each in inside),
        out_answered=_share(each.is_answered and not each.is_kind for each in outside),
        shown=_share(each.is_shown for each in inside),
        unknown=_share(each.zone is Zone.UNKNOWN for each in inside),
        out_offered=_share(each.zone is Zone.SUGGEST for each in outside),
        services_n=len(wants),
        services_first=_share(each.place == 1 and each.zone is not Zone.UNKNOWN for each in wants),
        services_shown=_share(each.is_shown for each in wants),
        services_wrong=_share(each.is_answered and each.place != 1 for each in wants),
        services_lost=_share(each.zone is Zone.UNKNOWN for each in wants),
        catalogue_taken=_share(each.is_answered and each.labels[0].startswith(SERVICE) for each in looks_like),
        acted=_share(_is_acted(each) for each in judged),
    )


def label_of(candidate: Candidate) -> str:
    """The label of a candidate, as examples have it."""
    return SERVICE + candidate.id if candidate.is_service else candidate.id


def _is_question(example: Example) -> bool:
    return example.label not in (OUT, CATALOGUE) and not example.label.startswith(SERVICE)


def _is_acted(judged: Judged) -> bool:
    """A way that changes something is never done: it is shown, and asked."""
    first = judged.labels[0].removeprefix(SERVICE) if judged.is_answered else ""
    return first in services() and judged.labels[0].startswith(SERVICE) and services()[first].acts


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return the chance that a question in scope has more confidence than one out of scope; ties count half.

    >>> auroc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    if not inside or not outside:
        return 0.0
    won = sum((high > low) + 0.5 * (high == low) for high in inside for low in outside)
    return won / (len(inside) * len(outside))


def _share(truths: Iterable[bool]) -> float:
    return _mean([float(truth) for truth in truths])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
