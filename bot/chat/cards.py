"""What an Adaptive Card holds for somebody without a mouse: its numbered choices and its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.plain import Json

SUBMITS = frozenset({"Action.Submit", "Action.Execute"})
ACTIONS = SUBMITS | {"Action.OpenUrl", "Action.ShowCard", "Action.ToggleVisibility"}
ELEMENTS = frozenset(
    {
        "ActionSet",
        "Column",
        "ColumnSet",
        "Container",
        "FactSet",
        "Image",
        "ImageSet",
        "Media",
        "RichTextBlock",
        "Table",
        "TableCell",
        "TableRow",
        "TextBlock",
        "TextRun",
    }
)
INNER = {
    "AdaptiveCard": ("body", ""),
    "ColumnSet": ("columns", "Column"),
    "ImageSet": ("images", "Image"),
    "RichTextBlock": ("inlines", "TextRun"),
    "Table": ("rows", "TableRow"),
    "TableRow": ("cells", "TableCell"),
}
"""Where an element keeps what is in it, if not in `items`, and the type that goes without saying there."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice of a card that the bot hears of: its label and the action as the card has it."""

    label: str
    action: Json

    @property
    def takes_inputs(self) -> bool:
        """Whether the card's fields are sent along."""
        return self.action.get("associatedInputs") != "none"


@dataclass(frozen=True, slots=True)
class CardInput:
    """An input of a card. `value` is what stands in it before anybody types."""

    id: str
    kind: str
    label: str
    value: str = ""
    hidden: bool = False
    required: bool = False
    several: bool = False
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """The titles and values of a choice set; of a toggle, its values for off and on."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The card's buttons in the order of their numbers, from 1, and its fields from top to bottom."""

    buttons: tuple[Button, ...] = ()
    fields: tuple[CardInput, ...] = ()
    numbers: dict[int, int] = field(default_factory=dict)
    """The number of a button by the identity of its action."""


def fallback_text(card: Json) -> str:
    """
    The text in the place of a card with inputs, empty for any other card.

    It numbers what can be answered and says how to type it, where a card counts on clicking.
    """
    return str(card.get("fallbackText") or "") if contents(card).fields else ""


def contents(card: Json) -> Contents:
    """
    What can be pressed and filled in on this card.

    Rows that can be tapped come first, as they appear in the body, then the actions: those in the body, then the
    card's own, each followed by what it unfolds.
    """
    buttons = tuple(_buttons(card))
    numbers = {id(button.action): number for number, button in enumerate(buttons, start=1)}
    return Contents(buttons, tuple(_fields(card)), numbers)


def resolve_fallback(thing: Json) -> Json | None:
    """The element or action itself if it is known here, else what the card gives in its place, if anything."""
    kind = str(thing.get("type", ""))
    if kind in ELEMENTS or kind in ACTIONS or kind.startswith("Input."):
        return thing
    fallback = thing.get("fallback")
    return resolve_fallback(fallback) if isinstance(fallback, dict) else None


def children(element: Json) -> list[Json]:
    """The elements directly within this one, without those that no client shows."""
    key, kind = INNER.get(str(element.get("type", "")), ("items", ""))
    inner = [{"type": kind, **part} if kind else part for part in _dicts(element.get(key))]
    return [known for part in inner if (known := resolve_fallback(part))]


def actions(element: Json) -> list[Json]:
    """The actions of an action set or of a card, in their order."""
    return [known for action in _dicts(element.get("actions")) if (known := resolve_fallback(action))]


def words_of(element: Json) -> str:
    """The first words that stand in an element: the name of a row."""
    for part in _within(element):
        for key in ("text", "altText", "title"):
            if isinstance(part.get(key), str) and part[key]:
                return str(part[key])
    return ""


def _buttons(card: Json) -> Iterator[Button]:
    parts = list(_within(card))
    for part in parts:
        action = part.get("selectAction")
        if isinstance(action, dict) and action.get("type") in SUBMITS:
            yield Button(str(action.get("title") or words_of(part)), action)
    for part in [*(part for part in parts if part.get("type") == "ActionSet"), card]:
        for action in actions(part):
            if action["type"] in SUBMITS:
                yield Button(str(action.get("title", "")), action)
            elif action["type"] == "Action.ShowCard":
                yield from _buttons(action.get("card", {}))


def _fields(card: Json) -> Iterator[CardInput]:
    for part in _within(card):
        if str(part.get("type")).startswith("Input."):
            yield _field(part)
    for part in [*_within(card), card]:
        for action in actions(part):
            if action["type"] == "Action.ShowCard":
                yield from _fields(action.get("card", {}))


def _field(element: Json) -> CardInput:
    kind = element["type"].removeprefix("Input.")
    choices = _dicts(element.get("choices"))
    options = tuple((str(choice.get("title", "")), str(choice.get("value", ""))) for choice in choices)
    value = element.get("value", "")
    if kind == "Toggle":
        off, on = str(element.get("valueOff", "false")), str(element.get("valueOn", "true"))
        options, value = (("no", off), ("yes", on)), value or off
    return CardInput(
        id=str(element.get("id", "")),
        kind=kind,
        label=str(element.get("label") or element.get("title") or element.get("placeholder") or element.get("id", "")),
        value="" if value is None else str(value),
        hidden=element.get("isVisible") is False,
        required=bool(element.get("isRequired")),
        several=bool(element.get("isMultiSelect")),
        error=str(element.get("errorMessage", "")),
        options=options,
    )


def _within(element: Json) -> Iterator[Json]:
    """The element and everything in it from top to bottom; unfolding cards are a matter of their action."""
    yield element
    for child in children(element):
        yield from _within(child)


def _dicts(value: object) -> list[Json]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
