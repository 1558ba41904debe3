"""Who writes an entry or an answer sees how it reads, before anybody else does (X9)."""

from __future__ import annotations

from tests.conversations.conftest import Office
from tests.conversations.test_learning import RAIN, answered, asked, curator, heard, member, opened
from tests.teams import Person

HARD = (
    "Teneinde het water te gebruiken vraagt de dienst die het gebouw beheert vooraf aan de beheerder van het net welke "
    "leidingen er zijn, en of je die zonder gevaar voor het drinkwater mag aansluiten op de tank."
)


async def test_x9_a_curator_sees_which_sentences_and_words_of_an_entry_are_hard(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    await tine.say("concepten")
    assert "Dit kan vlotter" not in (await tine.press(RAIN)).text

    await tine.press("Pas aan")
    seen = await tine.press("Bewaar", on=None, **{"f.text": HARD})

    assert "Dat zijn 37 woorden. Maak er twee zinnen van." in seen.text
    assert "“teneinde”: zeg liever “om”." in seen.text
    done = await tine.press("Keur goed")
    assert "Goedgekeurd. De fiche staat in de catalogus." in done.text
    assert "Dit kan vlotter" not in done.text


async def test_x9_an_answer_that_is_hard_to_read_is_looked_at_and_goes_as_it_is(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(office, anna, "q-1")
    await opened(bram, "q-1")
    await bram.press("Ik neem dit")

    seen = await bram.press("Verstuur als antwoord", on=None, **{"f.text": HARD})
    assert "Zal ik dit versturen?" in seen.text
    assert "Dat zijn 37 woorden." in seen.text

    assert "verstuurd" in (await bram.press("Verstuur als antwoord")).text
    assert HARD in (await heard(anna, HARD)).text


async def test_x9_an_answer_that_is_typed_can_be_written_anew(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(office, anna, "q-1")
    await opened(bram, "q-1")
    await bram.press("Ik neem dit")

    assert "Dit kan vlotter" in (await bram.say(f"antwoord: {HARD}")).text
    await bram.say("Vraag het eerst aan de beheerder van het gebouw.")
    seen = await bram.press("Neem dit in de plaats")
    assert "Dit kan vlotter" not in seen.text
    await bram.press("Verstuur als antwoord")
    assert "Vraag het eerst aan de beheerder" in (await heard(anna, "Vraag het eerst")).text
