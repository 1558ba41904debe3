"""
Forms that stand open though they were sent: a process died between the act and the end of its turn.

An act is committed before the turn that says so is stored. Who comes back after a process died in between finds the
form as if it had never been sent, and would be told things by it that hold no more. What became of a form is kept with
its id, so a look there tells; it is taken for every message, before anything is made of it.
"""

from __future__ import annotations

from dialogs.events import Event
from dialogs.network.drafting import kept_draft, without_draft
from dialogs.organising import FORMS
from dialogs.programmes.kept_form import drop_form, kept_form
from dialogs.state import State
from storage.acting import acting
from storage.database import Database
from storage.programmes.line import registrations
from storage.questions import rows as question_rows


async def without_sent_forms(event: Event, state: State, store: Database) -> State:
    """The state without the registration, the question and the forms that were sent already."""
    form, draft = kept_form(state), kept_draft(state)
    if form is not None:
        can_be_sent = acting(registrations.can_be_sent, event.person.id, event.at)
        state = state if await store.read(can_be_sent, form.id, form.programme) else drop_form(state)
    if draft is not None and await store.read(question_rows.is_kept, draft.id):
        state = without_draft(state)
    return await FORMS.without_done(state, event.person.id, store)
