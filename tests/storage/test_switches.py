"""Messages that people switched off: not posted, called off when they wait, and never those that must come (N10)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, select

from knowledge.messages import Messages, MessageSetting
from knowledge.network.question_terms import Party
from knowledge.notices import Notice
from storage import privacy, roles
from storage.acting import acting
from storage.database import Database
from storage.network import members, message_settings
from storage.roles import Role
from storage.sending import dispatch, outbox, switches
from storage.sending.outbox import Stand
from storage.sending.pace import SendingPace
from storage.tables import outbox as notices
from tests.storage.networking import NOW, chat, join

ANNA, BRAM = "anna", "bram"


def notice(key: str, person: str = ANNA, kind: str = "question.answered", **data: Any) -> Notice:
    return Notice(key, person, kind, NOW, "question:1", data)


FOLLOWED = notice("followed", to=Party.FOLLOWER)
OWN = notice("own", to=Party.ASKER)


def stands(c: Connection) -> dict[str, str]:
    return {row.key: row.state for row in c.execute(select(notices.c.key, notices.c.state))}


async def test_n10_what_is_switched_off_is_not_posted_and_the_rest_is(database: Database) -> None:
    await database.write(switches.switch_off, ANNA, Messages.FOLLOWED, NOW)

    assert not await database.write(outbox.post, FOLLOWED)
    assert await database.write(outbox.post, OWN)
    assert await database.write(outbox.post, notice("other", BRAM, to=Party.FOLLOWER))


async def test_n10_among_many_only_those_that_are_wanted_are_posted(database: Database) -> None:
    await database.write(switches.switch_off, ANNA, Messages.FOLLOWED, NOW)

    number = await database.write(outbox.post_all, [FOLLOWED, OWN, notice("other", BRAM, to=Party.FOLLOWER)])

    assert number == 2
    assert set(await database.read(stands)) == {"own", "other"}


async def test_n10_what_waits_is_called_off_at_once(database: Database) -> None:
    await database.write(outbox.post_all, [FOLLOWED, OWN])

    assert await database.write(switches.switch_off, ANNA, Messages.FOLLOWED, NOW)

    assert await database.read(stands) == {"followed": Stand.CANCELLED, "own": Stand.DUE}
    assert not await database.write(switches.switch_off, ANNA, Messages.FOLLOWED, NOW)


async def test_n10_what_is_under_way_is_not_tried_again(database: Database) -> None:
    def send(c: Connection) -> dispatch.SendingBatch:
        chat(c, ANNA)
        outbox.post(c, FOLLOWED)
        return dispatch.claim(c, NOW, SendingPace())

    (outgoing,) = (await database.write(send)).outgoing
    await database.write(switches.switch_off, ANNA, Messages.FOLLOWED, NOW)

    later = NOW + 2 * SendingPace().lease
    await database.write(dispatch.tidy, later, SendingPace())
    assert await database.read(lambda c: c.execute(select(notices.c.expires)).scalar_one()) == NOW
    assert outgoing.notice.key == "followed"
    assert (await database.write(dispatch.claim, later, SendingPace())).outgoing == ()


async def test_n10_switched_on_again_they_come_again(database: Database) -> None:
    await database.write(switches.switch_off, ANNA, Messages.FOLLOWED, NOW)

    assert await database.write(switches.switch_on, ANNA, Messages.FOLLOWED)

    assert await database.write(outbox.post, FOLLOWED)
    assert not await database.write(switches.switch_on, ANNA, Messages.FOLLOWED)


async def test_everybody_can_switch_what_they_can_get(database: Database) -> None:
    def settle(c: Connection) -> None:
        join(c, BRAM, digest=9)
        roles.grant(c, Role.CURATOR, BRAM, "setup", NOW)

    await database.write(settle)

    anna, bram = [await database.read(acting(message_settings.settings_of, person, NOW)) for person in (ANNA, BRAM)]

    assert [each.messages for each in anna] == [Messages.FOLLOWED, Messages.INTEREST, Messages.USE]
    assert [each.messages for each in bram] == list(Messages)
    assert {each.messages for each in (*anna, *bram) if not each.is_on} == {Messages.USE}, "that one waits for a yes"


async def test_n10_without_the_daily_list_a_member_gets_each_question(database: Database) -> None:
    await database.write(lambda c: join(c, BRAM, digest=9))
    await database.write(outbox.post, notice("digest", BRAM, "question.digest"))

    after = await database.write(acting(message_settings.turn_messages, BRAM, NOW), Messages.DIGEST, False)

    member = await database.read(members.of_person, BRAM)
    assert member is not None
    assert member.digest_hour is None
    assert MessageSetting(Messages.DIGEST, False) in after
    assert (await database.read(stands))["digest"] == Stand.CANCELLED


@pytest.mark.parametrize("messages", [Messages.FOLLOWED, Messages.WEEKLY, Messages.INTEREST])
async def test_n10_every_group_is_switched_there_and_back(database: Database, messages: Messages) -> None:
    await database.write(acting(message_settings.turn_messages, ANNA, NOW), messages, False)
    assert await database.read(switches.all_off, ANNA) == {messages}

    await database.write(acting(message_settings.turn_messages, ANNA, NOW), messages, True)
    assert await database.read(switches.all_off, ANNA) == frozenset()


async def test_p2_who_is_erased_leaves_no_switches(database: Database) -> None:
    await database.write(switches.switch_off, ANNA, Messages.FOLLOWED, NOW)
    assert (await database.read(privacy.export, ANNA))["switched_off"][0]["messages"] == "followed"

    await database.write(privacy.erase, ANNA)

    assert await database.read(switches.all_off, ANNA) == frozenset()
