"""Members of the network whom the bot may still have to recognise, and what waits for them until it does."""

from __future__ import annotations

from sqlalchemy import Connection, Text, bindparam, cast, exists, select, update

from storage.sending.outbox import POSTED, Stand
from storage.tables import members, outbox, questions


def is_awaited(c: Connection, person: str) -> bool:
    """Whether this person may be an active member who is known by an e-mail address alone so far."""
    return bool(c.scalar(_AWAITED, {"wanted": person}))


_BY_ADDRESS_ALONE = exists().where(members.c.active, members.c.person.is_(None), members.c.email.is_not(None))
_AWAITED = select(_BY_ADDRESS_ALONE & ~exists().where(members.c.person == bindparam("wanted")))


def take_over(c: Connection, id: str, person: str) -> None:
    """
    Give a person what waited for the member of this id, who was known by an e-mail address alone: the questions that
    were offered, and the notices that did not reach anybody, which leave at once.
    """
    c.execute(update(questions).where(questions.c.offered == id).values(offered=person))
    c.execute(update(questions).where(questions.c.holder == id).values(holder=person))
    tried = select(questions.c.id, questions.c.tried).where(cast(questions.c.tried, Text).contains(f'"{id}"'))
    for row in c.execute(tried).all():
        known = sorted(person if each == id else each for each in row.tried)
        c.execute(update(questions).where(questions.c.id == row.id).values(tried=known))
    c.execute(update(outbox).where(outbox.c.person == id, outbox.c.lane != id).values(person=person))
    waiting = (outbox.c.lane == id, outbox.c.state == Stand.UNREACHABLE)
    moved = c.execute(update(outbox).where(*waiting).values(state=Stand.DUE, settled=None, problem="")).rowcount
    c.execute(update(outbox).where(outbox.c.lane == id).values(person=person, lane=person))
    if moved:
        c.info[POSTED] = True
