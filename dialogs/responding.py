"""What is said to somebody's own words: a service, an instrument, a choice of both, or "dat weet ik niet"."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import uuid4

from dialogs import ask, services, status
from dialogs.cards.catalogue.instrument import suggestion_card
from dialogs.cards.common import short_message
from dialogs.cards.reply import with_button
from dialogs.events import Choice, Reply, Scope
from dialogs.hearing import SUGGESTIONS, SURE, Understood, hear_whole, is_same, read_situation
from dialogs.small_talk import kind_of
from dialogs.turn import Response, Turn, say
from dialogs.ways.catalogue import INSTRUMENT_SHOW, SUGGEST_PICK
from dialogs.ways.network import QUESTION_TYPED
from dialogs.ways.talking import SERVICE_DO
from knowledge.search.confidence import Zone
from knowledge.search.search import EntryCandidate, Finding
from knowledge.understanding.ear import Candidate, Hearing
from knowledge.understanding.evidence import Feature
from knowledge.understanding.services import THANKS
from knowledge.understanding.services import services as known_services
from knowledge.understanding.situation import Situation

WRITING = frozenset({QUESTION_TYPED})
"""What takes any words as words for somebody else."""
_NEAR = 0.5
"""So near to a known sentence are words that may as well be written to somebody, and are not."""
_MAX_ASIDE = 14
"""Words; who writes more writes to somebody."""
_LIKELY = 0.1
"""What is less likely is not named as what may have been meant."""
_OUTSIDE = -0.9
"""From this likelihood on, as a logarithm, something is not ours, when its nearest examples say so too."""
_OURS = 0.3
"""What is this likely among the first three may still be ours."""

Press = Callable[[Turn], Awaitable[Response]]


async def aside(turn: Turn, press: Press) -> Response | None:
    """What is surely a wish for a service, though a question stands open to be written into; None for words for it."""
    text = turn.event.text
    if len(text.split()) > _MAX_ASIDE:
        return None
    understood = await hear_whole(turn, text)
    if not (understood.is_sure and understood.first.is_service) or understood.heard.witnessed[0].near < _NEAR:
        return None
    # A member's answer is near to what members do: only what anybody asks for is no answer.
    is_anybodys = understood.first.id != THANKS and not known_services()[understood.first.id].roles
    return await answer(turn, understood, press) if is_anybodys else None


async def answer(turn: Turn, understood: Understood, press: Press) -> Response:
    """
    Do what is surely wanted when it only shows or asks, answer, or offer what may be meant.

    What is left of a second question is named with its button.
    """
    said = await _answer(turn, understood, press)
    if understood.other is not None:
        said = _with_other(turn, said, understood.other, understood.other_text)
    return said


async def _answer(turn: Turn, understood: Understood, press: Press) -> Response:
    heard = understood.heard
    missing = _missing(turn, understood)
    if missing:
        return services.tell_closed(turn, known_services()[missing], understood.situation)
    if heard.candidates and understood.first.is_service:
        service = known_services()[understood.first.id]
        if understood.is_sure and service.id == THANKS:
            return say(turn, short_message(turn.texts, f"{kind_of(understood.text)}.text"))
        if understood.is_sure or (service.acts and heard.confidence >= SURE):
            return await _served(turn, service.id, understood.text, understood.situation, press)
    three = tuple(_wanted(heard)[:SUGGESTIONS])
    if heard.zone is Zone.SUGGEST and any(each.is_service for each in three):
        return _offer(turn, understood.text, three)
    if heard.zone is Zone.UNKNOWN:
        return await _lost(turn, understood)
    return await ask.answer(turn, understood.text, _finding(heard))


def _missing(turn: Turn, understood: Understood) -> str:
    """
    The service that is meant and for which nothing is open; empty when there is none.

    It is meant when it would surely be, were it open: "hoeveelste sta ik" of somebody who stands in no line.
    """
    if turn.event.scope is not Scope.PERSONAL or not understood.heard.candidates:
        return ""
    first, now = understood.first, understood.situation
    known = known_services()
    if understood.is_sure:
        return first.id if first.is_service and services.lacks(known[first.id], now) else ""
    # What is open for nobody is thought less likely than it would be, so it need not be the first.
    three = (each for each in understood.heard.candidates[:SUGGESTIONS] if each.is_service)
    return next((each.id for each in three if _would_be_meant(turn, understood, each)), "")


def _would_be_meant(turn: Turn, understood: Understood, wanted: Candidate) -> bool:
    service = known_services()[wanted.id]
    if not services.lacks(service, understood.situation):
        return False
    wished = turn.library.ear.understand(understood.listened, services.situation_for(service, understood.situation))
    return is_same(wished.candidates[0], wanted) and wished.confidence >= SURE


async def _served(turn: Turn, id: str, text: str, now: Situation, press: Press) -> Response:
    aimed = await services.aim(turn, id, text)
    if aimed is None:
        return services.tell_closed(turn, known_services()[id], now)
    if isinstance(aimed, Response):
        return aimed
    return await press(replace(turn, event=replace(turn.event, verb=aimed.verb, data=aimed.data, card=None)))


async def do(turn: Turn, press: Press) -> Response:
    """A service that was chosen, with the values of the sentence for which it was offered."""
    id, form = turn.value("service"), turn.event.data.get("form")
    if id not in known_services():
        return say(turn, short_message(turn.texts, "button.gone"))
    if id == THANKS:
        return say(turn, short_message(turn.texts, "thanks.text"))
    asked = (turn.state.network.get(kept) or {} for kept in ("said", "other"))
    text = next((str(each["text"]) for each in asked if form and each.get("form") == form), "")
    # The situation is read when it must be told what is missing; a button may be pressed much later.
    return await _served(turn, id, text, await read_situation(turn), press)


async def offer_again(turn: Turn) -> Response | None:
    """
    What may have been meant with the last question, when one of several was just chosen or asked about.

    None where nothing in sight came from it, where it was answered at once, and where the several are in sight.
    """
    said = turn.state.network.get("said") or {}
    text, form = str(said.get("text") or ""), said.get("form")
    in_sight = {each.verb for each in turn.state.choices if form and each.data.get("form") == form}
    if not text or not in_sight or not in_sight.isdisjoint((SUGGEST_PICK, SERVICE_DO)):
        return None
    heard = (await hear_whole(turn, text)).heard
    three = tuple(_wanted(heard)[:SUGGESTIONS])
    return say(turn, _suggestions(turn, three, str(form))) if heard.zone is Zone.SUGGEST else None


def _offer(turn: Turn, text: str, three: tuple[Candidate, ...]) -> Response:
    """What may be meant, services and instruments; what may be a service is not kept as a question (U9)."""
    id = uuid4().hex
    card = _suggestions(turn, three, id)
    said = {"form": id, "text": text, "open": True, "at": turn.event.at.isoformat(), ask.UNKEPT: True}
    return say(turn, card, state=replace(turn.state, network={**turn.state.network, "said": said}))


def _suggestions(turn: Turn, three: tuple[Candidate, ...], id: str) -> Reply:
    choices = tuple(services.service_choice(turn.texts, each.id, id, row=True) for each in three if each.is_service)
    entries = [entry for entry in (turn.catalogue.get(each.id) for each in three if not each.is_service) if entry]
    return suggestion_card(turn.texts, entries, id, services=choices, services_first=three[0].is_service)


def _wanted(heard: Hearing) -> list[Candidate]:
    """What may be meant, but for thanks, which want nothing."""
    return [each for each in heard.candidates if each.id != THANKS]


async def _lost(turn: Turn, understood: Understood) -> Response:
    """What is not known: what stands open, the likeliest things, a colleague and the overview."""
    heard, id = understood.heard, uuid4().hex
    is_outside = _is_outside(turn, understood)
    candidates = _wanted(heard)
    is_said = any(sign.isalpha() for sign in understood.text)  # "1²" is like nothing
    likely = candidates[: ask.LIKELIEST] if is_said and not is_outside and heard.among_three >= _LIKELY else []
    rows = [row for row in (_row(turn, each, id) for each in likely) if row]
    is_own = turn.event.scope is Scope.PERSONAL
    open_rows = await status.open_rows(turn) if is_own else []
    ends = ask.Ends(tuple(rows), tuple(open_rows), is_outside)
    return await ask.answer(turn, understood.text, _finding(heard), form=id, ends=ends)


def _row(turn: Turn, wanted: Candidate, form: str) -> Choice | None:
    if wanted.is_service:
        return services.service_choice(turn.texts, wanted.id, form, row=True)
    entry = turn.catalogue.get(wanted.id)
    return SUGGEST_PICK.row(entry.title, form=form, instrument=entry.id) if entry else None


def _is_outside(turn: Turn, understood: Understood) -> bool:
    """Whether it is rather not ours than something that the bot does not know."""
    if not understood.heard.candidates or understood.heard.among_three >= _OURS:
        return False
    features = turn.library.ear.read(understood.listened, understood.situation).features
    return features[Feature.OUT_LIKELY] >= _OUTSIDE and features[Feature.OUT_NEAR] < 0


def _with_other(turn: Turn, said: Response, wanted: Candidate, text: str) -> Response:
    """The answer, with the second question as its last button; it is never dropped without a word."""
    id = uuid4().hex
    row = _row(turn, wanted, id)
    if row is None or not said.replies:
        return said
    name = turn.texts("suggest.also", name=row.label)
    way, data = (SERVICE_DO, row.data) if wanted.is_service else (INSTRUMENT_SHOW, {"instrument": wanted.id})
    button = way.called(name, row.label, **data)
    last = with_button(turn.texts, said.replies[-1], button)
    network = {**said.state.network, "other": {"form": id, "text": text}}
    state = replace(said.state, choices=last.choices, network=network)
    return replace(said, replies=(*said.replies[:-1], last), state=state)


def _finding(heard: Hearing) -> Finding:
    """What was heard of the catalogue alone."""
    found = tuple(
        EntryCandidate(each.id, each.score, each.confidence) for each in heard.candidates if not each.is_service
    )
    return Finding(
        heard.zone if found else Zone.UNKNOWN,
        found,
        heard.confidence,
        heard.language,
        heard.matched,
        heard.unknown,
        heard.corrected,
    )
