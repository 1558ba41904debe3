"""What a member of the network sets: expertise, substitute, absence and the daily list, with a card or in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from dialogs.cards.fields import read_fields
from dialogs.cards.people import members_own as cards
from dialogs.cards.people.members_own import APART, MAX_EXPERTISE_LENGTH, NOBODY
from dialogs.people import absence as absence_form
from dialogs.people.opening import split_list
from dialogs.texts import every_word
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain, plain_words
from dialogs.ways.people import (
    MEMBER_AWAY,
    MEMBER_BACK,
    MEMBER_DIGEST,
    MEMBER_EXPERTISE,
    MEMBER_SAVE,
    MEMBER_SHOW,
    MEMBER_SUBSTITUTE,
)
from knowledge.names import find_called
from knowledge.network.members import OwnMembership
from knowledge.plain import Json
from knowledge.values.days import day
from knowledge.values.periods import absence
from knowledge.values.times import wall_time
from storage.managing import member_settings


async def _own(turn: Turn) -> OwnMembership:
    return await turn.look(member_settings.require_membership)


def _say(turn: Turn, own: OwnMembership, note: str = "") -> Response:
    return say(turn, cards.own_card(turn.texts, own), note=note, in_place=True)


@MEMBER_SHOW.handler
async def _show(turn: Turn, note: str = "") -> Response:
    return _say(turn, await _own(turn), turn.texts(note) if note else "")


async def _settle(turn: Turn, **changes: Any) -> Response:
    own = await turn.act(member_settings.settle, **changes)
    return _say(turn, own, turn.texts("member.saved"))


@MEMBER_SAVE.handler
async def _save(turn: Turn) -> Response:
    """All that was changed in the fields, or nothing of it: what an old card shows of the rest does not count."""
    filled, shown = read_fields(turn.event.data), turn.event.data.get("shown")
    shown = shown if isinstance(shown, dict) else {}
    own = await _own(turn)
    if not filled and turn.event.card is None:
        return _say(turn, own, turn.texts("people.nothing_filled_in"))
    days = {name: filled.get(name, "") for name in ("first", "last")}
    is_other_absence = any(said != shown.get(name, "") for name, said in days.items()) or not shown
    filled = {name: said for name, said in filled.items() if said != shown.get(name)}
    changes: Json = {}
    if "expertise" in filled:
        changes["expertise"] = split_list(filled["expertise"][:MAX_EXPERTISE_LENGTH])
    if filled.get("substitute"):
        chosen = filled["substitute"]
        changes["substitute"] = "" if chosen == NOBODY else chosen
    if filled.get("digest"):
        hour = hour_of(filled["digest"])
        if hour is None:
            return _say(turn, own, turn.texts("member.not_an_hour"))
        changes["digest"] = hour
    if is_other_absence:
        away = _days(days["first"], days["last"], turn.today, own)
        if away is None:
            return _say(turn, own, turn.texts("member.not_a_day"))
        changes["away"] = away
    return await _settle(turn, **changes)


def _days(first: str, last: str, today: date, own: OwnMembership) -> tuple[date | None, date | None] | None:
    """The days of the two fields; None when one of them is no day, or the last is past or before the first."""
    kept = own.profile.away_from
    begins = day(first, today, kept if kept and kept < today else None) if first.strip() else None
    ends = day(last, today, begins) if last.strip() else None
    wrong = (first.strip() and begins is None) or (last.strip() and (ends is None or ends < today))
    return None if wrong or (begins and ends and ends < begins) else (begins, ends)


def hour_of(words: str) -> int | str | None:
    """The hour that is meant, empty for a message per question, None for neither."""
    said = plain(words)
    if said in {plain(word) for word in (APART, *every_word("member.words.apart"))}:
        return ""
    at = wall_time(words.strip(" .!"))
    return at.hour if at is not None and not at.minute else None


@MEMBER_AWAY.handler
async def _away(turn: Turn) -> Response:
    """Typed: "afwezig van 24/12 tot 3/1"; without days they are asked."""
    words = turn.value("said")
    if not words:
        return await absence_form.FORMS.begin(turn, absence_form.ABSENCE, {}, {})
    meant = absence(words, turn.today)
    if meant is None:
        return await _show(turn, "member.not_a_day")
    return await _settle(turn, away=(meant.first, meant.last))


@MEMBER_BACK.handler
async def _back(turn: Turn) -> Response:
    return await _settle(turn, away=(None, None))


@MEMBER_EXPERTISE.handler
async def _expertise(turn: Turn) -> Response:
    return await _settle(turn, expertise=split_list(turn.value("said")[:MAX_EXPERTISE_LENGTH]))


@MEMBER_SUBSTITUTE.handler
async def _substitute(turn: Turn) -> Response:
    """Typed: a name among the members of the own domains, or nobody."""
    name = turn.value("said")
    if plain(name) in plain_words("member.words.nobody"):
        return await _settle(turn, substitute="")
    own = await _own(turn)
    found = find_called(name, own.substitutes)
    if len(found) != 1:
        return _say(turn, own, turn.texts("member.not_a_substitute"))
    return await _settle(turn, substitute=found[0].id)


@MEMBER_DIGEST.handler
async def _digest(turn: Turn) -> Response:
    hour = hour_of(turn.value("said"))
    return await (_show(turn, "member.not_an_hour") if hour is None else _settle(turn, digest=hour))
