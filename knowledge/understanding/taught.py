"""What curators see of what was not understood, and of the sentences that were taught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.understanding.examples import Example

NONE_OF_THESE = ""
"""What stands in `chosen` when the person meant none of what was offered."""


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """A question that was not understood at once, and what the person did then."""

    id: str
    text: str
    zone: str
    answered: str = ""
    """The entry that it was answered with, which did not help or was wrong."""
    chosen: str | None = None
    """The entry that was chosen among the offered; "" for none of these, None for no choice."""
    is_wrong: bool = False
    """Whether a curator judged the answer to be wrong."""

    @property
    def outcome(self) -> str:
        """What became of it: "wrong", "unhelpful", "none_of_these", "chosen", "not_chosen" or "unknown"."""
        if self.is_wrong:
            return "wrong"
        if self.answered:
            return "unhelpful"
        if self.chosen == NONE_OF_THESE:
            return "none_of_these"
        if self.chosen:
            return "chosen"
        return "not_chosen" if self.zone == "suggest" else "unknown"


@dataclass(frozen=True, slots=True)
class TaughtSentence:
    """A sentence that this organisation taught."""

    id: int
    example: Example
    draft: str
    """The approved answer that it came with; empty for one that a curator kept."""
    at: datetime
