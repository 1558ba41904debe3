"""A change is told to a whole line in portions: each person once, and nobody waits for thousands of notices."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, func, insert, select, update

from knowledge.programmes.programme import Standing
from knowledge.programmes.sessions import SessionMove
from storage.acting import acting
from storage.database import Database
from storage.programmes import programmes, silencing, telling
from storage.programmes.changes import CANCELLED, MOVED, SESSION_CANCELLED
from storage.programmes.line import registrations
from storage.programmes.line.course import AT_ONCE, OFFER_TIMER
from storage.sending import dispatch, timers
from storage.sending.pace import SendingPace
from storage.tables import outbox
from storage.tables import programmes as programme_table
from storage.tables import registrations as rows
from tests.statements import recorded
from tests.storage.enrolling import DAY, EFFECTS, FACTS, ID, NOW, ORGANISER, go_off, line, offered

LONG = 3 * telling.AT_ONCE + 20


def fill(c: Connection, places: int, number: int) -> None:
    """A line of so many people, as if they had registered one by one."""
    facts = {name: getattr(FACTS, name) for name in FACTS.__slots__}
    people = [
        {"programme": ID, "number": n, "id": f"r-{n}", "person": f"p-{n}", "position": n}
        | {"standing": Standing.PLACE if n <= places else Standing.WAITING, "without_priority": True}
        | {"registered": NOW, "rank_then": n, "standing_then": "place", "changed": NOW, "reminders_off": False}
        | facts
        for n in range(1, number + 1)
    ]
    c.execute(insert(rows), people)
    counts = {"last_number": number, "taken": places, "waiting": number - places, "without_priority": places}
    c.execute(update(programme_table).values(counts))


async def told(database: Database, kind: str) -> int:
    wanted = select(func.count()).where(outbox.c.kind == kind, outbox.c.state == "due")
    return await database.read(lambda c: c.scalar(wanted) or 0)


async def test_a_cancelled_session_is_told_to_everybody_once_a_portion_in_each_act(database: Database) -> None:
    programme = await offered(database, places=LONG, priority_places=1)
    await database.write(fill, LONG, LONG)

    done = await database.write(acting(programmes.cancel_session, ORGANISER, NOW), programme.sessions[1].id)

    assert done.told == LONG
    assert await told(database, SESSION_CANCELLED) == telling.AT_ONCE
    assert await go_off(database, NOW) == LONG // telling.AT_ONCE
    assert await told(database, SESSION_CANCELLED) == LONG


async def test_an_act_takes_as_many_statements_however_long_the_line_is(database: Database) -> None:
    programme = await offered(database, places=LONG, priority_places=1)
    await database.write(fill, 30, 30)
    numbers = []

    for session in programme.sessions[1:3]:
        with recorded() as said:
            await database.write(acting(programmes.cancel_session, ORGANISER, NOW), session.id)
        numbers.append(len(said))
        await database.write(lambda c: (c.execute(rows.delete()), fill(c, LONG, LONG)))

    assert numbers[1] - numbers[0] in (0, 2), "but for the timer that goes on"


async def test_who_leaves_meanwhile_hears_nothing_and_a_later_move_takes_the_place_of_the_first(
    database: Database,
) -> None:
    programme = await offered(database, places=LONG, priority_places=1)
    await database.write(fill, LONG, LONG)
    session = programme.sessions[1].id

    await database.write(acting(programmes.move_session, ORGANISER, NOW), session, SessionMove(place="Gent"))
    await database.write(acting(registrations.withdraw, f"p-{LONG}", NOW), ID)
    await database.write(acting(programmes.move_session, ORGANISER, NOW), session, SessionMove(place="Brugge"))
    await go_off(database, NOW)

    places = await database.read(
        lambda c: [data["place"] for data in c.scalars(select(outbox.c.data).where(outbox.c.state == "due"))]
    )
    assert places == ["Brugge"] * (LONG - 1)
    assert await told(database, MOVED) == LONG - 1


async def test_a_cancelled_programme_calls_off_what_its_line_was_still_to_hear(database: Database) -> None:
    programme = await offered(database, places=LONG, priority_places=1)
    await database.write(fill, LONG, LONG)
    await database.write(
        acting(programmes.move_session, ORGANISER, NOW), programme.sessions[1].id, SessionMove(place="Gent")
    )

    await database.write(acting(programmes.cancel, ORGANISER, NOW), ID)
    await go_off(database, NOW)

    assert (await told(database, MOVED), await told(database, CANCELLED)) == (0, LONG)


async def test_nothing_that_is_not_true_any_more_leaves_while_thousands_are_called_off(database: Database) -> None:
    number = silencing.AT_ONCE + 20
    programme = await offered(database, places=number, priority_places=1)
    await database.write(fill, number, number)
    await database.write(
        acting(programmes.move_session, ORGANISER, NOW), programme.sessions[1].id, SessionMove(place="Gent")
    )
    await go_off(database, NOW)

    await database.write(acting(programmes.cancel, ORGANISER, NOW), ID)
    kept = await told(database, MOVED)
    taken = await database.write(dispatch.claim, NOW, SendingPace())
    still = await told(database, MOVED)
    await go_off(database, NOW)
    left = await told(database, MOVED), await told(database, CANCELLED)
    await database.write(dispatch.claim, NOW, SendingPace())

    assert (kept, still) == (20, 20), "one act calls off a portion, and what waits for the next is not even looked at"
    assert taken.outgoing == ()
    assert left == (0, number)
    assert await told(database, CANCELLED) < number, "what is true leaves when the others are called off"


async def test_many_more_places_and_many_lapsed_offers_go_in_portions_in_the_order_of_the_line(
    database: Database,
) -> None:
    waiting = 2 * AT_ONCE + 10
    await offered(database, places=1, priority_places=1)
    await database.write(fill, 1, 1 + 2 * waiting)

    await database.write(acting(programmes.set_places, ORGANISER, NOW), ID, places=1 + waiting)
    first = [each.number for each in await line(database) if each.standing is Standing.OFFERED]
    await go_off(database, NOW)
    offers = [each.number for each in await line(database) if each.standing is Standing.OFFERED]
    with recorded() as said:
        fired = await database.write(timers.fire, EFFECTS, NOW + 3 * DAY)
    await go_off(database, NOW + 3 * DAY)

    assert first == list(range(2, 2 + AT_ONCE)), "who stands first is offered first"
    assert offers == list(range(2, 2 + waiting))
    assert [(each.timer.kind, each.fault) for each in fired] == [(OFFER_TIMER, None)]
    assert len(said) < 40, "a hundred offers lapse in one act"
    stand = {each.number: each.standing for each in await line(database)}
    assert list(stand) == [1, *range(2 + waiting, 2 + 2 * waiting)]
    assert set(list(stand.values())[1:]) == {Standing.OFFERED}
    assert await go_off(database, NOW + 3 * DAY + timedelta(minutes=1)) == 0
