"""What single tables of insight tell a curator in the chat, per policy domain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from knowledge.insight.counting import SEVERAL, Happening, Key, Kind
from knowledge.insight.weeks import week_of
from storage.insight import counting
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.networking import coordinator
from tests.people import Person

NOW = datetime(2027, 2, 20, 12, tzinfo=UTC)


async def count(office: Office, *happened: Happening, day: date = date(2027, 1, 8)) -> None:
    """A week in which this happened is counted."""
    await office.store.write(counting.count_week, week_of(day), NOW, happened)


def people(key: Key, number: int) -> list[Happening]:
    """Each by somebody else."""
    return [Happening(key, f"person {each}", words=frozenset({key.row})) for each in range(number)]


@pytest.fixture
async def tine(office: Office) -> Person:
    office.clock.set(NOW)
    return await coordinator(office, "Tine", Role.CURATOR)


PATH: Mapping[Kind, tuple[str, int]] = {
    Kind.AT_ONCE: ("emas", 10),
    Kind.AFTER_CHOICE: ("emas", 8),
    Kind.SOLVED: ("within_1 within_3", 8),
    Kind.UNSOLVED: (SEVERAL, 6),
    Kind.UNANSWERED: ("regenwater", 8),
}


async def test_a5_the_path_of_a_domain_tells_what_was_passed_on_and_what_came_of_it(
    office: Office, tine: Person
) -> None:
    happened = [each for kind, (row, number) in PATH.items() for each in people(Key(kind, "OMG", row), number)]
    await count(office, *happened, *people(Key(Kind.SOLVED, "MOW", "longer longer"), 5))

    await tine.say("inzicht omgeving vorige maand")
    shown = await tine.press("Verloop van de vragen")

    for line in (
        "Meteen beantwoord: 10 · 25%",
        "Beantwoord na een tegenvraag: 8 · 20%",
        "Doorgegeven aan collega's: 14 · 35%",
        "Opgelost door collega's: 8 · 20%",
        "Niet opgelost door collega's: 6 · 15%",
        "Opgegeven zonder antwoord: 8 · 20%",
    ):
        assert line in shown.text
    every = await tine.say("alle domeinen")
    assert "Doorgegeven aan collega's: 19 · " in every.text
