"""Registering on one card: what is still needed, exactly what it gives, and one tap (L2, L5, L11 to L13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs.cards.programmes import registration_form as cards
from dialogs.cards.programmes.programme_lines import has_closed
from dialogs.cards.programmes.programme_words import list_choice, title_of
from dialogs.cards.programmes.registration import said_card, which_card
from dialogs.events import Choice, Event, Reply
from dialogs.forms import kept
from dialogs.forms.case import Case
from dialogs.forms.engine import Forms
from dialogs.forms.form import Form, Here, Looked
from dialogs.forms.subject import Subject
from dialogs.programmes.opening import interest_choice, kind_named, listing_of, reader
from dialogs.programmes.registration_fields import (
    FIELDS,
    Answers,
    Application,
    facts_of,
    fields_among,
    known_fields,
    what_follows,
)
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.programmes import (
    PROGRAMME_SHOW,
    REGISTRATION_CHANGE,
    REGISTRATION_DROP,
    REGISTRATION_MINE,
    REGISTRATION_NEW,
    REGISTRATION_SEND,
    REGISTRATION_TYPED,
)
from dialogs.witnesses import Sure
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import Charter, ProgrammeKind, ProgrammeState, Standing
from knowledge.programmes.reasons import RegistrationReason as Why
from knowledge.programmes.registering import LineEntry, as_entry, as_it_stands
from knowledge.refusals import Refused, require
from storage.acting import acting
from storage.database import Database
from storage.people.profiles import profile
from storage.programmes import charter
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.programmes.line.registrations import RegistrationResult

_NAME = "registration"


async def _new(turn: Turn, note: str) -> Response:
    """Begin; without a programme, with the only one that is open of the kind that is named, or by asking which."""
    if turn.event.data.get("programme"):
        return await _begin(turn, note)
    listed = await turn.look(registration_lists.list_programmes)
    can = [each for each in listed if _can_register(each, turn.event.at)]
    kind = kind_named(turn.event.text)
    meant = [each for each in can if kind in (None, each.programme.kind)]
    if len(meant) == 1:
        data = {**turn.event.data, "programme": meant[0].programme.id}
        return await _begin(replace(turn, event=replace(turn.event, data=data)), note)
    if can:
        card = which_card(turn.texts, "registration.which_title", REGISTRATION_NEW, meant or can, turn.event.at)
        return say(turn, card, note="" if meant or not kind else turn.texts(f"registration.no_{kind.value}_open"))
    ways = [each for each in (interest_choice(turn), list_choice(turn.texts), REGISTRATION_MINE(turn.texts)) if each]
    return say(turn, said_card(turn.texts, turn.texts("registration.nothing_open"), *ways))


def _can_register(listing: Listing, now: datetime) -> bool:
    """Whether it is open; one that opens later is offered too, to hear from when on."""
    programme = listing.programme
    is_open = programme.state is ProgrammeState.PUBLISHED and not has_closed(programme, now)
    return is_open and not listing.is_in_line


async def _begin(turn: Turn, note: str) -> Response:
    """The form of the programme that is named, or how somebody who is in its line already stands there."""
    listing = await listing_of(turn)
    if listing.is_in_line:
        return await _registered(turn, listing, turn.texts("registration.done_again"))
    return await FORMS.begin_named(turn, note)


async def _about(turn: Turn, here: Here) -> Application:
    one = acting(registration_lists.one, reader(turn), turn.event.at)
    listing = require(await turn.store.read(one, str(here.get("programme", ""))), Why.NO_SUCH_PROGRAMME)
    before, known = await turn.look(registrations.recall_facts), await turn.look(profile)
    return Application(listing, before, known, str(here["draft"]))


async def _was_done(store: Database, event: Event, here: Here) -> bool:
    can_be_sent = acting(registrations.can_be_sent, event.person.id, event.at)
    return not await store.read(can_be_sent, here["draft"], here["programme"])


async def _card(turn: Turn, case: Case[Application, Answers], _looked: Looked | None) -> Reply:
    """With what it would give; as long as the domain is asked, as for somebody of a domain that it is for."""
    programme = case.facts.programme
    domain = case.known_values().get("domain", programme.domains[0] if programme.domains else "")
    foreseen = await turn.look(registrations.foresee, programme.id, domain)
    filled_in = cards.RegistrationProgress(case.entry.id, case.standing(), case.inputs())
    return cards.form_card(turn.texts, case.entry.title, programme, filled_in, foreseen)


def _where(texts: Texts, application: Application) -> str:
    programme = application.programme
    key = "online_too" if programme.link and programme.place else "online" if programme.link else "here"
    return texts(f"registration.explain_where_{key}", place=programme.place or texts("registration.place_unknown"))


def _when(texts: Texts, application: Application) -> str:
    moments = (texts.span(each.starts, each.ends) for each in application.programme.live)
    return texts("registration.explain_when", moments="; ".join(moments))


def _every(texts: Texts, application: Application) -> str:
    return f"{_when(texts, application)} {texts('registration.explain_every')}"


def _instead(texts: Texts, application: Application) -> str:
    own = texts("registration.explain_instead")
    return f"{own} {texts('registration.explain_instead_later')}" if application.is_series else own


def _refuse(turn: Turn, application: Application, refused: Refused) -> Response:
    """Why not, with the way on: correct the domain, hear of a next one, look at the others."""
    programme = application.programme
    is_past = refused.why in (Why.OVER, Why.CANCELLED)
    state = kept.without(turn.state, application.id) if is_past else turn.state
    refused = as_it_stands(refused, programme, turn.event.at)
    ways: list[Choice | None] = []
    if refused.why is Why.NOT_YOUR_DOMAIN:
        ways.append(REGISTRATION_CHANGE(turn.texts, programme=programme.id, form=application.id))
    if refused.why in (Why.CLOSED, Why.OVER, Why.BEGUN, Why.NOT_OPEN_YET, Why.CANCELLED):
        ways.append(interest_choice(turn, programme))
    ways.append(list_choice(turn.texts))
    shown = tuple(each for each in ways if each)
    card = cards.refused_card(turn.texts, programme, refused, *shown)
    return say(turn, card, in_place=True, state=state)


async def _act(turn: Turn, application: Application, answers: Answers) -> Response:
    """Register; when others were quicker and it gives a lesser standing than was shown, ask whether to stay."""
    programme, facts = application.programme, facts_of(turn.event.person.name, application, answers)
    try:
        done = await turn.act(registrations.register, application.id, programme.id, facts)
    except Refused:
        await turn.act(registrations.remember, facts)
        raise
    now, shown = replace(application.listing, registration=done.registration), _shown(turn)
    if not now.is_in_line:
        # A form with which somebody registered who has left the line since brings nobody back; a new one can.
        return await _begin(turn, turn.texts("registration.form_spent"))
    if done.new and as_entry(done.registration).is_less_than(shown):
        return say(turn, cards.lesser_card(turn.texts, programme, done.registration, shown), in_place=True)
    return await _registered(turn, now, _note(turn, done))


def _note(turn: Turn, done: RegistrationResult) -> str:
    """That it was done before; or that others were quicker, when the number is another than the one that was shown."""
    held, shown = done.registration, _shown(turn)
    if not done.new:
        return turn.texts("registration.done_again")
    grew = 0 < shown.waiting_number < held.waiting_number
    return turn.texts("registration.number_grew") if grew else ""


def _shown(turn: Turn) -> LineEntry:
    """What the pressed card said it would give; one that says nothing promised no more than the waiting list."""
    said = turn.value("standing")
    standing = Standing(said) if said in (Standing.PRIORITY, Standing.PLACE) else Standing.WAITING
    # Of its own, since a line may be longer than the numbers that buttons otherwise carry.
    return LineEntry(standing, 0, turn.number("waiting", 1 << 31))


async def _registered(turn: Turn, listing: Listing, note: str) -> Response:
    """How somebody who is in the line stands there, with what follows."""
    held = listing.registration
    assert held is not None
    assert held.is_in_line
    signed = held.facts.charter is Charter.YES and listing.programme.kind is ProgrammeKind.SERIES
    known = await turn.store.read(charter.state_of, held.facts.organisation) if signed else None
    card = cards.done_card(turn.texts, listing.programme, held, turn.event.at, known)
    return say(turn, card, note=note, in_place=True)


FORMS = Forms(
    Subject(
        name=_NAME,
        begin=REGISTRATION_NEW,
        typed=REGISTRATION_TYPED,
        review=REGISTRATION_SEND,
        change=REGISTRATION_CHANGE,
        again=REGISTRATION_NEW,
        confirm=REGISTRATION_SEND,
        drop=REGISTRATION_DROP,
        here=("programme",),
        home=list_choice,
        above=lambda here: (PROGRAMME_SHOW, {"programme": here["programme"]}),
        why=lambda texts, refused: cards.refusal_line(texts, texts("registration.this_one"), refused),
        key="form",
        sure=Sure.FIELD,
        in_place=True,
    ),
    [
        Form(
            name=_NAME,
            about=_about,
            title=lambda texts, of: texts("registration.form_title", title=title_of(texts, of.programme)),
            values=Answers,
            fields=FIELDS,
            among=fields_among,
            given=known_fields,
            skips_known=True,
            acts_at_once=True,
            derive=what_follows,
            was_done=_was_done,
            asides={"every": _every, "where": _where, "when": _when, "instead": _instead},
            card=_card,
            refuse=_refuse,
            act=_act,
        )
    ],
    begin=_new,
)
