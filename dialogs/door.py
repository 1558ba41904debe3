"""The door before every way: where others read along, or without the role, it only says so."""

from __future__ import annotations

from dialogs.cards.common import short_message
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.events import Scope
from dialogs.refusing import tells
from dialogs.turn import Response, Turn, say, settle
from dialogs.ways import WAYS
from dialogs.ways.way import Way
from knowledge.refusals import Refused
from storage.network import members
from storage.roles import Missing


async def refusal(turn: Turn, way: Way) -> Response | None:
    """
    Why this way cannot be taken here or by this person; None when it can.

    Who is refused learns nothing else. The acts of storage look at the role again, in their own transaction.
    """
    if way.where.refusal and turn.event.scope is not Scope.PERSONAL:
        return say(turn, short_message(turn.texts, way.where.refusal))
    if not way.who.parts:
        return None
    parts = await turn.look(members.parts_of)
    return None if way.who.parts.intersection(parts) else refuse(turn, way)


def refuse(turn: Turn, way: Way) -> Response:
    """That this way is for others, with what is open to everybody."""
    who = way.who
    if not who.instead:
        return say(turn, short_message(turn.texts, who.refusal))
    no = Paragraph(turn.texts(who.refusal))
    return say(turn, message(turn.texts, no, Buttons(*(each(turn.texts) for each in who.instead))))


@tells(Missing)
def _without_role(turn: Turn, refused: Refused) -> Response:
    """As at the door of the way that was taken, or else of the first one that is for this role."""
    ways = (WAYS.get(turn.event.verb), *WAYS.values())
    return refuse(turn, next(each for each in ways if each and refused.why.value in each.who.parts))


async def do(turn: Turn, way: Way) -> Response:
    """Take a way that is open."""
    assert way.do is not None, f"{way} has no handler"
    return await settle(way.do(turn))
