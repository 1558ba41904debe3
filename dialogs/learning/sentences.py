"""What curators do with what was not understood: say what it means, see what that changes, keep or take back (U10)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from dialogs.cards.common import main_jobs
from dialogs.cards.fields import read_fields
from dialogs.cards.learning import sentence as cards
from dialogs.cards.learning.effect import adding_card, taking_back_card
from dialogs.cards.learning.sentence import MissedGroup, name_of
from dialogs.cards.view import Paragraph, message
from dialogs.refusing import tells
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways.learning import (
    SENTENCE_DROP,
    SENTENCE_KEEP,
    SENTENCE_LEAVE,
    SENTENCE_LIST,
    SENTENCE_NAMED,
    SENTENCE_OPEN,
    SENTENCE_OWN,
    SENTENCE_SHOW,
    SENTENCE_TAKE_UP,
    SENTENCE_TRY,
)
from knowledge.refusals import Refused
from knowledge.understanding.ear import Ear
from knowledge.understanding.effect import SentenceStanding, standing_of
from knowledge.understanding.encoder import Floats
from knowledge.understanding.evaluation import label_of
from knowledge.understanding.examples import SERVICE, Example
from knowledge.understanding.groups import group_questions
from knowledge.understanding.services import services
from knowledge.understanding.situation import NOBODY_YET, Situation
from knowledge.understanding.taught import TaughtSentence
from storage.learning import not_understood, sentences
from storage.learning.sentences import NotTaught

_OFFERED = 5
"""So many things that a sentence may mean are offered."""
_MAX_TOGETHER = 20
"""So many questions are looked at in one go."""
_LARGEST = 1 << 31
"""No number of a sentence or a revision is as large."""
_OWN_SHOWN = 8

GroupStep = Callable[[Turn, MissedGroup], Awaitable[Response]]


def _of_group(step: GroupStep) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the questions that the card is about, for a curator; anybody else learns nothing of them."""

    async def taken(turn: Turn) -> Response:
        missed = await turn.look(not_understood.see_missed, turn.several("ids", _MAX_TOGETHER))
        if not missed:
            return await _list(turn, turn.texts("sentence.gone"))
        given = read_fields(turn.event.data).get("sentence") or turn.value("sentence")
        sentence = " ".join(given.split()) or " ".join(missed[0].text.split())
        return await step(turn, MissedGroup(tuple(missed), sentence))

    return taken


@SENTENCE_LIST.handler
async def _list(turn: Turn, note: str = "", undo: bool = False) -> Response:
    missed = await turn.look(not_understood.list_missed)
    vectors = await asyncio.gather(*(turn.library.encode(each.text) for each in missed))
    by_id = {each.id: vector for each, vector in zip(missed, vectors, strict=True) if vector is not None}
    asked = [(each.id, each.text) for each in missed]
    # Looking for what is alike takes a moment that nobody else should wait for.
    groups = await asyncio.to_thread(group_questions, asked, by_id)
    found = {each.id: each for each in missed}
    together = [[found[id] for id in ids[:_MAX_TOGETHER]] for ids in groups]
    back = SENTENCE_TAKE_UP(turn.texts, ids=turn.several("ids", _MAX_TOGETHER)) if undo else None
    return say(turn, cards.list_card(turn.texts, together, turn.title_of, back), note=note, in_place=False)


async def _open(turn: Turn, group: MissedGroup) -> Response:
    is_reworded = group.sentence != " ".join(group.missed[0].text.split())
    note = turn.texts("sentence.reworded") if is_reworded else ""
    return await _show(turn, group, note)


async def _show(turn: Turn, group: MissedGroup, note: str = "", labels: Sequence[str] = ()) -> Response:
    """The questions with what they may mean: what people chose first, then what is heard in the sentence."""
    chosen = [each.chosen for each in group.missed if each.chosen and turn.catalogue.get(each.chosen)]
    found = dict.fromkeys([*labels, *chosen, *await _heard(turn, group.sentence, NOBODY_YET)])
    card = cards.group_card(turn.texts, group, list(found)[:_OFFERED], turn.title_of)
    return say(turn, card, note=note, in_place=True)


async def _name(turn: Turn, group: MissedGroup) -> Response:
    """Offer what is meant by a name that was filled in or typed."""
    name = read_fields(turn.event.data).get("name", "").strip()
    if not name:
        return await _show(turn, group)
    everybody = Situation(frozenset(role for each in services().values() for role in each.roles))
    heard = [await _heard(turn, name, situation) for situation in (NOBODY_YET, everybody)]
    # What only some may do comes behind what anybody can mean.
    labels = list(dict.fromkeys([*_services_called(turn, name), *heard[0][:3], *heard[1]]))
    return await _show(turn, group, "" if labels else turn.texts("sentence.name_unknown"), labels)


def _services_called(turn: Turn, name: str) -> list[str]:
    """The services in whose name all these words stand."""
    wanted = set(plain(name).split())
    called = {id: set(plain(turn.texts(f"service.{id}")).split()) for id in services()}
    return [SERVICE + id for id, words in called.items() if wanted <= words]


async def _heard(turn: Turn, text: str, situation: Situation) -> list[str]:
    """What may be meant by these words, the likeliest first."""
    heard = turn.library.ear.hear(text, await turn.library.encode(text), situation)
    return [label_of(each) for each in heard.candidates]


