"""What a step of a conversation works with and what it gives: the same for every subject."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from dialogs.events import Event, EventKind, Reply
from dialogs.state import TRAIL, State, View
from dialogs.texts import BRUSSELS, Texts
from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.questionnaire.questionnaire import Questionnaires
from knowledge.search.search import Search
from knowledge.understanding.ear import Ear
from knowledge.understanding.effect import KnownSentences
from knowledge.understanding.encoder import Floats
from knowledge.understanding.material import Foresee
from storage.acting import By, acting
from storage.database import Database
from storage.talking.turns import AskedQuestion

P = ParamSpec("P")
R = TypeVar("R")


async def no_file(url: str, most: int) -> bytes | None:
    """Where nothing can be fetched, there is no file."""
    return None


@dataclass(frozen=True, slots=True)
class Library:
    """
    One revision of the catalogue with the search over it and the ear, and the questionnaires; swapped as a whole.
    """

    catalogue: Catalogue
    search: Search
    ear: Ear
    known: KnownSentences
    """The sentences by which a change to the ear is judged before it counts."""
    foresee: Foresee
    questionnaires: Questionnaires
    encode: Callable[[str], Awaitable[Floats | None]]
    """The vector of a sentence; None where there is no encoder."""
    fetch: Callable[[str, int], Awaitable[bytes | None]] = no_file
    """A file that somebody sent, of at most so many bytes; None when it cannot be had."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message being answered: who said what, what was going on, in which language, with which catalogue."""

    event: Event
    state: State
    texts: Texts
    library: Library
    store: Database

    @property
    def catalogue(self) -> Catalogue:
        return self.library.catalogue

    @property
    def today(self) -> date:
        """The date in Brussels at the moment of the message."""
        return self.event.at.astimezone(BRUSSELS).date()

    async def act(self, act: Callable[Concatenate[By, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Let the speaker do this at the moment of the message, as one transaction; see `Database.write`."""
        return await self.store.write(acting(act, self.event.person.id, self.event.at), *args, **kwargs)

    async def look(self, view: Callable[Concatenate[By, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the speaker sees at that moment; see `Database.read`."""
        return await self.store.read(acting(view, self.event.person.id, self.event.at), *args, **kwargs)

    async def glance(self, view: Callable[Concatenate[By, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As `look`, for what is found with a statement or two; see `Database.glance`."""
        return await self.store.glance(acting(view, self.event.person.id, self.event.at), *args, **kwargs)

    def value(self, name: str) -> str:
        """A value of the pressed button, which anybody can forge, as words; empty when it is missing."""
        value = self.event.data.get(name)
        return value.strip() if isinstance(value, str) else ""

    @property
    def is_paging(self) -> bool:
        """Whether the button turns a page of the card that bears it, or goes on within its lists."""
        return "page" in self.event.data or self.event.data.get("here") is True

    def instrument(self, data_key: str = "instrument") -> Instrument | None:
        """The instrument that the pressed button names, if it is still in the catalogue."""
        return self.catalogue.get(self.value(data_key))

    def title_of(self, instrument: str) -> str:
        """What an entry is called; empty for one that is gone."""
        entry = self.catalogue.get(instrument)
        return entry.title if entry else ""

    def number(self, name: str, below: int = 10_000) -> int:
        """A number from a button; 0 when it is missing, not one, or too large."""
        value = self.event.data.get(name)
        return value if isinstance(value, int) and 0 <= value < below else 0

    def several(self, name: str, most: int) -> list[str]:
        """Several ids from a button, at most so many; none when they are missing."""
        value = self.event.data.get(name)
        return [str(id) for id in value[:most]] if isinstance(value, list) else []

    def is_on(self, name: str) -> bool:
        """Whether a button says this."""
        return self.event.data.get(name) is True


@dataclass(frozen=True, slots=True)
class Response:
    """What the bot says now, what it remembers after it, and the question to be kept, if one was asked."""

    replies: tuple[Reply, ...]
    state: State
    asked: AskedQuestion | None = None
    corrects: str = ""
    """The name of an earlier answer, in the place of which this one is said."""
    erases: bool = False
    """Whether the speaker is taken out of everything that is kept, this turn included; the state is then forgotten."""


async def settle(said: Response | Awaitable[Response]) -> Response:
    """What a step says, whether or not it waited for something."""
    return said if isinstance(said, Response) else await said


def say(
    turn: Turn,
    *replies: Reply,
    note: str | tuple[Any, ...] = "",
    in_place: bool | None = None,
    state: State | None = None,
    asked: AskedQuestion | None = None,
) -> Response:
    """
    Say this; what the last message offers is what a number or word now chooses.

    A note says what a press did, on the first of them; and what bears one stands in the place of the card that was
    pressed, when `in_place` does not say otherwise.
    """
    if replies and note:
        replies = (replies[0].noted(note), *replies[1:])
    if replies and (bool(note) if in_place is None else in_place):
        replies = (replace(replies[0], replaces=turn.event.card), *replies[1:])
    after = replace(state or turn.state, choices=replies[-1].choices if replies else turn.state.choices)
    return Response(replies, after, asked)


def show_by(
    view: Callable[Concatenate[By, ...], R], card: Callable[[Texts, R], Reply], *names: str, in_place: bool = False
) -> Callable[[Turn], Awaitable[Response]]:
    """What shows on this card what the speaker sees of what the button says under these names."""

    async def show(turn: Turn) -> Response:
        seen = await turn.look(view, *map(turn.value, names))
        return say(turn, card(turn.texts, seen), in_place=in_place)

    return show


def open_list(state: State, view: View) -> State:
    """The state after a list was opened: the way back leads through it. Turning a page is no new step."""
    trail = state.trail
    if trail and (trail[-1].verb, _place(trail[-1])) == (view.verb, _place(view)):
        trail = trail[:-1]
    return replace(state, trail=(*trail, view)[-TRAIL:])


def _place(view: View) -> dict[str, object]:
    return {name: value for name, value in view.data.items() if name != "page"}


def reply_language(event: Event, state: State) -> str:
    """
    The language of an answer: the one that was chosen, else that of the last message that showed one, else that of
    the person's client, else Dutch. The install event knows no language, so the welcome is Dutch (X2).
    """
    wanted = (state.language, state.spoken, client_language(event))
    return next((language for language in wanted if language in LANGUAGES), DEFAULT)


def client_language(event: Event) -> str:
    """The language of the person's client, of two letters; empty where an event knows none."""
    return event.locale[:2].casefold() if event.kind is not EventKind.INSTALLED else ""
