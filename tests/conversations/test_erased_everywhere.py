"""
Who did much and is erased stands in no table: no id, no name, and nothing that only this person said (P2). What each
column keeps is asked of the register, in `tests/storage/test_forgotten.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select

from knowledge.roles import Role
from storage import privacy, roles
from storage.acting import By
from storage.network import members
from storage.network.members import Appointee
from storage.tables import metadata
from tests.conversations.conftest import Office
from tests.conversations.enrolling import others, planned, registered, series
from tests.conversations.networking import answered, asked, member, settle
from tests.conversations.requesting import looks_at
from tests.conversations.scanned import pressed, scan_of
from tests.people import Person

pytestmark = pytest.mark.both

NAME, ORGANISATION = "Wilhelmina Zonnewende", "Kasteel Lindenhof"
HERS = "mag ik de kasteelvijver laten dichtgroeien?"


async def do_much(office: Office, her: Person) -> None:
    """Let her leave something as who asks, shares, registers, answers and manages, and others read her name."""
    bram, bert = await member(office, "Bram"), office.person("Bert")
    await answered(her, bram)
    await join_and_manage(office, her)
    await asked(bert, "waar vind ik een composteerder voor ons bedrijfsrestaurant?")
    await looks_at(her, "raamcontract")
    scan = await scan_of(office, her, "a-scan")
    await pressed(her, "scan.result", scan=scan)
    await her.press("Delen en samen invullen")
    await her.say("deel met Bram")
    await planned(office, series())
    await others(office, 2)
    await registered(her)
    await her.say(f"ik werk bij {ORGANISATION}")
    await her.say(HERS)
    await settle(office)


async def join_and_manage(office: Office, her: Person) -> None:
    """She becomes a member of the network, with every role that there is."""

    def act(c: Connection) -> None:
        members.add(By(c, her.id, office.clock()), "m-1", Appointee(NAME, domains=["OMG"]), her.id)
        for role in Role:
            roles.grant(c, role, her.id, her.id, office.clock())

    await office.store.write(act)


def named(c: Connection, her: Person) -> Iterator[str]:
    """
    Every place in the tables in which something of her stands. The id of her chat, which in Teams names nobody, stays
    for three days in that of her last message, so that a copy of it does nothing.
    """
    marks = [mark.casefold() for mark in (her.id, NAME, ORGANISATION, "kasteelvijver")]
    for table in metadata.sorted_tables:
        for row in c.execute(select(table)).mappings():
            for name, value in row.items():
                told = str(value).casefold().replace(her.conversation, "")
                if any(mark in told for mark in marks):
                    yield f"{table.name}.{name}"


async def test_p2_who_did_much_and_is_erased_stands_in_no_table(office: Office) -> None:
    her = office.person(NAME)
    await do_much(office, her)
    assert sum(bool(number) for number in (await office.store.read(privacy.count, her.id)).values()) >= 14
    before = set(await office.store.read(lambda c: list(named(c, her))))
    assert {"inbox.replies", "people.name", "members.name", "questions.person_name", "scans.owner"} <= before

    await her.say("wis mij")
    await her.press("Wis mij")
    seen = await her.press("Ja, wis alles")
    await settle(office)

    assert "gewist" in seen.text
    assert await office.store.read(lambda c: list(named(c, her))) == []


async def test_p2_what_others_were_answered_stays_where_the_erased_person_is_not_named(office: Office) -> None:
    her, bert = office.person(NAME), office.person("Bert")
    await her.say("hallo")
    await bert.say("wat is emas?")

    await office.store.write(privacy.erase, her.id)

    [kept] = (await office.store.read(privacy.export, bert.id))["inbox"]
    assert kept["replies"]
