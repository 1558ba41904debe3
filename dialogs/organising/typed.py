"""What a typed text means to a form or a list of an organiser that stands open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.cards.organising.organising_session import is_mark
from dialogs.events import Choice
from dialogs.organising.forms import Draft, kept_draft
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.understanding import exact_command, named, plain, understand
from knowledge.values.numbers import whole_number

Meant = tuple[str, Mapping[str, Any]]

_FEW_WORDS = 5
"""A text of more words that is none of the options is no slip but a question."""


def meant(text: str, state: State) -> Meant | None:
    """
    The verb and values of a text that answers a field, drops a form, marks people present or absent, or goes back.

    None for everything else, and at once when nothing of organisers stands open.
    """
    if exact_command(text) == "back.go":
        return _back(state)
    shown = {choice.verb: choice for choice in state.choices if choice.verb in _OPEN}
    if not shown:
        return _to_kept(text, state)
    marks = shown.get("organise.mark")
    if marks is not None:
        return (marks.verb, {**marks.data, "line": text}) if is_mark(text) else None
    form = kept_draft(state)
    button = shown.get("organise.review") or shown["organise.confirm"]
    if form is None or form.id != button.data.get("draft"):
        return None
    if exact_command(text) == "stop":
        return "organise.drop", {"draft": form.id}
    return _to_field(text.strip(), state, form) if form.todo else None


def _to_kept(text: str, state: State) -> Meant | None:
    """Going on with a form that is out of sight: it is shown again first."""
    form, said = kept_draft(state), plain(text)
    if form is None or said not in map(plain, every_word("organising.words.take_up")) or named(said, state.choices):
        return None
    return "organise.again", {"draft": form.id}


_OPEN = frozenset({"organise.review", "organise.confirm", "organise.mark"})


_UP = ("organise.change", "organise.session", "organise.programme", "organise.desk")
"""Where the way back leads from an organiser's card: to the nearest of these that it offers as a button."""


def _back(state: State) -> Meant | None:
    """From what would be done to its fields, from a form to where it belongs, from a card to the one above it."""
    buttons = {choice.verb: choice for choice in reversed(state.choices) if not choice.row}
    if not state.choices or not all(choice.verb.startswith("organise.") for choice in state.choices):
        return None
    above = next((buttons[verb] for verb in _UP if verb in buttons), None)
    if above:
        return _pressed(above)
    form = kept_draft(state)
    button = buttons.get("organise.review") or buttons.get("organise.confirm")
    if form is None or button is None or form.id != button.data.get("draft"):
        return None
    level = next((level for level in ("session", "programme") if level in form.here), "desk")
    return f"organise.{level}", {level: form.here[level]} if level in form.here else {}


def _to_field(text: str, state: State, form: Draft) -> Meant | None:
    """An answer to the field that is asked; else a button of the card."""
    typed = "organise.typed", {"draft": form.id, "text": text}
    said, options = plain(text), form.options
    number = whole_number(said)
    if number is not None:
        if not options or 1 <= number <= options:
            return typed
        place = number - options
        return _pressed(state.choices[place - 1]) if 1 <= place <= len(state.choices) else None
    if said in form.answers:
        return typed
    button = named(said, state.choices)
    if button:
        return _pressed(button)
    if form.long:
        # Somebody who writes a text may begin it with a greeting and end it with a question.
        return None if exact_command(text) else typed
    if text.endswith("?") or understand(text, state.choices).what not in ("question", "long"):
        return None
    return typed if not options or len(text.split()) <= _FEW_WORDS else None


def _pressed(choice: Choice) -> Meant:
    return choice.verb, choice.data
