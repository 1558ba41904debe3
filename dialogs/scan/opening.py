"""Opening the scan that a button names, for whom it is meant to be seen by."""

from __future__ import annotations

from uuid import NAMESPACE_OID, uuid5

from dialogs.refusing import tells_plainly
from dialogs.turn import Turn
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Right, Scan, ScanReason
from knowledge.refusals import Refused
from storage.scans import scans

Opened = tuple[Scan, Questionnaire]
"""A scan with the questionnaire that it answers."""


tells_plainly(ScanReason, "share.")


async def open_scan(turn: Turn, id: str | None = None) -> Opened:
    """
    The scan of this id, by default the one that the pressed button names; raises `Refused` when it is not to be seen.

    Somebody else's scan, an erased one and a forged id are refused alike, so that nothing can be learned from it. In a
    group or channel none is opened, since everybody there would read it.
    """
    named = turn.value("scan") if id is None else id
    scan = await turn.store.read(scans.load, named, turn.event.person.id)
    questionnaire = turn.library.questionnaires.of(scan.questionnaire, scan.version) if scan else None
    if scan is None or questionnaire is None or not is_readable(scan):
        raise Refused(ScanReason.GONE)
    return scan, questionnaire


async def own_scan(turn: Turn, id: str | None = None) -> Opened:
    """As `open_scan`, for its owner alone, who may answer in it."""
    opened = await open_scan(turn, id)
    if opened[0].may is not Right.OWN:
        raise Refused(ScanReason.READ_ONLY)
    return opened


def is_readable(scan: Scan) -> bool:
    """Whether this person may see the answers: who is only asked to fill in gets none of them."""
    return scan.may is not Right.FILL or bool(scan.answers)


def new_id(turn: Turn) -> str:
    """The id of a scan that this event begins: the same when the event is worked on once more."""
    return uuid5(NAMESPACE_OID, f"{turn.event.conversation} {turn.event.id}").hex


def is_on_question(turn: Turn) -> bool:
    """Whether a question stands on the pressed card: that is the one to be replaced."""
    return "n" in turn.event.data or turn.is_on("here")
