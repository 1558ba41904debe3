"""The line of a programme and each person in it: the record, an exception with a reason, leaving on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.cards.organising import organising_line as cards
from dialogs.cards.organising.organising_words import person_name
from dialogs.forms.form import Form, Here, Looked
from dialogs.organising import fields
from dialogs.organising.changing import Reason
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.organising import ORGANISE_LINE, ORGANISE_PERSON, ORGANISE_UNREACHABLE
from knowledge.programmes.organised import Record
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from storage.programmes import foreseeing as organising_ahead
from storage.programmes import organising
from storage.programmes.line import exceptions as registration_exceptions
from storage.programmes.line import lists as registration_lists


@ORGANISE_LINE.handler
async def _line(turn: Turn) -> Response:
    """The line in its order, page by page."""
    id = turn.value("programme")
    line = await turn.look(registration_lists.line, id)
    about = await turn.look(organising.line_of, id)
    return say(turn, cards.line_card(turn.texts, about, line, turn.number("page")), in_place=turn.is_paging)


async def record_at(turn: Turn, here: Here) -> Record:
    """The registration that a button names, with all that is known of it; raises `Refused` when it is not there."""
    number = here.get("number")
    wanted = number if isinstance(number, int) else 0
    return await turn.look(organising.record, str(here.get("programme", "")), wanted)


async def show_person(turn: Turn, here: Here, note: str = "") -> Response:
    """One registration as it stands now, in place of the card that was pressed when there is something to note."""
    record = await record_at(turn, here)
    return say(turn, cards.person_card(turn.texts, record, turn.event.at), note=note)


@ORGANISE_PERSON.handler
async def _person(turn: Turn) -> Response:
    return await show_person(turn, turn.event.data)


@ORGANISE_UNREACHABLE.handler
async def _unreachable(turn: Turn) -> Response:
    """Whom the bot cannot write to, by name, to be telephoned."""
    id = turn.value("programme")
    missed = await turn.look(organising.unreachable, id)
    return say(turn, cards.unreachable_card(turn.texts, id, missed))


async def _in_line(turn: Turn, here: Here) -> Record:
    """The registration that a form is about; raises `Refused` for one that left the line."""
    record = await record_at(turn, here)
    if not record.registration.is_in_line:
        raise Refused(OrganisingReason.NOT_REGISTERED)
    return record


def _here(record: Record) -> Here:
    return {"programme": record.programme.id, "number": record.registration.number}


@dataclass(frozen=True, slots=True)
class Up:
    """The number in the line that somebody is to have, and why."""

    rank: int
    reason: str


async def _look_up(turn: Turn, record: Record, wanted: Up) -> Looked:
    move = await turn.look(organising_ahead.foresee_up, record.programme.id, record.registration.number, wanted.rank)
    return Looked(cards.up_parts(turn.texts, record.registration, wanted.rank, move, wanted.reason))


async def _act_up(turn: Turn, record: Record, wanted: Up) -> Response:
    done = await turn.act(
        registration_exceptions.move_up, record.programme.id, record.registration.number, wanted.rank, wanted.reason
    )
    return await show_person(turn, _here(record), cards.moved_up_line(turn.texts, wanted.rank, done.overtaken))


async def _look_out(turn: Turn, record: Record, why: Reason) -> Looked:
    offered = await turn.look(organising_ahead.foresee_out, record.programme.id, record.registration.number)
    return Looked(cards.out_parts(turn.texts, record.registration, offered, why.reason))


async def _act_out(turn: Turn, record: Record, why: Reason) -> Response:
    await turn.act(organising.withdraw_for, record.programme.id, record.registration.number, why.reason)
    return await show_person(turn, _here(record), turn.texts("organising.out_done"))


def person_titled(name: str) -> Callable[[Texts, Record], str]:
    """The title of a form about somebody in the line."""
    return lambda texts, record: texts(f"organising.{name}_title", name=person_name(texts, record.registration))


UP = Form(
    name="up",
    about=_in_line,
    title=person_titled("up"),
    text=lambda texts, record: texts("organising.up_text", rank=record.registration.rank),
    values=Up,
    fields=(fields.RANK, fields.REASON_NEEDED),
    look=_look_up,
    act=_act_up,
)
OUT = Form(
    name="out",
    about=_in_line,
    title=person_titled("out"),
    values=Reason,
    fields=(fields.REASON_NEEDED,),
    look=_look_out,
    act=_act_out,
)
