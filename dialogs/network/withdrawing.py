"""Taking a question back: what happens then is said first, and it is done only when that is confirmed (R10)."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.network.question_withdraw import withdraw_card
from dialogs.network.doing import do_and_show
from dialogs.network.opening import open_question, show
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import exact_command, plain, plain_words
from dialogs.ways.network import QUESTION_WITHDRAW, QUESTION_WITHDRAW_KEEP, QUESTION_WITHDRAW_SURE
from dialogs.ways.talking import BACK_GO, STOP
from dialogs.witnesses import Named, offered_values
from knowledge.network.question_table import WHY_NOT, row_of
from knowledge.network.question_terms import Act, Party
from knowledge.network.question_views import QuestionView
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused
from storage.questions import questions
from storage.questions import views as question_views


def hear_withdrawing(text: str, state: State) -> Named | None:
    """The verb and values of a word that is no answer yet, or that means no, while it is asked; else None."""
    here = offered_values(state, (QUESTION_WITHDRAW_SURE,)).get(QUESTION_WITHDRAW_SURE)
    if here is None:
        return None
    if exact_command(text) in (STOP, BACK_GO):
        return QUESTION_WITHDRAW_KEEP, here
    # The word that led here, once more, is not yet a yes.
    return (QUESTION_WITHDRAW, here) if plain(text) in plain_words("question.words.withdraw") else None


@QUESTION_WITHDRAW.handler
async def _ask(turn: Turn, note: str = "") -> Response:
    seen = await open_question(turn)
    try:
        _check(seen)
    except Refused as refused:
        return await show(_without(turn), turn.texts(f"question.refused_{refused.why}"))
    followers = await turn.store.read(question_views.followers_of, turn.value("question"))
    asked = {"question": turn.value("question"), "stands": _stands(seen)}
    state = replace(turn.state, network={**turn.state.network, "withdrawing": asked})
    return say(turn, withdraw_card(turn.texts, seen, followers), note=note, in_place=True, state=state)


def _check(seen: QuestionView) -> None:
    """Raise `Refused` when this reader cannot take it back now."""
    state = seen.stored.question.state
    row = row_of(Act.WITHDRAW, state)
    if Party.ASKER not in seen.parts:
        raise Refused(NotCarried.NOT_YOURS)
    if row is None or not row.by & seen.parts:
        raise Refused(WHY_NOT[state])


def _stands(seen: QuestionView) -> list[str]:
    """What the card said of it: with somebody else, somebody else is told."""
    return [seen.stored.question.state.value, seen.stored.question.holder]


@QUESTION_WITHDRAW_SURE.handler
async def _sure(turn: Turn) -> Response:
    """Take it back, as the card said it; an old card, and one that does not hold any more, is asked again."""
    seen = await open_question(turn)
    asked = turn.state.network.get("withdrawing") or {}
    if asked.get("question") != turn.value("question"):
        return await _ask(turn)
    if asked.get("stands") != _stands(seen):
        return await _ask(turn, turn.texts("question.withdraw_changed"))
    return await do_and_show(_without(turn), "withdraw", questions.withdraw)


@QUESTION_WITHDRAW_KEEP.handler
async def _keep(turn: Turn) -> Response:
    return await show(_without(turn), turn.texts("question.withdraw_kept"))


def _without(turn: Turn) -> Turn:
    """The turn in which nothing is about to be taken back."""
    left = {name: value for name, value in turn.state.network.items() if name != "withdrawing"}
    return replace(turn, state=replace(turn.state, network=left))
