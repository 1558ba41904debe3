"""The document of a scan: in Word and PDF, as a file or behind a private link (S14, P7)."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from bot.settings import local_settings
from knowledge.questionnaire.path import QuestionField, pages
from knowledge.questionnaire.questionnaire import Value
from storage.acting import acting
from storage.scans import scans
from tests.conversations.conftest import Office, listening, settings
from tests.conversations.scanned import (
    TITLE,
    answered,
    pressed,
    questionnaire,
    scan_of,
)
from tests.conversations.scanning import text_alone
from tests.people import Person
from tests.teams import Teams

ADDRESS = "https://bot.example.test"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The bot with an address on the web and a drive on this machine."""
    async with Teams() as teams:
        chosen = replace(settings(teams, database_url, tmp_path), public_url=ADDRESS, upload_hosts=("127.0.0.1",))
        async with listening(chosen, tokens=teams.bot_tokens()) as client:
            yield Office(teams, client)


@pytest.fixture
async def scan(office: Office, anna: Person) -> str:
    """Anna's finished scan."""
    return await scan_of(office, anna, "a1")


@pytest.fixture
async def bram(office: Office) -> Person:
    """A colleague whom the bot has met."""
    bram = office.person("Bram Peeters")
    await bram.say("hallo")
    return bram


@pytest.mark.parametrize(("button", "ending"), [("Document (Word)", "docx"), ("Document (PDF)", "pdf")])
async def test_s14_the_document_holds_questions_answers_counts_date_and_version(
    office: Office, anna: Person, scan: str, button: str, ending: str
) -> None:
    await anna.say("hallo")
    await pressed(anna, "scan.result", scan=scan)
    offered = await anna.press(button)
    assert offered.buttons == ["Toestaan", "Weigeren"]

    saved = await anna.press("Toestaan")

    assert "staat in je OneDrive" in saved.text
    ((name, content),) = office.teams.files.items()
    assert name.startswith("Quick Scan duurzame ontwikkeling Fietspad langs de beek 20")
    assert name.endswith(f".{ending}")
    words = " ".join((_of_word if ending == "docx" else _of_pdf)(content).split())
    for part in (
        TITLE,
        "Anna",
        "Versie van de vragenlijst",
        "Soort initiatief",
        "Ontwerpdecreet",
        "Mensen in armoede",
        "Overleg met het wijkhuis.",
        "Een deelfiets aan sociaal tarief.",
        "Niet bekend",
        "Nog niet ingevuld",
        "Armoedetoets",
        "Beoordelingen",
        "2 positief, 1 negatief, 1 positief en negatief, 1 niet bekend",
    ):
        assert part in words, part


async def test_s14_a_refused_document_goes_nowhere(office: Office, anna: Person, scan: str) -> None:
    await pressed(anna, "scan.document", scan=scan, format="pdf")

    seen = await anna.press("Weigeren")

    assert "ik zet niets in je OneDrive" in seen.text
    assert office.teams.uploads == []
    assert TITLE in (await anna.say("resultaat")).text


async def test_s14_where_the_file_cannot_go_there_is_a_private_link(office: Office, anna: Person, scan: str) -> None:
    await pressed(anna, "scan.document", scan=scan, format="docx")
    office.teams.refuse_uploads(403)

    seen = await anna.accept_file()

    answered_ = await office.client.get(seen.text.partition(ADDRESS)[2].partition(")")[0])
    assert answered_.status == 200
    assert TITLE in _of_word(await answered_.read())


async def test_s14_a_client_without_files_gets_a_private_link(database_url: str, tmp_path: Path) -> None:
    chosen = local_settings(port=3978, var=tmp_path, database_url=database_url)
    async with Teams(signed=False) as teams, listening(chosen) as client:
        office = Office(teams, client)
        anna = office.person("Anna")
        scan = await scan_of(office, anna, "a1")
        data = {"verb": "scan.document", "scan": scan, "format": "pdf"}
        seen = await anna.send({"type": "message", "channelId": "emulator", "value": data})

        label, _, rest = seen.text.partition("[Open de PDF](http://127.0.0.1:3978")
        assert "is alleen voor jou" in label
        got = await client.get(rest.rstrip(")"))
        assert (got.status, got.content_type) == (200, "application/pdf")


async def test_the_checklist_has_a_result_and_a_document_without_code_of_its_own(office: Office, anna: Person) -> None:
    asked = questionnaire(office, "event-checklist")
    await office.store.write(acting(scans.start, anna.id, datetime.now(UTC)), "c1", asked)
    fields = [field for page in pages(asked, {}) for field in page.fields]
    said: dict[str, Value] = {"choice": "no", "choices": (), "text": "Personeelsfeest"}
    await answered(office, anna, "c1", {field.id: said[field.question.kind] for field in fields if _takes(field, said)})

    seen = await pressed(anna, "scan.result", scan="c1")

    assert "Resultaat: Personeelsfeest" in seen.text
    assert "- Drukwerk: ✗ Nee" in text_alone(seen)
    assert "Heb je bekeken" not in text_alone(seen), "a question is repeated nowhere but in the document"
    assert "Weegt het zwaarst" not in seen.text
    assert "Tip: " in (await anna.press("Locatie")).text
    await pressed(anna, "scan.document", scan="c1", format="pdf")
    await anna.press("Toestaan")
    words = " ".join(_of_pdf(next(iter(office.teams.files.values()))).split())
    asked_about = [field for field in fields if field.question.key == asked.count.question]
    assert sum(field.text("nl").split("?")[0][:20] in words for field in asked_about) == len(asked_about)


def _takes(field: QuestionField, said: Mapping[str, Value]) -> bool:
    """Whether this answer is among the options, if there are any."""
    return field.question.kind != "choice" or field.option(str(said["choice"])) is not None


async def test_p7_sharing_can_be_undone_and_the_link_to_the_document_ends_with_it(
    office: Office, anna: Person, bram: Person, scan: str
) -> None:
    await pressed(anna, "scan.share_with", scan=scan, way="read", colleague=bram.id)
    await bram.hears()
    await pressed(bram, "scan.document", scan=scan, format="docx")
    office.teams.refuse_uploads(403)
    link = (await bram.accept_file()).text.partition(ADDRESS)[2].partition(")")[0]
    assert (await office.client.get(link)).status == 200

    seen = await anna.press("Intrekken: Bram Peeters")

    assert "Ingetrokken: Bram Peeters kan er niet meer bij." in seen.text
    assert "niet met jou gedeeld" in (await pressed(bram, "scan.result", scan=scan)).text
    assert (await office.client.get(link)).status == 404
    again = await pressed(anna, "scan.unshare", scan=scan, person=bram.id, way="read")
    assert "Dat was al ingetrokken." in again.text


def _of_word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
