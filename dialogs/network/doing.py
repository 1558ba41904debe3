"""What every act on a question shares: who may try, what was typed before, and the card with what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dialogs.cards.common import short_message
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.network.opening import show
from dialogs.state import State
from dialogs.turn import Said, Turn, say
from storage.network.question_copies import pressed
from storage.network.questions import Done

_REASONS = frozenset(
    {
        "taken",
        "not_taken",
        "not_yours",
        "answered",
        "closed",
        "withdrawn",
        "pointed",
        "own_question",
        "empty",
        "no_such_member",
        "member_away",
        "same_member",
        "same_domain",
        "outdated",
    }
)


def question_id(turn: Turn) -> str:
    """The question that the pressed button names."""
    return str(turn.event.data.get("question", ""))


async def done(turn: Turn, act: Callable[..., Done], *given: Any) -> Done:
    """Do an act on the question that the button names, as the person who pressed it."""
    person = turn.event.person.id
    return await turn.store.write(pressed, turn.event.card, person, act, question_id(turn), person, *given)


async def told(turn: Turn, act: str, result: Done, unsent: str = "") -> Said:
    """
    The card as it stands now, with what was done or why not; the loser of a race reads who was first (R5).

    `unsent` is what was written, for the card to keep when it could not be sent.
    """
    if result.question is None:
        return say(turn, short_message(turn.texts, "question.gone"))
    if result.refusal is None:
        return await show(turn, turn.texts(f"question.done_{act}"))
    return await show(turn, refused(turn, result), unsent)


def refused(turn: Turn, result: Done) -> str:
    """Why it was not done, in a sentence."""
    reason = result.refusal.reason if result.refusal else ""
    if reason == "taken" and result.refusal and result.refusal.person == turn.event.person.id:
        return turn.texts("question.refused_taken_you")
    name = on_one_line(result.by) or turn.texts("question.somebody").capitalize()
    return turn.texts(f"question.refused_{reason if reason in _REASONS else 'other'}", name=name)


def typed_before(turn: Turn) -> str:
    """What was typed to this question and not sent yet."""
    typed = turn.state.network.get("typed") or {}
    return str(typed.get("text", "")) if typed.get("question") == question_id(turn) else ""


def keeping_typed(turn: Turn, text: str) -> State:
    """The state in which these words to this question wait to be sent."""
    typed = {"question": question_id(turn), "text": text}
    return replace(turn.state, network={**turn.state.network, "typed": typed})


def keeping_choice(turn: Turn, state: State, act: str) -> State:
    """The state in which the next words to this question are meant for this act."""
    return replace(state, network={**state.network, "chosen": {"question": question_id(turn), "act": act}})


def chosen_before(turn: Turn) -> str:
    """The act that was chosen for the next words to this question; empty without one."""
    chosen = turn.state.network.get("chosen") or {}
    return str(chosen.get("act", "")) if chosen.get("question") == question_id(turn) else ""


def without_typed(state: State) -> State:
    """The state in which nothing that was typed waits, and no act for it."""
    left: Mapping[str, Any] = {name: value for name, value in state.network.items() if name not in _TYPED}
    return replace(state, network=left)


_TYPED = ("typed", "chosen")
