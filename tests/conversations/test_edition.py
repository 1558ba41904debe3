"""A whole edition lived through in minutes: planned, filled by 30 people, changed, held, and looked back upon."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from bot.app import STORE
from bot.documents import calendar_path
from bot.rehearsal import COORDINATOR, EDITION, ENROLLED
from bot.settings import local_settings, start_of_clock
from knowledge.programmes.programme import Programme, Standing
from storage import roles
from storage.acting import acting
from storage.programmes import calendars
from storage.programmes import rows as programme_rows
from storage.programmes.attending import attendance, feedback
from storage.programmes.line import lists as registration_lists
from storage.roles import Role
from tests.conversations.conftest import Office, listening
from tests.conversations.enrolling import NOW, brussels, registered
from tests.conversations.networking import settle
from tests.conversations.organised import all_read, confirmed, organiser, reads
from tests.people import Person
from tests.teams import Teams

TITLE = "Leernetwerk SDG's 2027"
PEOPLE, PRIORITY, PLACES = 30, 20, 22
MINUTE = timedelta(minutes=1)


def how_often(person: Person, words: str) -> int:
    return sum(words in message.text for message in person.chat if message.by_bot)


async def the_edition(office: Office) -> Programme:
    found = await office.store.read(programme_rows.load_all)
    return next(each for each in found if each.title["nl"] == TITLE)


async def standings(office: Office, id: str) -> list[str]:
    whole = await office.store.read(lambda c: registration_lists.whole(c, id))
    return [each.standing.value for each in whole]


async def planned_and_visible(office: Office, olga: Person) -> Programme:
    """The organiser plans and publishes it in the chat."""
    await olga.say("organiseer")
    await olga.press("Plan een editie")
    rules = {"places": str(PLACES), "priority": str(PRIORITY), "place": "Herman Teirlinckgebouw"}
    await confirmed(olga, "Bewaar deze editie", start="2 februari 2027", title=TITLE, **rules)
    await olga.press("Maak zichtbaar")
    await olga.press("Ja, maak zichtbaar")
    return await the_edition(office)


async def enrolled(office: Office) -> list[Person]:
    """Thirty people register one after the other, and each reads what it gave."""
    people = [office.person(f"Deelnemer {number:02}") for number in range(1, PEOPLE + 1)]
    for number, person in enumerate(people, 1):
        seen = await registered(person, TITLE)
        if number <= PRIORITY:
            assert f"voorrang. Je bent nummer {number} in de rij" in seen.text
        elif number <= PLACES:
            assert f"nummer {number}" in seen.text
        else:
            assert "wachtlijst" in seen.text
            assert f"nummer {number - PLACES}" in seen.text
    return people


async def test_l_n_an_edition_from_planning_to_feedback(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    edition = await planned_and_visible(office, olga)
    first, second = edition.sessions[0].id, edition.sessions[1].id
    people = await enrolled(office)
    by_number = dict(enumerate(people, 1))
    given = await standings(office, edition.id)
    assert given == ["priority"] * PRIORITY + ["place"] * (PLACES - PRIORITY) + ["waiting"] * (PEOPLE - PLACES)

    # A place comes free: the first who waits is offered it and takes it, and who has a place moves into priority.
    await by_number[5].say("schrijf me uit")
    await by_number[5].press("Ja, schrijf me uit")
    await all_read([by_number[23]], "Er is een plaats voor je vrij")
    await all_read([by_number[21]], "heb je nu voorrang")
    assert "De plaats is van jou." in (await by_number[23].press("Ik aanvaard de plaats")).text

    # Another one comes free: the offer is not answered, lapses after two working days, and passes on.
    await by_number[6].say("schrijf me uit")
    await by_number[6].press("Ja, schrijf me uit")
    await all_read([by_number[24]], "Er is een plaats voor je vrij")
    office.clock.wait(timedelta(hours=47))
    assert not reads(by_number[25], "Er is een plaats voor je vrij")
    office.clock.wait(timedelta(hours=1, minutes=1))
    await all_read([by_number[24]], "ging naar de volgende")
    await all_read([by_number[25]], "Er is een plaats voor je vrij")
    await by_number[25].press("Ik aanvaard de plaats")
    after = await standings(office, edition.id)
    assert after == ["priority"] * PRIORITY + ["place"] * 2 + ["waiting"] * 5

    # The first session moves by two days: everybody in the line hears it, and calendars follow.
    here = [by_number[number] for number in range(1, PEOPLE + 1) if number not in (5, 6, 24)]
    token = await office.store.write(acting(calendars.subscribe, people[0].id, office.clock()))
    assert "SEQUENCE:1" not in await feed(office, token)
    await olga.say("organiseer")
    await olga.press(TITLE)
    await olga.press("1. De SDG's begrijpen")
    await olga.press("Verplaats of wijzig")
    shown = await olga.press("Verder", **{"f.date": "4 februari 2027", "f.reason": "Zaal bezet"})
    assert f"{len(here)} mensen krijgen hier bericht van." in shown.text
    await olga.press("Ja, verplaats")
    await all_read(here, "Gewijzigd: De SDG's begrijpen")
    moved = await feed(office, token)
    assert "SEQUENCE:1" in moved
    assert "20270204T140000" in moved

    # The second session is cancelled.
    await olga.press("Naar het programma")
    await olga.press("2. SDG prioriteiten en doelen bepalen")
    await olga.press("Schrap deze sessie")
    await confirmed(olga, "Ja, schrap de sessie", reason="Trainer ziek")
    await all_read(here, "Gaat niet door: SDG prioriteiten en doelen bepalen")
    assert "STATUS:CANCELLED" in await feed(office, token)
    assert not any(reads(by_number[gone], "Trainer ziek") for gone in (5, 6, 24))

    await reminded_and_answered(office, by_number)
    await held(office, olga, by_number, first)
    await looked_back(office, olga, by_number, first)

    # Of the cancelled session nobody is reminded, and each reminder of the moved one came once.
    office.clock.set(brussels("2027-03-01", 15))
    await olga.say("hallo")
    await settle(office)
    assert not any(reads(person, "Morgen: SDG prioriteiten") for person in people)
    # Who answered sees the answer in the place of the reminder.
    seated = [by_number[number] for number in (3, 4, *range(7, 24), 25)]
    assert {how_often(person, "Over 7 dagen: De SDG's begrijpen") for person in seated} == {1}
    cancelled = await office.store.read(programme_rows.session_of, second)
    assert cancelled is not None
    assert cancelled[1].cancelled


async def feed(office: Office, token: str) -> str:
    """The personal calendar, as the client of somebody's agenda reads it; long lines unfolded."""
    async with office.client.get(calendar_path(token)) as response:
        assert response.status == 200
        return re.sub(r"\r\n[ \t]", "", await response.text())


