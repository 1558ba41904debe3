"""A programme and its sessions as they are kept, and the lock that puts everybody in a line who changes something."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, insert, select, update

from knowledge.plain import Data, Json
from knowledge.programmes.programme import Lead, Programme, ProgrammeKind, ProgrammeState, Session, at_session
from knowledge.programmes.registering import Terms
from storage.tables import TableRow, insert_new, programmes, sessions

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are read as another."""
CODE_LENGTH = 5


def subject_of(id: str) -> str:
    """What notices about a whole programme are about."""
    return f"programme:{id}"


def session_subject(id: str) -> str:
    """What notices and timers about a session are about."""
    return f"session:{id}"


def load(c: Connection, id: str) -> Programme | None:
    """The programme with all its sessions, whatever its state; None when there is none."""
    row = c.execute(_LOAD, {"wanted": id}).one_or_none()
    return None if row is None else _programmes(c, [row])[0]


def load_all(c: Connection, *, ids: Collection[str] | Select[Any] | None = None) -> list[Programme]:
    """All programmes, or those of these ids, which a statement may give; the one that begins last comes first."""
    return load_selected(c, select_programmes(ids))


def load_selected(c: Connection, wanted: Select[Any], given: Data | None = None) -> list[Programme]:
    """The programmes of a statement of `select_programmes`, with what is bound in it."""
    return _programmes(c, c.execute(wanted, given).all())


def load_going_on(c: Connection, now: datetime) -> list[Programme]:
    """As `load_all`, of those with a session that did not end and was not cancelled."""
    return load_selected(c, _GOING_ON, {"now": now})


def select_programmes(ids: Collection[str] | Select[Any] | None = None) -> Select[Any]:
    """The statement of `load_all`: whoever asks the same each time makes it once."""
    wanted = select(programmes).order_by(programmes.c.first_start.desc(), programmes.c.id)
    return wanted if ids is None else wanted.where(programmes.c.id.in_(ids))


def select_going_on(now: datetime | BindParameter[datetime]) -> Select[Any]:
    """
    The ids of programmes with a session that did not end and was not cancelled, whatever their state.

    All that is over is left out without a look at it.
    """
    return select(sessions.c.programme).where(sessions.c.ends > now, sessions.c.cancelled.is_(False))


_GOING_ON = select_programmes(select_going_on(bindparam("now")))


def session_of(c: Connection, session: str) -> tuple[Programme, Session] | None:
    """A session by its id, with its programme."""
    id = c.scalar(select(sessions.c.programme).where(sessions.c.id == session))
    programme = None if id is None else load(c, id)
    held = programme.session(session) if programme else None
    return (programme, held) if programme and held else None


def lock(c: Connection, id: str, *, wait: bool = True) -> Terms | None:
    """
    The terms of a programme, and nobody else registers, leaves or changes it until the act is over; None when there is
    none.

    Without `wait` also None when somebody else holds it in this moment.
    """
    row = c.execute(_LOCK if wait else _LOCK_NOW, {"wanted": id}).one_or_none()
    return None if row is None else terms_in(row)


def terms(c: Connection, id: str) -> Terms | None:
    """The terms of a programme, for who only looks."""
    row = c.execute(_TERMS, {"wanted": id}).one_or_none()
    return None if row is None else terms_in(row)


_LOAD = select(programmes).where(programmes.c.id == bindparam("wanted"))
_TERMS = select(*(programmes.c[name] for name in Terms.__slots__)).where(programmes.c.id == bindparam("wanted"))
_LOCK = _TERMS.with_for_update()
_LOCK_NOW = _TERMS.with_for_update(skip_locked=True)


def terms_in(row: Sequence[Any]) -> Terms:
    """The terms in the first columns of a row, in the order of the fields of `Terms`."""
    id, state, domains, *rest = row[: len(Terms.__slots__)]
    return Terms(id, ProgrammeState(state), tuple(domains), *rest)


def insert_programme(c: Connection, programme: Programme, now: datetime) -> bool:
    """Keep a programme that is new, with all its sessions; false, and nothing is kept, when its id is taken."""
    if not c.execute(_NEW[c.dialect.name], _row_of(programme, now)).rowcount:
        return False
    for session in programme.sessions:
        insert_session(c, session, now)
    return True


_NEW = insert_new(programmes)


def insert_session(c: Connection, session: Session, now: datetime) -> None:
    """Keep a session that is new; it gets a code of its own."""
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    c.execute(insert(sessions).values(_session_row(session, now) | {"code": code}))


