"""Which links of the catalogue were looked at and when, and which of them did not answer; nothing of people in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from knowledge.catalogue.link_checks import ENOUGH, LinkFinding, LinkState, after_look
from knowledge.working_days import BRUSSELS
from storage.acting import By
from storage.content import catalogue
from storage.portions import in_portions
from storage.roles import Role
from storage.tables import insert_new, instruments, link_checks

EVERY = timedelta(days=7)
"""A link is looked at no more often, also when a look ended half-way."""


def claim_links(c: Connection, now: datetime, limit: int) -> list[str]:
    """Take the next links to look at, those that waited longest first, from all other processes and for a week."""
    catalogue.lock(c)
    links = {content["link"] for content in c.scalars(select(instruments.c.content)) if content.get("link")}
    checked = {row.link: row.checked for row in c.execute(select(link_checks.c.link, link_checks.c.checked))}
    for some in in_portions(sorted(checked.keys() - links)):
        c.execute(delete(link_checks).where(link_checks.c.link.in_(some)))
    waiting = sorted((link in checked, checked.get(link, now), link) for link in links)
    due = [link for known, at, link in waiting if not known or at <= now - EVERY][:limit]
    for link in due:
        first = {"link": link, "checked": now, "failures": 0, "since": None}
        if not c.execute(_FIRST[c.dialect.name], first).rowcount:
            c.execute(update(link_checks).where(link_checks.c.link == link).values(checked=now))
    return due


_FIRST = insert_new(link_checks)


def note_look(c: Connection, link: str, finding: LinkFinding, now: datetime) -> None:
    """Keep what a look at a link found; of one that is in no entry any more nothing is kept."""
    this = link_checks.c.link == link
    row = c.execute(select(link_checks.c.failures, link_checks.c.since).where(this).with_for_update()).one_or_none()
    if row is not None:
        after = after_look(LinkState(row.failures, row.since), finding, now.astimezone(BRUSSELS).date())
        c.execute(update(link_checks).where(this).values(failures=after.failures, since=after.since))


def load_broken(c: Connection) -> Mapping[str, date]:
    """By link that does not answer, the day since when."""
    broken = select(link_checks.c.link, link_checks.c.since).where(link_checks.c.failures >= ENOUGH)
    return {row.link: row.since for row in c.execute(broken)}


def see_broken(by: By, link: str) -> date | None:
    """Since when a link does not answer, for a curator; None for anybody else, and for one that does."""
    broken = select(link_checks.c.since).where(link_checks.c.link == link, link_checks.c.failures >= ENOUGH)
    since: date | None = by.c.scalar(broken)
    return since if since and by.has(Role.CURATOR) else None
