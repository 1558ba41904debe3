"""What a draft that waits would do to how sentences are understood, worked out before a curator decides."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dialogs.turn import Turn
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import NEW_ENTRY, WAITING, WHOLE, Draft, DraftKind, entry_id, instrument_of
from knowledge.search.learning import Judgement
from knowledge.understanding.effect import TeachingEffect
from knowledge.understanding.examples import OUT, Example
from knowledge.understanding.findability import Findability, assess_findability
from knowledge.understanding.material import MaterialChange
from knowledge.understanding.personal import why_not_kept
from storage.learning.past_questions import list_past


async def effect_of(turn: Turn, stored: StoredDraft) -> TeachingEffect | None:
    """
    What approving a draft as it stands would do; None for one that was decided on.

    Every known sentence is heard again, which takes seconds; nobody but the curator waits for that.
    """
    if stored.draft.state not in WAITING:
        return None
    change, library = _change(stored, entry_of(turn, stored.draft), turn.today), turn.library
    return await asyncio.to_thread(lambda: library.known.judge(library.foresee(change)))


async def findability_of(turn: Turn, stored: StoredDraft) -> Findability:
    """What the entry of a draft would do to the questions that people asked; it takes a second or two."""
    asked = await turn.look(list_past)
    vectors = [await turn.library.encode(each.text) for each in asked]
    entry, library = entry_of(turn, stored.draft), turn.library
    change = _change(stored, entry, turn.today)

    def assess() -> Findability:
        material = library.foresee(change)
        document = next((each for each in material.documents if each.id == entry), None)
        if document is None:  # the entry whose names these are is gone
            return Findability(entry)
        taught = [each.text for each in stored.samples]
        return assess_findability(
            document, library.ear, material.make_ear(), list(zip(asked, vectors, strict=True)), taught
        )

    return await asyncio.to_thread(assess)


def entry_of(turn: Turn, draft: Draft) -> str:
    """The id of the entry that a draft belongs to, or would become."""
    taken = [entry.id for entry in turn.catalogue.instruments]
    return draft.entry if draft.kind not in NEW_ENTRY else entry_id(draft.kind, draft.title, taken)


def called_with(turn: Turn, draft: Draft) -> Callable[[str], str]:
    """What the entries are called by their ids, with the one that a draft would become; empty for one that is gone."""
    entry = entry_of(turn, draft)
    return lambda id: draft.title if id == entry and draft.kind in NEW_ENTRY else turn.title_of(id)


def _change(stored: StoredDraft, entry: str, today: date) -> MaterialChange:
    """What the approval adds, as the act of it does."""
    draft = stored.draft
    if draft.kind in WHOLE:
        content = stored.merged.content if stored.merged else draft.content
        document = instrument_of(replace(draft, entry=entry, content=content), today).document()
        words = [each for each in draft.words if not why_not_kept(each)]
        return MaterialChange((document,), examples=tuple(Example(each, entry) for each in words))
    if draft.kind not in NEW_ENTRY:
        label = OUT if draft.kind is DraftKind.OUT else draft.entry
        return MaterialChange(judgements=tuple(Judgement(words, label) for words in draft.words))
    document = instrument_of(replace(draft, entry=entry), today).document()
    asked = [" ".join(sample.text.split()) for sample in stored.samples] if draft.kind is DraftKind.ENTRY else []
    return MaterialChange((document,), examples=tuple(Example(text, entry) for text in asked if not why_not_kept(text)))
