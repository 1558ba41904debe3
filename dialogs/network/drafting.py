"""What is being written to the network: looked over, corrected and sent, exactly as it was shown (P5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from dialogs.cards.catalogue.instrument import instrument_card
from dialogs.cards.common import short_message
from dialogs.cards.network import question_form as cards
from dialogs.cards.network.question_form import NO_DOMAIN, Beside, QuestionDraft
from dialogs.cards.network.question_looked import again_choice, anew_choice, doubting_card, looked_card
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.network.request_form import request_card
from dialogs.cards.reply import with_button
from dialogs.events import Choice, Reply
from dialogs.network.look_alikes import before
from dialogs.network.opening import load_view, show
from dialogs.refusing import Gone, entry_named
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say, settle
from dialogs.ways.network import (
    QUESTION_AGAIN,
    QUESTION_DOMAIN,
    QUESTION_DOMAINS,
    QUESTION_DROP,
    QUESTION_LOOK,
    QUESTION_NAME,
    QUESTION_NEW,
    QUESTION_SEND,
)
from dialogs.ways.people import PEOPLE_PROFILE
from knowledge.catalogue.catalogue import Instrument
from knowledge.network.domains import code_today, find_domains, propose_domain
from knowledge.network.question_terms import OPEN, NewQuestion, Question, QuestionKind
from knowledge.network.question_views import Asking, StoredQuestion
from knowledge.network.support import Request, request_for
from knowledge.refusals import Refused
from knowledge.search.search import Zone
from storage.learning import examples
from storage.people.profiles import may_be_asked, profile
from storage.questions import questions
from storage.questions import views as question_views

ORGANISATION = "organisation"
"""The fact of a request that the profile may know already."""
_INSTRUMENTS = 2
"""So many likely instruments stand beside a question that is about to be sent."""


def new_draft(turn: Turn, kind: QuestionKind = QuestionKind.QUESTION, subject: str = "") -> QuestionDraft:
    """An empty draft; the same event a second time gives the same one."""
    id = uuid5(NAMESPACE_OID, f"{kind} {turn.event.conversation} {turn.event.id}").hex
    return QuestionDraft(id, 1, kind=kind.value, subject=subject)


async def suggest_domain(turn: Turn, text: str) -> str:
    """The domain for these words, also by what the catalogue has on them and by the domain that the person told."""
    found = [turn.catalogue.get(candidate.id) for candidate in turn.library.search.ask(text).candidates[:1]]
    told = await turn.look(profile)
    codes = [code for each in found if each for code in each.domains]
    return propose_domain(text, told.domain, instrument_domains=codes).code


async def preview(turn: Turn, draft: QuestionDraft, note: str = "", *, or_anew: bool = False) -> Response:
    """Show exactly what would be shared, and what may help already; nothing leaves. `or_anew` offers to begin anew."""
    try:
        foreseen = await turn.look(question_views.foresee, _asked(draft))
    except Refused:
        return keep_draft(turn, draft, cards.form_card(turn.texts, draft), note or turn.texts("question.empty"))
    is_question = draft.kind == QuestionKind.QUESTION
    beside = Beside(_instruments(turn, draft), await before(turn, draft)) if is_question else Beside()
    subject = turn.catalogue.get(draft.subject)
    card = cards.preview_card(
        turn.texts,
        draft,
        turn.event.person.name,
        foreseen,
        beside=beside,
        subject=subject.title if subject else draft.subject,
    )
    if or_anew:
        card = with_button(turn.texts, card, anew_choice(turn.texts))
    return keep_draft(turn, draft, card, note, in_place=True, alike=[each.id for each in beside.before])


async def show_again(turn: Turn, draft: QuestionDraft, note: str = "", *, or_anew: bool = False) -> Response:
    """A draft that was left: what would be sent, or the facts of a request that are not all there."""
    request = request_for(draft.kind, draft.subject)
    if draft.text or request is None:
        return await preview(turn, draft, note, or_anew=or_anew)
    return say_request(turn, draft, request, note)


def say_request(turn: Turn, draft: QuestionDraft, request: Request, note: str = "") -> Response:
    """The facts that a request asks for, as far as they were told."""
    instrument = turn.catalogue.get(request.instrument)
    title = instrument.title if instrument else request.instrument
    return keep_draft(turn, draft, request_card(turn.texts, request, draft, title), note, in_place=True)


def _instruments(turn: Turn, draft: QuestionDraft) -> tuple[Instrument, ...]:
    """What the search is sure enough of to show, without the one that was just shown for the same words."""
    finding = turn.library.search.ask(draft.text)
    if finding.zone is Zone.UNKNOWN:
        return ()
    asked = turn.state.network.get("said") or {}
    shown = turn.state.answer.get("instrument") if asked.get("text") == draft.text else None
    found = [turn.catalogue.get(each.id) for each in finding.candidates if each.id != shown]
    return tuple(each for each in found if each)[:_INSTRUMENTS]


async def _send(turn: Turn, draft: QuestionDraft) -> Response:
    """Keep it and send it on its way, exactly as it was shown."""
    if turn.number("n") != draft.n:
        return await preview(turn, draft, turn.texts("question.changed"))
    try:
        stored = await _carry(turn, draft)
    except Refused:
        return await preview(turn, draft)
    if not _is_under_way_as_shown(stored.question, draft):
        # It left before, and something became of it since.
        return await show(replace(turn, state=without_draft(turn.state)), turn.texts("question.sent_before"))
    card = cards.sent_card(turn.texts, stored)
    if await turn.look(may_be_asked):
        card = with_button(turn.texts, card, PEOPLE_PROFILE.named(turn.texts, "people.offer"))
    return say(turn, card, in_place=True, state=without_draft(turn.state))


async def _carry(turn: Turn, draft: QuestionDraft) -> StoredQuestion:
    asking = Asking(name=turn.event.person.name, subject=draft.subject, language=turn.texts.language)
    if draft.kind == QuestionKind.EXAMPLE:
        return await turn.act(examples.share, _asked(draft), draft.facts, asking)
    return await turn.act(questions.ask, _asked(draft), asking)


def _asked(draft: QuestionDraft) -> NewQuestion:
    return NewQuestion(draft.id, draft.domain, draft.text, QuestionKind(draft.kind), draft.is_anonymous, draft.like)


def _is_under_way_as_shown(question: Question, draft: QuestionDraft) -> bool:
    kept = (question.text, question.domain, question.is_anonymous)
    return question.state in OPEN and kept == (draft.text, draft.domain, draft.is_anonymous)


def _drop(turn: Turn, draft: QuestionDraft) -> Response:
    """Nothing leaves; what was written in words of one's own can be brought back."""
    said = short_message(turn.texts, "question.dropped")
    if draft.text and draft.kind == QuestionKind.QUESTION:
        given = {"text": draft.text, "domain": draft.domain, "anonymous": draft.is_anonymous}
        said = with_button(turn.texts, said, QUESTION_NEW.named(turn.texts, "question.bring_back", **given))
    return say(turn, said, state=without_draft(turn.state))


