"""What members of the network set for themselves: expertise, who stands in for them, absence, and the daily list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.network.members import OwnMembership
from knowledge.refusals import require
from storage.acting import By
from storage.network import members
from storage.questions.questions import give_up_offers


class NotSettled(StrEnum):
    """Why somebody's settings are not kept."""

    NO_MEMBER = "none"


def own_membership(by: By) -> OwnMembership | None:
    """The place in the network of this person; None for whoever is no active member."""
    own = members.of_person(by.c, by.person)
    if own is None or not own.active:
        return None
    others = {
        each.id: each for domain in own.domains for each in members.list_members(by.c, domain) if each.id != own.id
    }
    known = members.find(by.c, own.substitute) if own.substitute else None
    by_name = sorted(others.values(), key=lambda each: (each.name, each.id))
    return OwnMembership(own, known.name if known else "", tuple(by_name))


def require_membership(by: By) -> OwnMembership:
    """As `own_membership`; raises `Refused` for whoever is no active member."""
    return require(own_membership(by), NotSettled.NO_MEMBER)


def settle(
    by: By,
    *,
    expertise: Sequence[str] | None = None,
    substitute: str | None = None,
    away: tuple[date | None, date | None] | None = None,
    digest: int | str | None = None,
) -> OwnMembership:
    """
    Let a member change these settings of the own place, all together; how they stand then.

    What is None stays. `substitute` is the id of a member, or empty for nobody; who may not stand in is not taken.
    `away` is the first and the last day of an absence, two times None for being back; raises ValueError for a last
    day before the first. Whoever is away at once is no longer waited for: what is offered to this member goes on to
    the next one, what was taken stays. `digest` is an hour from 0 to 23 of the Brussels wall clock, or empty for a
    message per question; raises ValueError for any other number. Raises `Refused` for whoever is no active member.
    """
    own = require_membership(by)
    id, values = own.profile.id, dict[str, Any]()
    if expertise is not None:
        values["expertise"] = list(expertise)
    if substitute is not None and (not substitute or substitute in {each.id for each in own.substitutes}):
        values["substitute"] = substitute or None
    if values:
        members.change(by, id, **values)
    if away is not None:
        absent = members.set_away(by, id, *away)
        if absent is not None and absent.is_away(by.today):
            give_up_offers(by.c, by.person, (), by.now)
    hour = digest if isinstance(digest, int) else None
    if digest is not None and hour != own.profile.digest_hour:
        members.set_digest(by, id, hour)
    return require_membership(by)
