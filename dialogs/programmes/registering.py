"""Registering on one card: what is still needed, exactly what it gives, and one tap (L2, L5, L11 to L13)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from dialogs.cards.fields import read_fields
from dialogs.cards.programmes import registration_form as cards
from dialogs.cards.programmes.programme_lines import has_closed
from dialogs.cards.programmes.programme_words import list_choice
from dialogs.cards.programmes.registration import said_card, which_card
from dialogs.cards.programmes.registration_form import NO_DOMAIN, RegistrationDraft
from dialogs.cards.words import on_one_line
from dialogs.events import Choice
from dialogs.programmes import filling
from dialogs.programmes.filling import Filling
from dialogs.programmes.form_facts import facts_given, known_fields
from dialogs.programmes.kept_form import drop_form, keep_form, kept_form
from dialogs.programmes.opening import interest_choice, listing_of
from dialogs.programmes.other_words import IN_OTHER_WORDS
from dialogs.programmes.workplaces import FLEMISH, with_workplace
from dialogs.turn import Response, Turn, say
from dialogs.ways.programmes import (
    REGISTRATION_CHANGE,
    REGISTRATION_DROP,
    REGISTRATION_MINE,
    REGISTRATION_NEW,
    REGISTRATION_SEND,
    REGISTRATION_TYPED,
)
from knowledge.addresses import is_address
from knowledge.person_names import is_only_an_answer
from knowledge.programmes.listing import Listing, RegistrationForecast
from knowledge.programmes.programme import Charter, Programme, ProgrammeKind, ProgrammeState, Standing
from knowledge.programmes.reasons import RegistrationReason as Why
from knowledge.programmes.registering import LineEntry, as_entry, as_it_stands
from knowledge.refusals import Refused
from storage.people.profiles import profile
from storage.programmes import charter
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.programmes.line.registrations import RegistrationResult


@REGISTRATION_NEW.handler
async def _new(turn: Turn) -> Response:
    """Begin; without a programme, with the only one that is open, or by asking which."""
    if turn.event.data.get("programme"):
        return await _begin(turn)
    listed = await turn.look(registration_lists.list_programmes)
    can = [each for each in listed if _can_register(each, turn.event.at)]
    if len(can) == 1:
        return await _begin(_about(turn, can[0].programme.id))
    if can:
        card = which_card(turn.texts, "registration.which_title", REGISTRATION_NEW, can, turn.event.at)
        return say(turn, card)
    ways = [each for each in (interest_choice(turn), list_choice(turn.texts), REGISTRATION_MINE(turn.texts)) if each]
    return say(turn, said_card(turn.texts, turn.texts("registration.nothing_open"), *ways))


def _can_register(listing: Listing, now: datetime) -> bool:
    """Whether it is open; one that opens later is offered too, to hear from when on."""
    programme = listing.programme
    is_open = programme.state is ProgrammeState.PUBLISHED and not has_closed(programme, now)
    return is_open and not _stands_in(listing)


def _stands_in(listing: Listing) -> bool:
    return listing.registration is not None and listing.registration.is_in_line


def _about(turn: Turn, programme: str) -> Turn:
    return replace(turn, event=replace(turn.event, data={**turn.event.data, "programme": programme}))


async def _begin(turn: Turn, note: str = "") -> Response:
    """The card with what is known of this person filled in, and what stood in a form of this programme before."""
    listing = await listing_of(turn)
    if isinstance(listing, Response):
        return listing
    if _stands_in(listing):
        return await _registered(turn, listing, turn.texts("registration.done_again"))
    programme = listing.programme
    known = known_fields(programme, await turn.look(registrations.recall_facts), await turn.look(profile))
    kept = kept_form(turn.state)
    if kept is not None and kept.programme == programme.id:
        is_more = any(known.get(name) != value for name, value in kept.values.items())
        draft = replace(kept, values={**known, **kept.values})
        return await _ask(turn, listing, draft, note or (turn.texts("registration.form_kept") if is_more else ""))
    inputs = cards.inputs_for(turn.texts, programme.kind)
    todo = tuple(field.id for field in inputs if field.id not in known)
    id = uuid5(NAMESPACE_OID, f"registration {turn.event.conversation} {turn.event.id}").hex
    return await _ask(turn, listing, RegistrationDraft(id, programme.id, programme.kind, known, todo), note)


async def _ask(turn: Turn, listing: Listing, draft: RegistrationDraft, note: str = "") -> Response:
    """The card as far as it is filled in, with what it would give now; or why it cannot be."""
    texts, programme = turn.texts, listing.programme
    try:
        foreseen = await _foreseen(turn, programme, draft)
    except Refused as refused:
        is_past = refused.why in (Why.OVER, Why.CANCELLED)
        state = drop_form(turn.state) if is_past else keep_form(turn.state, draft)
        return _why_not(replace(turn, state=state), programme, refused, draft)
    fields = filling.show_fields(texts, Filling(draft.values, draft.todo), cards.inputs_for(texts, programme.kind))
    card = cards.form_card(texts, programme, draft, fields, foreseen, note=note, replaces=turn.event.card)
    return say(turn, card, state=keep_form(turn.state, draft))


async def _foreseen(turn: Turn, programme: Programme, draft: RegistrationDraft) -> RegistrationForecast:
    """What it would give; as long as the domain is asked, as for somebody of a domain that it is for."""
    domain = draft.values.get("domain", "")
    code = "" if domain == NO_DOMAIN else domain
    if not domain and programme.domains:
        code = programme.domains[0]
    return await turn.look(registrations.foresee, programme.id, code)


def _why_not(turn: Turn, programme: Programme, refused: Refused, draft: RegistrationDraft) -> Response:
    """Why not, with the way on: correct the domain, hear of a next one, look at the others."""
    refused = as_it_stands(refused, programme, turn.event.at)
    ways: list[Choice | None] = []
    if refused.why is Why.NOT_YOUR_DOMAIN:
        ways.append(REGISTRATION_CHANGE(turn.texts, programme=programme.id, form=draft.id))
    if refused.why in (Why.CLOSED, Why.OVER, Why.BEGUN, Why.NOT_OPEN_YET, Why.CANCELLED):
        ways.append(interest_choice(turn, programme))
    ways.append(list_choice(turn.texts))
    shown = tuple(each for each in ways if each)
    return say(turn, cards.refused_card(turn.texts, programme, refused, *shown, replaces=turn.event.card))


async def _change(turn: Turn, listing: Listing, draft: RegistrationDraft) -> Response:
    """All fields, with what stands in them."""
    todo = tuple(field.id for field in cards.inputs_for(turn.texts, listing.programme.kind))
    return await _ask(turn, listing, replace(draft, todo=todo))


async def _typed(turn: Turn, listing: Listing, draft: RegistrationDraft) -> Response:
    """The answer to the field that is asked; what comes next is asked then."""
    texts, text = turn.texts, str(turn.event.data.get("text", ""))
    now = Filling(draft.values, draft.todo)
    inputs = cards.inputs_for(texts, listing.programme.kind)
    field = filling.first_asked(now, inputs)
    if field is None:
        return await _ask(turn, listing, draft)
    if field.kind == "words" and len(text.strip()) > field.longest:
        return await _ask(turn, listing, draft, texts("registration.form_long", longest=field.longest))
    stands = draft.values.get(field.id) or (None if field.required else "")
    value = stands if filling.is_same(text) else filling.read(field, text, IN_OTHER_WORDS.get(field.id))
    if value is None:
        return await _ask(turn, listing, draft, texts("registration.form_unclear"))
    if field.id == "email" and not _may_be_address(value):
        return await _ask(turn, listing, draft, texts("registration.form_not_address", text=on_one_line(value)))
    if field.id == "organisation" and is_only_an_answer(value):
        return await _ask(turn, listing, draft, texts("registration.form_no_organisation", text=on_one_line(value)))
    then = with_workplace(draft.values, filling.take_answer(now, value))
    after = _without_domain(listing.programme, draft, then)
    note = texts("registration.form_follows") if _follows(draft.values, after.values, field.id) else ""
    return await _ask(turn, listing, after, note)


def _follows(before: Mapping[str, str], after: Mapping[str, str], *answered: str) -> bool:
    """Whether something stands in the form that was not answered but follows from the organisation."""
    return "organisation" in answered and any(
        after.get(name) != before.get(name) for name in ("level", "domain") if name not in answered
    )


def _may_be_address(text: str) -> bool:
    return not text or is_address(text)


def _without_domain(programme: Programme, draft: RegistrationDraft, filled: Filling) -> RegistrationDraft:
    """
    The draft as it is filled in now.

    Who works for another government is not asked for a policy domain, unless the programme is for some.
    """
    is_elsewhere = filled.values.get("level") not in (None, "", FLEMISH)
    if not is_elsewhere or programme.domains or "domain" not in filled.todo:
        return replace(draft, **asdict(filled))
    todo = tuple(name for name in filled.todo if name != "domain")
    return replace(draft, values={**filled.values, "domain": NO_DOMAIN}, todo=todo)


async def _send(turn: Turn, listing: Listing, draft: RegistrationDraft) -> Response:
    """Register; when others were quicker and it gives a lesser standing than was shown, ask whether to stay."""
    texts, programme = turn.texts, listing.programme
    inputs = cards.inputs_for(texts, programme.kind)
    filled = read_fields(turn.event.data)
    given = filling.take_values(Filling(draft.values, draft.todo), inputs, filled)
    named = filled.get("organisation", "").strip()
    if named and is_only_an_answer(named):
        note = texts("registration.form_no_organisation", text=on_one_line(named))
        values = {name: value for name, value in given.values.items() if name != "organisation"}
        todo = ("organisation", *(name for name in given.todo if name != "organisation"))
        return await _ask(turn, listing, replace(draft, values=values, todo=todo), note)
    whole = with_workplace(draft.values, given)
    draft = _without_domain(programme, draft, whole)
    follows = texts("registration.form_follows") if whole != given else ""
    if draft.todo:
        names = ", ".join(field.label.rstrip("?") for field in inputs if field.id in draft.todo)
        missing = texts("registration.form_missing", fields=names)
        return await _ask(turn, listing, draft, f"{missing} {follows}".rstrip())
    if follows:
        return await _ask(turn, listing, draft, follows)
    address = draft.values.get("email", "")
    if not _may_be_address(address):
        note = texts("registration.form_not_address", text=on_one_line(address))
        return await _ask(turn, listing, replace(draft, todo=("email",)), note)
    facts = facts_given(turn, programme, draft, await turn.look(registrations.recall_facts))
    try:
        done = await turn.act(registrations.register, draft.id, programme.id, facts)
    except Refused as refused:
        await turn.act(registrations.remember, facts)
        return _why_not(replace(turn, state=keep_form(turn.state, draft)), programme, refused, draft)
    now = replace(listing, registration=done.registration)
    if not _stands_in(now):
        return await _spent(turn)
    shown = _shown(turn)
    if done.new and as_entry(done.registration).is_less_than(shown):
        card = cards.lesser_card(texts, programme, done.registration, shown, replaces=turn.event.card)
        return say(turn, card, state=drop_form(turn.state))
    return await _registered(turn, now, _note(turn, done))


async def _spent(turn: Turn) -> Response:
    """A form with which somebody registered who has left the line since brings nobody back; a new one can."""
    return await _begin(replace(turn, state=drop_form(turn.state)), turn.texts("registration.form_spent"))


def _note(turn: Turn, done: RegistrationResult) -> str:
    """That it was done before; or that others were quicker, when the number is another than the one that was shown."""
    held, shown = done.registration, _shown(turn)
    if not done.new:
        return turn.texts("registration.done_again")
    grew = 0 < shown.waiting_number < held.waiting_number
    return turn.texts("registration.number_grew") if grew else ""


def _shown(turn: Turn) -> LineEntry:
    """What the pressed card said it would give; one that says nothing promised no more than the waiting list."""
    said = str(turn.event.data.get("standing", ""))
    standing = Standing(said) if said in (Standing.PRIORITY, Standing.PLACE) else Standing.WAITING
    # Of its own, since a line may be longer than the numbers that buttons otherwise carry.
    number = turn.event.data.get("waiting")
    return LineEntry(standing, 0, number if isinstance(number, int) else 0)


async def _registered(turn: Turn, listing: Listing, note: str = "") -> Response:
    """How somebody who is in the line stands there, with what follows; no form is open then any more."""
    held = listing.registration
    assert held is not None
    assert held.is_in_line
    signed = held.facts.charter is Charter.YES and listing.programme.kind is ProgrammeKind.SERIES
    known = await turn.store.read(charter.state_of, held.facts.organisation) if signed else None
    card = cards.done_card(
        turn.texts, listing.programme, held, turn.event.at, known, note=note, replaces=turn.event.card
    )
    return say(turn, card, state=drop_form(turn.state))


def _drop(turn: Turn, _listing: Listing, _draft: RegistrationDraft) -> Response:
    line = turn.texts("registration.dropped")
    card = said_card(turn.texts, line, list_choice(turn.texts), replaces=turn.event.card)
    return say(turn, card, state=drop_form(turn.state))


Step = Callable[[Turn, Listing, RegistrationDraft], Response | Awaitable[Response]]


def _of_draft(step: Step) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the draft that the card is about; the card of another one gives how it stands now."""

    async def taken(turn: Turn) -> Response:
        draft = kept_form(turn.state)
        if draft is None or draft.id != turn.event.data.get("form"):
            return await _begin(turn, turn.texts("registration.form_gone"))
        listing = await listing_of(_about(turn, draft.programme))
        if isinstance(listing, Response):
            return listing
        if _stands_in(listing):
            return await _registered(turn, listing, turn.texts("registration.done_again"))
        said = step(turn, listing, draft)
        return said if isinstance(said, Response) else await said

    return taken


REGISTRATION_CHANGE.handler(_of_draft(_change))
REGISTRATION_TYPED.handler(_of_draft(_typed))
REGISTRATION_SEND.handler(_of_draft(_send))
REGISTRATION_DROP.handler(_of_draft(_drop))
