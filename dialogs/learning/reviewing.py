"""Looking entries over: the list of what is due, who does it by when, and the answer of who was asked (A12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dialogs.cards.catalogue import review as cards
from dialogs.cards.fields import read_fields
from dialogs.naming import find_entry
from dialogs.refusing import tells_plainly
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import is_around, plain, plain_words
from dialogs.ways.reviewing import (
    REVIEW_CHANGE,
    REVIEW_LIST,
    REVIEW_OPEN,
    REVIEW_RIGHT,
    REVIEW_SAVE,
    REVIEW_TAKE,
    REVIEW_TYPED,
)
from dialogs.witnesses import Named
from knowledge.catalogue.reviewing import EntryReview, ReviewPlan, ReviewReason
from knowledge.values.days import day
from knowledge.values.names import find_named_in
from knowledge.values.sentence import values_of
from storage.acting import By
from storage.managing import administration, curating, reviews
from storage.roles import Role

_MAX_LENGTH = 200
"""Characters of a line about a review."""


def hear_review(text: str, state: State) -> Named | None:
    """
    A line about a review, as "wie kijkt … na", "zet de herziening van … op …" and "wanneer is … nagekeken" are.
    """
    said = f"{plain(text)} "
    begins = any(said.startswith(f"{each} ") for each in plain_words("review.words.begin"))
    if not (begins or is_around(text, "review.words.around")) or len(text) > _MAX_LENGTH:
        return None
    return None if said.strip() in plain_words("words.reviews") else (REVIEW_TYPED, {"line": text})


@REVIEW_LIST.handler
async def _list(turn: Turn) -> Response:
    found = await turn.look(reviews.list_reviews)
    return say(turn, cards.list_card(turn.texts, found, turn.today, turn.number("page")), in_place=turn.is_paging)


@REVIEW_TYPED.handler
async def _typed(turn: Turn) -> Response:
    """What a sentence says of the review of an entry is shown first; without a day or a name, how it stands."""
    line = turn.value("line")
    entry = find_entry(line, turn.catalogue)
    if not entry:
        return await _list(turn)
    review = await turn.look(reviews.see_review, entry)
    rest = line.replace(review.title, " ")
    everybody = await turn.look(administration.actors)
    named = find_named_in(rest, everybody)
    who = named[0] if len(named) == 1 else None
    if who is None and not named and is_around(line, "review.words.myself"):
        who = next((each for each in everybody if each.id == turn.event.person.id), None)
    due = next(iter(values_of(rest, turn.today).days), None)
    if due is None and who is None:
        return say(turn, cards.review_card(turn.texts, review, turn.today, is_curator=True))
    reviewer, name = (who.id, who.name) if who else (review.reviewer, review.name)
    return say(turn, cards.plan_card(turn.texts, review, reviewer, name, due or review.due))


@REVIEW_OPEN.handler
async def _open(turn: Turn, note: str = "", done: str = "") -> Response:
    review = await turn.look(reviews.see_review, turn.value("entry"))
    is_curator = await turn.look(By.has, Role.CURATOR)
    card = cards.review_card(turn.texts, review, turn.today, is_curator=is_curator, done=done)
    return say(turn, card, note=note, in_place=True)


@REVIEW_SAVE.handler
async def _save(turn: Turn) -> Response:
    """What the fields hold, or what was confirmed; with a name or a day that is none, nothing."""
    review = await turn.look(reviews.see_review, turn.value("entry"))
    plan = await _plan(turn, review)
    if isinstance(plan, Response):
        return plan
    planned = await turn.act(reviews.plan_review, review.entry, plan.reviewer, plan.due)
    return await _open(turn, turn.texts("review.saved" if planned.reviewer else "review.saved_for_nobody"))


async def _plan(turn: Turn, review: EntryReview) -> ReviewPlan | Response:
    """The name and the day that the fields hold, or what was confirmed; else what is wrong with them."""
    filled, data = read_fields(turn.event.data), turn.event.data
    said = filled.get("day", "").strip()
    due = day(said, turn.today) if said else _iso_day(data.get("due"))
    if said and due is None:
        return await _open(turn, turn.texts("review.no_such_day", words=said))
    who, reviewer = filled.get("who", "").strip(), str(data.get("reviewer") or "")
    if who and who == review.name:
        reviewer = review.reviewer
    elif who:
        found = await turn.look(curating.people_called, who, turn.event.tenant)
        if len(found) > 1:
            return say(turn, cards.who_card(turn.texts, review, found, due.isoformat() if due else ""))
        if not found:
            return await _open(turn, turn.texts("members.who_unknown", name=who))
        reviewer = found[0].id
    return ReviewPlan(reviewer, due)


async def _decide(turn: Turn, act: Callable[[By, str, ReviewPlan | None], EntryReview]) -> EntryReview | Response:
    """Say this of the entry, with what was filled in beside it; else what is wrong with that."""
    before = await turn.look(reviews.see_review, turn.value("entry"))
    plan = await _plan_beside(turn, before)
    return plan if isinstance(plan, Response) else await turn.act(act, before.entry, plan)


async def _plan_beside(turn: Turn, review: EntryReview) -> ReviewPlan | Response | None:
    """What was filled in beside another button, when that is anything else than what stands there."""
    if not read_fields(turn.event.data) or not await turn.look(By.has, Role.CURATOR):
        return None
    plan = await _plan(turn, review)
    if isinstance(plan, Response):
        return plan
    new = ReviewPlan(plan.reviewer, plan.due if plan.due != review.due else None)
    return new if new != ReviewPlan(review.reviewer, None) else None


def _iso_day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


@REVIEW_TAKE.handler
async def _take(turn: Turn) -> Response:
    """Be who looks an entry over that nobody did."""
    await turn.act(reviews.take_review, turn.value("entry"))
    turn = replace(turn, event=replace(turn.event, card=None))
    return await _open(turn, turn.texts("review.yours"))


@REVIEW_RIGHT.handler
async def _right(turn: Turn) -> Response:
    """It is still right; who or when was filled in beside it holds for the next time."""
    review = await _decide(turn, reviews.confirm_review)
    if isinstance(review, Response):
        return review
    due = turn.texts.day(review.due) if review.due else ""
    return await _open(turn, turn.texts("review.confirmed", day=due), REVIEW_RIGHT)


@REVIEW_CHANGE.handler
async def _change(turn: Turn) -> Response:
    """It will be changed; who or when was filled in beside it holds for that."""
    review = await _decide(turn, reviews.announce_change)
    if isinstance(review, Response):
        return review
    due = turn.texts.day(review.due) if review.due else ""
    note = turn.texts("review.changing", day=due) if review.reviewer else turn.texts("review.saved_for_nobody")
    return await _open(turn, note, REVIEW_CHANGE)


tells_plainly(ReviewReason, "review.refused_")
