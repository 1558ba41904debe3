"""What follows when a notice reaches nobody: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import asyncio
from datetime import datetime
from threading import Event

import pytest
from sqlalchemy import Connection, delete, select, update

from knowledge.network.question_terms import QuestionState
from knowledge.notices import PAUSES, Setback
from storage.acting import By, acting
from storage.database import Database
from storage.fallback import EFFECTS, follow
from storage.network import members, unreached
from storage.network.members import Appointee
from storage.questions import questions
from storage.questions.rows import lock
from storage.sending import dispatch, unreachable
from storage.sending.dispatch import Tidied
from storage.sending.outbox import Stand
from storage.sending.timers import Timer, fire
from storage.tables import conversations
from storage.tables import outbox as table
from tests.storage.networking import DAY, HOUR, NOW, asked, chat, join, network, question, told
from tests.storage.networking import notice as kept_notice
from tests.storage.noticing import FAST, SECOND, arrives, claimed, fails, notice, posted, row
from tests.waiting import PATIENCE

BY_MAIL = "m-bram"
"""The id of a member who is known by an e-mail address alone."""


async def by_address(database: Database, name: str = "bram", *, mail: bool = True) -> None:
    """A member whom the bot never met, and a bot that can send e-mail or not."""

    def act(c: Connection) -> None:
        unreachable.set_mail(c, mail)
        wanted = Appointee(name.title(), f"{name}@example.test", ["OMG"])
        members.add(By(c, "setup", NOW), f"m-{name}", wanted)

    await database.write(act)


async def reachable(database: Database, *persons: str) -> None:
    def act(c: Connection) -> None:
        for person in persons:
            chat(c, person)

    await database.write(act)


async def follow_up(database: Database, now: datetime) -> int:
    """Let everything follow that must by this moment; how much that was."""
    number = 0
    while fired := await database.write(fire, EFFECTS, now):
        assert [each.fault for each in fired] == [None]
        number += len(fired)
    return number


async def letters(database: Database, now: datetime = NOW) -> list[dispatch.OutgoingNotice]:
    """The e-mails that leave now, after all that follows from what cannot leave."""
    sent = [each for each in await claimed(database, now) if each.address]
    await follow_up(database, now)
    return sent + [each for each in await claimed(database, now) if each.address]


async def test_r4_a_member_known_by_an_address_alone_is_offered_the_question_by_email(database: Database) -> None:
    await network(database)
    await by_address(database)

    stored = await asked(database)
    [letter] = await letters(database)

    assert (stored.question.offered, stored.offered_name) == (BY_MAIL, "Bram")
    assert (letter.address, letter.notice.kind) == ("bram@example.test", "question.offered")
    assert letter.notice.data["text"] == "Hoe koop ik duurzaam in?"
    assert await arrives(database, letter)
    assert (await row(database, letter.notice.key)).data == {}
    assert ("bram", "member.unreachable") not in await told(database)
    assert ("coen", "member.unreachable") in await told(database, "unreachable")


async def test_r4_without_email_the_coordinator_gets_it_at_once(database: Database) -> None:
    await network(database)
    await by_address(database, mail=False)

    await asked(database)

    assert (await question(database)).state is QuestionState.COORDINATOR
    assert (await kept_notice(database, "coen", "question.coordinator")).data["unreached"] == "Bram"


async def test_a_mail_server_that_keeps_failing_is_tried_with_pauses_and_then_the_coordinator_has_it(
    database: Database,
) -> None:
    await network(database)
    await reachable(database, "coen")
    await by_address(database)
    await asked(database)
    [letter] = await letters(database)

    now, tries = NOW, 0
    for pause in PAUSES:
        assert await fails(database, letter, Setback.LATER, now) is Stand.DUE
        assert (await question(database)).state is QuestionState.OFFERED
        now, tries = now + pause, tries + 1
        [letter] = await letters(database, now)
    assert await fails(database, letter, Setback.LATER, now) is Stand.FAILED
    await follow_up(database, now)

    assert tries == len(PAUSES)
    kept = await question(database)
    assert (kept.state, kept.tried) == (QuestionState.COORDINATOR, frozenset({BY_MAIL}))
    assert ("coen", "question.coordinator") in await told(database)
    assert ("coen", "member.unmailable") in await told(database)


async def test_a_refused_address_gives_the_question_to_another_member(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)
    await database.write(lambda c: join(c, "clara"))
    [letter] = await letters(database)

    assert await fails(database, letter, Setback.NEVER, NOW) is Stand.FAILED
    await follow_up(database, NOW)

    assert (await question(database)).offered == "clara"


async def test_r14_when_a_digest_reaches_nobody_all_that_was_offered_goes_on(database: Database) -> None:
    await network(database)
    await database.write(lambda c: join(c, "bram", digest=10))
    for number in range(3):
        await asked(database, f"q-{number}")
    await database.write(lambda c: join(c, "clara"))
    await database.write(acting(questions.take, "bram", NOW), "q-0")
    await posted(database, notice("digest", "bram", kind="question.digest", due=NOW, subject="digest:bram"))
    [digest] = [each for each in await claimed(database, NOW) if each.notice.key == "digest"]

    assert await fails(database, digest, Setback.UNREACHABLE, NOW, problem="403") is Stand.UNREACHABLE
    await follow_up(database, NOW)

    stands = [(await question(database, f"q-{number}")) for number in range(3)]
    assert [(each.holder, each.offered) for each in stands] == [("bram", ""), ("", "clara"), ("", "clara")]


async def test_the_coordinators_hear_once_for_each_time_that_somebody_is_out_of_reach(database: Database) -> None:
    await network(database, "bram")
    await reachable(database, "coen")

    async def blocked(key: str, at: datetime) -> None:
        await posted(database, notice(key, "bram", kind="question.asked_on", due=at))
        for each in await claimed(database, at):
            if each.notice.person == "bram":
                await fails(database, each, Setback.UNREACHABLE, at, problem="403")
        await follow_up(database, at)

    def number(c: Connection) -> int:
        return len(c.scalars(select(table.c.id).where(table.c.kind == "member.unreachable")).all())

    await blocked("n-1", NOW + HOUR)
    await blocked("n-2", NOW + 2 * HOUR)
    assert await database.read(number) == 1
    [away] = await database.read(unreached.list_unreached, "OMG")
    assert (away.id, away.since, away.by_mail, away.domains) == ("m-bram", NOW + HOUR, False, ("OMG",))
    spoke = update(conversations).where(conversations.c.person == "bram").values(updated=NOW + DAY)
    await database.write(lambda c: c.execute(spoke).rowcount)
    assert (await database.write(dispatch.tidy, NOW + DAY, FAST)).reachable == 2
    await blocked("n-3", NOW + 2 * DAY)

    assert await database.read(number) == 2
    assert await database.read(unreached.list_unreached, "MOW") == []


async def test_an_offer_waits_for_nobody_who_changes_its_question_and_goes_on_right_after(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    [offer] = await claimed(database, NOW)
    held, release = Event(), Event()

    def change(c: Connection) -> None:
        lock(c, "q-1")
        held.set()
        release.wait(PATIENCE)

    await fails(database, offer, Setback.UNREACHABLE, NOW, problem="403")
    changing = asyncio.create_task(database.write(change))
    await asyncio.to_thread(held.wait)
    following = asyncio.create_task(follow_up(database, NOW))
    await asyncio.sleep(0.2)
    release.set()
    await asyncio.gather(changing, following)
    await follow_up(database, NOW + SECOND)

    assert (await question(database)).offered == "clara"


async def test_who_took_the_question_meanwhile_keeps_it(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    [offer] = await claimed(database, NOW)
    await database.write(acting(questions.take, "clara", NOW), "q-1")

    await fails(database, offer, Setback.UNREACHABLE, NOW, problem="403")
    await follow_up(database, NOW)

    kept = await question(database)
    assert (kept.state, kept.holder) == (QuestionState.TAKEN, "clara")


@pytest.mark.parametrize("data", [{"email": "eva@example.test"}, {}])
async def test_n13_who_is_no_member_is_written_to_at_the_address_that_was_given(
    database: Database, data: dict[str, str]
) -> None:
    await database.write(unreachable.set_mail, True)
    await posted(database, notice(person="eva", due=NOW, data={"nl": "Dag"} | data, expires=NOW + HOUR))

    sent = await letters(database)

    assert [each.address for each in sent] == list(data.values())
    assert (await row(database)).state == Stand.UNREACHABLE
    assert await told(database) == []


async def test_an_email_that_has_lost_its_use_is_dropped_with_its_notice(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)
    await claimed(database, NOW)
    await follow_up(database, NOW)

    await database.write(acting(questions.withdraw, "anna", NOW), "q-1")

    assert await letters(database) == []
    assert await told(database, "due") == []


async def test_n6_an_email_expires_with_its_notice(database: Database) -> None:
    await database.write(unreachable.set_mail, True)
    given = {"nl": "Dag", "email": "eva@example.test"}
    await posted(database, notice(person="eva", due=NOW, data=given, expires=NOW + HOUR))
    await claimed(database, NOW)
    await follow_up(database, NOW)

    assert await database.write(dispatch.tidy, NOW + HOUR, FAST) == Tidied(expired=2)


async def test_a_notice_that_was_erased_meanwhile_is_left_alone(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)
    await claimed(database, NOW)
    await database.write(lambda c: c.execute(delete(table)).rowcount)

    await database.write(follow, Timer(1, "notice.unreached", "notice:1:x", NOW, {"notice": 1}, 0), NOW)

    assert await told(database) == []
