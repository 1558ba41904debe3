"""A form: its fields, what it is about, what confirming it would do, and the act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from keyword import iskeyword
from typing import Any, Generic, TypeVar

from dialogs.cards.marks import Words
from dialogs.cards.view import Part
from dialogs.events import Choice, Event, Reply
from dialogs.forms.field import Field
from dialogs.texts import Texts
from dialogs.turn import Response, Turn
from knowledge.plain import Data
from knowledge.refusals import Refused
from storage.database import Database

F = TypeVar("F")
"""What a form is about: the programme, the session, as they stand now."""
V = TypeVar("V")
"""What is filled in: a frozen dataclass with an attribute for each field."""
Here = Data
"""Where a form belongs, as its buttons say it, and under `draft` its own id, by which the act is known."""
Values = Data
"""Values of fields, by the ids of those of which one is known."""

RESTYLE = "restyle"
"""The aside of who wants a text in another style, which nobody here writes."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What confirming would do, in words, and ways besides it."""

    parts: tuple[Part, ...]
    ways: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from what was filled in: other values, and fields that are to be asked first."""

    values: Values = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    is_told: bool = False
    """Whether it is said, in the `form_follows` of the subject, and shown before it is confirmed."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What stood in a form before something was filled in, what stands there now, and what is still asked."""

    before: Values
    now: Values
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoFields:
    """The values of a form that only asks to be confirmed."""


async def about_nothing(turn: Turn, here: Here) -> None:
    """Of a form that belongs nowhere."""


def _nothing_known(texts: Texts, facts: Any) -> Values:
    return {}


def _nothing_read(facts: Any, text: str, now: datetime, written: Values) -> Values:
    return {}


def _goes_together(values: Values) -> None:
    """Values of any kind stand beside each other."""


def _nothing_follows(facts: Any, answered: Answered) -> Derived:
    return Derived()


async def _nothing_to_look_at(turn: Turn, facts: Any, values: Any) -> Looked:
    return Looked(())


_Refuse = Callable[[Turn, Any, Refused], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[F, V]):
    """
    One form. `about`, `look`, `act` and `card` may raise `Refused`.

    With a field by one of the last three, it is asked again; all of them when it names none of the form's. Without
    one the form ends, but for one by `about`, which leaves it as it was. `look` changes nothing; `act` happens when it
    would still do what was shown, and once by the id of the form.
    """

    name: str
    title: Callable[[Texts, F], str]
    act: Callable[[Turn, F, V], Awaitable[Response]]
    about: Callable[[Turn, Here], Awaitable[F]]
    values: Callable[..., V]
    look: Callable[[Turn, F, V], Awaitable[Looked]] = _nothing_to_look_at
    fields: tuple[Field[Any], ...] = ()
    text: Callable[[Texts, F], str] | None = None
    """What is said above the fields; by default the subject's text `<name>_text`, if there is one."""
    given: Callable[[Texts, F], Values] = _nothing_known
    """What stands in the fields already."""
    among: Callable[[F], tuple[str, ...]] | None = None
    """The ids of the fields that are asked of these facts; all of them by default."""
    derive: Callable[[F, Answered], Derived] = _nothing_follows
    """What follows from what was just filled in."""
    together: Callable[[Values], None] = _goes_together
    """Raises `Refused` with a field, which is asked again at once, when what was answered cannot stand together."""
    skips_known: bool = False
    """Whether at first only that is asked in which nothing stands, and a form that stood open goes on as it was."""
    acts_at_once: bool = False
    """Whether what was filled in is done without being looked at first, as soon as nothing is missing."""
    card: Callable[[Turn, Any, Looked | None], Awaitable[Reply]] | None = None
    """Its own card: of the `Case`, with what confirming would do when nothing is asked any more."""
    was_done: Callable[[Database, Event, Here], Awaitable[bool]] | None = None
    """Whether who speaks did it already with this form, though it stands open: see `dialogs.done_before`."""
    asides: Mapping[str, Callable[[Texts, F], Words]] = field(default_factory=dict)
    """
    What is answered to questions that people ask at this form, by the name under which the subject has their phrases,
    `words.asks`.
    """
    reads: Callable[[F | None, str, datetime, Values], Mapping[str, str]] = _nothing_read
    """
    What a line says to several fields together, as a period does to its two days, in words that each of them reads,
    by what stands in them; before the facts are known as far as it can be told without them.
    """
    refuse: _Refuse | None = None
    """What is said of a refusal of the subject instead of ending the form, which stays open in the turn given."""

    def field(self, id: str) -> Field[Any] | None:
        """The field with this id, if there is one."""
        return next((each for each in self.fields if each.id == id), None)

    def among_all(self, ids: Iterable[str]) -> tuple[Field[Any], ...]:
        """Of all its fields those with these ids, in the order of the ids."""
        return tuple(found for found in map(self.field, ids) if found)

    def aside(self, name: str, texts: Texts, facts: F, stands: str) -> Words:
        """What is answered to a question about the form, or to a wish for another style; else what stands in it."""
        if name in self.asides:
            return self.asides[name](texts, facts)
        if name == RESTYLE:
            return texts("question.answer_restyle")
        return texts("forms.stands", values=stands) if stands else texts("forms.stands_nothing")

    def of(self, facts: F) -> tuple[Field[Any], ...]:
        """The fields that are asked of these facts."""
        if self.among is None:
            return self.fields
        wanted = self.among(facts)
        return tuple(each for each in self.fields if each.id in wanted)


def attribute(id: str) -> str:
    """
    The name under which the value of a field stands among all of them.

    >>> attribute("from"), attribute("to")
    ('from_', 'to')
    """
    return f"{id}_" if iskeyword(id) else id
