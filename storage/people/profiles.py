"""Where somebody works and as what, as they said it: in the profile or when registering, it is known in both."""

from __future__ import annotations

from typing import TypedDict, Unpack

from sqlalchemy import bindparam, select, update

from knowledge.people import WorkProfile
from knowledge.programmes.programme import Charter
from knowledge.search.text import normal_form
from storage.acting import By
from storage.tables import insert_new, participants, people, questions
from storage.talking import conversations


def profile(by: By) -> WorkProfile:
    """What this person told, of themselves or when registering; empty for whoever told nothing yet."""
    told = by.c.execute(_TOLD, {"wanted": by.person}).one_or_none() or ("", "", "")
    registered = by.c.execute(_REGISTERED, {"wanted": by.person}).one_or_none() or ("", "", "", "")
    # Who registered before the two were kept alike told it there alone.
    organisation, level, domain = (of or then for of, then in zip(told, registered[:3], strict=True))
    return WorkProfile(organisation, level, domain, registered[3])


_WORK = ("organisation", "level", "domain")
_TOLD = select(*(people.c[name] for name in _WORK)).where(people.c.id == bindparam("wanted"))
_REGISTERED = select(*(participants.c[name] for name in (*_WORK, "role"))).where(
    participants.c.person == bindparam("wanted")
)


def may_be_asked(by: By) -> bool:
    """Whether to ask where this person works: once, with the first question to the network, of who told nothing yet."""
    asked = select(questions.c.id).where(questions.c.person == by.person).limit(2)
    return len(by.c.scalars(asked).all()) == 1 and not profile(by)


class Work(TypedDict, total=False):
    """What somebody tells of their work: what is missing or None stays as it was, and an empty word takes it away."""

    organisation: str | None
    level: str | None
    domain: str | None
    role: str | None


def tell(by: By, tenant: str = "", **work: Unpack[Work]) -> WorkProfile:
    """
    Keep what a person tells of their work, and give how it stands then; it counts for the next registration too.

    The tenant is noted when the bot did not know the person at all.
    """
    told = {name: str(value) for name, value in work.items() if value is not None}
    # First what was said when registering, in the order in which a person is erased too.
    _correct(by, told)
    told.pop("role", None)
    if told:
        conversations.keep(by, tenant, **told)
    return profile(by)


def _correct(by: By, values: dict[str, str]) -> None:
    """Let the next registration begin with this; of the charter it was said of the organisation of then."""
    before = by.c.execute(_REGISTERED, {"wanted": by.person}).one_or_none()
    if before is None and values.get("role"):
        nothing = dict.fromkeys(("name", *_WORK, "needs", "email"), "")
        new = {**nothing, "person": by.person, "charter": Charter.UNKNOWN, "engaged": False, "updated": by.now}
        by.c.execute(_NEW[by.c.dialect.name], {**new, **values})
    elif before is not None and values:
        given = values.get("organisation", before.organisation)
        is_other = normal_form(given) != normal_form(before.organisation)
        charter = {"charter": Charter.UNKNOWN} if is_other else {}
        by.c.execute(update(participants).where(participants.c.person == by.person).values(**values, **charter))


_NEW = insert_new(participants)
