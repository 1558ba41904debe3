"""Drafts before they are published: looked at by another curator, and published once on the day that was planned."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from knowledge.network.draft_decisions import NotDecided, moment_of_publishing
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import DraftState
from storage import privacy, roles
from storage.acting import acting
from storage.content import catalogue
from storage.content.draft_rows import PUBLISH_TIMER
from storage.database import Database
from storage.learning import draft_decisions, drafts
from storage.roles import Missing, Role
from storage.sending import timers
from storage.tables import journal, outbox
from tests.storage.networking import NOW, network, refused
from tests.storage.test_drafts import EMAS, RAIN, answered, approved, proposed

DAY = date(2027, 1, 12)
DUE = moment_of_publishing(DAY)


async def two_curators(database: Database) -> None:
    """A draft of Bram's answer, which Tine changed, with Lea as the other curator."""
    await network(database, "bram")
    await database.write(roles.grant, Role.CURATOR, "lea", "setup", NOW)
    await answered(database)
    await proposed(database)
    await database.write(acting(draft_decisions.edit, "tine", NOW), "d-1", {"title": "Regenwater"}, 1)


async def plan(database: Database, person: str = "lea", version: int = 2, day: date = DAY) -> StoredDraft:
    return await database.write(acting(draft_decisions.plan, person, NOW), "d-1", day, version)


async def seen(database: Database, person: str = "tine") -> StoredDraft:
    stored = await database.read(acting(drafts.see, person, NOW), "d-1")
    assert stored is not None
    return stored


async def fire(database: Database, now: datetime = DUE) -> int:
    """How many timers of publications went off."""
    fired = await database.write(timers.fire, draft_decisions.EFFECTS, now)
    assert [each.fault for each in fired] == [None] * len(fired)
    return len(fired)


async def told(database: Database, kind: str) -> list[tuple[str, Any]]:
    rows = await database.read(lambda c: c.execute(select(outbox).where(outbox.c.kind == kind)).all())
    return sorted((row.person, row.data) for row in rows)


async def titles(database: Database) -> list[str]:
    return [entry["title"] for entry in (await database.read(catalogue.load)).entries]


async def test_a12_who_wrote_it_does_not_publish_it_and_another_curator_does(database: Database) -> None:
    await two_curators(database)

    assert (await refused(approved(database, version=2))).why is NotDecided.OWN_WORDS
    assert (await refused(plan(database, "tine"))).why is NotDecided.OWN_WORDS
    assert await titles(database) == []
    own, other = await seen(database), await seen(database, "lea")
    assert (own.is_own, own.others, own.needs_another) == (True, ("lea",), True)
    assert (other.is_own, other.others, other.needs_another) == (False, ("tine",), False)

    await database.write(acting(draft_decisions.approve, "lea", NOW), "d-1", 2)

    assert await titles(database) == ["Regenwater"]
    assert [(person, data["part"], data["act"]) for person, data in await told(database, "draft.decided")] == [
        ("tine", "writer", "approve")
    ]


async def test_a12_a_curator_who_is_alone_publishes_what_they_wrote(database: Database) -> None:
    await two_curators(database)
    await database.write(roles.revoke, Role.CURATOR, "lea", "setup", NOW)

    assert (await refused(database.write(acting(draft_decisions.send, "tine", NOW), "d-1", 2))).why is NotDecided.ALONE
    assert (await seen(database)).is_own
    await approved(database, version=2)

    assert await titles(database) == ["Regenwater"]


async def test_a12_a_curator_who_proposed_it_wrote_it(database: Database) -> None:
    await network(database, "bram")
    await database.write(roles.grant, Role.CURATOR, "bram", "setup", NOW)
    await answered(database)
    await proposed(database)

    own = await refused(database.write(acting(draft_decisions.approve, "bram", NOW), "d-1", 1))

    assert own.why is NotDecided.OWN_WORDS
    await approved(database)
    assert await titles(database) == [RAIN]


async def test_a12_the_other_curators_are_asked_once_and_may_change_it(database: Database) -> None:
    await two_curators(database)

    done = await database.write(acting(draft_decisions.send, "tine", NOW), "d-1", 2)
    again = await refused(database.write(acting(draft_decisions.send, "tine", NOW), "d-1", 3))

    assert (done.draft.state, done.draft.version) == (DraftState.REVIEW, 3)
    assert again.why is NotDecided.REVIEW
    assert [person for person, _ in await told(database, "draft.sent")] == ["lea"]
    await database.write(acting(draft_decisions.edit, "lea", NOW), "d-1", {"title": "Hemelwater"}, 3)
    # Now it is Tine who reads what somebody else wrote.
    assert (
        await refused(database.write(acting(draft_decisions.approve, "lea", NOW), "d-1", 4))
    ).why is NotDecided.OWN_WORDS
    await approved(database, version=4)
    assert await titles(database) == ["Hemelwater"]


