"""Curators see in the chat what is asked and needed: tables with their bars, the same numbers as words and in Excel."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dialogs.cards.insight.table import MAX_ROWS
from dialogs.texts import texts_in
from knowledge.insight.counting import Happening, Key, Kind
from knowledge.insight.reports import TABLES
from knowledge.insight.weeks import week_of
from storage.insight import counting
from storage.roles import Role
from tests.conversations.conftest import Office, running_bot
from tests.conversations.networking import coordinator
from tests.conversations.visiting import signed_in, visit
from tests.people import Person
from tests.seen import Seen
from tests.teams import Teams

pytestmark = pytest.mark.both

NOW = datetime(2027, 2, 20, 12, tzinfo=UTC)
ADDRESS = "https://bot.example.be"
COUNTED = {
    "duurzaam-bouwen-scholen": ("OMG", 12),
    "duurzaam-bouwen-woningen": ("OMG", 9),
    "quick-scan": ("MOW", 7),
}
"""Entries, each with the domain that found it and how often."""


def happened(entries: dict[str, tuple[str, int]]) -> list[Happening]:
    """Each time somebody else."""
    return [
        Happening(Key(Kind.AT_ONCE, domain, entry), f"person {number}")
        for entry, (domain, times) in entries.items()
        for number in range(times)
    ]


@pytest.fixture
async def counted(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A bot with an address on the web, that counted a week of January."""
    async with (
        Teams() as teams,
        running_bot(teams, database_url, tmp_path, public_url=ADDRESS, upload_hosts=("127.0.0.1",)) as office,
    ):
        office.clock.set(NOW)
        await office.store.write(counting.count_week, week_of(date(2027, 1, 8)), NOW, happened(COUNTED))
        yield office


@pytest.fixture
async def tine(counted: Office) -> Person:
    return await coordinator(counted, "Tine", Role.CURATOR)


def charts(seen: Seen) -> list[dict[str, Any]]:
    return [item for item in (seen.last.card or {}).get("body", ()) if item["type"].startswith("Chart.")]


async def test_a9_a_table_is_drawn_and_says_the_same_numbers(tine: Person) -> None:
    overview = await tine.say("inzicht")
    said = overview.text + (await tine.press("Meer tabellen")).text
    assert [texts_in("nl")(f"insight.tables.{key}") in said for key in TABLES] == [True] * len(TABLES)
    assert "Alle beleidsdomeinen, van vr 1 januari 2027 tot en met wo 31 maart 2027." in overview.text
    assert "Geteld van vr 8" not in overview.text

    table = await tine.press("Meest gevraagd")

    [chart] = charts(table)
    assert chart["fallback"] == "drop"
    assert [bar["y"] for bar in chart["data"]] == [12, 9, 7]
    for bar in chart["data"]:
        name = bar["x"].rstrip("…")
        assert re.search(rf"- {re.escape(name)}.*: {bar['y']} · geen", table.text), table.text


async def test_the_period_and_the_domain_are_chosen_or_typed(tine: Person) -> None:
    await tine.say("inzicht")
    await tine.press("Meest gevraagd")
    this_month = await tine.say("deze maand")
    assert "van ma 1 februari 2027 tot en met zo 28 februari 2027" in this_month.text
    assert "Er is niets in deze periode" in this_month.text
    assert not charts(this_month)

    await tine.press("Andere periode")
    january = await tine.press("Vorige maand")
    assert [bar["y"] for bar in charts(january)[0]["data"]] == [12, 9, 7]
    environment = await tine.say("omgeving")
    assert [bar["y"] for bar in charts(environment)[0]["data"]] == [12, 9]
    assert "Omgeving, van vr 1 januari 2027" in environment.text
    typed = await tine.say("van 1 januari tot 10 januari")
    assert "Omgeving, van vr 1 januari 2027 tot en met zo 10 januari 2027" in typed.text

    await tine.press("Ander beleidsdomein")
    every = await tine.press("Alle beleidsdomeinen")
    assert "Alle beleidsdomeinen, van vr 1 januari 2027 tot en met zo 10 januari 2027" in every.text
    back = await tine.say("terug")
    assert "Zwak in scans" in back.text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("inzicht omgeving vorige maand", "Omgeving, van vr 1 januari 2027 tot en met zo 31 januari 2027."),
        ("toon inzicht OMG van 1 december tot 15 januari", "Omgeving, van di 1 december 2026 tot en met vr 15 januari"),
        ("insight last year", "All policy domains, from Thu 1 January 2026 up to and including Thu 31 December 2026."),
        (
            "analyse cette année",
            "du ven. 1 janvier 2027 au ven. 31 décembre 2027 inclus.",
        ),
    ],
)
async def test_one_sentence_names_domain_and_period(counted: Office, said: str, shown: str) -> None:
    language = {"in": "nl", "to": "nl", "an": "fr"}[said[:2]] if not said.startswith("insight") else "en"
    tine = await coordinator(counted, "Tine", Role.CURATOR)
    await tine.say({"nl": "Nederlands", "en": "English", "fr": "Français"}[language])

    assert shown in (await tine.say(said)).text


