"""A crowd that presses in the same moment: everybody is in the line after one press, and told the place that holds."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from knowledge.programmes.programme import Registration, Standing
from storage.programmes import registration_lists, registrations
from tests.conversations.conftest import Office
from tests.conversations.enrolling import FORM, NOW, others, planned, series
from tests.rendering import buttons
from tests.seen import Seen
from tests.teams import Person

SERIES = "leernetwerk-2027"
CONFIRM = "Bevestig mijn inschrijving"
PLACES = 20
ASKED_AGAIN = "De rij is intussen veranderd en je bent nog niet ingeschreven"
_NUMBER = re.compile(r"nummer (\d+)")


async def line(office: Office) -> list[Registration]:
    return await office.store.read(lambda c: registration_lists.whole(c, SERIES))


async def crowd(office: Office, number: int) -> list[Person]:
    """So many people, each with the form in front of them."""
    people = [office.person(f"Persoon {each:03}") for each in range(number)]
    value = {"verb": "registration.new", "programme": SERIES}
    shown = await asyncio.gather(*(person.send({"type": "message", "value": value}) for person in people))
    assert [seen.text for seen in shown if not is_asked_again(seen)] == []
    return people


async def all_confirm(people: Sequence[Person], **fields: str) -> list[Seen]:
    return await asyncio.gather(*(person.press(CONFIRM, on=None, **fields) for person in people))


def told(seen: Seen) -> int:
    """The number that somebody was told last."""
    found = _NUMBER.search(seen.last.text)
    assert found is not None, seen.last.text
    return int(found[1])


def is_asked_again(seen: Seen) -> bool:
    return CONFIRM in [button.label for button in buttons(seen.last.card)]


async def test_t3_two_hundred_who_see_the_same_number_of_the_waiting_list_are_in_it_after_one_press(
    office: Office,
) -> None:
    await planned(office, series(places=PLACES))
    await others(office, PLACES)
    people = await crowd(office, 200)

    answers = await all_confirm(people, **FORM)

    held = {each.person: each for each in await line(office)}
    assert len(held) == PLACES + len(people)
    for person, seen in zip(people, answers, strict=True):
        own = held[person.id]
        assert not is_asked_again(seen)
        assert "Je staat op de wachtlijst" in seen.text
        assert told(seen) == own.waiting_number == own.number - PLACES
        assert ("Anderen bevestigden net voor jou" in seen.text) == (own.waiting_number > 1)


async def test_t3_of_forty_five_for_twenty_places_each_is_asked_again_once_at_most_and_all_are_in_the_line(
    office: Office,
) -> None:
    await planned(office, series(places=PLACES))
    people = await crowd(office, 45)

    answers = await all_confirm(people, **FORM)

    again = [person for person, seen in zip(people, answers, strict=True) if is_asked_again(seen)]
    assert len(again) == 45 - PLACES, "who was shown a place agreed to no waiting list"
    assert all(ASKED_AGAIN in seen.text for seen in answers if is_asked_again(seen))
    seated = [told(seen) for seen in answers if not is_asked_again(seen)]
    assert sorted(seated) == list(range(1, PLACES + 1))
    waiting = await all_confirm(again)
    assert sorted(map(told, waiting)) == list(range(1, 45 - PLACES + 1))
    assert all("Je staat op de wachtlijst" in seen.text for seen in waiting)
    held = await line(office)
    assert sorted(each.person for each in held) == sorted(person.id for person in people)
    assert [each.standing for each in held] == [Standing.PRIORITY] * PLACES + [Standing.WAITING] * (45 - PLACES)


async def test_t3_while_others_leave_nobody_is_told_less_than_holds(office: Office) -> None:
    await planned(office, series(places=PLACES))
    await others(office, PLACES + 5)
    people = await crowd(office, 30)
    leaving = [
        office.store.write(registrations.withdraw, SERIES, f"other-{number}", NOW)
        for number in range(PLACES, PLACES + 5)
    ]

    answers, *_ = await asyncio.gather(all_confirm(people, **FORM), *leaving)

    held = {each.person: each for each in await line(office)}
    assert {person.id for person in people} <= held.keys()
    for person, seen in zip(people, answers, strict=True):
        assert told(seen) >= held[person.id].waiting_number, "a number only gets better after it was told"
