"""Whether what somebody typed is the name of a person, or something else that people say when a name is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from knowledge.data_files import data_table
from knowledge.search.text import UNDERSTOOD, fold, stop_words

_WORD = re.compile(r"['’]?[^\W\d_]+(?:[.'’-][^\W\d_]+)*[.'’]?")
_MAX_WORDS = 7
_BEFORE = re.compile(
    r"^(?:(?:met|dat|het|this|it|with|c'est)\s+(?:is|wordt|will be|est)?\s*)?"
    r"(?:(?:mijn|onze|een|my|our|a|mon|ma)\s+)?"
    r"(?:collega|vervang(?:er|ster)|naam|colleague|replacement|substitute|name|collègue)"
    r"(?:\s+(?:is|heet|est)\b|\s*:)?\s+",
    re.IGNORECASE,
)
"""“Mijn collega Jan Janssens”, “naam: Jan Janssens”."""
_AFTER = re.compile(
    r"\s+(?:komt|gaat|zal|neemt|vervangt|will come|will go|comes|goes|takes|replaces|is coming|vient|viendra)\b"
    r"(?:\s+(?:dan|wel|ook|er|me|mij|my|ma|mijn|in|à|place|plaats|instead|over|komen|gaan|naartoe|for|voor)\b)*[. ]*$",
    re.IGNORECASE,
)
"""“Jan Janssens komt in mijn plaats”."""
_SENDING = re.compile(
    r"^(?:ik\s+stuur|stuur|i(?:['’]ll|\s+will)?\s+send|send|j['’]envoie)\s+(?:(?:maar|dan|wel|gerust|graag)\s+)*",
    re.IGNORECASE,
)
"""“Ik stuur Jan Janssens”."""
_UNIT = re.compile(r"\s*\([^\W\d_][^()@]*\)$")
"""Where somebody works, as directories write it behind a name: “Peeters An (OVAM)”."""
_PHONE = re.compile(r"[\s,;:(]*(?:(?:tel|gsm|phone)\b[.:]?\s*)?\+?\d[\d\s./-]{6,}\)?$", re.IGNORECASE)


def name_in(text: str) -> str:
    """
    The name of a person as it was typed; empty when there is none in these words.

    >>> name_in(" Jan Janssens"), name_in("mijn collega An Peeters komt in mijn plaats"), name_in("ik ben ziek")
    ('Jan Janssens', 'An Peeters', '')
    >>> name_in("nee dank je"), name_in("weet ik nog niet"), name_in("0473 12 34 56")
    ('', '', '')
    >>> name_in("Van Den Bossche, Koen"), name_in("Peeters An (OVAM)"), name_in("Jan Janssens 0473 12 34 56")
    ('Van Den Bossche, Koen', 'Peeters An (OVAM)', 'Jan Janssens')
    """
    said = _AFTER.sub("", _BEFORE.sub("", _SENDING.sub("", _PHONE.sub("", " ".join(text.split())))))
    unit = _UNIT.search(said)
    name = said[: unit.start()] if unit else said
    name = name.strip(' ,;<>()[]"“”«»')
    return name + (unit[0] if unit else "") if _is_name(name) else ""


def _is_name(name: str) -> bool:
    words = _words_of(name)
    if not 0 < len(words) <= _MAX_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return False
    if "," in name and not _has_capitals(words):
        return False
    small = [_small(word) for word in words]
    if all(word in _listed("particles") or len(word) < 2 for word in small):
        return False
    # Some people are called Kind or Dag: written as a name, only the first word tells.
    told = small[:1] if _has_capitals(words) else small
    return not any(map(_is_in_no_name, told))


def _words_of(name: str) -> list[str]:
    """The words of a name, whichever comes first: of “Van Den Bossche, Koen” as of “Koen Van Den Bossche”."""
    family, comma, given = name.partition(", ")
    return [*family.split(), *given.split()] if comma else name.split()


def is_surely_name(name: str) -> bool:
    """
    Whether it is written as names are, with capitals, and of words that say nothing else.

    >>> is_surely_name("Jan van den Berg"), is_surely_name("jan"), is_surely_name("erg koud buiten")
    (True, False, False)
    """
    words = _words_of(_UNIT.sub("", name))
    return _has_capitals(words) and not any(_is_in_no_name(_small(word)) for word in words)


def is_only_an_answer(text: str) -> bool:
    """
    Whether these words answer no question for a name: “ja”, “weet ik niet”, a number, an address, a question.

    >>> is_only_an_answer("weet ik nog niet"), is_only_an_answer("Het Groene Huis"), is_only_an_answer("123")
    (True, False, True)
    """
    if "@" in text or text.rstrip().endswith("?"):
        return True
    return all(map(_answers, re.findall(r"[^\W\d_]+", text)))


def _answers(word: str) -> bool:
    # In capitals it is an abbreviation: IT, DO.
    is_small_word = fold(word) in _stop() and not (len(word) > 1 and word.isupper())
    return fold(word) in _listed("answers") or is_small_word


def _has_capitals(words: Sequence[str]) -> bool:
    """Whether there are several words and all begin with a capital, the small ones in between excepted."""
    return len(words) > 1 and all(
        word.strip("'’")[:1].isupper() or _small(word) in _listed("particles") for word in words
    )


def _small(word: str) -> str:
    return fold(word).strip(".'’")


def _is_in_no_name(word: str) -> bool:
    if word in _listed("answers") or word in _listed("others"):
        return True
    return word in _stop() and word not in _listed("particles") and word not in _listed("names")


@cache
def _listed(group: str) -> frozenset[str]:
    return frozenset(fold(word) for word in data_table("person_names.yaml")[group].split())


@cache
def _stop() -> frozenset[str]:
    return frozenset(fold(word) for language in UNDERSTOOD for word in stop_words(language))
