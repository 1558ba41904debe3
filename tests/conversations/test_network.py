"""Questions to colleagues of the network: rows R1 to R16 of the acceptance list, as far as a conversation goes."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest

from dialogs.notices import WORDS, put_into_words
from knowledge.network.question_table import ON_ARRIVAL, TABLE
from knowledge.network.question_terms import NewQuestion
from knowledge.network.question_views import Asking
from storage.acting import acting
from storage.questions import questions
from tests.conversations.conftest import Office
from tests.conversations.networking import ANSWER, WATER, answered, asked, coordinator, member, mine, previewed
from tests.teams import Person


async def test_r1_one_tap_shows_what_is_shared_with_whom_and_when_an_answer_comes(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await anna.say("Wat wordt het weer morgen in Oostende?")
    await anna.press("Vraag het aan een collega")
    await anna.press("Wijzig")

    seen = await anna.press("Bekijk voor je verstuurt", on=None, **{"f.text": WATER, "f.domain": "OMG"})

    assert WATER in seen.text
    assert "Bram, lid van het netwerk voor dit domein" in seen.text
    assert "Eerste antwoord tegen" in seen.text
    assert await mine(office, anna) == []
    sent = await anna.press("Verstuur")
    assert "Je vraag ligt nu bij Bram" in sent.text
    assert [line.question.text for line in await mine(office, anna)] == [WATER]


async def test_q14_the_words_that_could_not_be_answered_travel_along(office: Office, anna: Person) -> None:
    words = "Wat wordt het weer morgen in Oostende?"
    await anna.say(words)

    seen = await anna.press("Vraag het aan een collega")

    assert "Dit verstuur je" in seen.text
    assert words in seen.text


async def test_q14_typed_a_moment_after_a_doubtful_answer_the_words_travel_along_too(
    office: Office, anna: Person
) -> None:
    await member(office, "Bram")
    assert "Bedoel je" in (await anna.say(WATER)).text

    assert WATER in (await anna.say("vraag het aan een collega")).text


async def test_who_types_send_before_anything_is_written_is_asked_to_write_first(anna: Person) -> None:
    await anna.say("stel een vraag")

    assert "Er staat nog niets" in (await anna.say("verstuur")).text


async def test_r2_the_proposed_domain_can_be_corrected_before_sending(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await member(office, "Wim", "WVG")
    assert "Bram" in (await previewed(anna)).text

    seen = await anna.say("domein welzijn")

    assert "Wim, lid van het netwerk" in seen.text
    await anna.press("Ander beleidsdomein")
    assert "Bram, lid van het netwerk" in (await anna.press("Omgeving")).text


async def test_r3_p6_the_question_reaches_the_members_of_its_domain_only(office: Office, anna: Person) -> None:
    bram, wim = await member(office, "Bram"), await member(office, "Wim", "WVG")

    await asked(anna)

    assert WATER in (await bram.hears()).text
    assert "Er wacht nu geen vraag op jou" in (await wim.say("open vragen")).text
    [line] = await mine(office, anna)
    forged = {"verb": "question.open", "question": line.question.id}
    refused = await wim.send({"type": "message", "value": forged, "replyToId": "x"})
    assert "niet voor jou te lezen" in refused.text
    assert WATER not in refused.text


async def test_r4_a_domain_without_a_member_goes_visibly_to_the_coordinator(office: Office, anna: Person) -> None:
    coen = await coordinator(office)

    assert "een coördinator: voor dit domein is nu geen lid te bereiken" in (await previewed(anna)).text
    assert "bij een coördinator van het netwerk" in (await anna.press("Verstuur")).text

    assert WATER in (await coen.hears()).text
    assert "Je hebt deze vraag opgenomen" in (await coen.press("Ik neem dit")).text


async def test_r5_of_two_who_take_it_together_one_gets_it_and_the_other_reads_who(office: Office, anna: Person) -> None:
    bram, chloe = await member(office, "Bram"), await member(office, "Chloe")
    await asked(anna)
    for person in (bram, chloe):
        await person.say("open vragen")
        await person.press(WATER)

    seen = await asyncio.gather(bram.press("Ik neem dit"), chloe.press("Ik neem dit"))

    texts = {"Bram": seen[0].text, "Chloe": seen[1].text}
    [winner] = [name for name, text in texts.items() if "Je hebt deze vraag opgenomen" in text]
    [loser] = texts.keys() - {winner}
    assert f"{winner} heeft deze vraag al opgenomen" in texts[loser]
    assert f"{winner} heeft je vraag opgenomen" in (await anna.hears()).text


async def test_r7_an_absent_member_is_replaced_by_the_named_substitute(office: Office, anna: Person) -> None:
    await member(office, "Chloe", "OMG", expertise=["daken"])
    today = datetime.now(UTC).date()
    away = {"away_from": today - timedelta(days=1), "substitute": "m-Chloe", "expertise": ["regenwater"]}
    await member(office, "Bram", "OMG", **away)

    assert "Chloe, die Bram vervangt" in (await previewed(anna)).text


async def test_r8_the_answer_is_given_on_the_card_and_comes_to_the_askers_chat(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")

    seen = await answered(anna, bram)

    assert ANSWER in seen.text
    assert "Bram" in seen.text
    assert "Dit helpt mij: sluit af" in seen.buttons


async def test_r8_an_answer_can_be_typed_and_leaves_only_when_that_is_confirmed(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await bram.say("open vragen")
    await bram.say(WATER)
    await bram.say("ik neem dit")
    await anna.hears()

    seen = await bram.say(ANSWER)

    assert "Er is nog niets verstuurd" in seen.text
    assert "Je antwoord is verstuurd" in (await bram.say("verstuur als antwoord")).text
    assert ANSWER in (await anna.hears()).text


async def test_r9_asking_on_returns_to_the_same_member_in_the_same_thread(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await member(office, "Chloe")
    await answered(anna, bram)
    await anna.press("Ik heb nog een vraag")

    await anna.press("Ik vraag nog iets", on=None, **{"f.text": "En voor de afwas?"})

    seen = await bram.hears()
    assert "En voor de afwas?" in seen.text
    thread = await bram.press("Bekijk de vraag")
    assert ANSWER in thread.text
    assert "En voor de afwas?" in thread.text


async def test_r10_my_questions_show_their_state_and_an_open_one_is_withdrawn(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()

    seen = await anna.say("mijn vragen")
    assert "Nu voorgelegd aan Bram" in seen.text
    await anna.say("1")
    await anna.press("Trek de vraag in")
    assert "Je vraag is ingetrokken" in (await anna.press("Ja, trek in")).text

    assert "Ingetrokken" in (await anna.say("mijn vragen")).text
    refused = await bram.press("Ik neem dit")
    assert "Deze vraag is ingetrokken. Er is niets gewijzigd." in refused.text


async def test_r11_the_asker_closes_and_opens_again(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await answered(anna, bram)

    assert "De vraag is afgesloten" in (await anna.press("Dit helpt mij: sluit af")).text
    assert "Je antwoord heeft geholpen" in (await bram.hears()).text

    assert "De vraag is weer open" in (await anna.press("Open de vraag opnieuw")).text
    assert "opnieuw open" in (await bram.hears()).text


async def test_r15_who_asked_is_told_that_nobody_took_it_with_alternatives(office: Office, anna: Person) -> None:
    await anna.say("hallo")
    long_ago = datetime.now(UTC) - timedelta(days=40)
    await office.store.write(acting(questions.ask, anna.id, long_ago), NewQuestion("q-1", "OMG", WATER), Asking("Anna"))

    heard = ""
    while "Nog niemand heeft je vraag opgenomen" not in heard:
        heard += (await anna.hears()).text

    assert "raamcontract" in heard
    assert "duurzameontwikkeling@vlaanderen.be" in heard


async def test_r16_an_old_card_shows_how_it_stands_and_changes_nothing(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await previewed(anna)
    old = anna.chat[-1]
    await anna.press("Zonder mijn naam")
    await anna.press("Met mijn naam")
    await anna.press("Verstuur")
    await bram.hears()
    card = bram.chat[-1]
    await bram.press("Ik neem dit", on=card)

    assert "Opgenomen door Bram" in bram.chat[-1].text, "the card that was pressed shows the present state"
    forged = {"verb": "question.send", "question": (await mine(office, anna))[0].question.id, "n": 1}
    again = await anna.send({"type": "message", "value": forged, "replyToId": old.id})
    assert "al verstuurd" in again.text
    assert len(await mine(office, anna)) == 1


async def test_p5_without_a_name_no_reader_sees_who_asks(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await previewed(anna)

    seen = await anna.press("Zonder mijn naam")

    assert "zonder naam" in seen.text
    assert "Anna" not in seen.text
    await anna.press("Verstuur")
    heard = await bram.hears()
    taken = await bram.press("Ik neem dit")
    assert "zonder naam" in heard.text
    assert "Anna" not in heard.text + taken.text
    await anna.hears()
    await anna.press("Bekijk de vraag")
    await anna.press("Ik vraag nog iets", on=None, **{"f.text": "En voor de afwas?"})
    more = await bram.hears()
    assert "De vraagsteller schrijft" in more.text
    assert "Anna" not in more.text


async def test_p5_who_cancels_has_shared_nothing(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await previewed(anna)

    assert "er is niets verstuurd" in (await anna.say("annuleer")).text

    assert "niet meer in de maak" in (await anna.press("Verstuur")).text
    assert await mine(office, anna) == []


async def test_in_a_group_nothing_of_a_question_is_shown(office: Office) -> None:
    seen = await office.person("Anna", scope="groupChat").say("mijn vragen")

    assert "in een chat met mij alleen" in seen.text


async def test_what_is_typed_beside_an_open_question_can_go_to_the_catalogue(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    await anna.press("Bekijk de vraag")
    await anna.say("Hoe organiseer ik een duurzaam evenement?")

    seen = await anna.press("Zoek dit in de catalogus")

    assert "Checklist en Vlaamse Gids duurzame evenementen" in seen.text


KINDS = sorted(
    {word.kind for row in TABLE for word in row.words} | {word.kind for words in ON_ARRIVAL.values() for word in words}
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_n11_every_notice_that_the_rules_give_has_words(kind: str, language: str) -> None:
    moment = datetime.now(UTC).isoformat()
    facts = {"question": "q", "version": 1, "domain": "OMG", "text": "x" * 1500, "said": "y" * 1500, "holder": "Bram"}
    facts |= dict.fromkeys(("asked", "first_due", "solution_due"), moment)
    facts |= {"asker": "Anna", "offered": "Bram", "by": "", "instead_of": "", "kind": "question", "state": "offered"}

    reply = put_into_words(kind, facts, language)

    assert reply.card is not None
    assert reply.choices
    assert len(json.dumps(reply.card)) + len(json.dumps(reply.text)) < 28_000


def test_r14_a_digest_has_words() -> None:
    line = {"question": "q", "domain": "OMG", "text": WATER, "due": datetime.now(UTC).isoformat()}
    numbers = {"held_number": 0, "offered_number": 1, "free_number": 7}

    reply = put_into_words("question.digest", {**numbers, "held": [], "offered": [line], "free": [line]}, "nl")

    assert WATER in reply.text
    assert "En nog 6." in reply.text
    assert "question.digest" in WORDS
