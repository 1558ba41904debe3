"""What curators do to the network: the role is looked at in each act, and one curator always stays (A1, A2)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from knowledge.refusals import Refused
from storage import journal, roles
from storage.acting import By, acting
from storage.database import Database
from storage.managing import administration, curating, member_settings
from storage.managing.curating import NotManaged
from storage.managing.member_settings import NotSettled
from storage.network import deadlines
from storage.network.members import Appointee
from storage.roles import Missing, Role
from tests.storage.networking import NOW, chat, join

TODAY = date(2027, 1, 11)
OBJECT_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"

ACTS: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...] = (
    (curating.overview, ()),
    (curating.domain_view, ("OMG",)),
    (curating.member_view, ("m-bram",)),
    (curating.find_members, ("bram",)),
    (curating.appoint, ("m-new", Appointee("New", "new@v.be", ["OMG"]))),
    (curating.change_member, ("m-bram", ["MOW"], [])),
    (curating.end_membership, ("m-bram",)),
    (curating.grants, ()),
    (curating.people_called, ("bram", "flanders")),
    (curating.grant_role, (Role.CURATOR, "bram")),
    (curating.revoke_role, (Role.CURATOR, "tine")),
    (curating.hours_of, ("OMG",)),
    (curating.set_hours, ("OMG", {"offer": 1.0})),
    (administration.acts, (50,)),
    (administration.actors, ()),
)


async def filled(database: Database, *curators: str) -> None:
    def act(c: Connection) -> None:
        join(c, "bram")
        for person in curators:
            chat(c, person)
            roles.grant(c, Role.CURATOR, person, "setup", NOW)

    await database.write(act)


@pytest.mark.parametrize("who", ["bram", "nobody", ""])
async def test_a1_every_act_is_refused_to_who_is_no_curator(database: Database, who: str) -> None:
    await filled(database, "tine")
    await database.write(roles.grant, Role.ORGANISER, "bram", "setup", NOW)
    before = await database.read(journal.latest, 50)

    for act, given in ACTS:
        with pytest.raises(Refused) as refused:
            await database.write(acting(act, who, NOW), *given)
        assert refused.value.why is Missing.CURATOR, act

    assert await database.read(journal.latest, 50) == before


async def test_a2_two_curators_who_remove_each_other_leave_one(database: Database) -> None:
    for number in range(5):
        pair = (f"one-{number}", f"two-{number}")

        def only(c: Connection, pair: tuple[str, str] = pair) -> None:
            for grant in roles.holders(c, (Role.CURATOR,)):
                roles.revoke(c, Role.CURATOR, grant.person, "setup", NOW)
            for person in pair:
                roles.grant(c, Role.CURATOR, person, "setup", NOW)

        await database.write(only)
        first = database.write(acting(curating.revoke_role, pair[0], NOW), Role.CURATOR, pair[1])
        second = database.write(acting(curating.revoke_role, pair[1], NOW), Role.CURATOR, pair[0])

        done = await asyncio.gather(first, second, return_exceptions=True)

        assert [each.why for each in done if isinstance(each, Refused)] == [Missing.CURATOR]
        assert True in done
        assert len(await database.read(roles.holders, (Role.CURATOR,))) == 1


async def test_a2_the_last_curator_cannot_be_removed(database: Database) -> None:
    await filled(database, "tine")

    with pytest.raises(Refused) as refused:
        await database.write(acting(curating.revoke_role, "tine", NOW), Role.CURATOR, "tine")

    assert refused.value.why is NotManaged.LAST_CURATOR
    assert await database.write(acting(curating.revoke_role, "tine", NOW), Role.ORGANISER, "tine") is False


async def test_a2_a_role_is_for_people_only(database: Database) -> None:
    await filled(database, "tine")

    with pytest.raises(Refused) as refused:
        await database.write(acting(curating.grant_role, "tine", NOW), Role.ORGANISER, "x" * 400)

    assert refused.value.why is NotManaged.GONE
    assert await database.write(acting(curating.grant_role, "tine", NOW), Role.ORGANISER, OBJECT_ID) is True


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (partial(curating.appoint, id="m-1", wanted=Appointee(" ", "an@v.be", ["OMG"])), NotManaged.NAME),
        (partial(curating.appoint, id="m-1", wanted=Appointee("An", "an@v.be", ["no"])), NotManaged.DOMAINS),
        (partial(curating.change_member, id="m-bram", domains=[], expertise=[]), NotManaged.DOMAINS),
        (partial(curating.change_member, id="m-nobody", domains=["OMG"], expertise=[]), NotManaged.GONE),
    ],
)
async def test_a2_a_member_has_a_name_and_a_domain(
    act: Callable[..., Any], why: NotManaged, database: Database
) -> None:
    await filled(database, "tine")

    with pytest.raises(Refused) as refused:
        await database.write(acting(act, "tine", NOW))

    assert refused.value.why is why


async def test_a2_the_same_address_is_the_same_member(database: Database) -> None:
    await filled(database, "tine")
    first = await database.write(
        acting(curating.appoint, "tine", NOW), "m-1", Appointee("An", "An@v.be", ["OMG"], ["water"])
    )
    await database.write(acting(curating.end_membership, "tine", NOW), "m-1")

    again = await database.write(
        acting(curating.appoint, "tine", NOW), "m-2", Appointee("An P", "an@v.be", ["WSE"], [])
    )

    assert first.id == "m-1"
    assert (again.id, again.name, again.domains, again.active) == ("m-1", "An P", ("WEWILS",), True)


async def test_deadlines_that_are_not_given_stay_as_they_were_set(database: Database) -> None:
    await filled(database, "tine")
    await database.write(acting(curating.set_hours, "tine", NOW), "OMG", {"offer": 2.0})

    after = await database.write(acting(curating.set_hours, "tine", NOW), "OMG", {"solution": 40.0, "offer": 2.0})

    assert (after.offer, after.solution) == (2.0, 40.0)
    assert await database.read(deadlines.load_overrides, "OMG") == {"offer": 2.0, "solution": 40.0}


async def test_a_member_settles_several_things_together(database: Database) -> None:
    await filled(database)
    await database.write(lambda c: join(c, "chloe"))
    settle = partial(member_settings.settle, expertise=["water"], substitute="m-chloe", away=(TODAY, None), digest=8)

    own = await database.write(acting(settle, "bram", NOW))

    profile = own.profile
    assert (profile.expertise, profile.substitute, profile.digest_hour) == (("water",), "m-chloe", 8)
    assert (profile.away_from, profile.away_until, own.substitute_name) == (TODAY, None, "Chloe")
    apart = await database.write(lambda c: member_settings.settle(By(c, "bram", NOW), substitute="", digest=""))
    assert (apart.profile.digest_hour, apart.profile.substitute) == (None, None)


async def test_who_is_no_active_member_settles_nothing(database: Database) -> None:
    await filled(database, "tine")
    await database.write(acting(curating.end_membership, "tine", NOW), "m-bram")

    with pytest.raises(Refused) as refused:
        await database.write(lambda c: member_settings.settle(By(c, "bram", NOW), expertise=["x"]))

    assert refused.value.why is NotSettled.NO_MEMBER
    assert await database.read(acting(member_settings.own_membership, "tine", NOW)) is None
