"""What a person sees of an Adaptive Card: its words, its buttons, its inputs, in the order of the card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

ACCEPT = "file.accept"
DECLINE = "file.decline"
MAX_SHOWN = 4
_PARTS = ("inlines", "items", "columns", "rows", "cells", "images", "body", "choices", "actions", "card")


@dataclass(frozen=True)
class Button:
    """Something that can be pressed: a button, or a line of a list."""

    label: str
    action: Json


def words(part: Any) -> str:
    """Everything there is to read in a card or a part of it, a line each; what is not visible is left out."""
    return "\n".join(text for text in _words(part) if text)


def buttons(part: Any) -> list[Button]:
    """Everything that can be pressed, from top to bottom."""
    return list(_buttons(part))


def offer_words(offer: Json) -> str:
    """What the card of an offered file shows: its name, what it is for and its size."""
    content = offer["content"]
    return "\n".join((offer["name"], content["description"], f"{content['sizeInBytes']} bytes"))


def offer_buttons() -> list[Button]:
    """The two buttons that the client puts on every offered file, in Dutch."""
    return [Button("Toestaan", {"type": ACCEPT}), Button("Weigeren", {"type": DECLINE})]


def inputs(part: Any, *, hidden: bool = False) -> dict[str, Json]:
    """The inputs by their ids; on demand also those that are folded away, whose values a client sends all the same."""
    return {item["id"]: item for item in _walk(part, hidden=hidden) if str(item.get("type", "")).startswith("Input.")}


def toggle(card: Any, action: Json) -> None:
    """Do with a card what its client does when an action that shows and hides is pressed."""
    for item in _walk(card, hidden=True):
        if item.get("id") in action["targetElements"]:
            item["isVisible"] = not item.get("isVisible", True)


def value_untouched(element: Json) -> str | None:
    """What an input sends along when nobody touched it; None when it is left out."""
    value = element.get("value")
    if element["type"] == "Input.Toggle":
        return str(value if value is not None else element.get("valueOff", "false"))
    if value is None:
        return None if element["type"] == "Input.Number" else ""
    return str(value)


def find_faults(card: Json) -> Iterator[str]:
    """What a client would take and people would not: a nameless field, too many buttons, a way out that is barred."""
    fields = list(inputs(card, hidden=True).values())
    for field in fields:
        if not field.get("label"):
            yield f"{field['id']} has no label"
        if bool(field.get("isRequired")) != bool(field.get("errorMessage")):
            yield f"{field['id']} must say what to do when it is required, and nothing else"
    actions = card.get("actions", [])
    if any((action.get("mode") == "secondary") != (number > MAX_SHOWN) for number, action in enumerate(actions, 1)):
        yield f"not {MAX_SHOWN} buttons at most, and the rest behind “more”"
    submits = [each.action for each in buttons(card) if each.action["type"] == "Action.Submit"]
    taking = [action for action in submits if action.get("associatedInputs") != "none"]
    if any(field.get("isRequired") for field in fields) and not (taking and len(taking) < max(2, len(submits))):
        yield f"of {len(submits)} buttons {len(taking)} wait for what is required"


def _walk(part: Any, *, hidden: bool = False) -> list[Json]:
    """All parts in their order, each before what is inside; gathered in one list, as cards are large."""
    found: list[Json] = []
    _gather(part, hidden, found)
    return found


def _gather(part: Any, hidden: bool, found: list[Json]) -> None:
    if isinstance(part, list):
        for item in part:
            _gather(item, hidden, found)
    elif isinstance(part, dict) and (hidden or part.get("isVisible", True) is not False):
        found.append(part)
        for key in _PARTS:
            if key in part:
                _gather(part[key], hidden, found)


def _words(part: Any) -> Iterator[str]:
    for item in _walk(part):
        if item.get("type") == "RichTextBlock":
            yield "".join(run["text"] for run in item["inlines"])
        for key in () if item.get("type") == "TextRun" else ("title", "label", "text", "altText", "placeholder"):
            if isinstance(item.get(key), str):
                yield item[key]
        for fact in item.get("facts") or ():
            yield f"{fact['title']} {fact['value']}"


def _buttons(part: Any) -> Iterator[Button]:
    for item in _walk(part):
        if isinstance(item.get("selectAction"), dict):
            action = item["selectAction"]
            yield Button(action.get("title") or words(item), action)
        if str(item.get("type", "")).startswith("Action."):
            yield Button(item.get("title", ""), item)
