"""Private links: unguessable, ending, revocable, and nothing to be read from the table."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage import privacy, purging
from storage.acting import acting
from storage.database import Database
from storage.sending import links
from storage.sending.links import LASTS, LinkTarget
from storage.tables import links as table

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


async def made(database: Database, subject: str = "17", person: str = "anna") -> str:
    return await database.write(acting(links.make, person, NOW), "scan", subject)


async def opened(database: Database) -> list[int]:
    return await database.read(lambda c: list(c.execute(select(table.c.opened).order_by(table.c.opened)).scalars()))


async def test_a_link_leads_to_its_document_until_it_ends(database: Database) -> None:
    token = await made(database)

    found = await database.read(links.find, token, NOW)
    assert found == LinkTarget("scan", "17", "anna")
    assert await database.write(links.open_link, token, NOW + LASTS - SECOND) == found
    assert await database.write(links.open_link, token, NOW + LASTS) is None
    assert await database.read(links.find, token, NOW + LASTS) is None


async def test_each_opening_is_counted_and_a_look_is_not(database: Database) -> None:
    token = await made(database)

    await asyncio.gather(*(database.write(links.open_link, token, NOW) for _ in range(10)))
    await database.read(links.find, token, NOW)

    assert await opened(database) == [10]


@pytest.mark.parametrize("wrong", ["", "x", "x" * 10_000, "é\0", "\ud800", "%"])
async def test_another_token_opens_nothing(database: Database, wrong: str) -> None:
    token = await made(database)

    for attempt in (wrong, token.swapcase(), token[:-1], token + "=", f" {token}"):
        assert await database.write(links.open_link, attempt, NOW) is None
    assert await opened(database) == [0]


async def test_what_is_kept_opens_nothing(database: Database) -> None:
    token = await made(database)

    kept = (await database.read(privacy.export, "anna"))["links"][0]

    assert token not in str(kept)
    assert await database.write(links.open_link, kept["token"], NOW) is None


async def test_tokens_are_long_and_all_different(database: Database) -> None:
    tokens = [await made(database) for _ in range(50)]

    assert len(set(tokens)) == 50
    assert min(map(len, tokens)) >= 43


async def test_a_revoked_link_is_as_unknown(database: Database) -> None:
    mine, of_bram, other = await made(database), await made(database, person="bram"), await made(database, "18")

    assert await database.write(links.revoke, "scan", "17", NOW, "bram") == 1
    assert await database.write(links.revoke, "scan", "17", NOW, "bram") == 0
    assert await database.read(links.find, of_bram, NOW) is None
    assert await database.read(links.find, mine, NOW)

    assert await database.write(links.revoke, "scan", "17", NOW) == 1
    assert await database.write(links.open_link, mine, NOW) is None
    assert await database.read(links.find, other, NOW)


async def test_ended_links_are_forgotten_in_portions(database: Database) -> None:
    for _ in range(3):
        await made(database)
    later = await database.write(acting(links.make, "anna", NOW + SECOND), "scan", "17")

    portions = [await database.write(purging.links_ended, NOW + LASTS, 2) for _ in range(2)]

    assert portions == [2, 1]
    assert await database.read(links.find, later, NOW + LASTS)


async def test_an_erased_person_has_no_links(database: Database) -> None:
    token, of_bram = await made(database), await made(database, person="bram")

    erased = await database.write(privacy.erase, "anna")

    assert erased.links == 1
    assert await database.read(links.find, token, NOW) is None
    assert await database.read(links.find, of_bram, NOW)
