"""What a typed text means to a card of this subject that stands open, and the few sentences that always work."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from dialogs.cards.fields import Input
from dialogs.cards.programmes.registration_form import inputs_for
from dialogs.cards.programmes.reminder import feedback_inputs
from dialogs.events import Choice
from dialogs.programmes import filling
from dialogs.programmes.kept_form import kept_form
from dialogs.programmes.other_words import IN_OTHER_WORDS
from dialogs.state import State
from dialogs.texts import every_word, texts_in
from dialogs.understanding import exact_command, find_named, plain, understand
from dialogs.ways.programmes import (
    REGISTRATION_ACCEPT,
    REGISTRATION_DECLINE,
    REGISTRATION_DROP,
    REGISTRATION_NEW,
    REGISTRATION_SEND,
    REGISTRATION_TYPED,
    REGISTRATION_WHY,
    SESSION_ABSENT_SEND,
    SESSION_FEEDBACK_KEEP,
    SESSION_FEEDBACK_SEND,
    SESSION_FEEDBACK_TYPED,
    SESSION_HERE_SEND,
)
from dialogs.ways.talking import STOP
from dialogs.witnesses import Named
from knowledge.languages import LANGUAGES
from knowledge.values.numbers import whole_number

_CODE = re.compile(
    r"(?:ik ben er|ik ben hier|i am here|i['’]m here)[ ,:]+(?!graag|zeker|samen)([a-z0-9]{5})[.! ]*", re.IGNORECASE
)
"""“Ik ben er”, with the code that is shown in the room."""
_WHY = re.compile(r"(?:waarom (?:sta|ben) ik|why am i)\b[^?]{0,30}\b\d{1,4}\W*", re.IGNORECASE)
"""“Waarom sta ik op 23?”"""
_ONE_CODE = re.compile(r"[a-z0-9]{4,8}", re.IGNORECASE)


def sentence(text: str, state: State) -> Named | None:
    """The verb and values of a sentence that always works: the code in the room, "waarom sta ik op 23?"."""
    code = _CODE.fullmatch(text.strip())
    if code:
        return SESSION_HERE_SEND, {"code": code[1]}
    return (REGISTRATION_WHY, {}) if _WHY.fullmatch(text.strip()) else None


def answer_to_offer(text: str, state: State) -> Named | None:
    """An offer stands for days, in which its card is soon far up: its answer can be typed as long as it stands."""
    said = plain(text)
    verb = _answers_to_offers().get(said)
    return (verb, {}) if verb and not find_named(said, state.choices) else None


def hear_registering(text: str, state: State) -> Named | None:
    """
    The verb and values of a text that answers what the last card asks.

    None for everything else: words that always work, and questions to the catalogue.
    """
    choices = {choice.verb: choice for choice in state.choices if choice.verb in ASKING}
    verb = next((verb for verb in ASKING if verb in choices), None)
    return ASKING[verb](text.strip(), state, choices[verb]) if verb else None


def option_given(text: str, state: State) -> Named | None:
    """
    One of the options of the field that is asked, while the last message offers the way back to its form.

    Other words are not taken for it: they may go on with what was asked in between.
    """
    form = kept_form(state)
    is_near = any(choice.verb == REGISTRATION_NEW and "programme" in choice.data for choice in state.choices)
    if form is None or not is_near or find_named(plain(text), state.choices) or whole_number(plain(text)) is not None:
        return None
    fields = [_first(inputs_for(texts_in(each), form.kind), form.todo) for each in LANGUAGES]
    known = [field for field in fields if field is not None and field.kind != "words"]
    here = {"form": form.id, "programme": form.programme, "text": text}
    return (REGISTRATION_TYPED, here) if known and _is_answer(text, known) else None


def form_taken_up(text: str, state: State) -> Named | None:
    """Confirming a form that is no longer in sight: it is shown again, since nobody agrees to what is not seen."""
    form, said = kept_form(state), plain(text)
    if any(choice.verb in ASKING for choice in state.choices):
        return None
    if (
        form is None
        or said not in map(plain, every_word("registration.words.take_up"))
        or find_named(said, state.choices)
    ):
        return None
    return REGISTRATION_NEW, {"programme": form.programme}


@cache
def _answers_to_offers() -> Mapping[str, str]:
    """Each word with the verb that it stands for."""
    verbs = (REGISTRATION_ACCEPT, "accept_offer"), (REGISTRATION_DECLINE, "decline_offer")
    return {plain(word): verb for verb, name in verbs for word in every_word(f"registration.words.{name}")}


def _to_code(text: str, state: State, send: Choice) -> Named | None:
    if not _ONE_CODE.fullmatch(text) or understand(text, state.choices).what != "question":
        return None
    return send.verb, {**send.data, "code": text}


def _to_registration(text: str, state: State, send: Choice) -> Named | None:
    form = kept_form(state)
    if form is None or form.id != send.data.get("form"):
        return None
    here = {"form": form.id, "programme": form.programme}
    if exact_command(text) == STOP:
        return REGISTRATION_DROP, here
    fields = [_first(inputs_for(texts_in(each), form.kind), form.todo) for each in LANGUAGES]
    return _to_field(text, state, fields, REGISTRATION_TYPED, here)


def _to_feedback(text: str, state: State, send: Choice) -> Named | None:
    kept = state.programme.get("feedback") or {}
    if kept.get("session") != send.data.get("session"):
        return None
    here = {"session": kept["session"]}
    if exact_command(text) == STOP:
        return SESSION_FEEDBACK_KEEP, here
    fields = [_first(feedback_inputs(texts_in(language)), kept["todo"]) for language in LANGUAGES]
    return _to_field(text, state, fields, SESSION_FEEDBACK_TYPED, here)


def _first(inputs: Sequence[Input], todo: Sequence[str]) -> Input | None:
    return next((field for field in inputs if todo and field.id == todo[0]), None)


def _to_field(
    text: str, state: State, fields: Sequence[Input | None], verb: str, here: Mapping[str, Any]
) -> Named | None:
    """An answer to the field that is asked, given in any language; else a button of the card."""
    typed = verb, {**here, "text": text}
    known = [field for field in fields if field is not None]
    field = known[0] if known else None
    if field and _is_answer(text, known):
        return typed
    said = plain(text)
    number = whole_number(said)
    if number is not None:
        place = number - (len(field.options) if field else 0)
        if field and field.kind == "words":
            return typed
        return _pressed(state.choices[place - 1]) if 1 <= place <= len(state.choices) else None
    button = find_named(said, state.choices)
    if button:
        return _pressed(button)
    if understand(text, state.choices).what not in ("question", "long"):
        return None
    return typed if field and filling.may_answer(field, text) else None


def _is_answer(text: str, fields: Sequence[Input]) -> bool:
    """Whether this is surely meant for the form: one of the options, or a word for leaving it empty or going on."""
    if filling.is_same(text):
        return True
    if fields[0].kind == "words":
        return not fields[0].required and filling.is_nothing(text)
    return any(filling.read(field, text, IN_OTHER_WORDS.get(field.id)) is not None for field in fields)


def _pressed(choice: Choice) -> Named:
    return choice.verb, choice.data


def _to_absence(text: str, state: State, send: Choice) -> Named | None:
    if not (filling.is_nothing(text) or filling.is_same(text)):
        button = find_named(plain(text), state.choices)
        if button:
            return _pressed(button)
        if text.endswith("?") or understand(text, ()).what != "question":
            return None
    return SESSION_ABSENT_SEND, {**send.data, "text": text}


ASKING: Mapping[str, Callable[[str, State, Choice], Named | None]] = {
    REGISTRATION_SEND: _to_registration,
    SESSION_FEEDBACK_SEND: _to_feedback,
    SESSION_ABSENT_SEND: _to_absence,
    SESSION_HERE_SEND: _to_code,
}
"""What an answer is to the card that has this button."""
