"""A curator sends a catalogue file, sees what it would change, and makes it the catalogue (A11)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from storage.acting import acting
from storage.content import catalogue, trials
from storage.roles import Role
from tests.conversations.conftest import Office, running_bot
from tests.conversations.networking import coordinator
from tests.people import Person
from tests.teams import Teams


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, upload_hosts=("127.0.0.1",)) as office:
        yield office


@pytest.fixture
async def tine(office: Office) -> Person:
    return await coordinator(office, "Tine", Role.CURATOR)


async def written(office: Office) -> list[dict[str, object]]:
    """The catalogue as it stands, as a file has it."""
    return [dict(entry) for entry in (await office.store.read(catalogue.load)).entries]


def as_file(entries: list[dict[str, object]]) -> bytes:
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False).encode()


async def changed(office: Office) -> bytes:
    """A file with one entry more, one less to which nothing leads, and one under another title."""
    entries = await written(office)
    named = {str(other) for entry in entries for name in ("related", "replaced_by") for other in _listed(entry, name)}
    gone = next(entry for entry in entries if entry["id"] not in named and entry["id"] != "emas")
    left = [entry for entry in entries if entry is not gone]
    left = [{**entry, "title": "EMAS, vernieuwd"} if entry["id"] == "emas" else entry for entry in left]
    return as_file([*left, {"id": "nieuw", "title": "Iets helemaal nieuws", "summary": "Een nieuwe fiche."}])


def _listed(entry: dict[str, object], name: str) -> list[object]:
    value = entry.get(name) or []
    return value if isinstance(value, list) else [value]


async def test_a11_what_a_file_would_change_is_shown_confirmed_and_done(office: Office, tine: Person) -> None:
    before = await written(office)
    seen = await tine.send_file("Catalogus.yaml", await changed(office))

    for part in ("Nieuw (1)", "Iets helemaal nieuws", "Gewijzigd (1)", "EMAS, vernieuwd", "Geschrapt (1)"):
        assert part in seen.text, seen.text
    assert "Titel: “EMAS” → “EMAS, vernieuwd”" in json.dumps(seen.last.card, ensure_ascii=False)
    assert await written(office) == before

    done = await tine.press("Ja, wijzig de catalogus")
    assert "Nieuw: 1, gewijzigd: 1, geschrapt: 1." in done.text
    after = {entry["id"]: entry for entry in await written(office)}
    assert (after["nieuw"]["title"], after["emas"]["title"]) == ("Iets helemaal nieuws", "EMAS, vernieuwd")
    assert len(after) == len(before)

    journal = await tine.press("Bekijk het logboek")
    assert "Nieuw in de catalogus: Iets helemaal nieuws" in journal.text
    assert "titel: EMAS" in journal.text


async def test_a11_a_file_with_faults_is_refused_with_their_lines(office: Office, tine: Person) -> None:
    before = await written(office)
    seen = await tine.send_file("c.yml", b"- id: nieuw\n  title: Nieuw\n  summary: Kort\n- id: Fout!\n  titel: Oei\n")

    assert "Dit bestand kan ik niet inlezen" in seen.text
    assert "Regel 4, fiche “Fout!”: “id” kan niet “Fout!” zijn." in seen.text
    assert "Regel 5, fiche “Fout!”: “titel” is geen veld van een fiche. Bedoel je “title”?" in seen.text
    assert "Ja, wijzig de catalogus" not in seen.buttons
    assert await written(office) == before


async def test_a11_faults_are_told_in_the_language_of_who_sent_the_file(office: Office, tine: Person) -> None:
    await tine.say("français")
    file = b"- id: velo\n  title: V\xc3\xa9lo\n  summary: Court\n  kind: tol\n  reviewed: hier\n  link: http://x.be\n"
    seen = await tine.send_file("c.yaml", file)

    for part in (
        "Ligne 4, fiche «\u00a0Vélo\u00a0»\u00a0: «\u00a0kind\u00a0» ne peut pas être «\u00a0tol\u00a0».",
        "Vouliez-vous dire «\u00a0tool\u00a0»",
        "Écrivez une année, un mois ou un jour",
        "qui commence par https://",
    ):
        assert part in seen.text, seen.text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- id: één\n".encode("cp1252"), "Dit is geen tekst in UTF-8"),
        (b"PK\x03\x04 een werkblad", "Dit is een werkblad van Excel"),
        (b"- id: x\n  title: 'Nog open\n", "Een aanhalingsteken gaat open en niet meer dicht"),
        (b"- id: x\n  title: Wie: wat\n", "Een dubbelepunt staat hier verkeerd of ontbreekt"),
        (b"- id: x\n title: X\n", "De regel springt niet goed in"),
        (b"- id: @x\n", "Zo kan een waarde niet beginnen"),
        (b"- id: [x\n", "Een haakje of een komma ontbreekt"),
    ],
)
async def test_a11_a_file_that_cannot_be_read_says_which_sign_is_wrong(
    office: Office, tine: Person, content: bytes, told: str
) -> None:
    before = await written(office)

    assert told in (await tine.send_file("c.yaml", content)).text
    assert await written(office) == before


async def test_a11_what_changed_since_the_trial_is_refused_and_compared_anew(office: Office, tine: Person) -> None:
    await tine.send_file("c.yaml", await changed(office))
    entry = {"id": "van-mensen", "title": "Van mensen", "summary": "Kort"}
    await office.store.write(acting(catalogue.add, "setup", office.clock()), entry)
    before = await written(office)

    refused = await tine.press("Ja, wijzig de catalogus")
    assert "Intussen wijzigde er iets aan de catalogus" in refused.text
    assert await written(office) == before

    await tine.press("Vergelijk opnieuw")
    done = await tine.press("Ja, wijzig de catalogus")
    assert "De catalogus is gewijzigd" in done.text
    assert {"nieuw", "van-mensen"} <= {entry["id"] for entry in await written(office)}


async def test_a11_a_file_is_taken_once_and_the_newest_one_counts(office: Office, tine: Person) -> None:
    first = await tine.send_file("c.yaml", await changed(office))
    second = await tine.send_file("d.json", as_file(await written(office)), text="lees dit in")
    assert "d.json is gelijk aan de catalogus" in second.text

    gone = await tine.press("Ja, wijzig de catalogus", on=first.last)
    assert "Dit bestand heb ik niet meer" in gone.text

    await tine.send_file("c.yaml", await changed(office))
    trial = _trial(tine)
    assert "er is niets gewijzigd" in (await tine.press("Nee, laat alles zoals het is")).text
    dropped = await tine.send({"type": "message", "value": {"verb": "trial.take", "trial": trial}})
    assert "Dit bestand heb ik niet meer" in dropped.text


async def test_a11_only_a_curator_has_a_file_read_and_only_from_a_known_drive(office: Office, tine: Person) -> None:
    file = await changed(office)
    anna = office.person("Anna")
    refused = await anna.send_file("c.yaml", file)
    assert "Dit is voor curatoren: zij beheren de catalogus en het netwerk. Er is niets gewijzigd." in refused.text

    elsewhere = await tine.send_file("c.yaml", file, downloadUrl="http://localhost.example.be/c.yaml")
    assert "Ik kan dit bestand niet ophalen" in elsewhere.text
    large = await tine.send_file("c.yaml", b"#" * (2 << 20) + file)
    assert "Ik kan dit bestand niet ophalen" in large.text
    picture = await tine.attach()
    assert "Ik kan dit bestand niet ophalen" not in picture.text


async def test_a11_another_kind_of_file_is_told_which_files_are_taken(office: Office, tine: Person) -> None:
    before = await written(office)
    anna = office.person("Anna")
    await anna.say("hallo")

    told = await tine.send_file("fiches.xlsx", b"PK\x03\x04")

    assert "“fiches.xlsx” heb ik niet gelezen" in told.text
    assert "(.yaml, .yml of .json, tot 2 MB)" in told.text
    assert "Een werkblad van Excel lees ik niet" in told.text
    assert "Ik kan geen beelden of bestanden bekijken" in (await anna.send_file("fiches.xlsx", b"PK\x03\x04")).text
    assert await written(office) == before


async def test_a11_another_curator_confirms_nothing_of_it(office: Office, tine: Person) -> None:
    await tine.send_file("c.yaml", await changed(office))
    ugo = await coordinator(office, "Ugo", Role.CURATOR)
    before = await written(office)
    trial = _trial(tine)

    for verb in ("trial.take", "trial.again", "trial.drop"):
        await ugo.send({"type": "message", "value": {"verb": verb, "trial": trial}})
    assert await written(office) == before
    assert "De catalogus is gewijzigd" in (await tine.press("Ja, wijzig de catalogus")).text


def _trial(person: Person) -> str:
    """The file that the newest card is about."""
    data = [action.get("data", {}) for action in (person.chat[-1].card or {})["actions"]]
    return next(str(each["trial"]) for each in data if each.get("verb") == "trial.take")


async def test_a11_how_a_file_is_sent_is_told_to_who_asks(tine: Person) -> None:
    assert "Stuur me het bestand in deze chat" in (await tine.say("catalogus inlezen")).text
    assert "catalogus inlezen" in (await tine.say("help")).text


async def test_a_file_that_nobody_confirms_is_forgotten(office: Office, tine: Person) -> None:
    await tine.send_file("c.yaml", await changed(office))
    later = office.clock() + timedelta(days=4)

    assert await office.store.write(trials.forget_old, office.clock()) == 0
    assert await office.store.write(trials.forget_old, later) == 1
    assert "Dit bestand heb ik niet meer" in (await tine.press("Ja, wijzig de catalogus")).text


@pytest.mark.parametrize("said", ["ik heb hier een excel met fiches", "hoe laad ik nieuwe fiches op?"])
async def test_a11_who_has_a_file_is_told_how_to_send_it(tine: Person, said: str) -> None:
    assert "Een werkblad van Excel lees ik niet" in (await tine.say(said)).text
