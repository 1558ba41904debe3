"""What a service aims at: the one thing that is meant, by the values of the sentence and by what is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from dialogs.cards.view import Buttons, Paragraph, Rows, Title, message
from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.talking import SERVICE_DO
from knowledge.plain import Data
from knowledge.values.sentence import Values

MAX_ROWS = 8


@dataclass(frozen=True, slots=True)
class Press:
    """The button that does it, as if it had been pressed."""

    verb: str
    data: Data = field(default_factory=dict)


Aimed = Press | Response | None
"""None when the thing that is meant is not there for this person."""
Aim = Callable[[Turn, Values], Awaitable[Aimed]]


def ask_which(turn: Turn, title: str, rows: Sequence[Choice], *ways: Choice, note: str = "") -> Response:
    """Which of several is meant, each a line."""
    card = message(
        turn.texts,
        Title(turn.texts(title)),
        Paragraph(note) if note else None,
        Rows(tuple(rows[:MAX_ROWS])),
        Buttons(*ways) if ways else None,
    )
    return say(turn, card)


def ask_first(turn: Turn, title: str, text: str, *ways: Choice) -> Response:
    """What was understood, before anything is done; the first way does it."""
    return say(turn, message(turn.texts, Title(title), Paragraph(text), Buttons(*ways)))


def service_choice(texts: Texts, id: str, form: str = "", *, row: bool = False) -> Choice:
    """A service as a button or a line; `form` names the sentence whose values go along."""
    said = {"service": id, **({"form": form} if form else {})}
    name = texts(f"service.{id}")
    return SERVICE_DO.row(name, **said) if row else SERVICE_DO.called(name, **said)
