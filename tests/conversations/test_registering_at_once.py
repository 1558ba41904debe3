"""A crowd that presses in the same moment: everybody is in the line after one press, and told the place that holds."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

import pytest

from knowledge.programmes.programme import Registration, Standing
from storage.acting import acting
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from tests.conversations.conftest import Office
from tests.conversations.enrolling import FORM, NOW, others, planned, series
from tests.rendering import buttons
from tests.seen import Seen
from tests.teams import Person

pytestmark = pytest.mark.both

SERIES = "leernetwerk-2027"
CONFIRM = "Bevestig mijn inschrijving"
PLACES = 20
GREW = "Anderen bevestigden net voor jou"
STAY = "Ja, ik blijf in de rij"
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
        assert own.waiting_number > 1 or GREW not in seen.text


async def test_t3_of_two_hundred_who_saw_a_place_with_priority_all_are_in_the_line_and_the_lesser_are_asked_to_stay(
    office: Office,
) -> None:
    await planned(office, series(priority_places=PLACES, places=PLACES + 20))
    people = await crowd(office, 200)

    answers = await all_confirm(people, **FORM)

    held = {each.person: each for each in await line(office)}
    assert sorted(each.number for each in held.values()) == list(range(1, 201))
    for person, seen in zip(people, answers, strict=True):
        own = held[person.id]
        assert not is_asked_again(seen)
        assert told(seen) == (own.waiting_number or own.number)
        assert own.standing is not Standing.PRIORITY or STAY not in seen.buttons
    assert sum(STAY in seen.buttons for seen in answers) > 0
    assert [each.standing for each in sorted(held.values(), key=lambda each: each.number)] == [
        *[Standing.PRIORITY] * PLACES,
        *[Standing.PLACE] * 20,
        *[Standing.WAITING] * 160,
    ]


async def test_t3_who_got_less_than_was_shown_stays_or_leaves_with_a_word(office: Office) -> None:
    await planned(office, series(priority_places=1, places=1))
    people = await crowd(office, 4)
    answers = await all_confirm(people, **FORM)
    lesser = [person for person, seen in zip(people, answers, strict=True) if STAY in seen.buttons]
    stays, types, leaves = lesser

    assert "je blijft ingeschreven" in (await stays.press(STAY)).text
    assert "je blijft ingeschreven" in (await types.say("ja")).text
    assert "uitgeschreven" in (await leaves.say("nee")).text

    waiting = [each.person for each in await line(office) if each.standing is Standing.WAITING]
    assert sorted(waiting) == sorted((stays.id, types.id))


async def test_t3_while_others_leave_nobody_is_told_less_than_holds(office: Office) -> None:
    await planned(office, series(places=PLACES))
    await others(office, PLACES + 5)
    people = await crowd(office, 30)
    leaving = [
        office.store.write(acting(registrations.withdraw, f"other-{number}", NOW), SERIES)
        for number in range(PLACES, PLACES + 5)
    ]

    answers, *_ = await asyncio.gather(all_confirm(people, **FORM), *leaving)

    held = {each.person: each for each in await line(office)}
    assert {person.id for person in people} <= held.keys()
    for person, seen in zip(people, answers, strict=True):
        assert told(seen) >= held[person.id].waiting_number, "a number only gets better after it was told"
