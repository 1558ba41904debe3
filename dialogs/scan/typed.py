"""What a typed text means as an answer to the open question: numbers, labels, labels with a slip, several at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from dialogs.scan.words import word_list
from dialogs.understanding import MAX_QUESTION_LENGTH, is_nearly, plain
from knowledge.questionnaire.path import QuestionField
from knowledge.questionnaire.questionnaire import UNKNOWN, Option, Value

_MAX_NAME_LENGTH = 12
"""Words; no label is longer."""
_MIN_PART_LENGTH = 5
"""Letters; a word of a label that is as long as this and stands in no other label names it."""


@dataclass(frozen=True, slots=True)
class TypedAnswers:
    """Answers, by the id of their field."""

    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing that the open question offers."""


TypedReading = TypedAnswers | Miss
_Names = Mapping[str, str]
_Read = TypeVar("_Read")


def hear_answers(text: str, asked: Sequence[QuestionField], open_: Sequence[str] = ()) -> TypedReading:
    """
    The answer that a text gives to the fields that are asked together; several have the same options.

    `open_` are the ids of those that still lack an answer: what is said of all or of the rest is meant for them.
    """
    field = asked[0]
    if field.question.kind == "text":
        return TypedAnswers({field.id: text.strip()}) if text.strip() else Miss()
    if len(text) > MAX_QUESTION_LENGTH:
        return Miss()
    if len(asked) > 1:
        return _of_each(text, asked, set(open_) or {each.id for each in asked})
    keys = _keys(text, field.options)
    if field.question.kind == "choices":
        return TypedAnswers({field.id: keys}) if keys is not None else Miss()
    return TypedAnswers({field.id: keys[0]}) if keys is not None and len(keys) == 1 else Miss()


def fields_together(fields: Sequence[QuestionField], first: str) -> tuple[QuestionField, ...]:
    """The field with this id, else the first one, with its neighbours that ask the same of another item."""
    places = [place for place, field in enumerate(fields) if field.id == first]
    start = end = places[0] if places else 0
    while start > 0 and _alike(fields[start - 1], fields[end]):
        start -= 1
    while end + 1 < len(fields) and _alike(fields[start], fields[end + 1]):
        end += 1
    return tuple(fields[start : end + 1])


def _alike(first: QuestionField, second: QuestionField) -> bool:
    return first.question.key == second.question.key and first.question.kind == second.question.kind == "choice"


# --- one question --------------------------------------------------------------------------------------------------


def _keys(text: str, options: Sequence[Option]) -> tuple[str, ...] | None:
    """The options that were meant, in their own order; None when something else was said as well."""
    by_sign = _by_sign(text, options)
    if by_sign:
        return (by_sign,)
    whole = " ".join(_words_of(text))
    names = _names_of(options)
    if whole in names:
        return (names[whole],)
    if whole in word_list("nothing"):
        return ()
    if whole in word_list("everything"):
        return tuple(option.key for option in options)
    numbers = {str(number): option.key for number, option in enumerate(options, 1)}
    found = list(_segments(text, lambda said: numbers.get(said) or _named(said, names)))
    if not found or None in found:
        return None
    return tuple(option.key for option in options if option.key in found)


def _by_sign(text: str, options: Sequence[Option]) -> str:
    sign = text.strip().replace("-", "−").replace("+/−", "±")
    return next((option.key for option in options if option.symbol and sign == option.symbol), "")


# --- several questions with the same options -----------------------------------------------------------------------

_REST: Final = "rest"
_ALL: Final = "all"
_ONLY: Final = "only"


@dataclass(frozen=True, slots=True)
class _TextPart:
    """A part of a text: a field (its id), a value (its key), or one of the words for several fields."""

    what: str
    is_value: bool = False


def _of_each(text: str, asked: Sequence[QuestionField], open_: set[str]) -> TypedReading:
    options = asked[0].options
    fields = {str(number): field.id for number, field in enumerate(asked, 1)}
    field_names = _names([(field.id, _all_labels(field)) for field in asked])
    option_names = _names_of(options)

    def read(said: str) -> _TextPart | None:
        if said in fields:
            return _TextPart(fields[said])
        for special, words in ((_REST, word_list("rest")), (_ALL, word_list("everything")), (_ONLY, word_list("only"))):
            if said in words:
                return _TextPart(special)
        value = _named(said, option_names) or (_no(options) if said in word_list("nothing") else "")
        if value:
            return _TextPart(value, is_value=True)
        named = _named(said, field_names)
        return _TextPart(named) if named else None

    found = list(_segments(_signs_as_words(text, options), read))
    words = [word for word in found if word is not None]
    if not words or len(words) < len(found):
        return Miss()
    values = _in_turn(words, asked) or _selected(words, asked, open_, options)
    return TypedAnswers({field.id: values[field.id] for field in asked if field.id in values}) if values else Miss()


