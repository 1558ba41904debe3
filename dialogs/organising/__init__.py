"""What organisers do in the chat: plan, change, look after a line, hold sessions, write to people."""

from __future__ import annotations

from dialogs.organising import (
    adding,
    changing,
    charters,
    describing,
    desk,
    forms,
    line,
    messages,
    moving,
    planning,
    session,
    sheet,
)
from dialogs.organising.opening import Step
from dialogs.organising.typed import meant

__all__ = ["VERBS", "meant"]

_FORMS = {
    **planning.FORMS,
    **adding.FORMS,
    **changing.FORMS,
    **moving.FORMS,
    **describing.FORMS,
    **line.FORMS,
    **session.FORMS,
    **charters.FORMS,
    **messages.FORMS,
}

VERBS: dict[str, Step] = {
    **forms.verbs(_FORMS),
    **forms.beginnings(planning.FORMS),
    **desk.VERBS,
    **line.VERBS,
    **session.VERBS,
    **charters.VERBS,
    **messages.VERBS,
    **sheet.VERBS,
}
"""What every verb of this subject does, joined from the modules."""
