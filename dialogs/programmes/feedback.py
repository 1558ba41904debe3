"""Three questions after a session: filled in on a card or answered by typing, kept until the person answers anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from dialogs.cards.fields import read_fields
from dialogs.cards.programmes import reminder as cards
from dialogs.cards.programmes.registration import said_card
from dialogs.cards.words import on_one_line
from dialogs.events import Choice
from dialogs.programmes import filling
from dialogs.programmes.filling import Filling
from dialogs.programmes.listing import session_view
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.programmes import (
    REGISTRATION_MINE,
    SESSION_FEEDBACK,
    SESSION_FEEDBACK_KEEP,
    SESSION_FEEDBACK_SEND,
    SESSION_FEEDBACK_TYPED,
)
from knowledge.programmes.feedback import QUESTIONS, REMARK
from knowledge.programmes.listing import SessionView
from knowledge.programmes.programme import SEATED, ProgrammeState
from knowledge.programmes.reasons import SessionReason
from knowledge.refusals import Refused
from storage.programmes.attending import feedback

Step = Callable[[Turn, SessionView, Filling], Awaitable[Response]]


@SESSION_FEEDBACK.handler
async def _begin(turn: Turn) -> Response:
    """The questions, with what was answered before."""
    view = await _view(turn)
    if isinstance(view, Response):
        return view
    answers, remark = await turn.look(feedback.load_given, view.session.id)
    values = {name: str(mark) for name, mark in answers.items()} | ({REMARK: remark} if remark else {})
    return _ask(turn, view, Filling(values, (*QUESTIONS, REMARK)))


async def _view(turn: Turn) -> SessionView | Response:
    """The session that is asked about, for who has a place, once it has begun; raises `Refused` for who was absent."""
    view = await session_view(turn, str(turn.event.data.get("session", "")))
    if isinstance(view, Response):
        return view
    held = view.listing.registration
    did_not_take_place = view.session.cancelled or view.listing.programme.state is ProgrammeState.CANCELLED
    if held is None or held.standing not in SEATED or view.session.starts > turn.event.at or did_not_take_place:
        return _not_kept(turn)
    if view.presence is not None and not view.presence.may_have_been_there:
        raise Refused(SessionReason.ABSENT)
    return view


def _not_kept(turn: Turn) -> Response:
    line = turn.texts("reminder.feedback_gone")
    return say(turn, said_card(turn.texts, line, REGISTRATION_MINE(turn.texts), replaces=turn.event.card))


def _ask(turn: Turn, view: SessionView, given: Filling, note: str = "") -> Response:
    inputs = cards.feedback_inputs(turn.texts)
    fields = filling.show_fields(turn.texts, given, inputs)
    answered = []
    for field in inputs:
        value = given.values.get(field.id, "")
        if value and field.id not in given.todo:
            label = next((label for key, label in field.options if key == value), on_one_line(value))
            answered.append((field.label, label))
    kept = {"session": view.session.id, "values": dict(given.values), "todo": list(given.todo)}
    card = cards.feedback_card(turn.texts, view, fields, answered, note, turn.event.card)
    return say(turn, card, state=replace(turn.state, programme={**turn.state.programme, "feedback": kept}))


async def _typed(turn: Turn, view: SessionView, given: Filling) -> Response:
    """The answer to the question that is asked."""
    field = filling.first_asked(given, cards.feedback_inputs(turn.texts))
    if field is None:
        return _ask(turn, view, given)
    text = str(turn.event.data.get("text", ""))
    value = given.values.get(field.id) if filling.is_same(text) else filling.read(field, text)
    if value is None:
        return _ask(turn, view, given, turn.texts("reminder.feedback_unclear"))
    return _ask(turn, view, filling.take_answer(given, value))


async def _send(turn: Turn, view: SessionView, given: Filling) -> Response:
    texts, inputs = turn.texts, cards.feedback_inputs(turn.texts)
    given = filling.take_values(given, inputs, read_fields(turn.event.data))
    if given.todo:
        names = " ".join(field.label for field in inputs if field.id in given.todo)
        return _ask(turn, view, given, texts("reminder.feedback_missing", fields=names))
    session = view.session.id
    before, _ = await turn.look(feedback.load_given, session)
    answers = {name: int(given.values[name]) for name in QUESTIONS}
    remark = given.values.get(REMARK, "")
    try:
        await turn.act(feedback.give_feedback, session, answers, remark)
    except Refused as refused:
        if refused.why is SessionReason.ABSENT:
            raise
        return _not_kept(turn)
    line = texts("reminder.feedback_again" if before else "reminder.feedback_done")
    ways = (SESSION_FEEDBACK.named(texts, "reminder.feedback", session=session), REGISTRATION_MINE(texts))
    return say(turn, said_card(texts, line, *ways, replaces=turn.event.card), state=_without(turn.state))


@SESSION_FEEDBACK_KEEP.handler
async def _keep(turn: Turn) -> Response:
    line = turn.texts("reminder.feedback_left")
    card = said_card(turn.texts, line, REGISTRATION_MINE(turn.texts), replaces=turn.event.card)
    return say(turn, card, state=_without(turn.state))


def _without(state: State) -> State:
    return replace(state, programme={name: value for name, value in state.programme.items() if name != "feedback"})


def back_to_feedback(texts: Texts, state: State) -> Choice | None:
    """The way back to the questions that are being answered."""
    kept = state.programme.get("feedback")
    return SESSION_FEEDBACK.named(texts, "reminder.go_on", session=kept["session"]) if kept else None


def _of_kept(step: Step) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the answers that are being given about this session; without any it begins."""

    async def taken(turn: Turn) -> Response:
        view = await _view(turn)
        if isinstance(view, Response):
            return view
        kept = turn.state.programme.get("feedback") or {}
        if kept.get("session") != view.session.id:
            return await _begin(turn)
        return await step(turn, view, Filling(kept["values"], tuple(kept["todo"])))

    return taken


SESSION_FEEDBACK_TYPED.handler(_of_kept(_typed))
SESSION_FEEDBACK_SEND.handler(_of_kept(_send))