def _in_turn(words: Sequence[_TextPart], asked: Sequence[QuestionField]) -> dict[str, str]:
    """ "ja, nee, ja": as many values as there are fields."""
    if len(words) == len(asked) and all(word.is_value for word in words):
        return {field.id: word.what for field, word in zip(asked, words, strict=True)}
    return {}


def _selected(
    words: Sequence[_TextPart], asked: Sequence[QuestionField], open_: set[str], options: Sequence[Option]
) -> dict[str, str]:
    """ "1 en 3 ja, rest nee", "ja: 1 en 3", or one value for all that are open."""
    yes, no = _yes(options), _no(options)
    if not any(word.is_value for word in words):
        only, words = words[0].what == _ONLY, [word for word in words if word.what != _ONLY]
        if not yes or not words or _TextPart(_REST) in words:
            return {}
        words = [
            *words,
            _TextPart(yes, is_value=True),
            *([_TextPart(_REST), _TextPart(no, is_value=True)] if only and no else []),
        ]
    if len(words) == 1:
        words = [_TextPart(_ALL), *words]
    pairs = _pairs(words)
    named = {selector for selector, _ in pairs}
    rest = [field.id for field in asked if field.id not in named]
    rest = [id for id in rest if id in open_] or rest
    values: dict[str, str] = {}
    for selector, value in pairs:
        many = {_REST: rest, _ALL: [field.id for field in asked if field.id in open_], _ONLY: []}
        values |= dict.fromkeys(many.get(selector, [selector]), value)
    return values


def _pairs(words: Sequence[_TextPart]) -> list[tuple[str, str]]:
    """Each selector with its value; empty when a selector or a value stands alone."""
    in_order = list(reversed(words)) if words[0].is_value else list(words)
    pairs: list[tuple[str, str]] = []
    waiting: list[str] = []
    for word in in_order:
        if not word.is_value:
            waiting.append(word.what)
        elif not waiting:
            return []
        else:
            pairs += [(selector, word.what) for selector in waiting]
            waiting = []
    return pairs if not waiting else []


def _yes(options: Sequence[Option]) -> str:
    return next((option.key for option in options if option.key == "yes"), "")


def _no(options: Sequence[Option]) -> str:
    return next((option.key for option in options if option.key == "no"), "")


def _signs_as_words(text: str, options: Sequence[Option]) -> str:
    """ "1 +, 2 −" with the names of the signs, since signs are no words."""
    signs = {option.symbol: _option_names(option)[0] for option in options if option.symbol}

    def word(sign: re.Match[str]) -> str:
        return f" {signs[sign[0].replace('-', '−')]} " if sign[0].replace("-", "−") in signs else sign[0]

    return re.sub(r"(?<![^\s\d:])[+−±?-](?=$|[\s,;])", word, text.replace("+/-", "±"))


# --- words and names -----------------------------------------------------------------------------------------------


def _segments(text: str, read: Callable[[str], _Read | None]) -> Iterator[_Read | None]:
    """The longest parts between commas that can be read, in order; None for a word that cannot and is no filler."""
    for clause in re.split(r"[,;:\n]|\.\s", text):
        words = _words_of(clause)
        place = 0
        while place < len(words):
            for length in range(min(_MAX_NAME_LENGTH, len(words) - place), 0, -1):
                part = read(" ".join(words[place : place + length]))
                if part:
                    yield part
                    place += length
                    break
            else:
                if words[place] not in word_list("filler"):
                    yield None
                place += 1


def _words_of(text: str) -> list[str]:
    return [word for word in plain(text).split() if word not in word_list("joining")]


def _named(said: str, names: _Names) -> str:
    """What a name stands for, also with a small slip when only one thing can be meant; else empty."""
    if said in names:
        return names[said]
    near = {names[name] for name in names if is_nearly(said, name)}
    return near.pop() if len(near) == 1 else ""


def _names_of(options: Sequence[Option]) -> _Names:
    return _names([(option.key, _option_names(option)) for option in options])


def _option_names(option: Option) -> tuple[str, ...]:
    spoken = (
        word_list("unknown") if option.key == UNKNOWN else word_list(option.key) if option.key in ("yes", "no") else ()
    )
    return (*option.label.values(), *option.words, *spoken)


def _all_labels(field: QuestionField) -> tuple[str, ...]:
    items = list(field.items.values())
    return tuple(items[-1].label.values()) + ((items[-1].printed,) if items[-1].printed else ()) if items else ()


def _names(labelled: Sequence[tuple[str, tuple[str, ...]]]) -> _Names:
    """Every name with what it stands for: whole labels first, then the long words that stand in one label only."""
    whole: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for key, labels in labelled:
        for label in labels:
            words = _words_of(label)
            whole.setdefault(" ".join(words), key)
            for word in words:
                if len(word) >= _MIN_PART_LENGTH:
                    parts.setdefault(word, set()).add(key)
    return {word: next(iter(keys)) for word, keys in parts.items() if len(keys) == 1} | whole
