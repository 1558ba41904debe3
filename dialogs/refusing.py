"""The door for refusals: what somebody reads when an act is refused, by the subject of the reason."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from dialogs.cards.common import short_message
from dialogs.turn import Response, Turn, say
from knowledge.catalogue.catalogue import Instrument
from knowledge.refusals import Refused, require

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


def tells_plainly(reasons: type[StrEnum], texts: str) -> None:
    """Let a sentence and the main jobs say why, for the reasons of a subject; `texts` begins the keys of them all."""

    @tells(reasons)
    def tell(turn: Turn, refused: Refused) -> Response:
        return say(turn, short_message(turn.texts, f"{texts}{refused.why}", **refused.facts))


def tell_refusal(turn: Turn, refused: Refused) -> Response:
    """Why nothing happened, in plain words, with a way on."""
    return _TELLING[type(refused.why)](turn, refused)


class Gone(StrEnum):
    """
    What a button names and is not there any more, each by the key of its sentence.

    What is not for the speaker and a forged id are refused alike, so that nothing can be learned from it.
    """

    ENTRY = "button.gone"
    QUESTION = "question.gone"
    QUESTION_DRAFT = "question.draft_gone"
    PROGRAMME = "programme.gone"
    SESSION = "programme.session_gone"
    DRAFT = "draft.refused_gone"


tells_plainly(Gone, "")


def entry_named(turn: Turn) -> Instrument:
    """The entry that the pressed button names; raises `Refused` when it is not in the catalogue any more."""
    return require(turn.instrument(), Gone.ENTRY)
