"""What a member of the network asks: absence, substitute and the hour of the list, read, shown and then kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.cards.people.members_own import own_card
from dialogs.cards.periods import period_words
from dialogs.cards.words import on_one_line
from dialogs.forms.kinds import write_day
from dialogs.people.absence import ABSENCE, read_line
from dialogs.services.aiming import MAX_ROWS, Aim, Aimed, Press, ask_first, ask_which
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import ABSENCE_FORMS, MEMBER_AGREE, MEMBER_PROPOSE, MEMBER_SHOW
from knowledge.network.members import MemberProfile, OwnMembership
from knowledge.plain import Json
from knowledge.values.names import find_named_in
from knowledge.values.sentence import Values
from storage.managing import member_settings

_TO_SOMEBODY = re.compile(r"\b(?:aan|naar|door|to|by)\s+(?!mij|me|jou|de|het|een|the|my)[^\W\d_]{2,}")
_BACK = re.compile(r"\b(?:terug|back|weer aanwezig|de retour)\b", re.IGNORECASE)


async def _own(turn: Turn) -> OwnMembership | None:
    return await turn.look(member_settings.own_membership)


async def _away(turn: Turn, values: Values) -> Aimed:
    """The form of an absence with what was read; a way back is on the card of the own place in the network."""
    own = await _own(turn)
    if own is None:
        return None
    if own.profile.away_from and _BACK.search(values.text):
        return Press(MEMBER_SHOW)
    given = read_line(own, values.text, turn.event.at, {"substitute": own.substitute_name})
    if "first" not in given and "last" not in given:
        return (
            await _substitute(turn, values) if "substitute" in given else Press(ABSENCE_FORMS.begin, {"form": ABSENCE})
        )
    if values.period is not None and values.period.last is not None and values.period.last < turn.today:
        when = period_words(turn.texts, values.period)
        return say(turn, own_card(turn.texts, own), note=turn.texts("service.away_past", when=when), in_place=False)
    return _begin(turn, own, values, given)


async def _substitute(turn: Turn, values: Values) -> Aimed:
    own = await _own(turn)
    if own is None:
        return None
    given = read_line(own, values.text, turn.event.at, {"substitute": own.substitute_name})
    if values.period is not None and (values.period.last is None or values.period.last >= turn.today):
        return _begin(turn, own, values, given)
    found = find_named_in(values.text, own.substitutes)
    if len(found) > 1:
        rows = [MEMBER_PROPOSE.row(on_one_line(each.name), substitute=each.id) for each in found[:MAX_ROWS]]
        return ask_which(turn, "service.which_colleague", rows)
    if found:
        return _agree(turn, found[0])
    return _unknown(turn, own) if _TO_SOMEBODY.search(values.text) else Press(MEMBER_SHOW)


def _begin(turn: Turn, own: OwnMembership, values: Values, given: Mapping[str, str]) -> Aimed:
    """All that was read, to be agreed to at once; of several people with one name it is asked who is meant."""
    # What an absence that was left half-way said of its days is not what this one means.
    given = {"first": "", "last": "", **given}
    if "first" in given and not given["first"]:
        given["first"] = write_day(turn.today)
    found = find_named_in(values.text, own.substitutes)
    if len(found) > 1:
        rows = [
            ABSENCE_FORMS.begin.row(on_one_line(each.name), form=ABSENCE, given={**given, "substitute": each.name})
            for each in found[:MAX_ROWS]
        ]
        return ask_which(turn, "service.which_colleague", rows)
    if not found and _TO_SOMEBODY.search(values.text) and "aan" in values.text.casefold().split():
        return _unknown(turn, own)
    return Press(ABSENCE_FORMS.begin, {"form": ABSENCE, "given": given})


def _unknown(turn: Turn, own: OwnMembership) -> Response:
    return say(turn, own_card(turn.texts, own), note=turn.texts("member.not_a_substitute"), in_place=False)


def _agree(turn: Turn, substitute: MemberProfile) -> Response:
    texts = turn.texts
    line = texts("service.substitute_text", name=on_one_line(substitute.name))
    agree = MEMBER_AGREE.named(texts, "service.agree", substitute=substitute.id)
    ways = agree, MEMBER_SHOW.named(texts, "service.change")
    return ask_first(turn, texts("service.agree_title"), line, *ways)


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
    """Once it is plain who is meant, it is shown again before it is kept."""
    own = await _own(turn)
    chosen = _chosen(turn, own) if own else None
    if own is None or chosen is None:
        return say(turn, *([own_card(turn.texts, own)] if own else ()))
    return _agree(turn, chosen)


def _chosen(turn: Turn, own: OwnMembership) -> MemberProfile | None:
    """Whom a button names; anybody can forge it."""
    return next((each for each in own.substitutes if each.id == turn.event.data.get("substitute")), None)


@MEMBER_AGREE.handler
async def _agreed(turn: Turn) -> Response:
    """Keep what was shown; an old card, by which nobody can be meant any more, keeps nothing and says how it stands."""
    own = await _own(turn)
    chosen, hour = (_chosen(turn, own) if own else None), turn.event.data.get("hour")
    is_hour = isinstance(hour, int) and 0 <= hour < 24
    if own is None or not (chosen or is_hour):
        note = turn.texts("service.not_kept")
        return say(turn, *([own_card(turn.texts, own)] if own else ()), note=note)
    changes: Json = {"substitute": chosen.id} if chosen else {"digest": hour}
    kept = await turn.act(member_settings.settle, **changes)
    return say(turn, own_card(turn.texts, kept), note=turn.texts("member.saved"))


AIMS: Mapping[str, Aim] = {"away": _away, "substitute": _substitute, "list_hour": _hour}
"""By the services."""
