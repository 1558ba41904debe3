"""
Forms that stand open though they were sent: a process died between the act and the end of its turn.

An act is committed before the turn that says so is stored. Who comes back after a process died in between finds the
form as if it had never been sent, and would be told things by it that hold no more. What became of a form is kept with
its id, so a look there tells; it is taken for every message, before anything is made of it.
"""

from __future__ import annotations

from dialogs import organising, programmes
from dialogs.events import Event
from dialogs.network.drafting import kept_draft, without_draft
from dialogs.state import State
from storage.database import Database
from storage.questions import rows as question_rows


async def without_sent_forms(event: Event, state: State, store: Database) -> State:
    """The state without the question and the forms that were sent already."""
    draft = kept_draft(state)
    if draft is not None and await store.glance(question_rows.is_kept, draft.id):
        state = without_draft(state)
    for forms in (organising.FORMS, *programmes.FORMS):
        state = await forms.without_done(event, state, store)
    return state
