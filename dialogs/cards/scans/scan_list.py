"""Cards around filling in: stopping, coming back, and the list of scans."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.common import ask_card
from dialogs.cards.scans.scan import progress_line
from dialogs.cards.scans.scan_words import scan_name
from dialogs.cards.view import Buttons, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.catalogue import BROWSE_THEMES
from dialogs.ways.scans import SCAN_ERASE, SCAN_KEEP, SCAN_MINE, SCAN_OPEN, SCAN_START
from dialogs.ways.talking import HELP_SHOW
from knowledge.questionnaire.path import Page
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Right, Scan, ScanLine, ScanStage

LINES = 8
"""So many scans fit on a telephone without scrolling far."""


def resume_choice(texts: Texts, scan: ScanLine) -> Choice:
    """Go on with a scan where one was."""
    return SCAN_OPEN.named(texts, "scan.resume", scan=scan.id)


def new_choice(texts: Texts, questionnaire: Questionnaire) -> Choice:
    """Begin a new scan, whatever is open."""
    data = {"instrument": questionnaire.instrument, "new": True}
    return SCAN_START.named(texts, "scan.new", **data)


def start_choice(texts: Texts, questionnaire: Questionnaire) -> Choice:
    """Fill in the questionnaire of an instrument."""
    title = texts.pick(questionnaire.title)
    return SCAN_START.called(texts("scan.start", title=title), instrument=questionnaire.instrument)


# --- stopping and coming back --------------------------------------------------------------------------------------


def stop_card(texts: Texts, scan: Scan) -> Reply:
    """The one question before stopping: keep, erase, or go on (S7)."""
    data = {"scan": scan.id}
    words = every_word("scan.words.resume") + every_word("scan.words.go_on")
    go_on = SCAN_OPEN.called(texts("scan.go_on"), *words, here=True, **data)
    ways = SCAN_KEEP(texts, **data), SCAN_ERASE(texts, **data), go_on
    return ask_card(texts, "scan.stop", *ways, title=scan_name(texts, scan))


def closed_card(texts: Texts, key: str, **facts: object) -> Reply:
    """What stands where the question was: kept or erased, and the ways on."""
    ways = Buttons(SCAN_START(texts), SCAN_MINE(texts), BROWSE_THEMES(texts), HELP_SHOW(texts))
    return message(texts, Paragraph(texts(key, **facts)), ways)


def welcome_back_card(texts: Texts, questionnaire: Questionnaire, scan: Scan, page: Page) -> Reply:
    """After a long silence: where one was, and whether to go on there or begin anew."""
    where = progress_line(texts, questionnaire, scan, page)
    ways = resume_choice(texts, scan), new_choice(texts, questionnaire), SCAN_MINE(texts)
    return ask_card(texts, "scan.back", *ways, title=scan_name(texts, scan), where=where)


def open_card(texts: Texts, questionnaire: Questionnaire, open_scans: Sequence[tuple[Scan, str]]) -> Reply:
    """Which open scan to go on with, each with where it is, or a new one."""
    rows = tuple(SCAN_OPEN.row(scan_name(texts, scan), where, scan=scan.id) for scan, where in open_scans)
    return message(
        texts,
        Title(texts("scan.open_title")),
        Paragraph(texts("scan.open_text")),
        Rows(rows),
        Buttons(new_choice(texts, questionnaire), SCAN_MINE(texts)),
    )


def mine_card(texts: Texts, lines: Sequence[ScanLine], titles: dict[str, str], page: int) -> Reply:
    """All scans of a person, those of others that were shared included, a page at a time."""
    last = max(0, (len(lines) - 1) // LINES)
    page = min(max(page, 0), last)
    rows = tuple(scan_row(texts, line, titles) for line in lines[page * LINES : (page + 1) * LINES])
    turn = [
        SCAN_MINE.called(texts(f"list.{name}"), *every_word(f"words.{words}"), page=to, here=True)
        for name, to, words in (("next", page + 1, "next"), ("previous", page - 1, "previous"))
        if 0 <= to <= last
    ]
    return message(
        texts,
        Title(texts("scan.mine")),
        None if rows else Paragraph(texts("scan.mine_empty")),
        Rows(rows) if rows else None,
        Note(texts("scan.mine_private")) if rows else None,
        Buttons(*turn, SCAN_START(texts), HELP_SHOW(texts)),
    )


def scan_row(texts: Texts, line: ScanLine, titles: dict[str, str]) -> Choice:
    """A scan as a line of a list: what it is, whose, how far, and when it was last changed."""
    state = texts("scan.finished") if line.state is ScanStage.FINISHED else texts("scan.unfinished")
    about = [titles.get(line.questionnaire, line.questionnaire), state, texts.moment(line.updated)]
    if line.may is not Right.OWN:
        about.insert(1, texts("scan.of", name=line.owner_name or texts("scan.colleague")))
    return SCAN_OPEN.row(scan_name(texts, line), " · ".join(about), scan=line.id)
