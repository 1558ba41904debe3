"""Daily lists beside offers, what stays with the team, who asks without a name, and names that are gone from copies."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Connection, insert, select, update

from knowledge.network.question_terms import DeadlineStep, QuestionKind, QuestionState
from knowledge.working_days import BRUSSELS
from storage import privacy
from storage.acting import acting
from storage.database import Database
from storage.network import members
from storage.questions import lists as question_lists
from storage.questions import questions
from storage.questions.copies import COPY, present
from storage.questions.targets import targets
from storage.sending.outbox import Stand
from storage.tables import outbox as notices
from storage.tables import people
from tests.storage.networking import DAY, NOW, asked, go_off, join, network, next_step, notice, question, told


def brussels(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


MONDAY = brussels("2027-01-11T09:30")


async def listed(database: Database, *persons: str, hour: int = 9) -> None:
    """A network of members with a daily list."""
    await network(database)

    def act(c: Connection) -> None:
        for person in persons:
            join(c, person, digest=hour)

    await database.write(act)


async def test_r14_the_first_member_has_the_time_from_the_list_on_and_the_next_hears_at_once(
    database: Database,
) -> None:
    await listed(database, "bram", "clara")
    await asked(database, now=MONDAY)
    assert await told(database) == []
    assert await next_step(database) == brussels("2027-01-12T13:30")

    await go_off(database, brussels("2027-01-12T09:00"))
    first = await notice(database, "bram", "question.digest")
    assert [line["question"] for line in first.data["offered"]] == ["q-1"]
    await go_off(database, brussels("2027-01-12T13:30"))

    assert (await question(database)).offered == "clara"
    mine = [kind for reader, kind in await told(database) if reader == "clara"]
    assert mine == ["question.digest", "question.offered"], "no waiting for the list of Wednesday"
    assert ("anna", "question.untaken") in await told(database)
    assert (await question(database)).first_due == brussels("2027-01-13T09:30")


async def test_r13_r15_with_lists_each_step_happens_once_on_the_way_to_the_end(database: Database) -> None:
    await listed(database, "bram", "clara", hour=16)
    await asked(database, now=MONDAY)

    states: list[QuestionState] = []
    while (due := await next_step(database)) is not None and len(states) < 50:
        assert await go_off(database, due) >= 1
        states.append((await question(database)).state)
        assert await go_off(database, due) == 0

    assert states[-1] is QuestionState.CLOSED
    lines = await database.read(acting(questions.thread, "anna", NOW), "q-1")
    steps = [line.act for line in lines if isinstance(line.act, DeadlineStep)]
    once = [step for step in steps if step is not DeadlineStep.LAPSE]
    assert len(once) == len(set(once))
    assert steps.count(DeadlineStep.LAPSE) == 2
    heard = [kind for reader, kind in await told(database) if reader == "anna"]
    assert heard.count("question.untaken") + (await cancelled(database, "question.untaken")) == 1


async def cancelled(database: Database, kind: str) -> int:
    wanted = select(notices.c.id).where(notices.c.kind == kind, notices.c.state == Stand.CANCELLED)
    return await database.read(lambda c: len(c.execute(wanted).all()))


@pytest.mark.parametrize("hour", [None, 16])
async def test_r14_whoever_changes_or_stops_the_list_still_gets_the_one_that_an_offer_waits_for(
    database: Database, hour: int | None
) -> None:
    await listed(database, "bram", "clara")
    await asked(database, now=MONDAY)
    await database.write(acting(members.set_digest, "bram", MONDAY), "m-bram", hour)

    await go_off(database, brussels("2027-01-11T16:00"))
    earlier = [kind for reader, kind in await told(database) if reader == "bram"]
    assert earlier == ([] if hour is None else ["question.digest"])
    await go_off(database, brussels("2027-01-12T09:00"))
    assert "question.digest" in [kind for reader, kind in await told(database) if reader == "bram"]
    await database.write(acting(questions.take, "bram", brussels("2027-01-12T10:00")), "q-1")
    assert (await question(database)).holder == "bram"


async def test_what_an_erased_member_would_have_read_in_a_list_goes_on_at_once(database: Database) -> None:
    await listed(database, "bram", "clara")
    await asked(database, now=MONDAY)

    await database.write(privacy.erase, "bram")
    await go_off(database, MONDAY)

    assert (await question(database)).offered == "clara"


@pytest.mark.parametrize("gives_back", [True, False])
async def test_a_request_for_support_stays_with_the_team(database: Database, gives_back: bool) -> None:
    await network(database, "bram", "clara")
    await asked(database, kind=QuestionKind.SUPPORT)
    await database.write(acting(questions.take, "tine", NOW), "q-1")

    if gives_back:
        await database.write(acting(questions.give_back, "tine", NOW), "q-1")
    else:
        await go_off(database, NOW + 4 * DAY)

    kept = await question(database)
    assert (kept.state, kept.offered, kept.holder) == (QuestionState.TEAM, "", "")
    assert not {reader for reader, _ in await told(database)} & {"bram", "clara"}
    desk = await database.read(acting(question_lists.open_for, "tine", NOW))
    assert [each.question.id for each in desk.free] == ["q-1"]


async def without_a_name(database: Database, *persons: str) -> None:
    """Anna, a member of the domain herself, asks without a name."""
    await network(database, "anna", *persons)
    await asked(database, is_anonymous=True)


async def chosen_from(database: Database, person: str) -> list[str]:
    found = await database.read(acting(targets, person, NOW), "q-1")
    assert found is not None
    return [target.name for target in found.colleagues]


async def test_p5_the_asker_without_a_name_stands_among_the_colleagues(database: Database) -> None:
    await without_a_name(database, "bram", "clara", "dirk")

    assert await chosen_from(database, "bram") == ["Anna", "Clara", "Dirk"]

    await database.write(acting(questions.pass_on, "bram", NOW), "q-1", member="anna", note="Voor jou?")
    kept = await question(database)
    assert (kept.state, kept.offered) == (QuestionState.OFFERED, "clara")
    assert (await notice(database, "clara", "question.offered")).data["said"] == "Voor jou?"
    assert (await notice(database, "anna", "question.passed_on")).data["offered"] == "Clara"


async def test_p5_whoever_passed_it_on_sees_the_same_whomever_it_went_to(database: Database) -> None:
    await without_a_name(database, "bram", "clara", "dirk")
    await asked(database, "q-2", is_anonymous=True)

    to_asker = await database.write(acting(questions.pass_on, "bram", NOW), "q-1", member="anna")
    to_other = await database.write(acting(questions.pass_on, "clara", NOW), "q-2", member="dirk")

    for stored in (to_asker, to_other):
        assert (stored.offered_name, stored.question.offered) == ("", "")
    assert await chosen_from(database, "coen") == ["Anna", "Bram", "Clara", "Dirk"]
    seen = await database.read(acting(questions.load, "anna", NOW), "q-1")
    assert seen is not None
    assert seen.offered_name == "Dirk", "the asker always knows where the question is"


async def test_p5_with_a_name_the_asker_is_no_colleague_to_pass_on_to(database: Database) -> None:
    await network(database, "anna", "bram", "clara")
    await asked(database)

    assert await chosen_from(database, "bram") == ["Clara"]


@pytest.mark.parametrize("asker", ["coen", "anna"])
async def test_p5_the_team_cannot_tell_by_its_message_that_the_coordinator_asks(database: Database, asker: str) -> None:
    await network(database)

    await asked(database, person=asker, is_anonymous=True)

    readers = {reader for reader, kind in await told(database) if kind == "question.coordinator"}
    assert "tine" in readers
    assert ("coen" in readers) == (asker != "coen")


async def on_its_way(database: Database) -> None:
    """All notices have left and stand in their readers' chats."""
    row = {"state": Stand.SENT, "settled": NOW, "conversation": "chat-" + notices.c.person}
    await database.write(lambda c: c.execute(update(notices).values(**row, activity="activity")).rowcount)


