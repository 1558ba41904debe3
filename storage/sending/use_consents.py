"""Who agreed to be asked, three weeks after an answer, what came of it: asked once, kept, taken back at any time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from knowledge.messages import Messages
from storage.acting import By
from storage.sending import switches
from storage.tables import insert_new, use_consents


def begin_asking(by: By) -> bool:
    """Note that this person is being asked to agree; false for who was asked before, whatever came of it."""
    return by.c.execute(_NEW[by.c.dialect.name], _row(by, False)).rowcount == 1


def set_consent(by: By, agreed: bool) -> None:
    """Keep whether this person agrees; who does not any more gets none of the questions that wait."""
    if not by.c.execute(_NEW[by.c.dialect.name], _row(by, agreed)).rowcount:
        # Who agreed before stays agreed from then on.
        other = (use_consents.c.person == by.person, use_consents.c.agreed.is_not(agreed))
        by.c.execute(update(use_consents).where(*other).values(agreed=agreed, since=by.now))
    if not agreed:
        switches.call_off(by.c, by.person, Messages.USE, by.now)


def has_agreed(c: Connection, person: str) -> bool:
    """Whether this person agrees now."""
    agreed = select(use_consents.c.agreed).where(use_consents.c.person == person)
    return bool(c.scalar(agreed))


def _row(by: By, agreed: bool) -> dict[str, str | bool | datetime]:
    return {"person": by.person, "agreed": agreed, "since": by.now}


_NEW = insert_new(use_consents)
