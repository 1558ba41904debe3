"""
What organisers do in the chat: plan, change, look after a line, hold sessions, write to people.

A new form is written in the module of its subject here: a frozen dataclass of what is filled in, a `Form` with its
fields, its `look` and its `act`, as a constant of the module; and its words in `texts` under `organising.<name>`, which
`begin_choice(texts, name, …)` makes the button of. Every `Form` in these modules is found by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dialogs.cards.organising.organising_words import refusal_words
from dialogs.forms.engine import Forms
from dialogs.forms.form import Form, Here
from dialogs.forms.subject import Subject
from dialogs.joined import join_modules
from dialogs.organising import messages
from dialogs.organising.typed import hear_organising
from dialogs.turn import Response, Turn
from dialogs.ways.organising import (
    ORGANISE_DESK,
    ORGANISE_EDITION,
    ORGANISE_FORMS,
    ORGANISE_PROGRAMME,
    ORGANISE_SERIES,
    ORGANISE_SESSION,
    ORGANISE_STUDY_DAY,
    ORGANISE_TRIAL,
)
from dialogs.witnesses import Named, Sure, Witness


def _above(here: Here) -> Named:
    """To the session or the programme that a form belongs to."""
    for level, way in (("session", ORGANISE_SESSION), ("programme", ORGANISE_PROGRAMME)):
        if level in here:
            return way, {level: here[level]}
    return ORGANISE_DESK, {}


def _own_forms() -> Iterator[Form[Any, Any]]:
    for module in join_modules(__name__, __path__):
        yield from (each for each in vars(module).values() if isinstance(each, Form))


FORMS = Forms(
    Subject(
        name="organising",
        **ORGANISE_FORMS._asdict(),
        here=("programme", "session", "number", "organisation"),
        home=ORGANISE_DESK,
        above=_above,
        why=refusal_words,
    ),
    _own_forms(),
)
ORGANISE_EDITION.handler(FORMS.beginning("edition"))
ORGANISE_SERIES.handler(FORMS.beginning("series"))
ORGANISE_STUDY_DAY.handler(FORMS.beginning("study_day"))


@ORGANISE_TRIAL.handler
async def _try(turn: Turn) -> Response:
    return await messages.send_to_self(turn, await FORMS.in_hand(turn))


WITNESSES = (*FORMS.witnesses, Witness(hear_organising, Sure.IN_SIGHT))
"""What takes typed words here."""
UNFINISHED = (FORMS.unfinished,)
"""What is filled in here and can be left for something else."""
