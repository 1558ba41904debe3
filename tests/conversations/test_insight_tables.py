"""What single tables of insight tell a curator in the chat, per policy domain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from knowledge.insight.counting import SEVERAL, Happening, Key, Kind
from knowledge.insight.uses import Use, happening_of
from knowledge.insight.weeks import week_of
from storage.insight import counting
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.enrolling import NOW, others, planned, series, study_day
from tests.conversations.networking import coordinator
from tests.people import Person

pytestmark = pytest.mark.both


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

    await tine.say("inzicht omgeving dit kwartaal")
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


async def test_a6_a_full_programme_stands_beside_its_waiting_list_where_it_is_for_the_domain(
    office: Office, tine: Person
) -> None:
    await planned(office, series(places=1, priority_places=1), study_day(domains=("MOW",)))
    await others(office, 1)
    await others(office, 1, programme=study_day().id, domain="MOW")
    await count(office, *people(Key(Kind.WAITING, "OMG", "leernetwerk-2027"), 6))

    await tine.say("inzicht omgeving dit kwartaal")
    environment = await tine.press("Plaatsen en wachtlijsten")
    mobility = await tine.say("mobiliteit en openbare werken")

    assert "Leernetwerk SDG's 2027: Volzet · 6 · minder dan 5" in environment.text
    assert "Leernetwerk SDG's 2027: Volzet · minder dan 5 · minder dan 5" in mobility.text
    for shown in (environment, mobility):
        # With places left and nobody in the figures it is no need.
        assert "Studiedag" not in shown.text
    await count(office, *people(Key(Kind.PLACED, "MOW", study_day().id), 5), day=date(2027, 1, 20))
    assert "Studiedag duurzaam aankopen: Niet volzet · minder dan 5 · 5" in (await tine.say("dit jaar")).text


async def test_a6_a_programme_that_is_over_or_cancelled_is_no_need_of_this_period(office: Office, tine: Person) -> None:
    await planned(office, series(places=1, priority_places=1))
    await others(office, 1)

    await tine.say("inzicht van 1 april 2027 tot 30 april 2027")
    after = await tine.press("Plaatsen en wachtlijsten")
    now = await tine.say("dit kwartaal")
    before = await tine.say("van 1 november 2026 tot 30 november 2026")

    assert "Leernetwerk" not in after.text
    assert "Leernetwerk" not in before.text, "nobody could register then"
    assert "Leernetwerk SDG's 2027: Volzet" in now.text


async def test_a16_what_came_of_answers_is_told_of_a_domain_and_of_several_together(
    office: Office, tine: Person
) -> None:
    def told(use: Use, domain: str, number: int) -> list[Happening]:
        return [happening_of("emas", use, domain, f"{domain} {each}") for each in range(number)]

    happened = [*told(Use.TIME, "OMG", 6), *told(Use.BETTER, "OMG", 3), *told(Use.BETTER, "MOW", 4)]
    # The last week of a quarter, when what is too few is put together.
    await count(office, *happened, day=date(2027, 3, 31))

    await tine.say("inzicht omgeving dit kwartaal")
    await tine.press("Meer tabellen")
    environment = await tine.press("Wat het opleverde")
    mobility = await tine.say("mobiliteit en openbare werken")
    every = await tine.say("alle domeinen")

    few = "minder dan 5"
    assert f"EMAS: 6 · 6 · {few} · {few} · {few} · {few} · {few}" in environment.text
    assert "Er is niets in deze periode" in mobility.text
    assert f"EMAS: 13 · 6 · 7 · {few} · {few} · {few} · {few}" in every.text


async def test_a7_times_to_a_first_answer_and_a_solution_stand_per_domain(office: Office, tine: Person) -> None:
    happened = [
        *people(Key(Kind.SOLVED, "OMG", "within_1 within_3"), 12),
        *people(Key(Kind.SOLVED, "OMG", "within_3 longer"), 8),
        *people(Key(Kind.SOLVED, "MOW", "within_10 within_10"), 5),
    ]
    await count(office, *happened)

    await tine.say("inzicht omgeving dit kwartaal")
    environment = await tine.press("Tijd tot een antwoord")
    mobility = await tine.say("mobiliteit en openbare werken")

    few = "minder dan 5"
    assert f"Binnen 1 werkdag: 12 · 60% · {few} · {few}" in environment.text
    assert "1 tot 3 werkdagen: 8 · 40% · 12 · 60%" in environment.text
    assert f"Langer dan 10 werkdagen: {few} · {few} · 8 · 40%" in environment.text
    assert "3 tot 10 werkdagen: 5 · 100% · 5 · 100%" in mobility.text


async def test_a4_a_group_of_questions_has_its_number_its_first_and_last_time_and_its_trend(
    office: Office, tine: Person
) -> None:
    group = Key(Kind.UNANSWERED, "OMG", "regenwater")
    await count(office, *people(group, 6), day=date(2026, 10, 1))
    await count(office, *people(group, 9), day=date(2027, 1, 8))

    await tine.say("inzicht omgeving dit kwartaal")
    shown = await tine.press("Zonder antwoord")

    assert "regenwater: 9 · do 1 oktober 2026 · zo 10 januari 2027 · +3" in shown.text
