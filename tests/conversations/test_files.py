"""A report given to a person: as a file in the own chat of Teams, as a private link elsewhere (S14, P7)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import aiohttp
import pytest
from sqlalchemy import select, update

from storage import privacy
from storage.sending import links
from storage.tables import inbox
from storage.tables import links as table
from tests.conversations.conftest import Office, listening, settings
from tests.conversations.filing import CONTENT, FAULTY, GONE, MAKERS, NAME, answer
from tests.conversations.filing import main as filing_bot
from tests.conversations.processes import Process, bot_process
from tests.seen import Seen
from tests.teams import Teams

ADDRESS = "https://bot.example.test"
PRIVATE = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}


@asynccontextmanager
async def running(teams: Teams, database_url: str, var: Path, **more: Any) -> AsyncIterator[Office]:
    """The bot of `filing`, with an address on the web and a drive on this machine."""
    usual: dict[str, Any] = {"public_url": ADDRESS, "upload_hosts": ("127.0.0.1",)}
    chosen = replace(settings(teams, database_url, var), **(usual | more))
    async with listening(chosen, tokens=teams.bot_tokens(), answer=answer, makers=MAKERS) as client:
        yield Office(teams, client)


@pytest.fixture
async def filing(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with Teams() as teams, running(teams, database_url, tmp_path) as office:
        yield office


def path(seen: Seen) -> str:
    """The path of the link that somebody was given."""
    found = re.search(re.escape(ADDRESS) + r"(/documents/[\w-]{43})(?=\)|$)", seen.text)
    assert found, seen.text
    return found[1]


async def test_s14_an_allowed_report_stands_in_the_persons_onedrive(filing: Office) -> None:
    anna = filing.person("Anna")
    offered = await anna.say("verslag")
    assert offered.buttons == ["Toestaan", "Weigeren"]
    assert ADDRESS not in offered.text

    seen = await anna.press("Toestaan")

    assert "Je verslag staat in je OneDrive." in seen.text
    assert filing.teams.files == {NAME: CONTENT}
    assert seen.last.file
    assert seen.last.file["name"] == NAME
    assert not any(message.offer for message in anna.chat)


async def test_s14_a_refused_report_goes_nowhere(filing: Office) -> None:
    anna = filing.person("Anna")
    await anna.say("verslag")

    seen = await anna.press("Weigeren")

    assert seen.text == "Goed, ik zet niets in je OneDrive."
    assert filing.teams.uploads == []


async def test_an_offer_is_answered_once_whatever_teams_calls_the_second_time(filing: Office) -> None:
    anna = filing.person("Anna")
    await anna.say("verslag")
    offer = next(message for message in anna.chat if message.offer)

    await asyncio.gather(anna.accept_file(on=offer), anna.accept_file(on=offer))
    await anna.accept_file(on=offer)
    await anna.decline_file(on=offer)

    assert len(filing.teams.uploads) == 1
    assert [message.text for message in anna.chat if "OneDrive." in message.text] == [
        "Je verslag staat in je OneDrive."
    ]


async def test_two_offers_are_two_files(filing: Office) -> None:
    anna = filing.person("Anna")
    for _ in range(2):
        await anna.say("verslag")
        await anna.accept_file()

    assert len(filing.teams.uploads) == 2


@pytest.mark.parametrize("forged", ["https://evil.example/x", "http://169.254.169.254/x", ""])
async def test_where_the_file_cannot_go_the_person_gets_a_link(filing: Office, forged: str) -> None:
    anna = filing.person("Anna")
    await anna.say("verslag")

    seen = await anna.accept_file(uploadUrl=forged)

    assert "Dat lukte niet." in seen.text
    assert await (await filing.client.get(path(seen))).read() == CONTENT
    assert filing.teams.uploads == []
    assert "Ik hoor: dag" in (await anna.say("dag")).text


async def test_a_drive_that_refuses_gives_a_link_too(filing: Office) -> None:
    anna = filing.person("Anna")
    await anna.say("verslag")
    filing.teams.refuse_uploads(403)

    seen = await anna.accept_file()

    assert path(seen)
    assert "Je verslag staat in je OneDrive." not in seen.text


async def test_a_report_that_is_gone_is_not_uploaded(filing: Office) -> None:
    anna = filing.person("Anna")
    await anna.say(f"verslag {GONE}")

    seen = await anna.accept_file()

    assert "Dat lukte niet." in seen.text
    assert filing.teams.uploads == []


async def test_a_fault_in_making_shows_an_apology_and_the_next_message_works(filing: Office) -> None:
    anna = filing.person("Anna")
    await anna.say(f"verslag {FAULTY}")

    seen = await anna.accept_file()

    assert "referentie" in seen.text
    assert "secret" not in seen.text
    assert "Ik hoor: dag" in (await anna.say("dag")).text


@pytest.mark.parametrize("scope", ["groupChat", "channel"])
async def test_in_groups_a_report_is_a_link(filing: Office, scope: str) -> None:
    seen = await filing.person("Anna", scope=scope).say("verslag")

    assert not seen.buttons
    assert await (await filing.client.get(path(seen))).read() == CONTENT


async def test_a_link_is_a_button_of_a_card_that_goes_before_the_others(filing: Office) -> None:
    seen = await filing.person("Anna").say("kaart")

    (button,) = seen.last.buttons
    assert (button.label, button.action["type"]) == ("Open het verslag", "Action.OpenUrl")
    assert button.action["url"].startswith(f"{ADDRESS}/documents/")
    assert f"[Open het verslag]({ADDRESS}/documents/" in seen.cards[0]["fallbackText"]


async def test_no_row_of_the_database_holds_the_address_of_a_link(filing: Office) -> None:
    anna = filing.person("Anna", scope="groupChat")
    token = path(await anna.say("verslag")).removeprefix("/documents/")

    kept = await filing.store.read(lambda c: [dict(row) for row in c.execute(select(inbox)).mappings()])

    assert kept
    assert token not in str(kept)
    assert token not in str(await filing.store.read(privacy.export, anna.id))


async def test_a_bot_without_an_address_says_so(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams, running(teams, database_url, tmp_path, public_url="") as office:
        seen = await office.person("Anna", scope="groupChat").say("verslag")

    assert seen.text == "Ik kan je hier geen link geven."


async def test_a_link_gives_the_file_under_its_name_and_to_be_kept_by_nobody_else(filing: Office) -> None:
    link = path(await filing.person("Anna", scope="groupChat").say("verslag"))

    for _ in range(2):
        answered = await filing.client.get(link)

        assert (answered.status, answered.content_type, await answered.read()) == (200, "application/pdf", CONTENT)
        assert answered.headers["Content-Length"] == str(len(CONTENT))
        assert PRIVATE.items() <= dict(answered.headers).items()
        plain, _, exact = answered.headers["Content-Disposition"].partition("; filename*=UTF-8''")
        assert plain == 'attachment; filename="Quick Scan Fietspad  een.pdf"'
        assert unquote(exact) == NAME


async def test_asking_for_the_head_gives_no_body_and_does_not_count(filing: Office) -> None:
    link = path(await filing.person("Anna", scope="groupChat").say("verslag"))

    head = await filing.client.head(link)
    await filing.client.get(link)

    assert (head.status, head.content_type, await head.read()) == (200, "application/pdf", b"")
    assert head.headers["Content-Length"] == str(len(CONTENT))
    assert await filing.store.read(lambda c: list(c.execute(select(table.c.opened)).scalars())) == [1]
    assert (await filing.client.head("/documents/none")).status == 404


async def test_p7_unknown_ended_and_revoked_links_get_the_same_page(filing: Office) -> None:
    anna = filing.person("Anna", scope="groupChat")
    ended, revoked, gone = [path(await anna.say(text)) for text in ("verslag 1", "verslag 2", f"verslag {GONE}")]
    now = datetime.now(UTC)
    await filing.store.write(links.revoke, "report", "2", now)
    await filing.store.write(
        lambda c: c.execute(update(table).where(table.c.subject == "1").values(expires=now - timedelta(seconds=1)))
    )
    unknown = [f"/documents/{token}" for token in ("x" * 43, "x", "", "a/b", "%00", "%FF", "x" * 4000)]

    answers = [await filing.client.get(link) for link in (ended, revoked, gone, *unknown)]
    pages = {(answered.status, await answered.text()) for answered in answers}

    ((status, page),) = pages
    assert status == 404
    assert "Deze link werkt niet" in page
    assert "This link does not work" in page
    assert '<section lang="en">' in page
    assert all(PRIVATE.items() <= dict(answered.headers).items() for answered in answers)


async def test_a_fault_behind_a_link_shows_a_reference_and_nothing_else(filing: Office) -> None:
    link = path(await filing.person("Anna", scope="groupChat").say(f"verslag {FAULTY}"))

    answered = await filing.client.get(link)
    page = await answered.text()

    assert answered.status == 503
    assert re.search(r"referentie door: \w{8}\.", page)
    assert "secret" not in page
    assert "Traceback" not in page


async def test_other_ways_to_ask_are_refused_and_there_is_no_list(filing: Office) -> None:
    link = path(await filing.person("Anna", scope="groupChat").say("verslag"))

    assert [(await filing.client.request(way, link)).status for way in ("POST", "PUT", "DELETE")] == [405] * 3
    assert (await filing.client.get("/documents")).status == 404


# --- in a process of its own ---------------------------------------------------------------------------------------


def process(database_url: str, var: Path, http: aiohttp.ClientSession) -> AbstractAsyncContextManager[Process]:
    """The bot of `filing`, until it is ready; without credentials, on this machine."""
    return bot_process(http, database_url, var, main=filing_bot)


async def test_killed_while_uploading_the_file_comes_with_the_next_press(database_url: str, tmp_path: Path) -> None:
    invoke = {"type": "invoke", "name": "fileConsent/invoke", "replyToId": "m1"}
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        upload = teams.upload_of("verslag.pdf")
        value = {"action": "accept", "context": {"verb": "report.save", "subject": "17"}, "uploadInfo": upload}
        teams.hold()
        async with process(database_url, tmp_path, http) as bot:
            anna = bot.person(teams)
            asking = asyncio.create_task(anna.send({**invoke, "value": value, "id": "first"}))
            await teams.asked()
            await bot.kill()
            await asyncio.gather(asking, return_exceptions=True)
        teams.release()
        teams.files.clear()
        async with process(database_url, tmp_path, http) as bot:
            again = bot.person(teams)
            seen = await again.send_and_hear({**invoke, "value": value, "id": "second"}, messages=2)
            assert (await again.send({**invoke, "value": value, "id": "third"})).messages == []

    assert seen.text.count("Je verslag staat in je OneDrive.") == 1
    assert teams.files == {"verslag.pdf": CONTENT}
    assert len(teams.uploads) == 2


async def test_a_local_bot_gives_a_link_to_itself_since_its_clients_take_no_files(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Teams(signed=False) as teams,
        aiohttp.ClientSession() as http,
        process(database_url, tmp_path, http) as bot,
    ):
        seen = await bot.person(teams).say("verslag")
        found = re.search(r"\((http://127\.0\.0\.1:\d+/documents/[\w-]+)\)", seen.text)

        assert found, seen.text
        assert found[1].startswith(bot.url)
        async with http.get(found[1]) as answered:
            assert await answered.read() == CONTENT
