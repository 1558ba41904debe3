"""Which field a line names, and which words only stand around values and the names of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dialogs.forms.field import Field
from dialogs.forms.phrases import any_of
from dialogs.understanding import plain, plain_words


def is_named(each: Field[Any], text: str) -> bool:
    """Whether a line holds a name of the field."""
    return any(f" {name} " in f" {plain(text)} " for name in each.names)


def is_small(words: str, fields: Iterable[Field[Any]]) -> bool:
    """Whether these words only join values, or name and announce fields."""
    known = {part for each in fields for name in (*each.leads, *each.names) for part in plain(name).split()}
    small = plain_words("forms.words.joining") | plain_words("forms.words.before") | plain_words("forms.words.after")
    parts = {part for each in small for part in each.split()}
    said = re.sub(rf"(?<!\w)(?:{any_of('forms.words.stays')})\s+\w+", " ", words, flags=re.IGNORECASE)
    return all(word in parts or word in known for word in plain(said).split())
