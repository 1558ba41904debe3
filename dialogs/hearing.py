"""What somebody types in their own words: a service, an instrument, a choice of both, or "dat weet ik niet"."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from dialogs import ask
from dialogs.cards.catalogue.instrument import suggestion_card
from dialogs.events import Choice, Scope
from dialogs.texts import LANGUAGES, Texts
from dialogs.turn import Said, Turn, say
from knowledge.search.confidence import Zone
from knowledge.search.search import Candidate, Finding
from knowledge.understanding.ear import Heard
from knowledge.understanding.services import services
from knowledge.understanding.situation import NOBODY_YET, Fact, Situation
from storage.situation import situation

THANKS = "thanks"
"""The way of what is only kind."""


async def hear(turn: Turn, text: str) -> Heard:
    """What a sentence wants, by its words, by what it means, and by what is so for this person."""
    ear = turn.library.ear
    listened = ear.listen(text, await turn.library.encode(text))
    heard = ear.understand(listened)
    if heard.zone is Zone.ANSWER and not any(each.is_service for each in heard.candidates):
        return heard  # nothing that is open for anybody would change that, and it need not be read
    return ear.understand(listened, await _situation(turn))


async def _situation(turn: Turn) -> Situation:
    if turn.event.scope is not Scope.PERSONAL:
        return NOBODY_YET  # where others read along nothing of the person counts
    kept = await turn.store.read(situation, turn.event.person.id, turn.event.at)
    said, flow = turn.state.network.get("said") or {}, turn.state.flow
    chat = {
        Fact.UNANSWERED: bool(said.get("open")),
        Fact.SCAN_OPEN: bool(flow) and not flow.get("paused"),
    }
    return replace(kept, facts=kept.facts | {fact for fact, holds in chat.items() if holds})


def service_done(heard: Heard) -> str:
    """The way of the service that is surely wanted, and only shows or asks; empty when there is none."""
    if heard.zone is not Zone.ANSWER or not heard.candidates[0].is_service:
        return ""
    return services()[heard.candidates[0].id].way


async def answer(turn: Turn, text: str, heard: Heard) -> Said:
    """Answer a question, or offer what may be meant; what may be a service is not kept as a question (U9)."""
    three = heard.candidates[: ask.SUGGESTIONS]
    if heard.zone is Zone.SUGGEST and any(each.is_service for each in three):
        id = uuid4().hex
        choices = tuple(service_choice(turn.texts, each.id) for each in three if each.is_service)
        entries = [entry for entry in (turn.catalogue.get(each.id) for each in three if not each.is_service) if entry]
        first = three[0].is_service
        card = suggestion_card(turn.texts, entries, id, services=choices, services_first=first)
        said = {"form": id, "text": text, "open": True, "at": turn.event.at.isoformat(), ask.UNKEPT: True}
        return say(turn, card, state=replace(turn.state, network={**turn.state.network, "said": said}))
    return await ask.answer(turn, text, _finding(heard))


def service_choice(texts: Texts, id: str) -> Choice:
    """A service as a line of a choice."""
    return Choice(texts(f"service.{id}"), services()[id].way, row=True)


def language_of(heard: Heard, spoken: str) -> str:
    """The language of a sentence, if the bot speaks it; else the one that was spoken."""
    return heard.language if heard.language in LANGUAGES else spoken


def _finding(heard: Heard) -> Finding:
    """What was heard of the catalogue alone."""
    found = tuple(Candidate(each.id, each.score, each.confidence) for each in heard.candidates if not each.is_service)
    return Finding(
        heard.zone if found else Zone.UNKNOWN,
        found,
        heard.confidence,
        heard.language,
        heard.matched,
        heard.unknown,
        heard.corrected,
    )
