"""How often each answer was given: counts, never points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Questionnaire


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How often each value was given: option keys in order, then `UNKNOWN` and `SKIPPED` (not filled in).

    Every value that was possible is there, also with 0; there are no points and no weights.
    """

    counts: Mapping[str, int]
    adverse: int = 0
    favourable: int = 0

    @property
    def total(self) -> int:
        """All that was asked, the unknown and the not filled in included."""
        return sum(self.counts.values())

    @property
    def unknown(self) -> int:
        return self.counts.get(UNKNOWN, 0)

    @property
    def not_filled(self) -> int:
        return self.counts.get(SKIPPED, 0)

    @property
    def answered(self) -> int:
        """All that was answered, also with "I do not know"."""
        return self.total - self.not_filled


def tally(questionnaire: Questionnaire, question_key: str, values: list[str]) -> Tally:
    """Count the values that were given to this question."""
    question = questionnaire.question(question_key)
    options = questionnaire.options(question) if question else ()
    keys = dict.fromkeys((*(option.key for option in options), UNKNOWN, SKIPPED))
    counts = {key: values.count(key) for key in keys}
    count = questionnaire.count
    return Tally(
        counts,
        sum(counts.get(key, 0) for key in count.adverse),
        sum(counts.get(key, 0) for key in count.favourable),
    )
