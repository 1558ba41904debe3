"""Changing what was planned: publish, close, other places, move, cancel; each shown with who hears of it first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialogs.cards.organising import organising_change as cards
from dialogs.cards.organising.organising_plan import places_inputs, reason_input, window_inputs
from dialogs.cards.programmes.programme_words import title_of
from dialogs.organising.checks import number_of, written_moment
from dialogs.organising.desk import show_programme
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.opening import Here, programme_of
from dialogs.organising.planning import window_of
from dialogs.turn import Said, Turn
from knowledge.programmes.programme import Programme, State
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from storage.programmes import foreseeing as organising_ahead
from storage.programmes import organising, programmes
from storage.programmes.programmes import Organised


async def hearers(turn: Turn, programme: Programme) -> int:
    """How many hear of a change of this programme; of one that nobody sees, or that is over, nobody."""
    if programme.is_over(turn.event.at):
        return 0
    return await turn.store.read(organising_ahead.hearers, programme.id, turn.event.person.id)


async def told(turn: Turn, done: Organised, note: str) -> Said:
    """The programme as it stands after an act, with what was done and how many hear of it."""
    return await show_programme(turn, done.programme.id, cards.done_line(turn.texts, note, done))


def _of_programme(
    name: str, open_form: Callable[[Turn, Programme], Opened]
) -> Callable[[Turn, Here], Awaitable[Opened]]:
    async def opened(turn: Turn, here: Here) -> Opened:
        programme = await programme_of(turn, here)
        if programme.state is State.CANCELLED:
            raise Refused(OrganisingReason.CANCELLED)
        if programme.has_ended(turn.event.at):
            raise Refused(OrganisingReason.OVER)
        return open_form(turn, programme)

    return opened


def _titled(turn: Turn, name: str, programme: Programme) -> str:
    return turn.texts(f"organising.{name}_title", title=title_of(turn.texts, programme))


async def _look_publish(turn: Turn, draft: Draft) -> Shown | Wrong:
    programme = await programme_of(turn, draft.here)
    waiting = await turn.store.read(organising_ahead.interested, programme, turn.event.person.id)
    return Shown(cards.publish_parts(turn.texts, programme, waiting))


async def _act_publish(turn: Turn, draft: Draft) -> Said:
    id = str(draft.here["programme"])
    done = await turn.store.write(organising.publish, id, turn.event.person.id, turn.event.at)
    return await told(turn, done, turn.texts("organising.published"))


async def _look_close(turn: Turn, draft: Draft) -> Shown | Wrong:
    return Shown(cards.plain_parts(turn.texts, "close_text", 0))


async def _act_close(turn: Turn, draft: Draft) -> Said:
    id = str(draft.here["programme"])
    done = await turn.store.write(programmes.close, id, turn.event.person.id, turn.event.at)
    return await told(turn, done, turn.texts("organising.closed"))


async def _look_cancel(turn: Turn, draft: Draft) -> Shown | Wrong:
    number = await hearers(turn, await programme_of(turn, draft.here))
    return Shown(cards.plain_parts(turn.texts, "cancel_text", number, draft.values.get("reason", "")))


async def _act_cancel(turn: Turn, draft: Draft) -> Said:
    id, reason = str(draft.here["programme"]), draft.values.get("reason", "")
    done = await turn.store.write(programmes.cancel, id, turn.event.person.id, turn.event.at, reason)
    return await told(turn, done, turn.texts("organising.cancelled"))


def _open_places(turn: Turn, programme: Programme) -> Opened:
    values = {"places": str(programme.places), "priority": str(programme.priority_places)}
    text = turn.texts("organising.places_text")
    return Opened(_titled(turn, "places", programme), places_inputs(turn.texts), values, text)


async def _look_places(turn: Turn, draft: Draft) -> Shown | Wrong:
    programme = await programme_of(turn, draft.here)
    places, first = _places_in(draft)
    given = (programme.id, turn.event.person.id, turn.event.at, places, first)
    foreseen = await turn.store.read(organising_ahead.foresee_places, *given)
    return Shown(cards.places_parts(turn.texts, programme, places, first, foreseen))


def _places_in(draft: Draft) -> tuple[int, int]:
    return number_of(draft.values["places"]) or 0, number_of(draft.values["priority"]) or 0


async def _act_places(turn: Turn, draft: Draft) -> Said:
    places, first = _places_in(draft)
    given = (str(draft.here["programme"]), turn.event.person.id, turn.event.at)
    done = await turn.store.write(programmes.set_places, *given, places=places, priority_places=first)
    return await told(turn, done, turn.texts("organising.places_set"))


def _open_window(turn: Turn, programme: Programme) -> Opened:
    values = {"opens": written_moment(programme.opens), "closes": written_moment(programme.closes)}
    text = turn.texts("organising.window_text")
    return Opened(_titled(turn, "window", programme), window_inputs(turn.texts), values, text)


async def _look_window(turn: Turn, draft: Draft) -> Shown | Wrong:
    programme = await programme_of(turn, draft.here)
    window = window_of(turn, programme, draft.values)
    return window if isinstance(window, Wrong) else Shown(cards.window_parts(turn.texts, *window))


async def _act_window(turn: Turn, draft: Draft) -> Said:
    programme = await programme_of(turn, draft.here)
    window = window_of(turn, programme, draft.values)
    assert not isinstance(window, Wrong)
    given = (programme.id, turn.event.person.id, turn.event.at)
    done = await turn.store.write(programmes.change, *given, opens=window[0], closes=window[1])
    return await told(turn, done, turn.texts("organising.window_set"))


def _without_fields(name: str) -> Callable[[Turn, Here], Awaitable[Opened]]:
    return _of_programme(name, lambda turn, programme: Opened(_titled(turn, name, programme)))


def _with_reason(name: str) -> Callable[[Turn, Programme], Opened]:
    return lambda turn, programme: Opened(
        _titled(turn, name, programme), (reason_input(turn.texts),), text=turn.texts("organising.reason_text")
    )


FORMS = {
    "publish": Form(_without_fields("publish"), _look_publish, _act_publish),
    "reopen": Form(_without_fields("reopen"), _look_publish, _act_publish),
    "close": Form(_without_fields("close"), _look_close, _act_close),
    "cancel": Form(_of_programme("cancel", _with_reason("cancel")), _look_cancel, _act_cancel),
    "places": Form(_of_programme("places", _open_places), _look_places, _act_places),
    "window": Form(_of_programme("window", _open_window), _look_window, _act_window),
}
"""What is filled in or confirmed about a whole programme."""
