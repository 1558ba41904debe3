"""
What curators do to drafts: each act with all that follows from it, or not at all.

An act gives the draft as it stands then. `Refused` is raised for who is no curator, when the draft is gone, and when
the rules do not allow it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from knowledge.network import draft_decisions as rules
from knowledge.network.draft_decisions import DraftAct, NotDecided
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import WHOLE, Draft, DraftKind, DraftState
from knowledge.network.question_terms import Party
from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.content import catalogue
from storage.content.draft_rows import PUBLISH_TIMER, load, open_change, proposers, subject_of, titles, update_draft
from storage.learning import examples
from storage.learning.draft_effects import check_effect, put_in_force, undo_effect
from storage.learning.draft_hands import must_leave_it, other_curators, planner, show_to, writers
from storage.people.names import names
from storage.roles import Role
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import question_followers
from storage.tables import questions as question_table

TOLD_AFTER = timedelta(seconds=3)
"""So long a notice waits that leads to a new entry: by then every process knows it."""

APPROVED, REFUSED, ANSWERS = "draft.approved", "draft.refused", "draft.answers"
"""The kinds of the notices: to who proposed it, and to who asked or follows a question that now has an entry."""
DECIDED, SENT, UNPUBLISHED = "draft.decided", "draft.sent", "draft.unpublished"
"""
To curators: to who wrote or planned it, what became of it; to the others, that they are asked to look at it, and that
what was planned was not published.
"""


def edit(by: By, id: str, changes: Mapping[str, str], version: int) -> StoredDraft:
    """Change fields of a draft (title, summary, text, domain, link, contact, words) that the card showed so."""
    return _decide(by, id, DraftAct.EDIT, lambda draft: rules.edit_draft(draft, changes, version))


def approve(by: By, id: str, version: int) -> StoredDraft:
    """
    Make of a draft what it proposes, exactly as the card showed it in this version.

    A new entry is in the catalogue then, under the journal, and every process follows within seconds; who proposed it,
    who asked and who follows the questions are told. For questions that are out of scope, the asker of one that is
    still open is pointed to another way. `Refused` is also raised for who wrote it, while another curator is there.
    """

    def approved(draft: Draft) -> Draft:
        return rules.approve_draft(draft, version, is_own=must_leave_it(by, id))

    return _decide(by, id, DraftAct.APPROVE, approved)


def send(by: By, id: str, version: int) -> StoredDraft:
    """Ask the other curators to look at a draft, each in one notice; `Refused` is raised for the only curator."""
    others = other_curators(by)
    done = _decide(by, id, DraftAct.SEND, lambda draft: rules.send_draft(draft, version, is_alone=not others))
    name = names(by.c, [by.person]).get(by.person, "")
    _tell_curators(by, done.draft, SENT, others, {"name": name})
    return done


def plan(by: By, id: str, day: date, version: int) -> StoredDraft:
    """
    Approve a draft for the morning of a day that comes: it then has its effect by itself, once.

    What could not be approved now is refused now. Planned again, it is for the other day alone.
    """

    def planned(draft: Draft) -> Draft:
        after = rules.plan_draft(draft, day, by.today, version, is_own=must_leave_it(by, id))
        check_effect(by, draft)
        return after

    return _decide(by, id, DraftAct.PLAN, planned, rules.moment_of_publishing(day))


def reopen(by: By, id: str, version: int) -> StoredDraft:
    """Take a draft back from who was asked to look at it, or from the day for which it was planned."""
    return _decide(by, id, DraftAct.REOPEN, lambda draft: rules.reopen_draft(draft, version))


def take_up(by: By, id: str, version: int) -> StoredDraft:
    """
    Go on with a draft of a whole entry that was refused, to mend what the reason says.

    `Refused` is also raised for any other draft, and when another one of the same entry waits by now.
    """
    by.require(Role.CURATOR)
    draft = require(load(by.c, id), NotDecided.GONE).draft
    if draft.state is DraftState.REFUSED and draft.kind not in WHOLE:
        raise Refused(NotDecided.REFUSED)
    if draft.kind is DraftKind.CHANGE and open_change(by.c, draft.entry) not in ("", id):
        raise Refused(NotDecided.ANOTHER)
    return _decide(by, id, DraftAct.TAKE_UP, lambda draft: rules.take_up_draft(draft, version))


def refuse(by: By, id: str, reason: str, version: int) -> StoredDraft:
    """Refuse a draft with a reason, which who proposed it is told."""
    return _decide(by, id, DraftAct.REFUSE, lambda draft: rules.refuse_draft(draft, reason, version))


def withdraw(by: By, id: str, reason: str, version: int) -> StoredDraft:
    """Take back what was approved: the entry leaves the catalogue, the names and the questions are forgotten."""
    return _decide(by, id, DraftAct.WITHDRAW, lambda draft: rules.withdraw_draft(draft, reason, version))


def publish(c: Connection, timer: Timer, now: datetime) -> None:
    """
    Approve a draft whose day has come, in the name of who planned it, who is told.

    When that can no longer be done, it waits for a decision again, and every curator hears why.
    """
    stored = load(c, timer.subject)
    if stored is None or stored.draft.state is not DraftState.PLANNED:
        return
    draft, by = stored.draft, By(c, planner(c, timer.subject), now)
    try:
        with c.begin_nested():
            done = _carry_out(by, draft.id, DraftAct.APPROVE, lambda each: rules.approve_draft(each, draft.version))
    except Refused as refused:
        _carry_out(by, draft.id, DraftAct.REOPEN, lambda each: rules.reopen_draft(each, draft.version))
        why: Json = {"why": refused.why.value, "field": refused.field, "facts": dict(refused.facts)}
        _tell_curators(by, draft, UNPUBLISHED, [*filter(None, [by.person]), *other_curators(by)], why)
    else:
        _tell_outcome(by, done, DraftAct.APPROVE, "planner", {by.person} - {""})


_Decision = Callable[[Draft], Draft]


def _decide(by: By, id: str, act: DraftAct, decided: _Decision, publish: datetime | None = None) -> StoredDraft:
    """What a curator decides by a rule, with all that follows; the draft as this curator sees it then."""
    by.require(Role.CURATOR)
    return show_to(by, _carry_out(by, id, act, decided, publish))


def _carry_out(by: By, id: str, act: DraftAct, decided: _Decision, publish: datetime | None = None) -> StoredDraft:
    """What the rules decide, with all that follows from it; whether this person may is not looked at here."""
    # One curator after the other: who comes second is shown what the first one did.
    catalogue.lock(by.c)
    before = require(load(by.c, id), NotDecided.GONE)
    after = decided(before.draft)
    if act is DraftAct.APPROVE:
        after = put_in_force(by, before, after)
    if act is DraftAct.WITHDRAW:
        undo_effect(by, before.draft)
    update_draft(by.c, after, by.now)
    timers.drop(by.c, PUBLISH_TIMER, id)
    if publish:
        timers.set_timer(by.c, PUBLISH_TIMER, id, publish)
    if after.kind is DraftKind.EXAMPLE and act in (DraftAct.APPROVE, DraftAct.REFUSE):
        for sample in before.samples:
            examples.settle(by, sample.question)
    called = titles(by.c, [after.entry]).get(after.entry, "")
    stored = replace(before, draft=after, entry_title=called, publish=publish)
    by.note(f"draft.{act}", subject_of(id), _in_journal(before), _in_journal(stored))
    if act in _TOLD:
        _tell(by, stored, act)
    return stored


_TOLD = frozenset({DraftAct.APPROVE, DraftAct.REFUSE, DraftAct.WITHDRAW})


def _in_journal(stored: StoredDraft) -> Json:
    """How it stood, with what readers of the catalogue come to see."""
    shown = ("kind", "state", "title", "summary", "text", "domain", "link", "entry", "version")
    stood = {name: getattr(stored.draft, name) for name in shown} | {"words": list(stored.draft.words)}
    return stood | ({"publish": stored.publish.isoformat()} if stored.publish else {})


def _tell(by: By, stored: StoredDraft, act: DraftAct) -> None:
    draft = stored.draft
    about: Json = {"draft": draft.id, "kind": draft.kind, "title": draft.title, "entry": draft.entry}
    about |= {"entry_title": stored.entry_title, "reason": draft.reason, "taken_back": act is DraftAct.WITHDRAW}
    kind = APPROVED if act is DraftAct.APPROVE else REFUSED
    authors = proposers(by.c, draft.id)
    for person in authors:
        if person != by.person:
            key = f"{kind}:{draft.id}:{person}:{draft.version}"
            outbox.post(by.c, Notice(key, person, kind, by.now + TOLD_AFTER, subject_of(draft.id), about))
    if act is not DraftAct.WITHDRAW:
        _tell_outcome(by, stored, act, "writer", writers(by.c, draft.id) - {*authors, by.person})
    if act is DraftAct.APPROVE and draft.kind is not DraftKind.OUT:
        _tell_readers(by, stored, {*authors, by.person})


def _tell_outcome(by: By, stored: StoredDraft, act: DraftAct, part: str, curators: set[str]) -> None:
    """Tell curators, who were "writer" or "planner" of a draft, what became of it."""
    draft = stored.draft
    about: Json = {"draft": draft.id, "kind": draft.kind, "title": draft.title, "entry": draft.entry, "part": part}
    about |= {"act": act.value, "reason": draft.reason}
    for person in sorted(curators):
        key = f"{DECIDED}:{draft.id}:{person}:{draft.version}"
        outbox.post(by.c, Notice(key, person, DECIDED, by.now + TOLD_AFTER, subject_of(draft.id), about))


def _tell_readers(by: By, stored: StoredDraft, told: set[str]) -> None:
    """Tell who asked and who follows the questions, each once, that there is an entry now."""
    entry = {"entry": stored.draft.entry, "entry_title": stored.entry_title}
    for sample in stored.samples:
        for person, part in _readers(by.c, sample.question):
            if person not in told:
                told.add(person)
                key = f"{ANSWERS}:{stored.draft.id}:{person}"
                data = entry | {"question": sample.question, "text": sample.text, "to": part}
                about = subject_of(stored.draft.id)
                outbox.post(by.c, Notice(key, person, ANSWERS, by.now + TOLD_AFTER, about, data))


def _readers(c: Connection, question: str) -> list[tuple[str, Party]]:
    """Who asked, and who follows, with what they are to the question."""
    asked = select(question_table.c.person).where(question_table.c.id == question, question_table.c.person.is_not(None))
    follows = select(question_followers.c.person).where(question_followers.c.question == question)
    inquisitive = c.scalars(follows.order_by(question_followers.c.since, question_followers.c.person))
    return [(person, Party.ASKER) for person in c.scalars(asked)] + [(person, Party.FOLLOWER) for person in inquisitive]


def _tell_curators(by: By, draft: Draft, kind: str, curators: list[str], more: Json) -> None:
    about: Json = {"draft": draft.id, "kind": draft.kind, "title": draft.title} | more
    for person in curators:
        key = f"{kind}:{draft.id}:{person}:{draft.version}"
        outbox.post(by.c, Notice(key, person, kind, by.now, subject_of(draft.id), about))


EFFECTS: dict[str, Effect] = {PUBLISH_TIMER: publish}
"""The effect of the day for which a draft was planned."""
