"""Offering to help in the network: looked over first, decided by a curator, and taken back whenever one likes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.cards.code_names import list_domains
from dialogs.cards.network import joining as cards
from dialogs.cards.words import on_one_line
from dialogs.forms.form import Form, Here, Looked, Values
from dialogs.forms.kinds import one, organisation, several, words
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say, show_by
from dialogs.ways.joining import (
    JOINING_ACCEPT,
    JOINING_AGREE,
    JOINING_LIST,
    JOINING_MINE,
    JOINING_SHOW,
    JOINING_WITHDRAW,
    JOINING_WITHDRAW_SURE,
)
from knowledge.catalogue.reference import domains_of_today
from knowledge.network.domains import domain_in
from knowledge.network.volunteers import Help, JoiningReason, NewVolunteer, Volunteer
from knowledge.network.workplace import MAX_LENGTH
from knowledge.people import WorkProfile
from knowledge.refusals import Refused
from storage.managing import volunteers
from storage.people.profiles import profile

OFFER = "offer"
"""The name of the form."""
MAX_EXPERIENCE = 400
_MAX_REASON = 500
DOMAINS: Mapping[str, str] = {domain.code: domain.code for domain in domains_of_today()}


def domain_called(texts: Texts, code: str) -> str:
    """The name of a policy domain on a field."""
    return dict(list_domains(texts))[code]


def _help_called(texts: Texts, key: str) -> str:
    return texts(f"joining.option_{key}")


@dataclass(frozen=True, slots=True)
class HelpOffer:
    """What is filled in: the domain, what one knows of it, how one wants to help, and where one works."""

    domain: str
    experience: str
    ways: tuple[str, ...]
    organisation: str


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """Under which id it is brought, where this person works, and for which domains they offered before."""

    id: str
    work: WorkProfile
    taken: frozenset[str]


async def _offer_about(turn: Turn, here: Here) -> OfferFacts:
    id = str(here["draft"])
    own = await turn.look(volunteers.own_part)
    taken = frozenset(each.offered.domain for each in own.volunteers if each.id != id)
    return OfferFacts(id, await turn.look(profile), taken)


def _offer_given(texts: Texts, facts: OfferFacts) -> Values:
    return {"organisation": facts.work.organisation} if facts.work.organisation else {}


def _offered(turn: Turn, wanted: HelpOffer) -> NewVolunteer:
    ways = tuple(each for each in Help if each in wanted.ways)
    return NewVolunteer(turn.event.person.name, wanted.organisation, wanted.domain, wanted.experience, ways)


async def _offer_look(turn: Turn, facts: OfferFacts, wanted: HelpOffer) -> Looked:
    if wanted.domain in facts.taken:
        raise Refused(JoiningReason.ALREADY, "domain", domain=wanted.domain)
    return Looked(cards.offer_parts(turn.texts, _offered(turn, wanted)))


async def _offer_act(turn: Turn, facts: OfferFacts, wanted: HelpOffer) -> Response:
    await turn.act(volunteers.offer, facts.id, _offered(turn, wanted))
    return await show_mine(turn, turn.texts("joining.sent"))


@JOINING_MINE.handler
async def show_mine(turn: Turn, note: str = "") -> Response:
    """One's own part in it; with a note it takes the place of the card that led to it."""
    own = await turn.look(volunteers.own_part)
    return say(turn, cards.mine_card(turn.texts, own), note=note)


@JOINING_AGREE.handler
async def _agree(turn: Turn) -> Response:
    """A forged way of helping is none, and is said to be gone."""
    help, is_on = turn.value("help"), turn.is_on("on")
    if help not in set(Help):
        raise Refused(JoiningReason.GONE)
    await turn.act(volunteers.agree, turn.value("volunteer"), Help(help), is_on=is_on)
    return await show_mine(turn, turn.texts("joining.agreed" if is_on else "joining.no_longer"))


@JOINING_WITHDRAW_SURE.handler
async def _withdraw_sure(turn: Turn) -> Response:
    await turn.act(volunteers.withdraw, turn.value("volunteer"))
    return await show_mine(turn, turn.texts("joining.withdrawn"))


@JOINING_LIST.handler
async def _list(turn: Turn, note: str = "") -> Response:
    listed = await turn.look(volunteers.list_volunteers)
    return say(turn, cards.list_card(turn.texts, listed), note=note)


@JOINING_ACCEPT.handler
async def _accept(turn: Turn) -> Response:
    """At once: the card says what it does."""
    done = await turn.act(volunteers.accept, turn.value("volunteer"))
    note = turn.texts("joining.accept_done", name=on_one_line(done.offered.name))
    return say(turn, cards.volunteer_card(turn.texts, done), note=note, in_place=True)


async def _decline_about(turn: Turn, here: Here) -> Volunteer:
    return await turn.look(volunteers.show, str(here.get("volunteer", "")))


@dataclass(frozen=True, slots=True)
class Declined:
    """Why not."""

    reason: str


async def _decline_look(turn: Turn, found: Volunteer, wanted: Declined) -> Looked:
    return Looked(cards.decline_parts(turn.texts, found, wanted.reason))


async def _decline_act(turn: Turn, found: Volunteer, wanted: Declined) -> Response:
    await turn.act(volunteers.decline, found.id, wanted.reason, accepted=found.accepted is not None)
    key = "joining.end_done" if found.accepted else "joining.decline_done"
    return await _list(turn, turn.texts(key, name=on_one_line(found.offered.name)))


FORMS = (
    Form(
        name=OFFER,
        about=_offer_about,
        title=lambda texts, facts: texts("joining.offer"),
        values=HelpOffer,
        fields=(
            one("domain", "joining.field_domain", DOMAINS, domain_called, "", more=domain_in, folded=True),
            words("experience", "joining.field_experience", MAX_EXPERIENCE, required=True),
            several("ways", "joining.field_ways", tuple(Help), _help_called, required=True),
            organisation("organisation", "joining.field_organisation", MAX_LENGTH, required=True),
        ),
        given=_offer_given,
        skips_known=True,
        look=_offer_look,
        act=_offer_act,
    ),
    Form(
        name=cards.DECLINE,
        about=_decline_about,
        title=lambda texts, found: texts("joining.decline_title", name=on_one_line(found.offered.name)),
        values=Declined,
        fields=(words("reason", "joining.field_reason", _MAX_REASON, required=True),),
        look=_decline_look,
        act=_decline_act,
    ),
)
JOINING_WITHDRAW.handler(show_by(volunteers.find_own, cards.withdraw_card, "volunteer", in_place=True))
JOINING_SHOW.handler(show_by(volunteers.show, cards.volunteer_card, "volunteer"))