async def _try(turn: Turn, group: MissedGroup, note: str = "") -> Response:
    """Show what it changes when the sentence means this."""
    example = _example(turn, group)
    try:
        await turn.store.read(sentences.check, example)
    except Refused as refused:
        return await _show(turn, group, _why_not(turn, refused))
    vector = await turn.library.encode(example.question)
    # It hears every known sentence again, which takes seconds; nobody else waits for that.
    effect = await asyncio.to_thread(turn.library.known.judge_adding, [example], vector)
    itself = await asyncio.to_thread(_itself, turn, example, vector)
    revision = turn.catalogue.revision
    given = (group, example.label, itself, effect, revision)
    return say(turn, adding_card(turn.texts, turn.title_of, *given), note=note, in_place=True)


def _itself(turn: Turn, example: Example, vector: Floats | None) -> tuple[SentenceStanding, SentenceStanding]:
    """How the sentence itself is understood, by who would say it, before it is known and after."""
    service = services().get(example.label.removeprefix(SERVICE))
    usual = Situation(service.roles, service.when) if service else NOBODY_YET
    material = turn.library.known.material.add([example], vector)
    ears: tuple[Ear, Ear] = (turn.library.ear, material.make_ear(turn.library.ear.by_texts))
    before, after = (standing_of(ear.hear(example.question, vector, usual)) for ear in ears)
    return before, after


async def _keep(turn: Turn, group: MissedGroup) -> Response:
    """Keep the sentence as it was shown; when something else changed meanwhile, show what holds now."""
    example = _example(turn, group)
    ids = [each.id for each in group.missed]
    try:
        taught = await turn.act(sentences.keep, example, ids, turn.number("revision", _LARGEST))
    except Refused as refused:
        if not isinstance(refused.why, NotTaught):
            raise
        again = _try if refused.why is NotTaught.OUTDATED else _show
        return await again(turn, group, _why_not(turn, refused))
    return say(turn, cards.kept_card(turn.texts, taught, name_of(turn.texts, turn.title_of, example.label)))


@SENTENCE_LEAVE.handler
async def _leave(turn: Turn) -> Response:
    left = await turn.act(not_understood.leave, turn.several("ids", _MAX_TOGETHER))
    return await _list(turn, turn.texts("sentence.left" if left else "sentence.gone"), undo=bool(left))


@SENTENCE_TAKE_UP.handler
async def _take_up(turn: Turn) -> Response:
    back = await turn.act(not_understood.take_up, turn.several("ids", _MAX_TOGETHER))
    return await _list(turn, turn.texts("sentence.taken_up" if back else "sentence.gone"))


@SENTENCE_OWN.handler
async def _own(turn: Turn, note: str = "") -> Response:
    below = turn.number("below", _LARGEST) or None
    taught = await turn.look(sentences.list_taught, _OWN_SHOWN + 1, below)
    more = len(taught) > _OWN_SHOWN
    return say(
        turn, cards.own_card(turn.texts, taught[:_OWN_SHOWN], turn.title_of, more=more), note=note, in_place=False
    )


@SENTENCE_SHOW.handler
async def _see(turn: Turn) -> Response:
    """A sentence that was taught, with what it changes when it is taken back."""
    taught = await turn.look(sentences.see, turn.number("id", _LARGEST))
    if taught is None:
        return await _own(turn, turn.texts("sentence.refused_gone"))
    return await _show_taught(turn, taught)


async def _show_taught(turn: Turn, taught: TaughtSentence) -> Response:
    known = turn.library.known
    place = known.place_of(taught.example)
    if place is None:
        # What this leads to is not in the catalogue, so it is not heard anyway; or it is not heard yet.
        effect = await asyncio.to_thread(known.judge_adding, (), None)
    else:
        effect = await asyncio.to_thread(known.judge_taking_back, place)
    given = (taught, effect, turn.catalogue.revision)
    return say(turn, taking_back_card(turn.texts, turn.title_of, *given), in_place=True)


@SENTENCE_DROP.handler
async def _drop(turn: Turn) -> Response:
    try:
        taught = await turn.act(sentences.drop, turn.number("id", _LARGEST), turn.number("revision", _LARGEST))
    except Refused as refused:
        if not isinstance(refused.why, NotTaught):
            raise
        return await (_see(turn) if refused.why is NotTaught.OUTDATED else _own(turn, _why_not(turn, refused)))
    note = turn.texts("sentence.dropped", sentence=taught.example.question)
    return await _own(replace(turn, event=replace(turn.event, data={})), note)


@tells(NotTaught)
def _tell(turn: Turn, refused: Refused) -> Response:
    return say(turn, message(turn.texts, Paragraph(_why_not(turn, refused)), main_jobs(turn.texts)))


def _why_not(turn: Turn, refused: Refused) -> str:
    what = name_of(turn.texts, turn.title_of, str(refused.facts.get("label", "")))
    return turn.texts(f"sentence.refused_{refused.why}", what=what)


def _example(turn: Turn, group: MissedGroup) -> Example:
    language = turn.library.ear.listen(group.sentence).question.language
    return Example(group.sentence, turn.value("label"), language=language or "nl")


SENTENCE_OPEN.handler(_of_group(_open))
SENTENCE_NAMED.handler(_of_group(_name))
SENTENCE_TRY.handler(_of_group(_try))
SENTENCE_KEEP.handler(_of_group(_keep))
