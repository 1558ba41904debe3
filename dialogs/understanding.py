"""What was meant by what was typed: a word that always works, a choice that stands open, small talk, or a question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from dialogs.events import Choice
from dialogs.texts import every_word
from dialogs.ways import WAYS
from dialogs.ways.catalogue import BROWSE_DOMAIN, SUGGEST_NONE
from dialogs.ways.talking import HELP_SHOW, STOP
from dialogs.ways.way import Way
from knowledge.network.domains import DomainMatch, only_domain
from knowledge.understanding.pointing import LAST, place_pointed_at
from knowledge.values.numbers import whole_number

MAX_QUESTION_LENGTH = 2_000
"""Characters; a longer text is no question any more."""

_WORD = re.compile(r"[^\W_]+")
_LIKE_DIGIT = re.compile(r"(?<![^\W\d_])([²³¹⁰⁴-⁹₀-₉\u2460-\u249b\u24ea-\u24ff\u2776-\u2793])")
"""Signs that Unicode would turn into a digit; after a letter, as in "m²", that is what they mean."""
_SIGNED = re.compile(r"\s*[-\u2212\u2013]\s*(\d+)\s*")
_BELOW_ZERO = re.compile(r"-\d+")
_MAX_SLIPS = 2
"""So many letters of a long word may be wrong."""
_MAX_SHORTENED_LENGTH = 40
"""Characters; who types more leaves nothing out."""
_HELP_MISTYPED = ("hlep", "hepl", "hlp", "halp")
"""A word this short allows no slip, but nobody who needs help is sent away for one."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """
    What somebody meant: `what` is the verb of a command or choice, `small talk: …`, or "question".

    `choice` is the chosen one; `text` is the question, a greeting in front of it taken off; `number` is a number that
    stands in no list.
    """

    what: str
    text: str = ""
    choice: Choice | None = None
    number: int = 0


def understand(text: str, choices: Sequence[Choice]) -> Meaning:
    """
    Decide what a typed text means, in this order: commands, the open choices, small talk, a question.

    Commands and choices are taken only when the whole text is one, exactly or with a small slip, so that a question
    that happens to hold the word is not hijacked.
    """
    said = plain(text)
    if not said:
        return Meaning("empty" if not text.strip() else "symbols")
    if len(text) > MAX_QUESTION_LENGTH:
        return Meaning("long")
    if _BELOW_ZERO.fullmatch(said):
        return Meaning("number", number=int(said))
    chosen = _chosen(said, choices) or _agreed_to(said, choices) or _pointed_at(text, choices)
    command = _commands().get(said)
    # "Sluit af" under "• Dit helpt mij: sluit af" is that; a command that does something is never done half-way.
    is_shown = chosen is not None and command == STOP and find_named(said, (chosen,)) is not None
    if command and not is_shown and not (chosen and chosen.verb in (command, SUGGEST_NONE)):
        return Meaning(command)
    if chosen:
        return Meaning("choice", choice=chosen)
    number = whole_number(said)
    if number is not None and len(said) <= 3:
        return Meaning("number", number=number)
    talk = _small_talk(said)
    if talk:
        return Meaning(talk)
    command = _nearly_command(said)
    if command:
        return Meaning(command)
    return Meaning("question", text=_without_greeting(text))


def exact_command(text: str) -> str:
    """The verb of a word that always works, when the text is exactly that word; else empty."""
    return _commands().get(plain(text), "")


@lru_cache(maxsize=16)  # of one message: each subject looks at what was typed
def plain(text: str) -> str:
    """
    Letters and digits in small type, without accents, apostrophes and punctuation, single spaces.

    The sign of a number stays: below zero nothing stands in any list.

    >>> plain("  Thema’s!! "), plain("HELP "), plain("👍"), plain("-1")
    ('themas', 'help', '', '-1')
    """
    letters = _letters(text[: MAX_QUESTION_LENGTH * 2])
    below_zero = _SIGNED.fullmatch(letters)
    if below_zero:
        return f"-{below_zero[1]}"
    words = " ".join(_WORD.findall(letters))
    return words or ("?" if letters.strip() in ("?", "??", "???") else "")


def _letters(text: str) -> str:
    """The signs in small type, without accents and apostrophes."""
    if text.isascii():  # as most is: signs one by one take long
        return text.lower().replace("'", "").replace("`", "")
    if _LIKE_DIGIT.search(text):
        return "".join(part if _LIKE_DIGIT.fullmatch(part) else _letters(part) for part in _LIKE_DIGIT.split(text))
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign) and sign not in "'’‘`")


def _chosen(said: str, choices: Sequence[Choice]) -> Choice | None:
    number = whole_number(said)
    if number is not None and 1 <= number <= len(choices):
        return choices[number - 1]
    names = [(_plain_name(name), choice) for choice in choices for name in (choice.label, *choice.words)]
    for name, choice in names:
        if said == name:
            return choice
    near = {id(choice): choice for name, choice in names if is_nearly(said, name)}
    is_short = len(said) <= _MAX_SHORTENED_LENGTH and not _objects(said)
    if not near and is_short and (rest := without_small_words(said)):
        near = {id(choice): choice for name, choice in names if shortened(name) == rest}
    if not near and any("domain" in choice.data for choice in choices):
        return _domain_among(said, choices)
    return next(iter(near.values())) if len(near) == 1 else None


def agreement(said: str) -> bool | None:
    """
    Whether a plain text is a yes or a no, in more words or fewer, and nothing besides; None when it is neither.

    >>> agreement("ja hoor doe maar"), agreement("nee wacht"), agreement("ja maar mag het ook in gent")
    (True, False, None)
    >>> agreement("ja maar"), agreement("ok maar dat")
    (None, None)
    """
    if _objects(said):
        return None
    head, *rest = said.split() or [""]
    for answer, name in ((True, "agree"), (False, "disagree")):
        if head in words_of(name) and all(word in words_of(f"{name}_more") or word in words_of(name) for word in rest):
            return answer
    return None


def is_around(text: str, key: str) -> bool:
    """
    Whether a text is one of these phrases, in any language, with other words where "…" stands in it.

    >>> is_around("Wanneer is EMAS nog eens nagekeken?", "review.words.around")
    True
    >>> is_around("ik kijk uit naar de zomer", "review.words.around")
    False
    """
    return bool(_around(key).fullmatch(plain(text)))


@cache
def _around(key: str) -> re.Pattern[str]:
    phrases = (map(re.escape, map(plain, phrase.split("…"))) for phrase in every_word(key))
    # A word is never cut in two: what stands between is one word or several.
    return re.compile("|".join(r"\b.+?\b".join(each) for each in phrases))


def _objects(said: str) -> bool:
    """What follows a "ja, maar" speaks against it, also when it is not said yet."""
    head, *rest = said.split() or [""]
    return bool(rest) and rest[0] in words_of("halfway") and head in words_of("agree")


def _agreed_to(said: str, choices: Sequence[Choice]) -> Choice | None:
    """What a yes or a no in any words chooses: the one choice for which "ja" or "nee" can be typed."""
    answer = agreement(said)
    head, _, rest = said.partition(" ")
    if answer is None:
        return find_named(rest, choices) if rest and agreement(head) else None
    found = [choice for choice in choices if any(agreement(_plain_name(word)) is answer for word in choice.words)]
    return found[0] if len(found) == 1 else None


def _pointed_at(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The line of a list that is pointed at by its place: "de derde aub", "optie 2"."""
    rows = [each for each in choices if each.row]
    place = place_pointed_at(text) if rows else None
    if place is None or place > len(rows):
        return None
    return rows[place if place == LAST else place - 1]


