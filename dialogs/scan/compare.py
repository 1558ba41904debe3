"""Variants and repeat scans of one initiative, side by side (S16)."""

from __future__ import annotations

from dialogs.cards.scans import scan_compare as cards
from dialogs.cards.scans.scan_together import words_of
from dialogs.scan import flow
from dialogs.scan.opening import new_id, open_scan, own_scan
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways.scans import SCAN_COMPARE, SCAN_COMPARE_WITH, SCAN_COPY, SCAN_REPEAT
from dialogs.witnesses import Named
from knowledge.questionnaire.comparison import Unlike, compare
from knowledge.questionnaire.scans import Right, ScanReason
from knowledge.refusals import require
from storage.scans import scans


def variant_named(text: str, state: State) -> Named | None:
    """The verb and values of "variant goedkoper", typed to the card that offers one; None for any other text."""
    offered = next((choice for choice in state.choices if choice.verb == SCAN_COPY), None)
    if offered is None:
        return None
    said = plain(text)
    for word in words_of("variant", "compare"):
        if said.startswith(plain(word) + " "):
            return offered.verb, {**offered.data, cards.VARIANT: " ".join(text.split()[len(word.split()) :])}
    return None


@SCAN_COMPARE.handler
async def _menu(turn: Turn) -> Response:
    scan, _ = await own_scan(turn)
    lines = await turn.look(scans.mine)
    mine = [line for line in lines if line.may is Right.OWN and line.questionnaire == scan.questionnaire]
    return say(turn, cards.compare_card(turn.texts, scan, scans.find_related(mine, scan.id)))


@SCAN_COPY.handler
async def _copy(turn: Turn) -> Response:
    """A variant with all answers, to change what differs; the card that made it cannot make it twice."""
    scan, _ = await own_scan(turn)
    named = " ".join(turn.value(cards.VARIANT).split())[: cards.MAX_VARIANT_LENGTH]
    name = named or turn.texts("compare.default")
    variant = require(await turn.act(scans.copy, scan.id, new_id(turn), name), ScanReason.GONE)
    return say(turn, cards.copied_card(turn.texts, scan, variant), in_place=True)


@SCAN_REPEAT.handler
async def _repeat(turn: Turn) -> Response:
    """The same initiative once more, with the questionnaire as it is today."""
    scan, questionnaire = await own_scan(turn)
    today = turn.library.questionnaires.current(scan.questionnaire) or questionnaire
    again = require(await turn.act(scans.repeat, scan.id, new_id(turn), today), ScanReason.GONE)
    note = "compare.repeated" if today.mark == questionnaire.mark else "compare.repeated_newer"
    return await flow.resume(turn, again, today, notes=(turn.texts(note),))


@SCAN_COMPARE_WITH.handler
async def _compare(turn: Turn) -> Response:
    scan, questionnaire = await open_scan(turn)
    other, _ = await open_scan(turn, str(turn.event.data.get("other", "")))
    first, second = sorted((scan, other), key=lambda one: (one.created, one.id))
    try:
        marks = (first.questionnaire, first.version), (second.questionnaire, second.version)
        comparison = compare(questionnaire, first.answers, second.answers, marks)
    except Unlike as unlike:
        return say(turn, cards.unlike_card(turn.texts, scan, unlike))
    return say(turn, cards.comparison_card(turn.texts, questionnaire, first, second, comparison))
