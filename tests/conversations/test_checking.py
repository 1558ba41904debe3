"""A curator judges answers of last month blind, and sees how right the bot is (A15)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, insert

from knowledge.search.search import Zone
from storage.tables import questions_asked
from tests.conversations.conftest import Office
from tests.conversations.test_learning import curator, forged
from tests.teams import Person

POVERTY = "wat is de armoedetoets?"


async def answered_last_month(office: Office, number: int, entry: str = "armoedetoets") -> None:
    """So many people were answered with this entry in the month before this one."""
    last_month = office.clock().replace(day=1) - timedelta(days=3)
    rows = [
        {"id": f"{entry}-{n:02}", "person": f"somebody {n}", "scope": "personal", "language": "nl", "text": POVERTY}
        | {"zone": Zone.ANSWER, "instrument": entry, "candidates": [], "at": last_month}
        for n in range(number)
    ]

    def act(c: Connection) -> None:
        c.execute(insert(questions_asked), rows)

    await office.store.write(act)


async def test_a15_a_curator_judges_answers_one_after_the_other_and_sees_the_margin(office: Office) -> None:
    tine = await curator(office)
    assert "Er is nog geen antwoord beoordeeld." in (await tine.say("hoe juist ben je")).text
    assert "Er wacht geen antwoord" in (await tine.say("antwoorden beoordelen")).text
    await answered_last_month(office, 6)

    card = await tine.say("steekproef")
    assert "Nog 6 van deze maand" in card.text
    assert f"“{POVERTY}”" in card.text
    assert "Armoedetoets" in card.text
    assert "somebody" not in card.text
    card = await tine.press("Juist")
    assert "Genoteerd: juist." in card.text
    assert "Nog 5 van deze maand" in card.text
    for word in ("deels", "klopt", "weet ik niet", "juist"):
        card = await tine.say(word)
    assert "Nog 1 van deze maand" in card.text

    wrong = await tine.press("Fout")
    assert "Wat ik niet begreep" in wrong.text
    lesson = await tine.press("Zeg wat het wel is")
    assert "Wat betekent dit?" in lesson.text
    assert POVERTY in lesson.text
    assert "was fout, vond een curator" in (await tine.say("wat je niet begreep")).text
    assert "Er wacht geen antwoord" in (await tine.say("antwoorden beoordelen")).text

    results = await tine.press("Hoe juist antwoord ik?")
    assert "60% juist (wellicht tussen 23% en 88%, 5 antwoorden beoordeeld)" in results.text
    assert "Dat is onder de ondergrens van 97%" in results.text
    assert "3 juist, 1 deels, 1 fout" in results.text
    assert "Effecten nagaan: 60% juist" in results.text.partition("Per thema")[2]
    assert "Antwoord beoordeeld" in (await tine.say("logboek")).text


async def test_a15_an_old_card_judges_nothing_twice_and_nobody_else_judges(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await answered_last_month(office, 1)
    await tine.say("antwoorden beoordelen")
    await tine.press("Juist")

    again = await forged(tine, "check.judge", question="armoedetoets-00", verdict="wrong")
    assert "al beoordeeld" in again.text
    assert "Er wacht geen antwoord" in (await forged(tine, "check.judge", question="x", verdict="best")).text
    for verb in ("open", "judge", "results"):
        seen = await forged(anna, f"check.{verb}", question="armoedetoets-00", verdict="wrong")
        assert "curator" in seen.text
        assert POVERTY not in seen.text
