"""The end of a turn: stored once, whole, whatever is sent twice or at the same time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import StatementError

from storage.acting import acting
from storage.database import Conflict, Database
from storage.tables import questions_asked
from storage.talking import conversations, turns
from storage.talking.conversations import StoredConversation
from storage.talking.turns import AskedQuestion, FinishedTurn, TurnOutcome

NOW = datetime(2027, 1, 11, 9, 30, 15, 123456, tzinfo=UTC)
EARLIER = NOW - timedelta(minutes=5)
NEW = StoredConversation(
    key="chat-1/anna",
    conversation="chat-1",
    person="anna",
    tenant="flanders",
    scope="personal",
    service_url="https://smba.example/emea/",
    bot="28:bot",
    language="nl",
    state={"flow": "scan", "answers": [1, 2, {"waarom": "één"}]},
)
HELLO = [{"text": "Dag Anna", "card": {"body": []}}]


def question(id: str = "q-1", text: str = "Hoe organiseer ik een duurzaam evenement?") -> AskedQuestion:
    return AskedQuestion(
        id=id,
        person="anna",
        scope="personal",
        language="nl",
        text=text,
        zone="sure",
        at=NOW,
        instrument="duurzame-evenementen",
        instrument_version="3",
        candidates=[{"id": "duurzame-evenementen", "score": 0.91}, {"id": "groot-evenement", "score": 0.42}],
    )


def turn(activity: str = "m-1", **changes: object) -> FinishedTurn:
    plain = FinishedTurn(activity, "fingerprint-1", "chat-1", "anna", NOW, HELLO, conversation=NEW)
    return replace(plain, **changes)  # type: ignore[arg-type]


def questions(c: Connection) -> int:
    return c.execute(select(func.count()).select_from(questions_asked)).scalar_one()


async def test_a_turn_is_stored_whole(database: Database) -> None:
    outcome = await database.write(turns.finish, turn(question=question()))

    assert outcome == TurnOutcome("m-1", repeated=False, replies=HELLO, answered=False, version=1)
    stored = await database.read(conversations.load, "chat-1/anna")
    assert stored == replace(NEW, version=1, updated=NOW)
    row = await database.read(lambda c: c.execute(select(questions_asked)).mappings().one())
    assert (row["text"], row["person"], row["at"]) == (question().text, "anna", NOW)
    assert (row["candidates"], row["helpful"], row["chosen"]) == (list(question().candidates), None, None)


async def test_a_repeated_activity_gets_the_stored_replies_and_changes_nothing(database: Database) -> None:
    first = await database.write(turns.finish, turn(question=question()))

    again = turn(replies=[{"text": "iets anders"}], question=question("q-2"), conversation=replace(NEW, state={}))
    outcome = await database.write(turns.finish, again)

    assert outcome == replace(first, repeated=True, version=0)
    assert await database.read(questions) == 1
    assert await database.read(conversations.load, "chat-1/anna") == replace(NEW, version=1, updated=NOW)


async def test_the_next_turn_follows_the_version_that_was_read(database: Database) -> None:
    await database.write(turns.finish, turn())
    talk = await database.read(conversations.load, "chat-1/anna")
    assert talk is not None

    outcome = await database.write(
        turns.finish,
        turn("m-2", conversation=replace(talk, state={"flow": "ask"}, service_url="https://smba.example/b/")),
    )

    later = await database.read(conversations.load, "chat-1/anna")
    assert later == replace(talk, state={"flow": "ask"}, service_url="https://smba.example/b/", version=outcome.version)
    assert outcome.version == 2


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_a_conversation_that_another_turn_changed_takes_the_whole_turn_back(
    database: Database, version: int
) -> None:
    await database.write(turns.finish, turn())
    await database.write(turns.finish, turn("m-2", conversation=replace(NEW, version=1)))

    with pytest.raises(Conflict):
        await database.write(
            turns.finish, turn("m-3", question=question(), conversation=replace(NEW, version=version, state={}))
        )

    assert await database.read(questions) == 0
    anew = await database.write(turns.finish, turn("m-3", question=question(), conversation=replace(NEW, version=2)))
    assert (anew.repeated, anew.version) == (False, 3)


async def test_a_turn_may_leave_the_conversation_as_it_is(database: Database) -> None:
    outcome = await database.write(turns.finish, turn(conversation=None))

    assert (outcome.version, outcome.repeated) == (0, False)
    assert await database.read(conversations.load, "chat-1/anna") is None


async def test_replies_that_were_said_are_told_so_to_a_repeat(database: Database) -> None:
    await database.write(turns.finish, turn())
    await database.write(turns.finish, turn("m-2", conversation=None))

    await database.write(turns.mark_answered, ["m-1", "m-2", "unknown"])
    await database.write(turns.mark_answered, [])

    assert (await database.write(turns.finish, turn())).answered
    assert (await database.write(turns.finish, turn("m-2"))).answered


async def test_an_unanswered_message_under_a_new_id_is_recognised(database: Database) -> None:
    await database.write(turns.finish, turn())

    copy = await database.read(turns.copy_of, "fingerprint-1", EARLIER)

    assert copy == TurnOutcome("m-1", repeated=True, replies=HELLO, answered=False)


async def test_what_was_answered_is_too_old_or_reads_otherwise_is_no_copy(database: Database) -> None:
    await database.write(turns.finish, turn())

    assert await database.read(turns.copy_of, "fingerprint-2", EARLIER) is None
    assert await database.read(turns.copy_of, "fingerprint-1", NOW + timedelta(microseconds=1)) is None
    await database.write(turns.mark_answered, ["m-1"])
    assert await database.read(turns.copy_of, "fingerprint-1", EARLIER) is None


async def test_a_later_turn_proves_that_the_earlier_one_was_answered(database: Database) -> None:
    await database.write(turns.finish, turn())
    talk = await database.read(conversations.load, "chat-1/anna")
    assert talk is not None

    await database.write(turns.finish, turn("m-2", fingerprint="fingerprint-2", conversation=talk))

    assert await database.read(turns.copy_of, "fingerprint-1", EARLIER) is None
    last = await database.read(turns.copy_of, "fingerprint-2", EARLIER)
    assert last is not None
    assert last.activity == "m-2"


async def test_the_turn_of_somebody_else_in_the_same_group_proves_nothing(database: Database) -> None:
    bram = replace(NEW, key="chat-1/bram", person="bram")
    await database.write(turns.finish, turn())

    await database.write(turns.finish, turn("m-2", fingerprint="fingerprint-2", person="bram", conversation=bram))

    copy = await database.read(turns.copy_of, "fingerprint-1", EARLIER)
    assert copy is not None
    assert copy.activity == "m-1"


async def test_the_new_id_of_a_copy_is_known_from_then_on(database: Database) -> None:
    await database.write(turns.finish, turn())
    await database.write(turns.adopt, "m-1-again", "m-1")
    await database.write(turns.adopt, "m-1-again", "m-1")
    await database.write(turns.adopt, "m-9", "unknown")

    await database.write(turns.mark_answered, ["m-1", "m-1-again"])

    beginning = await database.read(
        acting(turns.begin, "anna", NOW), "m-1-again", "fingerprint-1", "chat-1/anna", EARLIER
    )
    assert beginning.earlier == TurnOutcome("m-1-again", repeated=True, replies=HELLO, answered=True)
    assert (await database.read(acting(turns.begin, "anna", NOW), "m-9", "f", "chat-1/anna", EARLIER)).earlier is None


async def test_a_turn_begins_with_all_that_is_known(database: Database) -> None:
    nothing = await database.read(acting(turns.begin, "anna", NOW), "m-1", "fingerprint-1", "chat-1/anna", EARLIER)
    await database.write(acting(conversations.meet, "anna", NOW), "flanders", "nl")
    await database.write(turns.finish, turn())

    beginning = await database.read(acting(turns.begin, "anna", NOW), "m-2", "fingerprint-2", "chat-1/anna", EARLIER)

    assert (nothing.earlier, nothing.conversation, nothing.person) == (None, None, None)
    assert beginning.earlier is None
    assert beginning.conversation == replace(NEW, version=1, updated=NOW)
    assert beginning.person == await database.read(conversations.load_person, "anna")
    copy = await database.read(acting(turns.begin, "anna", NOW), "m-1-again", "fingerprint-1", "chat-1/anna", EARLIER)
    assert copy.earlier == TurnOutcome("m-1", repeated=True, replies=HELLO, answered=False)


async def test_words_that_no_database_can_keep_are_kept_as_well_as_possible(database: Database) -> None:
    odd = "half \ud83d paar en nul \0 teken"
    talk = replace(NEW, state={"said": odd})

    outcome = await database.write(
        turns.finish, turn(activity=odd, replies=[{"text": odd}], conversation=talk, question=question(text=odd))
    )
    again = await database.write(turns.finish, turn(activity=odd))

    assert (outcome.repeated, again.repeated, again.replies) == (False, True, [{"text": odd}])
    stored = await database.read(conversations.load, "chat-1/anna")
    assert stored is not None
    assert stored.state == {"said": odd}
    text = await database.read(lambda c: c.execute(select(questions_asked.c.text)).scalar_one())
    assert text == "half ? paar en nul \N{REPLACEMENT CHARACTER} teken"


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        await database.write(turns.finish, turn(at=NOW.replace(tzinfo=None)))


async def test_a_moment_comes_back_in_utc_whatever_zone_it_came_in(database: Database) -> None:
    brussels = NOW.astimezone(tz=None)

    await database.write(turns.finish, turn(at=brussels))

    stored = await database.read(conversations.load, "chat-1/anna")
    assert stored is not None
    assert stored.updated is not None
    assert (stored.updated, stored.updated.tzinfo) == (NOW, UTC)


async def test_four_hundred_deliveries_of_a_hundred_messages_take_effect_once_each(database: Database) -> None:
    """
    Of the four deliveries of each message two come under a new id; all of a conversation's message at once, five
    messages a conversation.
    """

    async def deliver(number: int, activity: str) -> str:
        key = f"chat-{number % 20}"
        fingerprint = f"message-{number}"
        while True:
            beginning = await database.read(acting(turns.begin, "anna", NOW), activity, fingerprint, key, EARLIER)
            if beginning.earlier:
                return str(beginning.earlier.replies[0]["text"])
            talk = beginning.conversation or replace(NEW, key=key, conversation=key, state={"done": []})
            done = [*talk.state["done"], number]
            finished = FinishedTurn(
                activity,
                fingerprint,
                key,
                "anna",
                NOW,
                [{"text": f"antwoord {number}, nummer {len(done)}"}],
                conversation=replace(talk, state={"done": done}),
                question=question(f"{activity}/{len(done)}"),
            )
            try:
                return str((await database.write(turns.finish, finished)).replies[0]["text"])
            except Conflict:
                await asyncio.sleep(0.001)

    said: list[list[str]] = []
    for first in range(0, 100, 20):  # a later message proves that the earlier one was answered: no copies follow it
        copies = [[deliver(n, f"m-{n}{copy}") for n in range(first, first + 20)] for copy in ("", "", "-b", "-c")]
        said.append(await asyncio.gather(*(delivery for each in copies for delivery in each)))

    assert await database.read(questions) == 100
    assert len({text for each in said for text in each}) == 100
    for each in said:
        assert each[:20] == each[20:40] == each[40:60] == each[60:]
    for number in range(20):
        talk = await database.read(conversations.load, f"chat-{number}")
        assert talk is not None
        assert sorted(talk.state["done"]) == list(range(number, 100, 20))
        assert talk.version == 5


async def test_the_name_of_a_person_is_kept_with_the_turn_that_brings_it(database: Database) -> None:
    turn = FinishedTurn("m-1", "f-1", "chat-1", "anna", NOW, HELLO, conversation=NEW, name="Anna Peeters")

    await database.write(turns.finish, turn)
    await database.write(turns.finish, replace(turn, name="Iemand anders"))

    anna = await database.read(conversations.load_person, "anna")
    assert anna
    assert (anna.name, anna.tenant, anna.welcomed_at) == ("Anna Peeters", NEW.tenant, None)
