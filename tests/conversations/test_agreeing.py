"""A card that asks something takes a yes or a no in any words, and only the thing itself is taken for a value."""

from __future__ import annotations

from datetime import timedelta

import pytest

from knowledge.network.question_terms import QuestionState
from storage import privacy
from storage.talking import conversations
from tests.conversations.conftest import Office
from tests.conversations.networking import ANSWER, answered, member, mine, notices, previewed, settle, taken
from tests.teams import Person
from tests.waiting import until


@pytest.mark.parametrize("words", ["ja", "ja doe maar", "ok verstuur maar", "zeker", "yes go ahead"])
async def test_r1_a_yes_sends_what_is_shown(office: Office, anna: Person, words: str) -> None:
    await member(office, "Bram")
    await previewed(anna)

    await anna.say(words)

    [line] = await mine(office, anna)
    assert line.question.state is QuestionState.OFFERED


@pytest.mark.parametrize("words", ["nee", "nee laat maar", "neen dank u", "cancel", "-1", "−1"])
async def test_r1_nothing_is_sent_by_a_no_or_by_a_number_below_zero(office: Office, anna: Person, words: str) -> None:
    await member(office, "Bram")
    await previewed(anna)

    await anna.say(words)

    assert await mine(office, anna) == []


async def test_p4_a_number_below_zero_erases_nothing(office: Office, anna: Person) -> None:
    await anna.say("hallo")
    await anna.say("wis mij")

    seen = await anna.say("-1")

    assert "-1" in seen.text
    assert (await office.store.read(privacy.export, anna.id))["people"]


@pytest.mark.parametrize("words", ["ja", "ja hoor"])
async def test_r5_an_answer_that_waits_for_a_yes_is_not_replaced_by_it(
    office: Office, anna: Person, words: str
) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    seen = await bram.say(ANSWER)
    assert "Zal ik dit versturen?" in seen.text

    seen = await bram.say(words)

    if "Zal ik dit versturen?" in seen.text:  # as an answer or as a question back: that is still to be chosen
        assert ANSWER in seen.text
        await bram.press("Verstuur als antwoord")
    assert ANSWER in (await anna.hears()).text


async def test_r5_a_no_keeps_what_was_typed_from_leaving(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await bram.say(ANSWER)

    await bram.say("nee wacht")

    await settle(office)
    assert not notices(anna, ANSWER)
    assert not notices(anna, "nee wacht")


async def test_r6_a_yes_passes_a_question_on_and_is_no_note(office: Office, anna: Person) -> None:
    bram, chris = await member(office, "Bram"), await member(office, "Chris")
    await taken(anna, bram)
    await bram.say("geef door aan chris")

    await bram.say("ja graag")

    assert "ja graag" not in (await chris.hears()).text
    [line] = await mine(office, anna)
    assert line.question.offered == chris.id


async def test_r9_the_words_that_a_notice_names_close_the_question(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await answered(anna, bram)
    tomorrow = office.clock() + timedelta(days=1)

    async def is_offered() -> bool:
        return "question.confirm" in str(
            await office.store.read(conversations.load_offered_since, anna.conversation, tomorrow)
        )

    await until(is_offered, "the answer cannot be answered yet")
    office.clock.wait(timedelta(seconds=5))

    await anna.say("sluit af")

    [line] = await mine(office, anna)
    assert line.question.state is QuestionState.CLOSED
