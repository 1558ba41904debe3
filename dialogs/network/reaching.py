"""Whom of the members Teams does not reach, for coordinators and curators."""

from __future__ import annotations

from dialogs.cards.network.reach import list_card
from dialogs.door import refuse
from dialogs.turn import Response, Turn, say
from dialogs.ways.network import NETWORK_UNREACHABLE
from storage.network import unreached


@NETWORK_UNREACHABLE.handler
async def show(turn: Turn) -> Response:
    """The list as it stands now, for whoever may see it."""
    members = await turn.store.read(unreached.list_unreached_for, turn.event.person.id)
    if members is None:
        return refuse(turn, NETWORK_UNREACHABLE)
    return say(turn, list_card(turn.texts, members), in_place=True)
