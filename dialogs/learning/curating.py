"""What curators do: look through the drafts, change, approve, refuse or take back, and read the weekly list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any

from dialogs.cards.common import main_jobs
from dialogs.cards.fields import read_fields
from dialogs.cards.learning import draft as cards
from dialogs.cards.learning import draft_planning as planning
from dialogs.cards.learning.draft_notice import week_card
from dialogs.cards.learning.findability import findability_card
from dialogs.cards.view import Paragraph, message
from dialogs.cards.words import in_quotes
from dialogs.learning.entry_desk import show_desk
from dialogs.learning.foreseeing import called_with, effect_of, findability_of
from dialogs.refusing import Gone, tells
from dialogs.turn import Response, Turn, say, settle, show_by
from dialogs.ways.learning import (
    DRAFT_APPROVE,
    DRAFT_EDIT,
    DRAFT_FINDABLE,
    DRAFT_LIST,
    DRAFT_NAME,
    DRAFT_OPEN,
    DRAFT_PLAN,
    DRAFT_PLANNED,
    DRAFT_REASON,
    DRAFT_REFUSE,
    DRAFT_REFUSED,
    DRAFT_REOPEN,
    DRAFT_SAVE,
    DRAFT_SEND,
    DRAFT_SENT,
    DRAFT_TAKE_UP,
    DRAFT_WEEK,
    DRAFT_WITHDRAW,
    DRAFT_WITHDRAWN,
)
from knowledge.network.draft_decisions import NotDecided, check_day
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import MAX_LENGTH, WHOLE, DraftKind
from knowledge.refusals import Refused, require
from knowledge.values.periods import days_in
from storage.learning import draft_decisions, drafts, learning_week

_ON_EDIT = frozenset(
    {
        NotDecided.EMPTY,
        NotDecided.LONG,
        NotDecided.LINK,
        NotDecided.CONTACT,
        NotDecided.DOMAIN,
        NotDecided.UNFIT,
    }
)
"""After these the fields are shown again."""


@DRAFT_WEEK.handler
async def _week(turn: Turn) -> Response:
    week = await turn.look(learning_week.last_week)
    return say(turn, week_card(turn.texts, learning_week.facts(week)))


Step = Callable[[Turn, StoredDraft], Response | Awaitable[Response]]


def _of_draft(step: Step) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the draft that the card is about, for a curator; anybody else learns nothing of it."""

    async def taken(turn: Turn) -> Response:
        stored = require(await turn.look(drafts.see, turn.value("draft")), Gone.DRAFT)
        return await settle(step(turn, stored))

    return taken


async def show_draft(turn: Turn, stored: StoredDraft, note: str = "") -> Response:
    """The card of a draft, with what approving it would do to the known sentences as long as it waits."""
    effect = await effect_of(turn, stored)
    card = cards.draft_card(turn.texts, stored, effect, called_with(turn, stored.draft))
    return say(turn, card, note=note, in_place=True)


async def _edit(turn: Turn, stored: StoredDraft, note: str = "") -> Response:
    """The fields of a draft; of one that holds a whole entry first which part of it."""
    if stored.draft.kind in WHOLE:
        return await show_desk(turn, stored.draft.entry or stored.draft.id, note)
    return say(turn, cards.edit_card(turn.texts, stored), note=note, in_place=True)


async def _save(turn: Turn, stored: StoredDraft) -> Response:
    """Keep the fields that were filled in; what cannot be kept is said, and stands there to be mended."""
    given = {
        name: value for name, value in read_fields(turn.event.data).items() if name in cards.fields_of(stored.draft)
    }
    if not given:
        return await _edit(turn, stored, turn.texts("people.nothing_filled_in"))
    if "domain" in given:
        given["domain"] = cards.domain_value(given["domain"])
    return await _decide(turn, stored, "edit", draft_decisions.edit, given)


async def _approve(turn: Turn, stored: StoredDraft) -> Response:
    return await _decide(turn, stored, f"approve_{stored.draft.kind}", draft_decisions.approve)


async def _send(turn: Turn, stored: StoredDraft) -> Response:
    """Show who would be asked to look at it."""
    if not stored.others:
        return await show_draft(turn, stored, turn.texts(f"draft.refused_{NotDecided.ALONE}"))
    return say(turn, planning.send_card(turn.texts, stored), in_place=True)


def _plan(turn: Turn, stored: StoredDraft) -> Response:
    """Show the day that was filled in or typed, before anything is planned; without one, ask for it."""
    words = read_fields(turn.event.data).get("day") or turn.value("day")
    if not words:
        return say(turn, planning.plan_card(turn.texts, stored), in_place=True)
    try:
        day = _day_of(words, turn.today)
    except Refused as refused:
        note = _why_not(turn, refused)
        return say(turn, planning.plan_card(turn.texts, stored, tried=words), note=note, in_place=True)
    return say(turn, planning.plan_card(turn.texts, stored, day), in_place=True)


async def _planned(turn: Turn, stored: StoredDraft) -> Response:
    try:
        day = date.fromisoformat(turn.value("day"))
    except ValueError:
        return _plan(turn, stored)
    return await _decide(turn, stored, "plan", draft_decisions.plan, day)


