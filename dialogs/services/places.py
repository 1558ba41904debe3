"""What somebody asks of own places and sessions: the one that is meant, by its day or number, or as the only one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.cards.periods import period_words
from dialogs.cards.programmes.programme_lines import next_session
from dialogs.cards.programmes.programme_words import standing_line, title_of
from dialogs.cards.programmes.registration import session_lines
from dialogs.programmes.mine import mine_of
from dialogs.programmes.opening import kind_named
from dialogs.services.aiming import Aim, Aimed, Press, ask_first, ask_which
from dialogs.texts import BRUSSELS
from dialogs.turn import Turn
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    PROGRAMME_LIST,
    PROGRAMME_SHOW,
    REGISTRATION_ACCEPT,
    REGISTRATION_DECLINE,
    REGISTRATION_MINE,
    REGISTRATION_NEW,
    REGISTRATION_QUIET,
    REGISTRATION_STAY,
    REGISTRATION_WHY,
    REGISTRATION_WITHDRAW,
    SESSION_ABSENT,
    SESSION_FEEDBACK,
    SESSION_HERE,
    SESSION_SHOW,
)
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import Session
from knowledge.values.periods import Period
from knowledge.values.sentence import Values
from storage.programmes.line import lists as registration_lists

Coming = Sequence[tuple[Listing, Session]]


def day_of(session: Session) -> date:
    """The day of a session in Brussels."""
    return session.starts.astimezone(BRUSSELS).date()


def falls_in(session: Session, period: Period) -> bool:
    """Whether a session is on one of these days."""
    return period.first <= day_of(session) and (period.last is None or day_of(session) <= period.last)


def _of_only(verb: str) -> Aim:
    """Of the only programme that one stands in; of several the list."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        held = await mine_of(turn)
        if len(held) == 1:
            return Press(verb, {"programme": held[0].programme.id})
        return Press(REGISTRATION_MINE) if held else None

    return aim


def _held(verb: str) -> Aim:
    async def aim(turn: Turn, values: Values) -> Aimed:
        return Press(verb) if await mine_of(turn) else None

    return aim


async def _next_session(turn: Turn, values: Values) -> Aimed:
    """One's own next session; else the next programme that is open, and never one that is over."""
    mine = await _coming(turn)
    meant = _meant(mine, values) or mine
    if meant:
        return Press(SESSION_SHOW, {"session": meant[0][1].id})
    listed = await turn.look(registration_lists.list_programmes)
    ahead = [(session.starts, each) for each in listed if (session := next_session(each.programme, turn.event.at))]
    if not ahead:
        return Press(PROGRAMME_LIST)
    first = min(ahead, key=lambda pair: pair[0])[1]
    return Press(PROGRAMME_SHOW, {"programme": first.programme.id})


async def _coming(turn: Turn) -> Coming:
    return await turn.look(registration_lists.coming_sessions)


def _meant(coming: Coming, values: Values) -> Coming:
    """The sessions that a sentence names, by their number or by the days; none when it names none of these."""
    if values.session is not None:
        return [pair for pair in coming if pair[1].number == values.session]
    if values.period is None:
        return []
    return [pair for pair in coming if falls_in(pair[1], values.period)]


async def _absent(turn: Turn, values: Values) -> Aimed:
    """The session of that day, shown and asked first; when there is none on it, the ones that there are."""
    coming = await _coming(turn)
    if not coming:
        return None
    is_named = values.session is not None or values.period is not None
    found = _meant(coming, values)
    if len(found) == 1:
        return Press(SESSION_ABSENT, {"session": found[0][1].id})
    if not is_named:
        return Press(SESSION_ABSENT)
    rows = session_lines(turn.texts, found or coming, SESSION_ABSENT)
    note = "" if found else _none_then(turn, values)
    return ask_which(turn, "reminder.which_absent_title", rows, REGISTRATION_MINE(turn.texts), note=note)


