"""Of what Teams and its directory know of somebody only the object id and the name are kept (P9)."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select

from knowledge.privacy.register import register
from storage.tables import metadata
from tests.conversations.conftest import Office
from tests.conversations.test_erased_everywhere import NAME, do_much

pytestmark = pytest.mark.both

PROFILE = {
    "email": "wilhelmina@kwetsbaar.example",
    "userPrincipalName": "w.zonnewende@kwetsbaar.example",
    "givenName": "Mientje",
    "surname": "Zonnewende-Kwartel",
    "jobTitle": "hoofdkwartelmeester",
    "department": "Afdeling Kwartels",
    "mobilePhone": "+32 470 00 11 22",
    "userRole": "kwartelgast",
}
"""As the roster and a message of Teams may have them, and the directory beside."""


def holds(c: Connection, words: set[str]) -> Iterator[str]:
    """The columns in which any of these words stands."""
    for table in metadata.sorted_tables:
        for row in c.execute(select(table)).mappings():
            for name, value in row.items():
                if any(word.casefold() in str(value).casefold() for word in words):
                    yield f"{table.name}.{name}"


async def test_p9_who_uses_everything_leaves_an_id_and_a_name_and_nothing_else_of_a_profile(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    her = office.person(NAME)
    for account in (her.account, office.teams.roster[her.id], office.teams.roster[her.account["id"]]):
        account |= PROFILE

    await do_much(office, her)

    assert await office.store.read(lambda c: set(holds(c, {her.id}))) >= {"people.id", "members.person"}
    assert await office.store.read(lambda c: set(holds(c, set(PROFILE.values())))) == set()
    assert [said for said in caplog.messages if any(word in said for word in PROFILE.values())] == []


def test_p9_an_address_is_kept_only_where_somebody_gives_one_to_be_reached() -> None:
    """Of who stands in the list of members, registers with an address, or sends somebody else."""
    addresses = ("mail", "phone", "principal", "profile", "photo", "picture")
    named = {
        f"{table.name}.{column}"
        for table in register().tables
        for column in table.columns
        if any(word in column for word in addresses)
    }

    assert named == {
        "members.email",
        "participants.email",
        "registrations.email",
        "attendance.replacement_email",
    }
