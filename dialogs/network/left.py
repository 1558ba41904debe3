"""What was being written when something else came in between: found again by a word, never sent unseen (Q14, R1)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from dialogs import browse
from dialogs.cards.common import short_message
from dialogs.cards.network.question_form import QuestionDraft, form_card
from dialogs.cards.network.question_looked import anew_choice, standing_card
from dialogs.events import Scope
from dialogs.network.drafting import keep_draft, kept_draft, say_request, show_again
from dialogs.state import State
from dialogs.texts import every_word, texts_in
from dialogs.turn import Response, Turn, say, settle
from dialogs.understanding import plain, understand
from dialogs.ways.network import QUESTION_LEFT, QUESTION_SEND
from dialogs.ways.talking import BACK_GO
from dialogs.ways.way import Way
from dialogs.witnesses import Named
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.network.support import request_for
from knowledge.understanding.waiting import says_to_send


def send_out_of_sight(text: str, state: State) -> Named | None:
    """The verb of "verstuur" where nothing that is in sight can be sent; None for everything else."""
    if not is_send(text) or understand(text, state.choices).choice:
        return None
    is_answering = bool(state.flow) and not state.flow.get("paused")
    return None if is_answering and kept_draft(state) is None else (QUESTION_LEFT, {})


def is_send(text: str) -> bool:
    """Whether this says to send what is ready, and nothing else."""
    return plain(text) in _sending() or says_to_send(text)


def is_control(text: str) -> bool:
    """Whether this is a word for the bot, so that it is never what somebody wants to ask."""
    return plain(text) in _controlling() or understand(text, ()).what not in ("question", "long")


@cache
def _sending() -> frozenset[str]:
    labels = (texts_in(language)("question.send") for language in LANGUAGES)
    return frozenset(map(plain, (*every_word("question.words.send"), *labels)))


@cache
def _controlling() -> frozenset[str]:
    """The words and labels of all buttons of a question."""
    known = texts_in(DEFAULT).every_key
    names = [key.rpartition(".")[2] for key in known if key.startswith("question.words.")]
    words = (word for name in names for word in every_word(f"question.words.{name}"))
    labels = (
        texts_in(language)(f"question.{name}")
        for name in names
        if f"question.{name}" in known
        for language in LANGUAGES
    )
    return frozenset(map(plain, (*words, *labels)))


@QUESTION_LEFT.handler
async def _left(turn: Turn) -> Response:
    """What would be sent, to be looked at first: it may have been out of sight for long."""
    return await still_ready(turn) or say(turn, short_message(turn.texts, "question.nothing_ready"))


async def still_ready(turn: Turn) -> Response | None:
    """What was being written, with the note that it is not sent; None when nothing is."""
    draft = kept_draft(turn.state)
    if draft is None or turn.event.scope is not Scope.PERSONAL:
        return None
    turn = replace(turn, event=replace(turn.event, card=None))
    return await show_again(turn, draft, turn.texts("question.still_ready"))


async def instead(turn: Turn, draft: QuestionDraft, way: Way, text: str = "", **data: Any) -> Response | None:
    """
    What stands ready, before this new draft takes its place; None when nothing does, or when that was chosen.

    Without words for the new one it is offered again itself; else it is asked which of the two is meant.
    """
    kept = kept_draft(turn.state)
    if kept is None or kept.id == draft.id or turn.is_on("anew"):
        return None
    turn = replace(turn, event=replace(turn.event, card=None))
    if kept.kind == draft.kind and (not text or text == kept.text):
        return await show_again(turn, kept, turn.texts("question.still_ready"), or_anew=True)
    given = {**data, "text": text} if text else data
    return say(turn, standing_card(turn.texts, kept, anew_choice(turn.texts, way, **given), text))


@BACK_GO.handler
async def go_back(turn: Turn) -> Response:
    """
    One step back: through the lists that were opened since, then to what was being written before them; from what
    would be sent to its words.
    """
    is_up = bool(turn.event.data.get("up"))
    trail = turn.state.trail[:-1] if is_up else turn.state.trail
    draft = kept_draft(turn.state)
    if draft is None or trail:
        return await settle(browse.go_back(turn))
    turn = replace(turn, state=replace(turn.state, trail=()))
    if any(choice.verb == QUESTION_SEND for choice in turn.state.choices):
        request = request_for(draft.kind, draft.subject)
        return say_request(turn, draft, request) if request else keep_draft(turn, draft, form_card(turn.texts, draft))
    return await still_ready(turn) or say(turn, short_message(turn.texts, "back.nothing"))
