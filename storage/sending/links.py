"""Private links: addresses of documents that nobody can guess, that end by themselves and can be taken back."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, insert, select, update

from knowledge.privacy.register import kept_for
from storage.acting import By
from storage.tables import links

LASTS = kept_for("link")
CALENDAR = "calendar"
"""The kind of a link that a calendar follows for as long as its owner wants."""
_BYTES = 32


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a good token leads to."""

    kind: str
    subject: str
    person: str
    """The directory's object id of whom it was made for, whose rights count when it is opened."""


def make(by: By, kind: str, subject: str, lasts: timedelta = LASTS) -> str:
    """
    A new link for this person to the document about this subject; the token for its address.

    The token is told this once: only its hash is kept, so a lost one cannot be found again, and making another costs
    nothing.
    """
    token = secrets.token_urlsafe(_BYTES)
    row = {"kind": kind, "subject": subject, "person": by.person, "made": by.now, "expires": by.now + lasts}
    by.c.execute(insert(links).values(token=_kept(token), opened=0, **row))
    return token


def find(c: Connection, token: str, now: datetime) -> LinkTarget | None:
    """Where a token leads; None for an unknown, an ended and a revoked one alike. An act that only reads."""
    row = c.execute(select(links.c.kind, links.c.subject, links.c.person).where(*_good(token, now))).one_or_none()
    return LinkTarget(row.kind, row.subject, row.person) if row else None


def open_link(c: Connection, token: str, now: datetime) -> LinkTarget | None:
    """As `find`, and counted as opened."""
    counted = c.execute(update(links).where(*_good(token, now)).values(opened=links.c.opened + 1))
    return find(c, token, now) if counted.rowcount else None


def use_up(c: Connection, kind: str, token: str, now: datetime) -> LinkTarget | None:
    """Where a token of this kind leads, for whoever comes first: it leads nowhere from now on."""
    link = find(c, token, now)
    if link is None or link.kind != kind:
        return None
    used = c.execute(update(links).where(*_good(token, now)).values(opened=links.c.opened + 1, revoked=now))
    return link if used.rowcount else None


def revoke(c: Connection, kind: str, subject: str, now: datetime, person: str | None = None) -> int:
    """
    End all links to the document about this subject, or only those made for one person; how many were good until now.
    """
    wanted = [links.c.kind == kind, links.c.subject == subject, links.c.revoked.is_(None), links.c.expires > now]
    if person is not None:
        wanted.append(links.c.person == person)
    return c.execute(update(links).where(*wanted).values(revoked=now)).rowcount


def revoke_documents(c: Connection, person: str, now: datetime) -> int:
    """End all links to documents that were made for this person; how many were good. Those to a calendar stay."""
    wanted = (links.c.person == person, links.c.kind != CALENDAR, links.c.revoked.is_(None), links.c.expires > now)
    return c.execute(update(links).where(*wanted).values(revoked=now)).rowcount


def _good(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return links.c.token == _kept(token), links.c.revoked.is_(None), links.c.expires > now


def _kept(token: str) -> str:
    # The token is as long and as random as the hash, so nothing is gained by a slow or salted one.
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
