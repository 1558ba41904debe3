"""Among whom the rules choose who gets a question: the members of a domain, with all that counts."""

from __future__ import annotations

from sqlalchemy import BindParameter, Connection, bindparam, exists, func, select, union_all

from knowledge.network.network import Member
from knowledge.network.question_terms import QuestionState
from storage.tables import budget, conversations, member_domains, members, questions
from storage.talking.talks import is_blocked, own_chat


def of_domain(c: Connection, domain: str) -> list[Member]:
    """
    The members of a domain as the rules choose among them, with what each has open and who is reachable.

    Reachable are those with a chat with the bot and, when the bot can send it, those with e-mail. Who left is among
    them, as not active: the rules need to know that an earlier answerer is gone.
    """
    here = {"domain": domain}
    domains: dict[str, set[str]] = {}
    for pair in c.execute(_THEIR_DOMAINS, here):
        domains.setdefault(pair.member, set()).add(pair.domain)
    rows = c.execute(_MEMBERS, here).all()
    active = {"persons": [row.person or row.id for row in rows if row.active]}
    loads = {row.person: row.number for row in c.execute(_LOADS, active)}
    reachable = set(c.scalars(_REACHABLE, active))
    by_mail = bool(c.scalar(_MAIL_IS_SENT))
    return [
        Member(
            id=row.person or row.id,
            name=row.name,
            domains=frozenset(domains[row.id]),
            expertise="; ".join(row.expertise),
            substitute=row.stand_in or row.substitute or "",
            away_from=row.away_from,
            away_to=row.away_until,
            load=loads.get(row.person or row.id, 0),
            active=row.active,
            reachable=(row.person or row.id) in reachable or (row.active and by_mail and row.email is not None),
            list_hour=row.digest_hour if row.person else None,
        )
        for row in rows
    ]


# Every new question waits for these statements, so they are built once.
_IDS = select(member_domains.c.member).where(member_domains.c.domain == bindparam("domain"))
_STAND_IN = members.alias("stand_in")
_SHOWN = (
    "id", "person", "name", "email", "expertise", "substitute", "away_from", "away_until", "active", "digest_hour",
)  # fmt: skip
_MEMBERS = (
    select(*(members.c[name] for name in _SHOWN), _STAND_IN.c.person.label("stand_in"))
    .select_from(members.outerjoin(_STAND_IN, _STAND_IN.c.id == members.c.substitute))
    .where(members.c.id.in_(_IDS))
)
_THEIR_DOMAINS = select(member_domains).where(member_domains.c.member.in_(_IDS))
# People are named one by one: from "those of this domain" as a subquery PostgreSQL, whose statistics of a young
# database say that all is empty, made a loop over every question for every member, and gave up after seconds.
_PERSONS: BindParameter[list[str]] = bindparam("persons", expanding=True)
_OPEN = union_all(
    select(questions.c.holder.label("person")).where(
        questions.c.holder.in_(_PERSONS), questions.c.state == QuestionState.TAKEN
    ),
    select(questions.c.offered.label("person")).where(
        questions.c.offered.in_(_PERSONS), questions.c.state == QuestionState.OFFERED
    ),
).subquery()
_LOADS = select(_OPEN.c.person, func.count().label("number")).group_by(_OPEN.c.person)
"""By person, how many questions they hold or are offered; those with none are missing."""
_REACHABLE = select(conversations.c.person).where(conversations.c.person.in_(_PERSONS), own_chat(), ~is_blocked())
"""Who has a chat of their own with the bot which did not refuse a notice since they last spoke there."""
_MAIL_IS_SENT = select(exists().where(budget.c.mail))
