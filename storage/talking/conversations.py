"""Conversations and the people in them: where to reach them, and what was being talked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from knowledge.people import StoredPerson
from knowledge.plain import Json
from knowledge.search.text import fold
from storage.acting import By
from storage.tables import conversations, insert_new, people


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """
    One person's thread of talk in one conversation.

    Change it with `dataclasses.replace` and hand it to `turns.finish`: `version` stays the number it was read with,
    and 0 means that it was never stored.
    """

    key: str
    conversation: str
    person: str
    tenant: str
    scope: str
    service_url: str
    bot: str
    language: str
    state: Json
    version: int = 0
    updated: datetime | None = None
    """When it was last stored; whoever stores it need not fill it in."""


def load(c: Connection, key: str) -> StoredConversation | None:
    """The conversation as it was stored last, or nothing when it is new."""
    row = c.execute(_LOAD, {"wanted": key}).one_or_none()
    return None if row is None else StoredConversation(*row)


_LOAD = select(*(conversations.c[name] for name in StoredConversation.__slots__)).where(
    conversations.c.key == bindparam("wanted")
)


def note_offered(c: Connection, conversation: str, choices: Sequence[Sequence[Any]], now: datetime) -> None:
    """Keep what a notice in a person's own chat offers; what one before it offered is forgotten."""
    own = (conversations.c.key == conversation, conversations.c.conversation == conversation)
    c.execute(update(conversations).where(*own).values(offered=list(choices), offered_at=now))


def load_offered_since(c: Connection, conversation: str, until: datetime) -> list[list[Any]]:
    """
    What the last notice in a chat offered, when it came after the last turn there and before `until`; else nothing.
    """
    return c.scalar(_OFFERED, {"wanted": conversation, "until": until}) or []


_OFFERED = select(conversations.c.offered).where(
    conversations.c.key == bindparam("wanted"),
    conversations.c.offered_at > conversations.c.updated,
    conversations.c.offered_at < bindparam("until"),
)


def load_person(c: Connection, person: str) -> StoredPerson | None:
    """The person as the bot knows them, or nothing when they never met."""
    row = c.execute(_KNOWN, {"wanted": person}).one_or_none()
    return None if row is None else StoredPerson(*row)


_KNOWN = select(*(people.c[name] for name in StoredPerson.__slots__)).where(people.c.id == bindparam("wanted"))


def meet(by: By, tenant: str, language: str) -> bool:
    """Note that the person is being welcomed; true when this is the first time, so that one welcome is said."""
    if _add(by, tenant, language=language, welcomed_at=by.now):
        return True
    unwelcomed = (people.c.id == by.person, people.c.welcomed_at.is_(None))
    return by.c.execute(update(people).where(*unwelcomed).values(welcomed_at=by.now)).rowcount == 1


def speak(by: By, tenant: str, language: str) -> None:
    """Keep the language in which the person wants to be spoken to, from now on and everywhere."""
    keep(by, tenant, language=language)


def introduce(by: By, tenant: str, name: str) -> None:
    """Keep how Teams shows the person, until it is another name."""
    if by.c.scalar(_NAME, {"wanted": by.person}) != name:
        keep(by, tenant, name=name)


def keep(by: By, tenant: str, **values: str) -> None:
    """Keep this of the person, whom the bot may not know yet; the tenant is noted then alone."""
    if not _add(by, tenant, **values):
        by.c.execute(update(people).where(people.c.id == by.person).values(values))


def _add(by: By, tenant: str, **values: str | datetime) -> bool:
    new = {"id": by.person, "tenant": tenant, "language": "", "first_seen": by.now, "welcomed_at": None}
    return by.c.execute(_ADD[by.c.dialect.name], {**new, **values}).rowcount == 1


_ADD = insert_new(people)
_NAME = select(people.c.name).where(people.c.id == bindparam("wanted"))


def names_met(c: Connection, tenant: str) -> list[str]:
    """What those of one organisation whom the bot has met are called, each name once."""
    met = select(people.c.name).where(people.c.tenant == tenant, people.c.name > "").distinct()
    return [name for (name,) in c.execute(met)]


def find_named(c: Connection, name: str, tenant: str) -> list[StoredPerson]:
    """
    Those of the same organisation whom the bot has met and whom Teams shows with this name, or with these words of it.

    Who bears exactly this name comes alone; capitals, accents and the order of the words make no difference.
    """
    wanted = _words(name)
    met = select(*(people.c[each] for each in StoredPerson.__slots__)).where(
        people.c.tenant == tenant, people.c.name.is_not(None)
    )
    if not wanted:
        return []
    # Databases differ in what they take for the same letter; the few thousand names of an organisation are soon seen.
    found = [(StoredPerson(*row), _words(row.name)) for row in c.execute(met.order_by(people.c.name, people.c.id))]
    exact = [person for person, words in found if words == wanted]
    return exact or [person for person, words in found if wanted <= words]


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in re.findall(r"\w+", name))
