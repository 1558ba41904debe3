"""The door for refusals: what somebody reads when an act is refused, by the subject of the reason."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from dialogs.turn import Response, Turn
from knowledge.refusals import Refused

Tell = Callable[[Turn, Refused], Response]

_TELLING: dict[type[StrEnum], Tell] = {}


def tells(reasons: type[StrEnum]) -> Callable[[Tell], Tell]:
    """Let this say why, as a decorator, for the reasons of a subject; what says it twice says it neither time."""

    def taken(tell: Tell) -> Tell:
        if reasons in _TELLING:
            raise ValueError(f"the reasons of {reasons.__name__} are told already")
        _TELLING[reasons] = tell
        return tell

    return taken


def tell_refusal(turn: Turn, refused: Refused) -> Response:
    """Why nothing happened, in plain words, with a way on."""
    return _TELLING[type(refused.why)](turn, refused)
