"""What people type in the middle of a form, a draft or a scan: fifty lines of somebody who does not know the code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from storage.tables import (
    members,
    programmes,
    question_events,
    questions,
    registrations,
    session_feedback,
    sessions,
)
from tests.conversations.conftest import Office
from tests.conversations.enrolling import NOW, brussels, others, planned, registered, series
from tests.conversations.networking import member, previewed, taken
from tests.conversations.organised import opened, organiser
from tests.conversations.scanning import begun, newest
from tests.seen import Seen
from tests.teams import Person

LINES = [json.loads(line) for line in Path(__file__).with_name("in_the_middle.jsonl").read_text("utf-8").splitlines()]
RIGHT = 50
"""How many are right now; 42 are wanted. `right` in the table says which."""
KEPT = (registrations, questions, question_events, sessions, programmes, session_feedback, members)
"""What others see or rely on: none of it may change by a line that was not meant so."""


async def registering(office: Office, line: dict[str, Any]) -> Person:
    await planned(office, series())
    anna = office.person("Anna")
    await anna.say("leernetwerk")
    await anna.press("Leernetwerk SDG's 2027")
    await anna.press("Schrijf me in")
    return anna


async def scan(office: Office, line: dict[str, Any]) -> Person:
    anna = office.person("Anna")
    if "begun" in line["before"]:
        await begun(anna)
    else:
        await anna.say("quick scan")
    return anna


async def question(office: Office, line: dict[str, Any]) -> Person:
    await member(office, "Bram")
    await member(office, "Chris", "MOW")
    anna = office.person("Anna")
    about = "waar vind ik cijfers over de fietspaden?" if "mobiliteit" in line["typed"] else None
    await (previewed(anna, about) if about else previewed(anna))
    return anna


async def planning(office: Office, line: dict[str, Any]) -> Person:
    office.clock.set(NOW)
    olga = await organiser(office)
    is_day = line["kind"] == "a correction" or "Studiedag" in line["typed"]
    await olga.say("plan een studiedag" if is_day else "plan een editie")
    return olga


async def session(office: Office, line: dict[str, Any]) -> Person:
    olga = await opened(office)
    await others(office, 2)
    await olga.press("Leernetwerk SDG's 2027")
    return olga


async def away(office: Office, line: dict[str, Any]) -> Person:
    bram = await member(office, "Bram")
    await member(office, "Katrien Claes")
    office.clock.set(brussels("2027-01-05", 9))
    await bram.say("ik ben afwezig")
    return bram


async def answer(office: Office, line: dict[str, Any]) -> Person:
    bram = await member(office, "Bram")
    await member(office, "Chris", "MOW")
    await taken(office.person("Anna"), bram)
    return bram


async def feedback(office: Office, line: dict[str, Any]) -> Person:
    anna = office.person("Anna")
    await planned(office, series(reminders=()))
    await registered(anna)
    office.clock.set(brussels("2027-01-12", 18))
    await anna.hears()
    await anna.press("Geef je mening")
    return anna


PLACES = {each.__name__: each for each in (registering, scan, question, planning, session, away, answer, feedback)}


async def kept(office: Office) -> list[str]:
    def act(c: Connection) -> list[str]:
        return [str(sorted(map(str, c.execute(select(table)).all()))) for table in KEPT]

    return await office.store.read(act)


async def before_it(office: Office, line: dict[str, Any]) -> Person:
    """Somebody in front of what the line is typed in."""
    person = await PLACES[line["place"]](office, line)
    for said in line["before"]:
        if said.startswith("*"):
            await person.press(said[1:])
        elif said != "begun":
            await person.say(said)
    return person


def wrong(line: dict[str, Any], seen: Seen) -> list[str]:
    """What the answer lacks, and what it says that it should not."""
    text = seen.text + "\n" + str(seen.cards)
    lacks = [f"lacks {each}" for each in line["shown"] if not re.search(each, text, re.DOTALL)]
    return lacks + [f"has {each}" for each in line["not_shown"] if re.search(each, text)]


@pytest.mark.parametrize("line", LINES, ids=[f"{line['number']}-{line['place']}" for line in LINES])
async def test_u5_in_the_middle_nothing_is_done_unasked_and_what_is_right_stays_so(
    office: Office, line: dict[str, Any]
) -> None:
    person = await before_it(office, line)
    before = await kept(office)

    seen = await person.say(line["typed"])

    faults = wrong(line, seen)
    assert (not faults) == line["right"], f"wanted: {line['wanted']} faults: {faults}"
    if not (line.get("kept") == "sent" and line["right"]):
        assert await kept(office) == before
    if line.get("kept") == "title":
        assert (await newest(office, person)).title == line["typed"]


def test_u5_so_many_of_the_fifty_are_right() -> None:
    assert len(LINES) == 50
    assert sum(line["right"] for line in LINES) >= RIGHT


@pytest.mark.parametrize(
    ("typed", "follows", "shown"),
    [
        ("hmm bij nader inzien vraag ik het morgen aan Sofie aan de koffie", "ja", "niets verstuurd"),
        ("ik zal het zelf wel eens uitzoeken", "nee", "Verstuur"),
        ("nog ni versturen aub, ik check het eerst bij onze technieker", "", "blijft klaarstaan"),
        ("maak er aub 'regenwater en grijs water' van, in plaats van enkel regenwater", "", "grijs water hergebruiken"),
    ],
)
async def test_u5_a_question_that_waits_is_asked_about_kept_or_changed_but_not_sent(
    office: Office, typed: str, follows: str, shown: str
) -> None:
    anna = await question(office, {"typed": typed})
    before = await kept(office)

    seen = await anna.say(typed)
    if follows:
        assert "Laat je deze vraag vallen?" in seen.text
        seen = await anna.say(follows)

    assert shown in seen.text + str(seen.cards)
    assert await kept(office) == before


@pytest.mark.parametrize(
    ("waits", "typed", "shown"),
    [
        ("", "ziet de vraagsteller dan mijn naam?", "Je naam staat erbij"),
        ("", "moet mijn naam erbij?", "vertrekt met je naam"),
        ("Ja, voor de tuin.", "nog ni versturen aub, ik check het eerst bij onze technieker", "blijft klaarstaan"),
        ("Ja, voor de tuin.", "'tuin' moet 'groendak' zijn, typefoutje", "Ja, voor de groendak."),
    ],
)
async def test_u5_what_is_asked_or_said_of_an_answer_is_never_the_answer(
    office: Office, waits: str, typed: str, shown: str
) -> None:
    bram = await answer(office, {})
    if waits:
        await bram.say(waits)
    before = await kept(office)

    seen = await bram.say(typed)

    assert shown in seen.text + str(seen.cards)
    assert typed not in seen.text
    assert await kept(office) == before


async def test_u5_words_that_the_catalogue_does_not_know_can_be_put_behind_the_question(office: Office) -> None:
    anna = await question(office, {"typed": ""})
    before = await kept(office)

    await anna.say("goh eigenlijk wil ik vooral weten of we dat mogen in een raamcontract")
    added = await anna.press("Zet dit erbij")

    assert "Dit verstuur je" in added.text
    assert "? goh eigenlijk wil ik vooral weten" in added.text
    assert await kept(office) == before


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("wie krijgt dat te zien?", "Dit verstuur je"),
        ("liever zonder mijn naam", "zonder naam"),
        ("doe toch maar niet", "Laat je deze vraag vallen?"),
        ("is ok zo verstuur maar", "Dit verstuur je"),
    ],
)
async def test_u5_under_an_aside_a_wish_is_still_heard_and_the_question_shown_first(
    office: Office, typed: str, shown: str
) -> None:
    anna = await question(office, {"typed": ""})
    await anna.say("wat is EMAS?")
    before = await kept(office)

    seen = await anna.say(typed)

    assert shown in seen.text
    assert await kept(office) == before


@pytest.mark.parametrize("typed", ["ik was er ni bij", "oei, ik was er niet bij, was ziek", "je n'étais pas là"])
async def test_u5_who_was_not_there_is_asked_nothing_of_the_session(office: Office, typed: str) -> None:
    anna = await feedback(office, {})
    before = await kept(office)

    seen = await anna.say(typed)

    assert "hoef je over die sessie niets in te vullen" in seen.text
    assert await kept(office) == before
    assert "Verder met je antwoorden" not in (await anna.say("wat is EMAS?")).buttons


async def test_u5_a_yes_to_a_programme_opens_the_form_and_registers_nobody(office: Office) -> None:
    await planned(office, series())
    anna = office.person("Anna")
    await anna.say("leernetwerk")
    await anna.press("Leernetwerk SDG's 2027")
    before = await kept(office)

    seen = await anna.say("ja")

    assert "Inschrijven: Leernetwerk SDG's 2027" in seen.text
    assert await kept(office) == before


@pytest.mark.parametrize("typed", ["en kan mijn collega gaan ipv mij?", "can my colleague go instead of me?"])
async def test_u5_who_sends_a_colleague_is_asked_for_which_session_and_whom(office: Office, typed: str) -> None:
    await planned(office, series())
    anna = office.person("Anna")
    await registered(anna)
    office.clock.set(brussels("2027-01-05", 9))
    before = await kept(office)

    seen = await anna.say(typed)

    assert "Typ de naam van wie in jouw plaats komt" in str(seen.last.card)
    assert await kept(office) == before


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("dit is meer iets voor mobiliteit", "Mobiliteit en Openbare Werken"),
        ("geef maar door aan Chris", "Chris"),
        ("dat is niks voor mij", "Aan wie geef je"),
    ],
)
async def test_u5_who_was_asked_says_in_own_words_for_whom_it_is_and_confirms_it_first(
    office: Office, typed: str, shown: str
) -> None:
    bram = await member(office, "Bram")
    await member(office, "Chris", "MOW")
    anna = office.person("Anna")
    await previewed(anna)
    await anna.press("Verstuur")
    await bram.say("open vragen")
    await bram.say("1")
    before = await kept(office)

    seen = await bram.say(typed)

    assert shown in seen.text + str(seen.cards)
    assert await kept(office) == before
