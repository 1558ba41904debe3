"""An organiser writes to those in a programme, sees first what leaves to whom, and then what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from knowledge.delivered import NO_CHAT, Delivered
from knowledge.programmes.messages import MAX_LENGTH, Audience, Broadcast, Planned, Sending
from knowledge.programmes.programme import Standing
from knowledge.programmes.reasons import OrganisingReason, SessionReason
from storage import roles
from storage.acting import acting
from storage.database import Database
from storage.programmes import broadcasts
from storage.programmes.attending import feedback
from storage.programmes.reminding import deliveries
from storage.programmes.reminding.timers import EFFECTS as REMINDING
from storage.programmes.rows import load
from storage.roles import Missing, Role
from storage.sending import delivered, dispatch
from storage.sending.pace import SendingPace
from storage.tables import outbox
from tests.refused import refusal, why
from tests.storage.programming import (
    HOUR,
    NOW,
    at,
    chats,
    go_off,
    keep,
    programme,
    registered,
    seat,
    stays_away,
)

TEXT = {"nl": "Breng je laptop mee.", "en": "Bring your laptop."}
TO_ALL = Broadcast("lnw", Audience.REGISTERED, TEXT)


@pytest.fixture
async def olga(database: Database) -> str:
    """An organiser, of a programme with two places and two who wait."""
    await keep(database, programme("2027-05-04T14:00", "2027-05-11T14:00"))
    await seat(database, "lnw", "anna", "bram")
    await seat(database, "lnw", "clara", "dirk", standing=Standing.WAITING)
    await seat(database, "lnw", "eva", standing=Standing.WITHDRAWN)
    await database.write(roles.grant, Role.ORGANISER, "olga", "cli", NOW)
    return "olga"


async def readers(database: Database) -> list[tuple[str, str]]:
    wanted = select(outbox.c.person, outbox.c.key).where(outbox.c.kind == broadcasts.KIND).order_by(outbox.c.person)
    return [(row.person, row.key) for row in await database.read(lambda c: c.execute(wanted).all())]


async def leave(database: Database, now: datetime = NOW) -> None:
    await go_off(database, now, broadcasts.EFFECTS)


async def becomes(database: Database, person: str, state: str, problem: str = "") -> None:
    values: dict[str, Any] = {"state": state, "problem": problem}
    await database.write(lambda c: c.execute(update(outbox).where(outbox.c.person == person).values(values)))


@pytest.mark.parametrize(
    ("audience", "expected", "strangers"),
    [
        (Audience.REGISTERED, ["anna", "bram"], 1),
        (Audience.WAITING, ["clara", "dirk"], 1),
        (Audience.EVERYBODY, ["anna", "bram", "clara", "dirk"], 2),
        (Audience.SESSION, ["anna"], 0),
    ],
)
async def test_n14_a_message_reaches_those_it_is_for_and_the_preview_says_how_many(
    database: Database, olga: str, audience: Audience, expected: list[str], strangers: int
) -> None:
    await stays_away(database, "lnw-1", "lnw", 2)
    await chats(database, "anna", "clara")
    message = Broadcast("lnw", audience, TEXT, "lnw-1" if audience is Audience.SESSION else "")

    shown = await database.read(acting(broadcasts.preview, olga, NOW), message)
    assert (shown.readers, shown.without_chat) == (len(expected), strangers)
    assert shown.data["text"] == TEXT
    assert await readers(database) == []
    await database.write(acting(broadcasts.send, olga, NOW), "m-1", message)
    await leave(database)

    assert await readers(database) == [(person, f"organiser.message:m-1:{person}") for person in expected]


async def test_n14_the_organiser_sends_it_to_himself_first_and_nobody_else_hears_it(
    database: Database, olga: str
) -> None:
    for _ in range(2):
        await database.write(acting(broadcasts.send_to_self, olga, NOW), "m-1", TO_ALL)
    await leave(database)

    assert await readers(database) == [("olga", "organiser.message:m-1:trial:olga")]
    assert (await database.read(delivered.count_delivered, broadcasts.subject_of("m-1"))).readers == 0


async def test_n13_the_organiser_sees_what_was_sent_what_failed_and_why_and_who_is_not_reached(
    database: Database, olga: str
) -> None:
    await seat(database, "lnw", "fien", "gust", "hans", "iris")
    await database.write(acting(broadcasts.send, olga, NOW), "m-1", TO_ALL)
    [before] = await sent(database, olga)
    assert (before.finished, before.readers, before.figures) == (False, 6, Delivered())
    await leave(database)
    await becomes(database, "anna", "sent")
    await becomes(database, "bram", "unreachable", "403 MessageWritesBlocked")
    await becomes(database, "fien", "failed", "413 MessageSizeTooBig")
    await becomes(database, "gust", "doubtful", "504")
    await becomes(database, "hans", "expired")

    [message] = await sent(database, olga)

    figures = message.figures
    assert (message.id, message.by, message.at, message.finished) == ("m-1", olga, NOW, True)
    assert (figures.readers, figures.sent, figures.waiting, figures.expired) == (6, 1, 1, 1)
    assert (figures.unreachable, figures.failed, figures.doubtful) == (1, 1, 1)
    assert figures.reasons == {"413 MessageSizeTooBig": 1, "504": 1}
    assert [(each.person, each.problem) for each in figures.missed] == [
        ("bram", "403 MessageWritesBlocked"),
        ("fien", "413 MessageSizeTooBig"),
        ("gust", "504"),
    ]


async def sent(database: Database, organiser: str) -> list[Sending]:
    return await database.read(acting(broadcasts.list_sent, organiser, NOW), "lnw")


async def test_pressed_twice_it_is_sent_once(database: Database, olga: str) -> None:
    first = await database.write(acting(broadcasts.send, olga, NOW), "m-1", TO_ALL)
    await leave(database)
    again = await database.write(acting(broadcasts.send, olga, NOW + HOUR), "m-1", TO_ALL)
    await leave(database, NOW + HOUR)

    assert (again.id, again.at, again.readers) == (first.id, first.at, first.readers)
    assert len(await readers(database)) == 2
    assert len(await sent(database, olga)) == 1


async def test_only_an_organiser_may(database: Database, olga: str) -> None:
    assert await why(database.read(acting(broadcasts.preview, "anna", NOW), TO_ALL)) is Missing.ORGANISER
    assert await why(database.write(acting(broadcasts.send, "anna", NOW), "m-1", TO_ALL)) is Missing.ORGANISER
    assert await why(database.write(acting(broadcasts.send_to_self, "anna", NOW), "m-1", TO_ALL)) is Missing.ORGANISER
    assert await why(database.read(acting(broadcasts.list_sent, "anna", NOW), "lnw")) is Missing.ORGANISER
    assert await why(database.read(acting(feedback.feedback_in_numbers, "anna", NOW), "lnw-1")) is Missing.ORGANISER
    assert await readers(database) == []


async def test_what_is_not_there_is_refused_and_a_message_needs_words(database: Database, olga: str) -> None:
    for message, reason in (
        (replace(TO_ALL, programme="none"), OrganisingReason.NO_SUCH_PROGRAMME),
        (replace(TO_ALL, session="none"), OrganisingReason.NO_SUCH_SESSION),
        (replace(TO_ALL, audience=Audience.SESSION), OrganisingReason.NO_SUCH_SESSION),
    ):
        assert await why(database.write(acting(broadcasts.send, olga, NOW), "m-1", message)) is reason
    for text in ({}, {"nl": " "}, {"en": "Hello"}, {"nl": "x" * (MAX_LENGTH + 1)}):
        with pytest.raises(ValueError, match="a message"):
            await database.write(acting(broadcasts.send, olga, NOW), "m-1", replace(TO_ALL, text=text))


async def test_a_message_to_many_goes_in_batches_to_each_once(database: Database, olga: str) -> None:
    number = broadcasts.BATCH + 5

    def many(c: Connection) -> None:
        for each in range(10, 10 + number):
            registered(c, "lnw", each, f"person-{each}")

    await database.write(many)
    await database.write(acting(broadcasts.send, olga, NOW), "m-1", TO_ALL)

    assert await go_off(database, NOW, broadcasts.EFFECTS) == 2
    assert len(await readers(database)) == number + 2


async def test_n13_the_organiser_sees_what_became_of_each_reminder(database: Database, olga: str) -> None:
    await go_off(database, at("2027-05-03T20:00"), REMINDING)
    await becomes(database, "anna", "sent")
    await becomes(database, "bram", "unreachable", "no open chat with the bot")

    def look(c: Connection) -> list[Planned]:
        found = load(c, "lnw")
        assert found is not None
        return deliveries.of_session(c, found, "lnw-1")

    week, day, hour, after = await database.read(look)

    assert (week.lead, week.done, week.dropped, week.delivered.readers) == ("7d", True, "overtaken", 0)
    assert (day.lead, day.done, day.dropped) == ("1d", True, "")
    assert (day.delivered.sent, day.delivered.unreachable) == (1, 1)
    assert [missed.person for missed in day.delivered.missed] == ["bram"]
    assert (hour.lead, hour.done, hour.delivered) == ("1h", False, Delivered())
    assert (after.lead, after.done, after.due) == ("", False, at("2027-05-04T17:00"))


async def test_n13_who_was_out_of_reach_is_named_also_when_the_session_is_over(database: Database, olga: str) -> None:
    await go_off(database, at("2027-05-03T20:00"), REMINDING)
    await becomes(database, "anna", "due", "503")
    await becomes(database, "bram", "unreachable", NO_CHAT)
    await database.write(dispatch.tidy, at("2027-05-04T17:00"), SendingPace())

    def look(c: Connection) -> Delivered:
        found = load(c, "lnw")
        assert found is not None
        return deliveries.of_session(c, found, "lnw-1")[1].delivered

    day = await database.read(look)

    assert (day.unreachable, day.expired, day.readers) == (1, 1, 2)
    assert [(missed.person, missed.problem) for missed in day.missed] == [("bram", NO_CHAT)]


async def test_feedback_is_kept_once_for_each_person_and_comes_out_in_numbers(database: Database, olga: str) -> None:
    after = at("2027-05-04T17:05")

    await database.write(acting(feedback.give_feedback, "anna", after), "lnw-1", {"useful": 2})
    await database.write(acting(feedback.give_feedback, "anna", after), "lnw-1", {"useful": 5, "pace": 3}, " Goed! ")
    await database.write(acting(feedback.give_feedback, "bram", after), "lnw-1", {"useful": 4})
    numbers = await database.read(acting(feedback.feedback_in_numbers, olga, NOW), "lnw-1")

    assert (numbers.people, numbers.places, numbers.remarks) == (0, 2, ())
    assert {each.average for each in numbers.questions} == {None}
    assert await database.read(acting(feedback.load_given, "anna", NOW), "lnw-1") == ({"useful": 5, "pace": 3}, "Goed!")
    assert await database.read(acting(feedback.load_given, "clara", NOW), "lnw-1") == ({}, "")


async def test_feedback_is_refused_before_the_session_and_from_who_has_no_place(database: Database, olga: str) -> None:
    after = at("2027-05-04T17:05")

    early = await refusal(database.write(acting(feedback.give_feedback, "anna", after), "lnw-2", {"useful": 5}))
    stranger = await why(database.write(acting(feedback.give_feedback, "clara", after), "lnw-1", {"useful": 5}))
    nowhere = await why(database.write(acting(feedback.give_feedback, "anna", after), "none", {"useful": 5}))

    assert (early.why, early.facts) == (SessionReason.NOT_NOW, {"at": at("2027-05-11T14:00")})
    assert [stranger, nowhere] == [SessionReason.NOT_REGISTERED, SessionReason.NO_SUCH_SESSION]
    for wrong in ({"useful": 6}, {"useful": 0}, {"else": 3}):
        with pytest.raises(ValueError, match="from 1 to 5"):
            await database.write(acting(feedback.give_feedback, "anna", after), "lnw-1", wrong)


async def test_the_id_of_a_message_belongs_to_one_programme(database: Database, olga: str) -> None:
    await keep(database, programme("2027-06-01T14:00", id="other"))
    await database.write(acting(broadcasts.send, olga, NOW), "m1", TO_ALL)

    with pytest.raises(ValueError, match="m1"):
        await database.write(acting(broadcasts.send, olga, NOW), "m1", replace(TO_ALL, programme="other"))