async def reminded_and_answered(office: Office, by_number: dict[int, Person]) -> None:
    """Reminders move along: nothing at the old moment, everybody with a place at the new one; two answer."""
    office.clock.set(brussels("2027-01-26", 14) + MINUTE)
    await settle(office)
    assert not reads(by_number[1], "Over 7 dagen")
    office.clock.set(brussels("2027-01-28", 14) + MINUTE)
    seated = [by_number[number] for number in (*range(1, 5), *range(7, 24), 25)]
    await all_read(seated, "Over 7 dagen: De SDG's begrijpen")
    assert not reads(by_number[26], "Over 7 dagen")
    assert "Genoteerd: je komt." in (await by_number[1].press("Ik ben er")).text
    await by_number[2].press("Ik kan niet komen")
    await by_number[2].press("Meld me af", **{"f.name": "Bert Claes", "f.email": "bert@gent.example"})
    office.clock.set(brussels("2027-02-03", 14) + MINUTE)
    await all_read([person for person in seated if person is not by_number[2]], "Morgen: De SDG's begrijpen")
    assert not reads(by_number[2], "Morgen: De SDG's begrijpen")


async def held(office: Office, olga: Person, by_number: dict[int, Person], first: str) -> None:
    """In the room: three type the code, one is ticked, the others were not there."""
    office.clock.set(brussels("2027-02-04", 14))
    await olga.say("organiseer")
    await olga.press(TITLE)
    await olga.press("1. De SDG's begrijpen")
    coming = await olga.press("Wie komt en wie niet")
    assert "Deelnemer 02: Bert Claes komt in de plaats (bert@gent.example)" in coming.text
    await olga.press("Naar de sessie")
    code = await office.store.read(acting(attendance.code, olga.id, office.clock()), first)
    assert str(code) in (await olga.press("Code voor de zaal")).text
    for number in (1, 3, 4):
        assert "je bent aanwezig" in (await by_number[number].say(f"ik ben er {code}")).text
    await olga.press("Naar de sessie")
    await olga.press("Aanwezigheid")
    assert "4 aanwezig" in (await olga.say("aanwezig 7")).text
    done = await olga.press("De anderen waren er niet")
    # Number 2 had said not to come: absent, and no no-show.
    assert "4 aanwezig, 18 afwezig (waarvan 17 zonder verwittigen), 0 niet aangeduid" in done.text


