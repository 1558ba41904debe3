"""Who gets in, and who hears what instead."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channel import Tokens, add_channel
from tests.channel.bots import Heard, running
from tests.teams import APP, TENANT, Teams, signing_key

LONG_AGO = 1_000_000_000
FAR_AHEAD = 4_000_000_000
HELLO = {"type": "message", "text": "dag"}


def unsigned(teams: Teams, algorithm: str = "none") -> str:
    claims = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": teams.url, "exp": FAR_AHEAD}
    key = None if algorithm == "none" else "a secret that everybody could know, since it is public"
    return f"Bearer {jwt.encode(claims, key, algorithm=algorithm, headers={'kid': 'k1'})}"  # type: ignore[arg-type]


async def test_teams_gets_in() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(HELLO)

        assert seen.status == 200
        assert seen.text == "echo: dag"


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer garbage", "Bearer a.b.c", "Bearer é"]
)
async def test_a_header_without_a_token_is_not_authenticated(header: str) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(HELLO, token=header or "-")

        assert seen.status == 401
        assert (heard.events, teams.sent) == ([], [])


async def test_no_header_at_all_is_not_authenticated() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        teams.signed = False

        assert (await teams.person(bot.client, "Anna").send(HELLO)).status == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": LONG_AGO},
        {"exp": None},
        {"nbf": FAR_AHEAD},
        {"aud": "99999999-1111-2222-3333-444444444444"},
        {"aud": None},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"iss": "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"},
        {"iss": None},
        {"serviceurl": "https://smba.trafficmanager.net/other/"},
        {"serviceurl": None},
        {"kid": "unknown"},
        {"kid": "unendorsed"},
    ],
    ids=str,
)
async def test_a_token_that_is_not_quite_right_is_not_authenticated(claims: dict[str, Any]) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        teams.published = ["k1", "unendorsed"]

        seen = await teams.person(bot.client, "Anna").send(HELLO, token=teams.token(**claims))

        assert seen.status == 401
        assert (heard.events, teams.sent) == ([], [])


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
async def test_a_token_signed_in_another_way_is_not_authenticated(algorithm: str) -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        seen = await teams.person(bot.client, "Anna").send(HELLO, token=unsigned(teams, algorithm))

        assert seen.status == 401


async def test_a_token_signed_with_a_key_of_the_same_name_is_not_authenticated() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        claims = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": teams.url, "exp": FAR_AHEAD}
        forged = jwt.encode(claims, signing_key("forger"), algorithm="RS256", headers={"kid": "k1"})

        assert (await teams.person(bot.client, "Anna").send(HELLO, token=f"Bearer {forged}")).status == 401


@pytest.mark.parametrize("missing", ["serviceUrl", "channelId"])
async def test_an_activity_that_does_not_say_where_it_comes_from_is_not_authenticated(missing: str) -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        assert (await teams.person(bot.client, "Anna").send(HELLO | {missing: None})).status == 401


@pytest.mark.parametrize("channel", ["slack", "emulator", "directline", "MSTEAMS"])
async def test_another_channel_is_not_authenticated(channel: str) -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        assert (await teams.person(bot.client, "Anna").send(HELLO | {"channelId": channel})).status == 401


@pytest.mark.parametrize(
    "foreign",
    [
        {"channelData": {"tenant": {"id": "99999999-2222-3333-4444-555555555555"}}},
        {"channelData": None, "conversation": {"id": "a:1", "tenantId": "99999999-2222-3333-4444-555555555555"}},
        {"channelData": None, "conversation": {"id": "a:1"}},
        {"channelData": "tenant", "conversation": {"id": "a:1"}},
        {"channelData": {"tenant": [TENANT]}, "conversation": {"id": "a:1"}},
    ],
    ids=str,
)
async def test_a_foreign_tenant_is_not_allowed(foreign: dict[str, Any]) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").send(HELLO | foreign)

        assert seen.status == 403
        assert (heard.events, teams.sent) == ([], [])


async def test_a_tenant_is_recognised_in_any_case_and_from_the_conversation_too() -> None:
    async with Teams() as teams, running(teams, Heard(), tenants=[TENANT.upper()]) as bot:
        anna = teams.person(bot.client, "Anna")

        assert (await anna.say("dag")).status == 200
        assert (await anna.send(HELLO | {"channelData": None})).status == 200


async def test_a_foreign_service_is_refused_before_anything_is_sent_there() -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard, service_hosts=["smba.trafficmanager.net"]) as bot:
        seen = await teams.person(bot.client, "Anna").send(HELLO)

        assert seen.status == 403
        assert (heard.events, teams.sent, teams.token_requests) == ([], [], 0)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evilsmba.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://evil.example#smba.trafficmanager.net/",
        "https://user:secret@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/?to=evil.example",
        "http://smba.trafficmanager.net/emea/",
        "ftp://smba.trafficmanager.net/",
        "smba.trafficmanager.net/emea",
        "https://",
        "https://[smba.trafficmanager.net/",
    ],
)
async def test_a_service_that_only_looks_like_teams_is_refused(url: str) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard, service_hosts=["smba.trafficmanager.net"]) as bot:
        anna = teams.person(bot.client, "Anna")

        seen = await anna.send(HELLO | {"serviceUrl": url}, token=teams.token(serviceurl=url))

        assert seen.status == 403
        assert heard.events == []


async def test_after_a_key_rotation_the_new_key_is_found() -> None:
    uptime = [0.0]
    async with Teams() as teams, running(teams, Heard(), uptime=lambda: uptime[0]) as bot:
        anna = teams.person(bot.client, "Anna")
        assert (await anna.say("dag")).status == 200
        new = teams.token(kid="k2")
        uptime[0] = 61
        assert (await anna.send(HELLO, token=new)).status == 401

        teams.published = ["k2"]
        still_within_the_minute = await anna.send(HELLO, token=new)
        uptime[0] = 122
        a_minute_later = await anna.send(HELLO, token=new)

        assert (still_within_the_minute.status, a_minute_later.status) == (401, 200)
        assert teams.key_requests == 3


async def test_a_checked_token_is_forgotten_with_its_key() -> None:
    uptime = [0.0]
    async with Teams() as teams, running(teams, Heard(), uptime=lambda: uptime[0]) as bot:
        anna = teams.person(bot.client, "Anna")
        old = teams.token()
        assert (await anna.send(HELLO, token=old)).status == 200
        teams.published = ["k2"]
        uptime[0] = 61
        assert (await anna.send(HELLO, token=teams.token(kid="k2"))).status == 200

        assert (await anna.send(HELLO, token=old)).status == 401


async def test_many_strangers_at_once_cost_one_look_at_the_keys() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        anna = teams.person(bot.client, "Anna")
        strangers = (anna.send(HELLO, token=teams.token(kid=f"stranger{number}")) for number in range(5))

        statuses = {seen.status for seen in await asyncio.gather(*strangers)}

        assert statuses == {401}
        assert teams.key_requests == 1


async def test_the_keys_at_hand_serve_while_the_daily_ones_cannot_be_fetched() -> None:
    uptime = [0.0]
    async with Teams() as teams, running(teams, Heard(), uptime=lambda: uptime[0]) as bot:
        anna = teams.person(bot.client, "Anna")
        assert (await anna.say("dag")).status == 200
        teams.published = []
        uptime[0] = 25 * 3600

        assert (await anna.send(HELLO)).status == 200
        await asyncio.sleep(0.1)
        assert (await anna.send(HELLO)).status == 200


async def test_without_any_keys_teams_is_asked_to_try_again() -> None:
    async with Teams() as teams, running(teams, Heard(), openid_url="http://127.0.0.1:9/") as bot:
        assert (await teams.person(bot.client, "Anna").say("dag")).status == 503


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"[" * 5000,
        b"{}",
        b'{"type": "message"}',
        b'{"type": "message", "conversation": {}}',
        b'{"type": "message", "conversation": "a:1"}',
        b'{"type": "message", "conversation": {"id": {"a": 1}}}',
        b'{"type": "message", "conversation": {"id": "a:1"}}',
        b'{"type": "message", "conversation": {"id": "a:1"}, "from": "29:anna"}',
        b'{"type": "message", "conversation": {"id": "a:1"}, "from": {"id": "x"}, "timestamp": "yesterday"}',
        b'{"type": "message", "conversation": {"id": "a:1"}, "from": {"id": "x"}, "timestamp": 5}',
        b'{"type": "message", "conversation": {"id": "a:1"}, "from": {"id": "x"}, "entities": {}}',
        b'{"type": "message", "conversation": {"id": "a:1"}, "from": {"id": "x"}, "entities": ["a"]}',
        b'{"type": "message", "conversation": {"id": "a:1"}, "from": {"id": "x"}, "attachments": {"a": 1}}',
        b'{"type": "message", "conversation": {"id": "a:1"}, "from": {"id": "x"}, "text": ["a"]}',
        b'{"type": ["message"], "conversation": {"id": "a:1"}, "from": {"id": "x"}}',
    ],
)
async def test_what_is_no_activity_is_a_bad_request(body: bytes) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        headers = {"Authorization": teams.token(), "Content-Type": "application/json"}

        response = await bot.client.post("/api/messages", data=body, headers=headers)

        assert response.status == 400
        assert heard.events == []


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/json"])
async def test_another_content_type_is_unsupported(content_type: str) -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        headers = {"Authorization": teams.token(), "Content-Type": content_type}

        assert (await bot.client.post("/api/messages", data=b"{}", headers=headers)).status == 415


async def test_other_methods_are_not_allowed() -> None:
    async with Teams() as teams, running(teams, Heard()) as bot:
        assert (await bot.client.get("/api/messages")).status == 405


async def test_a_text_of_a_megabyte_arrives() -> None:
    heard = Heard(says=[])
    async with Teams() as teams, running(teams, heard) as bot:
        seen = await teams.person(bot.client, "Anna").say("a" * 1_000_000)

        assert seen.status == 200
        assert len(heard.event.text) == 1_000_000


@pytest.mark.parametrize("chunked", [False, True])
async def test_more_than_that_is_too_large(chunked: bool) -> None:
    heard = Heard()
    async with Teams() as teams, running(teams, heard) as bot:
        body = json.dumps(HELLO | {"text": "a" * 1_600_000}).encode()
        headers = {"Authorization": teams.token(), "Content-Type": "application/json"}

        async def pieces() -> Any:
            for start in range(0, len(body), 100_000):
                yield body[start : start + 100_000]

        response = await bot.client.post("/api/messages", data=pieces() if chunked else body, headers=headers)

        assert response.status == 413
        assert heard.events == []


@pytest.mark.parametrize("missing", [{"app_id": ""}, {"tokens": None}, {"tenants": []}], ids=str)
def test_a_bot_that_would_let_anybody_in_does_not_start(missing: dict[str, Any]) -> None:
    settings: dict[str, Any] = {"app_id": APP, "tokens": Tokens(dict), "tenants": [TENANT], "service_hosts": []}

    with pytest.raises(ValueError, match="outside local mode"):
        add_channel(web.Application(), Heard(), **(settings | missing))


LOCAL: dict[str, Any] = {"local": True, "app_id": "", "tokens": None, "tenants": [], "service_hosts": []}


async def test_a_local_bot_speaks_with_this_machine_without_tokens() -> None:
    async with Teams(signed=False) as teams, running(teams, Heard(), **LOCAL) as bot:
        seen = await teams.person(bot.client, "Anna").say("dag")

        assert seen.text == "echo: dag"
        assert teams.sent[0].token == ""
        assert teams.key_requests == 0


async def test_a_local_bot_sends_nothing_elsewhere() -> None:
    heard = Heard()
    settings = LOCAL | {"service_hosts": ["smba.trafficmanager.net"]}
    async with Teams(signed=False) as teams, running(teams, heard, **settings) as bot:
        elsewhere = HELLO | {"serviceUrl": "https://smba.trafficmanager.net/emea/"}

        assert (await teams.person(bot.client, "Anna").send(elsewhere)).status == 403
        assert heard.events == []


async def test_a_local_bot_does_not_answer_what_came_through_a_tunnel() -> None:
    async with Teams(signed=False) as teams, running(teams, Heard(), **LOCAL) as bot:
        response = await bot.client.post("/api/messages", json=HELLO, headers={"Host": "bot.example.test"})

        assert response.status == 403


async def test_a_local_bot_does_not_answer_other_machines() -> None:
    app = web.Application()

    @web.middleware
    async def from_elsewhere(request: web.Request, handler: Any) -> Any:
        return await handler(request.clone(remote="192.0.2.7"))

    app.middlewares.append(from_elsewhere)
    add_channel(app, Heard(), **LOCAL)
    async with TestClient(TestServer(app)) as client:
        response = await client.post("/api/messages", json=HELLO)

        assert response.status == 403
