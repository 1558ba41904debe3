"""The services of the bot: what people can want of it, for whom, and when that makes sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.data_files import data_table
from knowledge.understanding.situation import Situation, SituationFact, SpeakerRole

THANKS = "thanks"
"""The service of what is only kind: a greeting, a thank you."""


@dataclass(frozen=True, slots=True)
class Service:
    """Something that the bot does; what it is called and what people type for it stand in texts and examples."""

    id: str
    way: str
    """The verb that does it, or shows it first."""
    roles: frozenset[SpeakerRole] = frozenset()
    """Who may; empty for everybody."""
    when: frozenset[SituationFact] = frozenset()
    """Of these facts one holds for whom it makes sense; empty when it always does."""
    acts: bool = False
    """Whether the way changes something at once, so that it is asked first."""
    covers: frozenset[str] = frozenset()
    """The services that it does as well when the same message says so, by their ids."""

    def fits(self, situation: Situation) -> float:
        """How well it fits what is so: from -4, neither the role nor what is open, to 2, the role's own work."""
        fit = 0.0
        if self.roles:
            fit += 1.0 if self.roles & situation.roles else -3.0
        if self.when:
            fit += 1.0 if self.when & situation.facts else -1.0
        return fit


@cache
def services() -> Mapping[str, Service]:
    """All services by their ids, in the order of the file."""
    return {row["id"]: _service(row) for row in data_table("services.yaml")}


def _service(row: Mapping[str, object]) -> Service:
    roles, when, covers = (row.get(name) or () for name in ("roles", "when", "covers"))
    assert isinstance(roles, list | tuple)
    assert isinstance(when, list | tuple)
    assert isinstance(covers, list | tuple)
    return Service(
        str(row["id"]),
        str(row["way"]),
        frozenset(map(SpeakerRole, roles)),
        frozenset(map(SituationFact, when)),
        bool(row.get("acts", False)),
        frozenset(map(str, covers)),
    )
