"""A message as people read it: one list of parts makes the card and the full text, so that neither lacks anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

import orjson

from dialogs.cards import marks
from dialogs.cards.actions import MAX_BUTTONS, actions_of, leave_fields, row, submit
from dialogs.cards.fields import CardFields, Input, elements
from dialogs.cards.fitting import MAX_BYTES, fit_parts
from dialogs.cards.marks import Strong, Words, block, escape_markdown, markdown
from dialogs.cards.parts import (
    Big,
    Bullets,
    Buttons,
    Chart,
    Facts,
    Folded,
    Grid,
    Heading,
    Link,
    Note,
    NotePlace,
    Paragraph,
    Part,
    Progress,
    Rendered,
    Rows,
    Title,
)
from dialogs.cards.reply import CardReply
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from knowledge.plain import Json

__all__ = [
    "MAX_BUTTONS",
    "Big",
    "Bullets",
    "Buttons",
    "Chart",
    "Facts",
    "Folded",
    "Grid",
    "Heading",
    "Link",
    "Note",
    "NotePlace",
    "Paragraph",
    "Part",
    "Progress",
    "Rendered",
    "Rows",
    "Title",
    "bytes_of",
    "host",
    "message",
    "render",
]

_NUMBERED = re.compile(r"(?:\d+\.|-) ")

_FOLDED = "more"
"""The name of what a card shows on demand; there is one such place on a card."""


def render(texts: Texts, *parts: Part | None) -> Rendered:
    """Write these parts; a message with the result is the same as one with the parts, and made sooner."""
    given = [part for part in parts if part is not None]
    return Rendered(_blocks(texts, given, {}), tuple(_body(texts, given)), tuple(given))


def message(texts: Texts, *parts: Part | None) -> Reply:
    """
    Make a reply of these parts in their order; None parts are left out.

    Rows come before buttons, so the numbers in the text, from 1, are the order of the choices on the card. Fields
    come before both: theirs are the first numbers, and beside a field for words a number would be an answer.
    What is more than a card of Teams holds is left out with a sentence that says so; the buttons never are.
    """
    given = [part for part in parts if part is not None]
    reply = _made(texts, given)
    # No sign takes more than twice its UTF-8 length in UTF-16, so hardly a message needs a second look.
    if 2 * (len(orjson.dumps(reply.card)) + len(orjson.dumps(reply.text))) <= MAX_BYTES:
        return reply
    return _made(texts, fit_parts(texts, given, lambda part: _size(texts, part)))


def _made(texts: Texts, given: Sequence[Part]) -> Reply:
    rows = tuple(_rows(given))
    buttons = tuple(choice for part in given if isinstance(part, Buttons) for choice in part.choices)
    links = tuple(part for part in given if isinstance(part, Link))
    if len(buttons) + len(links) > MAX_BUTTONS:
        raise ValueError(f"{len(buttons) + len(links)} buttons on one card; Teams shows {MAX_BUTTONS}")
    choices = rows + buttons
    card = _card(texts, given, buttons, links)
    if any(field.required for field in _inputs(given)):
        filling = frozenset(choice.verb for choice in choices if choice.fills)
        if not filling:
            raise ValueError("a field must be filled in, and no button of the card takes it along")
        leave_fields(card, filling)
    numbers = _numbers(given, choices)
    before = given[: _place_of_note(given)]
    place = len(list(_body(texts, before))), len(_blocks(texts, before, numbers))
    return CardReply(_text(texts, given, choices, numbers), card, choices, place_of_note=place)


def _place_of_note(parts: Sequence[Part]) -> int:
    """How many parts stand before a note: the title with the small line under it, unless the card says otherwise."""
    if NotePlace() in parts:
        return parts.index(NotePlace())
    has_title = isinstance(next(iter(parts), None), Title)
    return has_title + (has_title and isinstance(next(iter(parts[1:]), None), Progress | Note))


def _inputs(parts: Iterable[Part]) -> Iterator[Input]:
    for part in parts:
        match part:
            case CardFields(inputs):
                yield from inputs
            case Folded(parts=folded):
                yield from _inputs(folded)


def _rows(parts: Iterable[Part]) -> Iterator[Choice]:
    """What can be chosen in the body of a card, from top to bottom."""
    for part in parts:
        match part:
            case Rows(choices):
                yield from choices
            case Folded(_, folded, beside):
                yield from beside
                yield from _rows(folded)


def host(url: str) -> str:
    """The name of a site, for the label of a link: `vlaanderen.be`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def bytes_of(reply: Reply) -> int:
    """How many bytes a message takes, its card with the text beside it, in UTF-16 as Teams counts."""
    return _bytes(reply.card) + _bytes(reply.text)


def _bytes(written: object) -> int:
    return len(orjson.dumps(written).decode().encode("utf-16-le"))


def _size(texts: Texts, part: Part) -> int:
    """How many bytes a part takes."""
    return _bytes(list(_elements(texts, part))) + _bytes(_blocks(texts, [part], {}))


