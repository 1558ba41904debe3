"""What a typed line is to a form beside the plain answer: values, a correction, a question about a field, no value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dialogs.forms.choosing import is_left_open
from dialogs.forms.correcting import change_of_mind, is_questioning
from dialogs.forms.field import Field
from dialogs.forms.form import RESTYLE
from dialogs.forms.naming import is_named
from dialogs.forms.reading import values_corrected, values_said
from dialogs.forms.replacing import At, value_replaced, value_shifted
from dialogs.naming import longest_named
from dialogs.texts import texts_in
from dialogs.understanding import plain, plain_words
from knowledge.languages import DEFAULT
from knowledge.understanding.declining import keeps_to_oneself
from knowledge.understanding.rewording import reword
from knowledge.understanding.waiting import asks_for_style
from knowledge.values.replacing import is_exchange, replacements

_ANSWER_AND_QUESTION = re.compile(r"(.+[.!])\s+([^.!?]+\?)\s*", re.DOTALL)
_MAX_LENGTH = 300
"""Characters; who types more writes a text."""
_MAX_LEFT_OPEN = 6
"""Words that say that a text is not written."""
_MAX_QUESTION = 20
"""Words of a question about a field."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a line says to a form."""

    values: Mapping[str, str] = field(default_factory=dict)
    """In the words that were typed, by the ids of the fields."""
    rest: str = ""
    """What of the line no field takes."""
    asks: str = ""
    """The field that is asked about."""
    points: bool = False
    """Whether that question names no field, and may be about what is in sight: "is dat verplicht?", but no "waarom"."""
    aside: str = ""
    """The name of what is asked about the form itself, among its `asides`."""
    leaves_open: bool = False
    """Whether the field that is asked stays as it is."""


@dataclass(frozen=True, slots=True)
class FormStanding:
    """A form as far as a line is heard in it: its fields, those that are asked, and what stands in them."""

    fields: Sequence[Field[Any]]
    asked: Sequence[Field[Any]]
    written: Mapping[str, str]
    last: str
    asides: Mapping[str, Sequence[str]]
    """Phrases of what can be asked about the form, in plain words, by name."""
    reads: Callable[[str], Mapping[str, str]]
    """What a line says to several fields together."""
    at: At


def hear_line(form: FormStanding, text: str) -> Heard | None:
    """What a line says to a form beside the plain answer; None for an answer, and for what is none of its business."""
    asked = form.asked[0] if form.asked else None
    if len(text) > _MAX_LENGTH:
        return None
    if any(each.takes_whole_texts and form.written.get(each.id) for each in form.fields) and asks_for_style(text):
        return Heard(aside=RESTYLE)
    changed = _reworded(form, text) or value_shifted(form.fields, form.asked, form.written, text, form.at)
    if changed:
        return Heard(changed)
    unknown = _unknown_besides(form, text)
    if unknown:
        return Heard({unknown: ""})
    if asked is not None and _leaves_open(asked, text):
        return Heard(leaves_open=True)
    answered = _ANSWER_AND_QUESTION.fullmatch(text)
    if answered and asked is not None and asked.is_free and not asked.takes_texts:
        question = _question(form, answered[2])
        return replace(question, values={asked.id: answered[1]}) if question else None
    if is_question(text):
        return _question(form, text)
    replaced = value_replaced(form.fields, form.asked, form.written, form.last, text, form.at)
    if replaced:
        return Heard(replaced)
    together = form.reads(text)
    if together:
        return Heard(together)
    change = change_of_mind(text)
    if change is not None and change.is_strong:
        several = values_corrected(form.fields, change.rest)
        return Heard(several) if len(several) > 1 or (several and says_wrong(text)) else None
    line = values_said(form.fields, form.asked, text)
    if line is not None:
        return Heard(line.values, line.rest)
    wrong = says_wrong(text) and not (asked is not None and asked.is_free)
    corrected = values_corrected(form.fields, text) if wrong else {}
    return Heard(corrected) if corrected else None