def update_programme(c: Connection, programme: Programme, now: datetime) -> None:
    """Keep a changed programme, without its sessions; who calls this holds its lock."""
    row = _row_of(programme, now)
    c.execute(update(programmes).where(programmes.c.id == row.pop("id")).values(row))


def update_session(c: Connection, session: Session, now: datetime) -> None:
    """Keep a changed session; who calls this holds the lock of its programme and updates it too."""
    row = _session_row(session, now)
    c.execute(update(sessions).where(sessions.c.id == row.pop("id")).values(row))


def programme_facts(programme: Programme) -> Json:
    """What the words of any notice about a programme may need, as plain JSON."""
    return {
        "programme": programme.id,
        "kind": programme.kind.value,
        "title": dict(programme.title),
        "contact": programme.contact,
        "first_start": _iso(programme.first_start),
        "last_start": _iso(programme.last_start),
        "sessions_number": len(programme.live),
    }


def session_facts(programme: Programme, session: Session) -> Json:
    """What the words of any notice about a session may need, as plain JSON; moments in ISO 8601."""
    whole = at_session(programme, session)
    return {
        "session": whole.id,
        "number": whole.number,
        "theme": dict(whole.theme),
        "starts": whole.starts.isoformat(),
        "ends": whole.ends.isoformat(),
        "place": whole.place,
        "link": whole.link,
        "preparation": dict(whole.preparation),
        "material": list(whole.material),
        "sequence": whole.sequence,
    }


def without_links(facts: Json) -> Json:
    """
    The facts of a notice for who has no place: that it is online, but not the way in.

    Also of the sessions that stand in it, and of what was.
    """
    shown = {name: value for name, value in facts.items() if name != "link"}
    if "link" in facts:
        shown |= {"link": "", "online": bool(facts["link"])}
    if "was" in facts:
        shown["was"] = without_links(facts["was"])
    if "sessions" in facts:
        shown["sessions"] = [without_links(each) for each in facts["sessions"]]
    return shown


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


_SHOWN = ("title", "about", "audience", "place", "link", "trainers", "preparation", "material", "contact", "source")
_LISTS = frozenset({"trainers", "material"})
_TEXTS = frozenset({"title", "about", "audience", "preparation"})


def _plain(name: str, value: Any) -> Any:
    if name in _TEXTS:
        return dict(value)
    return list(value) if name in _LISTS else value


def _row_of(programme: Programme, now: datetime) -> Json:
    return {
        "id": programme.id,
        "kind": programme.kind,
        "state": programme.state,
        "domains": list(programme.domains),
        "opens": programme.opens,
        "closes": programme.closes,
        "priority_places": programme.priority_places,
        "places": programme.places,
        "offer_hours": programme.offer_hours,
        "no_shows_weigh": programme.no_shows_weigh,
        "first_start": programme.first_start,
        "last_start": programme.last_start,
        "reminders": [str(lead) for lead in programme.reminders],
        "content": {name: _plain(name, getattr(programme, name)) for name in _SHOWN},
        "revision": programme.revision,
        "updated": now,
    }


def _session_row(session: Session, now: datetime) -> Json:
    values: Json = {name: _plain(name, getattr(session, name)) for name in Session.__slots__}
    return values | {"theme": dict(session.theme), "updated": now}


def _programmes(c: Connection, rows: Collection[TableRow]) -> list[Programme]:
    if not rows:
        return []
    held: dict[str, list[Session]] = {row.id: [] for row in rows}
    for row in c.execute(_SESSIONS, {"programmes": list(held)}):
        values = dict(row._mapping)
        held[row.programme].append(Session(**values | {"material": tuple(row.material)}))
    return [_programme(row, tuple(held[row.id])) for row in rows]


_PROGRAMMES: BindParameter[list[str]] = bindparam("programmes", expanding=True)
_SESSIONS = (
    select(*(sessions.c[name] for name in Session.__slots__))
    .where(sessions.c.programme.in_(_PROGRAMMES))
    .order_by(sessions.c.programme, sessions.c.number)
)


def _programme(row: TableRow, held: tuple[Session, ...]) -> Programme:
    content: Data = row.content
    shown: Json = {name: tuple(content[name]) if name in _LISTS else content[name] for name in _SHOWN}
    return Programme(
        id=row.id,
        kind=ProgrammeKind(row.kind),
        state=ProgrammeState(row.state),
        domains=tuple(row.domains),
        opens=row.opens,
        closes=row.closes,
        priority_places=row.priority_places,
        places=row.places,
        offer_hours=row.offer_hours,
        no_shows_weigh=row.no_shows_weigh,
        reminders=tuple(Lead.of(text) for text in row.reminders),
        sessions=held,
        revision=row.revision,
        **shown,
    )
