"""Who waits for something is told when it comes, in the act that makes it so, and waits no more."""

from __future__ import annotations

from datetime import timedelta

from knowledge.insight.classes import Demand
from knowledge.insight.counting import FEWEST
from storage import roles
from storage.acting import acting
from storage.content import catalogue, interests
from storage.database import Database
from storage.roles import Missing, Role
from tests.storage.networking import NOW, notice, refused, told

ENTRY = {"id": "raamcontract", "title": "Raamcontract", "status": "being_renewed"}


async def wait(database: Database, *persons: str) -> None:
    for person in persons:
        await database.write(acting(interests.show_interest, person, NOW), "raamcontract", "OMG")


async def test_who_waits_is_told_when_the_catalogue_says_it_is_there(database: Database) -> None:
    await database.write(acting(catalogue.store, "setup", NOW), [ENTRY])
    await wait(database, "anna", "bram")

    await database.write(acting(catalogue.store, "setup", NOW), [{**ENTRY, "title": "Het raamcontract"}])
    assert await told(database) == []
    await database.write(acting(catalogue.store, "setup", NOW), [{**ENTRY, "status": "in_force"}])

    assert sorted(await told(database)) == [("anna", "interest.came"), ("bram", "interest.came")]
    assert (await notice(database, "anna", "interest.came")).data["title"] == "Raamcontract"
    assert await database.read(interests.list_interested, "raamcontract") == []


async def test_who_waits_again_is_told_again(database: Database) -> None:
    data = {"title": "Raamcontract"}
    await wait(database, "anna")
    assert await database.write(interests.tell_interested, "raamcontract", NOW, data) == 1
    assert await database.write(interests.tell_interested, "raamcontract", NOW, data) == 0
    await wait(database, "anna")

    later = NOW + timedelta(days=1)
    assert await database.write(interests.tell_interested, "raamcontract", later, data) == 1

    assert await told(database) == [("anna", "interest.came")] * 2


async def test_a1_only_a_curator_says_that_it_is_there_and_sees_the_numbers(database: Database) -> None:
    await database.write(roles.grant, Role.CURATOR, "tine", "setup", NOW)
    await wait(database, "anna", "bram")

    for person in ("anna", "coen"):
        seen = database.read(acting(interests.list_demand, person, NOW))
        said = database.write(acting(interests.say_it_is_there, person, NOW), "raamcontract", {"title": "R"})
        assert {(await refused(seen)).why, (await refused(said)).why} == {Missing.CURATOR}
    assert await told(database) == []

    assert await database.read(acting(interests.list_demand, "tine", NOW)) == {"raamcontract": Demand(0)}
    assert await database.write(acting(interests.say_it_is_there, "tine", NOW), "raamcontract", {"title": "R"}) == 0
    assert len(await told(database)) == 2


async def test_p8_how_many_wait_is_told_in_steps_of_five_people_or_more(database: Database) -> None:
    await database.write(roles.grant, Role.CURATOR, "tine", "setup", NOW)
    seen = []
    for number in range(23):
        domain = "MOW" if number % 4 == 3 else "OMG"
        await database.write(acting(interests.show_interest, f"person {number}", NOW), "raamcontract", domain)
        wanted = await database.read(acting(interests.list_demand, "tine", NOW))
        seen.append((wanted["raamcontract"].people, *wanted["raamcontract"].domains.values()))

    shown = {each for every in seen for each in every} | {0}
    assert shown == {0, 5, 10, 20}
    # Neither two moments nor a domain and all together differ by fewer than five, unless by nobody.
    assert min(abs(one - other) for one in shown for other in shown if one != other) >= FEWEST
    assert seen[3] == (0,)
    assert seen[22] == (20, 5, 10)


async def test_ones_own_interests_are_listed_the_latest_first(database: Database) -> None:
    await wait(database, "anna")
    await database.write(acting(interests.show_interest, "anna", NOW + timedelta(days=1)), "studiedagen", "")

    listed = await database.read(acting(interests.of_person, "anna", NOW))

    assert [(each.subject, each.domain) for each in listed] == [("studiedagen", ""), ("raamcontract", "OMG")]
    assert await database.read(acting(interests.of_person, "bram", NOW)) == []
