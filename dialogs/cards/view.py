"""A message as people read it: one list of parts makes the card and the full text, so that neither lacks anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from dialogs.cards.fields import Fields, elements
from dialogs.events import Choice, Json, Reply
from dialogs.texts import Texts

MOST_BUTTONS = 6
"""Teams' store rules allow six actions on a card, links included."""


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Big:
    """What is to be read from far away."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A smaller line beside the matter."""

    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one is, as a small line under the title, and as text in front of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list to choose from, a line each."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Buttons:
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of Teams; the label says so."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """Parts without a choice that were written once, for what is shown often and stays the same; see `told`."""

    text: str
    elements: tuple[Json, ...]


Part = Title | Heading | Paragraph | Big | Note | Progress | Facts | Fields | Rows | Buttons | Link | Told


def told(*parts: Part | None) -> Told:
    """Write these parts; a message with the result is the same as one with the parts, and made sooner."""
    given = [part for part in parts if part is not None]
    return Told(_blocks(given, {}), tuple(element for part in given for element in _elements(part)))


def message(texts: Texts, *parts: Part | None, replaces: str | None = None) -> Reply:
    """
    Make a reply of these parts in their order; None parts are left out.

    Rows come before buttons, so the numbers in the text, from 1, are the order of the choices on the card. Fields
    come before both: theirs are the first numbers, and beside a field for words a number would be an answer.
    """
    given = [part for part in parts if part is not None]
    rows = tuple(choice for part in given if isinstance(part, Rows) for choice in part.choices)
    buttons = tuple(choice for part in given if isinstance(part, Buttons) for choice in part.choices)
    links = tuple(part for part in given if isinstance(part, Link))
    if len(buttons) + len(links) > MOST_BUTTONS:
        raise ValueError(f"{len(buttons) + len(links)} buttons on one card; Teams shows {MOST_BUTTONS}")
    choices = rows + buttons
    return Reply(_text(texts, given, choices), _card(given, buttons, links), choices, replaces)


def with_button(texts: Texts, reply: Reply, button: Choice) -> Reply:
    """The message with this button as its last one; as it was when it is no card, or has no place for another one."""
    actions = reply.card.get("actions", []) if reply.card else []
    if reply.card is None or len(actions) >= MOST_BUTTONS:
        return reply
    how = texts("choose.how")
    is_numbered = not reply.choices or reply.text.endswith(how)
    mark = f"{len(reply.choices) + 1}." if is_numbered else "-"
    before = reply.text.removesuffix(how).rstrip() if reply.choices else f"{reply.text}\n"
    lines = f"{before}\n{mark} {button.label}" + (f"\n\n{how}" if is_numbered else "")
    card = {**reply.card, "actions": [*actions, _submit(button)]}
    return replace(reply, text=lines, card=card, choices=(*reply.choices, button))


def host(url: str) -> str:
    """The name of a site, for the label of a link: `vlaanderen.be`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _text(texts: Texts, parts: Sequence[Part], choices: Sequence[Choice]) -> str:
    fields = next((part for part in parts if isinstance(part, Fields)), None)
    first = fields.numbers + 1 if fields else 1
    numbers = {id(choice): number for number, choice in enumerate(choices, first)}
    if fields and not fields.numbers:
        numbers = {}
    text = _blocks(parts, numbers)
    return f"{text}\n\n{texts('choose.how')}" if choices and not fields else text


def _blocks(parts: Iterable[Part], numbers: dict[int, int]) -> str:
    blocks = ("\n".join(_lines(part, numbers)) for part in parts)
    return "\n\n".join(block for block in blocks if block)


def _lines(part: Part, numbers: dict[int, int]) -> Iterator[str]:
    match part:
        case Title(text) | Heading(text) | Big(text):
            yield f"**{text}**"
        case Paragraph(text) | Note(text) | Progress(text) | Told(text=text):
            yield text
        case Facts(pairs):
            yield from (f"{name}: {value}" for name, value in pairs)
        case Fields(lines=lines):
            yield from lines
        case Rows(choices) | Buttons(choices):
            for choice in choices:
                yield _mark(choice, numbers) + choice.label + (f" ({choice.detail})" if choice.detail else "")
        case Link(label, url):
            yield f"{label}: {url.removeprefix('mailto:')}"


def _mark(choice: Choice, numbers: dict[int, int]) -> str:
    return f"{numbers[id(choice)]}. " if numbers else "- "


def _card(parts: Sequence[Part], buttons: Iterable[Choice], links: Iterable[Link]) -> Json:
    body = [element for part in parts for element in _elements(part)]
    actions = [{"type": "Action.OpenUrl", "title": link.label, "url": link.url} for link in links]
    actions += [_submit(choice) for choice in buttons]
    card: Json = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": body,
    }
    return card | ({"actions": actions} if actions else {})


def _elements(part: Part) -> Iterator[Json]:
    match part:
        case Title(text):
            yield _words(text, size="Large", weight="Bolder", style="heading")
        case Heading(text):
            yield _words(text, weight="Bolder", spacing="Medium")
        case Paragraph(text):
            yield _words(text)
        case Big(text):
            yield _words(text, size="ExtraLarge", weight="Bolder", horizontalAlignment="Center", fontType="Monospace")
        case Note(text):
            yield _words(text, isSubtle=True, size="Small")
        case Progress(text):
            yield _words(text, isSubtle=True, size="Small", spacing="None")
        case Fields():
            yield from elements(part)
        case Told(elements=written):
            yield from written
        case Facts(pairs):
            yield {"type": "FactSet", "facts": [{"title": name, "value": value} for name, value in pairs]}
        case Rows(choices):
            for choice in choices:
                yield _row(choice)


def _row(choice: Choice) -> Json:
    lines = [_words(f"› {choice.label}", color="Accent", weight="Bolder")]
    if choice.detail:
        lines.append(_words(choice.detail, isSubtle=True, size="Small", spacing="None"))
    return {"type": "Container", "items": lines, "spacing": "Small", "selectAction": _submit(choice)}


def _words(text: str, **look: object) -> Json:
    return {"type": "TextBlock", "text": text, "wrap": True, **look}


def _submit(choice: Choice) -> Json:
    # Teams would otherwise show "Your response was sent" under every card.
    data = {**choice.data, "verb": choice.verb, "msteams": {"feedback": {"hide": True}}}
    return {"type": "Action.Submit", "title": choice.label, "data": data}
