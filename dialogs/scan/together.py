"""Working on a scan with colleagues: it is private until its owner shares it, by name, and can take that back (P7)."""

from __future__ import annotations

from dialogs.cards.scans import scan_together as cards
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.scan import flow
from dialogs.scan.opening import is_readable, new_id, own_scan
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways.scans import (
    SCAN_COMPARE,
    SCAN_DIFFERENCES,
    SCAN_FILL,
    SCAN_RESULT,
    SCAN_SHARE,
    SCAN_SHARE_WITH,
    SCAN_STEPS,
    SCAN_UNSHARE,
)
from dialogs.witnesses import Named
from knowledge.people import StoredPerson, is_object_id
from knowledge.questionnaire.comparison import differences
from knowledge.questionnaire.scans import Right, Scan, ScanReason, ScanStage
from knowledge.refusals import Refused, require
from storage.scans import scan_shares, scans
from storage.talking import conversations

_MAX_NAME_LENGTH = 100


def colleague_named(text: str, state: State) -> Named | None:
    """
    The verb and values of "deel met Bram Peeters" or "laat invullen door Bram", about the scan of the last card.

    None for any other text, and when no scan was shown.
    """
    scan = scan_shown(state)
    if not scan:
        return None
    said = plain(text)
    for way in ("read", "fill"):
        for words in sorted(cards.words_of(f"{way}_with"), key=len, reverse=True):
            start = plain(words) + " "
            if said.startswith(start):
                name = " ".join(text.split()[len(words.split()) :])
                return SCAN_SHARE_WITH, {"scan": scan, "way": way, "name": name[:_MAX_NAME_LENGTH]}
    return None


def scan_shown(state: State) -> str:
    """The scan whose result, sharing or comparing the last message showed; empty when it was about something else."""
    shown = (choice.data.get("scan") for choice in state.choices if choice.verb in ABOUT_ONE)
    return next((scan for scan in shown if isinstance(scan, str)), "")


ABOUT_ONE = (SCAN_RESULT, SCAN_STEPS, SCAN_SHARE, SCAN_COMPARE)
"""The choices of which at least one stands on every card about a single scan."""


@SCAN_SHARE.handler
async def _share(turn: Turn, note: str = "") -> Response:
    scan, _ = await own_scan(turn)
    shares = await turn.look(scan_shares.shares, scan.id)
    filled = await turn.look(scan_shares.list_filled_in, scan.id)
    return say(turn, cards.share_card(turn.texts, scan, shares, filled), note=note)


@SCAN_SHARE_WITH.handler
async def _share_with(turn: Turn) -> Response:
    """Share with the colleague who was picked on the card, chosen from a list, or named."""
    scan, _ = await own_scan(turn)
    data = turn.event.data
    way = Right.FILL if data.get("way") == Right.FILL.value else Right.READ
    typed = str(data.get("name") or data.get("person") or data.get(cards.COLLEAGUE) or "")[:_MAX_NAME_LENGTH]
    picked = typed.split(",")[0].strip()
    met = await turn.store.read(conversations.load_person, picked) if picked else None
    if met or is_object_id(picked):
        return await _share_as(turn, scan, picked, met, way)
    if not picked:
        return say(turn, _back(turn, scan, "share.nobody"))
    # A client that looks nobody up sends the words that were typed.
    found = await turn.store.read(conversations.find_named, typed, turn.event.tenant)
    if not found:
        return say(turn, _back(turn, scan, "share.unknown", name=on_one_line(typed)))
    # By a part of a name nobody gets to see anything before the whole name was shown.
    if len(found) > 1 or _words(found[0].name or "") != _words(typed):
        return say(turn, cards.several_card(turn.texts, scan, way.value, typed, found))
    return await _share_as(turn, scan, found[0].id, found[0], way)


def _words(name: str) -> frozenset[str]:
    return frozenset(plain(name).split())


async def _share_as(turn: Turn, scan: Scan, person: str, met: StoredPerson | None, way: Right) -> Response:
    if person == turn.event.person.id:
        return say(turn, _back(turn, scan, "share.self"))
    if met and met.tenant != turn.event.tenant:
        return say(turn, _back(turn, scan, "share.nobody"))
    name = (met.name if met else "") or ""
    await turn.act(scan_shares.share, scan.id, person, name, way)
    shown = on_one_line(name) or turn.texts("result.colleague")
    note = turn.texts(f"share.done_{way.value}", name=shown)
    if not met:
        note += " " + turn.texts("share.not_met")
    return await _share(turn, note)


@SCAN_UNSHARE.handler
async def _unshare(turn: Turn) -> Response:
    scan, _ = await own_scan(turn)
    data = turn.event.data
    way = Right.FILL if data.get("way") == Right.FILL.value else Right.READ
    person = str(data.get("person", ""))
    shared = await turn.look(scan_shares.shares, scan.id)
    name = next((one.name for one in shared if (one.person, one.way) == (person, way)), "")
    gone = await turn.act(scan_shares.unshare, scan.id, person, way)
    shown = on_one_line(name) or turn.texts("result.colleague")
    note = turn.texts("share.taken_back" if gone else "share.taken_back_before", name=shown)
    return await _share(turn, note)


@SCAN_FILL.handler
async def fill(turn: Turn) -> Response:
    """Begin, or go on with, the own copy that a colleague was asked to fill in."""
    texts = turn.texts
    asked = await turn.store.read(scans.load, turn.value("scan"), turn.event.person.id)
    questionnaire = turn.library.questionnaires.of(asked.questionnaire, asked.version) if asked else None
    if asked is None or questionnaire is None:
        raise Refused(ScanReason.GONE)
    own = require(await turn.act(scan_shares.fill_in, asked.id, new_id(turn), questionnaire), ScanReason.GONE)
    note = texts("share.fill_note", name=on_one_line(asked.owner_name) or texts("result.colleague"))
    return await flow.resume(turn, own, questionnaire, notes=(note,))


async def is_asked_to_fill_in(turn: Turn) -> bool:
    """Whether the scan that the event names is shared with this person to fill in, and not to read."""
    scan = await turn.store.read(scans.load, turn.value("scan"), turn.event.person.id)
    return scan is not None and not is_readable(scan)


@SCAN_DIFFERENCES.handler
async def _differences(turn: Turn) -> Response:
    scan, questionnaire = await own_scan(turn)
    person = turn.event.person.id
    filled = await turn.look(scan_shares.list_filled_in, scan.id)
    done = [
        one
        for one in filled
        if one.state is ScanStage.FINISHED and (one.questionnaire, one.version) == questionnaire.mark
    ]
    if not done:
        return say(turn, _back(turn, scan, "share.nobody_finished"))
    answers = {person: scan.answers} | {one.person: one.answers for one in done}
    names = {person: turn.texts("share.you")} | {one.person: one.name or turn.texts("result.colleague") for one in done}
    found = differences(questionnaire, answers)
    return say(turn, cards.differences_card(turn.texts, scan, questionnaire, found, answers, names))


def _back(turn: Turn, scan: Scan, key: str, **facts: object) -> Reply:
    return cards.message_with_way_back(turn.texts, scan, turn.texts(key, **facts))
