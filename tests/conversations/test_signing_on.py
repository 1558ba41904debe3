"""Teams' single sign-on to the tab: who somebody is by a token, and every token that says it wrongly (T5)."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.conversations.conftest import Office, running_bot
from tests.conversations.scanning import begun
from tests.conversations.visiting import COOKIE, Page, visit
from tests.people import APP, TENANT
from tests.teams import Teams, signing_key

TAB = "99999999-8888-7777-6666-555555555555"


@dataclass
class Issuer:
    """Entra, as far as it signs tokens for the tab and publishes the keys."""

    url: str = ""
    published: tuple[str, ...] = ("tab",)
    is_away: bool = False
    asked: list[str] = field(default_factory=list)

    def token(
        self, person: str, *, kid: str = "tab", signed_by: str = "", algorithm: str = "RS256", **claims: Any
    ) -> str:
        """What Teams gets for this person; a claim given as None is left out."""
        now = time.time()
        usual = {
            "iss": f"{self.url}/{TENANT}/v2.0",
            "aud": TAB,
            "tid": TENANT,
            "oid": person,
            "scp": "access_as_user",
            "iat": now,
            "nbf": now,
            "exp": now + 3600,
        }
        payload = {name: value for name, value in (usual | claims).items() if value is not None}
        return jwt.encode(payload, signing_key(signed_by or kid), algorithm=algorithm, headers={"kid": kid})


@asynccontextmanager
async def entra() -> AsyncIterator[Issuer]:
    """Entra on this machine."""
    issuer = Issuer()

    async def metadata(request: web.Request) -> web.Response:
        issuer.asked.append(request.path)
        if issuer.is_away:
            return web.Response(status=500)
        return web.json_response({"jwks_uri": f"{issuer.url}/keys"})

    async def keys(request: web.Request) -> web.Response:
        issuer.asked.append(request.path)
        found = [
            {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(signing_key(kid).public_key())), "kid": kid}
            for kid in issuer.published
        ]
        return web.json_response({"keys": found})

    app = web.Application()
    app.router.add_get(f"/{TENANT}/v2.0/.well-known/openid-configuration", metadata)
    app.router.add_get("/keys", keys)
    async with TestServer(app) as server:
        issuer.url = str(server.make_url("")).rstrip("/")
        yield issuer


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with entra() as issuer:
        yield issuer


@pytest.fixture
async def tab(issuer: Issuer, database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A bot with a registration for its tab."""
    told = {"tab_app_id": TAB, "login_url": issuer.url}
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, **told) as office:
        yield office


async def sign_on(office: Office, token: str) -> Page:
    return await visit(office, "/tab/session", method="POST", Authorization=f"Bearer {token}")


async def test_t5_teams_signs_in_without_a_second_login(tab: Office, issuer: Issuer) -> None:
    anna = tab.person("Anna")
    await begun(anna)
    entering = await visit(tab, (await visit(tab, "/tab/mine?in=teams&theme=dark")).headers["Location"])
    assert 'data-enter="/tab/session?in=teams&amp;theme=dark"' in entering.html
    assert 'data-next="/tab/mine?in=teams&amp;theme=dark"' in entering.html

    begun_visit = await sign_on(tab, issuer.token(anna.id))

    assert (begun_visit.status, begun_visit.headers["Cache-Control"]) == (204, "private, no-store")
    cookie, *kept = begun_visit.headers["Set-Cookie"].split("; ")
    assert set(kept) == {"Path=/", "Max-Age=3600", "HttpOnly", "Secure", "SameSite=None", "Partitioned"}
    token = cookie.removeprefix(f"{COOKIE}=")
    assert "Fietspad" in (await visit(tab, "/tab/mine", token)).text


async def test_the_keys_are_fetched_once(tab: Office, issuer: Issuer) -> None:
    for name in ("Anna", "Bram", "Els"):
        assert (await sign_on(tab, issuer.token(tab.person(name).id))).status == 204

    assert len(issuer.asked) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": APP},
        {"aud": f"api://bot.example.be/{TAB}"},
        {"aud": None},
        {"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0"},
        {"iss": None},
        {"tid": APP},
        {"tid": None},
        {"scp": "User.Read"},
        {"scp": "access_as_user_too"},
        {"scp": None, "roles": ["access_as_user"]},
        {"oid": None},
        {"oid": "anna"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nbf": 4_000_000_000},
        {"kid": "unknown"},
        {"signed_by": "unknown"},
    ],
    ids=str,
)
async def test_t5_a_token_that_is_not_for_this_tab_signs_nobody_in(
    tab: Office, issuer: Issuer, wrong: dict[str, Any]
) -> None:
    page = await sign_on(tab, issuer.token(tab.person("Anna").id, **wrong))

    assert (page.status, page.html) == (401, "")
    assert "Set-Cookie" not in page.headers


async def test_a_token_that_nobody_signed_signs_nobody_in(tab: Office, issuer: Issuer) -> None:
    head, claims, signature = issuer.token(tab.person("Anna").id).split(".")
    public = signing_key("tab").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    none = base64.urlsafe_b64encode(b'{"alg":"none","kid":"tab"}').decode().rstrip("=")
    hashed = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"tab"}').decode().rstrip("=")
    by_hand = jwt.api_jws.PyJWS().get_algorithm_by_name("HS256")
    mark = by_hand.sign(f"{hashed}.{claims}".encode(), public)
    forged = f"{hashed}.{claims}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"

    for token in (f"{none}.{claims}.", forged, f"{head}.{claims}", f"{head}.e30.{signature}", "", "x", "é"):
        assert (await sign_on(tab, token)).status == 401
    for header in ({}, {"Authorization": f"Basic {issuer.token('x')}"}):
        assert (await visit(tab, "/tab/session", method="POST", **header)).status == 401


async def test_a_new_key_is_fetched_when_a_token_names_it_first(tab: Office, issuer: Issuer) -> None:
    issuer.published = ("other",)

    assert (await sign_on(tab, issuer.token(tab.person("Anna").id, kid="other"))).status == 204


async def test_without_keys_nobody_is_signed_in_and_the_next_try_is_a_new_one(tab: Office, issuer: Issuer) -> None:
    issuer.is_away = True
    assert (await sign_on(tab, issuer.token(tab.person("Anna").id))).status == 503

    issuer.is_away = False

    assert (await sign_on(tab, issuer.token(tab.person("Anna").id))).status == 204


async def test_a_bot_without_a_registration_signs_nobody_in(office: Office) -> None:
    assert (await sign_on(office, "x")).status == 404
