"""The SDG charter: which organisations signed, who gets individual coaching, and the appointments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from dialogs.cards.organising import organising_charter as cards
from dialogs.cards.words import on_one_line
from dialogs.forms.form import Form, Here, Looked, NoFields, Values, about_nothing
from dialogs.organising import fields
from dialogs.organising.line import person_titled, record_at, show_person
from dialogs.texts import BRUSSELS, Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.organising import ORGANISE_CHARTER, ORGANISE_COACHING, ORGANISE_ORGANISATION
from knowledge.programmes.charter import Organisation
from knowledge.programmes.organised import Record
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused, require
from knowledge.values.reasons import FieldReason
from knowledge.working_days import brussels
from storage.programmes import charter
from storage.programmes import foreseeing as organising_ahead


@ORGANISE_CHARTER.handler
async def _charter(turn: Turn, note: str = "") -> Response:
    known = await turn.look(charter.organisations)
    return say(
        turn,
        cards.charter_card(turn.texts, known, turn.number("page")),
        note=note,
        in_place=bool(note) or turn.is_paging,
    )


@ORGANISE_ORGANISATION.handler
async def _organisation(turn: Turn) -> Response:
    """One organisation, to confirm or to refuse."""
    known = await _organisation_at(turn, turn.event.data)
    return say(turn, cards.organisation_card(turn.texts, known))


@ORGANISE_COACHING.handler
async def _coaching(turn: Turn) -> Response:
    programme = turn.value("programme")
    coached = await turn.look(charter.coaching_list, programme)
    return say(turn, cards.coaching_card(turn.texts, programme, coached, turn.number("page")), in_place=turn.is_paging)


async def _organisation_at(turn: Turn, here: Here) -> Organisation:
    known = await turn.look(charter.organisations)
    wanted = str(here.get("organisation", ""))
    return require(next((each for each in known if each.key == wanted), None), OrganisingReason.NO_SUCH_ORGANISATION)


def _deciding(name: str, *, signed: bool) -> Form[Organisation, NoFields]:
    async def look(turn: Turn, known: Organisation, _: NoFields) -> Looked:
        claimants = await turn.look(organising_ahead.claimants, known.key)
        return Looked(cards.decide_parts(turn.texts, name, claimants))

    async def act(turn: Turn, known: Organisation, _: NoFields) -> Response:
        return await _decided(turn, known.name, signed)

    return Form(
        name=name,
        about=_organisation_at,
        title=lambda texts, known: texts(f"organising.{name}_title", title=on_one_line(known.name)),
        values=NoFields,
        look=look,
        act=act,
    )


async def _decided(turn: Turn, name: str, signed: bool) -> Response:
    done = await turn.act(charter.decide, name, signed)
    key = "organising.signed_done" if signed else "organising.unsigned_done"
    return await _charter(turn, turn.texts(key, title=on_one_line(done.name)))


@dataclass(frozen=True, slots=True)
class Signer:
    """An organisation that signed."""

    organisation: str


async def _look_signer(turn: Turn, _: None, signer: Signer) -> Looked:
    claimants = await turn.look(organising_ahead.claimants, signer.organisation)
    return Looked(cards.signer_parts(turn.texts, signer.organisation, claimants))


async def _act_signer(turn: Turn, _: None, signer: Signer) -> Response:
    return await _decided(turn, signer.organisation, True)


async def _coached(turn: Turn, here: Here) -> Record:
    record = await record_at(turn, here)
    require(record.coached, OrganisingReason.NOT_SEATED)
    return record


Day = date


@dataclass(frozen=True, slots=True)
class CoachingDate:
    """When, with whom and where."""

    date: Day
    from_: time
    coach: str
    at_place: str


def _appointment_given(texts: Texts, record: Record) -> Values:
    coached = record.coached
    if coached is None or coached.appointment is None:
        return {}
    at = coached.appointment.astimezone(BRUSSELS)
    return {"date": at.date(), "from": at.time(), "coach": coached.coach, "at_place": coached.place}


def _moment(turn: Turn, wanted: CoachingDate) -> datetime:
    try:
        moment = brussels(wanted.date, wanted.from_)
    except ValueError:
        raise Refused(FieldReason.NO_TIME, "from", words=f"{wanted.from_:%H:%M}") from None
    if moment <= turn.event.at:
        raise Refused(OrganisingReason.PAST, "date")
    return moment


async def _look_appoint(turn: Turn, record: Record, wanted: CoachingDate) -> Looked:
    return Looked(cards.appoint_parts(turn.texts, _moment(turn, wanted), wanted.coach, wanted.at_place))


async def _act_appoint(turn: Turn, record: Record, wanted: CoachingDate) -> Response:
    programme, number = record.programme.id, record.registration.number
    await turn.act(charter.appoint, programme, number, _moment(turn, wanted), wanted.coach, wanted.at_place)
    return await show_person(turn, {"programme": programme, "number": number}, turn.texts("organising.appointed"))


async def _look_unappoint(turn: Turn, record: Record, _: NoFields) -> Looked:
    return Looked(cards.unappoint_parts(turn.texts))


async def _act_unappoint(turn: Turn, record: Record, _: NoFields) -> Response:
    programme, number = record.programme.id, record.registration.number
    await turn.act(charter.cancel_appointment, programme, number)
    return await show_person(turn, {"programme": programme, "number": number}, turn.texts("organising.unappointed"))


SIGNED, UNSIGNED = _deciding("signed", signed=True), _deciding("unsigned", signed=False)
SIGNER = Form(
    name="signer",
    about=about_nothing,
    title=lambda texts, _: texts("organising.signer"),
    values=Signer,
    fields=(fields.ORGANISATION,),
    look=_look_signer,
    act=_act_signer,
)
APPOINT = Form(
    name="appoint",
    about=_coached,
    title=person_titled("appoint"),
    values=CoachingDate,
    fields=(fields.DATE_FROM_TODAY, fields.FROM, fields.COACH, fields.AT_PLACE),
    given=_appointment_given,
    look=_look_appoint,
    act=_act_appoint,
)
UNAPPOINT = Form(
    name="unappoint",
    about=_coached,
    title=person_titled("unappoint"),
    values=NoFields,
    look=_look_unappoint,
    act=_act_unappoint,
)
