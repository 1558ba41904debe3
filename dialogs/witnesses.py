"""What a typed line means to what stands open: each subject says it of its own cards, forms and sentences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from dialogs.state import State
from knowledge.plain import Data

Named = tuple[str, Data]
"""A way and its values."""


class Sure(IntEnum):
    """How surely a line is meant so; of two that claim it the surer one is heard."""

    SCAN = 0
    """A questionnaire is open: it takes answers, and lets all else be answered aside."""
    NOTICE = 1
    """It chooses something of a notice that came since."""
    OUT_OF_SIGHT = 2
    """It refers to what was begun and is no longer in sight, as "verstuur" does."""
    FIELD = 3
    """It fits a field about oneself that is in sight; a sentence about oneself may too."""
    SENTENCE = 4
    """It is one of the sentences that always work, as "ik werk bij VDAB"."""
    IN_SIGHT = 5
    """The card in sight asks for it."""
    NAMED = 6
    """It names what it is for, as "stel een vraag: …"."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Something that takes what is typed; it hears None in what is not its own, and looks at the state alone."""

    hear: Callable[[str, State], Named | None]
    sure: Sure
    buttons: Collection[str] = ()
    """Of these one must be in sight; without any, it hears what is said at any time."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a line means to the surest of the witnesses that claim it."""

    verb: str
    data: Data
    sure: Sure


def by_sureness(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    """The surest first; of equals the one that was declared first."""
    return tuple(sorted(witnesses, key=lambda each: -each.sure))


def surest(witnesses: Iterable[Witness], text: str, state: State) -> Claim | None:
    """What a line means to the first of these witnesses, in the order of `by_sureness`; None when it is nobody's."""
    in_sight = {choice.verb for choice in state.choices}
    for witness in witnesses:
        if not witness.buttons or not in_sight.isdisjoint(witness.buttons):
            named = witness.hear(text, state)
            if named:
                return Claim(str(named[0]), named[1], witness.sure)
    return None


def offered_values(state: State, ways: Collection[str]) -> Mapping[str, Data]:
    """The values of those of these ways that the last message offers, by their verbs."""
    return {choice.verb: choice.data for choice in state.choices if choice.verb in ways}
