"""What Teams tells later replaces what it told first: object id, name, addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from knowledge.messages import Messages
from knowledge.notices import Notice
from storage import privacy, roles
from storage.roles import Role
from storage.sending import outbox, switches
from storage.tables import TypedText, metadata
from storage.talking import conversations
from tests.conversations.conftest import Office
from tests.teams import Person

pytestmark = pytest.mark.both

WORDS = {"nl": "Je vraag is beantwoord.", "en": "Your question was answered."}
QUESTION = "Hoe organiseer ik een duurzaam evenement?"


def without_object_id(person: Person) -> dict[str, Any]:
    return {"from": {"id": person.account["id"], "name": person.account["name"]}}


async def tell(office: Office, reader: str, key: str = "n-1") -> None:
    written = Notice(key, reader, "written", datetime.now(UTC), subject="question:42", data=WORDS)
    await office.store.write(lambda c: outbox.post(c, written))


async def install_without_object_id(person: Person) -> None:
    await person.send({"type": "installationUpdate", "action": "add"} | without_object_id(person))


async def test_who_was_installed_without_object_id_is_reachable_under_the_one_told_later(
    office: Office, anna: Person
) -> None:
    await install_without_object_id(anna)
    await anna.say("help")

    await tell(office, anna.id)

    assert WORDS["nl"] in (await anna.hears()).text


async def test_a_notice_that_was_posted_under_the_first_id_arrives_too(office: Office, anna: Person) -> None:
    await anna.send({"type": "message", "text": "help"} | without_object_id(anna))
    planned = datetime.now(UTC) + timedelta(days=1)
    early = Notice("n-1", anna.account["id"], "written", planned, subject="question:42", data=WORDS)
    await office.store.write(lambda c: outbox.post(c, early))

    await anna.say("help")
    office.clock.set(planned)

    assert WORDS["nl"] in (await anna.hears()).text


async def test_everything_that_was_kept_under_the_first_id_is_the_same_persons(office: Office, anna: Person) -> None:
    first = anna.account["id"]
    await anna.send({"type": "message", "text": QUESTION} | without_object_id(anna))
    await office.store.write(roles.grant, Role.CURATOR, first, "setup", datetime.now(UTC))
    await office.store.write(switches.switch_off, first, Messages.WEEKLY, datetime.now(UTC))

    await anna.say("help")

    kept = await office.store.read(privacy.export, anna.id)
    assert [row["text"] for row in kept["questions_asked"]] == [QUESTION]
    assert [row["role"] for row in kept["roles"]] == ["curator"]
    assert len(kept["people"]) == len(kept["conversations"]) == 1
    assert await office.store.read(_where_it_stands, first) == []


async def test_who_is_once_shown_without_object_id_keeps_it(office: Office, anna: Person) -> None:
    await anna.say("help")

    await anna.send({"type": "message", "text": QUESTION} | without_object_id(anna))
    await tell(office, anna.id)

    assert WORDS["nl"] in (await anna.hears()).text
    kept = await office.store.read(privacy.export, anna.id)
    assert [row["text"] for row in kept["questions_asked"]] == [QUESTION]


async def test_an_open_thread_goes_on_when_the_object_id_is_told(office: Office, anna: Person) -> None:
    await anna.send({"type": "message", "text": "thema's"} | without_object_id(anna))

    assert "SDG" in (await anna.say("2")).text


async def test_in_a_group_the_first_id_becomes_the_later_one(office: Office) -> None:
    bram = office.person("Bram", scope="groupChat")
    mention = {"type": "message", "text": "<at>Draaischijf</at> thema's"}
    await bram.send(mention | without_object_id(bram))

    seen = await bram.say("2")

    assert "SDG" in seen.text
    assert await office.store.read(_where_it_stands, bram.account["id"]) == []


async def test_the_newest_name_tenant_and_bot_hold(office: Office, anna: Person) -> None:
    await anna.say("help")
    anna.account["name"] = "Anna Peeters-Maes"

    await anna.send({"type": "message", "text": "help", "recipient": {"id": "28:other", "name": "Draaischijf"}})

    talk = await office.store.read(conversations.load, anna.conversation)
    known = await office.store.read(conversations.load_person, anna.id)
    assert talk
    assert known
    assert (talk.bot, known.name) == ("28:other", "Anna Peeters-Maes")


async def test_a_notice_goes_to_the_conversation_in_which_the_person_speaks_now(office: Office, anna: Person) -> None:
    await anna.say("help")
    anna.conversation = "a:anna-again"
    await anna.say("help")

    await tell(office, anna.id)

    assert WORDS["nl"] in (await anna.hears()).text


def _where_it_stands(c: Any, id: str) -> list[str]:
    """The columns in which an id still stands, in any table."""
    found = []
    for table in metadata.sorted_tables:
        for column in table.columns:
            if not isinstance(column.type, TypedText):
                continue
            values = c.scalars(table.select().with_only_columns(column)).all()
            if any(value and (value == id or value.endswith(f"|{id}")) for value in values):
                found.append(f"{table.name}.{column.name}")
    return found
