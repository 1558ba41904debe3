"""What every act on a question shares: who may try, what was typed before, and the card with what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dialogs.cards.common import main_jobs
from dialogs.cards.view import Paragraph, message
from dialogs.cards.words import on_one_line
from dialogs.network.opening import show
from dialogs.refusing import tells
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from knowledge.network.reasons import NotCarried
from knowledge.plain import Data
from knowledge.refusals import Refused
from storage.questions import copies as question_copies


async def do_act(turn: Turn, act: Callable[..., object], *given: Any, **more: Any) -> None:
    """Do an act on the question that the button names, as the person who pressed it; `Refused` when it is not done."""
    card = turn.event.card
    try:
        await turn.act(question_copies.do_pressed, card, act, turn.value("question"), *given, **more)
    except Refused:
        if card:
            await turn.act(question_copies.call_off, card)
        raise


async def do_and_show(turn: Turn, name: str, act: Callable[..., object]) -> Response:
    """Do an act, and show the card as it stands then, with what was done; the loser of a race reads who was first."""
    try:
        await do_act(turn, act)
    except Refused as refused:
        return await show(turn, why_not(turn, refused))
    return await show(turn, turn.texts(f"question.done_{name}"))


@tells(NotCarried)
def _tell(turn: Turn, refused: Refused) -> Response:
    return say(turn, message(turn.texts, Paragraph(why_not(turn, refused)), main_jobs(turn.texts)))


def why_not(turn: Turn, refused: Refused) -> str:
    """Why it was not done, in a sentence that names who was first."""
    if refused.why is NotCarried.TAKEN and refused.facts.get("person") == turn.event.person.id:
        return turn.texts("question.refused_taken_you")
    name = on_one_line(str(refused.facts.get("name", ""))) or turn.texts("question.somebody").capitalize()
    return turn.texts(f"question.refused_{refused.why}", name=name)


def recall_typed(turn: Turn) -> str:
    """What was typed to this question and not sent yet."""
    typed = turn.state.network.get("typed") or {}
    return str(typed.get("text", "")) if typed.get("question") == turn.value("question") else ""


def keep_typed(turn: Turn, text: str, *, waits: bool = False) -> State:
    """The state in which these words to this question are kept; `waits` when they are shown to be sent as a message."""
    typed = {"question": turn.value("question"), "text": text, **({"waits": True} if waits else {})}
    return replace(turn.state, network={**turn.state.network, "typed": typed})


def keep_choice(turn: Turn, state: State, act: str) -> State:
    """The state in which the next words to this question are meant for this act."""
    return replace(state, network={**state.network, "chosen": {"question": turn.value("question"), "act": act}})


def recall_choice(turn: Turn) -> str:
    """The act that was chosen for the next words to this question; empty without one."""
    chosen = turn.state.network.get("chosen") or {}
    return str(chosen.get("act", "")) if chosen.get("question") == turn.value("question") else ""


def without_typed(state: State) -> State:
    """The state in which nothing that was typed waits, and no act for it."""
    left: Data = {name: value for name, value in state.network.items() if name not in _TYPED}
    return replace(state, network=left)


_TYPED = ("typed", "chosen")
