"""What a member of the network asks: absence, substitute and the hour of the list, read, shown and then kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.cards.people.members_own import own_card
from dialogs.cards.words import on_one_line
from dialogs.services.aiming import MAX_ROWS, Aim, Aimed, Press, ask_first, ask_which, period_words
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import MEMBER_AGREE, MEMBER_PROPOSE, MEMBER_SHOW
from knowledge.network.members import MemberProfile, OwnMembership
from knowledge.plain import Json
from knowledge.values.names import find_named_in
from knowledge.values.periods import Period
from knowledge.values.sentence import Values
from storage.managing import member_settings

_TO_SOMEBODY = re.compile(r"\b(?:aan|naar|door|to|by)\s+(?!mij|me|jou|de|het|een|the|my)[^\W\d_]{2,}")
_BACK = re.compile(r"\b(?:terug|back|weer aanwezig|de retour)\b", re.IGNORECASE)


async def _own(turn: Turn) -> OwnMembership | None:
    return await turn.look(member_settings.own_membership)


async def _away(turn: Turn, values: Values) -> Aimed:
    """From when to when and who stands in, as it was read; without days the card on which they are filled in."""
    own = await _own(turn)
    if own is None:
        return None
    period = values.period
    if period is None or (own.profile.away_from and _BACK.search(values.text)):
        return await _substitute(turn, values) if find_named_in(values.text, own.substitutes) else Press(MEMBER_SHOW)
    if period.last is not None and period.last < turn.today:
        when = period_words(turn.texts, period)
        return say(turn, own_card(turn.texts, own, turn.texts("service.away_past", when=when)))
    return _confirm(turn, own, values, period)


async def _substitute(turn: Turn, values: Values) -> Aimed:
    own = await _own(turn)
    if own is None:
        return None
    if values.period is not None and (values.period.last is None or values.period.last >= turn.today):
        return _confirm(turn, own, values, values.period)
    if not find_named_in(values.text, own.substitutes) and not _TO_SOMEBODY.search(values.text):
        return Press(MEMBER_SHOW)
    return _confirm(turn, own, values, None)


def _confirm(turn: Turn, own: OwnMembership, values: Values, period: Period | None) -> Response:
    """All that was read, to be agreed to at once; of several people with one name it is asked who is meant."""
    found = find_named_in(values.text, own.substitutes)
    if len(found) > 1:
        return _who(turn, found, period)
    if not found and _TO_SOMEBODY.search(values.text) and (period is None or "aan" in values.text.casefold().split()):
        return say(turn, own_card(turn.texts, own, turn.texts("member.not_a_substitute")))
    return _agree(turn, period, found[0] if found else None)


def _who(turn: Turn, found: Sequence[MemberProfile], period: Period | None) -> Response:
    rows = [
        MEMBER_PROPOSE.row(on_one_line(each.name), substitute=each.id, **_days(period)) for each in found[:MAX_ROWS]
    ]
    return ask_which(turn, "service.which_colleague", rows)


def _agree(turn: Turn, period: Period | None, substitute: MemberProfile | None) -> Response:
    texts = turn.texts
    lines = []
    if period is not None:
        lines.append(texts("service.away_text", when=period_words(texts, period)))
    if substitute is not None:
        lines.append(texts("service.substitute_text", name=on_one_line(substitute.name)))
    data = {**_days(period), **({"substitute": substitute.id} if substitute else {})}
    ways = MEMBER_AGREE.named(texts, "service.agree", **data), MEMBER_SHOW.named(texts, "service.change")
    return ask_first(turn, texts("service.agree_title"), " ".join(lines), *ways)


def _days(period: Period | None) -> dict[str, str]:
    if period is None:
        return {}
    return {"first": period.first.isoformat(), "last": period.last.isoformat() if period.last else ""}


async def _hour(turn: Turn, values: Values) -> Aimed:
    """The hour that is named, asked first; any other wish on the card."""
    if await _own(turn) is None:
        return None
    if len(values.times) != 1 or values.times[0].minute:
        return Press(MEMBER_SHOW)
    texts, hour = turn.texts, values.times[0].hour
    ways = MEMBER_AGREE.named(texts, "service.agree", hour=hour), MEMBER_SHOW.named(texts, "service.change")
    return ask_first(turn, texts("service.agree_title"), texts("service.hour_text", hour=hour), *ways)


@MEMBER_PROPOSE.handler
async def _propose(turn: Turn) -> Response:
    """Once it is plain who is meant, all of it is shown again before it is kept."""
    own = await _own(turn)
    given = _given(turn, own) if own else None
    if own is None or given is None:
        return say(turn, *([own_card(turn.texts, own)] if own else ()))
    return _agree(turn, given.period, given.substitute)


class _Given:
    """What a button says; anybody can forge it."""

    def __init__(self, period: Period | None, substitute: MemberProfile | None, hour: int | None) -> None:
        self.period, self.substitute, self.hour = period, substitute, hour


def _given(turn: Turn, own: OwnMembership) -> _Given | None:
    """None when it makes no sense, as a day that is none or somebody who may not stand in."""
    data = turn.event.data
    try:
        first = date.fromisoformat(str(data["first"])) if data.get("first") else None
        last = date.fromisoformat(str(data["last"])) if data.get("last") else None
    except ValueError:
        return None
    hour = data.get("hour")
    substitute = next((each for each in own.substitutes if each.id == data.get("substitute")), None)
    period = Period(first, last) if first and (last is None or last >= max(first, turn.today)) else None
    given = _Given(period, substitute, hour if isinstance(hour, int) and 0 <= hour < 24 else None)
    is_lost = (first and period is None) or (data.get("substitute") and substitute is None)
    return None if is_lost or not (period or substitute or given.hour is not None) else given


@MEMBER_AGREE.handler
async def _agreed(turn: Turn) -> Response:
    """Keep what was shown; an old card, by which the days are past by now, keeps nothing and says how it stands."""
    own = await _own(turn)
    given = _given(turn, own) if own else None
    if own is None or given is None:
        note = turn.texts("service.not_kept")
        return say(turn, *([own_card(turn.texts, own, note, turn.event.card)] if own else ()))
    changes: Json = {}
    if given.period is not None:
        changes["away"] = (given.period.first, given.period.last)
    if given.substitute is not None:
        changes["substitute"] = given.substitute.id
    if given.hour is not None:
        changes["digest"] = given.hour
    kept = await turn.act(member_settings.settle, **changes)
    return say(turn, own_card(turn.texts, kept, turn.texts("member.saved"), turn.event.card))


AIMS: Mapping[str, Aim] = {"away": _away, "substitute": _substitute, "list_hour": _hour}
"""By the services."""
