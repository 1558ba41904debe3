"""What time does to a question, as people hear of it: rows R11 to R15, with the clock moved on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.network.digests import DIGEST_TIMER
from storage.questions.course import STEP_TIMER
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.networking import (
    WATER,
    answered,
    asked,
    coordinator,
    member,
    mine,
    notices,
    settle,
    taken,
    to_next,
)
from tests.teams import Person

pytestmark = pytest.mark.both


async def until(office: Office, person: Person, words: str, most: int = 12) -> str:
    """Let time pass from step to step until this person reads these words; what the message says."""
    for _ in range(most):
        if found := notices(person, words):
            return found[-1].text
        await to_next(office, STEP_TIMER)
        # What stood before it in the line of messages has left by now.
        office.clock.wait(timedelta(seconds=5))
        await settle(office)
    raise AssertionError(f"nobody said {words!r}")


async def test_r11_an_answered_question_closes_by_itself_only_after_a_warning(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await answered(anna, bram)
    start = office.clock()

    warning = await until(office, anna, "Helpt het antwoord op je vraag?")
    assert (office.clock() - start).days >= 8
    assert "sluit ik de vraag" in warning
    assert "Ik heb nog een vraag" in warning
    [line] = await mine(office, anna)
    assert line.question.state == "answered"

    closed = await until(office, anna, "Er kwam geen reactie meer")
    assert "opnieuw openen" in closed
    assert (await mine(office, anna))[0].question.state == "closed"
    await anna.press("Bekijk de vraag")
    assert "De vraag is weer open" in (await anna.press("Open de vraag opnieuw")).text
    office.clock.wait(timedelta(seconds=5))
    await settle(office)
    assert notices(bram, "Een vraag is opnieuw open")


async def test_who_got_no_answer_is_not_asked_whether_it_helped(office: Office, anna: Person) -> None:
    await coordinator(office, "Tine", Role.CURATOR)
    await asked(anna)
    await until(office, anna, "Een andere weg voor deze vraag")

    warning = await until(office, anna, "sluit ik ze binnenkort af")

    assert "Helpt het antwoord" not in warning
    assert "Sluit ik deze vraag af?" in warning
    closed = await anna.press("Sluit de vraag af")
    assert "De vraag is afgesloten" in closed.text
    assert "Fijn" not in closed.text


async def test_who_answered_nothing_is_not_thanked_for_an_answer(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await anna.press("Bekijk de vraag")

    await anna.press("Sluit de vraag af")
    told = await bram.hears()

    assert "Een vraag is afgesloten" in told.text
    assert "geholpen" not in told.text
    assert "Bedankt" not in told.text


async def test_a_first_word_can_have_helped(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await bram.press("Stel een tegenvraag", on=None, **{"f.text": "Bedoel je het dak van het archief?"})
    await anna.hears()
    await anna.press("Bekijk de vraag")

    await anna.press("Dit helpt mij: sluit af")

    assert "Je antwoord heeft geholpen" in (await bram.hears()).text


async def test_r12_a_question_without_a_reaction_goes_to_the_next_member_in_working_time(
    office: Office, anna: Person
) -> None:
    bram = await member(office, "Bram", expertise=["regenwater"])
    chloe = await member(office, "Chloe")
    await asked(anna)
    await bram.hears()
    start = office.clock()

    await to_next(office, STEP_TIMER)

    assert WATER in (await chloe.hears()).text
    moved = office.clock().astimezone()
    assert moved.weekday() < 5
    assert (moved - start).total_seconds() >= 8 * 3600, "an offer stands for eight working hours"


async def test_r13_the_holder_is_reminded_before_and_the_coordinator_after_each_once(
    office: Office, anna: Person
) -> None:
    coen = await coordinator(office)
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await bram.press("Ik neem dit")
    due = (await mine(office, anna))[0].question.first_due

    await until(office, bram, "Een vraag wacht op een eerste antwoord")
    assert office.clock() < due
    assert not notices(coen, "Een eerste antwoord blijft uit")
    overdue = await until(office, coen, "Een eerste antwoord blijft uit")
    assert office.clock() >= due
    assert WATER in overdue
    for _ in range(3):
        await settle(office)

    assert len(notices(bram, "Een vraag wacht op een eerste antwoord")) == 1
    assert len(notices(coen, "Een eerste antwoord blijft uit")) == 1


async def test_r15_the_way_of_a_question_that_nobody_takes_ends_at_the_framework_contract(
    office: Office, anna: Person
) -> None:
    coen = await coordinator(office)
    tine = await coordinator(office, "Tine", Role.CURATOR)
    await member(office, "Bram")
    await asked(anna)

    untaken = await until(office, anna, "Nog niemand heeft je vraag opgenomen")
    assert "Bekijk het raamcontract" in untaken
    assert "Trek de vraag in" in untaken
    await until(office, anna, "Je vraag is nu bij een coördinator")
    assert notices(coen, "Een vraag zoekt een antwoord")
    await until(office, anna, "Je vraag is nu bij Team Duurzame Ontwikkeling")
    assert notices(tine, "Een vraag voor Team Duurzame Ontwikkeling")
    pointed = await until(office, anna, "Een andere weg voor deze vraag")
    assert "duurzameontwikkeling@vlaanderen.be" in pointed

    contract = await anna.press("Bekijk het raamcontract")
    assert "raamcontract" in contract.text.casefold()
    assert "vernieuw" in contract.text.casefold(), "its present state"
    for kind in ("Nog niemand heeft je vraag opgenomen", "Je vraag is nu bij Team", "Een andere weg voor deze vraag"):
        assert len(notices(anna, kind)) <= 1


async def test_r14_the_digest_comes_once_at_the_hour_of_choice_and_opens_each_question(
    office: Office, anna: Person
) -> None:
    bram = await member(office, "Bram", digest_hour=11)
    await asked(anna)
    await settle(office)
    assert not notices(bram, WATER), "no message per question"

    await to_next(office, DIGEST_TIMER)
    [digest] = notices(bram, "Dit staat open voor jou")

    assert WATER in digest.text
    opened = await bram.press(next(button.label for button in digest.buttons if WATER in button.label), on=digest)
    assert "Ik neem dit" in opened.buttons
    await settle(office)
    assert len(notices(bram, "Dit staat open voor jou")) == 1


async def test_r14_nothing_open_is_no_digest(office: Office) -> None:
    bram = await member(office, "Bram", digest_hour=11)

    await to_next(office, DIGEST_TIMER)

    assert not notices(bram, "Dit staat open voor jou")
