"""Scans: what somebody answers to a questionnaire, kept at every step, and private until it is shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, select

from knowledge.plain import Json
from knowledge.privacy.register import kept_for
from knowledge.questionnaire.path import NotTaken, next_page, take_answers
from knowledge.questionnaire.questionnaire import SKIPPED, Answers, Questionnaire, Value
from knowledge.questionnaire.scans import Scan, ScanLine, ScanStage
from storage.acting import By
from storage.scans.scan_rows import DONE as DONE
from storage.scans.scan_rows import (
    SEEN,
    add,
    begin,
    change,
    facts,
    line,
    own,
    remove,
    subject_of,
    tell_who_asked,
    title_of,
    whole,
)
from storage.scans.scan_rows import load as load
from storage.scans.scan_shares import subjects_of
from storage.sending.outbox import cancel
from storage.tables import scans


@dataclass(frozen=True, slots=True)
class Submission:
    """What the owner answers at once."""

    values: Mapping[str, Value]
    """By field id."""
    seen: int
    """The revision of the scan on which it was answered."""
    from_page: str | None = None
    """The page that is done with then, if any."""


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that was not stored, since it was given without knowing of a later one."""

    field: str
    present: Value
    """What stands now, and goes on standing."""
    given: Value


@dataclass(frozen=True, slots=True)
class AnsweredScan:
    """What stands after an act, and what of the given was not taken; whatever is in neither list is stored."""

    scan: Scan
    not_taken: tuple[NotTaken, ...] = ()
    """Values that the questionnaire does not take."""
    conflicts: tuple[Clash, ...] = ()


def start(by: By, id: str, questionnaire: Questionnaire) -> Scan:
    """
    A new, empty scan at its first page.

    The same id a second time, as when a message comes twice, gives the scan as it stands; when it is somebody else's
    ValueError is raised.
    """
    return begin(by, id, questionnaire)


def mine(by: By) -> list[ScanLine]:
    """The scans of this person, the open ones first, and then those of others shared with them; each newest first."""
    rank = case((scans.c.owner != by.person, 2), (scans.c.state == ScanStage.FINISHED, 1), else_=0)
    rows = by.c.execute(SEEN.order_by(rank, scans.c.updated.desc(), scans.c.id), {"reader": by.person})
    return [line(row, by.person) for row in rows]


def open_ones(by: By) -> list[Scan]:
    """The person's own scans that are not finished, with their answers, the newest first."""
    return [whole(row, by.person) for row in by.c.execute(_OPEN_ONES, {"reader": by.person})]


_OPEN_ONES = SEEN.where(scans.c.owner == bindparam("reader"), scans.c.state == ScanStage.OPEN).order_by(
    scans.c.updated.desc(), scans.c.id
)


def find_related(lines: Iterable[ScanLine], id: str) -> list[ScanLine]:
    """Those among the lines that are about the same initiative as the scan `id`, in their order, itself left out."""
    among = list(lines)
    family = {each.family for each in among if each.id == id}
    return [each for each in among if each.family in family and each.id != id]


def answer(by: By, id: str, questionnaire: Questionnaire, given: Submission) -> AnsweredScan | None:
    """
    Store what the owner answers; None, and nothing changed, for everybody else.

    What was answered later than what was seen is neither overwritten, nor lost because another answer makes it
    needless: the given values that would do so come back as conflicts. The same values again change nothing. With a
    page that is done with the scan then stands at the next open page after that one, or at `DONE`; not when something
    was not taken or is in conflict. An answer that changes a finished scan opens it again. Raises ValueError when this
    is not the questionnaire of the scan, in its version.
    """
    scan = own(by, id)
    if scan is None:
        return None
    if (scan.questionnaire, scan.version) != questionnaire.mark:
        raise ValueError(f"scan {id} was begun with {scan.questionnaire} {scan.version}")

    after, not_taken, conflicts = _settled(questionnaire, scan, given.values, given.seen)
    values = _content(questionnaire, scan, after)
    if given.from_page is not None and not not_taken and not conflicts:
        following = next_page(questionnaire, after, given.from_page)
        values["page"] = following.id if following else DONE
    return AnsweredScan(change(by, scan, values), not_taken, conflicts)


