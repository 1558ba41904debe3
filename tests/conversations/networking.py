"""A network for tests of talk: members, a coordinator, and a question on its way between them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from bot.app import DELIVERY, TIMEKEEPING
from knowledge.network.question_views import StoredQuestion
from storage import roles
from storage.acting import By, acting
from storage.network import members
from storage.network.members import Appointee
from storage.questions import lists as question_lists
from storage.roles import Role
from storage.sending.timers import next_timer
from tests.conversations.conftest import Office
from tests.seen import Message, Seen
from tests.teams import Person

WATER = "mag ik regenwater hergebruiken in ons kantoor?"
"""Of the domain OMG, by its own words."""
ANSWER = "Ja, voor spoelwater en voor de tuin."


async def member(office: Office, name: str, domain: str = "OMG", **changes: Any) -> Person:
    """A member with a chat with the bot, who gets a message per question unless the changes give a digest hour."""
    person = office.person(name)
    await person.say("hallo")

    def join(c: Connection) -> None:
        members.add(By(c, "setup", office.clock()), f"m-{name}", Appointee(name, domains=[domain]), person.id)
        members.change(By(c, "setup", office.clock()), f"m-{name}", **{"digest_hour": None, **changes})

    await office.store.write(join)
    return person


async def coordinator(office: Office, name: str = "Coen", role: Role = Role.COORDINATOR) -> Person:
    """Somebody with this role and a chat with the bot."""
    person = office.person(name)
    await person.say("hallo")
    await office.store.write(roles.grant, role, person.id, "setup", office.clock())
    return person


async def previewed(asker: Person, text: str = WATER) -> Seen:
    """What would be sent."""
    if "stond nog klaar" in (await asker.say("stel een vraag")).text:
        await asker.press("Begin opnieuw")
    return await asker.say(text)


async def asked(asker: Person, text: str = WATER) -> Seen:
    """The question is on its way."""
    await previewed(asker, text)
    return await asker.press("Verstuur")


async def withdrawn(asker: Person) -> Seen:
    """The only question of this person is taken back."""
    await asker.say("mijn vragen")
    await asker.say("1")
    await asker.press("Trek de vraag in")
    return await asker.press("Ja, trek in")


async def taken(asker: Person, bram: Person) -> None:
    """The question is with this member, whose card of it stands open."""
    await asked(asker)
    await bram.hears()
    await bram.press("Ik neem dit")
    await asker.hears()


async def answered(asker: Person, bram: Person) -> Seen:
    """The asker's notice of an answer to the question."""
    await taken(asker, bram)
    await bram.press("Verstuur als antwoord", on=None, **{"f.text": ANSWER})
    return await asker.hears()


async def mine(office: Office, person: Person) -> list[StoredQuestion]:
    """What this person asked, as it is kept."""
    return await office.store.read(acting(question_lists.mine, person.id, office.clock()))


async def to_next(office: Office, kind: str) -> None:
    """Let it become the moment of the first timer of a kind, and everything happen that happens then."""
    due = await office.store.read(next_timer, (kind,))
    assert due is not None, f"no {kind} lies ahead"
    office.clock.set(due)
    await settle(office)


async def settle(office: Office) -> None:
    """Let happen what is due, and leave what may leave."""
    await office.client.app[TIMEKEEPING].once()
    await office.client.app[DELIVERY].once()


def notices(person: Person, words: str) -> list[Message]:
    """The messages of the bot in the chat of this person that have these words."""
    return [message for message in person.chat if message.by_bot and words in message.text]
