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
from knowledge.understanding.role_wish import RoleWish, role_wish
from knowledge.values.sentence import Values
from storage.managing import curating
from storage.network import members


@dataclass(frozen=True, slots=True)
class _Held:
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
    note = texts("members.who_unknown", name=wish.name) if wish.name else texts("members.who_missing", role=role)
    return say(turn, cards.give_card(texts, wish.name, wish.role.value), note=note)


async def _take(turn: Turn, wish: RoleWish) -> Aimed:
    """From whom it is taken, which is asked once; from somebody who does not have it, who does."""
    held = [(grant, name) for grant, name in await turn.look(curating.grants) if grant.role is wish.role]
    called = {each.name for each in find_called(wish.name, [_Held(name) for _, name in held])} if wish.name else set()
    meant = [each for each in held if each[1] in called]
    if len(meant) == 1:
        return Press(MEMBERS_ROLE, cards.grant_values(meant[0][0]))
    rows = [
        MEMBERS_ROLE.row(display_name(turn.texts, name, grant.person), **cards.grant_values(grant))
        for grant, name in meant or held
    ]
    return ask_which(turn, "members.who_title", rows[:MAX_ROWS], MEMBERS_ROLES.named(turn.texts, "members.keep"))


AIMS: Mapping[str, Aim] = {"grant_role": _role}
"""By the services."""
