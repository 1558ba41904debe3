"""Fields of cards that look up what somebody types in them: organisations, colleagues and instruments (T8)."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from storage.roles import Role
from storage.tables import conversations
from tests import rendering
from tests.conversations.conftest import Office
from tests.conversations.enrolling import FORM, NOW, planned, series
from tests.conversations.networking import coordinator
from tests.conversations.scanned import scan_of
from tests.seen import Seen
from tests.teams import Person

pytestmark = pytest.mark.both

TITLE = "Checklist en Vlaamse Gids duurzame evenementen"


def looked_up(seen: Seen) -> dict[str, str]:
    """What the fields of the newest card look up, by their ids."""
    fields = rendering.inputs(seen.last.card, hidden=True)
    return {id: field["choices.data"]["dataset"] for id, field in fields.items() if "choices.data" in field}


@pytest.mark.parametrize(
    ("dataset", "typed", "wanted"),
    [
        ("organisations", "omg", "Departement Omgeving"),
        ("organisations", "vda", "VDAB"),
        ("organisations", "Milieumaatschapij", "Vlaamse Milieumaatschappij"),
        ("instruments", "eve", TITLE),
        ("instruments", "evenmenten", TITLE),
    ],
)
async def test_t8_a_few_letters_are_enough_also_with_a_slip(
    office: Office, anna: Person, dataset: str, typed: str, wanted: str
) -> None:
    offered = await anna.type_in(dataset, typed)

    assert wanted in offered
    assert offered[-1] == typed, "what nobody listed can be chosen too"
    assert len(offered) <= 15


async def test_t8_what_was_looked_up_registers(office: Office, anna: Person) -> None:
    await planned(office, series(), now=NOW)
    await anna.say("leernetwerk")
    await anna.press("Leernetwerk SDG's 2027")
    form = await anna.press("Schrijf me in")
    assert looked_up(form) == {"f.organisation": "organisations"}
    chosen = {"f.organisation": "VDAB", "f.role": "coordinator", "f.charter": "no", "f.engaged": "yes"}

    seen = await anna.press("Bevestig mijn inschrijving", on=None, **chosen)

    assert "Werk" in seen.text, "the domain follows from the organisation, and is shown before it is confirmed"
    assert "Je bent ingeschreven" in (await anna.press("Bevestig mijn inschrijving", on=None)).text


async def test_t8_a_name_that_nobody_listed_stays_on_the_card_and_the_level_is_asked(
    office: Office, anna: Person
) -> None:
    await planned(office, series(), now=NOW)
    await anna.say("leernetwerk")
    await anna.press("Leernetwerk SDG's 2027")
    await anna.press("Schrijf me in")
    filled = FORM | {"f.organisation": "Het Groene Huis", "f.level": "", "f.domain": ""}

    seen = await anna.press("Bevestig mijn inschrijving", on=None, **filled)

    assert "Nog in te vullen: Overheidsniveau" in seen.text
    assert "f.level" in rendering.inputs(seen.last.card)


async def test_t8_colleagues_are_looked_up_only_for_who_gives_roles_and_in_the_own_chat(
    office: Office, anna: Person
) -> None:
    tine = await coordinator(office, "Tine Jacobs", Role.CURATOR)
    await anna.say("hallo")
    await tine.say("netwerk beheren")
    await tine.press("Rollen")
    give = await tine.press("Geef een rol")
    assert looked_up(give) == {"f.who": "colleagues"}

    assert "Tine Jacobs" in await tine.type_in("colleagues", "jac")
    assert "Tine Jacobs" in await tine.type_in("colleagues", "jakobs")
    assert await anna.type_in("colleagues", "jac") == []
    assert await office.person("Tine Jacobs", scope="groupChat").type_in("colleagues", "jac") == ["jac"]


async def test_t8_what_no_field_looks_up_and_what_is_forged_gives_nothing(office: Office, anna: Person) -> None:
    assert await anna.type_in("passwords", "adm") == []
    assert await anna.type_in("organisations", "   ") == []
    assert len((await anna.type_in("organisations", "x" * 5_000))[-1]) <= 120
    invoke = {"type": "invoke", "name": "application/search", "value": {"queryText": 7, "dataset": ["a"]}}
    seen = await anna.send(invoke)
    assert (seen.status, seen.body["value"]["results"]) == (200, [])


async def test_t8_letters_that_are_looked_up_leave_no_trace(office: Office, anna: Person) -> None:
    await anna.type_in("organisations", "omg")

    def kept(c: Connection) -> int:
        return len(c.execute(select(conversations.c.key)).all())

    assert await office.store.read(kept) == 0


async def test_t8_who_cannot_look_up_a_colleague_types_the_name_and_is_asked_back(office: Office, anna: Person) -> None:
    bram = office.person("Bram Peeters")
    await bram.say("hallo")
    scan = await scan_of(office, anna, "a1")
    share = {"type": "message", "value": {"verb": "scan.share", "scan": scan}}
    await anna.send(share)

    shared = await anna.press("Laat lezen", on=None, colleague="Peeters, Bram")
    assert "Gedeeld: Bram Peeters mag lezen" in shared.text
    unknown = await anna.press("Laat lezen", on=None, colleague="Iemand Anders")

    assert "Iemand Anders" in unknown.text
    assert "mag lezen en krijgt een bericht" not in unknown.text
