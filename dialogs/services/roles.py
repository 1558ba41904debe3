"""What a curator asks about roles: to give one to somebody or take it, shown first; else who has which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.cards.people import members_roles as cards
from dialogs.cards.words import display_name
from dialogs.services.aiming import MAX_ROWS, Aim, Aimed, Press, ask_first, ask_which
from dialogs.turn import Turn, say
from dialogs.ways.people import MEMBERS_GIVE, MEMBERS_ROLE, MEMBERS_ROLES
from knowledge.names import find_called
from knowledge.roles import Grant
from knowledge.understanding.role_wish import RoleWish, role_wish
from knowledge.values.sentence import Values
from storage.managing import curating
from storage.network import members


@dataclass(frozen=True, slots=True)
class _Held:
    grant: Grant
    name: str


async def _role(turn: Turn, values: Values) -> Aimed:
    wish = role_wish(values.text)
    if wish is None or "curator" not in await turn.look(members.parts_of):
        return Press(MEMBERS_ROLES)
    return await (_take if wish.is_taken else _give)(turn, wish)


async def _give(turn: Turn, wish: RoleWish) -> Aimed:
    """To whom it goes, before it does; somebody whom the bot does not know yet is said to be so, with what to do."""
    found = await turn.look(curating.people_called, wish.name, turn.event.tenant) if wish.name else []
    texts, role = turn.texts, cards.role_name(turn.texts, wish.role)
    if len(found) > 1:
        return say(turn, cards.who_card(texts, wish.role, found))
    if found:
        name = display_name(texts, found[0].name or "", found[0].id)
        return ask_first(
            turn,
            texts("members.give_title", name=name, role=role),
            texts("members.take_text"),
            MEMBERS_GIVE.named(texts, "members.give_sure", person=found[0].id, role=wish.role.value),
            MEMBERS_ROLES.named(texts, "members.keep"),
        )
    note = cards.who_note(texts, wish.name, wish.role)
    return say(turn, cards.give_card(texts, wish.name, wish.role.value), note=note)


async def _take(turn: Turn, wish: RoleWish) -> Aimed:
    """From whom it is taken, which is asked once; from somebody who does not have it, who does."""
    held = [_Held(grant, name) for grant, name in await turn.look(curating.grants) if grant.role is wish.role]
    meant = find_called(wish.name, held)
    if len(meant) == 1:
        return Press(MEMBERS_ROLE, cards.grant_values(meant[0].grant))
    rows = [
        MEMBERS_ROLE.row(display_name(turn.texts, each.name, each.grant.person), **cards.grant_values(each.grant))
        for each in meant or held
    ]
    return ask_which(turn, "members.who_title", rows[:MAX_ROWS], MEMBERS_ROLES.named(turn.texts, "members.keep"))


AIMS: Mapping[str, Aim] = {"grant_role": _role}
"""By the services."""
