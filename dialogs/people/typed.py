"""What is typed about oneself or to those who manage the network: short sentences, and lines for an open card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from dialogs.cards.people.members_roles import hours_named
from dialogs.people.appointing import read_member_part
from dialogs.people.own import hour_of
from dialogs.people.roles import role_and_name
from dialogs.state import State
from dialogs.texts import every_word, texts_in
from dialogs.understanding import plain, plain_words, understand
from dialogs.ways.people import (
    MEMBER_AWAY,
    MEMBER_BACK,
    MEMBER_DIGEST,
    MEMBER_EXPERTISE,
    MEMBER_SUBSTITUTE,
    MEMBERS_APPOINT,
    MEMBERS_GIVE,
    MEMBERS_HOURS_SAVE,
    MEMBERS_NAMED,
    MEMBERS_SAVE,
    PEOPLE_DOMAIN,
    PEOPLE_ERASE,
    PEOPLE_SWITCH,
    PEOPLE_TELL,
    PEOPLE_WORK,
)
from dialogs.witnesses import Named
from knowledge.languages import LANGUAGES
from knowledge.messages import Messages
from knowledge.network.domains import find_domains
from knowledge.network.workplace import workplace
from knowledge.person_names import is_only_an_answer
from knowledge.values.periods import absence

_MAX_LENGTH = 200
"""Characters of a sentence about oneself, but for a line with a new member's expertise."""
_BEGINNING = 48
"""Among so many characters stand the words with which each of these sentences begins."""
_ANY_DAY = date(2000, 1, 1)
"""Whether words mean an absence does not depend on the day."""
_MAX_NAME_LENGTH = 5
"""Words."""
_MAX_WORDS = 8
"""So many words an organisation has at most, when it is told in a sentence."""
_SENTENCES = {
    "people.words.work": PEOPLE_WORK,
    "people.words.domain": PEOPLE_DOMAIN,
    "member.words.away": MEMBER_AWAY,
    "member.words.back": MEMBER_BACK,
    "member.words.expertise": MEMBER_EXPERTISE,
    "member.words.substitute": MEMBER_SUBSTITUTE,
    "member.words.digest": MEMBER_DIGEST,
    "members.words.appoint_as": MEMBERS_GIVE,
    "members.words.member": MEMBERS_NAMED,
}
_ALONE = frozenset({MEMBER_AWAY, MEMBER_BACK})
"""Sentences that need nothing behind them."""


def hear_erasing(text: str, state: State) -> Named | None:
    """The words that lead to what is kept, once more on its card: there they mean its button to erase."""
    erase = next((choice for choice in state.choices if choice.verb == PEOPLE_ERASE), None)
    is_meant = erase and not _answers_scan(state) and plain(text) in map(plain, (erase.label, *erase.words))
    return (erase.verb, erase.data) if erase and is_meant else None


def hear_weekly(text: str, state: State) -> Named | None:
    """Whether the weekly list is to come no more, or to come again."""
    said = plain(text)
    on = next((on for on, words in _weekly().items() if said in words), None)
    return None if on is None else (PEOPLE_SWITCH, {"messages": Messages.WEEKLY.value, "on": on})


@cache
def _weekly() -> Mapping[bool, frozenset[str]]:
    return {on: plain_words(key) for on, key in ((False, "gap.words.off"), (True, "gap.words.on"))}


def sentence(text: str, state: State) -> Named | None:
    """
    The verb and values of a sentence about oneself.

    None for everything else, and for a question that only begins like such a sentence.
    """
    verb, words = ("", 0) if _answers_scan(state) else _beginning(text)
    return _sentence(verb, " ".join(text.split()[words:]).lstrip(":=- "), text, state) if verb else None


def _answers_scan(state: State) -> bool:
    """Whether a questionnaire is open: then the same words rather answer it."""
    return bool(state.flow) and not state.flow.get("paused")


