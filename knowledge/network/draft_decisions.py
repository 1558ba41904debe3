"""What a curator decides on a draft, and why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from knowledge.addresses import is_address
from knowledge.links import is_link
from knowledge.network.domains import domain_of_today
from knowledge.network.drafts import (
    MAX_LENGTH,
    MAX_WORDS_LENGTH,
    NEW_ENTRY,
    Draft,
    DraftKind,
    DraftState,
    without_doubles,
)
from knowledge.plain import Json
from knowledge.refusals import Refused
from knowledge.search.learning import is_fit
from knowledge.working_days import BRUSSELS

PUBLISHED_AT = time(8)
"""On the wall clock of Brussels: before people begin to ask."""
MAX_AHEAD = timedelta(days=366)
"""What is to be published later than that is rather a slip of the year."""


class DraftAct(StrEnum):
    """What a curator does to a draft."""

    EDIT = "edit"
    SEND = "send"
    """Ask the other curators to look at it."""
    PLAN = "plan"
    """Approve it for a day that comes."""
    REOPEN = "reopen"
    """Take it back from who was asked to look at it, or from the day for which it was planned."""
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    TAKE_UP = "take_up"
    """Go on with what was refused, after the remark that was its reason."""


TABLE: Mapping[tuple[DraftAct, DraftState], DraftState] = {
    (DraftAct.EDIT, DraftState.OPEN): DraftState.OPEN,
    (DraftAct.EDIT, DraftState.REVIEW): DraftState.REVIEW,
    (DraftAct.SEND, DraftState.OPEN): DraftState.REVIEW,
    (DraftAct.REOPEN, DraftState.REVIEW): DraftState.OPEN,
    (DraftAct.REOPEN, DraftState.PLANNED): DraftState.OPEN,
    (DraftAct.PLAN, DraftState.OPEN): DraftState.PLANNED,
    (DraftAct.PLAN, DraftState.REVIEW): DraftState.PLANNED,
    (DraftAct.PLAN, DraftState.PLANNED): DraftState.PLANNED,
    (DraftAct.APPROVE, DraftState.OPEN): DraftState.APPROVED,
    (DraftAct.APPROVE, DraftState.REVIEW): DraftState.APPROVED,
    (DraftAct.APPROVE, DraftState.PLANNED): DraftState.APPROVED,
    (DraftAct.REFUSE, DraftState.OPEN): DraftState.REFUSED,
    (DraftAct.REFUSE, DraftState.REVIEW): DraftState.REFUSED,
    (DraftAct.WITHDRAW, DraftState.APPROVED): DraftState.WITHDRAWN,
    (DraftAct.TAKE_UP, DraftState.REFUSED): DraftState.OPEN,
}
"""All there is; an act that is not in it is refused by the state in which the draft stands."""


class NotDecided(StrEnum):
    """Why nothing is decided on a draft; with what is about a field, that is told."""

    GONE = "gone"
    OUTDATED = "outdated"
    OPEN = "open"
    REVIEW = "review"
    PLANNED = "planned"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EMPTY = "empty"
    LONG = "long"
    """For its field, with the `longest` that fits there."""
    LINK = "link"
    CONTACT = "contact"
    DOMAIN = "domain"
    UNFIT = "unfit"
    NO_ENTRY = "no_entry"
    UNKNOWN_NAME = "unknown_name"
    """No entry, or more than one, has this `name`."""
    NAME_TAKEN = "name_taken"
    """By an `entry`."""
    IN_FILE = "in_file"
    NO_REASON = "no_reason"
    OWN_WORDS = "own_words"
    """Who wrote it leaves it to another curator."""
    ALONE = "alone"
    """There is no other curator to ask."""
    ONE_DAY = "one_day"
    DAY_PAST = "day_past"
    """A day that is today or past."""
    TOO_FAR = "too_far"
    CLASHES = "clashes"
    """Somebody else changed the same field of the entry since."""
    LONG_ANSWER = "long_answer"
    """With the `number` of its words, and how many are read at a glance."""
    NO_SUCCESSOR = "no_successor"
    """Of an entry that was replaced."""
    ANOTHER = "another"
    """Another draft of the same entry waits by now."""
    NO_CHANGE = "no_change"
    """The entry says all of it already."""


def edit_draft(draft: Draft, changes: Mapping[str, str], version: int) -> Draft:
    """
    The draft with other fields, as a curator filled them in; what is not among the changes stays.

    `Refused` is raised, with its field, for what cannot stand in the catalogue.
    """
    _check_time(draft, DraftAct.EDIT, version)
    values: Json = {
        name: " ".join(value.split()) if name in ("title", "link", "contact") else value.strip()
        for name, value in changes.items()
        if name in ("title", "summary", "text", "link", "contact")
    }
    if "domain" in changes:
        found = domain_of_today(changes["domain"]) if changes["domain"] else None
        if changes["domain"] and found is None:
            raise Refused(NotDecided.DOMAIN)
        values["domain"] = found.code if found else ""
    if "words" in changes:
        if len(changes["words"]) > MAX_WORDS_LENGTH:
            raise Refused(NotDecided.LONG, "words", longest=MAX_WORDS_LENGTH)
        values["words"] = without_doubles(re.split(r"[\n;]+", changes["words"]))
    changed = replace(draft, **values)
    _check_fields(changed)
    return replace(changed, version=draft.version + 1)


def check_rewriting(draft: Draft) -> None:
    """Raise `Refused` when what a draft says can no longer be changed."""
    _check_time(draft, DraftAct.EDIT, draft.version)


def send_draft(draft: Draft, version: int, *, is_alone: bool = False) -> Draft:
    """The draft as the other curators are asked to look at it; `Refused` is raised for the only one."""
    _check_time(draft, DraftAct.SEND, version)
    if is_alone:
        raise Refused(NotDecided.ALONE)
    return replace(draft, state=DraftState.REVIEW, version=draft.version + 1)


def reopen_draft(draft: Draft, version: int) -> Draft:
    """The draft as it stood before it was sent or planned."""
    _check_time(draft, DraftAct.REOPEN, version)
    return replace(draft, state=DraftState.OPEN, version=draft.version + 1)


def take_up_draft(draft: Draft, version: int) -> Draft:
    """A draft that was refused, open again; the reason stays as a remark until it is decided on anew."""
    _check_time(draft, DraftAct.TAKE_UP, version)
    return replace(draft, state=DraftState.OPEN, version=draft.version + 1)


def plan_draft(draft: Draft, day: date, today: date, version: int, *, is_own: bool = False) -> Draft:
    """The draft as approved for a day that comes; `Refused` is raised for any other day, and as by `approve_draft`."""
    check_day(day, today)
    approved = _approved(draft, DraftAct.PLAN, version, is_own=is_own)
    return replace(approved, state=DraftState.PLANNED)


def check_day(day: date, today: date) -> None:
    """Raise `Refused` for a day on which nothing can be published any more, or that is too far ahead."""
    if day <= today:
        raise Refused(NotDecided.DAY_PAST, "day")
    if day > today + MAX_AHEAD:
        raise Refused(NotDecided.TOO_FAR, "day")


def moment_of_publishing(day: date) -> datetime:
    """When what is planned for a day is published."""
    return datetime.combine(day, PUBLISHED_AT, BRUSSELS)


def approve_draft(draft: Draft, version: int, *, is_own: bool = False) -> Draft:
    """
    The draft as approved; `Refused` is raised when it says nothing, or would keep what must not be kept.

    `is_own` says that who approves it wrote it, and that another curator could look at it: that one must. What was
    planned was looked at before.
    """
    return _approved(draft, DraftAct.APPROVE, version, is_own=is_own)


def _approved(draft: Draft, act: DraftAct, version: int, *, is_own: bool) -> Draft:
    _check_time(draft, act, version)
    if is_own and draft.state is not DraftState.PLANNED:
        raise Refused(NotDecided.OWN_WORDS)
    _check_fields(draft)
    unfit = [words for words in draft.words if not is_fit(words)]
    if unfit or (draft.kind in (DraftKind.ALIAS, DraftKind.OUT) and not draft.words):
        raise Refused(NotDecided.UNFIT, "words")
    return replace(draft, state=DraftState.APPROVED, reason="", version=draft.version + 1)


def refuse_draft(draft: Draft, reason: str, version: int) -> Draft:
    """The draft as refused, with a reason for who proposed it; `Refused` is raised without one."""
    _check_time(draft, DraftAct.REFUSE, version)
    return _ended(draft, DraftState.REFUSED, reason)


def withdraw_draft(draft: Draft, reason: str, version: int) -> Draft:
    """An approved draft as taken back, with a reason; `Refused` is raised without one."""
    _check_time(draft, DraftAct.WITHDRAW, version)
    return _ended(draft, DraftState.WITHDRAWN, reason)


def _check_time(draft: Draft, act: DraftAct, version: int) -> None:
    if (act, draft.state) not in TABLE:
        raise Refused(NotDecided(draft.state.value))
    if version != draft.version:
        raise Refused(NotDecided.OUTDATED)


def _ended(draft: Draft, state: DraftState, reason: str) -> Draft:
    if not reason.strip():
        raise Refused(NotDecided.NO_REASON, "reason")
    _check_length("reason", reason.strip())
    return replace(draft, state=state, reason=reason.strip(), version=draft.version + 1)


def _check_fields(draft: Draft) -> None:
    for name in ("title", "summary", "text", "link", "contact"):
        _check_length(name, getattr(draft, name))
    missing = [name for name in ("title", "summary") if not getattr(draft, name)]
    if missing and draft.kind in NEW_ENTRY:
        raise Refused(NotDecided.EMPTY, missing[0])
    if draft.link and not is_link(draft.link):
        raise Refused(NotDecided.LINK, "link")
    if draft.contact and not is_address(draft.contact):
        raise Refused(NotDecided.CONTACT, "contact")


def _check_length(name: str, value: str) -> None:
    if len(value) > MAX_LENGTH[name]:
        raise Refused(NotDecided.LONG, name, longest=MAX_LENGTH[name])