def _day_of(words: str, today: date) -> date:
    days = days_in(words, today)
    if len(days) != 1:
        raise Refused(NotDecided.ONE_DAY, "day")
    check_day(days[0], today)
    return days[0]


async def _findable(turn: Turn, stored: StoredDraft, note: str = "") -> Response:
    """How findable its entry would be, by the questions that people asked."""
    found = await findability_of(turn, stored)
    card = findability_card(turn.texts, stored.draft, found, called_with(turn, stored.draft))
    return say(turn, card, note=note, in_place=True)


async def _add_name(turn: Turn, stored: StoredDraft) -> Response:
    """Give a draft a name that people use; nothing is published by that, and what it changes is shown anew."""
    name = " ".join(turn.value("name").split())
    if not name:
        return await _findable(turn, stored)
    words = "\n".join((*stored.draft.words, name))
    try:
        after = await turn.act(draft_decisions.edit, stored.draft.id, {"words": words}, turn.number("n"))
    except Refused as refused:
        return await _say_why_not(turn, stored, "edit", refused)
    return await _findable(turn, after, turn.texts("findable.added", name=in_quotes(name)))


def _ask_reason(turn: Turn, stored: StoredDraft, verb: str = "") -> Response:
    """Ask why; a typed reason is shown before it is sent."""
    verb = verb or ("withdrawn" if turn.event.data.get("for") == "withdrawn" else "refused")
    reason = turn.value("reason")[: MAX_LENGTH["reason"]]
    return say(turn, cards.reason_card(turn.texts, stored, verb, reason), in_place=True)


async def _end(turn: Turn, stored: StoredDraft, verb: str) -> Response:
    """Refuse or take back, with the reason that was filled in or typed."""
    reason = read_fields(turn.event.data).get("reason") or turn.value("reason")
    if verb == "refused":
        return await _decide(turn, stored, "refuse", draft_decisions.refuse, reason)
    return await _decide(turn, stored, "withdraw", draft_decisions.withdraw, reason)


async def _decide(turn: Turn, stored: StoredDraft, name: str, act: Callable[..., StoredDraft], *given: Any) -> Response:
    """Do what was decided, and show the draft as it stands then, with what was done or why not."""
    id = stored.draft.id
    try:
        after = await turn.act(act, id, *given, turn.number("n"))
    except Refused as refused:
        before = await turn.look(drafts.see, id)
        if before is None:
            raise
        return await _say_why_not(turn, before, name, refused)
    name = "withdraw_change" if name == "withdraw" and after.draft.kind is DraftKind.CHANGE else name
    return await show_draft(turn, after, turn.texts(f"draft.done_{name}"))


async def _say_why_not(turn: Turn, stored: StoredDraft, name: str, refused: Refused) -> Response:
    """Why nothing was decided, with what can be mended there to be filled in."""
    note = _why_not(turn, refused)
    if refused.field == "reason":
        verb = "refused" if name == "refuse" else "withdrawn"
        return say(turn, cards.reason_card(turn.texts, stored, verb), note=note, in_place=True)
    if refused.field == "day":
        return say(turn, planning.plan_card(turn.texts, stored), note=note, in_place=True)
    if refused.why in _ON_EDIT:
        return await _edit(turn, stored, note)
    return await show_draft(turn, stored, note)


@tells(NotDecided)
def _tell(turn: Turn, refused: Refused) -> Response:
    return say(turn, message(turn.texts, Paragraph(_why_not(turn, refused)), main_jobs(turn.texts)))


def _why_not(turn: Turn, refused: Refused) -> str:
    """Why nothing was decided, in a sentence that names the field or the entry that it is about."""
    key = f"draft.field_{refused.field}" if refused.field else ""
    key = key if key in turn.texts.every_key or not key else f"entry.field_{refused.field}"
    field = turn.texts(key) if key else ""
    return turn.texts(f"draft.refused_{refused.why}", field=field, **refused.facts)


DRAFT_OPEN.handler(_of_draft(show_draft))
DRAFT_FINDABLE.handler(_of_draft(_findable))
DRAFT_NAME.handler(_of_draft(_add_name))
DRAFT_EDIT.handler(_of_draft(_edit))
DRAFT_SAVE.handler(_of_draft(_save))
DRAFT_APPROVE.handler(_of_draft(_approve))
DRAFT_SEND.handler(_of_draft(_send))
DRAFT_SENT.handler(_of_draft(partial(_decide, name="send", act=draft_decisions.send)))
DRAFT_PLAN.handler(_of_draft(_plan))
DRAFT_PLANNED.handler(_of_draft(_planned))
DRAFT_REOPEN.handler(_of_draft(partial(_decide, name="reopen", act=draft_decisions.reopen)))
DRAFT_TAKE_UP.handler(_of_draft(partial(_decide, name="take_up", act=draft_decisions.take_up)))
DRAFT_REFUSE.handler(_of_draft(partial(_ask_reason, verb="refused")))
DRAFT_WITHDRAW.handler(_of_draft(partial(_ask_reason, verb="withdrawn")))
DRAFT_REASON.handler(_of_draft(_ask_reason))
DRAFT_REFUSED.handler(_of_draft(partial(_end, verb="refused")))
DRAFT_WITHDRAWN.handler(_of_draft(partial(_end, verb="withdrawn")))
DRAFT_LIST.handler(show_by(drafts.list_waiting, cards.list_card))
