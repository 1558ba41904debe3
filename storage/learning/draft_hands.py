"""Whose words a draft has and who planned it, as the journal tells; and which other curators can look at it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from knowledge.network.draft_decisions import DraftAct
from knowledge.network.draft_views import StoredDraft
from storage.acting import By
from storage.content.draft_rows import proposers, subject_of
from storage.people.names import names
from storage.roles import Role, holders
from storage.tables import journal


def writers(c: Connection, id: str) -> set[str]:
    """Who wrote a draft as it stands: the curator who changed it last, else who proposed it; without the erased."""
    last = _last(c, id, DraftAct.EDIT)
    return set(proposers(c, id)) if last is None else {last} - {""}


def planner(c: Connection, id: str) -> str:
    """Who planned a draft last; empty for nobody and for who was erased."""
    return _last(c, id, DraftAct.PLAN) or ""


def other_curators(by: By) -> list[str]:
    """Every curator but this one."""
    return [grant.person for grant in holders(by.c, (Role.CURATOR,)) if grant.person != by.person]


def must_leave_it(by: By, id: str) -> bool:
    """Whether this curator alone wrote the draft, and another one is there to look at it."""
    return writers(by.c, id) == {by.person} and bool(other_curators(by))


def show_to(by: By, stored: StoredDraft) -> StoredDraft:
    """The draft as this curator sees it: whether the words are their own, and who else can look at it."""
    others = other_curators(by)
    called = names(by.c, others)
    is_own = writers(by.c, stored.draft.id) == {by.person}
    return replace(stored, is_own=is_own, others=tuple(called.get(person, person[:8]) for person in others))


def _last(c: Connection, id: str, act: DraftAct) -> str | None:
    """Who did this to the draft last; None when nobody ever did."""
    same = (journal.c.subject == subject_of(id), journal.c.act == f"draft.{act}")
    return c.scalar(select(journal.c.actor).where(*same).order_by(journal.c.id.desc()).limit(1))
