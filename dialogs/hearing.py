"""What somebody wants who types in their own words: by the words, by what they mean, and by what is so for them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from dialogs.events import Scope
from dialogs.turn import Turn
from dialogs.understanding import understand
from dialogs.ways.network import QUESTION_OPEN, QUESTION_TAKE
from knowledge.languages import LANGUAGES
from knowledge.search.confidence import Zone
from knowledge.search.text import is_surely_in
from knowledge.understanding.ear import Candidate, Hearing, Listened
from knowledge.understanding.parts import can_stand_alone, is_french, parts_of
from knowledge.understanding.services import THANKS
from knowledge.understanding.services import services as known_services
from knowledge.understanding.situation import NOBODY_YET, Situation, SituationFact
from storage.situation import situation

_KIND = frozenset({"thanks", "hello", "goodbye", "symbols"})
"""A part that is only this wants nothing."""
SUGGESTIONS = 3
"""So many things are offered that may be meant."""
FRENCH = "fr"
SURE = 0.5
"""So likely is what is shown and asked before it is done, and the second thing that a message wants."""
_QUESTIONS = frozenset({QUESTION_OPEN, QUESTION_TAKE})
"""What leads to a question of the network that somebody may take, who is a member of it."""
_SEVERAL = 2
"""So many different wishes are more than the one thing that a whole message surely wants."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was heard in a message, and in which situation."""

    text: str
    """The part of the message that it was heard in."""
    heard: Hearing
    listened: Listened
    situation: Situation
    other: Candidate | None = None
    """The second thing that the message wants."""
    other_text: str = ""

    @property
    def first(self) -> Candidate:
        return self.heard.candidates[0]

    @property
    def is_sure(self) -> bool:
        return self.heard.zone is Zone.ANSWER


async def hear(turn: Turn, text: str) -> Understood:
    """What a message wants, by its words, by what it means, and by what is so for this person."""
    parts, now = parts_of(text), _Now(turn)
    if len(parts) == 1:
        return await _hear(turn, text, now)
    parts = tuple(part for part in parts if understand(part, ()).what not in _KIND)
    if len(parts) == 1:
        return await _hear(turn, parts[0], now)
    alone = [part for part in parts if can_stand_alone(part)]
    if len(alone) < _SEVERAL:
        return await _hear(turn, text, now)
    # Encoded together they cost little more than one; each is remembered until it is heard.
    await asyncio.gather(*map(turn.library.encode, (text, *alone)))
    whole = await _hear(turn, text, now)
    surest: dict[tuple[bool, str], Understood] = {}
    for place, part in enumerate(alone):
        if whole.is_sure and len(surest) + len(alone) - place < _SEVERAL:
            return whole  # against it stand only two different wishes, and there are no two any more
        one = await _hear(turn, part, now)
        wanted = (one.first.is_service, one.first.id) if one.heard.candidates else (False, "")
        is_wanted = wanted[1] not in ("", THANKS) and (one.is_sure or one.heard.confidence >= SURE)
        if is_wanted and (wanted not in surest or surest[wanted].heard.confidence < one.heard.confidence):
            surest[wanted] = one
    ranked = sorted(surest.values(), key=lambda each: -each.heard.confidence) or [whole]
    leading = next((each for each in ranked if any(_covers(each, other) for other in ranked)), None)
    first = leading or ranked[0]
    others = [each for each in ranked if each is not first and not _covers(first, each)]
    if leading:
        # "Ik ben weg, geef mijn vragen aan Els" is one thing, whose values stand in the whole message.
        first = replace(leading, text=text)
    if others:
        return replace(first, other=others[0].first, other_text=others[0].text)
    return first if leading or _agree(whole, first) else whole


def _agree(whole: Understood, part: Understood) -> bool:
    """Whether a part is sure of what the whole only thinks possible: what stands beside it explains, or is polite."""
    three = whole.heard.candidates[:SUGGESTIONS]
    return not whole.is_sure and part.is_sure and any(is_same(each, part.first) for each in three)


def _covers(one: Understood, other: Understood) -> bool:
    """Whether doing what one part wants does what another wants as well."""
    both = all(each.heard.candidates and each.first.is_service for each in (one, other))
    return both and other.first.id in known_services()[one.first.id].covers


def is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are the same service or instrument."""
    return (one.is_service, one.id) == (other.is_service, other.id)


async def hear_whole(turn: Turn, text: str) -> Understood:
    """What a message wants as one thing, whatever its parts are."""
    return await _hear(turn, text, _Now(turn))


class _Now:
    """What is so for the person in this turn: read when it can matter, and once for all parts of a message."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._read: Situation | None = None

    async def read(self) -> Situation:
        if self._read is None:
            self._read = await read_situation(self._turn)
        return self._read


async def _hear(turn: Turn, text: str, now: _Now) -> Understood:
    ear = turn.library.ear
    listened = ear.listen(text, await turn.library.encode(text))
    heard = ear.understand(listened)
    if heard.zone is Zone.ANSWER and not any(each.is_service for each in heard.candidates):
        return Understood(text, heard, listened, NOBODY_YET)  # what is open for anybody would change nothing
    situation_now = await now.read()
    if situation_now != NOBODY_YET:
        heard = ear.understand(listened, situation_now)
    return Understood(text, heard, listened, situation_now)


async def read_situation(turn: Turn) -> Situation:
    """What is so for the speaker, and open in this chat."""
    if turn.event.scope is not Scope.PERSONAL:
        return NOBODY_YET  # where others read along nothing of the person counts
    kept = await turn.glance(situation)
    said, flow = turn.state.network.get("said") or {}, turn.state.flow
    chat = {
        SituationFact.UNANSWERED: bool(said.get("open")),
        SituationFact.SCAN_OPEN: bool(flow) and not flow.get("paused"),
        SituationFact.QUESTION_OFFERED: any(each.verb in _QUESTIONS for each in turn.state.choices),
    }
    return replace(kept, facts=kept.facts | {fact for fact, holds in chat.items() if holds})


def language_of(understood: Understood, spoken: str) -> str:
    """The language of a message, if the bot speaks it and the message is surely in it; else the one that was spoken."""
    language = understood.heard.language
    if language not in LANGUAGES or not is_surely_in(understood.text, language):
        return spoken
    # Small words of French stand in names and titles that people of any language use.
    return language if language != FRENCH or is_french(understood.text) else spoken
