"""In which organisation somebody works, at which level of government and in which policy domain: as they said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from storage.network import members
from storage.network.roles import roles_of
from storage.tables import insert_new, people, questions


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody told of their work; what they did not tell is empty."""

    organisation: str = ""
    """In the person's own words."""
    level: str = ""
    """The key of a level of government, as in `knowledge.network.levels`."""
    domain: str = ""
    """The code of a policy domain of today."""

    def __bool__(self) -> bool:
        return bool(self.organisation or self.level or self.domain)


def profile(c: Connection, person: str) -> Profile:
    """What this person told; empty for whoever told nothing yet."""
    row = c.execute(_PROFILE, {"wanted": person}).one_or_none()
    return Profile() if row is None else Profile(*(value or "" for value in row))


_PROFILE = select(people.c.organisation, people.c.level, people.c.domain).where(people.c.id == bindparam("wanted"))


def may_be_asked(c: Connection, person: str) -> bool:
    """Whether to ask where this person works: once, with the first question to the network, of who told nothing yet."""
    asked = select(questions.c.id).where(questions.c.person == person).limit(2)
    return len(c.scalars(asked).all()) == 1 and not profile(c, person)


def tell(
    c: Connection,
    person: str,
    now: datetime,
    *,
    organisation: str | None = None,
    level: str | None = None,
    domain: str | None = None,
    tenant: str = "",
) -> Profile:
    """
    Keep what a person tells of their work, and give how it stands then.

    What is None stays as it was, and an empty word takes it away. `tenant` is noted when the bot did not know the
    person at all.
    """
    told = {"organisation": organisation, "level": level, "domain": domain}
    values = {name: value for name, value in told.items() if value is not None}
    if values:
        new = {"id": person, "tenant": tenant, "language": "", "first_seen": now, "welcomed_at": None}
        if not c.execute(_MEET[c.dialect.name], {**new, **values}).rowcount:
            c.execute(update(people).where(people.c.id == person).values(values))
    return profile(c, person)


_MEET = insert_new(people)


def parts_of(c: Connection, person: str) -> tuple[str, ...]:
    """What somebody is besides one who asks: "member" of the network, then the roles, in alphabetical order."""
    member = members.of_person(c, person)
    own = ("member",) if member is not None and member.active else ()
    return own + tuple(sorted(role.value for role in roles_of(c, person)))
