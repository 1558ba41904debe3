"""A curator sees how findable an entry would be before it is published, and gives it names that people use (A14)."""

from __future__ import annotations

from tests.conversations.conftest import Office
from tests.conversations.test_learning import RAIN, answered, curator, draft_id, forged, member
from tests.teams import Person

ASKED = "regenwater kantoorgebouw hergebruiken"
LOOSE = "regenton aan het gebouw, water"


async def test_a14_a_curator_sees_which_questions_an_entry_catches_and_names_it_so(
    office: Office, anna: Person
) -> None:
    bram, tine, emma = await member(office, "Bram"), await curator(office), office.person("Emma")
    for person in (anna, emma):
        assert "Geen van deze" in (await person.say(ASKED)).text
    await emma.say(LOOSE)
    await emma.say("wat is de armoedetoets?")
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    await tine.say("concepten")
    await tine.press(RAIN)

    seen = await tine.say("vindbaarheid")

    assert f"Hoe vindbaar is “{RAIN}”?" in seen.text
    assert "Nagekeken vragen van het laatste halfjaar 3" in seen.text
    assert "Nu geen antwoord, straks deze fiche 2" in seen.text
    assert f"“{ASKED}” (2 keer gevraagd): eerst een keuze met “Handleiding Waardering" in seen.text
    missing = seen.text.partition("Woorden van mensen die nergens in de fiche staan")[2]
    assert "kantoorgebouw" in missing
    assert "regenton" in missing
    assert "Anna" not in seen.text

    named = await tine.press(LOOSE)
    assert f"“{LOOSE}” staat nu bij de andere namen. Er is nog niets goedgekeurd." in named.text
    assert "Zo noemen mensen het" not in named.text
    card = await tine.press("Bekijk het concept")
    assert LOOSE in card.text
    assert "Goedgekeurd" in (await tine.press("Keur goed")).text
    await office.follow()
    assert "spoelwater" in (await emma.say(LOOSE)).text


async def test_a14_a_name_on_an_old_card_changes_nothing_and_nobody_else_looks(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    await tine.say("concepten")
    await tine.press(RAIN)
    id = await draft_id(office, tine)

    assert "Er zijn van het laatste halfjaar geen vragen" in (await tine.press("Hoe vindbaar is dit?")).text
    await tine.press("Pas aan")
    await tine.press("Bewaar", on=None, **{"f.title": "Regenwater op kantoor"})
    refused = await forged(tine, "draft.name", draft=id, n=1, name="water van het dak")
    assert "Het concept is intussen gewijzigd" in refused.text
    assert "water van het dak" not in (await forged(tine, "draft.open", draft=id)).text
    for verb in ("findable", "name"):
        seen = await forged(anna, f"draft.{verb}", draft=id, n=2, name="van mij")
        assert "bestaat niet of is niet voor jou" in seen.text
