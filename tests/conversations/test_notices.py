"""What others than the speaker hear: it arrives, once, in their language, and it is known when it does not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import Connection, select

from bot.app import DELIVERY
from bot.delivery import Delivery
from bot.metrics import Metrics
from bot.timekeeping import Timekeeping
from knowledge.notices import Notice
from storage.database import Database, Unavailable
from storage.sending import dispatch, outbox, timers
from storage.sending.dispatch import Tidied
from storage.sending.outbox import Stand
from storage.sending.pace import SendingPace
from storage.tables import outbox as table
from tests import waiting
from tests.conversations.conftest import Office, running_bot
from tests.conversations.processes import bot_process
from tests.databases import PostgreSQL
from tests.teams import Person, Teams

pytestmark = pytest.mark.both

WORDS = {"nl": "Je vraag is beantwoord.", "en": "Your question was answered."}


def notice(reader: Person, key: str = "n-1", **more: Any) -> Notice:
    given: dict[str, Any] = {"due": datetime.now(UTC), "subject": "question:42", "data": WORDS, **more}
    return Notice(key, reader.id, given.pop("kind", "written"), **given)


async def stands(store: Database, key: str = "n-1") -> Any:
    return await store.read(lambda c: c.execute(select(table).where(table.c.key == key)).one())


async def until(check: Callable[[Any], bool], store: Database, key: str = "n-1") -> Any:
    """Wait until the notice stands like this."""
    row: Any = None

    async def holds() -> bool:
        nonlocal row
        row = await stands(store, key)
        return check(row)

    await waiting.until(holds, lambda: f"the notice stands as {row.state}: {row.problem}")
    return row


def delivery(office: Office) -> Delivery:
    return office.client.app[DELIVERY]  # type: ignore[index]


def heard(person: Person) -> list[str]:
    return [text for message in person.chat if message.by_bot for text in WORDS.values() if text in message.text]


async def test_n12_a_notice_goes_to_the_address_at_which_teams_serves_the_conversation_now(
    office: Office, anna: Person
) -> None:
    await anna.say("help")
    await anna.say("thema's")
    anna.teams.move("elsewhere")
    await anna.say("hallo")

    await office.store.write(lambda c: outbox.post(c, notice(anna)))

    assert WORDS["nl"] in (await anna.hears()).text


async def test_a_notice_arrives_once_and_in_the_language_of_its_reader(office: Office, anna: Person) -> None:
    bram = office.person("Bram", locale="en-GB")
    await anna.say("help")
    await bram.say("taal")
    await bram.press("English")

    def answered(c: Connection) -> None:
        for reader in (anna, bram):
            outbox.post(c, notice(reader, f"answered:{reader.id}"))
            outbox.post(c, notice(reader, f"answered:{reader.id}"))

    await office.store.write(answered)

    assert WORDS["nl"] in (await anna.hears()).text
    assert WORDS["en"] in (await bram.hears()).text
    await until(lambda row: row.state == Stand.SENT, office.store, f"answered:{anna.id}")
    await delivery(office).once()
    assert heard(anna) == [WORDS["nl"]]
    assert heard(bram) == [WORDS["en"]]


async def test_somebody_who_writes_english_is_written_to_in_english(office: Office) -> None:
    bram = office.person("Bram", locale="en-GB")
    await bram.say("Which instruments are there for sustainable schools?")

    await office.store.write(outbox.post, notice(bram))

    assert WORDS["en"] in (await bram.hears()).text


async def test_x2_somebody_whose_teams_is_english_is_written_to_in_english(office: Office) -> None:
    bram = office.person("Bram", locale="en-GB")
    await bram.say("👍")

    await office.store.write(outbox.post, notice(bram))

    assert WORDS["en"] in (await bram.hears()).text


async def test_what_arrived_is_known_by_the_id_that_teams_gave_it(office: Office, anna: Person) -> None:
    await anna.say("help")
    await office.store.write(outbox.post, notice(anna))
    await anna.hears()
    row = await until(lambda row: row.state == Stand.SENT, office.store)

    assert (row.activity, row.conversation) == (anna.chat[-1].id, anna.conversation)


async def test_n12_the_waiting_time_that_teams_asks_for_is_kept(office: Office, anna: Person) -> None:
    await anna.say("help")
    office.teams.refuse(429, retry_after="2")
    start = time.monotonic()

    await office.store.write(outbox.post, notice(anna))
    seen = await anna.hears()

    assert time.monotonic() - start >= 2
    assert WORDS["nl"] in seen.text
    assert (await until(lambda row: row.state == Stand.SENT, office.store)).tries == 2


async def test_n12_a_blocked_bot_is_noted_and_tries_no_more_until_the_reader_is_back(
    office: Office, anna: Person
) -> None:
    await anna.say("help")
    office.teams.refuse(403, code="MessageWritesBlocked")
    await office.store.write(outbox.post, notice(anna))
    row = await until(lambda row: row.state == Stand.UNREACHABLE, office.store)
    assert row.problem == "403 MessageWritesBlocked"
    requests = len(office.teams.sent)

    await office.store.write(outbox.post, notice(anna, "n-2"))
    await until(lambda row: row.state == Stand.UNREACHABLE, office.store, "n-2")
    await delivery(office).once()
    assert len(office.teams.sent) == requests

    await anna.say("help")
    await delivery(office).once()
    assert WORDS["nl"] in (await anna.hears()).text
    await until(lambda row: row.state == Stand.SENT, office.store)


async def test_n12_who_installs_the_bot_later_then_gets_what_waited(office: Office, anna: Person) -> None:
    await office.store.write(outbox.post, notice(anna))
    await until(lambda row: row.state == Stand.UNREACHABLE, office.store)

    await anna.install()
    await delivery(office).once()

    assert heard(anna) == [WORDS["nl"]]


async def test_n6_what_is_of_no_use_any_more_is_not_sent(office: Office, anna: Person) -> None:
    await anna.say("help")
    over = datetime.now(UTC) - timedelta(seconds=1)

    await office.store.write(outbox.post, notice(anna, due=over - timedelta(hours=1), expires=over))
    await delivery(office).once()

    assert (await stands(office.store)).state == Stand.EXPIRED
    assert heard(anna) == []


async def test_what_may_have_arrived_and_must_not_come_twice_is_left_to_a_person(office: Office, anna: Person) -> None:
    await anna.say("help")
    office.teams.refuse(502, after_delivery=True)

    await office.store.write(outbox.post, notice(anna, rather_not_twice=True))

    await until(lambda row: row.state == Stand.DOUBTFUL, office.store)
    assert heard(anna) == [WORDS["nl"]]


async def test_a_notice_without_words_waits_for_a_version_that_has_them_and_holds_up_nothing(
    office: Office, anna: Person
) -> None:
    await anna.say("help")

    await office.store.write(outbox.post, notice(anna, kind="of tomorrow"))
    row = await until(lambda row: row.tries == 1 and row.state == Stand.DUE, office.store)
    await office.store.write(outbox.post, notice(anna, "n-2"))

    assert row.problem == "KeyError"
    assert WORDS["nl"] in (await anna.hears()).text


async def test_the_figures_are_there_to_be_watched(office: Office, anna: Person) -> None:
    await anna.say("help")
    await office.store.write(outbox.post, notice(anna))
    await office.store.write(outbox.post, notice(office.person("Bram"), "n-2"))
    await until(lambda row: row.state == Stand.SENT, office.store)
    await until(lambda row: row.state == Stand.UNREACHABLE, office.store, "n-2")

    await delivery(office).once()

    figures = await (await office.client.get("/metrics")).text()
    assert 'draaischijf_notices_total{end="sent"} 1.0' in figures
    assert 'draaischijf_outbox{stand="unreachable"} 1.0' in figures
    assert 'draaischijf_outbox{stand="waiting"} 0.0' in figures
    assert "draaischijf_outbox_oldest_seconds 0.0" in figures
    assert (await (await office.client.get("/readyz")).json())["delivery"] is True


async def test_a_timer_that_goes_off_is_heard(office: Office, anna: Person) -> None:
    await anna.say("help")

    def remind(c: Connection, timer: timers.Timer, now: datetime) -> None:
        outbox.post(c, notice(anna, f"remind:{timer.subject}", due=now))

    timekeeping = Timekeeping(office.store, {"remind": remind}, lambda: datetime.now(UTC), Metrics(), look_every=0.05)

    async with running(timekeeping.run()):
        await office.store.write(timers.set_timer, "remind", "session-3", datetime.now(UTC) + timedelta(seconds=0.3))
        seen = await anna.hears()

    assert WORDS["nl"] in seen.text
    assert heard(anna) == [WORDS["nl"]]


@asynccontextmanager
async def running(loop: Any) -> AsyncIterator[None]:
    task = asyncio.create_task(loop)
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_bot_that_stops_in_good_order_leaves_nothing_in_doubt(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams:
        async with running_bot(teams, database_url, tmp_path) as office:
            anna = office.person("Anna")
            await anna.say("help")
            teams.hold()
            await office.store.write(outbox.post, notice(anna))
            await teams.asked_for(WORDS["nl"])
            asyncio.get_running_loop().call_later(0.5, teams.release)  # when it is being stopped
        store = Database.open(database_url)
        row = await stands(store)
        await store.close()

    assert row.state == Stand.SENT
    assert heard(anna) == [WORDS["nl"]]


async def test_two_bots_on_one_database_send_each_notice_once(postgresql_url: str, tmp_path: Path) -> None:
    async with (
        Teams() as teams,
        running_bot(teams, postgresql_url, tmp_path) as one,
        running_bot(teams, postgresql_url, tmp_path) as two,
    ):
        people = [one.person(f"Person{number}") for number in range(30)]
        await asyncio.gather(*(person.say("help") for person in people))

        for number, person in enumerate(people):
            await (one, two)[number % 2].store.write(outbox.post, notice(person, person.id))
        for person in people:
            await until(lambda row: row.state == Stand.SENT, one.store, person.id)
        await delivery(one).once()
        await delivery(two).once()

    assert [heard(person) for person in people] == [[WORDS["nl"]]] * 30


async def test_a_database_that_was_away_delays_notices_and_loses_none(
    postgresql: PostgreSQL, postgresql_url: str, tmp_path: Path
) -> None:
    async with Teams() as teams, running_bot(teams, postgresql_url, tmp_path) as office:
        anna = office.person("Anna")
        await anna.say("help")
        postgresql.stop()
        try:
            await asyncio.sleep(1.5)
        finally:
            postgresql.start()

        async def posted() -> bool:
            with suppress(Unavailable):
                await office.store.write(outbox.post, notice(anna))
                return True
            return False

        await waiting.until(posted, "the database is not found again")

        seen = await anna.hears()

    assert WORDS["nl"] in seen.text


async def test_killed_while_sending_the_notice_is_sent_again_by_whoever_comes_after(
    database_url: str, tmp_path: Path
) -> None:
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        async with bot_process(http, database_url, tmp_path) as bot:
            anna = bot.person(teams)
            await anna.say("help")
            teams.hold()
            beside = Database.open(database_url, alone=False)
            await beside.write(outbox.post, notice(anna))
            await teams.asked_for(WORDS["nl"])
            await bot.kill()
        assert (await stands(beside)).state == Stand.SENDING
        after_the_lease = datetime.now(UTC) + SendingPace().lease
        assert await beside.write(dispatch.tidy, after_the_lease, SendingPace()) == Tidied(released=1)
        teams.release()
        async with bot_process(http, database_url, tmp_path):
            await until(lambda row: row.state == Stand.SENT, beside)
        await beside.close()

    assert 1 <= len(heard(anna)) <= 2
