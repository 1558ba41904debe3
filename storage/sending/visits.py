"""Who visits the pages: a link from the chat that signs in once, and the hour for which somebody stays signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from knowledge.privacy.register import kept_for
from storage import roles
from storage.acting import By
from storage.roles import Role
from storage.sending import links
from storage.tables import people

LINK = "pages"
"""The kind of a link that signs in."""
INVITED = timedelta(minutes=10)
"""So long such a link waits to be opened."""
STAYS = kept_for("link_visit")
"""So long somebody stays signed in."""
_VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in, as it is at this moment."""

    person: str
    """The directory's object id."""
    language: str
    """What the person chose; empty without a choice."""
    is_curator: bool


def invite(by: By) -> str:
    """A new link that signs this person in once; the token for its address, which is told this once."""
    return links.make(by, LINK, "", INVITED)


def is_invitation(c: Connection, token: str, now: datetime) -> bool:
    """Whether a token would sign somebody in; an act that only reads, so that who only looks uses nothing up."""
    link = links.find(c, token, now)
    return link is not None and link.kind == LINK


def accept(c: Connection, token: str, now: datetime) -> str | None:
    """
    Use an invitation up: the token of the visit that begins, for the one who comes first.

    None for an invitation that is unknown, ended or used.
    """
    link = links.use_up(c, LINK, token, now)
    return begin(By(c, link.person, now)) if link else None


def begin(by: By) -> str:
    """Sign this person in: the token of the visit, which is told this once."""
    return links.make(by, _VISIT, "", STAYS)


def find_visitor(c: Connection, token: str, now: datetime) -> Visitor | None:
    """Whose visit a token is; None for one that is unknown, over or ended. An act that only reads."""
    link = links.find(c, token, now)
    if link is None or link.kind != _VISIT:
        return None
    language = c.scalar(select(people.c.language).where(people.c.id == link.person))
    return Visitor(link.person, language or "", roles.has(c, link.person, Role.CURATOR))