def _beginning(text: str) -> tuple[str, int]:
    """The verb of the sentence that begins so, and how many words begin it."""
    # Every question to the catalogue passes here, and few begin with one of these words.
    said = plain(text.lstrip()[:_BEGINNING])
    if said.partition(" ")[0] not in _first_words():
        return "", 0
    for number in range(min(_longest_beginning(), said.count(" ") + 1), 0, -1):
        verb = _beginnings().get(" ".join(said.split(" ", number)[:number]))
        if verb:
            return verb, number
    return "", 0


@cache
def _beginnings() -> Mapping[str, str]:
    return {plain(word): verb for key, verb in _SENTENCES.items() for word in every_word(key)}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(beginning.partition(" ")[0] for beginning in _beginnings())


@cache
def _longest_beginning() -> int:
    return max(beginning.count(" ") + 1 for beginning in _beginnings())


def _sentence(verb: str, rest: str, text: str, state: State) -> Named | None:
    if len(text) > _MAX_LENGTH or "?" in text:
        return None
    if not rest:
        return (verb, {}) if verb in _ALONE else None
    if verb == MEMBER_BACK or _asks(rest):
        return None
    if verb == MEMBERS_NAMED and not any(choice.verb.startswith("members.") for choice in state.choices):
        return None
    if verb == MEMBERS_GIVE:
        who = role_and_name(rest)
        return (verb, {"role": who[0].value, "who": who[1]}) if who else None
    return (verb, {"said": rest}) if _fits(verb, rest) else None


def _asks(rest: str) -> bool:
    """Whether more is said than a name: "ik werk bij VDAB en zoek …" is a question."""
    return not _questioning().isdisjoint(plain(rest).split())


@cache
def _questioning() -> frozenset[str]:
    return frozenset(every_word("people.words.questioning"))


def _fits(verb: str, rest: str) -> bool:
    """Whether this can be meant: words that also begin a question must be followed by what the sentence is about."""
    number = len(rest.split())
    if verb == PEOPLE_WORK:
        return number <= _MAX_WORDS
    if verb == PEOPLE_DOMAIN:
        return bool(find_domains(rest)) or plain(rest) in plain_words("words.none")
    if verb == MEMBER_AWAY:
        return any(sign.isdecimal() for sign in rest) or absence(rest, _ANY_DAY) is not None
    if verb == MEMBER_DIGEST:
        return hour_of(rest) is not None
    return verb == MEMBER_EXPERTISE or number <= _MAX_NAME_LENGTH


def line_for_card(text: str, state: State) -> Named | None:
    """A line for the card that stands open; words that always work and choices of the card are none."""
    shown = {choice.verb: choice.data for choice in state.choices if choice.verb in TAKING_LINES}
    if not shown or _answers_scan(state) or understand(text, state.choices).what not in ("question", "long"):
        return None
    verb = next(iter(shown))
    if verb == PEOPLE_TELL:
        known = len(text.split()) <= _MAX_WORDS and "?" not in text and not _asks(text) and _is_known(text)
        return (PEOPLE_WORK, {"said": text}) if known else None
    if verb == MEMBERS_APPOINT:
        return (verb, {"line": text}) if "@" in text else None
    if verb == MEMBERS_GIVE:
        who = role_and_name(text)
        return (verb, {"role": who[0].value, "who": who[1]}) if who else None
    if verb == MEMBERS_SAVE:
        return (verb, {**shown[verb], "line": text}) if read_member_part(text) else None
    named = any(hours_named(texts_in(language), text) for language in LANGUAGES)
    return (verb, {**shown[verb], "line": text}) if named else None


TAKING_LINES = frozenset({PEOPLE_TELL, MEMBERS_APPOINT, MEMBERS_GIVE, MEMBERS_SAVE, MEMBERS_HOURS_SAVE})


def _is_known(words: str) -> bool:
    place = workplace(words)
    # "Geen" is an answer; a sentence that only holds it says something else.
    is_answer = bool(place.organisation) or is_only_an_answer(words)
    return bool(place.domains) or bool(place.level and is_answer)
