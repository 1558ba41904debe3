"""Signs that nobody sees, taken out of what people type, paste and import: they count nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_LINES = "\t\n\v\f\r\x1c-\x1e\x85"
"""Controls that end a line or set words apart; Python splits at each of them."""
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), and the annotation signs beside it."""
_INVISIBLE = re.compile(f"[{_IGNORABLE}]|(?![{_LINES}])[\x00-\x1f\x7f-\x9f]")
_HALF = re.compile("[\ud800-\udfff]")
_LARGEST = 2**53
"""The largest whole number that every reader of JSON takes for the same."""
_JOINER = "\u200d"
_PICTURED = "\ufe0f"
_SHOWN_AS = ("\ufe0e", _PICTURED)
_KEYCAP = "\u20e3"
_BLACK_FLAG = "\U0001f3f4"


def visible(text: str) -> str:
    """
    The text as it is read: composed (NFC), without invisible signs; half a surrogate pair is shown as unreadable.

    Inside an emoji they stay, since there they can be seen. Whoever compares texts, or reads an address, a number or a
    name, reads this.

    >>> visible("bram@example.test\\u200b"), visible("duur\\u00adzaam"), visible("cafe\\u0301") == "caf\\u00e9"
    ('bram@example.test', 'duurzaam', True)
    >>> visible("\\U0001f469\\u200d\\U0001f33e") == "\\U0001f469\\u200d\\U0001f33e"
    True
    """
    if text.isascii() and text.isprintable():  # as most is
        return text
    text = unicodedata.normalize("NFC", _HALF.sub("\N{REPLACEMENT CHARACTER}", text))
    return _INVISIBLE.sub(lambda found: found[0] if _is_in_emoji(text, found.start()) else "", text)


def visible_data(value: Any) -> Any:
    """The same plain JSON with every text in it, keys included, as it is read; a number beyond all use is nothing."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {visible(str(key)): visible_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [visible_data(item) for item in value]
    return None if isinstance(value, int) and abs(value) > _LARGEST else value


def _is_in_emoji(text: str, at: int) -> bool:
    """Whether the sign at this place shapes the emoji that it stands in."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == _JOINER:
        return _is_symbol(before) and _is_symbol(after)
    if text[at] in _SHOWN_AS:
        return _is_symbol(before) or after == _KEYCAP
    return "\U000e0020" <= text[at] <= "\U000e007f" and _flag_begins(text, at)


def _is_symbol(sign: str) -> bool:
    return bool(sign) and (sign == _PICTURED or unicodedata.category(sign) in ("So", "Sk", "Sm"))


def _flag_begins(text: str, at: int) -> bool:
    while at and "\U000e0020" <= text[at] <= "\U000e007f":
        at -= 1
    return text[at] == _BLACK_FLAG