async def test_a12_a_planned_publication_happens_once_on_its_day_and_who_planned_it_hears(database: Database) -> None:
    await two_curators(database)
    done = await plan(database)

    assert (done.draft.state, done.publish) == (DraftState.PLANNED, DUE)
    assert await fire(database, DUE - timedelta(seconds=1)) == 0
    assert await titles(database) == []
    assert await fire(database) == 1
    assert await fire(database, DUE + timedelta(days=9)) == 0

    assert await titles(database) == ["Regenwater"]
    after = await seen(database)
    assert (after.draft.state, after.publish) == (DraftState.APPROVED, None)
    heard = {person: data["part"] for person, data in await told(database, "draft.decided")}
    assert heard == {"tine": "writer", "lea": "planner"}
    assert [person for person, _ in await told(database, "draft.approved")] == ["bram"]
    acts = await database.read(lambda c: c.execute(select(journal.c.actor, journal.c.act)).all())
    assert ("lea", "draft.plan") in acts
    assert ("lea", "instrument.new") in acts


async def test_a12_what_fails_on_its_day_is_undone_and_done_later(database: Database) -> None:
    await two_curators(database)
    await plan(database)

    def dies(c: Any, timer: Any, now: datetime) -> None:
        draft_decisions.publish(c, timer, now)
        raise RuntimeError("killed")

    fired = await database.write(timers.fire, {"draft.publish": dies}, DUE)
    assert [type(each.fault) for each in fired] == [RuntimeError]
    assert (await titles(database), (await seen(database)).draft.state) == ([], DraftState.PLANNED)

    assert await fire(database, DUE + timedelta(hours=1)) == 1
    assert await titles(database) == ["Regenwater"]
    assert len(await told(database, "draft.decided")) == 2


async def test_a12_a_planning_is_taken_back_or_moved_to_one_other_day(database: Database) -> None:
    await two_curators(database)
    await plan(database)

    await plan(database, "tine", 3, DAY + timedelta(days=7))
    assert await fire(database) == 0
    assert (await seen(database)).publish == DUE + timedelta(days=7)
    back = await database.write(acting(draft_decisions.reopen, "tine", NOW), "d-1", 4)

    assert (back.draft.state, back.publish) == (DraftState.OPEN, None)
    assert await database.read(lambda c: timers.find_moments(c, PUBLISH_TIMER, ["d-1"])) == {}
    assert await fire(database, DUE + timedelta(days=30)) == 0
    assert await titles(database) == []


async def test_a12_what_was_planned_and_has_no_place_any_more_waits_again_and_curators_hear_why(
    database: Database,
) -> None:
    await two_curators(database)
    await plan(database)
    await database.write(acting(catalogue.store, "setup", NOW), [{**EMAS, "title": "Regenwater"}])

    assert await fire(database) == 1

    assert (await seen(database)).draft.state is DraftState.OPEN
    heard = await told(database, "draft.unpublished")
    assert [person for person, _ in heard] == ["lea", "tine"]
    assert {data["why"] for _, data in heard} == {"name_taken"}
    assert await fire(database, DUE + timedelta(days=9)) == 0


async def test_a12_what_has_no_place_now_is_not_planned(database: Database) -> None:
    await two_curators(database)
    await database.write(acting(catalogue.store, "setup", NOW), [{**EMAS, "title": "Regenwater"}])

    assert (await refused(plan(database))).why is NotDecided.NAME_TAKEN
    assert (await seen(database)).draft.state is DraftState.OPEN


async def test_a12_nobody_but_a_curator_sends_plans_or_takes_back(database: Database) -> None:
    await two_curators(database)

    for act in (
        database.write(acting(draft_decisions.send, "bram", NOW), "d-1", 2),
        plan(database, "bram"),
        database.write(acting(draft_decisions.reopen, "bram", NOW), "d-1", 2),
    ):
        assert (await refused(act)).why is Missing.CURATOR


async def test_a12_what_is_planned_is_published_though_who_planned_it_was_erased(database: Database) -> None:
    await two_curators(database)
    await plan(database)
    await database.write(privacy.erase, "lea")

    assert await fire(database) == 1
    assert await titles(database) == ["Regenwater"]
