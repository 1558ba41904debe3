"""What follows from the organisation that somebody names when registering: the level and the policy domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.cards.programmes.registration_form import NO_DOMAIN
from dialogs.programmes.filling import Filling
from knowledge.network.workplace import workplace
from knowledge.search.text import normal_form

FLEMISH = "flemish"
"""The only level of government whose people have a policy domain."""


def with_workplace(before: Mapping[str, str], now: Filling) -> Filling:
    """
    The fields with level and domain as the code lists have them for another organisation than the one of before.

    What was filled in beside the organisation stays, and an organisation that no list knows changes nothing. Of who
    comes to a Flemish entity that no domain follows from, the domain is asked.

    >>> now = Filling({"organisation": "VDAB"}, ("level", "domain", "role"))
    >>> with_workplace({}, now) == Filling(
    ...     {"organisation": "VDAB", "level": "flemish", "domain": "WEWILS"}, ("role",)
    ... )
    True
    """
    organisation = now.values.get("organisation", "")
    if normal_form(organisation) == normal_form(before.get("organisation", "")):
        return now
    place = workplace(organisation)
    if not place.organisation or not place.level:
        return now
    found = {"level": place.level} | ({"domain": place.domain} if place.domain else {})
    known = {name: value for name, value in found.items() if now.values.get(name, "") == before.get(name, "")}
    values = {**now.values, **known}
    todo = [name for name in now.todo if name not in known]
    stale = values.get("domain") == NO_DOMAIN == before.get("domain") and "domain" not in known
    if stale and known.get("level") == FLEMISH and before.get("level") != FLEMISH:
        del values["domain"]
        todo = ["domain", *(name for name in todo if name != "domain")]
    return replace(now, values=values, todo=tuple(todo))
