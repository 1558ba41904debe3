"""With whom a scan is shared: a colleague may read it, or fill in an own copy, until the owner takes that back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select, update

from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.questionnaire.questionnaire import Questionnaire, read_answers
from knowledge.questionnaire.scans import FilledIn, Right, Scan, ScanStage, Share
from storage.acting import By
from storage.scans.scan_rows import begin, facts, own, subject_of
from storage.sending.outbox import cancel, post
from storage.tables import TableRow, insert_new, people, scan_shares, scans

SHARED = "scan.shared"
"""The kind of the notice to whom a scan is shared with. Its facts: `scan`, `title`, `by` (a name) and `way`."""


def share(by: By, id: str, with_person: str, name: str, way: Right) -> Share | None:
    """
    Let a colleague in, and promise a notice of it: both, or neither. None, and nothing changed, if not the owner's.

    `name` is the colleague's, as the owner knows it. Sharing what is shared already changes nothing and is not told
    again; after it was taken back it is. Raises ValueError for a way that is not `READ` or `FILL`, and for the owner as
    the colleague.
    """
    if way is Right.OWN or with_person == by.person:
        raise ValueError("a scan is shared with somebody else, to read or to fill in")
    scan = own(by, id)
    if scan is None:
        return None
    row = {"scan": id, "person": with_person, "person_name": name, "way": way, "made": by.now, "revoked": None}
    if _began(by.c, row):
        post(by.c, _notice(scan, with_person, way, by.now))
    return next(each for each in shares(by, id) if (each.person, each.way) == (with_person, way))


def _began(c: Connection, row: Json) -> bool:
    """Write the share down; whether there was none until now."""
    if c.execute(_SHARE[c.dialect.name], row).rowcount:
        return True
    same = [scan_shares.c[name] == row[name] for name in ("scan", "person", "way")]
    return c.execute(update(scan_shares).where(*same, scan_shares.c.revoked.is_not(None)).values(row)).rowcount == 1


_SHARE = insert_new(scan_shares)


def _notice(scan: Scan, person: str, way: Right, now: datetime) -> Notice:
    return Notice(
        key=f"{SHARED}:{scan.id}:{person}:{way}:{now.isoformat()}",
        person=person,
        kind=SHARED,
        due=now,
        subject=_subject(scan.id, way),
        data={"scan": scan.id, "title": scan.title, "by": scan.owner_name, "way": way},
    )


def _subject(id: str, way: Right) -> str:
    return f"{subject_of(id)}:{way}"


def subjects_of(id: str) -> list[str]:
    """What the notices of the shares of a scan are about."""
    return [_subject(id, way) for way in (Right.READ, Right.FILL)]


def unshare(by: By, id: str, person: str, way: Right) -> bool:
    """
    Take a share back, with its notice if that did not leave yet; whether there was one of this owner.

    What the colleague filled in is the colleague's own and stays, also in `list_filled_in`.
    """
    if own(by, id) is None:
        return False
    same = (scan_shares.c.scan == id, scan_shares.c.person == person, scan_shares.c.way == way)
    live = scan_shares.c.revoked.is_(None)
    if not by.c.execute(update(scan_shares).where(*same, live).values(revoked=by.now)).rowcount:
        return False
    cancel(by.c, _subject(id, way), by.now, person=person)
    return True


def shares(by: By, id: str) -> list[Share]:
    """With whom the owner's scan is shared now, in the order of sharing; nothing for everybody else."""
    rows = by.c.execute(
        select(scan_shares, _shown_name(scan_shares.c.person_name))
        .select_from(
            scan_shares.join(scans, scans.c.id == scan_shares.c.scan).outerjoin(
                people, people.c.id == scan_shares.c.person
            )
        )
        .where(scan_shares.c.scan == id, scans.c.owner == by.person, scan_shares.c.revoked.is_(None))
        .order_by(scan_shares.c.made, scan_shares.c.id)
    )
    return [Share(row.person, row.shown, Right(row.way), row.made) for row in rows]


def fill_in(by: By, id: str, new_id: str, questionnaire: Questionnaire) -> Scan | None:
    """
    The colleague's own scan of the initiative: what it is stands in it, and none of what the owner thinks of it.

    The one that this colleague began before, whatever `new_id` says, if there is one. None when nobody asked this
    person to fill it in. Raises ValueError when this is not the questionnaire of the scan, in its version.
    """
    asked = select(scan_shares.c.id).where(
        scan_shares.c.scan == id,
        scan_shares.c.person == by.person,
        scan_shares.c.way == Right.FILL,
        scan_shares.c.revoked.is_(None),
    )
    if by.c.execute(asked.with_for_update()).first() is None:
        return None
    begun = by.c.scalar(select(scans.c.id).where(scans.c.origin == id, scans.c.owner == by.person).limit(1))
    if begun:
        return own(by, begun)

    first = by.c.execute(select(scans).where(scans.c.id == id)).one()
    if (first.questionnaire, first.version) != questionnaire.mark:
        raise ValueError(f"scan {id} was begun with {first.questionnaire} {first.version}")
    known = facts(questionnaire, read_answers(first.answers))
    return begin(by, new_id, questionnaire, known, variant=first.variant, origin=id)


def list_filled_in(by: By, id: str) -> list[FilledIn]:
    """What colleagues filled in on request of this owner, by name; nothing for everybody else."""
    if by.c.execute(select(scans.c.id).where(scans.c.id == id, scans.c.owner == by.person)).first() is None:
        return []
    named = func.max(scan_shares.c.person_name)
    given = select(named).where(scan_shares.c.scan == id, scan_shares.c.person == scans.c.owner).scalar_subquery()
    rows = by.c.execute(
        select(scans, _shown_name(given))
        .select_from(scans.outerjoin(people, people.c.id == scans.c.owner))
        .where(scans.c.origin == id)
        .order_by("shown", scans.c.id)
    )
    return [_filled_in(row) for row in rows]


def _filled_in(row: TableRow) -> FilledIn:
    state = ScanStage(row.state)
    answers = read_answers(row.answers) if state is ScanStage.FINISHED else {}
    return FilledIn(row.id, row.owner, row.shown, row.questionnaire, row.version, state, answers, row.updated)


def _shown_name(otherwise: ColumnElement[Any] | ScalarSelect[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.nullif(people.c.name, ""), otherwise, "").label("shown")
