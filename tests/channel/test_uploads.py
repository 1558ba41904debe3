"""Uploading a file to where a person allowed it, and to nowhere else."""

from __future__ import annotations

import pytest

from bot.channel import Fate, NotDelivered
from bot.channel.session import HttpSession
from bot.settings import UPLOAD_HOSTS, local_settings, read_settings
from bot.uploads import MAX_BYTES, Uploads
from tests.teams import APP, TENANT, Teams

CONTENT = "%PDF-é".encode() * 1000


async def no_sleep(_seconds: float) -> None:
    """For tries that need not wait."""


async def put(teams: Teams, url: str, content: bytes = CONTENT, hosts: tuple[str, ...] = ("127.0.0.1",)) -> None:
    """Upload from a bot with these hosts."""
    session = HttpSession()
    life = session.lifespan(None)  # type: ignore[arg-type]
    await anext(life)
    try:
        await Uploads(session, hosts, sleep=no_sleep).put(url, content)
    finally:
        await anext(life, None)


async def test_a_file_is_put_whole_without_a_token_and_to_the_letter_of_the_address() -> None:
    async with Teams() as teams:
        await put(teams, teams.upload_of("Quick Scan é.pdf")["uploadUrl"])

        (upload,) = teams.uploads
        assert teams.files == {"Quick Scan é.pdf": CONTENT}
        assert upload.headers["Content-Range"] == f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}"
        assert "Authorization" not in upload.headers


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 507])
async def test_a_passing_refusal_is_tried_again(status: int) -> None:
    async with Teams() as teams:
        teams.refuse_uploads(status, times=3, retry_after="0")

        await put(teams, teams.upload_of("a.pdf")["uploadUrl"])

        assert (len(teams.uploads), teams.files) == (4, {"a.pdf": CONTENT})


async def test_a_refusal_that_does_not_pass_is_given_up() -> None:
    async with Teams() as teams:
        teams.refuse_uploads(503, times=9)

        with pytest.raises(NotDelivered) as failure:
            await put(teams, teams.upload_of("a.pdf")["uploadUrl"])

        assert (failure.value.status, failure.value.fate, len(teams.uploads)) == (503, Fate.LATER, 4)


@pytest.mark.parametrize("status", [202, 302, 400, 401, 403, 404, 409, 413])
async def test_a_final_refusal_is_not_repeated(status: int) -> None:
    async with Teams() as teams:
        teams.refuse_uploads(status)

        with pytest.raises(NotDelivered) as failure:
            await put(teams, teams.upload_of("a.pdf")["uploadUrl"])

        assert (failure.value.fate, len(teams.uploads)) == (Fate.NEVER, 1)


async def test_an_answer_that_gets_lost_is_no_failure() -> None:
    async with Teams() as teams:
        teams.refuse_uploads(504, after_delivery=True)
        teams.refuse_uploads(416)

        await put(teams, teams.upload_of("a.pdf")["uploadUrl"])

        assert teams.files == {"a.pdf": CONTENT}


async def test_a_drive_that_does_not_listen_is_a_failure() -> None:
    async with Teams() as teams:
        with pytest.raises(NotDelivered) as failure:
            await put(teams, "http://127.0.0.1:9/x")

    assert failure.value.fate is Fate.LATER


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        "https://evil.example/upload",
        "https://sharepoint.com.evil.example/x",
        "https://evilsharepoint.com/x",
        "https://contoso.sharepoint.com@evil.example/x",
        "https://user:secret@contoso.sharepoint.com/x",
        "https://evil.example#.sharepoint.com",
        "https://evil.example\\.sharepoint.com/x",
        "https://contoso.sharepoint.com%2eevil.example/x",
        "http://contoso.sharepoint.com/x",
        "http://127.0.0.1:{port}/drive/a.pdf/1?guid='1'",
        "http://localhost:{port}/drive/a.pdf/1?guid='1'",
        "https://169.254.169.254/metadata",
        "ftp://contoso.sharepoint.com/x",
        "file:///etc/passwd",
        "//contoso.sharepoint.com/x",
        "https://contoso.sharepoint.com:notaport/x",
    ],
)
async def test_nothing_is_sent_to_a_forged_address(forged: str) -> None:
    async with Teams() as teams:
        port = teams.url.split(":")[2].partition("/")[0]
        with pytest.raises(NotDelivered, match="not allowed"):
            await put(teams, forged.replace("{port}", port), hosts=("sharepoint.com", "onedrive.com", "1drv.com"))

        assert (teams.uploads, teams.sent) == ([], [])


def test_the_hosts_for_files_are_microsofts_own_unless_the_settings_say_otherwise() -> None:
    needed = {"MicrosoftAppId": APP, "MicrosoftAppPassword": "secret", "MicrosoftAppTenantId": TENANT}

    assert read_settings(needed).upload_hosts == UPLOAD_HOSTS
    chosen = read_settings(needed | {"DRAAISCHIJF_UPLOAD_HOSTS": "Drive.example.be, sharepoint.com"})
    assert chosen.upload_hosts == ("drive.example.be", "sharepoint.com")


def test_links_begin_with_the_public_address_or_that_of_the_local_bot() -> None:
    needed = {"MicrosoftAppId": APP, "MicrosoftAppPassword": "secret", "MicrosoftAppTenantId": TENANT}

    assert read_settings(needed | {"PUBLIC_URL": "https://bot.example.be/"}).web_address == "https://bot.example.be"
    assert read_settings(needed).web_address == ""
    assert local_settings(port=4000).web_address == "http://127.0.0.1:4000"


@pytest.mark.parametrize("size", [0, MAX_BYTES + 1])
async def test_nothing_and_too_much_cannot_be_uploaded(size: int) -> None:
    async with Teams() as teams:
        with pytest.raises(NotDelivered, match="cannot be uploaded"):
            await put(teams, teams.upload_of("a.pdf")["uploadUrl"], bytes(size))

        assert teams.uploads == []


async def test_a_redirect_is_not_followed() -> None:
    async with Teams() as teams:
        teams.refuse_uploads(307)

        with pytest.raises(NotDelivered):
            await put(teams, teams.upload_of("a.pdf")["uploadUrl"])

        assert teams.files == {}
