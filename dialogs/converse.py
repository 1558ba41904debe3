"""One message, one answer: what was meant, in which language, and which subject takes it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from dialogs import (
    asking_on,
    catalogue_file,
    hearing,
    insight,
    learning,
    network,
    organising,
    people,
    programmes,
    responding,
    scan,
)
from dialogs.asides import let_go, put_back
from dialogs.cards.catalogue.instrument import instrument_card
from dialogs.cards.common import introduction_card, language_card, main_jobs, short_message, welcome_card
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.done_before import without_sent_forms
from dialogs.door import do, refusal
from dialogs.edited import answer_edited
from dialogs.events import Choice, Event, EventKind, Reply, Scope
from dialogs.refusing import tell_refusal
from dialogs.scan import start, talk
from dialogs.small_talk import is_bare_answer, language_named, language_of_command
from dialogs.state import State, choices_from
from dialogs.suggesting import suggest_names
from dialogs.texts import texts_in
from dialogs.turn import Library, Response, Turn, client_language, reply_language, say
from dialogs.understanding import Meaning, understand
from dialogs.ways import WAYS
from dialogs.ways.catalogue import ANSWER_HELPFUL, ANSWER_NOT_HELPFUL, INSTRUMENT_SHOW
from dialogs.ways.history import HISTORY_TYPED
from dialogs.ways.importing import TRIAL_READ
from dialogs.ways.scans import SCAN_TYPED
from dialogs.ways.talking import (
    BACK_GO,
    LANGUAGE_CHOOSE,
    LANGUAGE_DUTCH,
    LANGUAGE_ENGLISH,
    LANGUAGE_SET,
    SERVICE_DO,
    STOP,
    THANKS,
)
from dialogs.witnesses import Claim, Sure, by_sureness, surest
from knowledge.languages import LANGUAGES
from knowledge.plain import Data
from knowledge.refusals import Refused
from knowledge.understanding.situation import SituationFact
from knowledge.understanding.waiting import lets_it_be
from storage.database import Database
from storage.talking import conversations

WITNESSES = by_sureness(
    (
        *scan.WITNESSES,
        *network.WITNESSES,
        *learning.WITNESSES,
        *insight.WITNESSES,
        *organising.WITNESSES,
        *people.WITNESSES,
        *programmes.WITNESSES,
        *asking_on.WITNESSES,
    )
)
"""What takes typed words, the surest first."""
UNFINISHED = (
    *programmes.UNFINISHED,
    *organising.UNFINISHED,
    *people.UNFINISHED,
    *network.UNFINISHED,
    *learning.UNFINISHED,
)
"""What can be left for something else."""
SEARCH_RESULTS = 8
MAX_CHOICE_LENGTH = 24
"""Characters; what is longer chooses nothing of a notice, and costs no look at what it offered."""
HARDLY_READ = timedelta(seconds=1)
"""A notice that came this shortly before is not what somebody answered with a number."""


async def converse(event: Event, state: State, library: Library, store: Database) -> Response:
    """
    Answer one event: a card's verb, a word that always works, a choice that stands open, or else a question.

    Raises what `store` raises; nothing else is expected to fail.
    """
    client = client_language(event)
    if client and client != state.client:
        state = replace(state, client=client)
    if event.kind is EventKind.EDITED:
        texts = texts_in(reply_language(event, state))
        return await answer_edited(event, state, lambda again, before: converse(again, before, library, store), texts)
    state = await without_sent_forms(event, state, store)
    if event.kind in (EventKind.BUTTON, EventKind.FILE_ACCEPTED, EventKind.FILE_DECLINED):
        return await _pressed(_turn(event, state, library, store))
    if catalogue_file.holds_catalogue(event):
        return await _pressed(_turn(replace(event, verb=TRIAL_READ, data={}), state, library, store))
    if event.kind is EventKind.INSTALLED:
        return _installed(_turn(event, state, library, store))
    if event.kind is EventKind.SEARCH:
        return _searched(_turn(event, state, library, store))
    if event.kind is EventKind.SUGGEST:
        return await suggest_names(_turn(event, state, library, store))
    if event.kind is EventKind.ATTACHMENT:
        return await catalogue_file.answer_other_file(_turn(event, state, library, store))
    return await _typed(event, state, library, store)


async def _typed(event: Event, state: State, library: Library, store: Database) -> Response:
    """What is typed means something to what stands open; else it is a word, a choice or a question."""
    turn = _turn(event, state, library, store)
    claim = surest(WITNESSES, event.text, state)
    if claim is None or claim.sure < Sure.NOTICE:
        chosen = await _chosen_of_notice(turn)
        claim = Claim(chosen.verb, chosen.data, Sure.NOTICE) if chosen else claim
    if claim is None:
        said = await _spoken(turn)
        return put_back(UNFINISHED, texts_in(reply_language(event, said.state)), state, said)
    is_written = claim.verb in responding.WRITING and claim.data.get("text") == event.text
    aside = await responding.aside(turn, _pressed) if is_written else None
    said = aside or await _do(turn, claim.verb, claim.data)
    return put_back(UNFINISHED, texts_in(reply_language(event, said.state)), state, said)


@HISTORY_TYPED.handler
async def _typed_of_history(turn: Turn) -> Response:
    return await learning.history.answer_typed(turn, _spoken)


@SCAN_TYPED.handler
async def _typed_to_scan(turn: Turn) -> Response:
    return await talk.answer_typed(turn, _spoken)


async def _chosen_of_notice(turn: Turn) -> Choice | None:
    """What a few typed words choose of a notice that came after the bot's last answer."""
    event = turn.event
    if event.scope is not Scope.PERSONAL or len(event.text) > MAX_CHOICE_LENGTH:
        return None
    before = event.at - HARDLY_READ
    offered = await turn.store.glance(conversations.load_offered_since, event.conversation, before)
    return understand(event.text, choices_from(offered)).choice if offered else None


