"""The outbox: a notice is posted with its cause, reaches whom it can, is called off and found again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from knowledge.notices import ConversationRef, Setback
from storage import privacy
from storage.acting import acting
from storage.database import Database
from storage.sending import dispatch, outbox
from storage.sending.dispatch import Tidied
from storage.sending.outbox import Figures, Stand
from storage.talking.conversations import speak
from tests.storage.noticing import (
    DAY,
    FAST,
    NOW,
    SECOND,
    arrives,
    claimed,
    fails,
    keys,
    meets,
    notice,
    posted,
    row,
)
from tests.waiting import PATIENCE


@pytest.fixture
async def anna(database: Database) -> str:
    await meets(database, "anna")
    return "anna"


async def test_a_notice_is_posted_once_per_key(database: Database, anna: str) -> None:
    assert await posted(database, notice(), notice(data={"nl": "anders"})) == [True, False]

    [outgoing] = await claimed(database)
    assert outgoing.notice == replace(notice(), id=1)
    assert outgoing.place == ConversationRef("https://smba.example/", "chat-anna", "flanders", "28:bot")
    assert outgoing.tries == 1


async def test_a_notice_of_an_act_that_fails_is_not_posted(database: Database, anna: str) -> None:
    def act(c: Connection) -> None:
        outbox.post(c, notice())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(act)

    assert await database.read(dispatch.next_due) is None


async def test_a_notice_to_nobody_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="reader"):
        await database.write(outbox.post, notice(person=""))


async def test_whoever_listens_hears_that_something_was_posted(database: Database) -> None:
    heard = asyncio.Event()
    loop = asyncio.get_running_loop()
    database.hear(outbox.POSTED, lambda: loop.call_soon_threadsafe(heard.set))
    await database.write(dispatch.claim, NOW, FAST)
    assert not heard.is_set()

    await database.write(outbox.post, notice())

    await asyncio.wait_for(heard.wait(), PATIENCE)


async def test_n6_a_notice_that_is_of_no_use_any_more_is_dropped_and_reported(database: Database, anna: str) -> None:
    await posted(database, notice(expires=NOW + SECOND), notice("late", due=NOW - DAY))

    assert await keys(database, NOW + SECOND) == ["late"]
    assert await database.write(dispatch.tidy, NOW + SECOND, FAST) == Tidied(expired=1)
    stored = await row(database)
    assert (stored.state, stored.settled, stored.data) == (Stand.EXPIRED, NOW + SECOND, {})


async def test_n12_somebody_without_a_chat_is_unreachable_until_the_first_word(database: Database) -> None:
    await posted(database, notice(), notice("gone", expires=NOW + 60 * SECOND))
    assert await keys(database) == []
    assert await keys(database) == []
    assert ((await row(database)).state, (await row(database)).problem) == (
        Stand.UNREACHABLE,
        "no open chat with the bot",
    )
    assert await database.write(dispatch.tidy, NOW + 61 * SECOND, FAST) == Tidied(expired=1)

    await meets(database, "anna", NOW + 70 * SECOND)

    assert await database.write(dispatch.tidy, NOW + 80 * SECOND, FAST) == Tidied(reachable=1)
    assert await keys(database, NOW + 80 * SECOND) == ["n-1"]


async def test_a_chat_in_a_team_does_not_make_somebody_reachable(database: Database) -> None:
    await meets(database, "anna", key="team|anna", conversation="team", scope="channel")
    await posted(database, notice())

    assert await keys(database) == []
    assert (await row(database)).state == Stand.UNREACHABLE


async def test_n12_who_blocked_the_bot_gets_nothing_until_coming_back(database: Database, anna: str) -> None:
    await posted(database, notice())
    [outgoing] = await claimed(database)

    assert await fails(database, outgoing, Setback.UNREACHABLE, problem="403 MessageWritesBlocked") is Stand.UNREACHABLE
    await posted(database, notice("next"))
    assert await keys(database, NOW + DAY) == [], "no further try"
    assert await database.write(dispatch.tidy, NOW + DAY, FAST) == Tidied()
    assert (await row(database)).problem == "403 MessageWritesBlocked"

    await meets(database, "anna", NOW + 2 * DAY)
    assert await database.write(dispatch.tidy, NOW + 2 * DAY, FAST) == Tidied(reachable=2)
    assert await keys(database, NOW + 2 * DAY) == ["n-1"]


async def test_the_chat_that_was_used_last_is_written_to(database: Database, anna: str) -> None:
    await meets(database, "anna", NOW, key="new", conversation="new", service_url="https://smba.example/new/")
    await posted(database, notice())

    [outgoing] = await claimed(database)

    assert (outgoing.place.conversation, outgoing.place.service_url) == ("new", "https://smba.example/new/")


async def test_a_notice_to_a_channel_goes_there(database: Database) -> None:
    await meets(database, "anna", key="team|anna", conversation="team", scope="channel")
    await posted(database, notice(person="", conversation="team"), notice("b", "bram", conversation="team"))

    [outgoing] = await claimed(database)

    assert (outgoing.place.conversation, outgoing.notice.conversation) == ("team", "team")
    assert await keys(database, NOW + 5 * SECOND) == [], "a channel is a lane too"


async def test_the_chosen_language_comes_along(database: Database, anna: str) -> None:
    await database.write(acting(speak, "anna", NOW), "flanders", "en")
    await posted(database, notice())

    [outgoing] = await claimed(database)

    assert outgoing.language == "en"


async def test_n3_what_is_called_off_does_not_leave(database: Database) -> None:
    for person in ("anna", "bram"):
        await meets(database, person)
    await posted(
        database,
        notice("a", "anna"),
        notice("b", "bram"),
        notice("c", "bram", kind="other"),
        notice("d", "bram", subject="question:42:reminder"),
        notice("e", "bram", subject="question:421"),
        notice("f", "nobody"),
    )

    assert await database.write(outbox.cancel, "question:42", NOW, person="anna") == 1
    assert await database.write(outbox.cancel, "question:42", NOW, kind="written") == 2
    assert (await row(database, "b")).data == {}
    [other] = await claimed(database)
    assert other.notice.key == "c"
    await arrives(database, other)
    assert await database.write(outbox.cancel, "question:42:reminder", NOW) == 1
    assert await keys(database, NOW + DAY) == ["e"]


async def test_what_is_called_off_while_being_sent_is_not_tried_again(database: Database, anna: str) -> None:
    await posted(database, notice())
    [outgoing] = await claimed(database)

    assert await database.write(outbox.cancel, "question:42", NOW) == 0
    await fails(database, outgoing, Setback.LATER)

    assert await keys(database, NOW + DAY) == []


async def test_what_a_notice_said_is_forgotten_when_it_arrived(database: Database) -> None:
    await meets(database, "anna")
    await posted(database, notice("anna", "anna"))
    [outgoing] = await claimed(database)

    await arrives(database, outgoing, "m-1")

    assert (await row(database, "anna")).data == {}


async def test_the_figures_say_what_waits_and_since_when(database: Database, anna: str) -> None:
    await posted(
        database,
        notice("a", due=NOW - 20 * SECOND),
        notice("b", due=NOW - 10 * SECOND),
        notice("c", due=NOW + DAY),
        notice("d", "nobody"),
    )
    await claimed(database)

    assert await database.read(outbox.figures, NOW) == Figures(2, 1, 1, 0, 0, NOW - 10 * SECOND)


async def test_a_person_who_is_erased_while_a_notice_is_under_way_stays_erased(database: Database, anna: str) -> None:
    await posted(database, notice())
    [outgoing] = await claimed(database)
    await database.write(privacy.erase, "anna")

    assert not await arrives(database, outgoing)
    assert await fails(database, outgoing, Setback.LATER) is None
    assert not any((await database.read(privacy.export, "anna")).values())


async def test_notices_survive_a_restart(database_url: str) -> None:
    first = Database.open(database_url)
    await meets(first, "anna")
    await posted(first, notice())
    await first.close()

    second = Database.open(database_url)
    assert await keys(second) == ["n-1"]
    await second.close()
