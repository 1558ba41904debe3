"""Taking a question back is asked first, says who hears of it, and happens once (R10)."""

from __future__ import annotations

import pytest

from knowledge.network.question_terms import QuestionState
from storage.acting import acting
from storage.questions import questions
from tests.conversations.conftest import Office
from tests.conversations.networking import WATER, asked, member, mine, notices, settle, taken
from tests.seen import Seen
from tests.teams import Person


async def asked_whether(anna: Person) -> Seen:
    """The card that asks whether the only question is taken back."""
    await anna.say("mijn vragen")
    await anna.say("1")
    return await anna.press("Trek de vraag in")


async def state_of(office: Office, anna: Person) -> QuestionState:
    [line] = await mine(office, anna)
    return line.question.state


async def test_r10_what_happens_is_said_before_a_question_is_taken_back(office: Office, anna: Person) -> None:
    bram, chris = await member(office, "Bram"), office.person("Chris")
    await taken(anna, bram)
    [line] = await mine(office, anna)
    await office.store.write(acting(questions.follow, chris.id, office.clock()), line.question.id)

    seen = await asked_whether(anna)

    assert "Trek je deze vraag in?" in seen.text
    assert WATER in seen.text
    assert "Bram nam ze op en krijgt bericht" in seen.text
    assert "Eén collega volgt de vraag" in seen.text
    assert "niet ongedaan maken" in seen.text
    assert seen.buttons == ["Ja, trek in", "Nee, laat staan"]
    assert await state_of(office, anna) is QuestionState.TAKEN
    await settle(office)
    assert not notices(bram, "ingetrokken")
    await anna.press("Ja, trek in")
    assert await state_of(office, anna) is QuestionState.WITHDRAWN
    assert "heeft deze vraag ingetrokken" in (await bram.hears()).text


@pytest.mark.parametrize("word", ["nee", "laat staan", "stop", "terug", "no"])
async def test_r10_a_question_stays_for_who_types_no(office: Office, anna: Person, word: str) -> None:
    await member(office, "Bram")
    await asked(anna)
    await asked_whether(anna)

    assert "je vraag blijft staan" in (await anna.say(word)).text
    assert await state_of(office, anna) is QuestionState.OFFERED


@pytest.mark.parametrize("word", ["ja", "Ja, trek in", "yes"])
async def test_r10_a_typed_yes_takes_it_back(office: Office, anna: Person, word: str) -> None:
    await member(office, "Bram")
    await asked(anna)
    assert "Niemand nam ze al op" in (await asked_whether(anna)).text

    assert "Je vraag is ingetrokken" in (await anna.say(word)).text


async def test_r10_the_word_that_led_there_is_not_yet_a_yes(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    await asked_whether(anna)

    assert "Trek je deze vraag in?" in (await anna.say("intrekken")).text
    assert await state_of(office, anna) is QuestionState.OFFERED


async def test_r10_an_old_card_and_a_second_press_change_nothing(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    await asked_whether(anna)
    old = anna.chat[-1]
    forged = {"type": "message", "value": old.buttons[0].action["data"], "replyToId": "x"}
    await anna.say("nee")

    again = await anna.send(forged)

    assert "Trek je deze vraag in?" in again.text
    assert await state_of(office, anna) is QuestionState.OFFERED
    await anna.send(forged)
    assert await state_of(office, anna) is QuestionState.WITHDRAWN
    assert "Deze vraag is ingetrokken. Er is niets gewijzigd." in (await anna.send(forged)).text


async def test_r10_who_took_it_meanwhile_is_named_before_it_is_taken_back(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await asked_whether(anna)
    sure = anna.chat[-1]
    await bram.press("Ik neem dit")

    seen = await anna.send({"type": "message", "value": sure.buttons[0].action["data"], "replyToId": sure.id})

    assert "nog niet ingetrokken" in seen.text
    assert "Bram nam ze op" in seen.text
    assert await state_of(office, anna) is QuestionState.TAKEN


async def test_r10_nobody_else_can_take_it_back(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    [line] = await mine(office, anna)

    for verb in ("question.withdraw", "question.withdraw_sure"):
        forged = {"verb": verb, "question": line.question.id}
        seen = await bram.send({"type": "message", "value": forged, "replyToId": "x"})
        assert "Dit kun jij met deze vraag niet doen" in seen.text
    assert await state_of(office, anna) is QuestionState.TAKEN


@pytest.mark.parametrize("line", ["ik heb het intussen zelf gevonden", "mijn vraag is al opgelost, merci"])
async def test_r10_who_says_under_a_question_that_it_is_solved_is_asked_whether_to_take_it_back(
    office: Office, anna: Person, line: str
) -> None:
    await asked(anna)
    await anna.say("mijn vragen")
    await anna.say("1")

    assert "Trek je deze vraag in?" in (await anna.say(line)).text
    assert await state_of(office, anna) is not QuestionState.WITHDRAWN


async def test_r10_when_an_answer_comes_is_told_from_the_question_and_goes_to_nobody(
    office: Office, anna: Person
) -> None:
    await asked(anna)
    await anna.say("mijn vragen")
    await anna.say("1")

    seen = await anna.say("hoe lang duurt dat gewoonlijk?")

    assert "Eerste antwoord tegen" in seen.text
    assert "Zal ik dit versturen" not in seen.text


async def test_u4_who_asks_when_the_only_question_of_a_list_is_due_sees_its_days(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()

    assert WATER in (await bram.say("open vragen")).text
    assert "Eerste antwoord tegen" in (await bram.say("tegen wanneer moet dat zijn?")).text
