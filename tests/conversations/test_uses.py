"""Who finds an answer helpful is asked once to agree to a question three weeks later, and says what came of it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, insert

from storage.tables import insight_counts
from tests.conversations.conftest import Office
from tests.conversations.enrolling import can_type
from tests.conversations.test_learning import curator, forged
from tests.teams import Person

POVERTY = "wat is de armoedetoets?"


async def test_a16_agreeing_is_asked_once_and_the_question_comes_three_weeks_later(
    office: Office, anna: Person
) -> None:
    await anna.say(POVERTY)
    asked = await anna.press("Nuttig")
    assert "Mag ik je over drie weken één vraag stellen" in asked.text
    assert "Goed, over drie weken vraag ik het je." in (await anna.say("ja")).text
    await anna.say("wat is emas?")
    assert "over drie weken" not in (await anna.say("nuttig")).text
    assert "Vraag naar wat een antwoord opleverde: aan" in (await anna.say("berichten")).buttons

    office.clock.wait(timedelta(days=25))
    seen = await anna.hears()
    assert "Gebruikte je “Armoedetoets" in seen.text
    assert "Zo'n bericht niet meer" in seen.buttons
    await can_type(office, anna)
    assert "Bedankt, ik heb het genoteerd." in (await anna.say("tijd gespaard")).text
    assert "Vragen aan de catalogus" in (await anna.say("mijn gegevens")).text


async def test_a16_who_declines_is_not_asked_again_and_can_switch_it_on(office: Office, anna: Person) -> None:
    await anna.say(POVERTY)
    await anna.press("Nuttig")
    assert "Goed, ik vraag het niet." in (await anna.press("Liever niet")).text

    await anna.say("berichten")
    on = await anna.press("Vraag naar wat een antwoord opleverde: uit")
    assert "Vraag naar wat een antwoord opleverde: aan" in on.buttons


async def test_a16_what_was_not_asked_of_somebody_is_not_told_by_them(office: Office, anna: Person) -> None:
    for told in ("time", "no use"):
        seen = await forged(anna, "use.tell", question="of somebody else", entry="armoedetoets", told=told)
        assert "Bedankt" not in seen.text


async def test_a16_a_curator_sees_what_came_of_each_entry_and_nobody_else_does(office: Office, anna: Person) -> None:
    tine = await curator(office)
    assert "Nog geen 5 mensen" in (await tine.say("wat leverde het op")).text
    last = (office.clock() - timedelta(days=10)).date()

    def count(c: Connection) -> None:
        for row, number in (("armoedetoets time", 6), ("armoedetoets", 5), ("emas not", 7), ("*", 5), ("gone time", 9)):
            key: dict[str, str | date | int] = {"last": last, "kind": "used", "domain": "*", "row": row}
            c.execute(insert(insight_counts).values({**key, "number": number}))

    await office.store.write(count)

    seen = await tine.say("wat leverde het op")
    assert "Ja, het spaarde tijd 6" in seen.text
    assert "Andere antwoorden 5" in seen.text
    assert seen.text.index("Armoedetoets") < seen.text.index("EMAS") < seen.text.index("Verschillende fiches samen")
    assert "9" not in seen.text
    assert "curator" in (await forged(anna, "use.results")).text