def _domain_among(said: str, choices: Sequence[Choice]) -> Choice | None:
    """A policy domain that stands in a list, by a name that people use, as "onderwijs" or "AGION"."""
    found = only_domain(said)
    if found is None:
        return None
    meant = next((choice for choice in choices if choice.label in found.domain.name.values()), None)
    # Over the catalogue "energie" is rather a subject to look for.
    is_sure = meant is None or meant.verb != BROWSE_DOMAIN or found.matched in (DomainMatch.CODE, DomainMatch.NAME)
    return meant if is_sure else None


def find_named(said: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice of which a plain text is the label or one of the words, to the letter."""
    return next((choice for choice in choices if said in map(_plain_name, (choice.label, *choice.words))), None)


@lru_cache(maxsize=5_000)
def _plain_name(name: str) -> str:
    """The same choices are offered again and again; what people type is not kept here."""
    return plain(name)


@lru_cache(maxsize=5_000)
def shortened(name: str) -> str:
    """A plain name as somebody types it in a hurry."""
    return without_small_words(name)


def without_small_words(said: str) -> str:
    """What is left of "schrijf me in" or "bewaar deze editie" when it is typed in a hurry."""
    return " ".join(word for word in said.split() if word not in words_of("small"))


def is_nearly(said: str, name: str) -> bool:
    """Whether a plain text is this plain name but for a small slip; a short name allows none."""
    allowed = 0 if len(name) < 5 else 1 if len(name) < 9 else _MAX_SLIPS
    alike = bool(allowed) and said[:1] == name[:1] and abs(len(said) - len(name)) <= allowed
    return alike and OSA.distance(said, name, score_cutoff=allowed) <= allowed and _begin_alike(said, name)


def _begin_alike(said: str, name: str) -> bool:
    """Whether each word begins as its counterpart: "uitschrijven" is no slip of "inschrijven"."""
    pairs = [(one[:2], other[:2]) for one, other in zip(said.split(), name.split(), strict=False)]
    is_same = all(one[0] == other[0] or sorted(one) == sorted(other) for one, other in pairs)
    return is_same or said.count(" ") != name.count(" ")


@cache
def plain_words(key: str) -> frozenset[str]:
    """The words of a key in every language, as `plain` gives them."""
    return frozenset(map(plain, every_word(key)))


@cache
def longest_first(key: str) -> tuple[str, ...]:
    """As `plain_words`, the longest first: of those that begin alike the whole one is found."""
    return tuple(sorted(map(plain, every_word(key)), key=len, reverse=True))


def words_of(name: str) -> frozenset[str]:
    """The words of a list of `words`, in every language, as `plain` gives them."""
    return plain_words(f"words.{name}")


def _nearly_command(said: str) -> str | None:
    if said in _HELP_MISTYPED:
        return HELP_SHOW
    if len(said) > _longest_command() + _MAX_SLIPS:
        return None
    near = next((verb for word, verb in _commands_like(said[:1], len(said)) if is_nearly(said, word)), None)
    return near or _shortened_commands().get(without_small_words(said))


@cache
def _commands() -> dict[str, str]:
    """Each word that always works with its verb; a word of two ways is the first one's."""
    return {word: str(way) for way in reversed(_typed()) for word in plain_words(way.typed)}


@lru_cache(maxsize=1_000)
def _commands_like(letter: str, length: int) -> tuple[tuple[str, str], ...]:
    """The words that begin and are about as long as this, as every near one is, in the order of the commands."""
    words = ((word, str(way)) for way in _typed() for word in sorted(plain_words(way.typed)))
    return tuple(each for each in words if each[0][:1] == letter and abs(len(each[0]) - length) <= _MAX_SLIPS)


@cache
def _typed() -> tuple[Way, ...]:
    """The ways that have words of their own, which mean them wherever they are typed."""
    return tuple(way for way in WAYS.values() if way.typed)


@cache
def _shortened_commands() -> dict[str, str]:
    """Commands without their small words; one word that is left alone is rather a subject to look for."""
    short = {(without_small_words(word), verb) for word, verb in _commands().items()}
    verbs: dict[str, set[str]] = {}
    for word, verb in short:
        verbs.setdefault(word, set()).add(verb)
    return {word: verb for word, (verb, *others) in verbs.items() if " " in word and not others}


@cache
def _longest_command() -> int:
    return max(map(len, _commands()))


def _small_talk(said: str) -> str | None:
    if said in ("?", "hallo"):
        return "hello" if said == "hallo" else HELP_SHOW
    for name in ("goodbye", "thanks", "hello"):
        if said in words_of(name):
            return name
    words = said.split()
    for name in ("thanks", "hello"):
        single = singles(name)
        if len(words) <= 8 and any(word in single for word in words):
            rest = [word for word in words if word not in single and word not in words_of("filler")]
            if not rest:
                return name
    return None


@cache
def singles(name: str) -> frozenset[str]:
    """Those of a list of `words` that are one word."""
    return frozenset(word for word in words_of(name) if " " not in word)


def _without_greeting(text: str) -> str:
    """The question after "Hallo, …": a greeting in front says nothing about the subject."""
    head, comma, rest = text.strip().partition(",")
    greeting = set(plain(head).split())
    if comma and rest.strip() and greeting and greeting <= singles("hello") | words_of("filler"):
        return rest.strip()
    first, _, others = text.strip().partition(" ")
    return others.strip() if others.strip() and plain(first) in singles("hello") - {"dag"} else text.strip()
