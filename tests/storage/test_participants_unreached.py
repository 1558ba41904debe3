"""Who registered and is out of Teams' reach gets an e-mail at the address that was given, or the organiser knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection, select

from knowledge.notices import PARTICIPANT_MAIL_KINDS, Setback
from knowledge.programmes.messages import Audience, Broadcast
from knowledge.programmes.programme import Programme
from knowledge.programmes.sessions import SessionMove
from storage import privacy
from storage.acting import By, acting
from storage.database import Database
from storage.fallback import EFFECTS as FOLLOWING
from storage.network import members
from storage.network.members import Appointee
from storage.programmes import broadcasts, charter, programmes
from storage.programmes import changes as programme_changes
from storage.programmes.line import course as registration_course
from storage.programmes.line import registrations
from storage.programmes.line.timers import EFFECTS as LINES
from storage.programmes.line.timers import OFFER_UNREACHED
from storage.programmes.reminding import deliveries
from storage.programmes.reminding import rows as reminder_rows
from storage.programmes.reminding import timers as reminder_timers
from storage.programmes.rows import load
from storage.sending import dispatch, unreachable
from storage.sending.outbox import Stand
from storage.sending.timers import fire
from storage.tables import outbox as table
from tests.storage.enrolling import DAY, FACTS, ID, NOW, ORGANISER, enrol, offered, standings, told
from tests.storage.networking import chat
from tests.storage.noticing import arrives, claimed, fails

EFFECTS = {**FOLLOWING, **LINES, **reminder_timers.EFFECTS, **broadcasts.EFFECTS}
EVA = replace(FACTS, name="Eva Maes", email="eva@example.test")
"""What somebody says who gives an address."""


async def can_mail(database: Database) -> None:
    await database.write(unreachable.set_mail, True)


async def reachable(database: Database, *persons: str) -> None:
    def act(c: Connection) -> None:
        for person in persons:
            chat(c, person)

    await database.write(act)


async def follow_up(database: Database, now: datetime = NOW) -> None:
    """All that must happen by this moment happens."""
    while fired := await database.write(fire, EFFECTS, now):
        assert [each.fault for each in fired] == [None]


async def letters(database: Database, now: datetime = NOW) -> list[dispatch.OutgoingNotice]:
    """The e-mails that leave at this moment, after all that must happen by then."""
    sent: list[dispatch.OutgoingNotice] = []
    for _ in range(3):
        await follow_up(database, now)
        sent += [each for each in await claimed(database, now) if each.address]
    return sent


def addressed(sent: list[dispatch.OutgoingNotice]) -> list[tuple[str, str]]:
    return [(each.address, each.notice.kind) for each in sent]


async def one_waits(database: Database, person: str = "eva", email: str = "eva@example.test") -> None:
    """One place, taken by Anna; this person waits."""
    await offered(database, priority_places=1, places=1)
    await enrol(database, "anna")
    await enrol(database, person, facts=replace(EVA, email=email))
    await reachable(database, "anna", ORGANISER)


async def frees(database: Database, now: datetime = NOW) -> None:
    await database.write(acting(registrations.withdraw, "anna", now), ID)


async def mark(database: Database, key: str, state: str) -> None:
    """A notice stands so by now."""
    wanted = table.update().where(table.c.key == key).values(state=state)
    await database.write(lambda c: c.execute(wanted).rowcount)


async def as_of(database: Database) -> Programme:
    found = await database.read(load, ID)
    assert found is not None
    return found


def test_what_must_be_known_in_time_goes_by_email() -> None:
    assert {
        reminder_rows.REMINDER,
        registration_course.OFFER,
        registration_course.OFFER_LAPSED,
        registration_course.PROMOTED,
        programme_changes.MOVED,
        programme_changes.SESSION_ADDED,
        programme_changes.SESSION_CANCELLED,
        programme_changes.CANCELLED,
        broadcasts.KIND,
        charter.APPOINTMENT,
        charter.APPOINTMENT_CANCELLED,
        charter.REMINDER,
    } == PARTICIPANT_MAIL_KINDS


async def test_n12_a_reminder_goes_to_the_address_that_was_given_and_the_others_are_named(database: Database) -> None:
    await can_mail(database)
    await offered(database)
    await enrol(database, "eva", facts=EVA)
    await enrol(database, "fien", facts=replace(FACTS, name="Fien Bos"))
    programme = await as_of(database)

    moment = programme.sessions[0].starts - 7 * DAY
    [letter] = await letters(database, moment)
    await arrives(database, letter, "", moment)
    reminders = await database.read(deliveries.of_session, programme, f"{ID}-1")

    assert (letter.address, letter.notice.kind) == ("eva@example.test", "reminder")
    week = reminders[0].delivered
    assert (week.unreachable, week.by_mail) == (2, 1)
    assert [each.name for each in week.missed] == ["Fien Bos"]


async def test_n12_without_a_mail_server_all_are_named_to_the_organiser(database: Database) -> None:
    await offered(database)
    await enrol(database, "eva", facts=EVA)
    programme = await as_of(database)

    sent = await letters(database, programme.sessions[0].starts - 7 * DAY)
    reminders = await database.read(deliveries.of_session, programme, f"{ID}-1")

    assert sent == []
    assert [each.name for each in reminders[0].delivered.missed] == ["Eva Maes"]


async def test_n3_a_reminder_of_a_moved_session_goes_by_email_with_the_new_moment_only(database: Database) -> None:
    await can_mail(database)
    await offered(database)
    await enrol(database, "eva", facts=EVA)
    before = await as_of(database)
    first = before.sessions[0]
    moment = first.starts - 7 * DAY
    await follow_up(database, moment)
    await claimed(database, moment)
    await follow_up(database, moment)

    moved = replace(first, starts=first.starts + 2 * DAY, ends=first.ends + 2 * DAY)
    await database.write(acting(programmes.move_session, ORGANISER, moment), first.id, SessionMove(starts=moved.starts))
    told_at_once = await letters(database, moment)
    later = await letters(database, moment + 2 * DAY)

    assert addressed(told_at_once) == [("eva@example.test", "programme.moved")]
    [reminder] = later
    assert reminder.notice.data["sessions"][0]["starts"] == moved.starts.isoformat()


async def test_n12_a_member_of_the_network_is_written_to_at_the_address_of_the_member(database: Database) -> None:
    await can_mail(database)
    await one_waits(database, "bram", email="")

    def join(c: Connection) -> None:
        members.add(By(c, "curator", NOW), "m-bram", Appointee("Bram", domains=["OMG"]), "bram")
        members.change(By(c, "curator", NOW), "m-bram", email="bram@example.test")

    await database.write(join)

    await frees(database)
    sent = await letters(database)

    assert addressed(sent) == [("bram@example.test", "registration.offer")]
    assert await told(database) == []


async def test_l8_an_offer_goes_by_email_and_the_organiser_hears_nothing_as_long_as_it_arrives(
    database: Database,
) -> None:
    await can_mail(database)
    await one_waits(database)

    await frees(database)
    [offer] = await letters(database)
    await arrives(database, offer, "")

    assert (offer.address, offer.notice.kind) == ("eva@example.test", "registration.offer")
    assert offer.notice.data["offered_until"]
    assert (ORGANISER, OFFER_UNREACHED) not in await told(database)


@pytest.mark.parametrize("mail", [True, False])
async def test_l8_an_offer_that_reaches_nobody_is_told_to_the_organisers_once(database: Database, mail: bool) -> None:
    await database.write(unreachable.set_mail, mail)
    await one_waits(database, email="" if mail else "eva@example.test")

    await frees(database)
    first = await claimed(database, NOW)
    await follow_up(database)
    [heard] = [each for each in await claimed(database, NOW + DAY) if each.notice.person == ORGANISER]
    again = await letters(database, NOW + DAY)

    assert [each.notice.kind for each in first if each.notice.person == "eva"] == []
    assert heard.notice.kind == OFFER_UNREACHED
    data = heard.notice.data
    assert (data["name"], data["organisation"], data["by_mail"]) == ("Eva Maes", "Stad Gent", False)
    assert heard.notice.expires == datetime.fromisoformat(data["offered_until"])
    assert "email" not in data
    assert again == []


async def test_l8_an_offer_whose_email_is_refused_is_told_to_the_organisers(database: Database) -> None:
    await can_mail(database)
    await one_waits(database)
    await frees(database)
    [offer] = await letters(database)

    await fails(database, offer, Setback.NEVER, NOW, problem="550 from the mail server")
    await follow_up(database)

    [heard] = [each for each in await claimed(database, NOW) if each.notice.person == ORGANISER]
    assert (heard.notice.kind, heard.notice.data["by_mail"]) == (OFFER_UNREACHED, True)
    assert "email" not in heard.notice.data


async def test_an_offer_that_is_answered_is_not_told_to_the_organisers_any_more(database: Database) -> None:
    await one_waits(database)
    await frees(database)
    await claimed(database, NOW)
    await follow_up(database)
    assert (ORGANISER, OFFER_UNREACHED) in await told(database)

    await database.write(acting(registrations.accept, "eva", NOW), ID)

    assert await told(database) == []
    assert await standings(database) == [("eva", "priority")]


async def test_an_offer_that_was_answered_before_anything_followed_is_not_told(database: Database) -> None:
    await one_waits(database)
    await frees(database)
    await claimed(database, NOW)
    await database.write(acting(registrations.accept, "eva", NOW), ID)

    sent = await letters(database)

    assert sent == []
    assert await told(database) == []


async def test_n14_what_an_organiser_writes_and_a_cancellation_go_by_email_too(database: Database) -> None:
    await can_mail(database)
    await offered(database)
    await enrol(database, "eva", facts=EVA)
    message = Broadcast(ID, Audience.REGISTERED, {"nl": "Breng je laptop mee."})

    await database.write(acting(broadcasts.send, ORGANISER, NOW), "m-1", message)
    [written] = await letters(database)
    await arrives(database, written, "")
    await database.write(acting(programmes.cancel, ORGANISER, NOW + DAY), ID)
    [cancelled] = await letters(database, NOW + DAY)

    assert (written.address, written.notice.kind) == ("eva@example.test", "organiser.message")
    assert written.notice.data["text"] == {"nl": "Breng je laptop mee."}
    assert (cancelled.address, cancelled.notice.kind) == ("eva@example.test", "programme.cancelled")


async def test_an_email_that_was_called_off_goes_when_its_reader_is_out_of_reach_again(database: Database) -> None:
    await can_mail(database)
    await one_waits(database)
    await frees(database)
    key = f"registration.offer:{ID}:2"
    await letters(database)
    await mark(database, f"mail:{key}", Stand.CANCELLED)
    await mark(database, key, Stand.DUE)

    sent = await letters(database, NOW + DAY)

    assert addressed(sent) == [("eva@example.test", "registration.offer")]


async def test_p9_the_address_is_remembered_shown_and_erased_with_the_person(database: Database) -> None:
    await offered(database)
    await enrol(database, "eva", facts=EVA)

    kept = await database.read(privacy.export, "eva")
    await database.write(privacy.erase, "eva")

    def everything(c: Connection) -> str:
        tables = (select(each) for each in table.metadata.sorted_tables)
        return str([list(c.execute(each)) for each in tables])

    assert [kept[name][0]["email"] for name in ("participants", "registrations")] == ["eva@example.test"] * 2
    assert EVA.email not in await database.read(everything)


async def test_p9_who_takes_the_address_back_gets_no_email_any_more(database: Database) -> None:
    await can_mail(database)
    await offered(database)
    await enrol(database, "eva", facts=EVA)
    await offered(database, id="later")
    await enrol(database, "eva", facts=replace(EVA, email=""), programme="later")
    programme = await as_of(database)

    sent = await letters(database, programme.sessions[0].starts - 7 * DAY)

    assert sent == []
    assert (await database.read(acting(registrations.recall_facts, "eva", NOW))).email == ""
