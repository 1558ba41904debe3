"""Curators look up who changed what, by person, kind and period: in own words, on cards and in Excel (A13)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Connection

from storage.journal import JournalEntry, note
from storage.roles import Role
from tests.conversations.conftest import Office, running_bot
from tests.conversations.networking import coordinator
from tests.people import Person
from tests.teams import Teams

pytestmark = pytest.mark.both

ADDRESS = "https://bot.example.be"
NOW = datetime(2027, 2, 3, 9, tzinfo=UTC)
CATERING = {"title": "Catering", "summary": "Kort"}


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, public_url=ADDRESS) as office:
        office.clock.set(NOW)
        yield office


@pytest.fixture
async def an(office: Office) -> Person:
    """A curator who looks; her acts and those of Bert stand in the journal."""
    an, bert = [await coordinator(office, name, Role.CURATOR) for name in ("An Peeters", "Bert Claes")]
    entries = [
        JournalEntry(datetime(2026, 9, 7, 9, tzinfo=UTC), bert.id, "instrument.new", "catering", None, CATERING),
        JournalEntry(datetime(2026, 11, 10, 9, tzinfo=UTC), an.id, "deadlines.changed", "deadlines:OMG"),
        JournalEntry(
            datetime(2027, 1, 27, 9, tzinfo=UTC),
            bert.id,
            "instrument.changed",
            "catering",
            CATERING,
            {**CATERING, "summary": "Langer"},
        ),
        JournalEntry(datetime(2027, 1, 28, 9, tzinfo=UTC), bert.id, "question.claim", "question:1"),
    ]

    def write(c: Connection) -> None:
        note(c, entries)

    await office.store.write(write)
    return an


CHANGED = "Gewijzigd in de catalogus: Catering · samenvatting: Kort → Langer"
NEW = "Nieuw in de catalogus: Catering"
HOURS = "Termijnen gewijzigd: Omgeving"
GRANTED = "Rol gegeven: Bert Claes (curator)"


@pytest.mark.parametrize(
    ("said", "shown", "hidden"),
    [
        ("logboek", (CHANGED, NEW, HOURS, GRANTED), ()),
        ("logboek van An", ("Door An Peeters", HOURS), (CHANGED, NEW, GRANTED)),
        ("logboek van Bert Claes vorige week", ("Door Bert Claes", CHANGED), (NEW, HOURS, GRANTED)),
        ("logboek fiches vorige week", ("De catalogus", CHANGED), (NEW, HOURS, GRANTED)),
        ("logboek rollen sinds 1 oktober", ("Rollen", GRANTED), (CHANGED, NEW, HOURS)),
        ("logboek in november", (HOURS,), (CHANGED, NEW, GRANTED)),
        ("journal entries last week", ("De catalogus", CHANGED), (NEW, HOURS, GRANTED)),
        ("journal rôles depuis le 1 octobre", ("Rollen", GRANTED), (CHANGED, NEW, HOURS)),
    ],
)
async def test_a13_the_journal_is_filtered_by_what_is_typed_behind_its_word(
    an: Person, said: str, shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    seen = await an.say(said)

    for each in shown:
        assert each in seen.text, (said, seen.text)
    for each in hidden:
        assert each not in seen.text, (said, seen.text)
    assert "question" not in seen.text


@pytest.mark.parametrize(
    ("said", "shown", "hidden"),
    [
        ("wie heeft vorige week iets aan de fiches veranderd", (CHANGED,), (NEW, HOURS)),
        ("toon het logboek: wat deed An in november", (HOURS,), (CHANGED, NEW)),
        ("wie wijzigde wat, alles over rollen sinds 1 oktober", (GRANTED,), (CHANGED, NEW)),
    ],
)
async def test_a13_the_journal_is_asked_in_own_words(
    an: Person, said: str, shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    seen = await an.say(said)
    if "Het logboek zien" in seen.buttons:
        seen = await an.press("Het logboek zien")

    for each in shown:
        assert each in seen.text, (said, seen.text)
    for each in hidden:
        assert each not in seen.text, (said, seen.text)


async def test_a13_person_kind_and_period_are_chosen_on_cards_and_narrow_each_other(an: Person) -> None:
    await an.say("logboek")
    await an.press("Kies wie")
    by_bert = await an.press("Bert Claes")
    assert "Door Bert Claes" in by_bert.text
    assert HOURS not in by_bert.text

    await an.press("Kies wat")
    catalogue = await an.press("De catalogus")
    assert (CHANGED in catalogue.text, NEW in catalogue.text) == (True, True)

    await an.press("Kies wanneer")
    january = await an.press("Vorige maand")
    assert "Door Bert Claes · De catalogus · Van vr 1 januari 2027 tot en met zo 31 januari 2027" in january.text
    assert (CHANGED in january.text, NEW in january.text) == (True, False)

    typed = await an.say("van 1 september tot 30 september")
    assert (CHANGED in typed.text, NEW in typed.text) == (False, True)
    nothing = await an.say("rollen")
    assert "Ik vind geen zulke wijzigingen." in nothing.text
    await an.press("Kies wat")
    back = await an.press("Terug naar het logboek")
    assert "Door Bert Claes · Rollen" in back.text


async def test_a13_pages_keep_the_filter(office: Office, an: Person) -> None:
    entries = [JournalEntry(NOW, an.id, "attendance.marked", "session:gone", None, {"told": n}) for n in range(10)]

    def write(c: Connection) -> None:
        note(c, entries)

    await office.store.write(write)

    first = await an.say("logboek van An programma's")
    assert first.text.count("Aanwezigheid genoteerd") == 8
    second = await an.press("Vroeger")
    assert "Door An Peeters · Programma's en inschrijvingen" in second.text
    assert second.text.count("Aanwezigheid genoteerd") == 2
    assert "Vroeger" not in second.buttons


async def test_a13_of_one_first_name_it_is_asked_who_is_meant(office: Office, an: Person) -> None:
    await coordinator(office, "Bert Maes", Role.CURATOR)

    asked = await an.say("logboek van Bert vorige week")
    assert ("Bert Claes" in asked.text, "Bert Maes" in asked.text, "An Peeters" in asked.text) == (True, True, False)
    seen = await an.press("Bert Claes")
    assert "Door Bert Claes" in seen.text
    assert (CHANGED in seen.text, NEW in seen.text) == (True, False)


async def test_a13_the_journal_is_a_spreadsheet_with_the_same_filter(office: Office, an: Person) -> None:
    await an.say("logboek fiches")
    offered = await an.press("In Excel")
    address = re.search(rf"{ADDRESS}(/documents/[\w-]+)", str(offered.last.activity))
    assert address, offered.text

    answer = await office.client.get(address[1])
    assert answer.status == 200
    book = openpyxl.load_workbook(BytesIO(await answer.read()))
    rows = list(book["Logboek"].values)

    assert rows[0][0] == "De catalogus"
    assert rows[1] == ("Wanneer", "Wie", "Wat", "Onderwerp", "Voor en na")
    assert rows[2] == (
        datetime(2027, 1, 27, 10),
        "Bert Claes",
        "Gewijzigd in de catalogus",
        "Catering",
        "samenvatting: Kort → Langer",
    )
    assert HOURS not in str(rows)


async def test_a13_what_the_journal_never_saw_before_is_said_without_its_own_words(office: Office, an: Person) -> None:
    def write(c: Connection) -> None:
        note(c, [JournalEntry(NOW, an.id, "unheard.of", "unheard:7", None, {"raw_key": 1})])

    await office.store.write(write)
    seen = await an.say("logboek")

    assert "Iets gewijzigd" in seen.text
    assert "unheard.of" not in seen.text
    assert "raw_key" not in seen.text