def _none_then(turn: Turn, values: Values) -> str:
    if values.session is not None or values.period is None:
        return turn.texts("service.no_such_session", session=values.session or 0)
    when = period_words(turn.texts, values.period)
    return turn.texts("service.no_session_then", when=when[:1].upper() + when[1:])


async def _accept(turn: Turn, values: Values) -> Aimed:
    """The place that is offered, until when, and the yes to it."""
    offered = [each for each in await mine_of(turn) if each.is_offered]
    if not offered:
        return None
    if len(offered) > 1:
        return Press(REGISTRATION_MINE)
    listing = offered[0]
    assert listing.registration is not None
    texts, here = turn.texts, {"programme": listing.programme.id}
    title = texts("service.accept_title", title=title_of(texts, listing.programme))
    ways = (
        REGISTRATION_ACCEPT(texts, **here),
        REGISTRATION_DECLINE(texts, **here),
        REGISTRATION_STAY.named(texts, "registration.decline_not_yet", **here),
    )
    return ask_first(turn, title, standing_line(texts, listing.registration), *ways)


async def _decline(turn: Turn, values: Values) -> Aimed:
    offered = any(each.is_offered for each in await mine_of(turn))
    return Press(REGISTRATION_DECLINE) if offered else None


async def _quiet(turn: Turn, values: Values) -> Aimed:
    """Of one programme what that means, before it is done; of several which one."""
    seated = [each for each in await mine_of(turn) if each.is_seated]
    if len(seated) != 1:
        return Press(REGISTRATION_QUIET) if seated else None
    texts, here = turn.texts, {"programme": seated[0].programme.id}
    title = texts("service.quiet_title", title=title_of(texts, seated[0].programme))
    ways = REGISTRATION_QUIET(texts, **here), REGISTRATION_MINE.named(texts, "service.keep_reminders")
    return ask_first(turn, title, texts("service.quiet_text"), *ways)


async def _feedback(turn: Turn, values: Values) -> Aimed:
    """The questions about the session that began last; they can be answered anew."""
    begun = [
        session
        for each in await mine_of(turn)
        if each.is_seated
        for session in each.programme.live
        if session.starts <= turn.event.at
    ]
    if not begun:
        return Press(REGISTRATION_MINE) if await mine_of(turn) else None
    return Press(SESSION_FEEDBACK, {"session": max(begun, key=lambda each: each.starts).id})


async def _present(turn: Turn, values: Values) -> Aimed:
    return Press(SESSION_HERE) if await _coming(turn) else None


async def _register(turn: Turn, values: Values) -> Aimed:
    """The only programme of the kind and with a session on the day that are named; else whichever is open."""
    kind = kind_named(values.text)
    if kind is None and values.period is None:
        return Press(REGISTRATION_NEW)
    listed = await turn.look(registration_lists.list_programmes)
    found = [each for each in listed if kind in (None, each.programme.kind) and _is_on(each, values.period)]
    return Press(REGISTRATION_NEW, {"programme": found[0].programme.id} if len(found) == 1 else {})


def _is_on(listing: Listing, period: Period | None) -> bool:
    return period is None or any(falls_in(each, period) for each in listing.programme.live)


async def _list(turn: Turn, values: Values) -> Aimed:
    domains = values.domains
    return Press(PROGRAMME_LIST, {"domain": domains[0].domain.code} if len(domains) == 1 else {})


AIMS: Mapping[str, Aim] = {
    "register": _register,
    "withdraw": _held(REGISTRATION_WITHDRAW),
    "my_place": _of_only(REGISTRATION_WHY),
    "why_number": _held(REGISTRATION_WHY),
    "waiting_list": _of_only(REGISTRATION_WHY),
    "offer_accept": _accept,
    "offer_decline": _decline,
    "miss_session": _absent,
    "calendar": _held(PROGRAMME_CALENDAR),
    "stop_reminders": _quiet,
    "sessions_list": _list,
    "next_session": _next_session,
    "charter": _of_only(PROGRAMME_SHOW),
    "coaching": _of_only(PROGRAMME_SHOW),
    "give_feedback": _feedback,
    "present": _present,
}
"""By the services."""
