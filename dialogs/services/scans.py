"""What somebody asks about scans: the one that is being filled in, the only one that is kept, or the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.scans import SCAN_COMPARE, SCAN_MINE, SCAN_OPEN, SCAN_RESULT, SCAN_SHARE, SCAN_STOP
from knowledge.questionnaire.scans import Right, ScanLine, ScanStage
from knowledge.values.sentence import Values
from storage.scans import scans


async def _own(turn: Turn) -> list[ScanLine]:
    lines = await turn.look(scans.mine)
    return [line for line in lines if line.may is Right.OWN]


def _of_own(verb: str, *, stage: ScanStage | None = None) -> Aim:
    """An act on the scan that is being filled in, else on the only one that is kept; of several the list."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        lines = await _own(turn)
        fitting: Sequence[ScanLine] = [each for each in lines if stage in (None, each.state)]
        if not lines:
            return None
        going = turn.state.flow.get("scan")
        meant = [each for each in fitting if each.id == going] or fitting
        if len(meant) == 1:
            return Press(verb, {"scan": meant[0].id})
        return Press(SCAN_MINE)

    return aim


async def _stop(turn: Turn, values: Values) -> Aimed:
    """The question whether to keep or to erase what is being filled in."""
    flow = turn.state.flow
    if flow.get("scan") and not flow.get("paused"):
        return Press(SCAN_STOP, {"scan": flow["scan"]})
    return None


AIMS: Mapping[str, Aim] = {
    "scan_resume": _of_own(SCAN_OPEN, stage=ScanStage.OPEN),
    "scan_stop": _stop,
    "scan_document": _of_own(SCAN_RESULT),
    "scan_share": _of_own(SCAN_SHARE),
    "scan_compare": _of_own(SCAN_COMPARE),
    "scan_change": _of_own(SCAN_OPEN),
}
"""By the services."""
