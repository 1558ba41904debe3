"""People: where one works, what one gets and what is kept, and who manages the network."""

from __future__ import annotations

from dialogs.people import appointing, data, messages, own, profile, roles
from dialogs.people.opening import Step
from dialogs.people.typed import meant

__all__ = ["VERBS", "meant"]

VERBS: dict[str, Step] = {
    **profile.VERBS,
    **own.VERBS,
    **messages.VERBS,
    **data.VERBS,
    **appointing.VERBS,
    **roles.VERBS,
}
"""What every verb of a button about people does, joined from the modules."""
