"""What a programme cannot be is refused with the same sentence in a file, on a card and typed; nothing is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
import yaml

from dialogs.texts import texts_in
from knowledge.programmes.limits import FIRST_YEAR, LAST_YEAR, MAX_PLACES
from knowledge.programmes.programme_file import read_programmes
from storage.programmes import rows as programme_rows
from tests.conversations.conftest import Office
from tests.conversations.enrolling import NOW
from tests.conversations.organised import organiser

pytestmark = pytest.mark.both

ENTRY = {
    "id": "reeks-water",
    "kind": "series",
    "title": {"nl": "Water", "en": "Water"},
    "places": "30",
    "priority_places": "20",
}
MEETING = {"theme": {"nl": "Bronnen", "en": "Springs"}, "date": "2027-03-02", "from": "14:00", "to": "17:00"}
FORM = {
    "title": "Water",
    "theme": "Bronnen",
    "date": "2027-03-02",
    "from": "14:00",
    "to": "17:00",
    "places": "30",
    "priority": "20",
}
YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}
WRONG = [
    ({"title": "x" * 3_000}, "has 3000 characters.", "forms.long", {"longest": 120}),
    ({"theme": "x" * 121}, "has 121 characters.", "forms.long", {"longest": 120}),
    ({"place": "x" * 121}, "has 121 characters.", "forms.long", {"longest": 120}),
    ({"date": "0027-03-02"}, "", "forms.no_year", YEARS),
    ({"date": "9999-12-31"}, "", "forms.no_year", YEARS),
    ({"opens": "0027-02-02 09:00"}, "", "forms.no_year", YEARS),
    ({"to": "13:00"}, "A session ends after it begins.", "organising.refused_ends_first", {}),
    ({"to": "14:00"}, "A session ends after it begins.", "organising.refused_ends_first", {}),
    ({"from": "25:00"}, "“25:00” is no time.", "forms.no_time", {}),
    ({"closes": "2027-03-03 09:00"}, "before the first session begins.", "organising.refused_window", {}),
    ({"opens": "2027-03-02 15:00"}, "before the first session begins.", "organising.refused_window", {}),
    (
        {"opens": "2027-02-02 09:00", "closes": "2027-02-01 09:00"},
        "Registration opens before it closes",
        "organising.refused_window",
        {},
    ),
    ({"places": "-5"}, "", "forms.no_number", {"most": MAX_PLACES}),
    ({"priority": "0"}, "", "forms.no_number", {"most": MAX_PLACES}),
    ({"places": "900000"}, "", "forms.no_number", {"most": MAX_PLACES}),
    ({"priority": "31"}, "no more of them with priority.", "organising.refused_too_few_places", {}),
    ({"link": "http://example.test"}, "", "forms.no_link", {}),
    ({"link": "javascript:alert(1)"}, "", "forms.no_link", {}),
    ({"link": "https://"}, "", "forms.no_link", {}),
]
"""What is filled in, what a file says of it, and the sentence of the chat: the same where there is no other."""
IN_FILE = {"priority": "priority_places"}


def in_file(values: dict[str, str]) -> str:
    """The file with these values where a form has them."""
    entry, meeting = dict[str, object](ENTRY), dict[str, object](MEETING)
    for name, value in values.items():
        if name in ("title", "theme"):
            (entry if name == "title" else meeting)[name] = {"nl": value, "en": "Water"}
        else:
            (meeting if name in MEETING else entry)[IN_FILE.get(name, name)] = value
    return yaml.safe_dump({"programmes": [entry | {"sessions": [meeting]}]})


def said(language: str, values: dict[str, str], key: str, facts: dict[str, object]) -> str:
    return texts_in(language)(key, words=next(iter(values.values())), **facts)


@pytest.mark.parametrize(("values", "told", "key", "facts"), WRONG, ids=lambda each: str(each)[:40])
def test_a_file_refuses_it(values: dict[str, str], told: str, key: str, facts: dict[str, object]) -> None:
    assert read_programmes(in_file({})).faults == ()

    reading = read_programmes(in_file(values))

    assert reading.found == ()
    [fault] = reading.faults
    assert (told or said("en", values, key, facts)) in fault.message


async def test_the_form_refuses_the_same_on_a_card_and_keeps_nothing(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    before = await office.store.read(programme_rows.load_all)

    for values, _, key, facts in WRONG:
        await olga.say("plan een leertraject")
        shown = await olga.press("Verder", **{f"f.{name}": value for name, value in (FORM | values).items()})
        assert said("nl", values, key, facts) in shown.text, values
        await olga.say("stop")

    assert await office.store.read(programme_rows.load_all) == before


def test_a_session_past_midnight_ends_on_the_next_day() -> None:
    [programme] = read_programmes(in_file({"from": "20:00", "to": "00:30"})).found

    [session] = programme.sessions
    assert session.ends - session.starts == timedelta(hours=4, minutes=30)


async def test_a_session_past_midnight_is_understood_in_the_chat_too(office: Office) -> None:
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("plan een leertraject")

    shown = await olga.press("Verder", **{f"f.{n}": v for n, v in (FORM | {"from": "20.00", "to": "0.30"}).items()})

    assert "3 maart 2027" in shown.text
