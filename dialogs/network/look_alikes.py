"""Which questions look like the one that is being written: found in the memory of the process, shown as they stand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from dialogs.cards.network.question_form import QuestionDraft
from dialogs.turn import Turn
from knowledge.network.alike import Alike
from knowledge.network.question_views import EarlierQuestion
from storage.database import Database
from storage.questions import look_alikes

MAX_SHOWN = 3
_LOOKED_AT = 9
"""Some of those that look alike may not be shown to this person."""
_GROWN = 500
"""After so many new questions their words are read in as well, so that typos in those are understood too."""


@dataclass
class _KnownQuestions:
    """The questions of one database, as this process knows them; what is shown is read from the database itself."""

    alike: Alike | None = None
    mark: int | None = None
    texts: dict[str, str] = field(default_factory=dict)
    added: int = 0
    look: asyncio.Task[Alike] | None = None
    """The one that goes on, or was the last."""


async def before(turn: Turn, draft: QuestionDraft) -> tuple[EarlierQuestion, ...]:
    """The questions that were asked before and may be shown to this person, the most alike first."""
    alike = await _followed_up(turn.store)
    found = [each.id for each in alike.find(draft.text, _LOOKED_AT) if each.id != draft.like]
    standing = await turn.look(look_alikes.list_standing, found) if found else []
    return tuple(standing[:MAX_SHOWN])


async def _followed_up(store: Database) -> Alike:
    """
    The questions as they stand now: made once in a process, and after that only what was touched is read.

    Whoever comes while somebody's look goes on shares the next one. A look goes on when the turn that began it gives
    up: on a busy machine the next would else begin anew, and none would ever end.
    """
    known: _KnownQuestions = store.remembered.setdefault(__name__, _KnownQuestions())
    before = known.look
    if before is not None and not before.done():
        await asyncio.wait({before})
    if known.look is before or known.look is None:
        known.look = asyncio.create_task(_follow(store, known))
    return await asyncio.shield(known.look)


async def _follow(store: Database, known: _KnownQuestions) -> Alike:
    news = await store.read(look_alikes.since, known.mark)
    for id in news.gone:
        known.texts.pop(id, None)
    changed = [(id, text) for id, text in news.texts if known.texts.get(id) != text]
    known.texts.update(changed)
    known.added += len(changed)
    if known.alike is None or known.added > _GROWN:
        # Ten thousand questions take a third of a second: in a thread, so that other turns go on.
        known.alike = await asyncio.to_thread(Alike, list(known.texts.items()))
        known.added = 0
    else:
        for id in news.gone:
            known.alike.drop(id)
        for id, text in changed:
            known.alike.put(id, text)
    known.mark = news.mark
    return known.alike