async def _do(turn: Turn, verb: str, data: Data) -> Response:
    """What a way does with these values, for who typed what means it."""
    return await _pressed(replace(turn, event=replace(turn.event, verb=verb, data=data, card=None)))


def _pressing(event: Event, choice: Choice) -> Event:
    """The event as if the button of this choice had been pressed."""
    return replace(event, kind=EventKind.BUTTON, verb=choice.verb, data=choice.data, card=None)


async def _spoken(turn: Turn) -> Response:
    """A word that always works, a choice that stands open, small talk, or a question."""
    event, state, library = turn.event, turn.state, turn.library
    meaning = understand(event.text, state.choices)
    if meaning.what == "question" and is_bare_answer(event.text):
        return say(turn, short_message(turn.texts, "choose.nothing_asked"))
    if meaning.what == "question":
        understood = await hearing.hear(turn, meaning.text)
        spoken = hearing.language_of(understood, state.spoken)
        if spoken != state.spoken:
            turn = _turn(event, replace(state, spoken=spoken), library, turn.store)
        named = await learning.asked_of_entry(turn)
        is_of_question = SituationFact.QUESTION_SENT in understood.situation.facts
        if named is None and not (understood.is_sure or is_of_question) and lets_it_be(event.text):
            named = (str(STOP), {})
        if named:
            return await _do(turn, *named)
        return await responding.answer(turn, understood, _pressed)
    state = replace(state, spoken=language_of_command(event.text) or state.spoken)
    turn = _turn(event, state, library, turn.store)
    if meaning.choice:
        return await _pressed(replace(turn, event=_pressing(event, meaning.choice)))
    if meaning.what == BACK_GO and not state.trail and (offered := await responding.offer_again(turn)):
        return offered
    if meaning.what in WAYS:
        data = state.judged if meaning.what in (ANSWER_HELPFUL, ANSWER_NOT_HELPFUL) else {}
        return await _do(turn, meaning.what, data)
    if meaning.what == "hello":
        return await _greeted(turn)
    return _small(turn, meaning)


async def _greeted(turn: Turn) -> Response:
    """Greet, and name what is still open."""
    going = await start.still_open(turn)
    if going is None:
        return say(turn, short_message(turn.texts, "hello.text"))
    note, resume = going
    ways = main_jobs(turn.texts).choices
    return say(turn, message(turn.texts, Paragraph(turn.texts("hello.text")), Paragraph(note), Buttons(resume, *ways)))


