"""A question to the catalogue: an answer, "bedoel je …?", or an honest "dat weet ik niet" (Q4, Q5, Q9, Q10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from uuid import uuid4

from dialogs.cards.catalogue.instrument import instrument_card, suggestion_card, unknown_card
from dialogs.cards.catalogue.use import consent_card
from dialogs.cards.common import main_jobs, short_message
from dialogs.cards.network.question_words import new_choice
from dialogs.cards.view import message
from dialogs.events import Choice, Reply, Scope
from dialogs.hearing import SUGGESTIONS
from dialogs.refusing import entry_named
from dialogs.starting import service_of
from dialogs.turn import Response, Turn, say
from dialogs.ways.catalogue import ANSWER_HELPFUL, ANSWER_NOT_HELPFUL, SUGGEST_NONE, SUGGEST_PICK
from knowledge.catalogue.catalogue import Instrument
from knowledge.languages import LANGUAGES
from knowledge.plain import Data
from knowledge.search.search import Finding, Zone
from knowledge.understanding.personal import is_personal
from knowledge.understanding.taught import NONE_OF_THESE
from storage.sending import use_consents
from storage.talking import answers
from storage.talking.turns import AskedQuestion

UNKEPT = "unkept"
"""In what was said last: it may have been meant for a service, so it is not kept as a question yet (U9)."""
LIKELIEST = 2
"""So many things are named that may have been meant by what was not understood."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands on the card of a question that is not known."""

    likely: tuple[Choice, ...] = ()
    open: tuple[Choice, ...] = ()
    """What stands open for the person."""
    is_outside: bool = False
    """Whether it is rather nothing of ours."""


NO_ENDS = Ends()


async def answer(turn: Turn, question: str, finding: Finding, *, form: str = "", ends: Ends = NO_ENDS) -> Response:
    """
    Answer a question with what was found; both are kept, so that people can judge the answer.

    `form` is the id of the question, where the lines of `ends` name it already.
    """
    found = [entry for entry in map(turn.catalogue.get, (c.id for c in finding.candidates)) if entry]
    id = form or uuid4().hex
    zone = finding.zone if found else Zone.UNKNOWN
    if zone is Zone.ANSWER:
        # In a channel nobody's judgement is asked: it would stand there for all to see.
        judged_by = id if turn.event.scope is Scope.PERSONAL else ""
        reply = instrument_card(
            turn.texts,
            turn.catalogue,
            found[0],
            turn.today,
            question=judged_by,
            others=found[1 : SUGGESTIONS + 1],
            matched=finding.matched,
            offer=await service_of(turn, found[0]),
            colleague=new_choice(turn.texts, id),
            language=finding.language if finding.language not in LANGUAGES else "",
        )
    elif zone is Zone.SUGGEST:
        reply = suggestion_card(turn.texts, found[:SUGGESTIONS], id)
    else:
        reply = unknown_card(turn.texts, question=id, likely=ends.likely, open=ends.open, is_outside=ends.is_outside)
    asked = _asked(turn, question, id, zone, finding, found)
    # Who goes on to a colleague does not write the question again.
    said = {"form": id, "text": question, "open": zone is not Zone.ANSWER, "at": turn.event.at.isoformat()}
    network = {**turn.state.network, "said": said}
    state = replace(turn.state, choices=reply.choices, answer=_judgeable(reply), network=network)
    return Response((reply,), state, asked)


def _judgeable(reply: Reply) -> Data:
    return next((choice.data for choice in reply.choices if choice.verb == ANSWER_HELPFUL), {})


@SUGGEST_PICK.handler
async def pick(turn: Turn) -> Response:
    """Show the suggestion that was chosen, in place of the question which one is meant."""
    instrument = entry_named(turn)
    form = turn.value("form")
    asked, turn = _asked_after_all(turn, form, instrument.id)
    mine = await turn.act(answers.choose, form, instrument.id) or asked
    judged_by = form if mine and turn.event.scope is Scope.PERSONAL else ""
    card = instrument_card(
        turn.texts,
        turn.catalogue,
        instrument,
        turn.today,
        question=judged_by,
        offer=await service_of(turn, instrument),
        colleague=new_choice(turn.texts, form),
    )
    return say(turn, card, in_place=True, state=replace(turn.state, answer=_judgeable(card)), asked=asked)


