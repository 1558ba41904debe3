"""What a typed text means to a form or a list of an organiser that stands open."""

from __future__ import annotations

from dialogs.cards.organising.organising_session import is_mark
from dialogs.events import Choice
from dialogs.organising.forms import Draft, kept_draft
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.understanding import exact_command, named, plain, understand
from dialogs.ways.organising import (
    ORGANISE_AGAIN,
    ORGANISE_CHANGE,
    ORGANISE_CONFIRM,
    ORGANISE_DESK,
    ORGANISE_DROP,
    ORGANISE_MARK,
    ORGANISE_PROGRAMME,
    ORGANISE_REVIEW,
    ORGANISE_SESSION,
    ORGANISE_TYPED,
)
from dialogs.ways.talking import BACK_GO, STOP
from dialogs.witnesses import Named
from knowledge.values.numbers import whole_number

_FEW_WORDS = 5
"""A text of more words that is none of the options is no slip but a question."""


def said_to_card(text: str, state: State) -> Named | None:
    """
    The verb and values of a text that answers a field, drops a form, marks people present or absent, or goes back.

    None for everything else, and at once when nothing of organisers stands open.
    """
    if exact_command(text) == BACK_GO:
        return _back(state)
    shown = {choice.verb: choice for choice in state.choices if choice.verb in _OPEN}
    if not shown:
        return None
    marks = shown.get(ORGANISE_MARK)
    if marks is not None:
        return (marks.verb, {**marks.data, "line": text}) if is_mark(text) else None
    form = kept_draft(state)
    button = shown.get(ORGANISE_REVIEW) or shown[ORGANISE_CONFIRM]
    if form is None or form.id != button.data.get("draft"):
        return None
    if exact_command(text) == STOP:
        return ORGANISE_DROP, {"draft": form.id}
    return _to_field(text.strip(), state, form) if form.todo else None


def form_taken_up(text: str, state: State) -> Named | None:
    """Going on with a form that is out of sight: it is shown again first."""
    form, said = kept_draft(state), plain(text)
    if any(choice.verb in _OPEN for choice in state.choices):
        return None
    if form is None or said not in map(plain, every_word("organising.words.take_up")) or named(said, state.choices):
        return None
    return ORGANISE_AGAIN, {"draft": form.id}


_OPEN = frozenset({ORGANISE_REVIEW, ORGANISE_CONFIRM, ORGANISE_MARK})


_UP = (ORGANISE_CHANGE, ORGANISE_SESSION, ORGANISE_PROGRAMME, ORGANISE_DESK)
"""Where the way back leads from an organiser's card: to the nearest of these that it offers as a button."""


def _back(state: State) -> Named | None:
    """From what would be done to its fields, from a form to where it belongs, from a card to the one above it."""
    buttons = {choice.verb: choice for choice in reversed(state.choices) if not choice.row}
    if not state.choices or not all(choice.verb.startswith("organise.") for choice in state.choices):
        return None
    above = next((buttons[verb] for verb in _UP if verb in buttons), None)
    if above:
        return _pressed(above)
    form = kept_draft(state)
    button = buttons.get(ORGANISE_REVIEW) or buttons.get(ORGANISE_CONFIRM)
    if form is None or button is None or form.id != button.data.get("draft"):
        return None
    level = next((level for level in ("session", "programme") if level in form.here), "desk")
    return f"organise.{level}", {level: form.here[level]} if level in form.here else {}


def _to_field(text: str, state: State, form: Draft) -> Named | None:
    """An answer to the field that is asked; else a button of the card."""
    typed = ORGANISE_TYPED, {"draft": form.id, "text": text}
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


def _pressed(choice: Choice) -> Named:
    return choice.verb, choice.data
