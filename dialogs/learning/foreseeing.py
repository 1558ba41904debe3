"""What a draft that waits would do to how the known sentences are understood, worked out before a curator decides."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

from dialogs.turn import Turn
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import NEW_ENTRY, DraftKind, DraftState, entry_id, instrument_of
from knowledge.search.learning import Judgement
from knowledge.understanding.effect import TeachingEffect
from knowledge.understanding.examples import OUT, Example
from knowledge.understanding.material import MaterialChange
from knowledge.understanding.personal import why_not_kept


async def effect_of(turn: Turn, stored: StoredDraft) -> TeachingEffect | None:
    """
    What approving a draft as it stands would do; None for one that was decided on.

    Every known sentence is heard again, which takes seconds; nobody but the curator waits for that.
    """
    if stored.draft.state is not DraftState.OPEN:
        return None
    taken = [entry.id for entry in turn.catalogue.instruments]
    change = _change(stored, entry_id(stored.draft.kind, stored.draft.title, taken), turn.today)
    library = turn.library
    return await asyncio.to_thread(lambda: library.known.judge(library.foresee(change)))


def _change(stored: StoredDraft, entry: str, today: date) -> MaterialChange:
    """What the approval adds, as the act of it does."""
    draft = stored.draft
    if draft.kind not in NEW_ENTRY:
        label = OUT if draft.kind is DraftKind.OUT else draft.entry
        return MaterialChange(judgements=tuple(Judgement(words, label) for words in draft.words))
    document = instrument_of(replace(draft, entry=entry), today).document()
    asked = [" ".join(sample.text.split()) for sample in stored.samples] if draft.kind is DraftKind.ENTRY else []
    return MaterialChange((document,), examples=tuple(Example(text, entry) for text in asked if not why_not_kept(text)))
