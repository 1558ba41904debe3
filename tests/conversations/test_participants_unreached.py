"""Participants whom Teams does not reach: by e-mail to the address that they gave, else the organiser hears it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.app import DELIVERY
from knowledge.programmes.messages import Audience, Broadcast, Planned
from knowledge.programmes.programme import Standing
from knowledge.programmes.sessions import SessionMove
from storage import roles
from storage.acting import acting
from storage.programmes import broadcasts, programmes
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.programmes.reminding import deliveries
from storage.programmes.rows import load
from storage.roles import Role
from storage.tables import outbox
from tests.conversations.conftest import Office, running_bot
from tests.conversations.enrolling import FORM, ORGANISER, asked, brussels, others, planned, series
from tests.conversations.networking import settle
from tests.postbox import Postbox
from tests.seen import Seen
from tests.teams import Person, Teams
from tests.waiting import until

pytestmark = pytest.mark.both

SERIES = "leernetwerk-2027"
ADDRESS = "anna@example.test"
A_WEEK_BEFORE = brussels("2027-01-05") + timedelta(minutes=1)


@pytest.fixture
async def box() -> AsyncIterator[Postbox]:
    async with Postbox() as opened:
        yield opened


@pytest.fixture
async def mailing(database_url: str, tmp_path: Path, box: Postbox) -> AsyncIterator[Office]:
    """A bot that can send e-mail."""
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, smtp_url=box.url) as opened:
        yield opened


async def form(person: Person) -> Seen:
    """The card on which to register for the series."""
    await person.say("leernetwerk")
    await person.press("Leernetwerk SDG's 2027")
    return await person.press("Schrijf me in")


async def registered(person: Person, email: str = ADDRESS) -> Seen:
    await form(person)
    return await person.press("Bevestig mijn inschrijving", on=None, **{**FORM, "f.email": email})


async def olga_organises(office: Office) -> Person:
    olga = office.person("Olga")
    await olga.say("hallo")
    await office.store.write(roles.grant, Role.ORGANISER, olga.id, "setup", office.clock())
    return olga


async def kept(office: Office, person: Person) -> str | None:
    """The address that stands with the registration; None for who is not registered."""
    held = await office.store.read(registrations.of_person, SERIES, person.id)
    return held.facts.email if held else None


async def test_an_address_can_be_given_on_the_card_and_is_not_asked_again(office: Office, anna: Person) -> None:
    await planned(office, series())
    assert "f.email" in str((await form(anna)).cards)

    await anna.press("Bevestig mijn inschrijving", on=None, **{**FORM, "f.email": f" {ADDRESS} "})

    assert await kept(office, anna) == ADDRESS
    await anna.say("schrijf me uit")
    await anna.press("Ja, schrijf me uit")
    again = await form(anna)
    assert "f.email" not in str(again.cards)
    assert f"E-mailadres, voor als Teams je niet bereikt: {ADDRESS}" in asked(again)


async def test_x6_what_is_no_address_is_asked_again_and_nothing_is_lost(office: Office, anna: Person) -> None:
    await planned(office, series())

    seen = await registered(anna, "anna at example")

    assert "“anna at example” is geen e-mailadres" in seen.text
    assert await kept(office, anna) is None
    seen = await anna.press("Bevestig mijn inschrijving", on=None, **{"f.email": ""})
    assert "Je bent ingeschreven" in seen.text
    assert await kept(office, anna) == ""


async def test_x4_an_address_can_be_typed(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    for said in ("Stad Gent", "gemeente", "2", "weet ik niet", "ja"):
        await anna.say(said)
    assert "E-mailadres, voor als Teams je niet bereikt?" in asked(await anna.say("geen"))

    assert "“anna.example” is geen e-mailadres" in (await anna.say("anna.example")).text
    seen = await anna.say(ADDRESS)

    assert "Klopt dit?" in seen.text
    assert "Je bent ingeschreven" in (await anna.say("ja")).text
    assert await kept(office, anna) == ADDRESS


async def test_n12_who_blocked_the_bot_gets_the_reminder_by_email_and_finds_it_in_teams_afterwards(
    mailing: Office, box: Postbox
) -> None:
    anna = mailing.person("Anna")
    await planned(mailing, series())
    await registered(anna)
    mailing.teams.blocked.add(anna.conversation)

    mailing.clock.set(A_WEEK_BEFORE)
    seen = await box.next()

    assert seen.recipients == (ADDRESS,)
    assert str(seen.message["Subject"]) == "Over 7 dagen: De SDG's begrijpen"
    assert "di 12 januari 2027, 14.00 tot 17.00 uur" in seen.text
    assert "Voorbereiding: Lees de SDG-Handleiding." in seen.text
    assert "“mijn inschrijvingen”" in seen.text
    mailing.teams.blocked.clear()
    await anna.say("mijn inschrijvingen")
    await mailing.client.app[DELIVERY].once()
    await until(
        lambda: any("Over 7 dagen: De SDG's begrijpen" in message.text for message in anna.chat),
        "the reminder did not come in Teams afterwards",
    )
    assert box.received == []


async def test_n13_without_an_address_the_organiser_sees_by_name_who_was_not_reached(
    mailing: Office, box: Postbox
) -> None:
    anna = mailing.person("Anna")
    await planned(mailing, series())
    await registered(anna, "")
    mailing.teams.blocked.add(anna.conversation)

    mailing.clock.set(A_WEEK_BEFORE)
    await until_unreachable(mailing, anna)

    def look(c: Connection) -> list[Planned]:
        programme = load(c, SERIES)
        assert programme is not None
        return deliveries.of_session(c, programme, f"{SERIES}-1")

    first = (await mailing.store.read(look))[0]
    assert [(each.name, each.problem) for each in first.delivered.missed] == [("Anna", "403 MessageWritesBlocked")]
    assert box.received == []


async def until_unreachable(office: Office, person: Person) -> None:
    """Let everything leave, until what waits for this person is known to be out of reach."""
    wanted = select(outbox.c.state).where(outbox.c.person == person.id).order_by(outbox.c.id.desc())

    async def refused() -> bool:
        await settle(office)
        return await office.store.read(lambda c: c.scalar(wanted.limit(1))) == "unreachable"

    await until(refused, "nothing was refused")


async def test_l8_an_offer_goes_by_email_and_can_be_taken_in_the_chat(mailing: Office, box: Postbox) -> None:
    anna = mailing.person("Anna")
    await planned(mailing, series(priority_places=1, places=1))
    await others(mailing, 1)
    assert "Je staat op de wachtlijst" in (await registered(anna)).text
    mailing.teams.blocked.add(anna.conversation)

    await mailing.store.write(acting(registrations.withdraw, "other-0", mailing.clock()), SERIES)
    seen = await box.next()

    assert str(seen.message["Subject"]) == "Er is een plaats voor je vrij"
    assert "Aanvaard ze voor" in seen.text
    mailing.teams.blocked.clear()
    await anna.say("mijn inschrijvingen")
    await anna.say("1")
    assert "De plaats is van jou" in (await anna.press("Ik aanvaard de plaats")).text


async def test_l8_an_offer_that_reaches_nobody_is_told_to_the_organiser_with_its_deadline(
    office: Office, anna: Person
) -> None:
    olga = await olga_organises(office)
    await planned(office, series(priority_places=1, places=1))
    await others(office, 1)
    await registered(anna)
    office.teams.blocked.add(anna.conversation)

    await office.store.write(acting(registrations.withdraw, "other-0", office.clock()), SERIES)
    seen = await olga.hears()

    line = await office.store.read(registration_lists.whole, SERIES)
    assert [each.standing for each in line] == [Standing.OFFERED]
    assert "Een aanbod bereikt Anna niet" in seen.text
    assert "Het aanbod geldt tot wo 6 januari 2027" in seen.text
    assert "Stad Gent" in seen.text
    assert "In Teams bereik ik Anna niet, en per e-mail ook niet." in seen.text
    assert "Je krijgt dit omdat je organisator bent" in seen.text
    assert "Anna" in (await olga.press("Bekijk deze inschrijving")).text


async def test_l14_n14_a_move_a_message_and_a_cancellation_go_by_email(mailing: Office, box: Postbox) -> None:
    anna = mailing.person("Anna")
    await planned(mailing, series())
    await registered(anna)
    mailing.teams.blocked.add(anna.conversation)
    store, now = mailing.store, mailing.clock

    await store.write(
        acting(programmes.move_session, ORGANISER, now()), f"{SERIES}-2", SessionMove(starts=brussels("2027-02-16"))
    )
    moved = await box.next()
    message = Broadcast(SERIES, Audience.REGISTERED, {"nl": "Breng je laptop mee.", "en": "Bring your laptop."})
    await store.write(acting(broadcasts.send, ORGANISER, now()), "m-1", message)
    written = await box.next()
    await store.write(acting(programmes.cancel, ORGANISER, now()), SERIES)
    cancelled = await box.next()

    assert "di 16 februari 2027, 14.00 tot 17.00 uur" in moved.text
    assert "Breng je laptop mee." in written.text
    assert str(cancelled.message["Subject"]) == "Gaat niet door: Leernetwerk SDG's 2027"
    assert {*moved.recipients, *written.recipients, *cancelled.recipients} == {ADDRESS}


async def test_who_never_met_the_bot_is_written_to_at_the_address_alone(mailing: Office, box: Postbox) -> None:
    await planned(mailing, series())
    await others(mailing, 1, email="iemand@example.test")

    mailing.clock.set(A_WEEK_BEFORE)

    assert (await box.next()).recipients == ("iemand@example.test",)


async def test_in_english_the_address_is_asked_in_english(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("english")
    await anna.say("learning network")
    await anna.press("Learning network SDGs 2027")

    seen = await anna.press("Register me")

    assert "E-mail address, for when Teams does not reach you" in str(seen.cards)
