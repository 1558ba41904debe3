"""What a typed text means as an answer to the open question: numbers, labels, labels with a slip, several at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dialogs.scan.naming import collect_names, find_name, names_of, names_of_options, segments, words_of
from dialogs.scan.words import says_none, word_list
from dialogs.understanding import MAX_QUESTION_LENGTH, plain
from knowledge.questionnaire.path import QuestionField
from knowledge.questionnaire.questionnaire import Option, Value
from knowledge.values.numbers import ORDINALS


@dataclass(frozen=True, slots=True)
class TypedAnswers:
    """Answers, by the id of their field."""

    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing that the open question offers."""


TypedReading = TypedAnswers | Miss
_COUNTING = ("e", "de", "ste", "st", "nd", "rd", "th")
"""What makes "2de" of a 2."""


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


def hear_some(
    text: str, asked: Sequence[QuestionField], open_: Sequence[str] = ()
) -> tuple[Mapping[str, Value], tuple[str, ...]]:
    """
    What can be read of a line that answers several like questions, and its clauses that cannot.

    What is said of the rest is not meant for a question that an unread clause names.
    """
    if len(asked) < 2 or len(text) > MAX_QUESTION_LENGTH:
        return {}, ()
    clauses = [clause.strip() for clause in re.split(r"[,;\n]|\.\s", text) if plain(clause)]
    of_rest = [clause for clause in clauses if not word_list("rest").isdisjoint(plain(clause).split())]
    named = {clause: _named_fields(clause, asked) for clause in clauses if clause not in of_rest}
    heard = {clause: hear_answers(clause, asked, open_) for clause in named}
    unread = tuple(clause for clause, one in heard.items() if isinstance(one, Miss))
    read = {id: value for one in heard.values() if isinstance(one, TypedAnswers) for id, value in one.values.items()}
    if not read or any(not fields for clause, fields in named.items() if clause not in unread):
        return {}, ()
    doubtful = {id for clause in unread for id in named[clause]}
    left = [field.id for field in asked if field.id not in {*read, *doubtful} and field.id in (open_ or [field.id])]
    for clause in of_rest if left and all(named[clause] for clause in unread) else ():
        meant = hear_answers(clause, asked, left)
        read |= (
            {id: value for id, value in meant.values.items() if id in left} if isinstance(meant, TypedAnswers) else {}
        )
    return read, unread


def _named_fields(text: str, asked: Sequence[QuestionField]) -> list[str]:
    """The fields that a text names by their number or their item, whatever else it says."""
    names = collect_names([(field.id, _all_labels(field)) for field in asked])
    numbers = _by_place([field.id for field in asked])
    return [id for id in segments(text, lambda said: numbers.get(said) or find_name(said, names)) if id]


def _by_place(ids: Sequence[str]) -> Mapping[str, str]:
    """What stands at a place, by its number, by "tweede" or "2de", and the last one by that word."""
    counted = {word: ids[number - 1] for word, number in ORDINALS.items() if number <= len(ids)}
    written = {f"{number}{end}": id for number, id in enumerate(ids, 1) for end in ("", *_COUNTING)}
    return {**counted, **dict.fromkeys(word_list("last"), ids[-1]), **written} if ids else {}


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
    whole = " ".join(words_of(text))
    names = names_of_options(options)
    if whole in names:
        return (names[whole],)
    if says_none(whole):
        return ()
    if whole in word_list("everything"):
        return tuple(option.key for option in options)
    numbers = _by_place([option.key for option in options])
    found = list(segments(text, lambda said: numbers.get(said) or find_name(said, names)))
    if not found or None in found:
        return None
    return tuple(option.key for option in options if option.key in found)


def _by_sign(text: str, options: Sequence[Option]) -> str:
    sign = text.strip().replace("-", "−").replace("+/−", "±")
    return next((option.key for option in options if option.symbol and sign == option.symbol), "")


# --- several questions with the same options -----------------------------------------------------------------------

