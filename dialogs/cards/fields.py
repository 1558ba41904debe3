"""What can be filled in on a card, and the same to be typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dialogs.cards.marks import Words
from dialogs.cards.words import on_one_line
from dialogs.texts import Texts
from knowledge.plain import Data, Json

PREFIX = "f."
"""Stands before the id of a field among the values of a card, so that no field takes the place of a button's value."""

_MAX_IN_FULL = 6
"""More options than this are folded into a list."""


class Dataset(StrEnum):
    """What a field looks up while somebody types, by the name under which the client asks for it."""

    ORGANISATIONS = "organisations"
    COLLEAGUES = "colleagues"
    INSTRUMENTS = "instruments"


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a card: words, one of the options, or several of them."""

    id: str
    label: str
    kind: Literal["words", "one", "several"]
    options: tuple[tuple[str, str], ...] = ()
    """The value and the label of each."""
    value: str = ""
    """What stands there now; of several options, their values with commas between."""
    longest: int = 0
    """Characters; 0 for options."""
    required: bool = False
    hint: str = ""
    folded: bool = False
    """Shown as a list that opens, whatever the number of options."""
    tried: str = ""
    """What was filled in and is not taken: it is shown on the card, to be corrected there."""
    dataset: Dataset | None = None
    """What is looked up while somebody types words; what is chosen comes as words too, as if it had been typed."""

    @property
    def shown(self) -> str:
        """What stands there, in the words of the options."""
        if not self.options:
            return on_one_line(self.value)
        return ", ".join(label for key, label in self.options if key in self.value.split(","))


@dataclass(frozen=True, slots=True)
class CardFields:
    """
    The fields of a card.

    On the card all are shown. In the text there is what stands already, what is to be typed now (`lines`), and the
    names of what comes after.
    """

    inputs: tuple[Input, ...]
    lines: tuple[Words, ...]
    """What is asked of who types, with its numbers."""
    numbers: int = 0
    """The last number among `lines`; 0 when words are asked, so that every number is an answer."""


def elements(texts: Texts, fields: CardFields) -> Iterator[Json]:
    """The inputs of a card; the client says under a required one that is empty what to do."""
    for field in fields.inputs:
        element = _words(field) if field.kind == "words" else _choice(field)
        needed = {"isRequired": True, "errorMessage": texts(f"card.needed_{field.kind}")} if field.required else {}
        yield element | needed


def read_fields(data: Data) -> dict[str, str]:
    """The values of the fields among those that a card sent, by the id of the field. Anybody can forge them."""
    return {
        name.removeprefix(PREFIX): value
        for name, value in data.items()
        if name.startswith(PREFIX) and isinstance(value, str)
    }


def _words(field: Input) -> Json:
    if field.dataset:
        return _looked_up(field, field.dataset)
    size = {"isMultiline": field.longest > 200, "maxLength": field.longest}
    return _named(field, {"type": "Input.Text", **size, "value": field.tried or field.value})


def _looked_up(field: Input, dataset: Dataset) -> Json:
    stands = field.tried or field.value
    return _named(
        field,
        {
            "type": "Input.ChoiceSet",
            "style": "filtered",
            "choices": [{"title": stands, "value": stands}] if stands else [],
            "choices.data": {"type": "Data.Query", "dataset": dataset.value},
            "value": stands,
        },
    )


def _choice(field: Input) -> Json:
    folded = field.folded or (field.kind == "one" and len(field.options) > _MAX_IN_FULL)
    return _named(
        field,
        {
            "type": "Input.ChoiceSet",
            "style": "compact" if folded else "expanded",
            "isMultiSelect": field.kind == "several",
            "choices": [{"title": label, "value": value} for value, label in field.options],
            "value": field.value,
            "wrap": True,
        },
    )


def _named(field: Input, element: Json) -> Json:
    named = {"id": PREFIX + field.id, "label": field.label, **element}
    return named | ({"placeholder": field.hint} if field.hint else {})
