"""One's own places: where one stands and why, leaving, offers, and being left alone (L6 to L8, N10)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from dialogs.cards.common import short_message
from dialogs.cards.programmes import registration as cards
from dialogs.cards.programmes.programme_words import list_choice, standing_line, title_of
from dialogs.cards.programmes.registration_form import refusal_line
from dialogs.programmes.opening import interest_choice, listing_of
from dialogs.turn import Response, Turn, say
from dialogs.ways import WAYS
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    PROGRAMME_SHOW,
    REGISTRATION_ACCEPT,
    REGISTRATION_DECLINE,
    REGISTRATION_DECLINE_SURE,
    REGISTRATION_LEAVE,
    REGISTRATION_LOUD,
    REGISTRATION_MINE,
    REGISTRATION_QUIET,
    REGISTRATION_STAY,
    REGISTRATION_WHY,
    REGISTRATION_WITHDRAW,
)
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import SEATED, Programme, Registration, Standing
from knowledge.programmes.reasons import RegistrationReason
from knowledge.programmes.registering import as_it_stands, check_going_on, terms_of
from knowledge.refusals import Refused
from storage.programmes import participation
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.programmes.line.registrations import RegistrationResult

_Step = Callable[[Turn, Listing], Awaitable[Response]]


@REGISTRATION_MINE.handler
async def _mine(turn: Turn) -> Response:
    return say(turn, cards.mine_card(turn.texts, await mine_of(turn), turn.event.at))


async def mine_of(turn: Turn) -> list[Listing]:
    """The programmes that did not end in whose line this person stands."""
    return await turn.look(registration_lists.mine)


def _of_one(
    step: _Step, title: str, *, seated: bool = False, offered: bool = False
) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the programme that the button names; typed without one on the only one, else by asking which."""

    async def on(turn: Turn, listing: Listing) -> Response:
        try:
            return await step(turn, listing)
        except Refused as refused:
            return _why_not(turn, listing.programme, refused)

    async def taken(turn: Turn) -> Response:
        if turn.event.data.get("programme"):
            return await on(turn, await listing_of(turn))
        held = [each for each in await mine_of(turn) if not seated or each.is_seated]
        if offered:
            held = [each for each in held if each.is_offered] or held
        if len(held) == 1:
            return await on(turn, held[0])
        if not held:
            return say(turn, cards.mine_card(turn.texts, [], turn.event.at))
        return say(turn, cards.which_card(turn.texts, title, WAYS[turn.event.verb], held, turn.event.at))

    return taken


async def _why(turn: Turn, listing: Listing) -> Response:
    told = await turn.look(registration_lists.history, listing.programme.id)
    return say(turn, cards.why_card(turn.texts, listing.programme, told))


async def ask_to_leave(turn: Turn, listing: Listing) -> Response:
    """What leaving means, before it is done; raises `Refused` for who stands in no line, or in one that is over."""
    if not listing.is_in_line:
        raise Refused(RegistrationReason.NOT_REGISTERED)
    check_going_on(terms_of(listing.programme), turn.event.at)
    return say(turn, cards.withdraw_card(turn.texts, listing), in_place=True)


async def _leave(turn: Turn, listing: Listing) -> Response:
    if _was_asked_before(turn, listing):
        return await ask_to_leave(turn, listing)
    done = await turn.act(registrations.withdraw, listing.programme.id)
    left = turn.texts("registration.withdrawn", title=title_of(turn.texts, listing.programme))
    return _said(turn, done, left)


def _was_asked_before(turn: Turn, listing: Listing) -> bool:
    """Whether the card asked about an earlier registration: what it confirms is not what the person has now."""
    number, held = turn.event.data.get("number"), listing.registration
    return number is not None and held is not None and held.is_in_line and held.number != number


async def _stay(turn: Turn, listing: Listing) -> Response:
    held = listing.registration
    line = turn.texts("registration.stayed") if held and held.is_in_line else turn.texts("registration.not_registered")
    if held and held.standing is Standing.OFFERED:
        # To stay is not yet to accept, and the offer goes on to lapse.
        line = standing_line(turn.texts, held)
    return say(turn, cards.said_card(turn.texts, line, REGISTRATION_MINE(turn.texts)), in_place=True)


async def _answer(turn: Turn, listing: Listing, *, accepts: bool) -> Response:
    """Accept or decline the place that is offered; what was offered before and passed on is told with its moment."""
    act = registrations.accept if accepts else registrations.decline
    done = await turn.act(act, listing.programme.id)
    if done.lapsed is not None:
        passed_on = turn.texts("registration.offer_passed_on", when=turn.texts.moment(done.lapsed))
        return _stands(turn, listing.programme, f"{passed_on} {standing_line(turn.texts, done.registration)}")
    return _said(turn, done, turn.texts("registration.accepted" if accepts else "registration.declined"))


async def _decline(turn: Turn, listing: Listing) -> Response:
    """Decline what the card asked about; of a later offer it is asked first."""
    if _was_asked_before(turn, listing):
        return await _ask_to_decline(turn, listing)
    return await _answer(turn, listing, accepts=False)