_REST: Final = "rest"
_ALL: Final = "everything"
_ONLY: Final = "only"
_EXCEPT: Final = "except"
_SPECIAL: Final = (_REST, _ALL, _ONLY, _EXCEPT)
"""Words for several fields, by the names of their lists in `scan.words`."""


@dataclass(frozen=True, slots=True)
class _TextPart:
    """A part of a text: a field (its id), a value (its key), or one of the words for several fields."""

    what: str
    is_value: bool = False


def _of_each(text: str, asked: Sequence[QuestionField], open_: set[str]) -> TypedReading:
    options = asked[0].options
    fields = _by_place([field.id for field in asked])
    field_names = collect_names([(field.id, _all_labels(field)) for field in asked])
    option_names = names_of_options(options)

    def read(said: str) -> _TextPart | None:
        if said in fields:
            return _TextPart(fields[said])
        special = next((name for name in _SPECIAL if said in word_list(name)), "")
        if special:
            return _TextPart(special)
        value = find_name(said, option_names) or (_no(options) if says_none(said) else "")
        if value:
            return _TextPart(value, is_value=True)
        named = find_name(said, field_names)
        return _TextPart(named) if named else None

    found = list(segments(_signs_as_words(text, options), read))
    words = [word for word in found if word is not None]
    if not words or len(words) < len(found):
        return Miss()
    words = _turned(words, options) if _TextPart(_EXCEPT) in words else words
    values = (_in_turn(words, asked) or _selected(words, asked, open_, options)) if words else {}
    return TypedAnswers({field.id: values[field.id] for field in asked if field.id in values}) if values else Miss()


def _turned(words: Sequence[_TextPart], options: Sequence[Option]) -> list[_TextPart]:
    """ "Allemaal nee behalve 3" as "3 ja, rest nee"; empty where there is no yes and no, and where it says more."""
    at = words.index(_TextPart(_EXCEPT))
    before, named = [word for word in words[:at] if word.what not in (_ALL, _REST)], list(words[at + 1 :])
    yes, no = _yes(options), _no(options)
    of_all = before[0].what if len(before) == 1 and before[0].is_value else "" if before else yes
    other = {yes: no, no: yes}.get(of_all, "")
    if not (other and named) or any(word.is_value or word.what in _SPECIAL for word in named):
        return []
    return [
        *named,
        _TextPart(other, is_value=True),
        _TextPart(_REST),
        _TextPart(of_all, is_value=True),
    ]


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
    place = next((place for place, word in enumerate(words) if word.what == _REST), 0)
    if yes and place and not any(word.is_value for word in words[:place]) and words[0].what not in (_ONLY, _ALL):
        # "1 en 5, rest nee": of the rest it is said otherwise than of these.
        words = [*words[:place], _TextPart(yes, is_value=True), *words[place:]]
    if not any(word.is_value for word in words):
        only, words = words[0].what == _ONLY, [word for word in words if word.what != _ONLY]
        if not yes or not words or _TextPart(_REST) in words:
            return {}
        words = [
            *words,
            _TextPart(yes, is_value=True),
            *([_TextPart(_REST), _TextPart(no, is_value=True)] if only and no else []),
        ]
    elif words[0].what == _ONLY and {word.what for word in words if word.is_value} == {yes} and no:
        # "Alleen 2 en 4 hebben effect": of the rest that says no, as it does without "hebben effect".
        words = words[1:] if _TextPart(_REST) in words else [*words[1:], _TextPart(_REST), _TextPart(no, is_value=True)]
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
    signs = {option.symbol: names_of(option)[0] for option in options if option.symbol}

    def word(sign: re.Match[str]) -> str:
        return f" {signs[sign[0].replace('-', '−')]} " if sign[0].replace("-", "−") in signs else sign[0]

    return re.sub(r"(?<![^\s\d:])[+−±?-](?=$|[\s,;])", word, text.replace("+/-", "±"))


def _all_labels(field: QuestionField) -> tuple[str, ...]:
    items = list(field.items.values())
    return names_of(items[-1]) if items else ()
