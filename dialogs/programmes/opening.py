"""Opening what a button names, for the person who pressed it, and the ways on from there."""

from __future__ import annotations

import re

from dialogs.cards.catalogue.instrument import Offer
from dialogs.cards.programmes.programme import planned_offer, programme_card
from dialogs.cards.programmes.registration import coaching_lines
from dialogs.cards.programmes.registration_form import refusal_line
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.events import Choice, Scope
from dialogs.refusing import Gone, tells
from dialogs.texts import every_word
from dialogs.turn import Response, Turn, say
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.network import INTEREST_NEW
from dialogs.ways.programmes import PROGRAMME_LIST
from knowledge.catalogue.catalogue import EntryService
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import Charter, Programme, ProgrammeKind
from knowledge.programmes.reasons import RegistrationReason
from knowledge.refusals import Refused, require
from storage.acting import acting
from storage.programmes import charter
from storage.programmes.line import lists as registration_lists

_KINDS = {
    ProgrammeKind.SERIES: r"\b(?:leernetwerk|lerend netwerk|leertraject|reeks|learning network|series|r[eé]seau)\b",
    ProgrammeKind.STUDY_DAY: r"\b(?:studiedag|study day|journ[eé]e d['’][eé]tudes?)\b",
}


def kind_named(text: str) -> ProgrammeKind | None:
    """
    The kind of programme that a sentence names, in any of the languages; None when it names none.

    >>> kind_named("Schrijf me in voor de studiedag")
    <ProgrammeKind.STUDY_DAY: 'study_day'>
    >>> kind_named("schrijf me in") is None
    True
    """
    return next((kind for kind, words in _KINDS.items() if re.search(words, text, re.IGNORECASE)), None)


def without_kind(text: str) -> str | None:
    """
    What a sentence says besides the kind of programme that it names; None when it names none.

    >>> without_kind("inschrijven studiedag"), without_kind("inschrijven")
    ('inschrijven ', None)
    """
    kind = kind_named(text)
    return re.sub(_KINDS[kind], "", text, flags=re.IGNORECASE) if kind else None


def reader(turn: Turn) -> str:
    """Whose own state is shown: in a group nobody's."""
    return turn.event.person.id if turn.event.scope is Scope.PERSONAL else ""


@tells(RegistrationReason)
def _why_not(turn: Turn, refused: Refused) -> Response:
    """Why not, where nothing says which programme it is about."""
    line = refusal_line(turn.texts, turn.texts("registration.this_one"), refused)
    return say(turn, message(turn.texts, Paragraph(line), Buttons(PROGRAMME_LIST(turn.texts))))


async def listing_of(turn: Turn) -> Listing:
    """The programme that the button names, as this person sees it; raises `Refused` when it is not there."""
    id = turn.value("programme")
    found = await turn.store.read(acting(registration_lists.one, reader(turn), turn.event.at), id)
    return require(found, Gone.PROGRAMME)


async def show(turn: Turn, note: str = "") -> Response:
    """The programme as it stands now, in place of the card that was pressed when that asked for it."""
    listing = await listing_of(turn)
    interest = interest_choice(turn, listing.programme)
    card = programme_card(
        turn.texts, listing, turn.event.at, coaching=await _coaching(turn, listing), interest=interest
    )
    return say(turn, card, note=note)


async def _coaching(turn: Turn, listing: Listing) -> str:
    """What there is to say of individual coaching to who is in line and said that the own organisation signed."""
    held = listing.registration
    if held is None or not held.is_in_line or held.facts.charter is not Charter.YES:
        return ""
    known = await turn.store.read(charter.state_of, held.facts.organisation)
    coached = await turn.look(charter.appointment_of, listing.programme.id)
    return coaching_lines(turn.texts, known, coached, held.standing)


def interest_choice(turn: Turn, programme: Programme | None = None, kind: str = "") -> Choice | None:
    """“Laat het me weten”, at the instrument that a programme belongs to; None when it left the catalogue."""
    behind = turn.catalogue.with_service(EntryService(programme.kind if programme else kind or ProgrammeKind.SERIES))
    if behind is None:
        return None
    words = every_word("interest.words.new")
    return INTEREST_NEW.called(turn.texts("interest.new"), *words, instrument=behind.id)


def about_choice(turn: Turn, kind: str = "") -> Choice | None:
    """The instrument behind what is listed."""
    behind = turn.catalogue.with_service(EntryService(kind or ProgrammeKind.SERIES))
    return INSTRUMENT_SHOW.named(turn.texts, "programme.about", instrument=behind.id) if behind else None


async def offer_of(turn: Turn, kind: ProgrammeKind) -> Offer:
    """What is planned of a kind at this moment, as this person stands in it, and the way there."""
    listed = await turn.store.read(acting(registration_lists.list_programmes, reader(turn), turn.event.at))
    coming = [each for each in listed if each.programme.kind is kind]
    return planned_offer(turn.texts, kind, coming, turn.event.at, interest_choice(turn, kind=kind))