@SUGGEST_NONE.handler
async def pick_none(turn: Turn) -> Response:
    """None of the suggestions: say so honestly, with every way on."""
    form = turn.value("form")
    asked, turn = _asked_after_all(turn, form, NONE_OF_THESE)
    await turn.act(answers.choose, form, None)
    return say(turn, unknown_card(turn.texts, question=form), in_place=True, asked=asked)


def _asked_after_all(turn: Turn, form: str, chosen: str) -> tuple[AskedQuestion | None, Turn]:
    """The question to be kept, now that what was offered with services proved to be none for these, and the turn."""
    said = turn.state.network.get("said") or {}
    if said.get("form") != form or not said.get(UNKEPT):
        return None, turn
    text = str(said["text"])
    asked = AskedQuestion(
        id=form,
        person=turn.event.person.id,
        scope=turn.event.scope.value,
        language=turn.texts.language,
        text=None if is_personal(text) else text,
        zone=Zone.SUGGEST.value,
        candidates=[{"id": chosen}] if chosen else [],
        at=turn.event.at,
        chosen=chosen,
    )
    kept = {name: value for name, value in said.items() if name != UNKEPT}
    return asked, replace(turn, state=replace(turn.state, network={**turn.state.network, "said": kept}))


async def _judge(turn: Turn, *, helpful: bool) -> Response:
    """Keep whether an answer helped, once; after "niet nuttig" offer the other candidates and people (Q10)."""
    if not turn.event.data:
        return say(turn, short_message(turn.texts, "answer.nothing"))
    form, instrument = turn.value("form"), turn.instrument()
    judgement = await turn.act(answers.judge, form, helpful)
    if judgement.helpful is None:
        return say(turn, short_message(turn.texts, "button.other_person"))
    note = _note(turn, judgement)
    replies = []
    if instrument and turn.event.card:
        # The card without its buttons takes the place of the old one, so that it cannot be pressed again.
        replies.append(instrument_card(turn.texts, turn.catalogue, instrument, turn.today))
    else:
        ways = main_jobs(turn.texts) if judgement.helpful else None
        replies.append(message(turn.texts, ways))
    if not judgement.helpful:
        replies.append(unknown_card(turn.texts, _others(turn, instrument), form))
    elif judgement.changed and turn.event.scope is Scope.PERSONAL and await turn.act(use_consents.begin_asking):
        replies.append(consent_card(turn.texts))
    return say(turn, *replies, note=note, in_place=bool(instrument))


ANSWER_HELPFUL.handler(partial(_judge, helpful=True))
ANSWER_NOT_HELPFUL.handler(partial(_judge, helpful=False))


def _note(turn: Turn, judgement: answers.AnswerJudgement) -> str:
    if judgement.changed:
        return turn.texts("answer.thanks" if judgement.helpful else "answer.sorry")
    word = turn.texts("answer.helpful" if judgement.helpful else "answer.not_helpful").lower()
    return turn.texts("answer.already", judgement=word)


def _others(turn: Turn, instrument: Instrument | None) -> list[Instrument]:
    others = map(turn.catalogue.get, turn.several("others", SUGGESTIONS))
    return [entry for entry in others if entry and entry != instrument]


def _asked(turn: Turn, question: str, id: str, zone: Zone, finding: Finding, found: list[Instrument]) -> AskedQuestion:
    answered = found[0] if zone is Zone.ANSWER else None
    return AskedQuestion(
        id=id,
        person=turn.event.person.id,
        scope=turn.event.scope.value,
        language=turn.texts.language,
        # What tells of somebody's own life is answered, and not kept (U9).
        text=None if is_personal(question) else question,
        zone=zone.value,
        instrument=answered.id if answered else None,
        instrument_version=answered.version if answered else None,
        candidates=[
            {"id": candidate.id, "score": round(candidate.score, 4), "confidence": round(candidate.confidence, 4)}
            for candidate in finding.candidates
        ],
        at=turn.event.at,
    )
