"""What can be pressed on a card: a few buttons, the rest behind "more", and which of them take the fields along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dialogs.cards.marks import block
from dialogs.cards.parts import Link
from dialogs.events import Choice
from knowledge.plain import Json

MAX_BUTTONS = 6
"""Teams' store rules allow six actions on a card, links included."""

MAX_SHOWN = 4
"""The first thing to do and three beside it; Teams puts the rest behind "…", on a telephone in a sheet from below."""


def submit(choice: Choice) -> Json:
    """The action of a button or a row."""
    # Teams would otherwise show "Your response was sent" under every card.
    data = {**choice.data, "verb": choice.verb, "msteams": {"feedback": {"hide": True}}}
    return {"type": "Action.Submit", "title": choice.label, "data": data}


def actions_of(links: Iterable[Link], buttons: Iterable[Choice]) -> list[Json]:
    """The actions under a card, links first."""
    opening = [{"type": "Action.OpenUrl", "title": link.label, "url": link.url} for link in links]
    return placed([*opening, *map(submit, buttons)])


def placed(actions: list[Json]) -> list[Json]:
    """The first few as buttons, the others behind "more"; all of them stay numbered in the text."""
    return [*actions[:MAX_SHOWN], *({**action, "mode": "secondary"} for action in actions[MAX_SHOWN:])]


def leave_fields(card: Json, filling: frozenset[str]) -> None:
    """
    Let only these verbs take the fields of the card along.

    A client sends nothing as long as a required field is empty; whoever wants to stop or look elsewhere need not fill
    in anything first.
    """
    for action in _submits(card):
        if action["data"]["verb"] not in filling:
            action["associatedInputs"] = "none"


def _submits(part: Any) -> Iterator[Json]:
    if isinstance(part, list):
        for each in part:
            yield from _submits(each)
    elif isinstance(part, dict):
        if part.get("type") == "Action.Submit":
            yield part
        else:
            for each in part.values():
                yield from _submits(each)


def row(choice: Choice) -> Json:
    """A choice in the body of a card: a line to press, with what says more under it."""
    lines = [block(f"› {choice.label}", color="Accent", weight="Bolder")]
    if choice.detail:
        lines.append(block(choice.detail, isSubtle=True, size="Small", spacing="None"))
    return {"type": "Container", "items": lines, "spacing": "Small", "selectAction": submit(choice)}
