"""What members, coordinators and askers do to a question; each act answers with how it stands then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from dialogs import ask
from dialogs.cards import question as cards
from dialogs.cards.common import short_message
from dialogs.cards.fields import filled_in
from dialogs.cards.question_form import LONGEST, confirm_card
from dialogs.cards.scan_words import on_one_line
from dialogs.network.opening import in_private, opened, show
from dialogs.state import State
from dialogs.turn import Said, Turn, say
from dialogs.understanding import exact_command, plain, understand
from storage import question_lists, questions
from storage.questions import Done

_TAPPED: dict[str, Callable[..., Done]] = {
    "take": questions.take,
    "give_back": questions.give_back,
    "confirm": questions.confirm,
    "withdraw": questions.withdraw,
    "reopen": questions.reopen,
}
_WRITTEN: dict[str, Callable[..., Done]] = {
    "answer": questions.answer,
    "reply": questions.reply,
    "ask_on": questions.ask_on,
}


def meant(text: str, state: State) -> tuple[str, Mapping[str, Any]] | None:
    """
    The verb and values of a text that is written into the card that was shown last, as a question or an answer.

    None when that card takes no words, and for words that always work or that choose something of the card.
    """
    shown = {choice.verb: choice.data for choice in state.choices}
    writing = shown.keys() & _TAKING_WORDS
    said = plain(text)
    if "question.send" in shown or "question.preview" in shown:
        here = shown.get("question.send") or shown["question.preview"]
        if exact_command(text) == "stop":
            return "question.drop", here
        for word in ("domein ", "domain "):
            if said.startswith(word):
                return "question.domain", {**here, "name": said.removeprefix(word)}
    if not writing or understand(text, state.choices).what not in ("question", "long"):
        return None
    if "question.preview" in shown:
        return "question.preview", {**shown["question.preview"], "f.text": text}
    return "question.typed", {**shown[min(writing)], "text": text}


_TAKING_WORDS = frozenset({"question.preview", *(f"question.{act}" for act in _WRITTEN)})


async def _tap(turn: Turn, act: str) -> Said:
    refusal = in_private(turn)
    if refusal:
        return refusal
    id, person = str(turn.event.data.get("question", "")), turn.event.person.id
    return await _told(turn, act, await turn.store.write(_TAPPED[act], id, person, turn.event.at))


async def _write(turn: Turn, act: str) -> Said:
    """Say what was filled in on the card, or typed and confirmed."""
    refusal = in_private(turn)
    if refusal:
        return refusal
    id, person = str(turn.event.data.get("question", "")), turn.event.person.id
    text = _typed_before(turn) if turn.event.data.get("typed") is True else filled_in(turn.event.data).get("text", "")
    if len(text) > LONGEST:
        return await show(turn, turn.texts("question.long", longest=LONGEST))
    done = await turn.store.write(_WRITTEN[act], id, person, text.strip(), turn.event.at)
    said = await _told(turn, act, done)
    if done.refusal:
        return said
    # Pressed once more, the card on which typed words were confirmed has nothing left to send.
    return replace(said, state=replace(said.state, network=_without_typed(said.state)))


async def _told(turn: Turn, act: str, done: Done) -> Said:
    """The card as it stands now, with what was done or why not; the loser of a race reads who was first (R5)."""
    if done.question is None:
        return say(turn, short_message(turn.texts, "question.gone"))
    name = on_one_line(done.by) or turn.texts("question.somebody").capitalize()
    refusal = done.refusal
    if refusal is None:
        return await show(turn, turn.texts(f"question.done_{act}"))
    key = refusal.reason if refusal.reason in _REASONS else "other"
    return await show(turn, turn.texts(f"question.refused_{key}", name=name))


_REASONS = frozenset(
    {"taken", "not_taken", "not_yours", "answered", "closed", "withdrawn", "pointed", "own_question", "empty"}
)


async def _typed(turn: Turn) -> Said:
    """Typed words are shown before anybody else reads them: they may be meant for the catalogue."""
    seen = await opened(turn)
    if isinstance(seen, Said):
        return seen
    text = str(turn.event.data.get("text", "")).strip()
    if len(text) > LONGEST:
        return await show(turn, turn.texts("question.long", longest=LONGEST))
    acts = cards.written_acts(seen)
    if not acts:
        return await show(turn)
    typed = {"question": seen.stored.question.id, "text": text}
    state = replace(turn.state, network={**turn.state.network, "typed": typed})
    return say(turn, confirm_card(turn.texts, seen.stored, acts, text), state=state)


def _typed_before(turn: Turn) -> str:
    typed = turn.state.network.get("typed") or {}
    return str(typed.get("text", "")) if typed.get("question") == turn.event.data.get("question") else ""


def _without_typed(state: State) -> Mapping[str, Any]:
    return {name: value for name, value in state.network.items() if name != "typed"}


async def _search(turn: Turn) -> Said:
    """What was typed was a question to the catalogue after all."""
    text = _typed_before(turn)
    if not text:
        return await show(turn)
    turn = replace(turn, state=replace(turn.state, network=_without_typed(turn.state)))
    return ask.answer(turn, text, turn.library.search.ask(text))


async def _mine(turn: Turn) -> Said:
    refusal = in_private(turn)
    if refusal:
        return refusal
    listed = await turn.store.read(question_lists.mine, turn.event.person.id)
    return say(turn, cards.mine_card(turn.texts, listed))


async def _desk(turn: Turn) -> Said:
    refusal = in_private(turn)
    if refusal:
        return refusal
    desk = await turn.store.read(question_lists.open_for, turn.event.person.id)
    return say(turn, cards.desk_card(turn.texts, desk))


async def _open(turn: Turn) -> Said:
    """The question as a new message: the list or the notice that led here stays to be read."""
    return await show(replace(turn, event=replace(turn.event, card=None)))


VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {
    **{f"question.{act}": partial(_tap, act=act) for act in _TAPPED},
    **{f"question.{act}": partial(_write, act=act) for act in _WRITTEN},
    "question.typed": _typed,
    "question.search": _search,
    "question.mine": _mine,
    "question.desk": _desk,
    "question.open": _open,
}
"""What the buttons of a question's card and of the lists do."""
