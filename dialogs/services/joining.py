"""What somebody asks who offers to help or seeks a colleague: the form, with what the sentence says already."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.joining import JOINING_OFFER, JOINING_SEEK, JOINING_VISIT
from dialogs.ways.way import Way
from knowledge.network.domains import domain_in
from knowledge.values.sentence import Values


def _domain(values: Values) -> dict[str, str]:
    code = domain_in(values.text)
    return {"domain": code} if code else {}


async def _offer(turn: Turn, values: Values) -> Aimed:
    return Press(JOINING_OFFER, {"given": _domain(values)})


def _seeking(way: Way) -> Aim:
    """What is sought is the sentence itself, which is shown and can be changed before anybody reads it."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        return Press(way, {"given": {"text": values.text, **_domain(values)}})

    return aim


AIMS: Mapping[str, Aim] = {
    "offer_help": _offer,
    "seek_colleague": _seeking(JOINING_SEEK),
    "visit_colleagues": _seeking(JOINING_VISIT),
}
"""By the services."""
