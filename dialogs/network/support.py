"""Asking for support, and sharing a good example: fact by fact, then looked over, then with the team."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from dialogs.cards.fields import read_fields
from dialogs.cards.network.question_form import QuestionDraft
from dialogs.cards.network.request_form import question_of, support_list_card
from dialogs.network.drafting import ORGANISATION, new_draft, of_draft, preview, say_request, suggest_domain
from dialogs.network.left import instead, is_send
from dialogs.state import State
from dialogs.turn import Response, Turn, say, settle
from dialogs.understanding import exact_command, understand
from dialogs.ways.network import (
    EXAMPLE_NEW,
    QUESTION_DROP,
    SUPPORT_CHANGE,
    SUPPORT_FILL,
    SUPPORT_NEW,
    SUPPORT_PREVIEW,
    SUPPORT_SKIP,
)
from dialogs.ways.talking import STOP
from dialogs.witnesses import Named
from knowledge.catalogue.reference import actions
from knowledge.network.question_terms import QuestionKind
from knowledge.network.support import Request, example, request_for, support_for
from knowledge.values.numbers import whole_number
from storage.people.profiles import profile

_CHANGED = re.compile(r"\s*(?P<number>\d)\s*[:.)]?\s+(?P<text>\S.*)", re.DOTALL)


def fact_given(text: str, state: State) -> Named | None:
    """The verb and values of a text that answers the fact that is asked; None when none is, and for other words."""
    here = next((choice.data for choice in state.choices if choice.verb == SUPPORT_PREVIEW), None)
    if here is None:
        return None
    if exact_command(text) == STOP:
        return QUESTION_DROP, here
    if is_send(text):
        return SUPPORT_PREVIEW, here
    # A number alone is an answer here: "how many people?"
    if whole_number(text) is None and understand(text, state.choices).what not in ("question", "long"):
        return None
    return SUPPORT_FILL, {**here, "text": text}


@SUPPORT_NEW.handler
async def _new(turn: Turn) -> Response:
    request = support_for(turn.value("instrument"))
    if request is None or turn.catalogue.get(request.instrument) is None:
        asked_for = [turn.catalogue.get(action.instrument) for action in actions() if support_for(action.instrument)]
        return say(turn, support_list_card(turn.texts, [each for each in asked_for if each]))
    draft = await _with_what_was_told(turn, new_draft(turn, QuestionKind.SUPPORT, request.instrument), request)
    given = {"instrument": request.instrument}
    return await instead(turn, draft, SUPPORT_NEW, **given) or say_request(turn, draft, request)


async def _with_what_was_told(turn: Turn, draft: QuestionDraft, request: Request) -> QuestionDraft:
    """With the organisation that somebody told before, which can be another one on the card."""
    told = await turn.look(profile)
    asks = any(fact.key == ORGANISATION for fact in request.facts)
    return replace(draft, facts={ORGANISATION: told.organisation}) if asks and told.organisation else draft


@EXAMPLE_NEW.handler
async def _new_example(turn: Turn) -> Response:
    request = example()
    draft = new_draft(turn, QuestionKind.EXAMPLE, request.instrument)
    return await instead(turn, draft, EXAMPLE_NEW) or say_request(turn, draft, request)


async def _filled_in(turn: Turn, draft: QuestionDraft, request: Request) -> Response:
    """All facts at once, from the card; what is not among its fields stays as it was."""
    given = read_fields(turn.event.data)
    known = {fact.key: given.get(fact.key, draft.facts.get(fact.key, "")).strip() for fact in request.facts}
    return await _told(turn, draft, request, known)


async def _typed(turn: Turn, draft: QuestionDraft, request: Request) -> Response:
    """The fact that is asked, or with its number the one that is changed."""
    text = turn.value("text")
    missing = request.missing(draft.facts)
    if missing is None:
        changed = _CHANGED.match(text)
        number = int(changed["number"]) if changed else 0
        if changed is None or not 1 <= number <= len(request.facts):
            return say_request(turn, draft, request, turn.texts("support.step_change"))
        missing, text = request.facts[number - 1], changed["text"].strip()
    return await _told(turn, draft, request, {**draft.facts, missing.key: text})


async def _skip(turn: Turn, draft: QuestionDraft, request: Request) -> Response:
    missing = request.missing(draft.facts)
    if missing is None or not missing.optional:
        return say_request(turn, draft, request)
    return await _told(turn, draft, request, {**draft.facts, missing.key: ""})


async def _told(turn: Turn, draft: QuestionDraft, request: Request, known: Mapping[str, str]) -> Response:
    """Ask what is missing, or show what would leave."""
    longest = request.longest
    if any(len(said) > longest for said in known.values()):
        short = {key: said[:longest] for key, said in known.items()}
        kept = draft if turn.event.verb == SUPPORT_FILL else replace(draft, facts=short)
        return say_request(turn, kept, request, turn.texts("support.too_long", longest=longest))
    draft = replace(draft, n=draft.n + 1, facts=dict(known))
    missing = request.missing(known)
    if missing is not None:
        pressed = turn.event.verb == SUPPORT_PREVIEW
        note = turn.texts("support.missing", ask=question_of(turn.texts, request, missing)) if pressed else ""
        return say_request(turn, draft, request, note)
    text = request.text(known, turn.texts.language)
    domain = draft.domain if draft.text else await suggest_domain(turn, text)
    return await preview(turn, replace(draft, text=text, domain=domain))


Step = Callable[[Turn, QuestionDraft, Request], Response | Awaitable[Response]]


def _of_request(step: Step) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the request that the card is about; a draft that is none is shown as it stands."""

    async def taken(turn: Turn, draft: QuestionDraft) -> Response:
        request = request_for(draft.kind, draft.subject)
        if request is None:
            return await preview(turn, draft)
        return await settle(step(turn, draft, request))

    return of_draft(taken)


SUPPORT_PREVIEW.handler(_of_request(_filled_in))
SUPPORT_FILL.handler(_of_request(_typed))
SUPPORT_SKIP.handler(_of_request(_skip))
SUPPORT_CHANGE.handler(_of_request(say_request))