async def test_what_asks_something_else_is_no_choice_of_insight(tine: Person) -> None:
    await tine.say("inzicht")

    assert "scholenbouw" in (await tine.say("hoe bouw ik een duurzame school")).text.casefold()
    assert "Meest gevraagd" not in (await tine.say("omgeving")).text


async def test_a_long_table_goes_on_with_its_next_rows(counted: Office, tine: Person) -> None:
    many = {f"entry-{number}": ("OMG", 5) for number in range(3 * MAX_ROWS)}
    await counted.store.write(counting.count_week, week_of(date(2026, 12, 30)), NOW, happened(many))
    await tine.say("inzicht vorig jaar")
    assert f"1 tot {MAX_ROWS} van" in (await tine.press("Meest gevraagd")).text

    assert f"{MAX_ROWS + 1} tot {2 * MAX_ROWS} van" in (await tine.press("Volgende rijen")).text
    assert f"1 tot {MAX_ROWS} van" in (await tine.say("van 1 december 2026 tot 15 januari 2027")).text


async def test_p8_the_file_and_the_page_have_the_numbers_of_the_card(counted: Office, tine: Person) -> None:
    await tine.say("inzicht vorige maand")
    ready = await tine.press("Alles in Excel")
    assert ready.last.offer
    assert ready.last.offer["name"] == "Inzicht Alle beleidsdomeinen 2027-01-01 2027-01-31.xlsx"
    assert "staan in je OneDrive" in (await tine.accept_file()).text

    book = openpyxl.load_workbook(BytesIO(counted.teams.files[ready.last.offer["name"]]))
    page = await visit(counted, "/tab/insight?period=last_month", await signed_in(counted, tine))

    assert book.sheetnames == [texts_in("nl")(f"insight.tables.{key}")[:31] for key in TABLES]
    rows = [[cell.value for cell in row] for row in book["Meest gevraagd"].iter_rows(min_row=5)]
    assert rows[0] == ["Onderwerp", "Aantal", "Verschil met de vorige periode"]
    assert [row[1] for row in rows[1:]] == [12, 9, 7]
    for name, number, _ in rows[1:]:
        assert re.search(rf'{re.escape(str(name))}</th><td class="number">{number}</td>', page.html), name


async def test_where_no_file_goes_there_is_a_private_link(counted: Office, tine: Person) -> None:
    await tine.say("inzicht")
    await tine.press("Alles in Excel")

    refused = await tine.decline_file()
    assert "geen bestand bewaard" in refused.text
    linked = await tine.send({"type": "message", "value": {"verb": "insight.sheet_answered", "domain": "OMG"}})

    address = re.search(rf"{ADDRESS}(/documents/[\w-]+)", str(linked.last.activity))
    assert address, linked.text
    answer = await counted.client.get(address[1])
    assert answer.status == 200
    assert openpyxl.load_workbook(BytesIO(await answer.read())).sheetnames[0] == "Meest gevraagd"


async def test_insight_is_for_curators_in_their_own_chat(counted: Office, tine: Person) -> None:
    anna = counted.person("Anna")
    for said in ("inzicht", "inzicht omgeving vorige maand"):
        assert "Dit is voor curatoren: zij beheren de catalogus" in (await anna.say(said)).text
    for verb in ("insight.show", "insight.spans", "insight.domains", "insight.sheet", "insight.sheet_answered"):
        seen = await anna.send({"type": "message", "value": {"verb": verb}})
        assert "Dit is voor curatoren: zij beheren de catalogus en het netwerk. Er is niets gewijzigd." in seen.text
        assert not seen.last.offer
    group = counted.person("Tine", scope="groupChat")
    assert "chat met mij alleen" in (await group.say("inzicht")).text


async def test_what_a_forged_button_says_is_what_there_is(tine: Person) -> None:
    for more in (
        {"table": "passwords", "domain": "XX"},
        {"first": "2027-13-01", "last": "soon"},
        {"first": "2027-02-01", "last": "2027-01-01", "page": -7},
        {"first": "0001-01-01", "last": "9999-12-31", "table": "asked", "page": 10**9},
        {"line": ["x"], "table": ["asked"]},
    ):
        seen = await tine.send({"type": "message", "value": {"verb": "insight.show", **more}})
        assert "beleidsdomeinen, van" in seen.text, more
