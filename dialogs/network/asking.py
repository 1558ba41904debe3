"""Asking the network: write, look at exactly what is shared and with whom, send; nothing leaves before that (P5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from dialogs.cards import question_form as cards
from dialogs.cards.common import short_message
from dialogs.cards.fields import filled_in
from dialogs.cards.question_form import LONGEST, NO_DOMAIN, Draft
from dialogs.events import Reply
from dialogs.network.opening import in_private, seen_by, show
from dialogs.state import State
from dialogs.turn import Said, Turn, say
from knowledge.domains import domain_of_today, find_domains, propose_domain
from knowledge.question_terms import Kind, Refusal
from storage import question_views, questions
from storage.questions import Asking

JUST = timedelta(minutes=10)
"""So long a question to the catalogue is what "vraag het aan een collega" is about, without a button."""


async def _new(turn: Turn) -> Said:
    """Begin: with the words that the catalogue could not answer when there are any, straight to what would be sent."""
    asked = turn.state.network.get("said") or {}
    form = turn.event.data.get("form")
    text = str(asked.get("text", "")) if (form == asked.get("form") if form else _just_said(turn)) else ""
    id = uuid5(NAMESPACE_OID, f"question {turn.event.conversation} {turn.event.id}").hex
    draft = Draft(id, 1)
    if not text:
        return _say_form(turn, draft)
    return await _preview(turn, replace(draft, text=text, domain=_proposed(turn, text)))


def _just_said(turn: Turn) -> bool:
    """Whether the last thing that was asked found no answer a moment ago, so that it is what is meant now (Q14)."""
    said = turn.state.network.get("said") or {}
    if not said.get("open"):
        return False
    return turn.event.at - datetime.fromisoformat(said["at"]) < JUST


def _proposed(turn: Turn, text: str) -> str:
    """The domain for these words, also by what the catalogue has on them."""
    finding = turn.library.search.ask(text)
    found = [turn.catalogue.get(candidate.id) for candidate in finding.candidates[:1]]
    return propose_domain(text, instrument_domains=[code for each in found if each for code in each.domains]).code


async def _filled_in(turn: Turn, draft: Draft) -> Said:
    """What the form holds; the domain is proposed when it was not asked yet."""
    given = filled_in(turn.event.data)
    text = given.get("text", draft.text).strip()
    if not text:
        return _say_form(turn, draft, turn.texts("question.empty"))
    anonymous = {"yes": False, "no": True}.get(given.get("name", ""), draft.is_anonymous)
    code = given.get("domain")
    # Another domain is proposed only for the first words: who corrected it has the last word.
    domain = _code(code) if code is not None else draft.domain if draft.text else _proposed(turn, text[:LONGEST])
    draft = replace(draft, n=draft.n + 1, text=text[:LONGEST], domain=domain, is_anonymous=anonymous)
    if len(text) > LONGEST:
        return _say_form(turn, draft, turn.texts("question.long", longest=LONGEST))
    return await _preview(turn, draft)


def _code(value: object) -> str:
    found = domain_of_today(str(value))
    return found.code if found else ""


async def _change_domain(turn: Turn, draft: Draft) -> Said:
    """To the domain of the pressed line, or to the one that was typed; what is not known is asked."""
    name = turn.event.data.get("name")
    if name is not None:
        found = find_domains(str(name))
        if len(found) != 1:
            return _keeping(turn, draft, cards.domains_card(turn.texts, draft))
        return await _preview(turn, replace(draft, n=draft.n + 1, domain=found[0].domain.code))
    value = str(turn.event.data.get("domain", ""))
    if value != NO_DOMAIN and not _code(value):
        return _keeping(turn, draft, cards.domains_card(turn.texts, draft))
    return await _preview(turn, replace(draft, n=draft.n + 1, domain=_code(value)))


async def _change_name(turn: Turn, draft: Draft) -> Said:
    return await _preview(turn, replace(draft, n=draft.n + 1, is_anonymous=turn.event.data.get("anonymous") is True))


async def _preview(turn: Turn, draft: Draft, note: str = "") -> Said:
    person = turn.event.person
    given = (draft.id, person.id, draft.domain, draft.text, turn.event.at)
    foreseen = await turn.store.read(question_views.foresee, *given, is_anonymous=draft.is_anonymous)
    if isinstance(foreseen, Refusal):
        return _say_form(turn, draft, turn.texts("question.empty"))
    card = cards.preview_card(turn.texts, draft, person.name, foreseen, note, turn.event.card)
    return _keeping(turn, draft, card)


async def _send(turn: Turn, draft: Draft) -> Said:
    """Keep the question and send it on its way, exactly as it was shown."""
    if turn.number("n") != draft.n:
        return await _preview(turn, draft, turn.texts("question.changed"))
    person = turn.event.person
    asking = Asking(name=person.name, language=turn.texts.language)
    given = (draft.id, Kind.QUESTION, person.id, draft.domain, draft.text, turn.event.at, asking)
    done = await turn.store.write(questions.ask, *given, is_anonymous=draft.is_anonymous)
    if done.question is None:
        return _say_form(turn, draft, turn.texts("question.empty"))
    card = cards.sent_card(turn.texts, done.question, turn.event.card)
    return say(turn, card, state=_without_draft(turn.state))


def _drop(turn: Turn, _: Draft) -> Said:
    return say(turn, short_message(turn.texts, "question.dropped"), state=_without_draft(turn.state))


def _say_form(turn: Turn, draft: Draft, note: str = "") -> Said:
    return _keeping(turn, draft, cards.form_card(turn.texts, draft, note, turn.event.card))


def _keeping(turn: Turn, draft: Draft, card: Reply) -> Said:
    return say(turn, card, state=replace(turn.state, network={**turn.state.network, "draft": asdict(draft)}))


def _without_draft(state: State) -> State:
    return replace(state, network={name: value for name, value in state.network.items() if name != "draft"})


Step = Callable[[Turn, Draft], Said | Awaitable[Said]]


def _of_draft(step: Step) -> Callable[[Turn], Awaitable[Said]]:
    """The step on the draft that the card is about; a card of one that was sent, or is gone, says what stands."""

    async def taken(turn: Turn) -> Said:
        refusal = in_private(turn)
        if refusal:
            return refusal
        kept = turn.state.network.get("draft") or {}
        if not kept or kept["id"] != turn.event.data.get("question"):
            if await seen_by(turn):
                return await show(turn, turn.texts("question.sent_before"))
            return say(turn, short_message(turn.texts, "question.draft_gone"))
        said = step(turn, Draft(**kept))
        return said if isinstance(said, Said) else await said

    return taken


async def _begin(turn: Turn) -> Said:
    return in_private(turn) or await _new(turn)


VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {
    "question.new": _begin,
    "question.preview": _of_draft(_filled_in),
    "question.change": _of_draft(_say_form),
    "question.domains": _of_draft(lambda turn, draft: _keeping(turn, draft, cards.domains_card(turn.texts, draft))),
    "question.domain": _of_draft(_change_domain),
    "question.name": _of_draft(_change_name),
    "question.send": _of_draft(_send),
    "question.drop": _of_draft(_drop),
}
"""What the buttons on the way to a sent question do."""
