"""
What the bot decides by itself, with the numbers by which it does so and how well that goes: the entry of the algorithm
register (P10). Its words stand in the texts, and its numbers come from where the bot reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.data_files import data_table
from knowledge.insight.counting import FEWEST
from knowledge.network.deadlines import deadlines_of
from knowledge.programmes.offering import OFFER_HOURS
from knowledge.programmes.programme import PRIORITY_PLACES
from knowledge.search.learning import AGREED
from knowledge.understanding.examples import shipped_examples
from knowledge.understanding.weights import shipped_weights

MEASURED = "measured.yaml"
"""In the data folder: what `python -m benchmarks hearing --keep` measured last."""
_HOURS_OF_A_DAY = 24
"""Of an offer: so many make a working day."""


@dataclass(frozen=True, slots=True)
class Algorithm:
    """Something that the bot decides: its words stand in the texts under its id, and these facts in them."""

    id: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    """Parts of a whole, from 0 to 1."""
    measured: date | None = None
    """When its shares of success were measured; None for a fixed rule."""


def algorithms() -> tuple[Algorithm, ...]:
    """Everything that the bot decides, in the order in which people read it."""
    deadlines = deadlines_of("")
    return (
        _understanding(),
        Algorithm("routing", {"offer": round(deadlines.offer), "refer": round(deadlines.refer)}),
        Algorithm("order", {"priority": PRIORITY_PLACES, "days": OFFER_HOURS // _HOURS_OF_A_DAY}),
        Algorithm("groups", {"people": FEWEST}),
    )


def described_on() -> date:
    """The day on which what is said of the algorithms was last changed."""
    day: date = data_table("algorithms.yaml")["described"]
    return day


def _understanding() -> Algorithm:
    """With the levels of the encoder, without which the bot understands less and is the more careful."""
    measured = data_table(MEASURED)
    models = shipped_weights().models(is_encoded=True)
    levels = {
        "take": models.instrument.levels.take,
        "offer": models.instrument.levels.offer,
        "service_take": models.service.levels.take,
        "service_offer": models.service.levels.offer,
    }
    numbers = {"examples": len(shipped_examples()), "agreed": AGREED, **measured["numbers"]}
    return Algorithm("understanding", numbers, levels | measured["shares"], measured["day"])
