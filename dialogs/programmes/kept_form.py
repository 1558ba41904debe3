"""The registration that is being filled in, as it is kept between two messages and through a question on the side."""

from __future__ import annotations

from dataclasses import asdict, replace

from dialogs.cards.programmes.registration_form import RegistrationDraft
from dialogs.events import Choice
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.ways.programmes import REGISTRATION_NEW
from knowledge.programmes.programme import ProgrammeKind

_KEY = "form"


def kept_form(state: State) -> RegistrationDraft | None:
    """The form that was begun and neither sent nor dropped."""
    kept = state.programme.get(_KEY)
    if not kept:
        return None
    return RegistrationDraft(
        kept["id"], kept["programme"], ProgrammeKind(kept["kind"]), kept["values"], tuple(kept["todo"])
    )


def back_to_form(texts: Texts, state: State) -> Choice | None:
    """The way back to the form."""
    form = kept_form(state)
    return REGISTRATION_NEW.named(texts, "registration.go_on", programme=form.programme) if form else None


def keep_form(state: State, draft: RegistrationDraft) -> State:
    return replace(state, programme={**state.programme, _KEY: asdict(draft)})


def drop_form(state: State) -> State:
    return replace(state, programme={name: value for name, value in state.programme.items() if name != _KEY})
