"""Where somebody works and as what, as they said it: in the profile or when registering, it is known in both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from knowledge.programmes.programme import Charter
from knowledge.search.text import normal_form
from storage.tables import insert_new, participants, people, questions


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody told of their work, wherever that was; what they did not tell is empty."""

    organisation: str = ""
    """In the person's own words."""
    level: str = ""
    """The key of a level of government, as in `knowledge.network.levels`."""
    domain: str = ""
    """The code of a policy domain of today."""
    role: str = ""
    """What they are there: the value of a `knowledge.programmes.programme.Part`."""

    def __bool__(self) -> bool:
        return bool(self.organisation or self.level or self.domain or self.role)


def profile(c: Connection, person: str) -> Profile:
    """What this person told, of themselves or when registering; empty for whoever told nothing yet."""
    told = c.execute(_TOLD, {"wanted": person}).one_or_none() or ("", "", "")
    registered = c.execute(_REGISTERED, {"wanted": person}).one_or_none() or ("", "", "", "")
    # Who registered before the two were kept alike told it there alone.
    organisation, level, domain = (of or then for of, then in zip(told, registered[:3], strict=True))
    return Profile(organisation, level, domain, registered[3])


_WORK = ("organisation", "level", "domain")
_TOLD = select(*(people.c[name] for name in _WORK)).where(people.c.id == bindparam("wanted"))
_REGISTERED = select(*(participants.c[name] for name in (*_WORK, "role"))).where(
    participants.c.person == bindparam("wanted")
)


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
    role: str | None = None,
    tenant: str = "",
) -> Profile:
    """
    Keep what a person tells of their work, and give how it stands then; it counts for the next registration too.

    What is None stays as it was, and an empty word takes it away. `tenant` is noted when the bot did not know the
    person at all.
    """
    told = {"organisation": organisation, "level": level, "domain": domain}
    values = {name: value for name, value in told.items() if value is not None}
    # First what was said when registering, in the order in which a person is erased too.
    _correct(c, person, now, values | ({} if role is None else {"role": role}))
    if values:
        new = {"id": person, "tenant": tenant, "language": "", "first_seen": now, "welcomed_at": None}
        if not c.execute(_MEET[c.dialect.name], {**new, **values}).rowcount:
            c.execute(update(people).where(people.c.id == person).values(values))
    return profile(c, person)


_MEET = insert_new(people)


def _correct(c: Connection, person: str, now: datetime, values: dict[str, str]) -> None:
    """Let the next registration begin with this; of the charter it was said of the organisation of then."""
    before = c.execute(_REGISTERED, {"wanted": person}).one_or_none()
    if before is None and values.get("role"):
        nothing = dict.fromkeys(("name", *_WORK, "needs", "email"), "")
        new = {**nothing, "person": person, "charter": Charter.UNKNOWN, "engaged": False, "updated": now}
        c.execute(_NEW[c.dialect.name], {**new, **values})
    elif before is not None and values:
        given = values.get("organisation", before.organisation)
        is_other = normal_form(given) != normal_form(before.organisation)
        charter = {"charter": Charter.UNKNOWN} if is_other else {}
        c.execute(update(participants).where(participants.c.person == person).values(**values, **charter))


_NEW = insert_new(participants)
