"""Appeals to people who agreed to be asked: it reaches them, and each decides whether to be known to who appealed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, delete, func, insert, select, update

from knowledge.network.volunteers import (
    HOURS_TO_ANSWER,
    MAX_APPEALS,
    Appeal,
    AppealAnswer,
    AppealKind,
    Askable,
    Help,
    JoiningReason,
    NewAppeal,
    OwnAppeal,
    choose_readers,
)
from knowledge.notices import Notice
from knowledge.privacy.register import kept_for
from knowledge.refusals import Refused, require
from knowledge.working_days import add_working_time
from storage.acting import By
from storage.sending import outbox
from storage.tables import TableRow, appeal_readers, appeals, insert_new, volunteers

APPEALS_KEPT = kept_for("appeals")
"""From the moment it was sent; by then it is over for everybody."""


def count_readers(by: By, wanted: NewAppeal) -> int:
    """To how many people this would go; raises `Refused` for nobody, and for who has too many appeals open."""
    return len(_readers(by, wanted))


def send(by: By, id: str, wanted: NewAppeal) -> int:
    """
    Carry this appeal to those whom it fits best of who agreed to be asked, once under this id; to how many.

    Who appealed hears in two weeks' working time that nobody answered, when nobody did. Raises `Refused` as
    `count_readers` does.
    """
    if by.c.execute(select(appeals.c.id).where(appeals.c.id == id)).first():
        return len(_unanswered(by, id))
    chosen = _readers(by, wanted)
    values = {"name": wanted.name, "organisation": wanted.organisation, "domain": wanted.domain, "text": wanted.text}
    values |= {"id": id, "person": by.person, "kind": wanted.kind}
    by.c.execute(_SEND[by.c.dialect.name], {**values, "sent": by.now})
    nobody = {"name": "", "organisation": "", "answer": "", "answered": None}
    by.c.execute(
        insert(appeal_readers), [{"id": _reader(id, each), "appeal": id, "person": each, **nobody} for each in chosen]
    )
    facts = {"appeal": id, **{name: str(values[name]) for name in ("kind", "domain", "text", "name", "organisation")}}
    notices = [Notice(f"appeal:{id}:{each}", each, "appeal.new", by.now, _subject(id), facts) for each in chosen]
    outbox.post_all(by.c, notices)
    due = add_working_time(by.now, HOURS_TO_ANSWER)
    outbox.post(by.c, Notice(f"appeal:{id}:nobody", by.person, NOBODY, due, _subject(id), _seen(id, wanted.text)))
    by.note("appeal.sent", _subject(id), after={"domain": wanted.domain, "told": len(chosen)})
    return len(chosen)


_SEND = insert_new(appeals)
NOBODY = "appeal.nobody"
"""The kind of the notice that nobody answered."""


def _seen(id: str, text: str) -> dict[str, str]:
    return {"appeal": id, "text": text}


def _reader(appeal: str, person: str) -> str:
    return uuid5(NAMESPACE_OID, f"appeal {appeal} {person}").hex


def _subject(id: str) -> str:
    return f"appeal:{id}"


def _readers(by: By, wanted: NewAppeal) -> list[str]:
    open_ones = select(func.count()).where(appeals.c.person == by.person)
    if (by.c.scalar(open_ones) or 0) >= MAX_APPEALS:
        raise Refused(JoiningReason.MANY, number=MAX_APPEALS)
    agreed = select(volunteers).where(volunteers.c.accepted.is_not(None), volunteers.c.person != by.person)
    if wanted.domain:
        agreed = agreed.where(volunteers.c.domain == wanted.domain)
    rows = [row for row in by.c.execute(agreed).all() if wanted.kind.help in row.ways]
    waiting = select(appeal_readers.c.person, func.count().label("number")).where(appeal_readers.c.answered.is_(None))
    numbers = {row.person: row.number for row in by.c.execute(waiting.group_by(appeal_readers.c.person))}
    found = [Askable(row.person, row.experience, numbers.get(row.person, 0)) for row in rows]
    chosen = choose_readers(wanted.text, found)
    if not chosen:
        raise Refused(JoiningReason.NOBODY, kind=wanted.kind, domain=wanted.domain, text=wanted.text)
    return chosen


def own_appeals(by: By) -> tuple[OwnAppeal, ...]:
    """What this person seeks, the newest first."""
    rows = by.c.execute(select(appeals).where(appeals.c.person == by.person).order_by(appeals.c.sent.desc())).all()
    return tuple(_own(by, row) for row in rows)


def own_appeal(by: By, id: str) -> OwnAppeal:
    """One of them; raises `Refused` for what is none."""
    row = by.c.execute(select(appeals).where(appeals.c.id == id, appeals.c.person == by.person)).one_or_none()
    return _own(by, require(row, JoiningReason.GONE))


def _own(by: By, row: TableRow) -> OwnAppeal:
    known = select(appeal_readers).where(appeal_readers.c.appeal == row.id, appeal_readers.c.answered.is_not(None))
    answers = by.c.execute(known.order_by(appeal_readers.c.answered)).all()
    told = tuple(AppealAnswer(each.name, each.organisation, each.answer) for each in answers)
    return OwnAppeal(_appeal(row), len(_unanswered(by, row.id)), told)


def _appeal(row: TableRow) -> Appeal:
    wanted = NewAppeal(AppealKind(row.kind), row.domain, row.text, row.name, row.organisation)
    return Appeal(row.id, wanted, row.sent)


def _unanswered(by: By, id: str) -> list[TableRow]:
    waiting = select(appeal_readers).where(appeal_readers.c.appeal == id, appeal_readers.c.answered.is_(None))
    return list(by.c.execute(waiting).all())


def withdraw(by: By, id: str) -> None:
    """Take back what one seeks: who was asked finds it gone. Raises `Refused` for what is not one's own."""
    own_appeal(by, id)
    by.c.execute(delete(appeal_readers).where(appeal_readers.c.appeal == id))
    by.c.execute(delete(appeals).where(appeals.c.id == id))
    outbox.cancel(by.c, _subject(id), by.now)
    by.note("appeal.withdrawn", _subject(id))


