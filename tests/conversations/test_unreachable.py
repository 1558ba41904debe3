"""Members whom Teams does not reach: their questions go by e-mail or to somebody else, and the coordinators know."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.app import DELIVERY
from storage import roles
from storage.acting import By
from storage.database import Database
from storage.network import members
from storage.network.members import Appointee
from storage.roles import Role
from storage.sending import outbox
from storage.sending.outbox import Stand
from storage.tables import outbox as table
from tests.conversations.conftest import Office, listening, settings
from tests.conversations.test_notices import heard, notice, until
from tests.postbox import Postbox
from tests.teams import Person, Teams

pytestmark = pytest.mark.both

WATER = "mag ik regenwater hergebruiken in ons kantoor?"
"""Of the domain OMG, by its own words."""


@asynccontextmanager
async def office_with(database_url: str, var: Path, smtp_url: str) -> AsyncIterator[Office]:
    """A bot that can send e-mail, or not when the address is empty."""
    async with Teams() as teams:
        told = replace(settings(teams, database_url, var), smtp_url=smtp_url)
        async with listening(told, tokens=teams.bot_tokens()) as client:
            yield Office(teams, client)


@pytest.fixture
async def box() -> AsyncIterator[Postbox]:
    async with Postbox() as opened:
        yield opened


@pytest.fixture
async def mailing(database_url: str, tmp_path: Path, box: Postbox) -> AsyncIterator[Office]:
    async with office_with(database_url, tmp_path, box.url) as office:
        yield office


async def coordinator(office: Office) -> Person:
    coen = office.person("Coen")
    await coen.say("hallo")
    await office.store.write(roles.grant, Role.COORDINATOR, coen.id, "setup", datetime.now(UTC))
    return coen


async def member_by_address(office: Office, name: str = "Bram", domain: str = "OMG") -> None:
    """A member of whom only the e-mail address is known, as after an import."""
    email = f"{name.lower()}@example.test"

    def join(c: Connection) -> None:
        members.add(By(c, "setup", datetime.now(UTC)), f"m-{name}", Appointee(name, email, [domain]))

    await office.store.write(join)


async def member(office: Office, name: str = "Bram", domain: str = "OMG") -> Person:
    """A member with a chat with the bot, an e-mail address, and a message per question."""
    person = office.person(name)
    await person.say("hallo")
    now = datetime.now(UTC)

    def join(c: Connection) -> None:
        members.add(By(c, "setup", now), f"m-{name}", Appointee(name, domains=[domain]), person.id)
        members.change(By(c, "setup", now), f"m-{name}", digest_hour=None, email=f"{name.lower()}@example.test")

    await office.store.write(join)
    return person


async def asks(asker: Person, text: str = WATER) -> None:
    await asker.say("stel een vraag")
    await asker.say(text)
    await asker.press("Verstuur")


async def kinds(store: Database, person: str) -> list[str]:
    wanted = select(table.c.kind).where(table.c.person == person).order_by(table.c.id)
    return await store.read(lambda c: list(c.scalars(wanted)))


async def test_r4_who_is_known_by_an_address_alone_gets_the_question_by_email_and_finds_it_in_the_chat(
    mailing: Office, box: Postbox
) -> None:
    coen, anna = await coordinator(mailing), mailing.person("Anna")
    await member_by_address(mailing)

    await asks(anna)
    seen = await box.next()

    assert seen.recipients == ("bram@example.test",)
    assert WATER in seen.text
    assert "https://teams.microsoft.com/l/chat/0/0?users=28:" in seen.text
    assert "Bram is niet te bereiken in Teams" in (await coen.hears()).text

    bram = mailing.person("Bram")
    await bram.say("hallo")
    assert WATER in (await bram.hears()).text
    assert "Je hebt deze vraag opgenomen" in (await bram.press("Ik neem dit")).text
    assert "Bram heeft je vraag opgenomen" in (await anna.hears()).text
    assert "Ik bereik alle leden" in (await coen.press("Wie is niet te bereiken?")).text


async def test_r4_without_a_mail_server_the_coordinator_gets_the_question_at_once_and_sees_who_was_not_reached(
    office: Office, anna: Person
) -> None:
    coen = await coordinator(office)
    await member_by_address(office)

    await asks(anna)
    seen = await coen.hears()

    assert WATER in seen.text
    assert "Niet te bereiken in Teams Bram" in seen.text
    assert "krijgt geen vragen" in (await coen.say("wie is niet te bereiken?")).text


async def test_n12_a_member_who_blocked_the_bot_is_written_to_and_the_coordinator_hears_it_once(
    mailing: Office, box: Postbox
) -> None:
    coen, anna, bram = await coordinator(mailing), mailing.person("Anna"), await member(mailing)
    await anna.say("stel een vraag")
    await anna.say(WATER)
    mailing.teams.blocked.add(bram.conversation)

    await anna.press("Verstuur")
    assert WATER in (await box.next()).text
    heard_of_it = await coen.hears()
    await asks(anna, "mag ik regenwater hergebruiken in de kantine van ons kantoor?")
    assert "in de kantine" in (await box.next()).text

    assert "Bram is niet te bereiken in Teams" in heard_of_it.text
    assert "per e-mail" in heard_of_it.text
    assert await kinds(mailing.store, coen.id) == ["member.unreachable"]
    assert "geweigerd sinds" in (await coen.press("Wie is niet te bereiken?")).text
    mailing.teams.blocked.clear()
    await bram.say("open vragen")
    await mailing.client.app[DELIVERY].once()
    assert any(WATER in message.text and "Een vraag voor jou" in message.text for message in bram.chat)
    assert box.received == []


async def test_n12_without_a_mail_server_the_question_of_who_blocked_the_bot_goes_to_another_member(
    office: Office, anna: Person
) -> None:
    coen, bram, clara = await coordinator(office), await member(office), await member(office, "Clara")
    office.teams.blocked.add(bram.conversation)

    await asks(anna)

    assert WATER in (await clara.hears()).text
    assert "Bram is niet te bereiken" in (await coen.hears()).text


async def test_n12_without_another_member_it_goes_to_the_coordinator(office: Office, anna: Person) -> None:
    coen, bram = await coordinator(office), await member(office)
    office.teams.blocked.add(bram.conversation)

    await asks(anna)
    texts = [(await coen.hears()).text, (await coen.hears()).text]

    assert any("Niet te bereiken in Teams Bram" in text and WATER in text for text in texts)
    assert any("Bram is niet te bereiken in Teams" in text for text in texts)


async def test_an_address_that_does_not_exist_sends_the_question_to_the_coordinator(
    mailing: Office, box: Postbox
) -> None:
    coen, anna = await coordinator(mailing), mailing.person("Anna")
    await member_by_address(mailing)
    box.refuse("550 no such user")

    await asks(anna)
    texts = [(await coen.hears()).text for _ in range(3)]

    assert any(WATER in text for text in texts)
    assert any("Ook e-mail aan Bram komt niet aan" in text for text in texts)
    assert box.tries == 1


async def test_a_mail_server_that_stutters_is_tried_again(mailing: Office, box: Postbox) -> None:
    await coordinator(mailing)
    await member_by_address(mailing)
    box.refuse("451 later")

    await asks(mailing.person("Anna"))

    assert WATER in (await box.next()).text
    assert box.tries == 2


async def test_n13_a_reminder_with_an_address_goes_by_email_and_one_without_waits(
    mailing: Office, box: Postbox
) -> None:
    eva = mailing.person("Eva")
    given: dict[str, Any] = {"data": {"nl": "Morgen is de sessie.", "email": "eva@example.test"}}

    await mailing.store.write(outbox.post, notice(eva, "with", **given))
    await mailing.store.write(outbox.post, notice(eva, "without"))
    seen = await box.next()
    await until(lambda row: row.state == Stand.UNREACHABLE, mailing.store, "without")

    assert seen.recipients == ("eva@example.test",)
    assert "Morgen is de sessie." in seen.text
    row = await until(lambda row: row.state == Stand.SENT, mailing.store, "mail:with")
    assert row.data == {}, "nothing of it is kept, the address neither"
    assert box.received == []


async def test_who_chose_english_is_written_to_in_english(mailing: Office, box: Postbox) -> None:
    bram = await member(mailing)
    await bram.say("taal")
    await bram.press("English")
    anna = mailing.person("Anna")
    await anna.say("stel een vraag")
    await anna.say(WATER)
    mailing.teams.blocked.add(bram.conversation)

    await anna.press("Verstuur")

    assert (await box.next()).message["Subject"] == "A question for you"


async def test_a1_the_list_is_for_coordinators_and_curators(office: Office, anna: Person) -> None:
    await member_by_address(office)

    seen = await anna.say("wie is niet te bereiken?")
    forged = await anna.send({"type": "message", "value": {"verb": "network.unreachable"}, "replyToId": "x"})

    for text in (seen.text, forged.text):
        assert "voor coördinatoren en curatoren" in text
        assert "Bram" not in text


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_n12_what_teams_cannot_take_now_is_tried_again(office: Office, anna: Person, status: int) -> None:
    await anna.say("help")
    office.teams.refuse(status)

    await office.store.write(outbox.post, notice(anna))

    await until(lambda row: row.state == Stand.SENT and row.tries == 2, office.store)
    assert len(heard(anna)) == 1


async def test_n12_what_teams_will_never_take_is_tried_once(office: Office, anna: Person) -> None:
    await anna.say("help")
    office.teams.refuse(400)

    await office.store.write(outbox.post, notice(anna))

    row = await until(lambda row: row.state == Stand.FAILED, office.store)
    assert (row.tries, heard(anna)) == (1, [])
