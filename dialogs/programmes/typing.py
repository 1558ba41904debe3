"""What a typed text means to a card of this subject that stands open, and the few sentences that always work."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from dialogs.events import Choice
from dialogs.forms.choosing import is_nothing, is_same
from dialogs.forms.correcting import without_interjections
from dialogs.programmes.opening import without_kind
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.understanding import find_named, plain, plain_words, understand, without_small_words
from dialogs.ways.programmes import (
    REGISTRATION_ACCEPT,
    REGISTRATION_DECLINE,
    REGISTRATION_NEW,
    REGISTRATION_SEND,
    REGISTRATION_WHY,
    SESSION_ABSENT,
    SESSION_ABSENT_SEND,
    SESSION_HERE_SEND,
    SESSION_MISSED,
)
from dialogs.witnesses import Named
from knowledge.understanding.swapping import POLITE

_CODE = re.compile(
    r"(?:ik ben er|ik ben hier|i am here|i['’]m here)[ ,:]+(?!graag|zeker|samen)([a-z0-9]{5})[.! ]*", re.IGNORECASE
)
"""“Ik ben er”, with the code that is shown in the room."""
_WHY = re.compile(r"(?:waarom (?:sta|ben) ik|why am i)\b[^?]{0,30}\b\d{1,4}\W*", re.IGNORECASE)
"""“Waarom sta ik op 23?”"""
_MAX_WORDS = 14
"""Who says more says something else as well."""
_ONE_CODE = re.compile(r"[a-z0-9]{4,8}", re.IGNORECASE)


def sentence(text: str, state: State) -> Named | None:
    """
    The verb and values of a sentence that always works: the code in the room, "waarom sta ik op 23?", "ik was er
    niet bij", "kan mijn collega in mijn plaats komen?".
    """
    code = _CODE.fullmatch(text.strip())
    if code:
        return SESSION_HERE_SEND, {"code": code[1]}
    if _WHY.fullmatch(text.strip()):
        return REGISTRATION_WHY, {}
    if _was_away(text):
        return SESSION_MISSED, {}
    if _registers_for_kind(text):
        return REGISTRATION_NEW, {}
    is_registering = any(choice.verb in (REGISTRATION_NEW, REGISTRATION_SEND) for choice in state.choices)
    return (SESSION_ABSENT, {}) if not is_registering and _replaces_me(text) else None


def _registers_for_kind(text: str) -> bool:
    """Whether a line is a word for registering with the kind of programme beside it: "inschrijven studiedag"."""
    words = without_kind(text)
    return words is not None and without_small_words(plain(POLITE.sub("", words))) in _registering_words()


@cache
def _registering_words() -> frozenset[str]:
    return frozenset(
        filter(None, (without_small_words(plain(without_kind(word) or word)) for word in REGISTRATION_NEW.words))
    )


def _was_away(text: str) -> bool:
    """Whether somebody says first of all not to have been at a session: "ik was er ni bij, was ziek"."""
    clauses = map(plain, re.split(r"[,.;!]", text))
    first = next((each for each in clauses if each and each not in plain_words("forms.words.ah")), "")
    return "?" not in text and plain(without_interjections(first)) in plain_words("feedback.words.missed")


def _replaces_me(text: str) -> bool:
    """Whether somebody else is to come to a session: "kan mijn collega gaan ipv mij?"."""
    said = f" {plain(text)} "
    is_of_me = any(f" {each} " in said for each in plain_words("reminder.words.instead_of_me"))
    is_short = len(said.split()) <= _MAX_WORDS
    return is_short and is_of_me and not plain_words("reminder.words.goes").isdisjoint(said.split())


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


@cache
def _answers_to_offers() -> Mapping[str, str]:
    """Each word with the verb that it stands for."""
    verbs = (REGISTRATION_ACCEPT, "accept_offer"), (REGISTRATION_DECLINE, "decline_offer")
    return {plain(word): verb for verb, name in verbs for word in every_word(f"registration.words.{name}")}


def _to_code(text: str, state: State, send: Choice) -> Named | None:
    if not _ONE_CODE.fullmatch(text) or understand(text, state.choices).what != "question":
        return None
    return send.verb, {**send.data, "code": text}


def _to_absence(text: str, state: State, send: Choice) -> Named | None:
    if not (is_nothing(text) or is_same(text)):
        button = find_named(plain(text), state.choices)
        if button:
            return button.verb, button.data
        if text.endswith("?") or understand(text, ()).what != "question":
            return None
    return SESSION_ABSENT_SEND, {**send.data, "text": text}


ASKING: Mapping[str, Callable[[str, State, Choice], Named | None]] = {
    SESSION_ABSENT_SEND: _to_absence,
    SESSION_HERE_SEND: _to_code,
}
"""What an answer is to the card that has this button."""
