"""People, as the bot knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_OBJECT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_object_id(words: str) -> bool:
    """Whether this is an id of the directory, and no name."""
    return _OBJECT_ID.fullmatch(words) is not None


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """Somebody the bot has met; `welcomed_at` is missing until the welcome was said."""

    id: str
    tenant: str
    language: str
    first_seen: datetime
    welcomed_at: datetime | None
    name: str | None = None
    """As Teams last showed it to the bot."""


@dataclass(frozen=True, slots=True)
class WorkProfile:
    """What somebody told of their work, wherever that was; what they did not tell is empty."""

    organisation: str = ""
    """In the person's own words."""
    level: str = ""
    """The key of a level of government, as in `knowledge.network.levels`."""
    domain: str = ""
    """The code of a policy domain of today."""
    role: str = ""
    """What they are there: the value of a `knowledge.programmes.programme.WorkRole`."""

    def __bool__(self) -> bool:
        return bool(self.organisation or self.level or self.domain or self.role)
