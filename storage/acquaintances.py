"""Members of the network whom the bot may still have to recognise."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, exists, select

from storage.tables import members


def awaited(c: Connection, person: str) -> bool:
    """Whether this person may be an active member who is known by an e-mail address alone so far."""
    return bool(c.scalar(_AWAITED, {"wanted": person}))


_BY_ADDRESS_ALONE = exists().where(members.c.active, members.c.person.is_(None), members.c.email.is_not(None))
_AWAITED = select(_BY_ADDRESS_ALONE & ~exists().where(members.c.person == bindparam("wanted")))
