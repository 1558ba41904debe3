"""A card's fields as questions, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.cards import CardInput
from bot.chat.lines import LineSource
from bot.chat.screen import Screen
from dialogs.texts import Texts, every_word


async def fill_in(
    fields: Iterable[CardInput], lines: LineSource, screen: Screen, texts: Texts
) -> dict[str, str] | None:
    """The values of the fields by their ids, hidden ones as they are; None when the person goes back or leaves."""
    fields = tuple(fields)
    if any(not field.hidden for field in fields):
        screen.note(texts("terminal.form"))
    values: dict[str, str] = {}
    for field in fields:
        value = field.value if field.hidden else await _answer(field, lines, screen, texts)
        if value is None:
            return None
        values[field.id] = value
    return values


async def _answer(field: CardInput, lines: LineSource, screen: Screen, texts: Texts) -> str | None:
    titles = [texts(f"terminal.{title}") if field.kind == "Toggle" else title for title, _ in field.options]
    for number, title in enumerate(titles, start=1):
        screen.line(f"  {number}  {title}")
    while (line := await lines.line(_question(field, titles, texts))) is not None:
        line = line.strip()
        if line in (*every_word("terminal.words.back"), *every_word("terminal.words.stop")):
            return None
        value, complaint = _understood(field, line, titles, texts)
        if not complaint:
            return value
        screen.note(field.error or complaint)
    return None


def _question(field: CardInput, titles: list[str], texts: Texts) -> str:
    values = [value for _, value in field.options]
    chosen = field.value.split(",") if field.several else [field.value]
    shown = ", ".join(titles[values.index(value)] for value in chosen if value in values) if titles else field.value
    hint = f" ({texts('terminal.several')})" if field.several else ""
    return texts.label(f"{field.label}{hint} [{shown}]" if shown else f"{field.label}{hint}")


def _understood(field: CardInput, line: str, titles: list[str], texts: Texts) -> tuple[str, str]:
    """The value that an answer means, or what is wrong with it."""
    if not line:
        return field.value, "" if field.value or not field.required else texts("terminal.required")
    if field.kind == "Number":
        number = line.replace(",", ".")
        return number, "" if _is_number(number) else texts("terminal.not_a_number")
    if not field.options:
        return line, ""
    by_name = {title.casefold(): value for title, (_, value) in zip(titles, field.options, strict=True)}
    by_name |= {str(number): value for number, (_, value) in enumerate(field.options, start=1)}
    named = [part.strip().casefold() for part in line.split(",")] if field.several else [line.casefold()]
    if not all(name in by_name for name in named):
        return "", texts("terminal.not_an_option", last=len(titles))
    return ",".join(by_name[name] for name in named), ""


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
