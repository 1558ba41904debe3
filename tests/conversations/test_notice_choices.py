"""Numbers and words typed after a notice choose what the notice offers, as whoever reads it expects (X4)."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from storage.acting import By
from storage.network import members
from storage.network.members import Appointee
from tests.conversations.conftest import Office
from tests.conversations.enrolling import can_type
from tests.teams import Person


async def offered(office: Office, anna: Person) -> Person:
    """Bram, a member of the network, just read that Anna asks something."""
    bram = office.person("Bram")
    await bram.say("thema's")

    def join(c: Connection) -> None:
        members.add(By(c, "setup", datetime.now(UTC)), "m-bram", Appointee("Bram", domains=["OMG"]), bram.id)
        members.change(By(c, "setup", datetime.now(UTC)), "m-bram", digest_hour=None)

    await office.store.write(join)
    await anna.say("stel een vraag")
    await anna.say("mag ik regenwater hergebruiken in ons kantoor?")
    await anna.say("verstuur")
    assert "Een vraag voor jou" in (await bram.hears()).text
    await can_type(office, bram)
    return bram


async def test_x4_the_number_typed_after_a_notice_chooses_what_the_notice_offers(office: Office, anna: Person) -> None:
    bram = await offered(office, anna)

    assert "Je hebt deze vraag opgenomen" in (await bram.say("1")).text


async def test_x4_so_does_its_word(office: Office, anna: Person) -> None:
    bram = await offered(office, anna)

    assert "Je hebt deze vraag opgenomen" in (await bram.say("neem")).text


async def test_once_the_bot_said_something_else_numbers_choose_from_that(office: Office, anna: Person) -> None:
    bram = await offered(office, anna)
    themes = await bram.say("thema's")

    assert "opgenomen" not in (await bram.say("1")).text
    assert themes.buttons


async def test_a_question_typed_after_a_notice_is_a_question(office: Office, anna: Person) -> None:
    bram = await offered(office, anna)

    assert "Quick Scan" in (await bram.say("wat is de quick scan")).text


async def test_what_was_typed_while_the_notice_came_is_not_taken_for_an_answer_to_it(
    office: Office, anna: Person
) -> None:
    bram = await offered(office, anna)
    await bram.say("thema's")
    await anna.say("stel een vraag")
    await anna.say("mag ik grachtwater gebruiken in onze tuin?")
    await anna.say("dit hoort bij omgeving")
    await anna.say("verstuur")
    await bram.hears()

    assert "opgenomen" not in (await bram.say("1")).text
