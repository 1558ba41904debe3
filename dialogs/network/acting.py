"""What members, coordinators and askers do to a question; each act answers with how it stands then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from dialogs import ask
from dialogs.cards.fields import filled_in
from dialogs.cards.network import question as cards
from dialogs.cards.network.question_form import LONGEST, confirm_card
from dialogs.network import editing, passing, withdrawing
from dialogs.network.doing import chosen_before, done, keeping_choice, keeping_typed, told, typed_before, without_typed
from dialogs.network.left import is_control, is_send
from dialogs.network.opening import in_private, opened, show
from dialogs.state import State
from dialogs.texts import LANGUAGES, every_word, texts_in
from dialogs.turn import Said, Turn, say
from dialogs.understanding import exact_command, plain, understand
from knowledge.network.domains import only_domain
from storage.network import question_lists, questions
from storage.network.questions import Done

_TAPPED: dict[str, Callable[..., Done]] = {
    "take": questions.take,
    "give_back": questions.give_back,
    "confirm": questions.confirm,
    "reopen": questions.reopen,
    "refer": questions.refer,
    "point": questions.point,
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
    # Most answers of the catalogue offer a way to the network too; that alone makes no words mean anything to it.
    shown = {choice.verb: choice.data for choice in state.choices if choice.verb in _HEARING}
    if not shown:
        return None
    meant_for_it = (
        _into_draft(text, shown)
        or withdrawing.meant(text, shown)
        or passing.meant(text, state, shown)
        or editing.meant(text, state, shown)
    )
    if meant_for_it:
        return meant_for_it
    writing = shown.keys() & _TAKING_WORDS
    if understand(text, state.choices).what not in ("question", "long"):
        return None
    if "question.send" in shown and only_domain(text):
        return "question.domain", {**shown["question.send"], "name": text}
    if not writing:
        return None
    if "question.preview" in shown:
        # Who is quick to send has written nothing yet.
        written = {} if is_control(text) else {"f.text": text}
        return "question.preview", {**shown["question.preview"], **written}
    if is_send(text):
        return _sending(shown, state)
    said, act = _named_act(text, writing)
    return "question.typed", {**shown[min(writing)], "text": said, "act": act}


_TAKING_WORDS = frozenset({"question.preview", *(f"question.{act}" for act in _WRITTEN)})
_HEARING = frozenset({"question.send", *_TAKING_WORDS, *passing.HEARING, *editing.HEARING, *withdrawing.HEARING})
"""The choices that make what is typed mean something to a question."""


def _sending(shown: Mapping[str, Mapping[str, Any]], state: State) -> tuple[str, Mapping[str, Any]]:
    """What a word that sends means to a card that takes words: send what is shown, or choose first as what."""
    ways = [verb for verb in shown if verb in _TAKING_WORDS]
    here = shown[ways[0]]
    typed = state.network.get("typed") or {}
    if here.get("typed") is True and len(ways) > 1 and typed.get("question") == here.get("question"):
        return "question.typed", {**here, "text": typed["text"]}
    return ways[0], here


def _named_act(text: str, writing: Collection[str]) -> tuple[str, str]:
    """Words and the act that they begin with, as in "antwoord: ja, dat mag"; else all of the words and no act."""
    head, colon, rest = text.partition(":")
    for verb in writing if colon and rest.strip() else ():
        if plain(head) in map(plain, _words_for(verb)):
            return rest.strip(), verb.partition(".")[2]
    return text, ""


def _words_for(verb: str) -> tuple[str, ...]:
    labels = (texts_in(language)(verb) for language in LANGUAGES)
    return (*labels, *every_word(verb.replace("question.", "question.words.", 1)))


def _into_draft(text: str, shown: Mapping[str, Mapping[str, Any]]) -> tuple[str, Mapping[str, Any]] | None:
    """A word that ends what is being written, or another domain for it."""
    here = shown.get("question.send") or shown.get("question.preview")
    if here is None:
        return None
    if exact_command(text) == "stop":
        return "question.drop", here
    said = plain(text)
    word = next((word for word in ("domein ", "domain ") if said.startswith(word)), "")
    return ("question.domain", {**here, "name": said.removeprefix(word)}) if word else None


async def _tap(turn: Turn, act: str) -> Said:
    refusal = in_private(turn)
    if refusal:
        return refusal
    return await told(turn, act, await done(turn, _TAPPED[act], turn.event.at))


async def _write(turn: Turn, act: str) -> Said:
    """Say what was filled in on the card, or typed and confirmed."""
    refusal = in_private(turn)
    if refusal:
        return refusal
    text = typed_before(turn) if turn.event.data.get("typed") is True else filled_in(turn.event.data).get("text", "")
    if len(text) > LONGEST:
        return await show(turn, turn.texts("question.long", longest=LONGEST), text[:LONGEST])
    result = await done(turn, _WRITTEN[act], text.strip(), turn.event.at)
    said = await told(turn, act, result, text.strip())
    if result.refusal:
        # Who chooses first and types then is asked about what was chosen.
        return replace(said, state=keeping_choice(turn, said.state, act)) if not text.strip() else said
    # Pressed once more, the card on which typed words were confirmed has nothing left to send.
    return replace(said, state=without_typed(said.state))


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
    meant_first = str(turn.event.data.get("act", "")) or chosen_before(turn)
    acts = tuple(sorted(acts, key=lambda act: act != meant_first))
    return say(turn, confirm_card(turn.texts, seen.stored, acts, text), state=keeping_typed(turn, text))


async def _search(turn: Turn) -> Said:
    """What was typed was a question to the catalogue after all."""
    text = typed_before(turn)
    if not text:
        return await show(turn)
    turn = replace(turn, state=without_typed(turn.state))
    return await ask.answer(turn, text, turn.library.search.ask(text))


async def _mine(turn: Turn) -> Said:
    refusal = in_private(turn)
    if refusal:
        return refusal
    listed = await turn.store.read(question_lists.mine, turn.event.person.id)
    followed = await turn.store.read(question_lists.followed, turn.event.person.id)
    return say(turn, cards.mine_card(turn.texts, listed, followed))


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
    **passing.VERBS,
    **editing.VERBS,
    **withdrawing.VERBS,
}
"""What the buttons of a question's card and of the lists do."""
