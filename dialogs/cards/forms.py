"""A form as a card: its fields, and what will happen before it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.view import Buttons, Folded, NotePlace, Paragraph, Part, Title, message
from dialogs.cards.words import bare_label
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from knowledge.shortening import cut

_SHORT = 60
"""Characters of what stands in a field already; the whole of it is on the card."""
_MAX_OPEN = 5
"""Of more fields than this, those that may stay empty are folded away: nothing is asked but what is needed."""


def fields_of(texts: Texts, asked: Sequence[Input]) -> tuple[Part, ...]:
    """
    The fields that are asked, with what stands in them; by typing the first is answered.

    Of many fields only what is needed, or stands there already, is seen at first.
    """
    if not asked:
        return ()
    first = asked[0]
    shown = tuple(each for each in asked if each is first or each.required or each.value or each.tried)
    if len(asked) <= _MAX_OPEN or not any(each.required for each in asked):
        shown = tuple(asked)
    fields = CardFields(shown, _lines(texts, first), len(first.options))
    folded = tuple(each for each in asked if each not in shown)
    if not folded:
        return (fields,)
    return fields, Folded(texts("forms.more"), (CardFields(folded, tuple(each.label for each in folded)),))


def asking_card(texts: Texts, title: str, text: str, asked: Sequence[Input], *ways: Choice) -> Reply:
    """The fields that are still asked."""
    return message(texts, Title(title), Paragraph(text) if text else None, *fields_of(texts, asked), Buttons(*ways))


def _lines(texts: Texts, field: Input) -> tuple[str, ...]:
    """What is asked of who types: the field, what stands there, and how to leave it so."""
    label = bare_label(field.label)
    at_will = "asked" if field.required else "asked_optional"
    asked = {"words": at_will, "one": "asked_one", "several": "asked_several"}[field.kind]
    lines = [texts(f"forms.{asked}", label=label)]
    # A scale bears its numbers in its labels already.
    lines += [f"{number}. {option.removeprefix(f'{number} – ')}" for number, (_, option) in enumerate(field.options, 1)]
    words = field.shown or field.value
    return (*lines, texts("forms.asked_same", value=cut(words, _SHORT))) if words else tuple(lines)


def confirming_card(texts: Texts, title: str, parts: Sequence[Part], *ways: Choice) -> Reply:
    """What will happen, before it does."""
    return message(texts, Title(title), NotePlace(), *parts, Buttons(*ways))


def ended_card(texts: Texts, line: str, *ways: Choice) -> Reply:
    """That a form is dropped, or was confirmed or dropped before, with the ways on."""
    return message(texts, Paragraph(line), Buttons(*ways))
