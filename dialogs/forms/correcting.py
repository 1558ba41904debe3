"""A change of mind in a typed line, as "nee wacht, toch 30 plaatsen": which field it is about, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from dialogs.forms.field import Field
from dialogs.forms.form import Form
from dialogs.forms.kept import OpenForm
from dialogs.forms.phrases import without_small_words
from dialogs.texts import every_word
from dialogs.understanding import exact_command, plain, plain_words
from dialogs.ways.talking import STOP
from knowledge.understanding.declining import leaves_as_it_is


@dataclass(frozen=True, slots=True)
class Change:
    """What begins like a change of mind, and what is said after those words."""

    rest: str
    is_strong: bool
    """Whether it can hardly be anything else: "nee wacht", "ik bedoel"; a "nee" alone may begin a text."""


def change_of_mind(text: str) -> Change | None:
    """
    What a text says after the words with which people change their mind; None for one that begins with no such words.

    >>> change_of_mind("Nee wacht, toch 30 plaatsen")
    Change(rest='30 plaatsen', is_strong=True)
    >>> change_of_mind("Nee tegen plastic"), change_of_mind("neen"), change_of_mind("30 plaatsen")
    (Change(rest='tegen plastic', is_strong=False), None, None)
    """
    text = without_interjections(text)
    opening = _openings().match(text)
    if opening is None:
        return None
    rest, number = text[opening.end() :], 1
    while more := _more().match(rest):
        rest, number = rest[more.end() :], number + 1
    is_bare = not plain(rest)
    means = plain(opening[0]) in plain_words("forms.words.i_mean") or _waits(text[: len(text) - len(rest)])
    if is_bare and not means:
        return None
    return Change(rest.strip(), means or number > 1 or opening[0].rstrip()[-1:] in ",;:.")


def without_interjections(text: str) -> str:
    """
    What is said after "oei", "ja" or "ma", which say nothing themselves.

    >>> without_interjections("ma laat maar"), without_interjections("oei ja")
    ('laat maar', 'oei ja')
    """
    rest = text
    while found := _interjections().match(rest):
        rest = rest[found.end() :]
    return rest if plain(rest) else text


def _waits(said: str) -> bool:
    return not plain_words("forms.words.wait").isdisjoint(plain(said).split())


def field_meant(
    form: Form[Any, Any], entry: OpenForm, words: str, *, only_named: bool = False
) -> tuple[Field[Any], str] | None:
    """
    The field that words surely are a value of, with the value alone: the one that they name; unless `only_named`, else
    the one that was answered last, the one that is asked, or the only one that they fit of those that were answered,
    or of the form.
    """
    by_name = find_value_named(form.fields, words)
    if by_name or only_named:
        return by_name
    words = without_small_words(words) or words
    near = [form.field(entry.last), form.field(entry.asked[0]) if entry.asked else None]
    for field in near:
        if field and not field.takes_texts and field.takes(words):
            return field, words
    fitting = [each for each in form.fields if each.fits(words)]
    answered = [each for each in fitting if entry.values.get(each.id)]
    found = answered or fitting
    return (found[0], words) if len(found) == 1 else None


def find_value_named(fields: Iterable[Field[Any]], words: str) -> tuple[Field[Any], str] | None:
    """By the longest of the names that stand in the words; what is left must fit, where not any words do."""
    names = [(name, field) for field in fields for name in field.names]
    for name, field in sorted(names, key=lambda each: -len(each[0])):
        value = _without(name, words)
        if value is None:
            continue
        if field.fits(value) or (field.is_free and _says_so(name, words)):
            return field, value
        if not field.is_free and field.fits(without_small_words(value)):
            return field, without_small_words(value)
    return None


def _without(name: str, words: str) -> str | None:
    """The words without a name of a field that begins or ends them, and without what joins the two."""
    if name.partition(" ")[0] not in plain(words):
        return None
    pattern = _joined(name)
    begins = re.match(rf"\W*(?:{_articles()})?{pattern}\b\W*(?:(?:{_joining()})\b)?\W*", words, re.IGNORECASE)
    if begins and words[begins.end() :].strip():
        return words[begins.end() :].strip()
    ends = re.search(rf"\s+{pattern}\W*$", words, re.IGNORECASE)
    return words[: ends.start()].strip() if ends and words[: ends.start()].strip() else None


def _says_so(name: str, words: str) -> bool:
    """Whether a free text stands behind the name of its field and a sign or word that joins them: "titel: …"."""
    return bool(re.match(rf"\W*(?:{_articles()})?{_joined(name)}\s*(?::|\b(?:{_joining()})\b)", words, re.IGNORECASE))


def _joined(name: str) -> str:
    return r"\W+".join(map(re.escape, name.split()))


_NOT = re.compile(r"\b(?:ni|nie|nt)\b")
"""As "niet" is typed in Flemish."""


def gives_up(text: str) -> bool:
    """
    Whether the first clause says to stop, whatever reason is given behind it.

    >>> gives_up("Nee, laat maar, het is al geregeld"), gives_up("laat de datum zo")
    (True, False)
    >>> gives_up("eigenlijk ni, laat maar"), gives_up("toch niet, maak er 20 van")
    (True, False)
    >>> gives_up("doe toch maar ni, ik bekijk het volgende week"), gives_up("non finalement pas besoin, merci")
    (True, True)
    >>> gives_up("toch maar nie"), gives_up("ik kan ni op dinsdag")
    (True, False)
    >>> gives_up("nee wacht, toch ni"), gives_up("nee wacht")
    (True, False)
    """
    if leaves_as_it_is(text):
        return True
    clauses = list(filter(None, (_NOT.sub("niet", plain(each)) for each in re.split(r"[,.;:!]", text))))
    if clauses and clauses[-1] in plain_words("forms.words.after_all_not") and all(map(_hesitates, clauses)):
        return True
    said = next((each for each in clauses if not _hesitates(each)), "")
    if said in plain_words("forms.words.never_mind"):
        return True
    change = change_of_mind(said)
    first = plain(change.rest if change else without_interjections(said))
    return exact_command(first) == STOP or first in plain_words("forms.words.never_mind")


def _hesitates(clause: str) -> bool:
    """Whether a clause says no more than "nee" or "eigenlijk ni"."""
    no = plain_words("forms.words.no")
    small = plain_words("forms.words.ah") | plain_words("forms.words.rather") | plain_words("forms.words.hesitant") | no
    is_known = plain(clause) in plain_words("forms.words.never_mind") or exact_command(clause) == STOP
    return clause in no or (not is_known and small.issuperset(clause.split()))


def is_questioning(text: str) -> bool:
    """Whether it begins as a question or an order does, and is no slip."""
    return plain(text).partition(" ")[0] in plain_words("forms.words.questioning")


def asks_for_oneself(text: str) -> bool:
    """
    Whether it begins as one asks what one has to do or may do, which is no name of anything.

    >>> asks_for_oneself("moet ik elke sessie aanwezig zijn"), asks_for_oneself("Moeder en kind")
    (True, False)
    """
    said = plain(text)
    return any(said.startswith(f"{words} ") for words in plain_words("forms.words.i_ask"))


@cache
def _openings() -> re.Pattern[str]:
    return _beginning(*every_word("forms.words.no"), *every_word("forms.words.i_mean"))


@cache
def _interjections() -> re.Pattern[str]:
    return _beginning(*every_word("forms.words.ah"))


@cache
def _more() -> re.Pattern[str]:
    return _beginning(
        *every_word("forms.words.no"), *every_word("forms.words.i_mean"), *every_word("forms.words.rather")
    )


def _beginning(*words: str) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, longest_first))})(?!\w)[\s,;:.!…-]*", re.IGNORECASE)


@cache
def _articles() -> str:
    return "|".join(rf"{re.escape(word)}\s+" for word in every_word("forms.words.articles"))


@cache
def _joining() -> str:
    return "|".join(re.escape(word) for word in sorted(every_word("forms.words.joining"), key=len, reverse=True))
