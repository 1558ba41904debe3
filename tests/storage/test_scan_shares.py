"""A shared scan is open to whom it is shared with, in that way, until it is taken back."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.housekeeping import purge
from knowledge.questionnaire.scans import Right, Scan, ScanStage, Share
from storage import privacy
from storage.acting import By, acting
from storage.database import Database
from storage.scans import scan_shares, scans
from storage.scans.scan_shares import SHARED
from storage.scans.scans import Submission
from storage.sending import outbox
from storage.sending.outbox import Stand
from storage.tables import outbox as notices
from tests.storage.scanning import BRIDGE, DAY, FIRST, LATER, NOW, WATER, answered, answers, begun, questionnaire


async def shared(
    database: Database,
    way: Right = Right.READ,
    person: str = "bram",
    *,
    name: str = "Bram P.",
    id: str = "s-1",
    owner: str = "anna",
    now: datetime = NOW,
) -> Share | None:
    return await database.write(acting(scan_shares.share, owner, now), id, person, name, way)


async def taken_back(database: Database, way: Right = Right.READ, person: str = "bram") -> bool:
    return await database.write(acting(scan_shares.unshare, "anna", LATER), "s-1", person, way)


async def told(database: Database) -> list[Any]:
    return list(await database.read(lambda c: c.execute(select(notices).order_by(notices.c.id)).all()))


async def seen(database: Database, person: str = "bram") -> Scan | None:
    return await database.read(scans.load, "s-1", person)


async def test_p7_a_scan_shared_to_read_is_read_and_not_changed(database: Database) -> None:
    scan = await answered(database)

    share = await shared(database)

    assert share == Share("bram", "Bram P.", Right.READ, NOW)
    theirs = await seen(database)
    assert theirs
    assert (theirs.answers, theirs.may, theirs.owner_name) == (scan.answers, Right.READ, "Anna Peeters")
    [line] = await database.read(acting(scans.mine, "bram", NOW))
    assert (line.id, line.may, line.title) == ("s-1", Right.READ, "Fietsbrug")
    assert (
        await database.write(acting(scans.answer, "bram", NOW), "s-1", BRIDGE, Submission({"name": "Van Bram"}, 99))
        is None
    )
    assert await database.write(acting(scan_shares.fill_in, "bram", NOW), "s-1", "s-2", BRIDGE) is None
    assert await seen(database, "carl") is None


async def test_p7_sharing_promises_one_notice_with_what_is_shared_and_by_whom(database: Database) -> None:
    await answered(database)

    await asyncio.gather(*(shared(database) for _ in range(5)))

    [notice] = await told(database)
    assert (notice.kind, notice.person, notice.due) == (SHARED, "bram", NOW)
    assert notice.data == {"scan": "s-1", "title": "Fietsbrug", "by": "Anna Peeters", "way": "read"}


async def test_p7_what_is_taken_back_is_closed_and_its_notice_does_not_leave(database: Database) -> None:
    await answered(database)
    await shared(database)

    assert await taken_back(database)

    assert await seen(database) is None
    assert await database.read(acting(scans.mine, "bram", NOW)) == []
    assert await database.read(acting(scan_shares.shares, "anna", NOW), "s-1") == []
    assert [notice.state for notice in await told(database)] == [Stand.CANCELLED]
    assert not await taken_back(database)


async def test_sharing_again_after_taking_back_is_told_again(database: Database) -> None:
    await answered(database)
    await shared(database)
    await taken_back(database)

    again = await shared(database, now=LATER)

    assert again == Share("bram", "Bram P.", Right.READ, LATER)
    assert await seen(database)
    assert [notice.state for notice in await told(database)] == [Stand.CANCELLED, Stand.DUE]


async def test_the_owner_sees_with_whom_and_how_a_scan_is_shared(database: Database) -> None:
    await answered(database)
    await begun(database, "other", "carl")
    await shared(database, Right.FILL)
    await shared(database, Right.READ, "carl", name="Karel", now=LATER)

    shares = await database.read(acting(scan_shares.shares, "anna", NOW), "s-1")

    assert [(share.name, share.way) for share in shares] == [("Bram P.", Right.FILL), ("Carl Peeters", Right.READ)]
    assert await database.read(acting(scan_shares.shares, "bram", NOW), "s-1") == []


async def test_taking_one_way_back_leaves_the_other(database: Database) -> None:
    await answered(database)
    await shared(database, Right.READ)
    await shared(database, Right.FILL)

    await taken_back(database, Right.READ)

    theirs = await seen(database)
    assert theirs
    assert (theirs.may, theirs.answers) == (Right.FILL, {})
    assert [notice.state for notice in await told(database)] == [Stand.CANCELLED, Stand.DUE]


@pytest.mark.parametrize(("way", "person"), [(Right.OWN, "bram"), (Right.READ, "anna")])
async def test_a_scan_is_not_given_away_nor_shared_with_its_owner(database: Database, way: Right, person: str) -> None:
    await answered(database)

    with pytest.raises(ValueError, match="somebody else"):
        await shared(database, way, person)


async def test_a_fault_after_sharing_leaves_neither_share_nor_notice(database: Database) -> None:
    await answered(database)

    def faulty(c: Connection) -> None:
        scan_shares.share(By(c, "anna", NOW), "s-1", "bram", "Bram", Right.READ)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(faulty)

    assert (await seen(database), await told(database)) == (None, [])


async def test_who_fills_in_gets_the_initiative_and_none_of_the_judgements(database: Database) -> None:
    await answered(database)
    await shared(database, Right.FILL)

    theirs = await database.write(acting(scan_shares.fill_in, "bram", LATER), "s-1", "s-2", BRIDGE)

    assert theirs
    assert (theirs.answers, theirs.owner, theirs.origin) == (FIRST, "bram", "s-1")
    request = await seen(database)
    assert request
    assert (request.title, request.answers, request.changed) == ("Fietsbrug", {}, {})
    assert await seen(database, "bram") == request
    assert await database.read(scans.load, "s-2", "anna") is None


async def test_filling_in_twice_gives_the_one_own_copy(database: Database) -> None:
    await answered(database)
    await shared(database, Right.FILL)

    copies = await asyncio.gather(
        *(database.write(acting(scan_shares.fill_in, "bram", LATER), "s-1", f"c-{n}", BRIDGE) for n in range(4))
    )

    assert len({copy.id for copy in copies if copy}) == 1
    assert len([line for line in await database.read(acting(scans.mine, "bram", NOW)) if line.may is Right.OWN]) == 1


async def test_filling_in_takes_the_version_of_the_scan(database: Database) -> None:
    await answered(database)
    await shared(database, Right.FILL)

    with pytest.raises(ValueError, match="begun with bridge 1"):
        await database.write(acting(scan_shares.fill_in, "bram", NOW), "s-1", "s-2", questionnaire(version=2))


async def test_the_owner_sees_what_colleagues_filled_in_once_they_are_through(database: Database) -> None:
    await answered(database)
    await shared(database, Right.FILL)
    await database.write(acting(scan_shares.fill_in, "bram", LATER), "s-1", "s-2", BRIDGE)
    await answers(database, WATER, id="s-2", person="bram")

    [busy] = await database.read(acting(scan_shares.list_filled_in, "anna", NOW), "s-1")
    await database.write(acting(scans.finish, "bram", LATER), "s-2")
    await taken_back(database, Right.FILL)
    [through] = await database.read(acting(scan_shares.list_filled_in, "anna", NOW), "s-1")

    assert (busy.name, busy.state, busy.answers) == ("Bram P.", ScanStage.OPEN, {})
    assert (through.person, through.state, through.answers) == ("bram", ScanStage.FINISHED, FIRST | WATER)
    assert await database.read(acting(scan_shares.list_filled_in, "bram", NOW), "s-1") == []


async def test_an_erased_scan_takes_shares_and_waiting_notices_and_leaves_what_colleagues_made(
    database: Database,
) -> None:
    await answered(database)
    await shared(database, Right.FILL)
    await database.write(acting(scan_shares.fill_in, "bram", LATER), "s-1", "s-2", BRIDGE)

    await database.write(acting(scans.erase, "anna", LATER), "s-1")

    assert [line.id for line in await database.read(acting(scans.mine, "bram", NOW))] == ["s-2"]
    assert (await database.read(outbox.figures, LATER)).waiting == 0
    assert (await database.read(privacy.export, "bram"))["scan_shares"] == []


async def test_an_erased_person_leaves_no_scan_share_or_notice_and_those_of_others_stay(database: Database) -> None:
    await answered(database)
    await answered(database, "s-9", "carl")
    await shared(database, Right.READ)
    await shared(database, Right.READ, "anna", id="s-9", owner="carl", name="Anna")

    erased = await database.write(privacy.erase, "anna")

    assert (erased.scans, erased.shares) == (1, 1)
    assert not any((await database.read(privacy.export, "anna")).values())
    assert await seen(database) is None
    assert await told(database) == []
    assert await database.read(acting(scan_shares.shares, "carl", NOW), "s-9") == []
    assert [line.id for line in await database.read(acting(scans.mine, "carl", NOW))] == ["s-9"]


async def test_a_forgotten_scan_takes_its_shares_along(database: Database) -> None:
    await answered(database)
    await shared(database)

    await purge(database, lambda: LATER + 366 * DAY)

    assert (await database.read(privacy.export, "bram"))["scan_shares"] == []
