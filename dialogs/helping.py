"""Help: what the bot can do, for everybody and for who has something to do in the network or for the centre."""

from __future__ import annotations

from dialogs.cards.common import help_card
from dialogs.events import Scope
from dialogs.turn import Response, Turn, say
from dialogs.ways.talking import HELP_SHOW
from storage.network import members


@HELP_SHOW.handler
async def show_help(turn: Turn) -> Response:
    """The words that always work; in the own chat also those of what this person is."""
    own = turn.event.scope is Scope.PERSONAL
    parts = await turn.look(members.parts_of) if own else ()
    return say(turn, help_card(turn.texts, parts))