async def _change_domain(turn: Turn, draft: QuestionDraft) -> Response:
    """To the domain of the pressed line, or to the one that was typed; what is not known is asked."""
    name = turn.event.data.get("name")
    if name is not None:
        found = find_domains(str(name))
        if len(found) != 1:
            return keep_draft(turn, draft, cards.domains_card(turn.texts, draft))
        return await preview(turn, replace(draft, n=draft.n + 1, domain=found[0].domain.code))
    value = turn.value("domain")
    if value != NO_DOMAIN and not code_today(value):
        return keep_draft(turn, draft, cards.domains_card(turn.texts, draft))
    return await preview(turn, replace(draft, n=draft.n + 1, domain=code_today(value)))


async def _change_name(turn: Turn, draft: QuestionDraft) -> Response:
    hidden = turn.is_on("anonymous") and draft.kind == QuestionKind.QUESTION
    return await preview(turn, replace(draft, n=draft.n + 1, is_anonymous=hidden))


def _look(turn: Turn, draft: QuestionDraft) -> Response:
    """An instrument that may help, with the way back to the question."""
    instrument = entry_named(turn)
    card = instrument_card(turn.texts, turn.catalogue, instrument, turn.today)
    return say(turn, card, looked_card(turn.texts, draft))


async def _again(turn: Turn, draft: QuestionDraft) -> Response:
    """What would be sent, as a new message, first what was asked of it: the card that led here stays to be read."""
    turn = replace(turn, event=replace(turn.event, card=None))
    if turn.event.data.get("about") == "mind":
        return say(turn, doubting_card(turn.texts, draft))
    return await show_again(turn, draft, await _told(turn, draft, turn.value("about")))