async def looked_back(office: Office, olga: Person, by_number: dict[int, Person], first: str) -> None:
    """Afterwards: thanks and three questions, the answers in numbers, and the material."""
    office.clock.set(brussels("2027-02-04", 17) + MINUTE)
    await all_read([by_number[1], by_number[3]], "Na de sessie: De SDG's begrijpen")
    await by_number[1].press("Geef je mening")
    answers = {"f.useful": "5", "f.pace": "4", "f.apply": "3", "f.remark": "Meer voorbeelden"}
    assert "Je antwoorden zijn bewaard" in (await by_number[1].press("Verstuur mijn antwoorden", **answers)).text
    await olga.say("organiseer")
    await olga.press(TITLE)
    await olga.press("1. De SDG's begrijpen")
    thought = await olga.press("Mening van de deelnemers")
    assert "minder dan 5 mensen antwoordden, van 22 met een plaats" in thought.text
    assert "Gemiddeld" not in thought.text
    assert "Meer voorbeelden" not in thought.text
    assert "Deelnemer" not in thought.text
    assert (await office.store.read(acting(feedback.feedback_in_numbers, olga.id, office.clock()), first)).people == 0  # type: ignore[union-attr]
    await olga.press("Naar de sessie")
    await olga.press("Materiaal")
    await confirmed(olga, "Ja, bevestig", material="https://example.org/slides", send="yes")
    await all_read([by_number[1], by_number[23]], "Het materiaal van “De SDG's begrijpen” staat klaar.")
    # Number 2 did not come.
    assert not reads(by_number[2], "Het materiaal")
    figures = await olga.press("Herinneringen in cijfers")
    assert "7 dagen vooraf" in figures.text
    assert "Verstuurd" in figures.text


async def test_an_organiser_on_ones_own_machine_lives_through_the_sample_edition(tmp_path: Path) -> None:
    async with (
        Teams(signed=False) as teams,
        listening(local_settings(var=tmp_path, now=start_of_clock("2027-01-11T09:00"))) as client,
    ):
        store = client.app[STORE]
        coen, an, bo = (teams.person(client, name) for name in ("Coen", "An", "Bo"))
        assert await store.read(roles.roles_of, COORDINATOR) == set(Role)
        await store.write(roles.grant, Role.ORGANISER, coen.id, "setup", start_of_clock("2027-01-11T09:00"))
        for person in (an, bo):
            await registered(person, "Leernetwerk SDG's (voorbeeld)")
        line = await store.read(lambda c: registration_lists.whole(c, EDITION))
        assert [each.standing for each in line[-2:]] == [Standing.PRIORITY, Standing.WAITING]
        assert len(line) == ENROLLED + 2
        assert "1 te bevestigen" in (await coen.say("organiseer")).text
        assert "Het is ma 11 januari 2027, 09.00 uur" in (await coen.say("klok")).text
        starts = min(session.starts for session in (await store.read(programme_rows.load, EDITION)).sessions)  # type: ignore[union-attr]

        moved = await coen.say(f"klok {(starts - timedelta(days=7)):%d/%m/%Y} 14:01")

        assert "De klok staat nu op" in moved.text
        await all_read([an], "Over 7 dagen: De SDG's begrijpen")
        assert "De klok kan alleen vooruit" in (await coen.say("klok 11/01/2027 9:00")).text
        assert "niet als een moment" in (await coen.say("klok straks")).text
        await coen.say("klok +6 dagen")
        await all_read([an], "Morgen: De SDG's begrijpen")


async def test_the_clock_of_a_real_bot_cannot_be_moved(office: Office) -> None:
    olga = await organiser(office)
    before = office.clock()

    seen = await olga.say("klok 26/01/2030 13:00")

    assert "klok staat nu" not in seen.text
    assert office.clock() - before < timedelta(minutes=1)


async def test_a_local_bot_on_a_chosen_database_keeps_its_clock_and_gets_no_sample_edition(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Teams(signed=False) as teams,
        listening(local_settings(var=tmp_path, database_url=database_url)) as client,
    ):
        coen = teams.person(client, "Coen")

        seen = await coen.say("klok 26/01/2099 13:00")

        assert "2099" not in seen.text
        assert await client.app[STORE].read(programme_rows.load, EDITION) is None
