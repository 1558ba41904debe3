"""A scan as it is kept: what stands in its row, who may see which part of it, and how a row is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, delete, exists, select, union_all, update

from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.questionnaire.path import pages, take_answers
from knowledge.questionnaire.questionnaire import SKIPPED, Answers, Questionnaire, Value, read_answers
from knowledge.questionnaire.scans import Right, Scan, ScanLine, ScanStage
from storage.acting import By
from storage.sending.outbox import post
from storage.tables import TableRow, insert_new, people, scan_shares, scans

DONE = ""
"""The page of a scan in which nothing is left to ask: its result."""


def _seen() -> Select[Any]:
    """The scans that a person, "reader", may know of, each with the name of its owner and how it is shared."""
    reader: BindParameter[str] = bindparam("reader")
    shared = (scan_shares.c.person == reader, scan_shares.c.revoked.is_(None))
    # Two indexes that are each looked up, instead of one condition for which every scan would be looked at.
    known = union_all(select(scans.c.id).where(scans.c.owner == reader), select(scan_shares.c.scan).where(*shared))
    here = (*shared, scan_shares.c.scan == scans.c.id)
    return (
        select(
            scans,
            people.c.name.label("owner_name"),
            exists().where(*here, scan_shares.c.way == Right.READ).label("may_read"),
            exists().where(*here, scan_shares.c.way == Right.FILL).label("may_fill"),
        )
        .select_from(scans.outerjoin(people, people.c.id == scans.c.owner))
        .where(scans.c.id.in_(known))
    )


def load(c: Connection, id: str, person: str) -> Scan | None:
    """The scan as this person may see it; None when there is none or when it is not theirs to know of."""
    row = c.execute(_LOAD, {"reader": person, "wanted": id}).one_or_none()
    if row is None:
        return None
    if row.owner != person and not row.may_read:
        return Scan(**_line(row, person))
    return whole(row, person)


def whole(row: TableRow, person: str) -> Scan:
    """A row of `SEEN` as the scan with its answers, for who may see them."""
    return Scan(**_line(row, person), answers=read_answers(row.answers), changed=row.changed)


def line(row: TableRow, person: str) -> ScanLine:
    """A row of `SEEN` as a line for this person."""
    return ScanLine(**_line(row, person))


_PLAIN = tuple(set(ScanLine.__slots__) & set(scans.c.keys()) - {"state"})


def _line(row: TableRow, person: str) -> Json:
    may = Right.OWN if row.owner == person else Right.FILL if row.may_fill else Right.READ
    plain = {name: getattr(row, name) for name in _PLAIN}
    return plain | {"owner_name": row.owner_name or "", "state": ScanStage(row.state), "may": may}


def own(by: By, id: str) -> Scan | None:
    """The scan of whoever acts, and nobody else changes it until the act is over; None for everybody else."""
    row = by.c.execute(_OWN, {"wanted": id, "person": by.person}).one_or_none()
    return None if row is None else whole(row, by.person)


def begin(by: By, id: str, questionnaire: Questionnaire, answers: Answers | None = None, **kin: str) -> Scan:
    """A new scan at its first page, with as much of these answers as the questionnaire takes; see `add`."""
    given, _ = take_answers(questionnaire, {}, answers or {})
    return add(
        by,
        id,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        answers=given,
        title=title_of(questionnaire, given),
        page=pages(questionnaire, {})[0].id,
        **kin,
    )


def add(by: By, id: str, **values: Any) -> Scan:
    """
    A new row; when this owner has one of that id, as when a message comes twice, the scan as it stands.

    Raises ValueError when the id is somebody else's.
    """
    row: Json = {
        "id": id,
        "owner": by.person,
        "variant": "",
        "changed": {},
        "state": ScanStage.OPEN,
        "origin": None,
        "copy_of": None,
        "repeat_of": None,
        "family": id,
        "revision": 1,
        "created": by.now,
        "updated": by.now,
        "finished_at": None,
    }
    by.c.execute(_ADD[by.c.dialect.name], row | values)
    scan = own(by, id)
    if scan is None:
        raise ValueError(f"the id {id} is taken")
    return scan


_ADD = insert_new(scans)


def change(by: By, scan: Scan, values: Json) -> Scan:
    """Give the locked row other values, and the scan as it is then; what changes nothing is not written."""
    if all(getattr(scan, name) == value for name, value in values.items()):
        return scan
    kept = {name: getattr(scan, name) for name in _CHANGING}
    by.c.execute(_CHANGE, {"wanted": scan.id, **kept, **values, "updated": by.now})
    # Read again, since not every sign that people type can be kept.
    return own(by, scan.id) or scan


_CHANGING = ("answers", "changed", "revision", "title", "page", "state", "finished_at")
# The statements of every step of a scan are built once.
SEEN = _seen()
"""The scans that "reader" may know of; see `line`."""
_LOAD = SEEN.where(scans.c.id == bindparam("wanted"))
_OWN = (
    select(scans, select(people.c.name).where(people.c.id == scans.c.owner).scalar_subquery().label("owner_name"))
    .where(scans.c.id == bindparam("wanted"), scans.c.owner == bindparam("person"))
    .with_for_update()
)
_CHANGE = (
    update(scans)
    .where(scans.c.id == bindparam("wanted"))
    .values({name: bindparam(name) for name in (*_CHANGING, "updated")})
)


FILLED_IN = "scan.filled_in"
"""The kind of the notice to who asked for a copy that is finished now. Its facts: `scan`, `title` and `by` (a name)."""


def tell_who_asked(c: Connection, scan: Scan, origin: str, now: datetime) -> None:
    """Promise a notice to the owner of the scan that this one was filled in for; once, and none if that one is gone."""
    asked = c.execute(select(scans.c.owner, scans.c.title).where(scans.c.id == origin)).one_or_none()
    if asked is not None:
        post(
            c,
            Notice(
                key=f"{FILLED_IN}:{scan.id}",
                person=asked.owner,
                kind=FILLED_IN,
                due=now,
                subject=subject_of(origin),
                data={"scan": origin, "title": asked.title, "by": scan.owner_name},
            ),
        )


def remove(c: Connection, ids: Iterable[str]) -> int:
    """Take these scans and their shares away, whosever they are; how many there were."""
    gone = list(ids)
    c.execute(delete(scan_shares).where(scan_shares.c.scan.in_(gone)))
    return c.execute(delete(scans).where(scans.c.id.in_(gone))).rowcount


def facts(questionnaire: Questionnaire, answers: Answers) -> dict[str, Value]:
    """The answers on the first page: what the initiative is, before anybody judges it."""
    first = pages(questionnaire, answers)[0]
    return {one.id: answers[one.id] for one in first.fields if one.id in answers}


def title_of(questionnaire: Questionnaire, answers: Answers) -> str:
    """What the scan is called: the first text on the first page, as far as it is answered."""
    first = pages(questionnaire, answers)[0]
    given = next((answers.get(one.id, "") for one in first.fields if one.question.kind == "text"), "")
    return given if isinstance(given, str) and given != SKIPPED else ""


def subject_of(id: str) -> str:
    """The subject of notices about a scan."""
    return f"scan:{id}"
