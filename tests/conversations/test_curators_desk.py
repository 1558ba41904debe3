"""A draft before it is published, in the chat: looked at by another curator, planned for a day, taken back (A12)."""

from __future__ import annotations

from datetime import timedelta

from knowledge.working_days import BRUSSELS
from tests.conversations.conftest import Office
from tests.conversations.test_learning import (
    RAIN,
    answered,
    catalogue_holds,
    curator,
    draft_id,
    forged,
    heard,
    member,
)
from tests.seen import Seen
from tests.teams import Person


async def with_draft(office: Office, anna: Person) -> tuple[Person, Person]:
    """Bram, whose answer is a draft, and Tine, a curator who has it open."""
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    await tine.say("concepten")
    await tine.press(RAIN)
    return bram, tine


async def changed(tine: Person) -> Seen:
    await tine.press("Pas aan")
    return await tine.press("Bewaar", on=None, **{"f.title": "Regenwater op kantoor"})


async def test_a12_what_one_curator_writes_another_publishes(office: Office, anna: Person) -> None:
    bram, tine = await with_draft(office, anna)
    lea = await curator(office, "Lea")
    id = await draft_id(office, tine)

    card = await changed(tine)
    assert "Daarom keurt een andere curator hem goed: Lea." in card.text
    assert "Keur goed" not in card.buttons
    own = await forged(tine, "draft.approve", draft=id, n=2)
    assert "Laat hem goedkeuren door een andere curator. Er is niets gewijzigd." in own.text

    shown = await tine.press("Laat nakijken")
    assert "Deze curatoren krijgen elk één bericht over “Regenwater op kantoor”: Lea." in shown.text
    assert "Gevraagd." in (await tine.say("ja")).text
    assert "dat een curator nakijkt" in (await forged(bram, "draft.make", question="q-1")).text
    asked = await heard(lea, "Kijk je dit na?")
    assert "Tine vraagt om het concept “Regenwater op kantoor” na te kijken" in asked.text
    assert "wordt nagekeken" in (await lea.say("concepten")).text
    await lea.press("Regenwater op kantoor")
    assert "Goedgekeurd. De fiche staat in de catalogus." in (await lea.press("Keur goed")).text

    assert "“Regenwater op kantoor” staat nu in de catalogus." in (await heard(tine, "is gepubliceerd")).text
    assert "Je voorstel is goedgekeurd" in (await heard(bram, "Je voorstel is goedgekeurd")).text
    await catalogue_holds(office, "Regenwater op kantoor")


async def test_a12_a_curator_who_is_alone_is_told_so_and_publishes(office: Office, anna: Person) -> None:
    _, tine = await with_draft(office, anna)

    card = await changed(tine)

    assert "Omdat er geen andere curator is, mag je hem ook zelf goedkeuren." in card.text
    assert "Laat nakijken" not in card.buttons
    alone = await forged(tine, "draft.send", draft=await draft_id(office, tine), n=2)
    assert "Er is geen andere curator om dit na te kijken." in alone.text
    assert "Goedgekeurd." in (await tine.press("Keur goed")).text


async def test_a12_a_publication_is_planned_shown_confirmed_and_comes_by_itself(office: Office, anna: Person) -> None:
    bram, tine = await with_draft(office, anna)
    day = office.clock().astimezone(BRUSSELS).date() + timedelta(days=3)

    shown = await tine.say(f"publiceer dit op {day.day}/{day.month}/{day.year}")
    assert "vanzelf in de catalogus" in shown.text
    assert "gepland voor" not in (await tine.say("concepten")).text
    await tine.press(RAIN)
    await tine.say(f"publiceer dit op {day.day}/{day.month}/{day.year}")
    done = await tine.press("Plan dit")
    assert "Gepland. Je krijgt bericht als het in de catalogus staat." in done.text
    assert "gepland voor" in (await tine.say("concepten")).text
    assert "waarvan de publicatie gepland is" in (await forged(bram, "draft.make", question="q-1")).text
    await office.follow()
    assert RAIN not in (await anna.say("catalogus regenwater kantoor")).text

    office.clock.wait(timedelta(days=4))

    told = await heard(tine, "is gepubliceerd")
    assert "omdat je deze publicatie plande" in told.text
    await catalogue_holds(office, RAIN)


async def test_a12_a_day_that_cannot_be_is_not_planned_and_a_planning_is_taken_back(
    office: Office, anna: Person
) -> None:
    _, tine = await with_draft(office, anna)

    await tine.press("Plan de publicatie")
    assert "Daar staat niet één duidelijke dag in" in (await tine.press("Toon deze dag", **{"f.day": "ooit eens"})).text
    assert "Daar staat niet één duidelijke dag in" in (await tine.say("ergens in het najaar")).text
    assert "Voor die dag kan je niets meer plannen" in (await tine.say("gisteren")).text
    assert "meer dan een jaar vooruit" in (await tine.say("12 januari 2099")).text
    assert "vanzelf in de catalogus" in (await tine.say("overmorgen")).text
    assert "Gepland." in (await tine.say("plan dit")).text
    again = await forged(tine, "draft.planned", draft=await draft_id(office, tine), n=1, day="2027-13-99")
    assert "Wanneer komt dit in de catalogus?" in again.text
    await tine.press("Bekijk het concept")

    back = await tine.say("trek de geplande publicatie in")

    assert "Ingetrokken. Het concept wacht weer op een curator" in back.text
    assert "gepland voor" not in (await tine.say("concepten")).text


async def test_a12_nobody_but_a_curator_plans_or_asks(office: Office, anna: Person) -> None:
    bram, tine = await with_draft(office, anna)
    id = await draft_id(office, tine)

    for verb in ("draft.send", "draft.sent", "draft.plan", "draft.planned", "draft.reopen"):
        refused = await forged(bram, verb, draft=id, n=1)
        assert "Dit concept bestaat niet of is niet voor jou te lezen." in refused.text