def _small(turn: Turn, meaning: Meaning) -> Response:
    texts = turn.texts
    if meaning.what == "number":
        if turn.state.choices:
            last = len(turn.state.choices)
            reply = message(texts, Paragraph(texts("choose.missing", number=meaning.number, last=last)))
            return say(turn, replace(reply, choices=turn.state.choices))
        return say(turn, short_message(texts, "choose.gone"))
    return say(turn, short_message(texts, f"{meaning.what}.text"))


async def _pressed(turn: Turn) -> Response:
    """Do what a button or a word means, for whom and where that may be."""
    way = WAYS.get(turn.event.verb)
    if way is None:
        return say(turn, short_message(turn.texts, "button.unknown"))
    try:
        return await refusal(turn, way) or await do(turn, way)
    except Refused as refused:
        return tell_refusal(turn, refused)


def _installed(turn: Turn) -> Response:
    """Welcome once: Teams may tell of one installation twice, and of a new one later."""
    if turn.state.welcomed:
        return Response((), turn.state)
    personal = turn.event.scope is Scope.PERSONAL
    reply = welcome_card(turn.texts) if personal else introduction_card(turn.texts)
    return say(turn, reply, state=replace(turn.state, welcomed=True))


def _searched(turn: Turn) -> Response:
    """What the search box of the compose area shows: instruments with a card that can be sent into any chat (Q13)."""
    found = turn.library.search.ask(turn.event.text).candidates if turn.event.text.strip() else ()
    ids = [candidate.id for candidate in found] or [entry.id for entry in turn.catalogue.instruments]
    rows = []
    for entry in [entry for entry in map(turn.catalogue.get, ids) if entry][:SEARCH_RESULTS]:
        card = instrument_card(turn.texts, turn.catalogue, entry, turn.today, related=False)
        rows.append(INSTRUMENT_SHOW.row(entry.title, entry.summary[:120], card=card.card))
    return Response((Reply("", choices=tuple(rows)),), turn.state)


@STOP.handler
async def _stop(turn: Turn) -> Response:
    """
    Stop what is going on: what is being written and out of sight is shown before it is dropped, and the form that was
    begun last is let go.
    """
    going = any(choice.verb.startswith("suggest.") for choice in turn.state.choices)
    still_ready = None if going else await network.still_ready(turn)
    left = None if going or still_ready else let_go(UNFINISHED, turn.state)
    if left:
        return await _pressed(replace(turn, event=replace(turn.event, verb=str(left[0]), data=left[1], card=None)))
    return still_ready or say(
        turn, short_message(turn.texts, "stop.done" if going else "stop.text"), state=replace(turn.state, trail=())
    )


@THANKS.handler
def _welcome(turn: Turn) -> Response:
    """Take thanks."""
    return say(turn, short_message(turn.texts, "thanks.text"))


@SERVICE_DO.handler
async def _do_service(turn: Turn) -> Response:
    return await responding.do(turn, _pressed)


@LANGUAGE_CHOOSE.handler
async def _choose_language(turn: Turn) -> Response:
    """Ask which language it shall be, unless the sentence that asked for another one names it."""
    return await _set_language(turn, language_named(turn.event.text))


@LANGUAGE_SET.handler
async def _set_chosen_language(turn: Turn) -> Response:
    chosen = turn.event.data.get("language") or language_named(turn.event.text)
    return await _set_language(turn, str(chosen))


async def _set_language(turn: Turn, language: str) -> Response:
    if language not in LANGUAGES:
        return say(turn, language_card(turn.texts))
    await turn.act(conversations.speak, turn.event.tenant, language)
    texts = texts_in(language)
    spoken = replace(turn, texts=texts, state=replace(turn.state, language=language, spoken=language))
    return say(spoken, short_message(texts, "language.set"))


LANGUAGE_DUTCH.handler(partial(_set_language, language="nl"))
LANGUAGE_ENGLISH.handler(partial(_set_language, language="en"))


def _turn(event: Event, state: State, library: Library, store: Database) -> Turn:
    return Turn(event, state, texts_in(reply_language(event, state)), library, store)
