"""Which kinds of messages somebody switched off, and what of them waits to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, select, update

from knowledge.messages import Messages, messages_of
from knowledge.notices import Notice
from storage.tables import insert_new, outbox, switched_off


def keep_wanted(c: Connection, notices: Sequence[Notice]) -> Sequence[Notice]:
    """Those that their readers did not switch off, in their order; most kinds cannot be, and cost nothing."""
    groups = [messages_of(notice.kind, notice.data) if notice.person else None for notice in notices]
    readers = {notice.person for notice, group in zip(notices, groups, strict=True) if group}
    if not readers:
        return notices
    off = {(row.person, row.messages) for row in c.execute(_OFF_AMONG, {"readers": list(readers)})}
    return [
        notice for notice, group in zip(notices, groups, strict=True) if not group or (notice.person, group) not in off
    ]


_READERS: BindParameter[Any] = bindparam("readers", expanding=True)
_OFF_AMONG = select(switched_off.c.person, switched_off.c.messages).where(switched_off.c.person.in_(_READERS))


def all_off(c: Connection, person: str) -> frozenset[Messages]:
    """Everything that this person switched off; groups that this version does not know are left out."""
    found = c.scalars(select(switched_off.c.messages).where(switched_off.c.person == person))
    known = {messages.value for messages in Messages}
    return frozenset(Messages(name) for name in found if name in known)


def switch_off(c: Connection, person: str, messages: Messages, now: datetime) -> bool:
    """
    Send this person no more such messages, from this moment on; false when that was so already.

    What waits is called off too. What is being sent in this very moment cannot be called back, but is not tried again.
    """
    values = {"person": person, "messages": messages, "since": now}
    new = c.execute(_OFF[c.dialect.name], values).rowcount == 1
    call_off(c, person, messages, now)
    return new


_OFF = insert_new(switched_off)


def switch_on(c: Connection, person: str, messages: Messages) -> bool:
    """Send this person such messages again; false when that was so already. What was called off stays so."""
    same = (switched_off.c.person == person, switched_off.c.messages == messages)
    return c.execute(delete(switched_off).where(*same)).rowcount == 1


def call_off(c: Connection, person: str, messages: Messages, now: datetime) -> int:
    """Call off the messages of this group that wait for this person; how many."""
    waiting = select(outbox.c.id, outbox.c.kind, outbox.c.data, outbox.c.state).where(
        outbox.c.person == person, outbox.c.state.in_((*_WAITING, _SENDING))
    )
    found = [row for row in c.execute(waiting) if messages_of(row.kind, row.data) is messages]
    ids = [row.id for row in found]
    c.execute(update(outbox).where(outbox.c.id.in_(ids), outbox.c.state == _SENDING).values(expires=now))
    gone = {"state": "cancelled", "settled": now, "data": {}}
    return c.execute(update(outbox).where(outbox.c.id.in_(ids), outbox.c.state.in_(_WAITING)).values(gone)).rowcount


# The names of `storage.sending.outbox.Stand`, which asks this module.
_WAITING = ("due", "unreachable")
_SENDING = "sending"
