"""What the bot itself does at an instrument: its questionnaire, registering for what is planned, asking a colleague."""

from __future__ import annotations

from dialogs.cards.catalogue.instrument import NOTHING, Offer
from dialogs.cards.network.question_words import new_choice
from dialogs.programmes.opening import offer_of
from dialogs.scan import start
from dialogs.turn import Turn
from dialogs.ways.joining import JOINING_OFFER
from knowledge.catalogue.catalogue import EntryService, Instrument
from knowledge.programmes.programme import ProgrammeKind


async def service_of(turn: Turn, instrument: Instrument) -> Offer:
    """What the bot knows of it now and the buttons that begin it; nothing is read for an entry without a service."""
    begin = start.start_of(turn, instrument)
    if begin is not None:
        return Offer(choices=(begin,))
    match instrument.service:
        case EntryService.COLLEAGUE:
            return Offer(choices=(new_choice(turn.texts), JOINING_OFFER(turn.texts)))
        case EntryService.SERIES | EntryService.STUDY_DAY as kind:
            return await offer_of(turn, ProgrammeKind(kind))
    return NOTHING
