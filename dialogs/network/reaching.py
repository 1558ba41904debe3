"""Whom of the members Teams does not reach, for coordinators and curators."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialogs.cards.common import short_message
from dialogs.cards.network.reach import list_card
from dialogs.network.opening import in_private
from dialogs.turn import Said, Turn, say
from storage.sending import unreachable


async def show(turn: Turn) -> Said:
    """The list as it stands now, for whoever may see it."""
    refusal = in_private(turn)
    if refusal:
        return refusal
    members = await turn.store.read(unreachable.listed_for, turn.event.person.id)
    if members is None:
        return say(turn, short_message(turn.texts, "reach.not_yours"))
    return say(turn, list_card(turn.texts, members, turn.event.card))


VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {"network.unreachable": show}
"""What the verbs of this part do."""
