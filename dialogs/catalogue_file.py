"""A catalogue file that a curator sends: read, compared, and made the catalogue when that is confirmed (A11)."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from dialogs.cards.catalogue import trial as cards
from dialogs.cards.common import short_message
from dialogs.cards.words import short
from dialogs.events import Event, EventKind, Scope
from dialogs.refusing import tells
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import is_around
from dialogs.ways.importing import TRIAL_AGAIN, TRIAL_DROP, TRIAL_HOW, TRIAL_READ, TRIAL_TAKE
from dialogs.witnesses import Named
from knowledge.catalogue.catalogue import Instrument
from knowledge.catalogue.catalogue_file import read_catalogue
from knowledge.catalogue.trial import FILE_ENDINGS, MAX_BYTES, CatalogueTrial, TrialReason
from knowledge.faults import FileReading, fault_at, refuse_file
from knowledge.refusals import Refused
from knowledge.text_files import NotText, decode_text
from storage.acting import By
from storage.content import trials
from storage.roles import Role


def holds_catalogue(event: Event) -> bool:
    """Whether a file came in the own chat that can be a catalogue, by its name; with words or without."""
    is_message = event.kind in (EventKind.ATTACHMENT, EventKind.TEXT) and event.scope is Scope.PERSONAL
    return is_message and event.sent is not None and event.sent.name.casefold().endswith(FILE_ENDINGS)


def hear_import(text: str, state: State) -> Named | None:
    """Words that ask how a file of entries is sent: "ik heb hier een excel met fiches"."""
    return (TRIAL_HOW, {}) if is_around(text, "trial.words.around") else None


@TRIAL_HOW.handler
async def _how(turn: Turn) -> Response:
    await turn.look(By.require, Role.CURATOR)
    return say(turn, cards.how_card(turn.texts))


@TRIAL_READ.handler
async def _read(turn: Turn) -> Response:
    """Only what a curator sent is fetched; nothing of the catalogue changes."""
    await turn.look(By.require, Role.CURATOR)
    sent = turn.event.sent
    content = await turn.library.fetch(sent.url, MAX_BYTES) if sent else None
    if sent is None or content is None:
        return say(turn, cards.how_card(turn.texts), note=turn.texts("trial.unread"), in_place=False)
    # Reading takes a moment in which nobody should have to wait.
    reading = await asyncio.to_thread(_reading, content)
    if reading.faults:
        return say(turn, cards.faults_card(turn.texts, sent.name, reading.faults))
    entries = [entry.entry() for entry in reading.found]
    trial = await turn.act(trials.keep_trial, uuid4().hex, sent.name, entries)
    return say(turn, cards.trial_card(turn.texts, trial, reading.remarks))


async def answer_other_file(turn: Turn) -> Response:
    """
    What is said to a file or picture that holds no catalogue: it is not looked at.

    Curators read in their own chat which files are read; everybody else could do nothing with that.
    """
    sent = turn.event.sent
    is_private = turn.event.scope is Scope.PERSONAL
    if sent is None or not is_private or not await turn.look(By.has, Role.CURATOR):
        return say(turn, short_message(turn.texts, "attachment.text"))
    note = turn.texts("trial.other_kind", file=short(sent.name))
    return say(turn, cards.how_card(turn.texts), note=note, in_place=False)


def _reading(content: bytes) -> FileReading[Instrument]:
    try:
        return read_catalogue(decode_text(content))
    except NotText as wrong:
        return refuse_file(fault_at(1, wrong.why))


@TRIAL_AGAIN.handler
async def _again(turn: Turn) -> Response:
    trial: CatalogueTrial = await turn.act(trials.compare_again, turn.value("trial"))
    return say(turn, cards.trial_card(turn.texts, trial), in_place=True)


@TRIAL_TAKE.handler
async def _take(turn: Turn) -> Response:
    changes = await turn.act(trials.take_over, turn.value("trial"))
    new, changed, removed = map(len, (changes.new, changes.changed, changes.removed))
    return say(turn, cards.taken_card(turn.texts, new, changed, removed), in_place=True)


@TRIAL_DROP.handler
async def _drop(turn: Turn) -> Response:
    await turn.act(trials.drop_trial, turn.value("trial"))
    return say(turn, cards.dropped_card(turn.texts), in_place=True)


@tells(TrialReason)
def tell_trial(turn: Turn, refused: Refused) -> Response:
    """Why the file is not taken; what changed since can be looked at anew."""
    still_there = turn.value("trial") if refused.why is TrialReason.CHANGED else ""
    return say(turn, cards.refused_card(turn.texts, refused.why, still_there))
