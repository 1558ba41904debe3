"""What the card and the notices of a question say and keep, for asker and member."""

from __future__ import annotations

from tests.conversations.conftest import Office
from tests.conversations.networking import WATER, asked, member, mine, taken
from tests.teams import Person


async def test_what_is_refused_stands_ready_to_be_sent_again(office: Office, anna: Person) -> None:
    bram, chloe = await member(office, "Bram", expertise=["regenwater"]), await member(office, "Chloe")
    await taken(anna, bram)
    card = bram.chat[-1]
    await bram.press("Geef door", on=card)
    await bram.say("Chloe")
    await bram.press("Geef nu door")
    await chloe.hears()
    await chloe.press("Ik neem dit")

    forged = {"verb": "question.answer", "question": (await mine(office, anna))[0].question.id}
    seen = await bram.send({"type": "message", "value": {**forged, "f.text": "Mijn antwoord"}, "replyToId": "x"})

    assert "Chloe heeft deze vraag al opgenomen" in seen.text
    assert "Mijn antwoord" in seen.text


async def test_the_card_says_where_the_question_is_and_what_comes_next(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)

    offered = await anna.press("Bekijk de vraag")
    assert "Neemt niemand ze op tegen" in offered.text
    await bram.hears()
    await bram.press("Ik neem dit")
    await anna.hears()
    assert "Komt er geen reactie tegen" in (await anna.press("Bekijk de vraag")).text


async def test_an_anonymous_asker_can_close_from_the_notice_too(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await anna.say("stel een vraag")
    await anna.say(WATER)
    await anna.press("Zonder mijn naam")

    await anna.press("Verstuur")
    await bram.hears()
    await bram.press("Ik neem dit")
    await anna.hears()
    await bram.press("Verstuur als antwoord", on=None, **{"f.text": "Ja."})
    heard = await anna.hears()

    assert "Bram heeft je vraag beantwoord" in heard.text
    assert {"Dit helpt mij: sluit af", "Ik heb nog een vraag", "Mijn vragen"} <= set(heard.buttons)


async def test_what_is_too_long_stands_in_the_field_as_far_as_it_fits(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)

    seen = await bram.press("Verstuur als antwoord", on=None, **{"f.text": "Lang. " * 300})

    assert "er passen 1500 tekens in" in seen.text
    assert "Lang. Lang." in str(seen.last.card)
    assert (await mine(office, anna))[0].question.state == "taken"
