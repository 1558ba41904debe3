"""The calendar of a person behind a private link: it follows what moves and what is cancelled, and is nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import update

from knowledge.programmes.programme import ProgrammeState, Standing
from storage import privacy
from storage.acting import acting
from storage.programmes import calendars
from storage.tables import links, people
from tests.conversations.conftest import Office
from tests.storage.programming import changed, keep, programme, seat, stays_away

NOW = datetime.now(UTC).replace(microsecond=0)
FIRST = NOW + timedelta(days=20)
PROGRAMME = programme("2027-05-04T14:00", "2027-05-11T14:00", contact="leernetwerk@example.org")
PROGRAMME = replace(
    PROGRAMME,
    sessions=tuple(
        replace(each, starts=FIRST + timedelta(days=7 * number), ends=FIRST + timedelta(days=7 * number, hours=3))
        for number, each in enumerate(PROGRAMME.sessions)
    ),
)


@pytest.fixture
async def token(office: Office) -> str:
    """The link of Anna, who has a place."""
    await keep(office.store, PROGRAMME, now=NOW)
    await seat(office.store, "lnw", "anna", "bram")
    await seat(office.store, "lnw", "clara", standing=Standing.WAITING)
    return await office.store.write(acting(calendars.subscribe, "anna", NOW))


async def events(office: Office, path: str) -> list[Any]:
    answer = await office.client.get(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(await answer.read()).walk("VEVENT"))


async def test_l16_a_calendar_that_follows_the_link_has_all_sessions_and_says_that_declining_does_not_withdraw(
    office: Office, token: str
) -> None:
    one, two = await events(office, f"/calendar/{token}")

    assert [one["UID"], two["UID"]] == ["lnw-1@draaischijf", "lnw-2@draaischijf"]
    assert one.decoded("DTSTART") == FIRST
    assert one["SUMMARY"] == "Leernetwerk: Thema 1"
    assert "schrijft je niet uit" in one["DESCRIPTION"]
    assert one["ORGANIZER"] == "mailto:leernetwerk@example.org"


async def test_l16_one_session_is_a_file_of_its_own(office: Office, token: str) -> None:
    answer = await office.client.get(f"/calendar/{token}/lnw-2.ics")

    assert answer.status == 200
    assert 'filename="lnw-2.ics"' in answer.headers["Content-Disposition"]
    [event] = Calendar.from_ical(await answer.read()).walk("VEVENT")
    assert event["UID"] == "lnw-2@draaischijf"


async def test_l14_l15_what_moves_moves_along_and_what_is_cancelled_says_so(office: Office, token: str) -> None:
    later = FIRST + timedelta(days=2)
    await changed(office.store, "lnw", NOW, session=1, starts=later, ends=later + timedelta(hours=3))
    await changed(office.store, "lnw", NOW, session=2, cancelled=True)

    one, two = await events(office, f"/calendar/{token}")

    assert (one["UID"], one["SEQUENCE"], one["STATUS"]) == ("lnw-1@draaischijf", 1, "CONFIRMED")
    assert one.decoded("DTSTART") == later
    assert (two["UID"], two["SEQUENCE"], two["STATUS"]) == ("lnw-2@draaischijf", 1, "CANCELLED")


async def test_l15_a_cancelled_programme_cancels_every_session(office: Office, token: str) -> None:
    before = [event["SEQUENCE"] for event in await events(office, f"/calendar/{token}")]

    await changed(office.store, "lnw", NOW, state=ProgrammeState.CANCELLED)

    after = await events(office, f"/calendar/{token}")
    assert [event["STATUS"] for event in after] == ["CANCELLED"] * 2
    assert all(now > then for now, then in zip((event["SEQUENCE"] for event in after), before, strict=True))


async def test_who_has_no_place_or_does_not_come_to_a_session_does_not_see_it(office: Office, token: str) -> None:
    waiting = await office.store.write(acting(calendars.subscribe, "clara", NOW))
    other = await office.store.write(acting(calendars.subscribe, "bram", NOW))
    await stays_away(office.store, "lnw-1", "lnw", 1)

    assert [event["UID"] for event in await events(office, f"/calendar/{token}")] == ["lnw-2@draaischijf"]
    assert len(await events(office, f"/calendar/{other}")) == 2
    assert await events(office, f"/calendar/{waiting}") == []
    assert (await office.client.get(f"/calendar/{waiting}/lnw-1.ics")).status == 404


async def test_a_calendar_in_english_for_who_chose_it(office: Office, token: str) -> None:
    anna = office.person("Anna")
    await anna.say("help")
    mine = await office.store.write(acting(calendars.subscribe, anna.id, NOW))
    await seat(office.store, "lnw", anna.id)
    await office.store.write(
        lambda c: c.execute(update(people).where(people.c.id == anna.id).values(language="en")).rowcount
    )

    [one, _] = await events(office, f"/calendar/{mine}")

    assert one["SUMMARY"] == "Learning network: Theme 1"
    assert "does not withdraw" in one["DESCRIPTION"]


async def test_a_calendar_that_has_it_all_is_told_so(office: Office, token: str) -> None:
    first = await office.client.get(f"/calendar/{token}")
    tag = first.headers["ETag"]

    again = await office.client.get(f"/calendar/{token}", headers={"If-None-Match": tag})
    assert (again.status, await again.read()) == (304, b"")
    await changed(office.store, "lnw", NOW, session=1, place="Gent")
    changed_since = await office.client.get(f"/calendar/{token}", headers={"If-None-Match": tag})

    assert changed_since.status == 200
    assert changed_since.headers["ETag"] != tag
    assert (await office.client.head(f"/calendar/{token}")).status == 200


async def test_the_answer_is_for_one_person_alone(office: Office, token: str) -> None:
    headers = (await office.client.get(f"/calendar/{token}")).headers

    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.both
@pytest.mark.parametrize("path", ["wrong", "wrong/lnw-1.ics", "{token}/none.ics", "{token}x", "%00", "a%2Fb"])
async def test_an_address_that_leads_nowhere_is_answered_as_any_other(office: Office, token: str, path: str) -> None:
    answer = await office.client.get(f"/calendar/{path.format(token=token)}")

    assert answer.status == 404
    assert "Deze link werkt niet" in await answer.text()


async def test_a_link_ends_when_it_is_taken_back_when_its_time_is_over_and_when_the_person_is_erased(
    office: Office, token: str
) -> None:
    old = await office.store.write(acting(calendars.subscribe, "anna", NOW - calendars.LASTS))
    other = await office.store.write(acting(calendars.subscribe, "bram", NOW))

    assert (await office.client.get(f"/calendar/{old}")).status == 404
    assert await office.store.write(acting(calendars.unsubscribe, "anna", NOW)) == 1
    assert (await office.client.get(f"/calendar/{token}")).status == 404
    assert (await office.client.get(f"/calendar/{other}")).status == 200
    await office.store.write(privacy.erase, "bram")
    assert (await office.client.get(f"/calendar/{other}")).status == 404


async def test_the_link_of_a_document_opens_no_calendar(office: Office, token: str) -> None:
    await office.store.write(lambda c: c.execute(update(links).values(kind="scan")).rowcount)

    assert (await office.client.get(f"/calendar/{token}")).status == 404
