"""How people are called."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, literal, select, union_all

from storage.tables import members, people


def names(c: Connection, persons: Collection[str]) -> dict[str, str]:
    """How people are called, in the network or else in Teams, by person or member; who is not known is missing."""
    return {row.person: row.name for row in c.execute(_NAMES, {"wanted": list(persons)})} if persons else {}


_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_NAMES = union_all(
    select(people.c.id.label("person"), people.c.name, literal(1).label("rank")).where(
        people.c.id.in_(_WANTED), people.c.name > ""
    ),
    select(members.c.person, members.c.name, literal(2)).where(members.c.person.in_(_WANTED)),
    select(members.c.id, members.c.name, literal(3)).where(members.c.id.in_(_WANTED)),
).order_by("rank")
