"""What is shown before a question is sent: instruments, and questions that were asked before and can be followed."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from knowledge.network.question_terms import NewQuestion
from knowledge.network.question_views import Asking
from storage.acting import By, acting
from storage.network import members
from storage.people import profiles
from storage.questions import lists as question_lists
from storage.questions import questions
from tests.conversations.conftest import Office
from tests.conversations.networking import ANSWER, WATER, answered, asked, member, mine, previewed
from tests.conversations.requesting import pressing
from tests.statements import recorded
from tests.teams import Person

ALIKE = "mogen wij regenwater hergebruiken in het kantoor?"
OTHER_WATER = "regenwater hergebruiken in een kantoor, mag dat?"


async def followed(office: Office, person: Person) -> list[str]:
    listed = await office.store.read(acting(question_lists.list_followed, person.id, office.clock()))
    return [line.question.text for line in listed]


async def test_r18_an_open_question_is_shown_without_the_asker_and_followed_with_one_tap(
    office: Office, anna: Person
) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    bert, cas = office.person("Bert"), office.person("Cas")

    for person, words in ((bert, ALIKE), (cas, OTHER_WATER)):
        seen = await previewed(person, words)
        assert "Dit lijkt al gevraagd" in seen.text
        assert "Anna" not in seen.text
        seen = await person.press(WATER)
        assert "Je volgt deze vraag" in seen.text
        assert "Anna" not in seen.text
        assert await mine(office, person) == []
        assert await followed(office, person) == [WATER]

    await bram.hears()
    await bram.press("Ik neem dit")
    await bram.press("Verstuur als antwoord", on=None, **{"f.text": ANSWER})
    for person in (bert, cas):
        told = await person.hears()
        assert ANSWER in told.text
        assert "Anna" not in told.text


async def test_r18_who_follows_can_still_ask_the_own_question_and_stop_following(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    bert = office.person("Bert")
    await previewed(bert, ALIKE)
    await bert.press(WATER)

    seen = await bert.press("Terug naar mijn vraag")
    assert ALIKE in seen.text
    assert "Je vraag is verstuurd" in (await bert.press("Verstuur")).text
    assert [line.question.text for line in await mine(office, bert)] == [ALIKE]

    seen = await bert.say("mijn vragen")
    assert "Vragen die je volgt" in seen.text
    assert "Volg niet meer" in (await bert.press(WATER)).text
    assert "je volgt deze vraag niet meer" in (await bert.say("volg niet meer")).text
    assert await followed(office, bert) == []


async def test_r18_only_what_was_shown_can_be_followed(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    [line] = await mine(office, anna)
    eve = office.person("Eve")
    await eve.say("hallo")

    seen = await pressing(eve, "follow.start", question="x", before=line.question.id)

    assert "Er is niets gewijzigd" in seen.text
    assert WATER not in seen.text
    assert await followed(office, eve) == []


async def test_r18_ones_own_question_and_a_withdrawn_one_are_not_shown(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)

    assert "Dit lijkt al gevraagd" not in (await previewed(anna, ALIKE)).text

    [line] = await mine(office, anna)
    bert = office.person("Bert")
    assert "Dit lijkt al gevraagd" in (await previewed(bert, ALIKE)).text
    await office.store.write(acting(questions.withdraw, anna.id, datetime.now(UTC)), line.question.id)
    assert "niet meer volgen" in (await bert.press(WATER)).text
    assert "Dit lijkt al gevraagd" not in (await previewed(bert, ALIKE)).text


async def test_r18_a_changed_question_is_found_by_its_new_words(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    bert = office.person("Bert")
    await previewed(bert, ALIKE)
    [line] = await mine(office, anna)

    new = "welke subsidie bestaat er voor een groendak?"
    await office.store.write(acting(questions.edit, anna.id, datetime.now(UTC)), line.question.id, new)

    assert "Dit lijkt al gevraagd" not in (await previewed(bert, ALIKE)).text
    assert new in (await previewed(bert, "welke subsidies bestaan er voor een groendak?")).text


async def test_r18_an_answer_to_somebody_else_is_not_shown_and_the_same_colleague_can_be_asked(
    office: Office, anna: Person
) -> None:
    await member(office, "Abel")
    bram = await member(office, "Bram", expertise=["regenwater"])
    await answered(anna, bram)
    # Without this, Abel would be next: he has as much to do and comes first by name.
    await office.store.write(lambda c: _forget_expertise(c, "m-Bram"))
    bert = office.person("Bert")

    seen = await previewed(bert, ALIKE)
    assert "Al beantwoord" in seen.text
    assert ANSWER not in seen.text
    assert "Abel, lid van het netwerk" in seen.text

    seen = await bert.press(WATER)
    assert "Bram, die al een vraag als deze beantwoordde" in seen.text
    assert ANSWER not in seen.text
    assert "Je vraag ligt nu bij Bram" in (await bert.press("Verstuur")).text
    assert ALIKE in (await bram.hears()).text


def _forget_expertise(c: Connection, id: str) -> None:
    members.change(By(c, "setup", datetime.now(UTC)), id, expertise=[])


async def test_r18_p5_the_preview_says_that_others_may_see_the_text(office: Office, anna: Person) -> None:
    await member(office, "Bram")

    seen = await previewed(anna)

    assert "Stelt iemand later dezelfde vraag, dan ziet die jouw vraag en de antwoorden, zonder je naam." in seen.text


async def test_q10_likely_instruments_are_shown_before_a_question_is_sent(office: Office, anna: Person) -> None:
    await member(office, "Bram")

    seen = await previewed(anna, "hoe organiseer ik een duurzaam evenement?")
    assert "Misschien helpt dit al" in seen.text
    assert "Checklist en Vlaamse Gids duurzame evenementen" in seen.text

    seen = await anna.press("Checklist en Vlaamse Gids duurzame evenementen")
    assert "Je vraag staat nog klaar" in seen.text
    seen = await anna.say("terug naar mijn vraag")
    assert "Dit verstuur je" in seen.text
    assert await mine(office, anna) == []


async def test_r2_the_own_domain_is_proposed_when_the_words_say_nothing(office: Office, anna: Person) -> None:
    await member(office, "Wim", "WVG")
    await anna.say("hallo")
    await office.store.write(lambda c: profiles.tell(By(c, anna.id, datetime.now(UTC)), domain="WVG"))

    seen = await previewed(anna, "hoe begin ik eraan met mijn team?")

    assert "Wim, lid van het netwerk" in seen.text


async def test_q14_a_question_typed_in_one_go_comes_straight_to_the_preview(office: Office, anna: Person) -> None:
    await member(office, "Bram")

    seen = await anna.say(f"Stel een vraag: {WATER}")

    assert "Dit verstuur je" in seen.text
    assert f"“{WATER}”" in seen.text
    await anna.say("verstuur")
    assert [line.question.text for line in await mine(office, anna)] == [WATER]


async def test_r18_the_one_that_looks_alike_is_found_among_many(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    now = datetime.now(UTC)

    def many(c: Connection) -> None:
        for number in range(200):
            text = f"hoe vraag ik steun aan voor project {number} over onderwerp {number * 7}?"
            questions.ask(By(c, f"p-{number}", now), NewQuestion(f"q-{number}", "OMG", text), Asking("Jan"))

    await office.store.write(many)
    await asked(anna)
    bert = office.person("Bert")

    assert WATER in (await previewed(bert, ALIKE)).text


async def test_the_questions_of_before_are_read_once_and_then_only_what_is_new(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    with recorded() as statements:
        await asked(anna)
        for person in (office.person("Bert"), office.person("Cas")):
            assert WATER in (await previewed(person, ALIKE)).text

    assert sum("ORDER BY questions.asked DESC" in statement for statement, _ in statements) == 1
