"""Fields that are filled in on a card or answered one by one by typing: what was given, what is still asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.programmes.programme_words import present_lines
from dialogs.texts import Texts, every_word
from dialogs.understanding import is_nearly, plain
from knowledge.addresses import bare_address
from knowledge.values.numbers import whole_number

_FEW_WORDS = 5
"""A text of more words that answers nothing is no slip but a question."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What was given so far, by field, and the fields that are still asked, in their order."""

    values: Mapping[str, str]
    todo: tuple[str, ...]


def take_values(filling: Filling, inputs: Sequence[Input], given: Mapping[str, str]) -> Filling:
    """
    With what a card sent; what is required and empty stays asked. Values that no option has count as empty.

    What is required and was answered already, on a newer card or by typing, is not emptied by an older one.
    """
    values = dict(filling.values)
    for field in inputs:
        value = _cleaned(field, given.get(field.id, ""))
        if field.id in given and (value or field.id in filling.todo or not field.required):
            values[field.id] = value
    asked = [field for field in inputs if field.id in filling.todo]
    missing = [field.id for field in asked if field.required and not values.get(field.id)]
    return Filling(values, tuple(missing))


def _cleaned(field: Input, value: str) -> str:
    if field.kind == "words":
        return _words(field, value)
    if field.kind == "several":
        chosen = value.split(",")
        return ",".join(key for key, _ in field.options if key in chosen)
    return value if any(value == key for key, _ in field.options) else ""


def _words(field: Input, value: str) -> str:
    return (bare_address(value) if field.id == "email" else value.strip())[: field.longest]


def take_answer(filling: Filling, value: str) -> Filling:
    """With the answer to the field that is asked first."""
    first, *rest = filling.todo
    return Filling({**filling.values, first: value}, tuple(rest))


def first_asked(filling: Filling, inputs: Sequence[Input]) -> Input | None:
    """The field that is asked now."""
    first = filling.todo[0] if filling.todo else ""
    return next((field for field in inputs if field.id == first), None)


Reading = Callable[[str], str]
"""Finds the value of an option in other words than its label; empty for none."""


def read(field: Input, text: str, more: Reading | None = None) -> str | None:
    """
    The value that a typed text gives a field: of options the number or the label, also with a slip; None for none.

    A field that may stay empty takes a word like "geen" for that.
    """
    said = plain(text)
    if field.kind == "words":
        if not field.required and is_nothing(text):
            return ""
        return _words(field, text) or None
    if field.kind == "several":
        return _read_several(field, text, more)
    number = whole_number(said)
    if number is not None:
        return field.options[number - 1][0] if 1 <= number <= len(field.options) else None
    # On a scale the word without its mark is enough.
    labels = [(plain(label).lstrip("0123456789 "), value) for value, label in field.options]
    for label, value in labels:
        if said in (label, value):
            return value
    near = {value for label, value in labels if is_nearly(said, label) or (len(said) > 1 and label.split()[0] == said)}
    if len(near) == 1:
        return next(iter(near))
    return (more(text) or None) if more and said else None


def _read_several(field: Input, text: str, more: Reading | None) -> str | None:
    """Numbers or labels with commas or "en" between; None as soon as one of them is no option."""
    one = replace(field, kind="one")
    # A label may hold a comma or "en" itself: the longest pieces are tried first.
    for between in (r"$^", r"[,;\n]", r"[,;\n]|\b(?:en|and)\b", r"[,;\s]+(?:(?:en|and)\s+)?"):
        found = [read(one, part, more) for part in re.split(between, text) if part.strip()]
        if found and all(found):
            return ",".join(dict.fromkeys(each for each in found if each))
    return None


def may_answer(field: Input, text: str) -> bool:
    """Whether a text that is no option may still be meant for this field, and is no question for the catalogue."""
    if text.strip().endswith("?"):
        return False
    return field.kind == "words" or len(text.split()) <= _FEW_WORDS


def is_nothing(text: str) -> bool:
    """Whether this is a word for leaving a field empty."""
    return plain(text) in {plain(word) for word in every_word("registration.words.empty")}


def is_same(text: str) -> bool:
    """Whether this is a word for leaving a field as it stands, or for going on."""
    return plain(text) in {plain(word) for word in every_word("forms.words.same")}


def show_fields(texts: Texts, filling: Filling, inputs: Sequence[Input]) -> CardFields | None:
    """The fields that are still asked, with what stands in them; in the text only the first, with its options."""
    open_fields = [
        replace(field, value=filling.values.get(field.id, field.value)) for field in inputs if field.id in filling.todo
    ]
    if not open_fields:
        return None
    first = open_fields[0]
    lines = [_question(texts, first)]
    # A scale bears its numbers in its labels already.
    lines += [f"{number}. {label.removeprefix(f'{number} – ')}" for number, (_, label) in enumerate(first.options, 1)]
    lines += present_lines(texts, first)
    return CardFields(tuple(open_fields), tuple(lines), len(first.options))


def _question(texts: Texts, field: Input) -> str:
    if field.kind != "words":
        return texts("registration.form_asked_one", label=field.label.rstrip("?"))
    key = "registration.form_asked" if field.required else "registration.form_optional"
    return texts(key, label=field.label.rstrip("?"))


def read_said_before(data: Mapping[str, Any], inputs: Sequence[Input]) -> dict[str, str]:
    """What a sentence said already of what a form asks, by the data of the button that begins it."""
    given = data.get("given")
    said = given if isinstance(given, dict) else {}
    return {each.id: str(said[each.id])[: each.longest] for each in inputs if each.id in said}
