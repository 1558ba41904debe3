"""Every way is pressed by everybody, in the own chat and where others read along: what is declared is what happens."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from dialogs.texts import texts_in
from dialogs.ways import WAYS
from dialogs.ways.people import PEOPLE_ERASE_SURE
from dialogs.ways.talking import LANGUAGE_ENGLISH
from dialogs.ways.way import Way
from storage import roles
from storage.roles import Role
from storage.tables import roles as role_table
from tests.conversations.conftest import Office, running_bot
from tests.conversations.history import live
from tests.conversations.networking import member
from tests.teams import Person, Teams

TEXTS = texts_in("nl")
TROUBLE = TEXTS("trouble.fault").partition(".")[0]
LAST = (PEOPLE_ERASE_SURE, LANGUAGE_ENGLISH)
"""After these nothing is as it was."""


async def everybody(office: Office) -> tuple[Mapping[str, Person], Mapping[str, Any]]:
    """One who asks, a member, and one with each role; and what buttons about things that are there carry."""
    people = {"asker": office.person("Anna"), "member": await member(office, "Bram")}
    people |= {role.value: office.person(role.value.title()) for role in Role}
    for person in people.values():
        await person.say("hallo")
    values = await office.store.write(live, "somebody-else", office.clock(), 2)
    await office.store.write(lambda c: c.execute(delete(role_table)))
    for role in Role:
        await office.store.write(roles.grant, role, people[role.value].id, "setup", office.clock())
    return people, values


def refusal(way: Way, person: Person, part: str) -> str:
    """What this person is told instead of the way; empty when it is open."""
    if way.where.refusal and person.scope != "personal":
        return TEXTS(way.where.refusal)
    return TEXTS(way.who.refusal) if way.who.parts and part not in way.who.parts else ""


async def pressed(person: Person, way: Way, values: Mapping[str, Any]) -> str:
    carried = {name: values[name] for name in way.takes if name in values}
    activity = {"type": "message", "value": {**carried, "verb": str(way)}, "replyToId": "x"}
    return (await person.send(activity)).last.text


async def test_each_way_is_open_to_whom_it_says_and_refused_to_all_others(tmp_path: Path) -> None:
    wrong = []
    async with Teams() as teams, running_bot(teams, f"sqlite:///{tmp_path}/bot.sqlite", tmp_path) as office:
        people, values = await everybody(office)
        groups = {part: office.person(own.account["name"], scope="channel") for part, own in people.items()}
        for way in sorted(WAYS.values(), key=lambda way: LAST.index(way) if way in LAST else -1):
            who_may = next(part for part in people if part in way.who.parts or not way.who.parts)
            for part, person in [(who_may, groups[who_may]), *people.items()]:
                said, told = await pressed(person, way, values), refusal(way, person, part)
                is_right = told in said if told else not refused(way, said)
                if not is_right or not said or TROUBLE in said:
                    wrong.append((str(way), part, person.scope, said[:90]))

    assert wrong == []


def refused(way: Way, said: str) -> bool:
    """Whether this is what others are told."""
    sentences = {TEXTS(key) for key in (way.where.refusal, way.who.refusal) if key}
    return any(sentence in said for sentence in sentences)
