"""Beginning a scan, finding it back, and stopping: keep it or erase it."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import replace

from dialogs.cards.common import short_message
from dialogs.cards.scans import scan_list as cards
from dialogs.cards.scans.scan import progress_line
from dialogs.cards.scans.scan_words import scan_name
from dialogs.events import Choice, Scope
from dialogs.scan import flow, result, together
from dialogs.scan.opening import Opened, is_on_question, new_id, open_scan, own_scan
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.scans import SCAN_CHECKLIST, SCAN_ERASE, SCAN_KEEP, SCAN_MINE, SCAN_OPEN, SCAN_START, SCAN_STOP
from knowledge.catalogue.catalogue import Instrument
from knowledge.questionnaire.path import Page
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Right, Scan, ScanStage
from storage.scans import scans

QUICK_SCAN = "quick-scan"
CHECKLIST = "duurzame-evenementen"
"""The entries of the catalogue whose questionnaires have a word of their own to begin them."""

MAX_OPEN = 3
"""So many open scans are offered to go on with; the others stand in the list of scans."""


async def start(turn: Turn, instrument: str) -> Response:
    """Begin the questionnaire of an instrument; when one is open, ask first whether to go on with that."""
    questionnaire = turn.library.questionnaires.for_instrument(instrument)
    if questionnaire is None:
        return say(turn, short_message(turn.texts, "scan.none"))
    open_scans = [] if turn.is_on("new") else await _open_scans(turn, questionnaire.id)
    if open_scans:
        return say(turn, cards.open_card(turn.texts, questionnaire, open_scans))
    scan = await turn.act(scans.start, new_id(turn), questionnaire)
    about = [turn.texts.pick(questionnaire.about)] if questionnaire.about else []
    return await flow.resume(turn, scan, questionnaire, [*about, turn.texts("scan.intro")])


def start_of(turn: Turn, instrument: Instrument) -> Choice | None:
    """The button that begins the questionnaire of an instrument, where it can be filled in."""
    questionnaire = turn.library.questionnaires.for_instrument(instrument.id)
    if questionnaire is None or turn.event.scope is not Scope.PERSONAL:
        return None
    return cards.start_choice(turn.texts, questionnaire)


async def _open_scans(turn: Turn, questionnaire: str = "") -> list[tuple[Scan, str]]:
    """One's own scans that are not finished, the newest first, each with the question where it stands."""
    return _placed(turn, await turn.look(scans.open_ones), questionnaire)


def _placed(turn: Turn, open_scans: Iterable[Scan], questionnaire: str = "") -> list[tuple[Scan, str]]:
    asked = turn.library.questionnaires.of
    of_one = [scan for scan in open_scans if questionnaire in ("", scan.questionnaire)]
    opened = ((scan, asked(scan.questionnaire, scan.version)) for scan in of_one)
    return [(scan, say_where(turn.texts, scan, found)) for scan, found in opened if found][:MAX_OPEN]


def say_where(texts: Texts, scan: Scan, questionnaire: Questionnaire) -> str:
    """Where the owner stands in a scan that is not finished."""
    page = flow.present_page(scan, questionnaire)
    return progress_line(texts, questionnaire, scan, page) if page else texts.pick(questionnaire.title)


@SCAN_OPEN.handler
async def open_again(turn: Turn) -> Response:
    """
    Go on with one's own scan where one was (S5); of a finished or shared one show the result, and of one that one is
    asked to fill in begin the own copy.
    """
    if await together.is_asked_to_fill_in(turn):
        return await together.fill(turn)
    scan, questionnaire = await open_scan(turn)
    if scan.may is not Right.OWN or scan.state is ScanStage.FINISHED:
        event = replace(turn.event, card=None)
        return await result.show(replace(turn, event=event), scan, questionnaire)
    return await flow.resume(turn, scan, questionnaire)


@SCAN_MINE.handler
async def mine(turn: Turn) -> Response:
    """All one's scans, and those that others shared."""
    titles = {one.id: turn.texts.pick(one.title) for one in turn.library.questionnaires.all_current}
    return say(
        turn,
        cards.mine_card(turn.texts, await turn.look(scans.mine), titles, turn.number("page")),
        in_place=turn.is_paging,
    )


# --- stopping and coming back --------------------------------------------------------------------------------------


def stop(turn: Turn, scan: Scan) -> Response:
    """Ask once whether to keep, to erase, or to go on (S7)."""
    return say(turn, cards.stop_card(turn.texts, scan), in_place=is_on_question(turn))


@SCAN_STOP.handler
async def _stop(turn: Turn) -> Response:
    opened = await own_scan(turn)
    stored = await flow.keep_entered(turn, opened)
    return stop(turn, stored)


@SCAN_KEEP.handler
async def _keep(turn: Turn) -> Response:
    scan, _ = await own_scan(turn)
    card = cards.closed_card(turn.texts, "scan.kept", title=scan_name(turn.texts, scan))
    return say(turn, card, in_place=True, state=let_rest(turn.state, turn, scan))


def let_rest(state: State, turn: Turn, scan: Scan) -> State:
    """The state in which the scan waits for a word that leads back to it; all else is meant for something else."""
    return replace(state, flow={"scan": scan.id, "paused": True, "at": turn.event.at.isoformat()})


@SCAN_ERASE.handler
async def _erase(turn: Turn) -> Response:
    scan, _ = await own_scan(turn)
    await turn.act(scans.erase, scan.id)
    card = cards.closed_card(turn.texts, "scan.erased", title=scan_name(turn.texts, scan))
    return say(turn, card, in_place=True, state=flow.without_flow(turn, scan.id))


def welcome_back(turn: Turn, opened: Opened, page: Page) -> Response:
    """After a long silence: where one was, and whether to go on there."""
    scan, questionnaire = opened
    heard = {**turn.state.flow, "at": turn.event.at.isoformat()}
    card = cards.welcome_back_card(turn.texts, questionnaire, scan, page)
    return say(turn, card, state=replace(turn.state, flow=heard))


async def still_open(turn: Turn) -> tuple[str, Choice] | None:
    """What a greeting says of the scan that is still open, with the way back to it; None when there is none."""
    if turn.event.scope is not Scope.PERSONAL or turn.state.flow.get("paused") is False:
        return None
    open_scans = await _open_scans(turn)
    if not open_scans:
        return None
    scan, where = open_scans[0]
    note = turn.texts("scan.hello_open", title=scan_name(turn.texts, scan), where=where)
    return note, cards.resume_choice(turn.texts, scan)


def open_rows(turn: Turn, open_scans: Sequence[Scan]) -> list[Choice]:
    """A line for each of one's own scans that are not finished, in their order; the first ones say where one is."""
    where = {scan.id: line for scan, line in _placed(turn, open_scans)}
    return [
        SCAN_OPEN.row(
            scan_name(turn.texts, line),
            turn.texts("status.scan", where=where[line.id]) if line.id in where else "",
            scan=line.id,
        )
        for line in open_scans
    ]


@SCAN_START.handler
def _start(turn: Turn) -> Awaitable[Response]:
    wanted = turn.event.data.get("instrument")
    return start(turn, wanted if isinstance(wanted, str) else QUICK_SCAN)


SCAN_CHECKLIST.handler(lambda turn: start(turn, CHECKLIST))
