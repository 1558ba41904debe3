"""What typed words name: options and items by their labels and other words, also with a slip, one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from dialogs.scan.words import word_list
from dialogs.understanding import is_nearly, plain
from knowledge.questionnaire.questionnaire import UNKNOWN, Item, Option

_MAX_NAME_LENGTH = 12
"""Words; no label is longer."""
_MIN_PART_LENGTH = 5
"""Letters; a word of a label that is as long as this and stands in no other label names it."""

Names = Mapping[str, str]
"""What each name stands for."""
Named = Option | Item
_Read = TypeVar("_Read")


def segments(text: str, read: Callable[[str], _Read | None], aside: Collection[str] = ()) -> Iterator[_Read | None]:
    """The longest parts between commas that can be read, in order; None for a word that cannot and says something."""
    for clause in re.split(r"[,;:\n]|\.\s", text):
        words = words_of(clause)
        place = 0
        while place < len(words):
            for length in range(min(_MAX_NAME_LENGTH, len(words) - place), 0, -1):
                part = read(" ".join(words[place : place + length]))
                if part:
                    yield part
                    place += length
                    break
            else:
                if words[place] not in word_list("filler") and words[place] not in aside:
                    yield None
                place += 1


def read_names(
    text: str, things: Mapping[str, Sequence[Named]], aside: Collection[str]
) -> list[tuple[str, str]] | None:
    """All that a text names, each with its kind and its key; None when it says anything besides."""
    names = {kind: collect_names([(each.key, names_of(each)) for each in some]) for kind, some in things.items()}

    def read(said: str) -> tuple[str, str] | None:
        found = ((kind, find_name(said, known)) for kind, known in names.items())
        return next((each for each in found if each[1]), None)

    parts = list(segments(text, read, aside))
    known = [part for part in parts if part is not None]
    return known if len(known) == len(parts) else None


def words_of(text: str) -> list[str]:
    """The words of a text but for those that join others."""
    return [word for word in plain(text).split() if word not in word_list("joining")]


def find_name(said: str, names: Names) -> str:
    """What a name stands for, also with a small slip when only one thing can be meant; else empty."""
    if said in names:
        return names[said]
    near = {names[name] for name in names if is_nearly(said, name)}
    return near.pop() if len(near) == 1 else ""


def names_of_options(options: Sequence[Option]) -> Names:
    """Every name of these options with the key of the option."""
    return collect_names([(option.key, names_of(option)) for option in options])


def names_of(each: Named) -> tuple[str, ...]:
    """The labels of an option or an item in every language, and its other words."""
    if isinstance(each, Item):
        short = each.short.values() if each.short else ()
        return (*each.label.values(), *short, *each.words, *([each.printed] if each.printed else []))
    spoken = word_list("unknown") if each.key == UNKNOWN else word_list(each.key) if each.key in ("yes", "no") else ()
    return (*each.label.values(), *each.words, *spoken)


def collect_names(labelled: Sequence[tuple[str, tuple[str, ...]]]) -> Names:
    """Every name with what it stands for: whole labels first, then the long words that stand in one label only."""
    whole: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for key, labels in labelled:
        for label in labels:
            words = words_of(label)
            whole.setdefault(" ".join(words), key)
            for word in words:
                if len(word) >= _MIN_PART_LENGTH:
                    parts.setdefault(word, set()).add(key)
    return {word: next(iter(keys)) for word, keys in parts.items() if len(keys) == 1} | whole


def options_named(text: str, options: Sequence[Option], aside: Collection[str] = ()) -> tuple[list[str], int]:
    """
    The keys of the options that a sentence names, and how many words it says besides; those `aside` say nothing.

    To the letter: among other words a slip of one word is as often another word.
    """
    names = {name: key for name, key in names_of_options(options).items() if name}
    parts = list(segments(text, names.get, aside))
    return list(dict.fromkeys(filter(None, parts))), parts.count(None)
