"""What curators do: look through the drafts, change, approve, refuse or take back, and read the weekly list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from dialogs.cards.common import short_message
from dialogs.cards.fields import filled_in
from dialogs.cards.learning import draft as cards
from dialogs.cards.learning.draft_notice import week_card
from dialogs.door import refuse
from dialogs.events import Reply
from dialogs.learning.foreseeing import effect_of
from dialogs.turn import Said, Turn, say
from dialogs.ways.learning import (
    DRAFT_APPROVE,
    DRAFT_EDIT,
    DRAFT_LIST,
    DRAFT_OPEN,
    DRAFT_REASON,
    DRAFT_REFUSE,
    DRAFT_REFUSED,
    DRAFT_SAVE,
    DRAFT_WEEK,
    DRAFT_WITHDRAW,
    DRAFT_WITHDRAWN,
)
from knowledge.network.drafts import LONGEST, LONGEST_WORDS, Refusal
from storage.learning import draft_decisions, drafts, learning_week
from storage.learning.draft_rows import StoredDraft
from storage.learning.drafts import Done

_ON_EDIT = frozenset({"empty", "long", "link", "contact", "domain", "unfit"})
"""Refusals after which the fields are shown again."""


@DRAFT_LIST.handler
async def _list(turn: Turn) -> Said:
    waiting = await turn.store.read(drafts.waiting, turn.event.person.id)
    if waiting is None:
        return refuse(turn, DRAFT_LIST)
    return say(turn, cards.list_card(turn.texts, waiting))


@DRAFT_WEEK.handler
async def _week(turn: Turn) -> Said:
    week = await turn.store.read(learning_week.last_week, turn.event.person.id, turn.event.at)
    if week is None:
        return refuse(turn, DRAFT_WEEK)
    return say(turn, week_card(turn.texts, learning_week.facts(week)))


Step = Callable[[Turn, StoredDraft], Said | Awaitable[Said]]


def _of_draft(step: Step) -> Callable[[Turn], Awaitable[Said]]:
    """The step on the draft that the card is about, for a curator; anybody else learns nothing of it."""

    async def taken(turn: Turn) -> Said:
        stored = await turn.store.read(drafts.see, str(turn.event.data.get("draft", "")), turn.event.person.id)
        if stored is None:
            return say(turn, short_message(turn.texts, "draft.gone"))
        said = step(turn, stored)
        return said if isinstance(said, Said) else await said

    return taken


async def _show(turn: Turn, stored: StoredDraft, note: str = "") -> Said:
    return say(turn, await draft_shown(turn, stored, note))


async def draft_shown(turn: Turn, stored: StoredDraft, note: str = "") -> Reply:
    """The card of a draft, with what approving it would do to the known sentences as long as it waits."""
    effect = await effect_of(turn, stored)
    return cards.draft_card(turn.texts, stored, note, turn.event.card, effect, turn.title_of)


def _edit(turn: Turn, stored: StoredDraft, note: str = "") -> Said:
    return say(turn, cards.edit_card(turn.texts, stored, note, turn.event.card))


async def _save(turn: Turn, stored: StoredDraft) -> Said:
    """Keep the fields that were filled in; what cannot be kept is said, and stands there to be mended."""
    given = {name: value for name, value in filled_in(turn.event.data).items() if name in cards.fields_of(stored.draft)}
    if not given:
        return _edit(turn, stored, turn.texts("people.nothing_filled_in"))
    if "domain" in given:
        given["domain"] = cards.domain_value(given["domain"])
    done = await turn.store.write(
        draft_decisions.edit, stored.draft.id, turn.event.person.id, given, turn.number("n"), turn.event.at
    )
    return await _told(turn, "edit", done)


async def _approve(turn: Turn, stored: StoredDraft) -> Said:
    given = (stored.draft.id, turn.event.person.id, turn.number("n"), turn.event.at)
    return await _told(turn, "approve", await turn.store.write(draft_decisions.approve, *given))


def _ask_reason(turn: Turn, stored: StoredDraft, verb: str = "") -> Said:
    """Ask why; a typed reason is shown before it is sent."""
    verb = verb or ("withdrawn" if turn.event.data.get("for") == "withdrawn" else "refused")
    reason = str(turn.event.data.get("reason", ""))[: LONGEST["reason"]]
    return say(turn, cards.reason_card(turn.texts, stored, verb, reason, replaces=turn.event.card))


async def _end(turn: Turn, stored: StoredDraft, verb: str) -> Said:
    """Refuse or take back, with the reason that was filled in or typed."""
    reason = filled_in(turn.event.data).get("reason") or str(turn.event.data.get("reason", ""))
    act = draft_decisions.refuse if verb == "refused" else draft_decisions.withdraw
    given = (stored.draft.id, turn.event.person.id, reason, turn.number("n"), turn.event.at)
    done = await turn.store.write(act, *given)
    if done.refusal and done.refusal.field == "reason":
        note = _why_not(turn, done.refusal)
        card = cards.reason_card(turn.texts, stored, verb, note=note, replaces=turn.event.card)
        return say(turn, card)
    return await _told(turn, "refuse" if verb == "refused" else "withdraw", done)


async def _told(turn: Turn, act: str, done: Done) -> Said:
    """The draft as it stands now, with what was done or why not."""
    if done.draft is None:
        return say(turn, short_message(turn.texts, "draft.gone"))
    refusal = done.refusal
    if refusal is None:
        key = f"done_{act}_{done.draft.draft.kind}" if act == "approve" else f"done_{act}"
        return await _show(turn, done.draft, turn.texts(f"draft.{key}"))
    note = _why_not(turn, refusal)
    if refusal.reason in _ON_EDIT:
        return say(turn, cards.edit_card(turn.texts, done.draft, note, turn.event.card))
    return await _show(turn, done.draft, note)


def _why_not(turn: Turn, refusal: Refusal) -> str:
    key = f"draft.refused_{refusal.reason}"
    if refusal.reason == "name_taken":
        return turn.texts(key, field=refusal.field)
    if refusal.reason == "long":
        longest = LONGEST.get(refusal.field, LONGEST_WORDS)
        return turn.texts(key, field=turn.texts(f"draft.field_{refusal.field}"), longest=longest)
    if refusal.reason == "empty":
        return turn.texts(key, field=turn.texts(f"draft.field_{refusal.field}"))
    return turn.texts(key)


DRAFT_OPEN.handler(_of_draft(_show))
DRAFT_EDIT.handler(_of_draft(_edit))
DRAFT_SAVE.handler(_of_draft(_save))
DRAFT_APPROVE.handler(_of_draft(_approve))
DRAFT_REFUSE.handler(_of_draft(partial(_ask_reason, verb="refused")))
DRAFT_WITHDRAW.handler(_of_draft(partial(_ask_reason, verb="withdrawn")))
DRAFT_REASON.handler(_of_draft(_ask_reason))
DRAFT_REFUSED.handler(_of_draft(partial(_end, verb="refused")))
DRAFT_WITHDRAWN.handler(_of_draft(partial(_end, verb="withdrawn")))
