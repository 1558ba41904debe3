"""The line of a programme and each person in it: the record, an exception with a reason, leaving on request."""

from __future__ import annotations

from dialogs.cards.organising import organising_line as cards
from dialogs.cards.organising.organising_plan import reason_input, words_field
from dialogs.cards.organising.organising_words import MAX_ROWS, person_name
from dialogs.organising.checks import number_of
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.opening import Here, given, in_place
from dialogs.turn import Said, Turn, say
from dialogs.ways.organising import ORGANISE_LINE, ORGANISE_PERSON, ORGANISE_UNREACHABLE
from knowledge.programmes.programme import Registration
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from storage.programmes import foreseeing as organising_ahead
from storage.programmes import organising
from storage.programmes.line import exceptions as registration_exceptions
from storage.programmes.line import lists as registration_lists
from storage.programmes.organising import Record


@ORGANISE_LINE.handler
async def _line(turn: Turn) -> Said:
    """The line in its order, page by page."""
    id, person = given(turn, "programme"), turn.event.person.id
    line = await turn.store.read(registration_lists.line, id, person)
    about = await turn.store.read(organising.line_of, id, person)
    page = min(turn.number("page"), max(0, len(line) - 1) // MAX_ROWS)
    return say(turn, cards.line_card(turn.texts, about, line, page, in_place(turn)))


async def _record(turn: Turn, here: Here) -> Record:
    number = here.get("number")
    wanted = number if isinstance(number, int) else 0
    given_as = (str(here.get("programme", "")), wanted, turn.event.person.id)
    return await turn.store.read(organising.record, *given_as)


async def show_person(turn: Turn, here: Here, note: str = "") -> Said:
    """One registration as it stands now, in place of the card that was pressed when there is something to note."""
    record = await _record(turn, here)
    replaces = turn.event.card if note else None
    return say(turn, cards.person_card(turn.texts, record, turn.event.at, note, replaces))


@ORGANISE_PERSON.handler
async def _person(turn: Turn) -> Said:
    return await show_person(turn, turn.event.data)


@ORGANISE_UNREACHABLE.handler
async def _unreachable(turn: Turn) -> Said:
    """Whom the bot cannot write to, by name, to be telephoned."""
    id, person = given(turn, "programme"), turn.event.person.id
    missed = await turn.store.read(organising.unreachable, id, person)
    return say(turn, cards.unreachable_card(turn.texts, id, missed))


async def _in_line(turn: Turn, here: Here) -> Registration:
    """The registration that a form is about; raises `Refused` for one that left the line."""
    held = (await _record(turn, here)).registration
    if not held.is_in_line:
        raise Refused(OrganisingReason.NOT_REGISTERED)
    return held


async def _open_up(turn: Turn, here: Here) -> Opened:
    held = await _in_line(turn, here)
    texts = turn.texts
    fields = (words_field(texts, "rank", required=True), reason_input(texts, required=True))
    title = texts("organising.up_title", name=person_name(texts, held))
    return Opened(title, fields, text=texts("organising.up_text", rank=held.rank))


async def _look_up(turn: Turn, draft: Draft) -> Shown | Wrong:
    record = await _record(turn, draft.here)
    rank = number_of(draft.values["rank"]) or 0
    given_as = (record.programme.id, record.registration.number, rank, turn.event.person.id)
    move = await turn.store.read(organising_ahead.foresee_up, *given_as)
    return Shown(cards.up_parts(turn.texts, record.registration, rank, move, draft.values["reason"]))


async def _act_up(turn: Turn, draft: Draft) -> Said:
    here, rank = draft.here, number_of(draft.values["rank"]) or 0
    event, reason = turn.event, draft.values["reason"].strip()
    given_as = (str(here["programme"]), int(here["number"]), rank, event.person.id, reason, event.at)
    done = await turn.store.write(registration_exceptions.move_up, *given_as)
    return await show_person(turn, here, cards.moved_up_line(turn.texts, rank, done.overtaken))


async def _open_out(turn: Turn, here: Here) -> Opened:
    held = await _in_line(turn, here)
    texts = turn.texts
    title = texts("organising.out_title", name=person_name(texts, held))
    return Opened(title, (reason_input(texts, required=True),), text=texts("organising.out_text"))


async def _look_out(turn: Turn, draft: Draft) -> Shown | Wrong:
    record = await _record(turn, draft.here)
    given_as = (record.programme.id, record.registration.number, turn.event.person.id, turn.event.at)
    offered = await turn.store.read(organising_ahead.foresee_out, *given_as)
    return Shown(cards.out_parts(turn.texts, record.registration, offered, draft.values["reason"]))


async def _act_out(turn: Turn, draft: Draft) -> Said:
    here, event = draft.here, turn.event
    given_as = (str(here["programme"]), int(here["number"]), event.person.id, draft.values["reason"].strip(), event.at)
    await turn.store.write(organising.withdraw_for, *given_as)
    return await show_person(turn, here, turn.texts("organising.out_done"))


FORMS = {
    "up": Form(_open_up, _look_up, _act_up),
    "out": Form(_open_out, _look_out, _act_out),
}
"""What is filled in or confirmed here."""