def _settled(
    questionnaire: Questionnaire, scan: Scan, given: Mapping[str, Value], seen: int
) -> tuple[dict[str, Value], tuple[NotTaken, ...], tuple[Clash, ...]]:
    """The answers with as much of the given as takes nothing away that was answered after `seen`."""
    before = scan.answers
    # What was passed over says nothing that could get lost.
    later = {id for id, revision in scan.changed.items() if revision > seen and before.get(id, SKIPPED) != SKIPPED}

    def lost(after: Answers) -> set[str]:
        return {id for id in later if after.get(id) != before[id]}

    after, not_taken = take_answers(questionnaire, before, given)
    clashing: set[str] = set()
    if lost(after):
        clashing = lost(after) & set(given)
        after, not_taken = take_answers(questionnaire, before, _without(given, clashing))
    if lost(after):
        # Only an answer that replaces another one can make a question needless, so those give way and new ones stay.
        clashing |= {id for id in given if id in before and after.get(id) != before[id]}
        after, not_taken = take_answers(questionnaire, before, _without(given, clashing))
    return after, not_taken, tuple(Clash(id, before[id], given[id]) for id in given if id in clashing)


def _without(given: Mapping[str, Value], fields: set[str]) -> dict[str, Value]:
    return {id: value for id, value in given.items() if id not in fields}


def _content(questionnaire: Questionnaire, scan: Scan, after: Answers) -> Json:
    """What changes in the row when the answers do."""
    touched = {id for id in {**scan.answers, **after} if scan.answers.get(id) != after.get(id)}
    if not touched:
        return {}
    revision = scan.revision + 1
    return {
        "answers": dict(after),
        "changed": {**scan.changed, **dict.fromkeys(sorted(touched), revision)},
        "revision": revision,
        "title": title_of(questionnaire, after),
        "state": ScanStage.OPEN,
        "finished_at": None,
    }


def go_to(by: By, id: str, page: str) -> Scan | None:
    """Let the owner stand at this page, which the caller knows to apply; None for everybody else."""
    scan = own(by, id)
    return scan and change(by, scan, {"page": page})


def finish(by: By, id: str) -> Scan | None:
    """
    Note that the owner is through with it; a finished one keeps its moment. None for everybody else.

    Who asked for this copy to be filled in is told, the first time that it is finished.
    """
    scan = own(by, id)
    if scan is None or scan.state is ScanStage.FINISHED:
        return scan
    if scan.origin:
        tell_who_asked(by.c, scan, scan.origin, by.now)
    return change(by, scan, {"state": ScanStage.FINISHED, "finished_at": by.now})


def erase(by: By, id: str) -> bool:
    """
    Take the owner's scan away for good, with its shares and the notices about it that did not leave yet.

    False, and nothing changed, for everybody else. What colleagues filled in on request is theirs and stays.
    """
    if own(by, id) is None:
        return False
    for about in (subject_of(id), *subjects_of(id)):
        cancel(by.c, about, by.now)
    return remove(by.c, [id]) == 1


def copy(by: By, id: str, new_id: str, variant: str) -> Scan | None:
    """The owner's scan once more, open, under the name of a variant and with all answers; None for everybody else."""
    scan = own(by, id)
    if scan is None:
        return None
    kept = {name: getattr(scan, name) for name in ("questionnaire", "version", "title", "answers", "page", "family")}
    return add(by, new_id, **kept, variant=variant, copy_of=id)


def repeat(by: By, id: str, new_id: str, questionnaire: Questionnaire) -> Scan | None:
    """
    A new scan of the same initiative, later: with what the first page asks filled in and all else open.

    The questionnaire may be a later version of the scan's own; then the two cannot be compared. None for everybody but
    the owner.
    """
    scan = own(by, id)
    if scan is None:
        return None
    known = facts(questionnaire, scan.answers)
    return begin(by, new_id, questionnaire, known, variant=scan.variant, repeat_of=id, family=scan.family)


def forget_old(c: Connection, now: datetime, limit: int = 2000) -> int:
    """
    Take away what nobody changed for long: finished scans later than open ones. At most so many; how many went.
    """
    gone: list[str] = []
    for state, kept in ((ScanStage.OPEN, kept_for("scan_open")), (ScanStage.FINISHED, kept_for("scan_finished"))):
        old = select(scans.c.id).where(scans.c.state == state, scans.c.updated < now - kept).order_by(scans.c.updated)
        # Whoever goes on with one in this very moment keeps it.
        gone.extend(c.scalars(old.limit(limit - len(gone)).with_for_update(skip_locked=True)))
    return remove(c, gone)
