"""Questions made of the catalogue itself, to learn from what a good find looks like and what a lucky one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.data_files import data_text
from knowledge.search.index import STANDARD, FieldWeights, IndexedEntry
from knowledge.search.ranking import Ranking, RankingEvidence

_FOLDS = 4
_MAX_DOCUMENTS = 1500
_MAX_NAMES = 400
_MISSPELT = 0.35
_SHARES = {"absent": 0.15, "near": 0.07, "far": 0.05}
"""How much each kind of unanswerable question weighs, beside 1 for all the questions made of names."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A question of which is known whether the first entry was the right one."""

    evidence: RankingEvidence
    is_right: bool
    weight: float = 1.0


def samples(
    documents: Sequence[IndexedEntry], weights: FieldWeights = STANDARD, foreign: Sequence[str] | None = None
) -> list[Sample]:
    """
    Return samples of this catalogue, the same ones every time.

    Right or wrong by turns are names that were held back from the index; always wrong are names of entries that
    were left out altogether, and questions about other subjects: `foreign`, or else the shipped ones. Of a large
    catalogue a part is used.
    """
    chance = random.Random(20240)
    chosen = list(documents)
    if len(chosen) > _MAX_DOCUMENTS:
        chosen = chance.sample(chosen, _MAX_DOCUMENTS)
    if len(chosen) < 2:
        return []
    named = list(_held_back(chosen, weights, chance))
    total = float(len(named))
    absent = list(_absent(chosen, weights, chance))
    complete = Ranking(chosen, weights=weights)
    near = list(_unanswerable(complete, shipped_questions("near_negatives") if foreign is None else ()))
    far = list(_unanswerable(complete, shipped_questions("far_negatives") if foreign is None else foreign))
    for kind, group in (("absent", absent), ("near", near), ("far", far)):
        named.extend(replace(sample, weight=_SHARES[kind] * total / len(group)) for sample in group)
    return named


@cache
def shipped_questions(name: str) -> tuple[str, ...]:
    """Return the questions of a file of the data folder: the first column, without comments and heading."""
    lines = data_text(f"{name}.tsv").splitlines()
    return tuple(line.split("\t")[0] for line in lines if line and not line.startswith("#"))[1:]


def misspelt(question: str, chance: random.Random, share: float = _MISSPELT) -> str:
    """Return the question with a slip of the fingers in about this share of its words of five letters and more."""
    return " ".join(
        _slip(word, chance) if len(word) > 4 and chance.random() < share else word for word in question.split()
    )


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    slips = (before + after, before + after[0] + letter + after[1:], before + letter + letter + after)
    return chance.choice((*slips, before + chance.choice("aeionrst") + after))


def _held_back(documents: Sequence[IndexedEntry], weights: FieldWeights, chance: random.Random) -> Iterator[Sample]:
    """Ask names that the index does not know, plain and misspelt."""
    names = [(row, name) for row, document in enumerate(documents) for name in document.names]
    chance.shuffle(names)
    for fold in range(_FOLDS):
        held = set(names[:_MAX_NAMES][fold::_FOLDS])
        ranking = Ranking([_without(row, document, held) for row, document in enumerate(documents)], weights=weights)
        for row, name in sorted(held):
            for question in (name, misspelt(name, chance)):
                ranked = ranking.rank(question)
                yield Sample(ranked.evidence, ranked.rows[:1] == (row,))


def _without(row: int, document: IndexedEntry, held: set[tuple[int, str]]) -> IndexedEntry:
    kept = tuple(name for name in document.aliases if (row, name) not in held)
    learned = tuple(name for name in document.learned if (row, name) not in held)
    title = "" if (row, document.title) in held else document.title
    return replace(document, title=title, aliases=kept, learned=learned)


def _absent(documents: Sequence[IndexedEntry], weights: FieldWeights, chance: random.Random) -> Iterator[Sample]:
    """Ask names of entries that the index does not hold: the hardest questions to refuse, because all is alike."""
    order = chance.sample(range(len(documents)), len(documents))
    for fold in range(_FOLDS):
        left_out = order[fold::_FOLDS]
        gone = set(left_out)
        ranking = Ranking([document for row, document in enumerate(documents) if row not in gone], weights=weights)
        for row in left_out[: _MAX_NAMES // _FOLDS]:
            for name in documents[row].names[:3]:
                yield Sample(ranking.rank(name).evidence, is_right=False)


def _unanswerable(ranking: Ranking, questions: Sequence[str]) -> Iterator[Sample]:
    """Ask shipped questions that no entry answers, but for those that this catalogue has come to cover."""
    for question in questions:
        ranked = ranking.rank(question)
        is_covered = ranked.evidence.unknown < 0.1 and ranked.evidence.cosine > 0.6
        if not ranked.is_name and not is_covered:
            yield Sample(ranked.evidence, is_right=False)
