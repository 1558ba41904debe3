"""
Entries that curators write or change as a draft, field by field.

Each act raises `Refused` for who is no curator, for an entry or a draft that is gone, and as the rules of drafts do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.catalogue.changing import changed_fields, merge_change, with_fields
from knowledge.network import draft_decisions as rules
from knowledge.network.draft_decisions import DraftAct, NotDecided
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import Draft, DraftKind, rewrite, whole_draft
from knowledge.plain import Data, Json
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.content import catalogue
from storage.content.draft_rows import insert_draft, load, open_change, subject_of, update_draft
from storage.learning.draft_hands import show_to
from storage.roles import Role


@dataclass(frozen=True, slots=True)
class EntryWork:
    """An entry with what a curator made of it so far."""

    entry: str
    """The id of the entry; of one that is new, of its draft."""
    content: Json
    """As it would be published; where no draft waits, as it stands."""
    words: tuple[str, ...] = ()
    """Sentences that are to lead to it."""
    draft: str = ""
    """The draft that waits, if there is one."""
    version: int = 0
    is_new: bool = False


def see_work(by: By, entry: str) -> EntryWork:
    """An entry, or one that is being written, with the draft of its change; raises `Refused` as the acts do."""
    by.require(Role.CURATOR)
    found = load(by.c, open_change(by.c, entry)) or _being_written(by, entry)
    if found is None:
        stands = require(catalogue.load_contents(by.c, [entry]).get(entry), NotDecided.NO_ENTRY)
        return EntryWork(entry, stands)
    draft, merged = found.draft, found.merged
    content = merged.content if merged else dict(draft.content or {})
    return EntryWork(entry, content, draft.words, draft.id, draft.version, draft.kind is DraftKind.WRITTEN)


def _being_written(by: By, id: str) -> StoredDraft | None:
    found = load(by.c, id)
    return found if found and found.draft.kind is DraftKind.WRITTEN else None


def write_entry(by: By, id: str, entry: str, changes: Data) -> StoredDraft:
    """
    Keep other values of fields, by their flat names, in the draft of this entry; `words` are sentences leading to it.

    The first change of an entry begins a draft, under the given id, and so does an empty entry, which is a new one.
    The same new one a second time is the draft as it stands. Nothing of the catalogue changes. `Refused` is raised when
    the draft is planned, and when nothing would change.
    """
    by.require(Role.CURATOR)
    catalogue.lock(by.c)
    before = load(by.c, (open_change(by.c, entry) or entry) if entry else id)
    if before and not entry:
        return show_to(by, before)
    draft = before.draft if before else _begin(by, id, entry)
    rules.check_rewriting(draft)
    content = dict(draft.content or {})
    values = {name: value for name, value in changes.items() if name != "words"}
    after = rewrite(draft, with_fields(content, values), changes.get("words", draft.words))
    if before and not changed_fields(content, after.content) and after.words == draft.words:
        raise Refused(NotDecided.NO_CHANGE)
    if not before and entry and not changed_fields(content, after.content) and not after.words:
        raise Refused(NotDecided.NO_CHANGE)
    return _keep(by, before, after if before else replace(after, version=1))


def _begin(by: By, id: str, entry: str) -> Draft:
    if not entry:
        return whole_draft(id, "", {"id": "", "title": "", "summary": ""}, None)
    stands = require(catalogue.load_contents(by.c, [entry]).get(entry), NotDecided.NO_ENTRY)
    return whole_draft(id, entry, stands, stands)


def settle_clashes(by: By, id: str, version: int, *, keep_own: bool) -> StoredDraft:
    """
    Build the change on what is published now; where both changed the same field, keep the own text or the published.

    Everything else of both stays. Nothing of the catalogue changes.
    """
    by.require(Role.CURATOR)
    catalogue.lock(by.c)
    before = load(by.c, id)
    if before is None or before.draft.base is None or before.draft.content is None:
        raise Refused(NotDecided.GONE)
    stands = require(before.stands, NotDecided.NO_ENTRY)
    if version != before.draft.version:
        raise Refused(NotDecided.OUTDATED)
    rules.check_rewriting(before.draft)
    merged = merge_change(before.draft.base, before.draft.content, stands)
    theirs = changed_fields(before.draft.base, stands)
    kept = {} if keep_own else {name: theirs[name] for name in merged.clashes}
    after = rewrite(before.draft, with_fields(merged.content, kept), before.draft.words)
    return _keep(by, before, replace(after, base=stands))


def _keep(by: By, before: StoredDraft | None, after: Draft) -> StoredDraft:
    if before:
        update_draft(by.c, after, by.now)
    else:
        insert_draft(by.c, after, by.now)
    changed = changed_fields(before.draft.content if before else after.base, after.content)
    told: Json = {"kind": after.kind, "state": after.state, "title": after.title, "entry": after.entry}
    old = {"version": before.draft.version} if before else {}
    by.note(f"draft.{DraftAct.EDIT}", subject_of(after.id), old, {**told, "version": after.version, **_short(changed)})
    stored = load(by.c, after.id)
    assert stored is not None
    return show_to(by, stored)


def _short(changed: Data) -> Json:
    """Which fields of the entry became another; what they say stands in the draft, and in the history later."""
    return {"fields": sorted({name.partition(".")[0] for name in changed})} if changed else {}
