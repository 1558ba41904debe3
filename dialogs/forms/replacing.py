"""What a line changes of what stands in a form: "17u ipv 16u", "niet VMM maar VLM", "2 niet 5", "een dag langer"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.forms.correcting import change_of_mind
from dialogs.forms.naming import is_named
from dialogs.forms.phrases import without_small_words
from dialogs.forms.reading import AnyField, values_corrected
from dialogs.texts import Texts
from dialogs.understanding import plain, plain_words
from knowledge.refusals import Refused
from knowledge.values.replacing import Replacement, is_exchange, replacements
from knowledge.values.shifts import shift_in


@dataclass(frozen=True, slots=True)
class At:
    """In which language and at which moment values are read and written."""

    texts: Texts
    now: datetime


def value_replaced(
    fields: Sequence[AnyField], asked: Sequence[AnyField], written: Mapping[str, str], last: str, text: str, at: At
) -> Mapping[str, str]:
    """What a line puts in the place of what stands in a field, as "17u ipv 16u" does; nothing when it does not."""
    change = change_of_mind(text)
    rest = change.rest if change else text
    named = [each for each in fields if is_named(each, rest)]
    is_sure = bool(change and change.is_strong) or is_exchange(rest)
    if asked and asked[0].is_free and not (change and change.is_strong):
        # Words that are asked may say so too: "liever 3 sessies ipv 5".
        is_sure = is_sure and bool(named) and not asked[0].takes_texts
        if not is_sure:
            return {}
    near = [each for each in fields if each.id == last or each in asked[:1]]
    order = list(dict.fromkeys((*named, *sorted(near, key=lambda each: each.id != last), *fields)))
    found = list(replacements(rest)) or list(replacements(text))
    together = values_corrected(fields, found[0].said) if found and is_sure else {}
    if len(together) > 1:
        return together
    for replacement in found:
        for each in order:
            new = _exchanged(each, written.get(each.id, ""), replacement, at)
            if new:
                return {each.id: new}
    if not (is_sure and found):
        return {}
    likely = named or [each for each in near if each.id == last]
    return next(({each.id: new} for each in likely if (new := _new(each, written.get(each.id, ""), found[0], at))), {})


def value_shifted(
    fields: Sequence[AnyField], asked: Sequence[AnyField], written: Mapping[str, str], text: str, at: At
) -> Mapping[str, str]:
    """The values that move by what a line says, as "een uur later"; longer or shorter moves the end alone."""
    shift = None if asked and asked[0].is_free else shift_in(text)
    if shift is None:
        return {}
    moved: dict[str, str] = {}
    for each in fields:
        value = _read(each, written.get(each.id, ""), None, at) if each.moves and written.get(each.id) else None
        found = each.moves(shift, value) if each.moves and value is not None else None
        moved |= {} if found is None else {each.id: each.write(found, at.texts)}
    if not shift.is_length:
        return moved
    return dict(list(moved.items())[-1:]) if len(moved) > 1 else {}


def _exchanged(each: AnyField, current: str, replacement: Replacement, at: At) -> str:
    """What stands in a field with what is new in it, as it is written; empty when it does not hold what was."""
    if not current:
        return ""
    if each.is_free:
        old = next((words for words in replacement.old if _holds(current, words)), "")
        new = _bare_new(each, replacement)
        return _put(new, old, current) if old else ""
    value = _read(each, current, None, at)
    if each.finds and len(each.finds(replacement.said)) > 1:
        return ""  # it cannot be told which of them is meant
    if value is None or value not in (_read(each, words, value, at) for words in replacement.old):
        return ""
    return _new(each, current, replacement, at)


def _put(new: str, old: str, current: str) -> str:
    """A text with what is new in the place of what was, its first word once: "zaal 2.14" for 1.08 of "zaal 1.08"."""
    put = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, current, flags=re.IGNORECASE)
    return re.sub(rf"\b{re.escape(new.split()[0])}\s+(?={re.escape(new)})", "", put, flags=re.IGNORECASE)


def _new(each: AnyField, current: str, replacement: Replacement, at: At) -> str:
    """What a field takes of what is new; a room of a place that stands there already is added to it."""
    if each.is_free:
        new = _bare_new(each, replacement)
        part = next((word for word in plain_words("forms.words.parts") if word in plain(replacement.said).split()), "")
        return f"{current}, {part} {new}" if part and current and part not in plain(new) else new
    value = _read(each, current, None, at) if current else None
    words = (said for new in replacement.new for said in (new, without_small_words(new)) if said)
    read = (_read(each, said, value, at) for said in words)
    found = next((new for new in read if new is not None and new != value), None)
    return each.write(found, at.texts) if found is not None else ""


def _bare_new(each: AnyField, replacement: Replacement) -> str:
    new = without_small_words(replacement.new[0]) or replacement.new[0]
    leads = sorted(each.leads, key=len, reverse=True)
    lead = next((words for words in leads if new.casefold().startswith(f"{words} ")), "")
    return new[len(lead) :].strip() or new


def _read(each: AnyField, words: str, value: Any, at: At) -> Any:
    """The value of words, said of the one that stands there; None for what is none."""
    try:
        amended = each.amend(words, value) if each.amend and value else None
        return amended if amended is not None else each.read(words, at.now)
    except Refused:
        return None


def _holds(current: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", current, re.IGNORECASE) is not None
