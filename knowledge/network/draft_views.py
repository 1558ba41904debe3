"""Drafts with what their cards show, and lists of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.catalogue.changing import MergedChange, merge_change
from knowledge.network.drafts import Draft, DraftState
from knowledge.plain import Data


@dataclass(frozen=True, slots=True)
class DraftSample:
    """A question that a draft is made from, without who asked it."""

    question: str
    text: str
    answer: str
    at: datetime
    """When it was added to the draft."""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft with all that its card shows."""

    draft: Draft
    samples: tuple[DraftSample, ...]
    made: datetime
    entry_title: str = ""
    """How the entry it belongs to is called; empty when it belongs to none, or when that is gone."""
    publish: datetime | None = None
    """When it is published by itself."""
    stands: Data | None = None
    """What the entry it belongs to says now; None when it belongs to none, or when that is gone."""
    is_own: bool = False
    """Whether who looks wrote its words."""
    others: tuple[str, ...] = ()
    """The names of the other curators, who can look at it."""

    @property
    def merged(self) -> MergedChange | None:
        """The entry with the change beside what others made of it since; None for no change, or of an entry gone."""
        draft = self.draft
        if draft.base is None or draft.content is None or self.stands is None:
            return None
        return merge_change(draft.base, draft.content, self.stands)

    @property
    def needs_another(self) -> bool:
        """Whether who looks leaves the decision to another curator."""
        return self.is_own and bool(self.others) and self.draft.state is not DraftState.PLANNED


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list, with how many questions it is made from."""

    draft: Draft
    questions: int
    made: datetime
    entry_title: str = ""
    publish: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The drafts that wait for a curator, the oldest first, and how many there are in all."""

    lines: tuple[DraftLine, ...]
    number: int
