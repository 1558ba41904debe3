"""What those with a role did, for curators to look up: who, when, what stood there before and after (A13)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all

from knowledge.journal import JournalActor, JournalFilter, JournalKind, JournalLine, JournalPage
from knowledge.plain import Json
from knowledge.working_days import BRUSSELS
from storage.acting import By
from storage.content.draft_rows import titles as titles_of
from storage.journal import CLOCK
from storage.people.names import names
from storage.roles import Role, holders
from storage.tables import TableRow, drafts, journal, programmes, sessions

BOT = "Draaischijf"
"""What it is called in every language that it speaks."""
_OF_PEOPLE = ("question.%", "draft.proposed")
"""Not administrative: what askers and members do in the course of a question."""
_LATELY = 500
"""So many acts are looked at for who did them; only their names are read."""
EVERYTHING = JournalFilter()


def acts(by: By, limit: int, wanted: JournalFilter = EVERYTHING, below: int | None = None) -> JournalPage:
    """
    The last administrative acts of those that are wanted, the newest first; those with a smaller number than `below`
    when it is given.

    Raises `Refused` for who is no curator.
    """
    by.require(Role.CURATOR)
    conditions = list(_conditions(by.c, wanted))
    if below is not None:
        conditions.append(journal.c.id < below)
    rows = _of_kind(by.c, wanted.kind, conditions, limit) if wanted.kind else _all(by.c, conditions, limit)
    whom = {row.actor for row in rows} | {id for row in rows for id in _people(row)} | {wanted.actor}
    called = {CLOCK: BOT} | names(by.c, whom)
    titles = _titles(by.c, {row.subject for row in rows})
    lines = (
        JournalLine(
            row.id,
            row.at,
            called.get(row.actor, row.actor),
            row.act,
            row.subject,
            _name(row.subject, called, titles),
            _readable(row.before, called),
            _readable(row.after, called),
        )
        for row in rows
    )
    title = titles_of(by.c, [wanted.entry]).get(wanted.entry, wanted.entry)
    return JournalPage(tuple(lines), called.get(wanted.actor, wanted.actor), title)


def actors(by: By) -> list[JournalActor]:
    """
    Whose acts somebody may look for, by name: everybody with a role, and whoever did one of the last acts.

    Raises `Refused` for who is no curator.
    """
    by.require(Role.CURATOR)
    lately = by.c.scalars(_newest().with_only_columns(journal.c.actor).limit(_LATELY))
    found = {actor for actor in lately if actor} | {grant.person for grant in holders(by.c)}
    called = {CLOCK: BOT} | names(by.c, found)
    return sorted((JournalActor(id, called.get(id, id)) for id in found), key=lambda each: each.name.casefold())


def _newest(*conditions: ColumnElement[bool]) -> Select[Any]:
    administrative = (journal.c.act.not_like(act) for act in _OF_PEOPLE)
    return select(journal).where(*conditions, *administrative).order_by(journal.c.id.desc())


def _all(c: Connection, conditions: Sequence[ColumnElement[bool]], limit: int) -> Sequence[TableRow]:
    return c.execute(_newest(*conditions).limit(limit)).all()


def _of_kind(
    c: Connection, kind: JournalKind, conditions: Sequence[ColumnElement[bool]], limit: int
) -> Sequence[TableRow]:
    """
    The newest of some acts: of each act by its own index, so that one that seldom happens is not looked for in all.

    An act is found by the next larger one, which no number of lines makes slower.
    """
    first = select(func.min(journal.c.act).label("act")).cte("acts", recursive=True)
    larger = select(func.min(journal.c.act)).where(journal.c.act > first.c.act).scalar_subquery()
    every = first.union_all(select(larger).where(first.c.act.is_not(None)))
    known = (act for act in c.scalars(select(every.c.act)) if act)
    wanted = [act for act in known if act.partition(".")[0] in kind.subjects]
    if not wanted:
        return []
    newest = (
        select(_newest(journal.c.act == act, *conditions).with_only_columns(journal.c.id).limit(limit).subquery().c.id)
        for act in wanted
    )
    return _all(c, [journal.c.id.in_(union_all(*newest))], limit)


def _conditions(c: Connection, wanted: JournalFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.entry:
        of_entry = c.scalars(select(drafts.c.id).where(drafts.c.entry == wanted.entry))
        about = (wanted.entry, f"review:{wanted.entry}", *(f"draft:{id}" for id in of_entry))
        yield journal.c.subject.in_(about)
    if wanted.actor:
        yield journal.c.actor == wanted.actor
    if wanted.span:
        yield journal.c.at >= _midnight(wanted.span.first)
        yield journal.c.at < _midnight(wanted.span.last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BRUSSELS)


def _person(subject: str) -> str:
    kind, _, rest = subject.partition(":")
    return rest.partition(":")[2] if kind == "role" else ""


def _people(row: TableRow) -> Iterator[str]:
    """Whom a line names, by person or member, besides who did it."""
    kind, _, id = row.subject.partition(":")
    yield id if kind == "member" else _person(row.subject)
    yield from (str(stood["substitute"]) for stood in (row.before, row.after) if stood and stood.get("substitute"))


def _titles(c: Connection, subjects: Collection[str]) -> dict[str, str]:
    """What programmes and sessions are called, by their subject in the journal."""
    ids: dict[str, set[str]] = {"programme": set(), "session": set()}
    for kind, _, rest in (subject.partition(":") for subject in subjects):
        ids.get("programme" if kind == "registration" else kind, set()).add(rest.partition(":")[0])
    titled: dict[str, str] = {}
    if ids["programme"]:
        found = select(programmes.c.id, programmes.c.content).where(programmes.c.id.in_(ids["programme"]))
        titled |= {f"programme:{row.id}": row.content["title"]["nl"] for row in c.execute(found)}
    if ids["session"]:
        held = (
            select(sessions.c.id, sessions.c.theme, programmes.c.content)
            .join(programmes, programmes.c.id == sessions.c.programme)
            .where(sessions.c.id.in_(ids["session"]))
        )
        titled |= {f"session:{row.id}": f"{row.content['title']['nl']}, {row.theme['nl']}" for row in c.execute(held)}
    return titled


def _name(subject: str, called: dict[str, str], titles: dict[str, str]) -> str:
    kind, _, id = subject.partition(":")
    if kind == "member":
        return called.get(id, "")
    if kind in ("programme", "registration", "session"):
        return titles.get(f"{'session' if kind == 'session' else 'programme'}:{id.partition(':')[0]}", "")
    return called.get(_person(subject), _person(subject)[:8])


def _readable(stood: Json | None, called: dict[str, str]) -> Json:
    """As it was written down, with the name of a substitute instead of the number."""
    if not stood or not stood.get("substitute"):
        return stood or {}
    return {**stood, "substitute": called.get(str(stood["substitute"]), "")}
