"""Opening the scan that a button names, for whom it is meant to be seen by."""

from __future__ import annotations

from uuid import NAMESPACE_OID, uuid5

from dialogs.cards.common import short_message
from dialogs.turn import Response, Turn, say
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Right, Scan
from storage.scans import scans


async def open_scan(turn: Turn, name: str = "scan") -> tuple[Scan, Questionnaire] | Response:
    """
    The scan that the pressed button names and its questionnaire; else the refusal in plain words.

    Somebody else's scan, an erased one and a forged id are refused alike, so that nothing can be learned from it. In a
    group or channel none is opened, since everybody there would read it.
    """
    id = turn.value(name)
    scan = await turn.store.read(scans.load, id, turn.event.person.id)
    questionnaire = turn.library.questionnaires.of(scan.questionnaire, scan.version) if scan else None
    if scan is None or questionnaire is None or not is_readable(scan):
        return say(turn, short_message(turn.texts, "share.gone"))
    return scan, questionnaire


async def own_scan(turn: Turn, name: str = "scan") -> tuple[Scan, Questionnaire] | Response:
    """As `open_scan`, for its owner alone."""
    opened = await open_scan(turn, name)
    if not isinstance(opened, Response) and opened[0].may is not Right.OWN:
        return say(turn, short_message(turn.texts, "share.read_only"))
    return opened


def is_readable(scan: Scan) -> bool:
    """Whether this person may see the answers: who is only asked to fill in gets none of them."""
    return scan.may is not Right.FILL or bool(scan.answers)


def new_id(turn: Turn) -> str:
    """The id of a scan that this event begins: the same when the event is worked on once more."""
    return uuid5(NAMESPACE_OID, f"{turn.event.conversation} {turn.event.id}").hex


def is_on_question(turn: Turn) -> bool:
    """Whether a question stands on the pressed card: that is the one to be replaced."""
    return "n" in turn.event.data or turn.event.data.get("here") is True
