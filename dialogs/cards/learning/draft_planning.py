"""The cards before a draft is published: who is asked to look at it, and the day for which it is planned."""

from __future__ import annotations

from datetime import date

from dialogs.cards.common import ask_card
from dialogs.cards.fields import CardFields, Input
from dialogs.cards.view import Buttons, Note, Paragraph, Part, Title, message
from dialogs.cards.words import in_quotes
from dialogs.events import Choice, Reply
from dialogs.texts import BRUSSELS, Texts
from dialogs.ways.learning import (
    DRAFT_APPROVE,
    DRAFT_OPEN,
    DRAFT_PLAN,
    DRAFT_PLANNED,
    DRAFT_REOPEN,
    DRAFT_SEND,
    DRAFT_SENT,
)
from knowledge.network.draft_decisions import moment_of_publishing
from knowledge.network.draft_views import DraftLine, StoredDraft
from knowledge.network.drafts import UNDECIDED, DraftState

_MAX_DAY = 100
"""Characters in which a day is named, with a few words around it."""


def publishing_day(texts: Texts, draft: StoredDraft | DraftLine) -> str:
    """The day on which a draft is published by itself; empty when none is planned."""
    return texts.day(draft.publish.astimezone(BRUSSELS).date()) if draft.publish else ""


def deciding_buttons(texts: Texts, stored: StoredDraft) -> tuple[Choice, ...]:
    """What this curator can do to publish a draft that waits, or to leave that to another one."""
    here: dict[str, object] = {"draft": stored.draft.id, "n": stored.draft.version}
    if stored.draft.state is DraftState.PLANNED:
        again = DRAFT_PLAN.named(texts, "draft.plan_again", **here)
        return (DRAFT_REOPEN.named(texts, "draft.unplan", **here), again, DRAFT_APPROVE(texts, **here))
    if not stored.needs_another:
        return (DRAFT_APPROVE(texts, **here), DRAFT_PLAN(texts, **here))
    if stored.draft.state is DraftState.REVIEW:
        return (DRAFT_REOPEN.named(texts, "draft.unsend", **here),)
    return (DRAFT_SEND(texts, **here),)


def whose_words(texts: Texts, stored: StoredDraft) -> list[Part]:
    """Who decides on what this curator wrote."""
    if not stored.is_own or stored.draft.state not in UNDECIDED:
        return []
    if not stored.others:
        return [Note(texts("draft.alone"))]
    return [Note(texts("draft.own_words", names=texts.join(stored.others, "or")))]


def send_card(texts: Texts, stored: StoredDraft) -> Reply:
    """Who would be asked to look at a draft; nobody is asked before that is confirmed."""
    draft = stored.draft
    ways = DRAFT_SENT(texts, draft=draft.id, n=draft.version), DRAFT_OPEN(texts, draft=draft.id)
    return ask_card(texts, "draft.send", *ways, title=in_quotes(draft.title), names=texts.join(stored.others))


def plan_card(texts: Texts, stored: StoredDraft, day: date | None = None, tried: str = "") -> Reply:
    """The day on which a draft would be published, to be confirmed; without one, a field to fill it in."""
    draft = stored.draft
    here: dict[str, object] = {"draft": draft.id, "n": draft.version}
    title, back = Title(texts("draft.plan_title")), DRAFT_OPEN(texts, draft=draft.id)
    if day:
        facts = {"title": in_quotes(draft.title), "day": texts.day(day), "time": texts.time(moment_of_publishing(day))}
        confirm = DRAFT_PLANNED(texts, day=day.isoformat(), **here)
        other = DRAFT_PLAN.named(texts, "draft.plan_again", **here)
        shown = Paragraph(texts("draft.plan_text", **facts))
        return message(texts, title, shown, Buttons(confirm, other, back))
    field = Input("day", texts("draft.field_day"), "words", longest=_MAX_DAY, required=True, tried=tried[:_MAX_DAY])
    return message(
        texts,
        title,
        CardFields((field,), (texts("draft.day_typed"),)),
        Buttons(DRAFT_PLAN.named(texts, "draft.plan_this_day", **here), back),
    )