async def _told(turn: Turn, draft: QuestionDraft, about: str) -> str:
    """Who reads it, or when an answer comes."""
    texts = turn.texts
    if about in ("wait", "restyle"):
        return texts(f"question.answer_{about}")
    if about == "readers" and draft.kind != QuestionKind.QUESTION:
        return texts(f"support.readers_{draft.kind}")
    if about == "readers":
        who = (
            texts("question.read_by", domain=domain_name(texts, draft.domain))
            if draft.domain
            else texts("question.read_first")
        )
        return f"{who} {texts('question.read_nameless' if draft.is_anonymous else 'question.read_named')}"
    if about != "when" or draft.kind == QuestionKind.EXAMPLE or not draft.text:
        return texts("question.when") if about == "when" else ""
    due = (await turn.look(question_views.foresee, _asked(draft))).question
    return texts("question.sent_expect", first=texts.moment(due.first_due), solution=texts.moment(due.solution_due))


def keep_draft(
    turn: Turn, draft: QuestionDraft, card: Reply, note: str = "", *, in_place: bool | None = None, **more: Any
) -> Response:
    """Say this and remember the draft, and whatever else belongs to the network; the way back leads to it from now."""
    trail = () if is_begun(draft) else turn.state.trail
    network = {**turn.state.network, "draft": asdict(draft), **more}
    return say(turn, card, note=note, in_place=in_place, state=replace(turn.state, network=network, trail=trail))


def is_begun(draft: QuestionDraft) -> bool:
    """Whether there is anything in it that would be lost; the organisation may stand there from before."""
    return bool(draft.text or any(value for name, value in draft.facts.items() if name != ORGANISATION))


def kept_draft(state: State) -> QuestionDraft | None:
    """What is being written and was neither sent nor dropped, if anything is in it."""
    kept = state.network.get("draft")
    draft = QuestionDraft(**kept) if kept else None
    return draft if draft and is_begun(draft) else None


def without_draft(state: State) -> State:
    """The state after a draft was sent or dropped."""
    gone = ("draft", "alike")
    return replace(state, network={name: value for name, value in state.network.items() if name not in gone})


Step = Callable[[Turn, QuestionDraft], Response | Awaitable[Response]]


def of_draft(step: Step) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the draft that the card is about; a card of one that was sent, or is gone, says what stands."""

    async def taken(turn: Turn) -> Response:
        draft = draft_of(turn)
        if draft is None:
            if await load_view(turn):
                return await show(turn, turn.texts("question.sent_before"))
            raise Refused(Gone.QUESTION_DRAFT)
        return await settle(step(turn, draft))

    return taken


def back_to_draft(texts: Texts, state: State) -> Choice | None:
    """The way back to what is being written."""
    draft = kept_draft(state)
    return again_choice(texts, draft) if draft else None


def draft_of(turn: Turn) -> QuestionDraft | None:
    """The draft that the pressed card is about, if it is the one that is being written."""
    kept = turn.state.network.get("draft") or {}
    return QuestionDraft(**kept) if kept and kept["id"] == turn.event.data.get("question") else None


QUESTION_DOMAINS.handler(of_draft(lambda turn, draft: keep_draft(turn, draft, cards.domains_card(turn.texts, draft))))
QUESTION_DOMAIN.handler(of_draft(_change_domain))
QUESTION_NAME.handler(of_draft(_change_name))
QUESTION_LOOK.handler(of_draft(_look))
QUESTION_AGAIN.handler(of_draft(_again))
QUESTION_SEND.handler(of_draft(_send))
QUESTION_DROP.handler(of_draft(_drop))