async def copies(database: Database) -> list[tuple[str, str]]:
    """Who is to see a message anew, and of which kind that was."""

    def act(c: Connection) -> list[tuple[str, str]]:
        found = []
        for row in c.execute(select(notices).where(notices.c.kind == COPY, notices.c.state == Stand.DUE)):
            kind = c.scalar(select(notices.c.kind).where(notices.c.id == row.data["copy"]))
            found.append((str(row.person), str(kind)))
        return sorted(found)

    return await database.read(act)


async def test_p2_r16_whoever_is_erased_is_taken_off_the_cards_that_stand(database: Database) -> None:
    await network(database, "bram")
    met = {"tenant": "flanders", "language": "nl", "first_seen": NOW}
    await database.write(lambda c: c.execute(insert(people).values(id="anna", name="Anna Peeters", **met)).rowcount)
    await asked(database)
    await on_its_way(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")
    await on_its_way(database)

    await database.write(privacy.erase, "anna")

    assert await copies(database) == [("bram", "question.offered")]
    due = await notice(database, "bram", COPY)
    assert due.due <= NOW
    shown = await database.read(acting(present, "bram", NOW), due.data, "chat-bram")
    assert shown is not None
    assert shown.seen is not None
    assert shown.seen.stored.asking.name == ""
    await on_its_way(database)
    await database.write(privacy.erase, "bram")
    assert await copies(database) == [], "what an erased reader had is gone with the reader"


async def test_p2_r16_the_second_of_two_who_are_erased_goes_from_the_cards_as_well(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.follow, "dirk", NOW), "q-1")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")
    await on_its_way(database)

    await database.write(privacy.erase, "anna")
    await on_its_way(database)
    await database.write(privacy.erase, "bram")

    assert await copies(database) == [("dirk", "question.answered")]


async def test_p2_an_erasure_that_fails_promises_no_copy(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await on_its_way(database)

    def fail(c: Connection) -> None:
        privacy.erase(c, "anna")
        raise RuntimeError("the power is gone")

    with pytest.raises(RuntimeError):
        await database.write(fail)

    assert await copies(database) == []
    assert (await question(database)).asker == "anna"
