"""What is not there now: wait for it, stop waiting, and as a curator say that it has come."""

from __future__ import annotations

from dialogs.cards.network import interest as cards
from dialogs.cards.network.question_words import domain_name
from dialogs.refusing import entry_named
from dialogs.turn import Response, Turn, say
from dialogs.ways.network import (
    INTEREST_DEMAND,
    INTEREST_LOSE,
    INTEREST_MINE,
    INTEREST_NEW,
    INTEREST_SUBJECT,
    INTEREST_TELL,
)
from knowledge.network.interest import Interest
from knowledge.network.support import is_coming
from storage.content import interests
from storage.people.profiles import profile


@INTEREST_NEW.handler
async def _new(turn: Turn) -> Response:
    """Note that this person waits for an instrument that is not there, with the domain that they told."""
    instrument = entry_named(turn)
    if not is_coming(instrument):
        return say(turn, cards.noted_card(turn.texts, turn.texts("interest.is_there", title=instrument.title)))
    told = await turn.look(profile)
    if not await turn.act(interests.show_interest, instrument.id, told.domain):
        sentence = turn.texts("interest.already", title=instrument.title)
    elif told.domain:
        domain = domain_name(turn.texts, told.domain)
        sentence = turn.texts("interest.shown_domain", title=instrument.title, domain=domain)
    else:
        sentence = turn.texts("interest.shown", title=instrument.title)
    return say(turn, cards.noted_card(turn.texts, sentence))


@INTEREST_MINE.handler
async def _mine(turn: Turn, note: str = "") -> Response:
    listed = await turn.look(interests.of_person)
    named: list[tuple[Interest, str]] = [(each, _title(turn, each.subject)) for each in listed]
    return say(turn, cards.mine_card(turn.texts, named), note=note)


@INTEREST_LOSE.handler
async def _lose(turn: Turn) -> Response:
    subject = turn.value("subject")
    lost = await turn.act(interests.lose_interest, subject)
    return await _mine(turn, turn.texts("interest.lost", title=_title(turn, subject)) if lost else "")


@INTEREST_DEMAND.handler
async def _demand(turn: Turn) -> Response:
    wanted = await turn.look(interests.list_demand)
    lines = [(subject, _title(turn, subject), each) for subject, each in wanted.items()]
    return say(turn, cards.demand_card(turn.texts, sorted(lines, key=lambda each: (-each[2].people, each[1]))))


@INTEREST_SUBJECT.handler
async def _one(turn: Turn) -> Response:
    """One subject with its numbers, before anybody is told anything."""
    wanted = await turn.look(interests.list_demand)
    subject = turn.value("subject")
    if subject not in wanted:
        return await _demand(turn)
    return say(turn, cards.subject_card(turn.texts, subject, _title(turn, subject), wanted[subject]))


@INTEREST_TELL.handler
async def _tell(turn: Turn) -> Response:
    subject = turn.value("subject")
    told = await turn.act(interests.say_it_is_there, subject, {"title": _title(turn, subject)})
    return say(
        turn, cards.noted_card(turn.texts, turn.texts("interest.told", how_many=cards.number_words(turn.texts, told)))
    )


def _title(turn: Turn, subject: str) -> str:
    """How the subject is called: the title of its instrument, or its own id when that is gone."""
    instrument = turn.catalogue.get(subject)
    return instrument.title if instrument else subject