def waiting_for(c: Connection, person: str) -> tuple[Appeal, ...]:
    """The appeals of others that wait for this person, the oldest first."""
    return tuple(map(_appeal, c.execute(_WAITING, {"reader": person}).all()))


def _unanswered_by(person: str | BindParameter[str]) -> tuple[ColumnElement[bool], ...]:
    return appeal_readers.c.person == person, appeal_readers.c.answered.is_(None)


_READER: BindParameter[str] = bindparam("reader")
_WAITING = (
    select(appeals)
    .where(appeals.c.id.in_(select(appeal_readers.c.appeal).where(*_unanswered_by(_READER))))
    .order_by(appeals.c.sent, appeals.c.id)
)


def appeal_to(by: By, id: str) -> Appeal:
    """An appeal that waits for this person; raises `Refused` for one that is gone or was answered."""
    mine = select(appeal_readers.c.answered).where(appeal_readers.c.appeal == id, appeal_readers.c.person == by.person)
    row, reader = (
        by.c.execute(select(appeals).where(appeals.c.id == id)).one_or_none(),
        by.c.execute(mine).one_or_none(),
    )
    if row is None or reader is None:
        raise Refused(JoiningReason.GONE)
    if reader.answered is not None:
        raise Refused(JoiningReason.ANSWERED)
    return _appeal(row)


def answer(by: By, id: str, told: AppealAnswer) -> None:
    """
    Make oneself known to who appealed, with these words; raises `Refused` as `appeal_to` does.

    From then on it is not said that nobody answered.
    """
    appeal_to(by, id)
    reader = _reader(id, by.person)
    values = {"name": told.name, "organisation": told.organisation, "answer": told.text, "answered": by.now}
    mine = update(appeal_readers).where(appeal_readers.c.appeal == id, *_unanswered_by(by.person))
    if not by.c.execute(mine.values(values)).rowcount:
        raise Refused(JoiningReason.GONE)
    row = by.c.execute(select(appeals).where(appeals.c.id == id)).one()
    outbox.cancel(by.c, _subject(id), by.now, kind=NOBODY)
    facts = {**_seen(id, row.text), "by": told.name, "organisation": told.organisation, "said": told.text}
    # What tells of a reader is found by the reader's own row, and goes when that person is erased.
    outbox.post(
        by.c, Notice(f"appeal.answered:{reader}", row.person, "appeal.answered", by.now, reader_subject(reader), facts)
    )


def reader_subject(reader: str) -> str:
    """What the notice of an answer is about, by the row of who answered."""
    return f"reader:{reader}"


def pass_over(by: By, id: str) -> None:
    """Rather not: nobody hears that this person was asked. Raises `Refused` as `appeal_to` does."""
    appeal_to(by, id)
    _leave(by.c, by.person, id, by.now)


def release(c: Connection, person: str, ways: Collection[Help], now: datetime) -> None:
    """Let a person no longer be asked what none of these ways agrees to, as far as it was not answered."""
    for each in waiting_for(c, person):
        if each.wanted.kind.help not in ways:
            _leave(c, person, each.id, now)


def _leave(c: Connection, person: str, id: str, now: datetime) -> None:
    """Ask this person no more; when nobody is left who could answer, who appealed need not wait for that."""
    of_appeal = appeal_readers.c.appeal == id
    c.execute(delete(appeal_readers).where(of_appeal, *_unanswered_by(person)))
    outbox.cancel(c, _subject(id), now, person=person)
    row = c.execute(select(appeals).where(appeals.c.id == id)).one_or_none()
    if row is None or c.execute(select(appeal_readers.c.id).where(of_appeal)).first():
        return
    outbox.cancel(c, _subject(id), now, kind=NOBODY)
    key = f"appeal:{id}:nobody-left"
    outbox.post(c, Notice(key, row.person, NOBODY, now, _subject(id), _seen(id, row.text)))