def _numbers(parts: Sequence[Part], choices: Sequence[Choice]) -> dict[int, int]:
    """The numbers by which choices are typed, by their identity; none beside a field for words."""
    fields = next((part for part in parts if isinstance(part, CardFields)), None)
    if fields and not fields.numbers:
        return {}
    return {id(choice): number for number, choice in enumerate(choices, fields.numbers + 1 if fields else 1)}


def _text(texts: Texts, parts: Sequence[Part], choices: Sequence[Choice], numbers: dict[int, int]) -> str:
    text = _blocks(texts, parts, numbers)
    has_fields = any(isinstance(part, CardFields) for part in parts)
    return f"{text}\n\n{escape_markdown(texts('choose.how'))}" if choices and not has_fields else text


def _blocks(texts: Texts, parts: Iterable[Part], numbers: dict[int, int]) -> str:
    blocks = ("\n".join(_lines(texts, part, numbers)) for part in parts)
    return "\n\n".join(block for block in blocks if block)


def _lines(texts: Texts, part: Part, numbers: dict[int, int]) -> Iterator[str]:
    match part:
        case Title(text) | Heading(text) | Big(text):
            yield markdown((Strong(text),))
        case Paragraph(words) | Note(words):
            yield markdown(words)
        case Progress(text):
            yield escape_markdown(text)
        case Rendered(text=marked):
            yield marked
        case Bullets(lines) | Grid(lines=lines):
            yield from (f"- {markdown(line)}" for line in lines)
        case Facts(pairs):
            yield from (texts.label(escape_markdown(name), markdown(value)) for name, value in pairs)
        case CardFields(lines=lines):
            yield from map(_typed, lines)
        case Rows(choices) | Buttons(choices):
            yield from _choices(choices, numbers)
        case Folded(label, folded, beside):
            yield from (*_choices(beside, numbers), *([""] if beside else []))
            # What only shows fields has its words among what is to be typed.
            if shown := _blocks(texts, folded, numbers):
                yield from (markdown((Strong(label),)), "", shown)
        case Link(label, url):
            yield escape_markdown(texts.label(label, url.removeprefix("mailto:")))


def _choices(choices: Iterable[Choice], numbers: dict[int, int]) -> Iterator[str]:
    for choice in choices:
        yield _mark(choice, numbers) + escape_markdown(choice.label + (f" ({choice.detail})" if choice.detail else ""))


def _typed(line: Words) -> str:
    """A line of what is to be typed; a number before it is its own, and stays one."""
    number = _NUMBERED.match(line) if isinstance(line, str) else None
    return number[0] + escape_markdown(line[number.end() :]) if number and isinstance(line, str) else markdown(line)


def _mark(choice: Choice, numbers: dict[int, int]) -> str:
    return f"{numbers[id(choice)]}. " if numbers else "- "


def _card(texts: Texts, parts: Sequence[Part], buttons: Iterable[Choice], links: Iterable[Link]) -> Json:
    actions = actions_of(links, buttons)
    card: Json = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": list(_body(texts, parts)),
    }
    return card | ({"actions": actions} if actions else {})


def _body(texts: Texts, parts: Iterable[Part]) -> Iterator[Json]:
    for part in parts:
        yield from _elements(texts, part)


def _elements(texts: Texts, part: Part) -> Iterator[Json]:
    match part:
        case Title(text):
            yield block(text, size="Large", weight="Bolder", style="heading")
        case Heading(text):
            yield block(text, weight="Bolder", spacing="Medium")
        case Paragraph(words):
            yield block(words)
        case Bullets(lines):
            yield marks.bullets(lines)
        case Big(text):
            yield block(text, size="ExtraLarge", weight="Bolder", horizontalAlignment="Center", fontType="Monospace")
        case Note(words):
            yield block(words, isSubtle=True, size="Small")
        case Progress(text):
            yield block(text, isSubtle=True, size="Small", spacing="None")
        case CardFields():
            yield from elements(texts, part)
        case Rendered(elements=written):
            yield from written
        case Facts(pairs):
            yield from marks.facts(pairs)
        case Chart(title, bars):
            drawn = [{"x": name, "y": number} for name, number in bars]
            yield {"type": "Chart.HorizontalBar", "title": title, "data": drawn, "fallback": "drop"}
        case Grid(headings, rows, lines):
            yield marks.grid(headings, rows) | {"fallback": marks.bullets(lines)}
        case Rows(choices):
            for choice in choices:
                yield row(choice)
        case Folded(label, folded, beside, id):
            yield from _folded(label, _body(texts, folded), beside, f"{_FOLDED}{id}")


def _folded(label: str, items: Iterable[Json], beside: Iterable[Choice], id: str) -> Iterator[Json]:
    """A line with the label and what stands beside it, and under it the items, which nobody sees at first."""
    toggle = {"type": "Action.ToggleVisibility", "title": label, "targetElements": [id]}
    line = [_cell(f"▸ {label}", toggle), *(_cell(choice.label, submit(choice)) for choice in beside)]
    yield {"type": "ColumnSet", "columns": line}
    yield {"type": "Container", "id": id, "isVisible": False, "items": list(items)}


def _cell(label: str, action: Json) -> Json:
    return {"type": "Column", "width": "auto", "items": [block(label, color="Accent")], "selectAction": action}