def _reworded(form: FormStanding, text: str) -> Mapping[str, str]:
    """The text that stands in the form as a line like "zet er ook bij dat …" changes it; the last one first."""
    texts = [each for each in form.fields if each.takes_whole_texts and form.written.get(each.id)]
    texts.sort(key=lambda each: each.id != form.last)
    return next(({each.id: changed} for each in texts if (changed := reword(form.written[each.id], text))), {})


def says_wrong(text: str) -> bool:
    """Whether a line says that something is not right: "het einduur klopt niet"."""
    said = f" {plain(text)} "
    return any(f" {word} " in said for word in plain_words("forms.words.wrong"))


def _leaves_open(asked: Field[Any], text: str) -> bool:
    """Whether a line says that what is asked is not filled in; a text of any kind says so in a few words only."""
    if asked.takes_texts and (asked.required or len(text.split()) > _MAX_LEFT_OPEN):
        return False
    if asked.is_free and asked.required and plain(text) in plain_words("forms.words.not_known"):
        return False  # the field itself says what it needs
    if not asked.required and keeps_to_oneself(text):
        return True
    return is_left_open(text, asked.names, is_free=asked.is_free)


def _unknown_besides(form: FormStanding, text: str) -> str:
    """The field that may be left empty and of which a line says that it is not known yet: "we weten nog niet waar"."""
    if any(is_named(each, text) for each in form.asked[:1]):
        return ""
    others = (each for each in form.fields if not each.required and each not in form.asked[:1])
    named = ((each, {*each.names, *(plain_words("forms.words.where") if each.is_place else ())}) for each in others)
    said = f" {plain(text)} "
    return next(
        (
            each.id
            for each, names in named
            if any(f" {name} " in said for name in names) and is_left_open(text, tuple(names), is_free=each.is_free)
        ),
        "",
    )


def may_replace(fields: Sequence[Field[Any]], text: str) -> bool:
    """Whether a line puts something in the place of what may stand in one of these fields."""
    if len(text) > _MAX_LENGTH or is_question(text):
        return False
    if is_exchange(text) and any(each.is_free and not each.takes_texts for each in fields):
        return True
    pairs = [(each, found) for each in fields if each.finds for found in replacements(text)]
    return any(any(map(each.fits, found.new)) and any(map(each.fits, found.old)) for each, found in pairs)


def is_question(text: str) -> bool:
    """Whether a line asks something."""
    said = f" {plain(text)} "
    return "?" in text or is_questioning(text) or any(f" {each} " in said for each in plain_words("forms.words.about"))


def _question(form: FormStanding, text: str) -> Heard | None:
    """A question about the form, about the field that is asked, or about one that it names."""
    said = f" {plain(text)} "
    if len(said.split()) > _MAX_QUESTION:
        return None
    aside = next((name for name, words in form.asides.items() if any(f" {each} " in said for each in words)), "")
    if aside:
        return Heard(aside=aside)
    near = sorted(form.fields, key=lambda each: each not in form.asked[:1])
    own = next((each for each in near if any(f" {words} " in said for words in each.asks)), None)
    if own:
        return Heard(asks=own.id)
    asked = form.asked[0] if form.asked else None
    is_about, is_about_named = _holds(said, "forms.words.about"), _holds(said, "forms.words.about_named")
    if not (is_about or is_about_named) or (asked is not None and asked.takes_texts):
        return None
    named = longest_named(text, ((name, each) for each in near for name in each.names))
    meant = named or (asked if is_about else None)
    is_explained = meant is not None and meant.explain(texts_in(DEFAULT))
    is_answered = is_explained or _holds(said, "forms.words.about_need")
    points = named is None and not _holds(said, "forms.words.why")
    return Heard(asks=meant.id, points=points) if meant and is_answered else None


def _holds(said: str, key: str) -> bool:
    return any(f" {each}" in said for each in plain_words(key))
