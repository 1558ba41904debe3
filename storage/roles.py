"""Who may do more than everybody: curators, organisers and coordinators."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from knowledge.refusals import Refused
from knowledge.roles import Grant
from knowledge.roles import Missing as Missing
from knowledge.roles import Role as Role
from storage.journal import JournalEntry, note
from storage.tables import insert_new, roles


def grant(c: Connection, role: Role, person: str, actor: str, now: datetime) -> bool:
    """
    Give a person a role; false, and nothing changed, when the person has it already.

    Whether `actor` may do so is asked with `has` by whoever calls this; it stands in the journal.
    """
    values = {"role": role, "person": person, "granted_by": actor, "granted_at": now}
    if not c.execute(_GRANT[c.dialect.name], values).rowcount:
        return False
    note(c, [JournalEntry(now, actor, "role.granted", f"role:{role}:{person}")])
    return True


_GRANT = insert_new(roles)


def revoke(c: Connection, role: Role, person: str, actor: str, now: datetime) -> bool:
    """Take a role from a person, from this moment on; false when the person does not have it."""
    gone = c.execute(delete(roles).where(roles.c.role == role, roles.c.person == person))
    if not gone.rowcount:
        return False
    note(c, [JournalEntry(now, actor, "role.revoked", f"role:{role}:{person}")])
    return True


def has(c: Connection, person: str, *wanted: Role) -> bool:
    """Whether the person has one of these roles now: to be asked at every act, on the server."""
    return not roles_of(c, person).isdisjoint(wanted)


def require(c: Connection, person: str, role: Role) -> None:
    """Raise `Refused` with the role that is missing, unless the person has it now."""
    if not has(c, person, role):
        raise Refused(Missing(role.value))


def roles_of(c: Connection, person: str) -> frozenset[Role]:
    """All roles of a person."""
    return frozenset(Role(role) for role in c.scalars(_ROLES, {"wanted": person}))


_ROLES = select(roles.c.role).where(roles.c.person == bindparam("wanted"))


def holders(c: Connection, wanted: Collection[Role] = tuple(Role)) -> list[Grant]:
    """Who has these roles, by role and then by who got it first."""
    rows = c.execute(
        select(roles).where(roles.c.role.in_(wanted)).order_by(roles.c.role, roles.c.granted_at, roles.c.person)
    )
    return [Grant(Role(row.role), row.person, row.granted_by, row.granted_at) for row in rows]
