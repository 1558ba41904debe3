"""What typed words choose of options: a number, a label in any language, also with a slip or in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dialogs.texts import Texts, texts_in
from dialogs.understanding import agreement, exact_command, is_nearly, plain, plain_words
from dialogs.ways.talking import BACK_GO, HELP_SHOW, STOP
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.values.numbers import CARDINALS, whole_number

Options = Callable[[Texts], tuple[tuple[str, str], ...]]
"""The value and the label of each, in one language. A value that is a number is its own place among them."""
Reading = Callable[[str], str]
"""Finds the value of an option in other words than its label; empty for none."""
_MAX_NONE = 8
"""Words of "geen link nodig"."""
_FEW = 3
"""Words that say that all is well, and nothing else."""
_ALWAYS = (HELP_SHOW, STOP, BACK_GO)
"""What is never meant as words for a field, alone: other commands are names of things too."""
_OUT_OF = re.compile(r"(\d{1,2})\s*(?:/|op|van|out of|of)\s*(\d{1,2})")
_BETWEEN = (r"$^", r"[,;\n]", r"[,;\n]|\b(?:en|and)\b", r"[,;\s]+(?:(?:en|and)\s+)?")
"""A label may hold a comma or "en" itself: the longest pieces are tried first."""


def in_no_other_words(text: str) -> str:
    """For options that are called by their labels alone."""
    return ""


def option_in(options: Options, text: str, more: Reading = in_no_other_words) -> str:
    """The value of the one option that these words choose; empty for none, and for more than one."""
    said, values = plain(text), [value for value, _ in options(texts_in(DEFAULT))]
    if text in values:
        return text
    number = _place_said(text, said, len(values))
    if number is not None:
        return values[number - 1] if 1 <= number <= len(values) else ""
    # On a scale the word without its mark is enough.
    labels = [(_bare(label), value) for language in LANGUAGES for value, label in options(texts_in(language))]
    exact = next((value for label, value in labels if said in (label, plain(value))), "")
    if exact or not said:
        return exact
    near = {value for label, value in labels if is_nearly(said, label) or (len(said) > 1 and label.split()[0] == said)}
    return next(iter(near)) if len(near) == 1 else more(text)


def _place_said(text: str, said: str, most: int) -> int | None:
    """The number that is said, also as "4/5" when there are so many; None when none is."""
    out_of = _OUT_OF.fullmatch(text.strip())
    if out_of and int(out_of[2]) == most:
        return int(out_of[1])
    number = whole_number(said)
    return CARDINALS.get(said) if number is None else number


def _bare(label: str) -> str:
    return plain(label).lstrip("0123456789 ") or plain(label)


def options_in(options: Options, text: str, more: Reading = in_no_other_words) -> tuple[str, ...]:
    """The values of all options that are named between commas or "en"; none as soon as one of them is no option."""
    for between in _BETWEEN:
        found = [option_in(options, part.strip(), more) for part in re.split(between, text) if part.strip()]
        if found and all(found):
            return tuple(dict.fromkeys(found))
    return ()


def in_order(options: Options, chosen: Sequence[str]) -> tuple[str, ...]:
    """Those that were chosen, in the order in which they are offered."""
    return tuple(value for value, _ in options(texts_in(DEFAULT)) if value in chosen)


def is_nothing(text: str) -> bool:
    """
    Whether this leaves a field empty: a word for it, perhaps with a short word that all is well.

    >>> is_nothing("niets bijzonders, alles goed"), is_nothing("niets bijzonders, alleen een lift")
    (True, False)
    """
    first, _, rest = text.partition(",")
    words = plain(rest).split()
    is_well = len(words) <= _FEW and not plain_words("forms.words.well").isdisjoint(words)
    is_well = is_well and plain_words("forms.words.but").isdisjoint(words)
    return _is_empty(first) and (not words or is_well)


def _is_empty(text: str) -> bool:
    words = [word for word in plain(text).split() if word not in plain_words("forms.words.fillers")]
    none, none_of = plain_words("forms.words.none"), plain_words("forms.words.none_of")
    is_none_of = len(words) == 2 and words[0] in none and words[1] in none_of
    return plain(text) in plain_words("registration.words.empty") or is_none_of


def is_left_open(text: str, names: Sequence[str], *, is_free: bool) -> bool:
    """
    Whether a line says that a field with these names is not filled in now: "die link heb ik nog niet, later".

    Each of its clauses says so, in words that a field for any words does not mean otherwise, or says nothing.

    >>> is_left_open("vul ik later wel in. volgende", (), is_free=True)
    True
    >>> is_left_open("ik kom later", (), is_free=True)
    False
    """
    clauses = [plain(each) for each in re.split(r"[,;.!]", text) if plain(each)]
    known = [_leaves_open(each, names, is_free=is_free) for each in clauses]
    return None not in known and any(known)


def _leaves_open(clause: str, names: Sequence[str], *, is_free: bool) -> bool | None:
    """True when a clause says so, False when it says nothing, None when it says something else."""
    said = f" {clause} "
    unknown = plain_words("forms.words.not_known")
    is_named = any(f" {name} " in said for name in names)
    phrases = plain_words("forms.words.left_open") | (unknown if is_named or not is_free else frozenset())
    first, *rest = clause.split()
    if is_named and first in plain_words("forms.words.none") and len(rest) < _MAX_NONE:
        return True
    if clause in unknown or any(f" {each} " in said for each in phrases):
        return True
    small = plain_words("forms.words.fillers") | plain_words("forms.words.well") | plain_words("forms.words.after")
    return False if is_same(clause) or all(word in small for word in clause.split()) else None


def is_no_value(text: str) -> bool:
    """
    Whether these words are plainly no value of a field for any words: a bare yes or no, help, stop, signs alone.

    >>> is_no_value("ja hoor"), is_no_value("hulp"), is_no_value("?!"), is_no_value("ja, vraag het aan de beheerder")
    (True, True, True, False)
    """
    said = plain(text)
    return not said or agreement(said) is not None or exact_command(text) in _ALWAYS


def is_same(text: str) -> bool:
    """Whether this is a word for leaving a field as it stands, or for going on."""
    return plain(text) in plain_words("forms.words.same")
