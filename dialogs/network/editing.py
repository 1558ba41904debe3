"""Changing the words of an open question; what changed meanwhile is shown first (R10)."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.fields import read_fields
from dialogs.cards.network.question import allowed_acts
from dialogs.cards.network.question_form import MAX_LENGTH
from dialogs.cards.network.question_pass import edit_card
from dialogs.network.doing import do_act, keep_typed, recall_typed, why_not, without_typed
from dialogs.network.left import is_control, is_send
from dialogs.network.opening import open_question, show
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import understand
from dialogs.ways.network import QUESTION_EDIT, QUESTION_SAVE
from dialogs.witnesses import Named, offered_values
from knowledge.network.question_terms import Act
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused
from storage.questions import questions


def new_wording(text: str, state: State) -> Named | None:
    """The verb and values of a text that is the new wording of the question whose form stands open."""
    here = offered_values(state, (QUESTION_SAVE,)).get(QUESTION_SAVE)
    if here is None or understand(text, state.choices).what not in ("question", "long"):
        return None
    if is_send(text):
        return QUESTION_SAVE, here
    return None if is_control(text) else (QUESTION_EDIT, {**here, "text": text})


@QUESTION_EDIT.handler
async def _edit(turn: Turn) -> Response:
    """The form with the present words, or with those that were typed: nothing is changed before that is confirmed."""
    text = turn.value("text")
    if len(text) > MAX_LENGTH:
        return await _form(turn, turn.texts("question.long", longest=MAX_LENGTH), text[:MAX_LENGTH])
    return await _form(turn, words=text)


async def _form(turn: Turn, note: str = "", words: str = "") -> Response:
    seen = await open_question(turn)
    if Act.EDIT not in allowed_acts(seen):
        return await show(turn, turn.texts("question.refused_edit"), words)
    state = keep_typed(turn, words) if words else without_typed(turn.state)
    text = words or seen.stored.question.text
    card = edit_card(turn.texts, seen, text, typed=bool(words))
    return say(turn, card, note=note, in_place=True, state=state)


@QUESTION_SAVE.handler
async def _save(turn: Turn) -> Response:
    text = read_fields(turn.event.data).get("text", recall_typed(turn)).strip()
    if len(text) > MAX_LENGTH:
        return await _form(turn, turn.texts("question.long", longest=MAX_LENGTH), text[:MAX_LENGTH])
    if not text:
        return await _form(turn, turn.texts("question.refused_empty"))
    version = turn.number("version") or None
    sent = replace(turn, state=without_typed(turn.state))
    try:
        await do_act(turn, questions.edit, text, version)
    except Refused as refused:
        note = why_not(turn, refused)
        return await (_form(turn, note, text) if refused.why is NotCarried.OUTDATED else show(sent, note, text))
    return await show(sent, turn.texts("question.done_edit"))
