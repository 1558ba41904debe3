"""Entries are looked over again in time: by whom and when is planned, asked, answered, and seen in one list (A12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from knowledge.catalogue.catalogue import Catalogue, instrument
from knowledge.insight.figures import Name
from knowledge.insight.spans import Span
from knowledge.working_days import BRUSSELS
from storage.acting import acting
from storage.content import catalogue
from storage.insight import reading
from storage.learning import learning_week
from storage.managing import reviews
from storage.roles import Role
from storage.sending.timers import Timer
from tests.conversations.conftest import Office
from tests.conversations.networking import coordinator, settle
from tests.people import Person

NOW = datetime(2027, 2, 3, 9, tzinfo=UTC)
ENTRIES = [
    {"id": "emas", "title": "EMAS", "summary": "Zorg.", "reviewed": "2025-12-01"},
    {"id": "gro", "title": "GRO", "summary": "Bouwen.", "reviewed": "2026-12"},
]


@pytest.fixture
async def tine(office: Office) -> Person:
    office.clock.set(NOW)
    await office.store.write(acting(catalogue.store, "setup", office.clock()), ENTRIES)
    await office.follow()
    await settle(office)  # the weekly list of the days that were skipped, which goes to nobody yet
    return await coordinator(office, "Tine", Role.CURATOR)


async def go_round(office: Office) -> None:
    """The daily round at this moment."""

    def act(c: Connection) -> None:
        reviews.ask_due(c, Timer(1, reviews.REVIEW_TIMER, "all", office.clock(), {}, 0), office.clock())

    await office.store.write(act)


async def stored(office: Office, entry: str) -> dict[str, object]:
    return next(dict(each) for each in (await office.store.read(catalogue.load)).entries if each["id"] == entry)


async def due(office: Office, tine: Person) -> date | None:
    """When EMAS is to be looked over."""
    return (await office.store.read(acting(reviews.see_review, tine.id, NOW), "emas")).due


async def with_reviewer(office: Office, tine: Person) -> Person:
    """Bram, who has no role, looks EMAS over."""
    bram = office.person("Bram")
    await bram.say("hallo")
    await tine.say("wie kijkt EMAS na")
    await tine.press("Bewaar", on=None, **{"f.who": "Bram", "f.day": "1/12/2026"})
    return bram


async def test_a12_what_is_overdue_stands_first_with_its_day_and_reviewer(office: Office, tine: Person) -> None:
    await with_reviewer(office, tine)
    seen = await tine.say("fiches nakijken")

    assert "1 fiche is aan nazicht toe." in seen.text
    assert "EMAS" in seen.text
    assert "Na te kijken sinds di 1 december 2026 · Bram" in seen.text
    assert seen.text.index("EMAS") < seen.text.index("GRO")
    assert "Na te kijken op vr 31 december 2027" in seen.text


async def test_a12_a_review_is_planned_in_a_sentence_that_is_shown_first(office: Office, tine: Person) -> None:
    asked = await tine.say("zet de herziening van EMAS op 1 maart")
    assert "ma 1 maart 2027" in asked.text
    assert await due(office, tine) == date(2026, 12, 1)

    kept = await tine.press("Ja, bewaar dit")
    assert "Bewaard. Kies ook wie de fiche nakijkt" in kept.text
    assert await due(office, tine) == date(2027, 3, 1)
    journal = await tine.say("logboek fiches")
    assert "Nazicht van een fiche gepland: EMAS" in journal.text
    assert "na te kijken: 1 december 2026 → 1 maart 2027" in journal.text


async def test_a8_insight_says_overdue_by_the_day_that_was_chosen(office: Office, tine: Person) -> None:
    async def overdue() -> list[object]:
        """What the state of the catalogue says of EMAS under the column of overdue reviews."""
        stored = Catalogue([instrument(each) for each in ENTRIES])
        span = Span(date(2027, 1, 1), date(2027, 1, 31))
        report = await office.store.read(acting(reading.see_report, tine.id, office.clock()), None, span, stored)
        state = next(table for table in report.tables if table.key == "state")
        column = [each.key for each in state.columns].index("overdue")
        return [row[column] for row in state.rows if isinstance(row[0], Name) and row[0].words == {"nl": "EMAS"}]

    assert await overdue() == [date(2026, 12, 1)]
    await tine.say("zet de herziening van EMAS op 1 maart")
    await tine.press("Ja, bewaar dit")
    # With nothing else to look at it does not stand there.
    assert await overdue() == []
    office.clock.wait(timedelta(days=40))
    assert await overdue() == [date(2027, 3, 1)]


async def test_a12_the_reviewer_is_asked_once_and_once_more(office: Office, tine: Person) -> None:
    bram = await with_reviewer(office, tine)

    await go_round(office)
    first = await bram.hears()
    assert "Is EMAS nog juist?" in first.text
    await go_round(office)
    office.clock.wait(timedelta(days=27))
    await go_round(office)
    office.clock.wait(timedelta(days=2))
    await go_round(office)
    second = await bram.hears()
    assert second.text.count("Is EMAS nog juist?") == 1
    office.clock.wait(timedelta(days=60))
    await go_round(office)
    waiting = await office.store.read(acting(reviews.list_reviews, tine.id, office.clock()))
    assert [each.entry for each in waiting if each.is_overdue(office.clock().astimezone(BRUSSELS).date())] == ["emas"]
    assert len([message for message in bram.chat if "nog juist?" in message.text]) == 2


async def test_a12_still_right_is_noted_in_the_entry_and_begins_the_year_anew(office: Office, tine: Person) -> None:
    bram = await with_reviewer(office, tine)
    await go_round(office)
    await bram.hears()

    await settle(office)
    office.clock.wait(timedelta(seconds=30))
    said = await bram.say("nog juist")

    assert "De fiche is vandaag nagekeken; de volgende keer is op do 3 februari 2028." in said.text
    assert (await stored(office, "emas"))["reviewed"] == "2027-02-03"
    assert "Geen enkele fiche is aan nazicht toe." in (await tine.say("fiches nakijken")).text


async def test_a12_who_changes_it_is_asked_again_after_two_weeks(office: Office, tine: Person) -> None:
    bram = await with_reviewer(office, tine)
    await go_round(office)
    await bram.hears()

    assert "Op wo 17 februari 2027 vraag ik" in (await bram.press("Ik pas het aan")).text
    assert (await stored(office, "emas"))["reviewed"] == "2025-12-01"
    office.clock.wait(timedelta(days=15))
    await go_round(office)
    assert "Is EMAS nog juist?" in (await bram.hears()).text


async def week_round(office: Office) -> None:
    """The weekly list of this moment."""

    def act(c: Connection) -> None:
        learning_week.week(c, Timer(1, learning_week.WEEK_TIMER, "all", office.clock(), {}, 0), office.clock())

    await office.store.write(act)


async def test_a12_what_nobody_looks_over_is_asked_of_the_curators_once_and_who_takes_it_does_it(
    office: Office, tine: Person
) -> None:
    lea = await coordinator(office, "Lea", Role.CURATOR)
    office.clock.wait(timedelta(days=6))
    await week_round(office)
    asked = await tine.hears()
    assert "Deze fiches kijkt niemand na" in asked.text
    assert "Na te kijken sinds di 1 december 2026" in asked.text
    await lea.hears()

    taken = await tine.press("EMAS")
    assert "Goed, jij kijkt deze fiche na." in taken.text
    assert "365 dagen na het vorige nazicht" in taken.text
    review = await office.store.read(acting(reviews.see_review, tine.id, office.clock()), "emas")
    assert review.reviewer == tine.id
    assert "Iemand anders kijkt deze fiche intussen na." in (await lea.press("EMAS")).text
    office.clock.wait(timedelta(days=7))
    await week_round(office)
    await settle(office)
    assert len([message for message in lea.chat if "Deze fiches kijkt niemand na" in message.text]) == 1


async def test_a12_who_answers_neither_question_is_no_longer_counted_on(office: Office, tine: Person) -> None:
    bram = await with_reviewer(office, tine)
    for _ in range(2):
        await go_round(office)
        await bram.hears()
        office.clock.wait(timedelta(days=29))

    await week_round(office)

    assert "Deze fiches kijkt niemand na" in (await tine.hears()).text
    await tine.press("EMAS")
    review = await office.store.read(acting(reviews.see_review, tine.id, office.clock()), "emas")
    assert review.reviewer == tine.id


async def test_a12_nobody_else_sees_or_changes_a_review(office: Office, tine: Person) -> None:
    await with_reviewer(office, tine)
    mal = office.person("Mal")
    before = await stored(office, "emas")
    for verb in ("review.open", "review.right", "review.change", "review.save", "review.list", "review.typed"):
        seen = await mal.send(
            {"type": "message", "value": {"verb": verb, "entry": "emas", "line": "wie kijkt EMAS na"}}
        )
        assert "Bram" not in seen.text, verb
        assert ("beheren de catalogus" in seen.text) or ("catalogus beheert" in seen.text), verb
    assert await stored(office, "emas") == before


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"f.who": "", "f.day": "ooit"}, "“ooit” is geen datum"),
        ({"f.who": "", "f.day": "1/1/2027"}, "Die dag is voorbij"),
        ({"f.who": "Niemand Bekend", "f.day": ""}, "niet"),
    ],
)
async def test_a12_what_is_no_day_or_nobody_is_said_and_keeps_nothing(
    office: Office, tine: Person, filled: dict[str, str], said: str
) -> None:
    await with_reviewer(office, tine)
    await tine.say("wie kijkt EMAS na")
    before = await office.store.read(acting(reviews.list_reviews, tine.id, NOW))

    assert said in (await tine.press("Bewaar", on=None, **filled)).text
    assert await office.store.read(acting(reviews.list_reviews, tine.id, NOW)) == before


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("welke fiches moeten we nog eens bekijken", "Fiches nakijken"),
        ("wanneer is EMAS nog eens nagekeken?", "Nazicht van EMAS"),
        ("Wanneer werd EMAS laatst nagekeken", "Nazicht van EMAS"),
        ("when was EMAS last reviewed", "EMAS"),
        ("quelles fiches devons-nous encore relire", "EMAS"),
    ],
)
async def test_a12_the_review_of_entries_is_asked_in_own_words(tine: Person, said: str, shown: str) -> None:
    seen = await tine.say(said)

    assert shown in seen.text, seen.text


@pytest.mark.parametrize("said", ["ik kijk EMAS voortaan na", "voortaan kijk ik EMAS na"])
async def test_a12_who_says_so_becomes_the_reviewer_once_confirmed(office: Office, tine: Person, said: str) -> None:
    seen = await tine.say(said)

    assert "Klopt dit?" in seen.text, seen.text
    assert "Tine" in seen.text
    await tine.press("Ja, bewaar dit")
    assert (await office.store.read(acting(reviews.see_review, tine.id, NOW), "emas")).name == "Tine"


@pytest.mark.parametrize(
    ("button", "told"),
    [("Nog juist", "de volgende keer is op ma 1 maart 2027"), ("Ik pas het aan", "Op ma 1 maart 2027")],
)
async def test_a12_a_day_and_a_name_that_are_filled_in_hold_whichever_button_is_pressed(
    office: Office, tine: Person, button: str, told: str
) -> None:
    await with_reviewer(office, tine)
    await tine.say("wie kijkt EMAS na")

    wrong = await tine.press(button, on=None, **{"f.who": "Bram", "f.day": "ooit"})
    assert "“ooit” is geen datum." in wrong.text
    assert await due(office, tine) == date(2026, 12, 1)

    assert told in (await tine.press(button, on=None, **{"f.who": "Tine", "f.day": "1 maart"})).text
    assert await due(office, tine) == date(2027, 3, 1)
    assert (await office.store.read(acting(reviews.see_review, tine.id, NOW), "emas")).name == "Tine"


async def test_a12_what_stands_in_the_fields_already_plans_nothing_anew(office: Office, tine: Person) -> None:
    await with_reviewer(office, tine)
    await tine.say("wie kijkt EMAS na")

    await tine.press("Nog juist", on=None, **{"f.who": "Bram", "f.day": "1/12/2026"})

    assert (await due(office, tine) or NOW.date()) > NOW.date()
