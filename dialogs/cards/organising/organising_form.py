"""A form of organisers as a card: its fields, and what will happen before it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.cards.fields import Fields, Input
from dialogs.cards.programmes.programme_words import present_lines
from dialogs.cards.view import Buttons, Paragraph, Part, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.organising import ORGANISE_CHANGE, ORGANISE_CONFIRM, ORGANISE_DROP, ORGANISE_REVIEW


def form_card(
    texts: Texts,
    title: str,
    text: str,
    inputs: Sequence[Input],
    form: tuple[str, Mapping[str, str], Sequence[str]],
    note: str = "",
    replaces: str | None = None,
) -> Reply:
    """The fields that are still asked; `form` is its id, what stands in it, and what is asked, in order."""
    id, values, todo = form
    asked = tuple(replace(each, value=values.get(each.id, each.value)) for each in inputs if each.id in todo)
    here = {"draft": id}
    return message(
        texts,
        Title(title),
        Paragraph(note) if note else None,
        Paragraph(text) if text else None,
        Fields(asked, _lines(texts, asked[0]), len(asked[0].options)),
        Buttons(
            (ORGANISE_REVIEW(texts, **here), ORGANISE_DROP(texts, draft=id)),
        ),
        replaces=replaces,
    )


def _lines(texts: Texts, field: Input) -> tuple[str, ...]:
    """What is asked of who types: the field, what stands there, and how to leave it so."""
    label = field.label.rstrip("?")
    asked = {"words": "asked", "one": "asked_one", "several": "asked_several"}[field.kind]
    lines = [texts(f"organising.{asked}", label=label)]
    lines += [f"{number}. {option}" for number, (_, option) in enumerate(field.options, 1)]
    lines += present_lines(texts, field)
    if not field.required:
        lines.append(texts("organising.asked_optional"))
    return tuple(lines)


def confirm_choice(texts: Texts, form: str, id: str) -> Choice:
    """The button that does what was shown, named after the form where it has a name for that."""
    named = f"organising.confirm_{form}"
    label = texts(named if named in texts.every_key else "organising.confirm")
    return replace(ORGANISE_CONFIRM(texts, draft=id), label=label)


def confirm_card(
    texts: Texts,
    title: str,
    parts: Sequence[Part],
    ways: Sequence[Choice],
    form: tuple[str, str],
    can_change: bool,
    note: str = "",
    replaces: str | None = None,
) -> Reply:
    """What will happen, before it does; `form` is the id of what was filled in, and the name of the form."""
    id, name = form
    confirm = confirm_choice(texts, name, id)
    change = (ORGANISE_CHANGE(texts, draft=id),) if can_change else ()
    return message(
        texts,
        Title(title),
        Paragraph(note) if note else None,
        *parts,
        Buttons((confirm, *ways, *change, ORGANISE_DROP(texts, draft=id))),
        replaces=replaces,
    )
