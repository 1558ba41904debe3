"""Who says that their organisation signed the charter, and what organisers hear of that: one message for many."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.programmes.charter import CharterCertainty, Organisation
from knowledge.search.text import normal_form
from storage.acting import By
from storage.roles import Role, holders
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import TableRow, charter_organisations, insert_new

CLAIMED = "charter.claimed"
"""The kind of the timer and of the notice."""
GATHERED = timedelta(minutes=30)
"""So long claims are gathered, so that a hundred who register at once are one message to the organisers."""
MAX_NAMED = 20
"""So many organisations a message names; the others are counted."""


def claim(by: By, organisation: str) -> bool:
    """
    Note that a person says the organisation signed; true when nobody said so before.

    The organisers hear of it soon, to confirm or refuse it: once of all that is said within `GATHERED`.
    """
    if not insert_claim(by, organisation):
        return False
    timers.set_timer(by.c, CLAIMED, "all", by.now + GATHERED, {"since": by.now.isoformat()})
    return True


def insert_claim(by: By, organisation: str) -> bool:
    """As `claim`, of which nobody hears; false for no name at all too."""
    key = normal_form(organisation)
    values: Json = {
        "key": key,
        "name": organisation.strip(),
        "state": CharterCertainty.CLAIMED,
        "claimed_by": by.person,
    }
    return bool(key) and by.c.execute(_NEW[by.c.dialect.name], values | {"claimed": by.now}).rowcount == 1


_NEW = insert_new(charter_organisations)


def list_claimed(c: Connection) -> list[Organisation]:
    """Those that wait for an organiser to decide, by name."""
    waiting = select(charter_organisations).where(charter_organisations.c.state == CharterCertainty.CLAIMED)
    return [organisation_of(row) for row in c.execute(waiting.order_by(charter_organisations.c.name))]


def organisation_of(row: TableRow) -> Organisation:
    """A row of `charter_organisations`."""
    return Organisation(row.key, row.name, CharterCertainty(row.state), row.claimed, row.decided)


def tell_claimed(c: Connection, timer: Timer, now: datetime) -> None:
    """Tell the organisers, in one message to each, what was claimed since the timer was set and nobody decided on."""
    timers.drop(c, timer.kind, timer.subject)
    since = datetime.fromisoformat(timer.data["since"])
    names = [each.name for each in list_claimed(c) if each.claimed >= since]
    if names:
        data: Json = {"organisation": names[0], "number": len(names), "organisations": names[:MAX_NAMED]}
        grants = holders(c, (Role.ORGANISER,))
        mark = now.isoformat()
        outbox.post_all(
            c, [Notice(f"{CLAIMED}:{mark}:{g.person}", g.person, CLAIMED, now, "charter:claims", data) for g in grants]
        )


EFFECTS: dict[str, Effect] = {CLAIMED: tell_claimed}
"""The effect of each kind of timer of this part."""
