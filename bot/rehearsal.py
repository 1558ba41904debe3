"""A made-up network for a bot on this machine, so that a question to colleagues can be rehearsed."""

from __future__ import annotations

from bot.clock import Clock
from knowledge.members_file import read_members
from knowledge.reference import data_text
from storage import members, membership, roles
from storage.database import Database
from storage.roles import Role

SAMPLE = "sample_network.csv"
COORDINATOR = "06c2a20b-bc4e-5c89-88c6-fb72c787869f"
"""Who talks in the terminal chat under the name of Voorbeeld Coen."""
FILLER = "draaischijf"


async def fill_network(store: Database, clock: Clock) -> None:
    """Where there never was a member, add those of the sample and a coordinator; elsewhere change nothing."""
    if await store.read(members.listed, also_inactive=True):
        return
    await store.write(membership.store, read_members(data_text(SAMPLE)).rows, FILLER, clock())
    await store.write(roles.grant, Role.COORDINATOR, COORDINATOR, FILLER, clock())
