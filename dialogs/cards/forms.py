"""A form as a card: its fields, and what will happen before it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.view import Buttons, Folded, NotePlace, Paragraph, Part, Title, message
from dialogs.cards.words import bare_label
from dialogs.events import Choice, Reply
from dialogs.texts import Texts

_SHORT = 60
"""Characters of what stands in a field already; the whole of it is on the card."""
_MAX_LINES = 11
"""Of higher forms, those that may stay empty are folded away: nothing is asked but what is needed."""
_LONG_LIST = 6
"""Of more boxes to tick than this, all but the first list are folded away on a high form, with what is ticked."""


def fields_of(texts: Texts, asked: Sequence[Input]) -> tuple[Part, ...]:
    """
    The fields that are asked, with what stands in them; by typing the first is answered.

    Of many fields only what is needed, or stands there already, is seen at first.
    """
    if not asked:
        return ()
    first = asked[0]
    is_high = sum(map(_lines_of, asked)) > _MAX_LINES and any(each.required for each in asked)
    shown = tuple(each for each in asked if each is first or not is_high or _stands_out(each))
    ticked = tuple(each for each in asked if each not in shown and each.value)
    folded = tuple(each for each in asked if each not in shown and not each.value)
    more = Folded(texts("forms.more"), (CardFields(folded, tuple(each.label for each in folded)),))
    return (
        CardFields(shown, _lines(texts, first), len(first.options)),
        *(_ticked(texts, each) for each in ticked),
        *((more,) if folded else ()),
    )


def _lines_of(field: Input) -> int:
    """About how high a field is, in lines of text, its label among them."""
    if field.kind == "words":
        return 3 if field.longest > _SHORT else 2
    return 1 + (len(field.options) if field.is_open else 1)


def _stands_out(field: Input) -> bool:
    """Whether a field is seen on a high form too: it is needed or stands there, and is no long list."""
    is_long = field.kind == "several" and len(field.options) > _LONG_LIST
    return bool(field.tried or field.required or (field.value and not is_long))


def _ticked(texts: Texts, field: Input) -> Folded:
    """A long list, with what is ticked in it on the line that opens it."""
    return Folded(texts.label(field.label, field.shown), (CardFields((field,), (field.label,)),), id=f"-{field.id}")


def asking_card(texts: Texts, title: str, text: str, asked: Sequence[Input], *ways: Choice) -> Reply:
    """The fields that are still asked."""
    return message(texts, Title(title), Paragraph(text) if text else None, *fields_of(texts, asked), Buttons(ways))


def _lines(texts: Texts, field: Input) -> tuple[str, ...]:
    """What is asked of who types: the field, what stands there, and how to leave it so."""
    label = bare_label(field.label)
    at_will = "asked" if field.required else "asked_optional"
    asked = {"words": at_will, "one": "asked_one", "several": "asked_several"}[field.kind]
    lines = [texts(f"forms.{asked}", label=label)]
    # A scale bears its numbers in its labels already.
    lines += [f"{number}. {option.removeprefix(f'{number} – ')}" for number, (_, option) in enumerate(field.options, 1)]
    words = field.shown or field.value
    short = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
    return (*lines, texts("forms.asked_same", value=short)) if words else tuple(lines)


def confirming_card(texts: Texts, title: str, parts: Sequence[Part], *ways: Choice) -> Reply:
    """What will happen, before it does."""
    return message(texts, Title(title), NotePlace(), *parts, Buttons(ways))


def ended_card(texts: Texts, line: str, *ways: Choice) -> Reply:
    """That a form is dropped, or was confirmed or dropped before, with the ways on."""
    return message(texts, Paragraph(line), Buttons(ways))
