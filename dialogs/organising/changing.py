"""Changing a whole programme: publish, close, other places, when to register, cancel; shown with who hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.organising import organising_change as cards
from dialogs.cards.programmes.programme_words import title_of
from dialogs.forms.form import Form, Looked, NoFields, Values
from dialogs.organising import fields
from dialogs.organising.desk import show_programme
from dialogs.organising.opening import coming_programme
from dialogs.organising.planning import check_window
from dialogs.texts import Texts
from dialogs.turn import Response, Turn
from knowledge.programmes.organised import OrganisingResult
from knowledge.programmes.programme import Programme
from storage.programmes import foreseeing as organising_ahead
from storage.programmes import organising, programmes


async def hearers(turn: Turn, programme: Programme) -> int:
    """How many hear of a change of this programme; of one that nobody sees, or that is over, nobody."""
    if programme.is_over(turn.event.at):
        return 0
    return await turn.look(organising_ahead.hearers, programme.id)


async def tell(turn: Turn, done: OrganisingResult, note: str) -> Response:
    """The programme as it stands after an act, with what was done and how many hear of it."""
    return await show_programme(turn, done.programme.id, cards.done_line(turn.texts, note, done))


def titled(name: str) -> Callable[[Texts, Programme], str]:
    """The title of a form about a programme."""
    return lambda texts, programme: texts(f"organising.{name}_title", title=title_of(texts, programme))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is cancelled; it may stay away."""

    reason: str


@dataclass(frozen=True, slots=True)
class Places:
    """How many places there are."""

    places: int
    priority: int


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when one can register."""

    opens: datetime | None
    closes: datetime | None


async def _look_publish(turn: Turn, programme: Programme, _: NoFields) -> Looked:
    waiting = await turn.look(organising_ahead.count_interested, programme)
    return Looked(cards.publish_parts(turn.texts, programme, waiting))


async def _act_publish(turn: Turn, programme: Programme, _: NoFields) -> Response:
    done = await turn.act(organising.publish, programme.id)
    return await tell(turn, done, turn.texts("organising.published"))


async def _look_close(turn: Turn, programme: Programme, _: NoFields) -> Looked:
    return Looked(cards.plain_parts(turn.texts, "close_text", 0))


async def _act_close(turn: Turn, programme: Programme, _: NoFields) -> Response:
    done = await turn.act(programmes.close, programme.id)
    return await tell(turn, done, turn.texts("organising.closed"))


async def _look_cancel(turn: Turn, programme: Programme, why: Reason) -> Looked:
    return Looked(cards.plain_parts(turn.texts, "cancel_text", await hearers(turn, programme), why.reason))


async def _act_cancel(turn: Turn, programme: Programme, why: Reason) -> Response:
    return await tell(
        turn, await turn.act(programmes.cancel, programme.id, why.reason), turn.texts("organising.cancelled")
    )


def _places_given(texts: Texts, programme: Programme) -> Values:
    return {"places": programme.places, "priority": programme.priority_places}


async def _look_places(turn: Turn, programme: Programme, wanted: Places) -> Looked:
    foreseen = await turn.look(organising_ahead.foresee_places, programme.id, wanted.places, wanted.priority)
    return Looked(cards.places_parts(turn.texts, programme, wanted.places, wanted.priority, foreseen))


async def _act_places(turn: Turn, programme: Programme, wanted: Places) -> Response:
    done = await turn.act(programmes.set_places, programme.id, places=wanted.places, priority_places=wanted.priority)
    return await tell(turn, done, turn.texts("organising.places_set"))


def _window_given(texts: Texts, programme: Programme) -> Values:
    return {"opens": programme.opens, "closes": programme.closes}


async def _look_window(turn: Turn, programme: Programme, wanted: Window) -> Looked:
    check_window(programme, wanted.opens, wanted.closes)
    return Looked(cards.window_parts(turn.texts, wanted.opens, wanted.closes))


async def _act_window(turn: Turn, programme: Programme, wanted: Window) -> Response:
    done = await turn.act(programmes.change, programme.id, opens=wanted.opens, closes=wanted.closes)
    return await tell(turn, done, turn.texts("organising.window_set"))


PUBLISH, REOPEN = (
    Form(
        name=name,
        about=coming_programme,
        title=titled(name),
        values=NoFields,
        look=_look_publish,
        act=_act_publish,
    )
    for name in ("publish", "reopen")
)
CLOSE = Form(
    name="close",
    about=coming_programme,
    title=titled("close"),
    values=NoFields,
    look=_look_close,
    act=_act_close,
)
CANCEL = Form(
    name="cancel",
    about=coming_programme,
    title=titled("cancel"),
    text=lambda texts, programme: texts("organising.reason_text"),
    values=Reason,
    fields=(fields.REASON,),
    look=_look_cancel,
    act=_act_cancel,
)
PLACES = Form(
    name="places",
    about=coming_programme,
    title=titled("places"),
    values=Places,
    fields=(fields.PLACES, fields.PRIORITY),
    given=_places_given,
    look=_look_places,
    act=_act_places,
)
WINDOW = Form(
    name="window",
    about=coming_programme,
    title=titled("window"),
    values=Window,
    fields=(fields.OPENS, fields.CLOSES),
    given=_window_given,
    look=_look_window,
    act=_act_window,
)
