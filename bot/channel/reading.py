"""An activity out of the bytes of a request: whole where it can be read whole, else what is usable of it."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson
from botbuilder.schema import Activity

from bot.channel.wire import drop_misfits, load

MAX_DEEP = 64
"""So deep may objects lie in each other; what lies deeper is dropped. No card of ours comes near it."""

_PERSONAL_KINDS = ("message", "messageUpdate", "invoke")
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_MAX_NUMBER_LENGTH = 18
"""Digits of a whole number that every side of the bot takes."""


def read_activity(body: bytes) -> tuple[Activity, bool]:
    """
    The activity in this body, and whether it was sound; what is of a wrong type in one that is not was dropped.

    ValueError when it is no activity at all, or nobody's, or from nowhere.
    """
    data, is_sound = _json(body)
    try:
        activity = load(Activity, data)
    except (ValueError, OverflowError):
        activity, is_sound = load(Activity, drop_misfits(Activity, data)), False
    if not activity.type or not activity.conversation or not activity.conversation.id:
        raise ValueError("no activity")
    if activity.type in _PERSONAL_KINDS and not (activity.from_property and activity.from_property.id):
        raise ValueError("nobody's activity")
    return activity, is_sound


def _json(body: bytes) -> tuple[Any, bool]:
    """What the body holds, no deeper than it may be, and whether that is all of it."""
    is_shallow = body.count(b"[") + body.count(b"{") <= MAX_DEEP
    if is_shallow:
        try:
            return orjson.loads(body), True
        except orjson.JSONDecodeError:
            pass
    text = body.decode("utf-8", "replace")
    shallow = text if is_shallow else _without_depths(text)
    # Halves of surrogate pairs, endless numbers: Python's own reader takes what the fast one refuses.
    data = json.loads(shallow, parse_int=_number, parse_constant=lambda _: None)
    return json.loads(_written(data)), shallow == text


def _written(data: Any) -> str:
    """The data as JSON without halves of surrogate pairs, in which no database and no client can read a text."""
    return re.sub(r"[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", json.dumps(data, ensure_ascii=False))


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MAX_NUMBER_LENGTH else float(digits)


def _without_depths(text: str) -> str:
    """The same JSON with null in the place of what lies too deep."""
    pieces: list[str] = []
    depth = kept = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth == MAX_DEEP + 1:
                pieces.append(text[kept : found.start()])
        elif sign in "]}":
            depth -= 1
            if depth == MAX_DEEP:
                pieces.append("null")
                kept = found.end()
    if depth > MAX_DEEP:  # it never ends
        raise ValueError("no end")
    return text if not pieces else "".join([*pieces, text[kept:]])