async def _ask_to_decline(turn: Turn, listing: Listing) -> Response:
    """What declining means, before it is done; without an offer that still stands, how it stands."""
    held = listing.registration
    until = held.offered_until if held is not None and held.standing is Standing.OFFERED else None
    if until is None or until <= turn.event.at:
        return await _answer(turn, listing, accepts=False)
    return say(turn, cards.decline_card(turn.texts, listing, until), in_place=True)


def _said(turn: Turn, done: RegistrationResult, sentence: str) -> Response:
    """What was done and how one stands now, in place of the card on which it was asked."""
    held = done.registration
    texts, here = turn.texts, {"programme": held.programme}
    stands = standing_line(texts, held)
    ways = [REGISTRATION_MINE(texts)]
    if held.is_in_line:
        ways.insert(0, PROGRAMME_SHOW.named(texts, "registration.show", **here))
        if held.standing in SEATED:
            ways.insert(0, PROGRAMME_CALENDAR(texts))
    else:
        ways.insert(0, list_choice(texts))
    agrees = held.standing in (*SEATED, Standing.WITHDRAWN, Standing.DECLINED)
    line = f"{sentence} {stands}" if held.is_in_line else sentence
    return say(turn, cards.said_card(texts, line if agrees else stands, *ways), in_place=True)


def _why_not(turn: Turn, programme: Programme, refused: Refused) -> Response:
    """Why not, how one stands where that was asked, and the way on (L13)."""
    texts, refused = turn.texts, as_it_stands(refused, programme, turn.event.at)
    line = refusal_line(texts, title_of(texts, programme), refused)
    held = refused.facts.get("registration")
    if isinstance(held, Registration):
        line = f"{line} {standing_line(texts, held)}"
    is_past = refused.why in (RegistrationReason.OVER, RegistrationReason.CANCELLED)
    return _stands(turn, programme, line, is_past=is_past)


def _stands(turn: Turn, programme: Programme, line: str, *, is_past: bool = False) -> Response:
    """How it stands with a programme, with the ways on."""
    texts, interest = turn.texts, interest_choice(turn, programme) if is_past else None
    ways = [] if is_past else [PROGRAMME_SHOW.named(texts, "programme.open", programme=programme.id)]
    ways += [*([interest] if interest else []), list_choice(texts)]
    return say(turn, cards.said_card(texts, line, *ways, title=title_of(texts, programme)), in_place=True)


@REGISTRATION_QUIET.handler
async def _quiet(turn: Turn) -> Response:
    """Switch reminders off with one tap: of the programmes that a reminder names, or of the one that is meant."""
    one = turn.value("programme")
    ids = turn.several("programmes", _MAX_SESSIONS) or ([one] if one else [])
    if not ids:
        held = [each for each in await mine_of(turn) if each.is_seated]
        if len(held) != 1:
            title = "reminder.which_quiet_title"
            if held:
                return say(turn, cards.which_card(turn.texts, title, REGISTRATION_QUIET, held, turn.event.at))
            return say(turn, cards.mine_card(turn.texts, [], turn.event.at))
        ids = [held[0].programme.id]
    done = await turn.act(participation.quiet, ids)
    if not done:
        return say(turn, short_message(turn.texts, "registration.not_registered"))
    return await _told_quiet(turn, ids, on=False)


_MAX_SESSIONS = 10
"""A reminder names no more programmes than this; a forged button might."""


async def _loud(turn: Turn, listing: Listing) -> Response:
    await turn.act(registrations.set_reminders, listing.programme.id, True)
    return await _told_quiet(turn, [listing.programme.id], on=True)


async def _told_quiet(turn: Turn, ids: list[str], *, on: bool) -> Response:
    texts = turn.texts
    found = [await turn.look(registration_lists.one, id) for id in ids]
    titles = texts.join(texts.quote(title_of(texts, each.programme)) for each in found if each)
    line = texts("registration.loud_done" if on else "registration.quiet_done", titles=titles)
    back = (REGISTRATION_QUIET if on else REGISTRATION_LOUD)(texts, programme=ids[0])
    ways = (back, REGISTRATION_MINE(texts)) if len(ids) == 1 else (REGISTRATION_MINE(texts),)
    return say(turn, cards.said_card(texts, line, *ways))


REGISTRATION_WHY.handler(_of_one(_why, "registration.which_why_title"))
REGISTRATION_WITHDRAW.handler(_of_one(ask_to_leave, "registration.which_leave_title"))
REGISTRATION_LEAVE.handler(_of_one(_leave, "registration.which_leave_title"))
REGISTRATION_STAY.handler(_of_one(_stay, "registration.which_leave_title"))
REGISTRATION_ACCEPT.handler(_of_one(partial(_answer, accepts=True), "registration.which_why_title", offered=True))
REGISTRATION_DECLINE.handler(_of_one(_ask_to_decline, "registration.which_why_title", offered=True))
REGISTRATION_DECLINE_SURE.handler(_of_one(_decline, "registration.which_why_title", offered=True))
REGISTRATION_LOUD.handler(_of_one(_loud, "reminder.which_quiet_title", seated=True))
