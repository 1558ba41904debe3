"""The SDG charter: which organisations signed, who gets individual coaching, and the appointments."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from dialogs.cards.organising import organising_charter as cards
from dialogs.cards.organising.organising_words import person_name
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.organising.checks import day_in, written_day, written_time
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.line import show_person
from dialogs.organising.opening import Here, given, in_place
from dialogs.turn import Said, Turn, say
from dialogs.ways.organising import ORGANISE_CHARTER, ORGANISE_COACHING, ORGANISE_ORGANISATION
from knowledge.programmes.programme_dates import brussels
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from knowledge.values.times import wall_time
from storage.programmes import charter, organising
from storage.programmes import foreseeing as organising_ahead
from storage.programmes.charter import Organisation
from storage.programmes.organising import Record


@ORGANISE_CHARTER.handler
async def _charter(turn: Turn, note: str = "") -> Said:
    known = await turn.store.read(charter.organisations, turn.event.person.id)
    replaces = turn.event.card if note else in_place(turn)
    return say(turn, cards.charter_card(turn.texts, known, turn.number("page"), note, replaces))


@ORGANISE_ORGANISATION.handler
async def _organisation(turn: Turn) -> Said:
    """One organisation, to confirm or to refuse."""
    known = await _known(turn, given(turn, "organisation"))
    return say(turn, cards.organisation_card(turn.texts, known))


async def _known(turn: Turn, key: str) -> Organisation:
    known = await turn.store.read(charter.organisations, turn.event.person.id)
    found = next((each for each in known if each.key == key), None)
    if found is None:
        raise Refused(OrganisingReason.NO_SUCH_ORGANISATION)
    return found


@ORGANISE_COACHING.handler
async def _coaching(turn: Turn) -> Said:
    programme, person = given(turn, "programme"), turn.event.person.id
    coached = await turn.store.read(charter.coaching_list, programme, person)
    return say(turn, cards.coaching_card(turn.texts, programme, coached, turn.number("page"), in_place(turn)))


def _deciding(signed: bool) -> tuple[Callable[..., Awaitable[Any]], ...]:
    name = "signed" if signed else "unsigned"

    async def opened(turn: Turn, here: Here) -> Opened:
        known = await _known(turn, str(here.get("organisation", "")))
        return Opened(turn.texts(f"organising.{name}_title", title=on_one_line(known.name)))

    async def look(turn: Turn, draft: Draft) -> Shown | Wrong:
        claimants = await turn.store.read(
            organising_ahead.claimants, str(draft.here["organisation"]), turn.event.person.id
        )
        return Shown(cards.decide_parts(turn.texts, name, claimants))

    async def act(turn: Turn, draft: Draft) -> Said:
        known = await _known(turn, str(draft.here["organisation"]))
        return await _decided(turn, known.name, signed)

    return opened, look, act


async def _decided(turn: Turn, name: str, signed: bool) -> Said:
    given_as = (name, turn.event.person.id, signed, turn.event.at)
    done = await turn.store.write(charter.decide, *given_as)
    key = "organising.signed_done" if signed else "organising.unsigned_done"
    return await _charter(turn, turn.texts(key, title=on_one_line(done.name)))


async def _open_signer(turn: Turn, here: Here) -> Opened:
    texts = turn.texts
    return Opened(texts("organising.signer"), cards.signer_inputs(texts), text=texts("organising.signer_text"))


async def _look_signer(turn: Turn, draft: Draft) -> Shown | Wrong:
    name = draft.values["organisation"]
    claimants = await turn.store.read(organising_ahead.claimants, name, turn.event.person.id)
    return Shown(cards.signer_parts(turn.texts, name, claimants))


async def _act_signer(turn: Turn, draft: Draft) -> Said:
    return await _decided(turn, draft.values["organisation"].strip(), True)


async def _record(turn: Turn, here: Here) -> Record:
    number = here.get("number")
    given_as = (str(here.get("programme", "")), number if isinstance(number, int) else 0, turn.event.person.id)
    record = await turn.store.read(organising.record, *given_as)
    if record.coached is None:
        raise Refused(OrganisingReason.NOT_SEATED)
    return record


async def _open_appoint(turn: Turn, here: Here) -> Opened:
    record = await _record(turn, here)
    held, coached = record.registration, record.coached
    values = {"coach": "", "at_place": ""}
    if coached is not None and coached.appointment is not None:
        values = {
            "date": written_day(coached.appointment),
            "from": written_time(coached.appointment),
            "coach": coached.coach,
            "at_place": coached.place,
        }
    title = turn.texts("organising.appoint_title", name=person_name(turn.texts, held))
    return Opened(title, cards.appoint_inputs(turn.texts), values, turn.texts("organising.appoint_text"))


def _moment(turn: Turn, draft: Draft) -> datetime | Wrong:
    day, at = day_in(turn, draft.values["date"]), wall_time(draft.values["from"])
    assert day is not None
    assert at is not None
    try:
        moment = brussels(day, at)
    except ValueError:
        return Wrong("from", turn.texts("organising.no_time", words=draft.values["from"]))
    return moment if moment > turn.event.at else Wrong("date", turn.texts("organising.refused_past"))


async def _look_appoint(turn: Turn, draft: Draft) -> Shown | Wrong:
    moment = _moment(turn, draft)
    if isinstance(moment, Wrong):
        return moment
    coach, place = draft.values.get("coach", ""), draft.values.get("at_place", "")
    return Shown(cards.appoint_parts(turn.texts, moment, coach, place))


async def _act_appoint(turn: Turn, draft: Draft) -> Said:
    moment = _moment(turn, draft)
    assert isinstance(moment, datetime)
    here, event = draft.here, turn.event
    coach, place = draft.values.get("coach", "").strip(), draft.values.get("at_place", "").strip()
    given_as = (str(here["programme"]), int(here["number"]), event.person.id, moment, event.at, coach, place)
    await turn.store.write(charter.appoint, *given_as)
    return await show_person(turn, here, turn.texts("organising.appointed"))


async def _open_unappoint(turn: Turn, here: Here) -> Opened:
    record = await _record(turn, here)
    name = person_name(turn.texts, record.registration)
    return Opened(turn.texts("organising.unappoint_title", name=name))


async def _look_unappoint(turn: Turn, draft: Draft) -> Shown | Wrong:
    return Shown(cards.unappoint_parts(turn.texts))


async def _act_unappoint(turn: Turn, draft: Draft) -> Said:
    here, event = draft.here, turn.event
    given_as = (str(here["programme"]), int(here["number"]), event.person.id, event.at)
    await turn.store.write(charter.cancel_appointment, *given_as)
    return await show_person(turn, here, turn.texts("organising.unappointed"))


FORMS = {
    "signed": Form(*_deciding(True)),
    "unsigned": Form(*_deciding(False)),
    "signer": Form(_open_signer, _look_signer, _act_signer),
    "appoint": Form(_open_appoint, _look_appoint, _act_appoint),
    "unappoint": Form(_open_unappoint, _look_unappoint, _act_unappoint),
}
"""What is filled in or confirmed here."""
