"""A question that was looked over and left is not lost, and never sent unseen (Q14, R1)."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Office
from tests.conversations.networking import WATER, member, mine, previewed
from tests.seen import Seen
from tests.teams import Person

READY = "Dit stond nog klaar en is nog niet verstuurd."
PREVIEW = "Dit verstuur je"


async def left(office: Office, anna: Person) -> None:
    """Anna looked over a question and then asked the catalogue something else."""
    await member(office, "Bram")
    await previewed(anna)
    await anna.say("hoe maak ik mijn evenement duurzamer?")


def is_ready(seen: Seen) -> bool:
    return READY in seen.text and PREVIEW in seen.text and WATER in seen.text


@pytest.mark.parametrize("word", ["verstuur", "Send it", "verzend"])
async def test_q14_a_word_that_sends_shows_it_first_and_sends_it_then(office: Office, anna: Person, word: str) -> None:
    await left(office, anna)

    assert is_ready(await anna.say(word))
    assert await mine(office, anna) == []
    assert "Je vraag is verstuurd" in (await anna.say(word)).text
    assert [line.question.text for line in await mine(office, anna)] == [WATER]


async def test_q14_the_way_back_leads_to_it(office: Office, anna: Person) -> None:
    await anna.say("thema's")
    await left(office, anna)

    assert is_ready(await anna.say("terug"))
    assert "Stel een vraag aan het netwerk" in (await anna.say("terug")).text
    assert is_ready(await anna.say("terug"))


async def test_q8_the_way_back_leads_first_through_the_lists_that_were_opened_since(
    office: Office, anna: Person
) -> None:
    await left(office, anna)
    await anna.say("thema's")
    await anna.press(1)
    await anna.say("1")

    assert PREVIEW not in (await anna.say("terug")).text
    seen = await anna.say("terug")
    while PREVIEW not in seen.text:
        seen = await anna.say("terug")
    assert is_ready(seen)


@pytest.mark.parametrize("words", ["stel een vraag", "ask a colleague", "vraag het aan een collega"])
async def test_q14_asking_again_offers_it_and_a_way_to_begin_anew(office: Office, anna: Person, words: str) -> None:
    await left(office, anna)
    await anna.say("thema's")

    seen = await anna.say(words)

    assert is_ready(seen)
    assert "Begin opnieuw" in seen.buttons


async def test_q14_who_begins_anew_writes_something_else(office: Office, anna: Person) -> None:
    await left(office, anna)
    await anna.say("help")
    await anna.say("stel een vraag")

    seen = await anna.press("Begin opnieuw")

    assert WATER not in seen.text
    other = await anna.say("mag ik zonnepanelen leggen op ons dak?")
    assert PREVIEW in other.text
    assert "zonnepanelen" in other.text
    assert WATER not in other.text


async def test_q14_other_words_for_a_colleague_are_set_beside_what_stands_ready(office: Office, anna: Person) -> None:
    await left(office, anna)
    other = "Wat wordt het weer morgen in Oostende?"
    await anna.say(other)

    seen = await anna.press("Vraag het aan een collega")

    assert WATER in seen.text
    assert other in seen.text
    assert PREVIEW not in seen.text
    assert PREVIEW in (await anna.press("Begin opnieuw")).text
    assert other in anna.chat[-1].text
    assert WATER not in anna.chat[-1].text


async def test_q14_what_stood_ready_can_be_chosen_over_other_words(office: Office, anna: Person) -> None:
    await left(office, anna)
    await anna.say("stel een vraag: wat wordt het weer morgen in Oostende?")

    seen = await anna.press("Terug naar mijn vraag")

    assert PREVIEW in seen.text
    assert WATER in seen.text


async def test_q14_a_request_for_support_that_is_half_told_is_kept_too(office: Office, anna: Person) -> None:
    await anna.say("deel een goed voorbeeld")
    await anna.say("Agentschap Zeehond")
    await anna.say("thema's")

    assert "Goed voorbeeld" in (await anna.say("stel een vraag")).text
    assert "Agentschap Zeehond" in str((await anna.press("Terug naar mijn vraag")).last.card)


@pytest.mark.parametrize("words", ["verstuur", "send it", "annuleer", "zonder naam", "help"])
async def test_words_for_the_bot_never_become_a_question(office: Office, anna: Person, words: str) -> None:
    await member(office, "Bram")

    seen = await anna.say(f"stel een vraag: {words}")

    assert PREVIEW not in seen.text
    assert "Typ je vraag als bericht" in str(seen.last.card) or "Stel een vraag aan het netwerk" in seen.text


async def test_a_word_that_sends_is_no_question_to_the_catalogue_and_keeps_the_language(office: Office) -> None:
    john = office.person("John", locale="en-GB")
    await john.say("how do I organise a sustainable event?")

    assert "Nothing is ready to be sent" in (await john.say("send")).text
    seen = await john.say("ask a colleague")
    assert "“send”" not in seen.text


async def test_r10_a_word_that_sends_never_becomes_the_new_wording(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await previewed(anna)
    await anna.press("Verstuur")
    await anna.press("Bekijk de vraag")
    await anna.press("Wijzig de vraag")
    await anna.say("mag ik regenwater gebruiken voor de tuin?")

    assert "Je vraag is gewijzigd" in (await anna.say("verstuur")).text
    assert [line.question.text for line in await mine(office, anna)] == ["mag ik regenwater gebruiken voor de tuin?"]


async def test_r8_a_word_that_sends_is_never_the_answer(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await previewed(anna)
    await anna.press("Verstuur")
    await bram.hears()
    await bram.press("Ik neem dit")
    assert "Je antwoord is verstuurd" not in (await bram.say("verstuur")).text
    await bram.say("Ja, dat mag.")

    sent = await bram.say("verstuur")

    assert "Je antwoord is verstuurd" in sent.text
    assert "Ja, dat mag." in sent.text
    assert "verstuur\n" not in sent.text


async def test_stop_shows_what_is_out_of_sight_before_it_is_dropped(office: Office, anna: Person) -> None:
    await left(office, anna)
    await anna.say("help")

    assert is_ready(await anna.say("stop"))
    assert "er is niets verstuurd" in (await anna.say("stop")).text
    assert "Er loopt niets" in (await anna.say("stop")).text


async def test_after_sending_the_way_to_ask_says_that_it_is_another_one(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await previewed(anna)

    seen = await anna.press("Verstuur")

    assert "Stel nog een vraag" in seen.buttons
    assert "Vraag het aan een collega" not in seen.buttons
    assert "Stel een vraag aan het netwerk" in (await anna.press("Stel nog een vraag")).text
