"""The way into an online session is told to who has a place, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

from knowledge.programmes.programme import Session
from knowledge.programmes.sessions import SessionMove
from storage.acting import By, acting
from storage.programmes import programmes
from tests.conversations.conftest import Office
from tests.conversations.enrolling import ORGANISER, brussels, others, planned, registered, series
from tests.conversations.organised import SERIES
from tests.teams import Person

LINK = "https://example.org/meet"
NEW_LINK = "https://example.org/other"


async def the_session(person: Person) -> str:
    await person.say("leernetwerk")
    await person.press("Leernetwerk SDG's 2027")
    seen = await person.press("1. De SDG's begrijpen")
    return seen.text + str(seen.cards)


async def test_l14_a_session_shows_its_link_to_who_has_a_place_only(office: Office, anna: Person) -> None:
    await planned(office, series(places=1, priority_places=1))
    before = await the_session(anna)
    bert = office.person("Bert")
    await registered(bert)
    await registered(anna)
    waiting = await the_session(anna)

    for seen in (before, waiting):
        assert LINK not in seen
        assert "De link om deel te nemen krijg je wanneer je een plaats hebt." in seen
    with_place = await the_session(bert)
    assert LINK in with_place
    assert "krijg je wanneer je een plaats hebt" not in with_place


async def test_l14_who_waits_hears_of_a_move_and_a_new_session_without_the_link(office: Office, anna: Person) -> None:
    await planned(office, series(places=1, priority_places=1))
    bert = office.person("Bert")
    await registered(bert)
    await registered(anna)

    await office.store.write(
        lambda c: programmes.move_session(
            By(c, ORGANISER, office.clock()),
            f"{SERIES}-2",
            SessionMove(starts=brussels("2027-02-16"), ends=brussels("2027-02-16", 17)),
        )
    )

    seated, waiting = await bert.hears(), await anna.hears()
    assert "di 16 februari 2027" in waiting.text
    assert "en online" in waiting.text or "of online" in waiting.text
    assert LINK in seated.text + str(seated.cards)
    assert LINK not in waiting.text + str(waiting.cards)
    assert "krijg je wanneer je een plaats hebt" in waiting.text

    extra = Session(
        "", "", 0, {"nl": "Terugblik", "en": "Looking back"}, brussels("2027-04-06"), brussels("2027-04-06", 17)
    )
    await office.store.write(
        acting(programmes.add_session, ORGANISER, office.clock()), SERIES, replace(extra, link=NEW_LINK)
    )
    seated, waiting = await bert.hears(), await anna.hears()
    assert "Terugblik" in waiting.text
    assert NEW_LINK in seated.text + str(seated.cards)
    assert NEW_LINK not in waiting.text + str(waiting.cards)


async def test_l14_several_sessions_that_move_at_once_name_no_link_to_who_waits(office: Office, anna: Person) -> None:
    await planned(office, series(places=1, priority_places=1))
    await others(office, 1)
    await registered(anna)

    change = {"place": "Gent", "link": NEW_LINK}
    await office.store.write(lambda c: programmes.change(By(c, ORGANISER, office.clock()), SERIES, **change))

    told = await anna.hears()
    assert "Gent" in told.text
    assert NEW_LINK not in told.text + str(told.cards)
