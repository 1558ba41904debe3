"""A message with the names under which it, its copies and its conversation are known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import uuid4

import orjson

from bot.channel.port import Speak
from dialogs.events import Event, EventKind, Scope


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody did, and the voice to answer with."""

    event: Event
    speak: Speak
    talk: str
    """The conversation; in groups and channels, each person's own thread in it."""
    activity: str
    fingerprint: str

    @property
    def is_own(self) -> bool:
        """Whether it was said in the person's own chat with the bot."""
        return self.event.scope is Scope.PERSONAL

    @property
    def names(self) -> tuple[str, ...]:
        """What a copy of it would be known by; letters that are looked up are no message and have no copies."""
        return () if self.event.kind.is_looking else (self.activity, self.fingerprint)


def message_of(event: Event, speak: Speak) -> Message:
    """The message of this event; the same event sent again has the same names."""
    talk = event.conversation if event.scope is Scope.PERSONAL else f"{event.conversation}|{event.person.id}"
    said = [talk, event.person.id, event.kind, event.text, event.verb, dict(event.data)]
    fingerprint = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return Message(event, speak, talk, _activity(event), fingerprint)


def _activity(event: Event) -> str:
    # Each letter that is typed there is looked up by itself, and nothing of it is remembered.
    if event.kind.is_looking or not event.id:
        return uuid4().hex
    if event.kind in (EventKind.FILE_ACCEPTED, EventKind.FILE_DECLINED) and event.card:
        # An offer is answered once: a second press is a copy of the first, whatever Teams calls it.
        return f"{event.conversation}|file|{event.card}"
    if event.kind is EventKind.EDITED:
        # It keeps the id of the message that it changes; each wording of it is a message of its own.
        return f"{event.conversation}|{event.id}|{hashlib.sha256(event.text.encode(errors='replace')).hexdigest()[:16]}"
    return f"{event.conversation}|{event.id}"
