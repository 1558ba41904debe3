"""
A stand-in for Microsoft Teams on this machine, and people who use it.

It plays what is outside the bot: the Bot Framework's key server, the Bot Connector that takes the bot's messages, and
the client in which people type and press. The bot under test is the real one, behind its real endpoint, with tokens
checked:

    async with Teams() as teams:
        anna = teams.person(client, "Anna")
        seen = await anna.say("Welke instrumenten zijn er voor scholen?")
        assert "Duurzaam bouwen: scholen" in seen.text
        seen = await anna.press("Quick Scan")
"""

from __future__ import annotations

import asyncio
import base64
import functools
import itertools
import json
import time
import uuid
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote

import jwt
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.channel import Tokens
from tests.people import APP, BOT, TENANT, Person
from tests.seen import Message, Seen
from tests.waiting import until

__all__ = ["APP", "BOT", "TENANT", "Message", "Person", "Seen", "Teams"]

Json = dict[str, Any]

_MAX_BYTES = 100_000


@dataclass(frozen=True)
class Sent:
    """A request of the bot to the Bot Connector."""

    method: str
    path: str
    token: str
    body: Json


@dataclass(frozen=True)
class Uploaded:
    """A request of the bot to the address at which a file may be put."""

    name: str
    headers: dict[str, str]
    content: bytes


@dataclass
class _Refusal:
    status: int
    code: str
    headers: dict[str, str]
    after_delivery: bool


@functools.cache
def signing_key(kid: str) -> rsa.RSAPrivateKey:
    """The private key of this name; made once in a test run, since that takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Teams:
    """The service: `url` is its serviceUrl, `openid_url` its key server. Everything the bot sent is in `sent`."""

    def __init__(self, *, signed: bool = True) -> None:
        """Unsigned, it stands for the tools that speak with a local bot: no tokens, in neither direction."""
        self.signed = signed
        self.published = ["k1"]
        self.key_requests = 0
        self.token_requests = 0
        self.latency = 0.0
        self.sent: list[Sent] = []
        self.connections: set[Any] = set()
        self.chats: dict[str, list[Message]] = {}
        self.roster: dict[str, Json] = {}
        self.blocked: set[str] = set()
        """The conversations in which the bot was blocked."""
        self.uploads: list[Uploaded] = []
        self.files: dict[str, bytes] = {}
        self._tokens: dict[tuple[str, str], str] = {}
        self._let_through = asyncio.Event()
        self._let_through.set()
        self._refusals: list[_Refusal] = []
        self._upload_refusals: list[_Refusal] = []
        self._asked = asyncio.Event()
        self._numbers = itertools.count(1)
        self._server = TestServer(self._application())

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        self.url = str(self._server.make_url("/teams/"))
        self.openid_url = str(self._server.make_url("/openid"))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.release()
        await self._server.close()

    def person(
        self,
        client: TestClient[Any, Any],
        name: str,
        *,
        scope: str = "personal",
        group: str = "team",
        locale: str = "nl-BE",
        tenant: str = TENANT,
    ) -> Person:
        """Somebody in front of a chat with the bot behind `client`. The same name is the same person everywhere."""
        account = {"id": f"29:{name.lower()}", "name": name, "aadObjectId": str(uuid.uuid5(uuid.NAMESPACE_DNS, name))}
        self.roster[account["id"]] = self.roster[account["aadObjectId"]] = {
            **account,
            "email": f"{name.lower()}@example.test",
            "userPrincipalName": f"{name.lower()}@example.test",
            "tenantId": tenant,
        }
        chat = {"personal": f"a:{name.lower()}", "groupChat": f"19:{group}@thread.v2"}.get(
            scope, f"19:{group}@thread.tacv2;messageid=1"
        )
        return Person(self, client, account, chat, scope, locale, tenant)

    def token(self, *, kid: str = "k1", **claims: Any) -> str:
        """The Authorization header that Teams sends along; a claim given as None is left out."""
        if claims:
            return self._signed(kid, claims)
        # As the real one it sends the same token along for a while.
        if (self.url, kid) not in self._tokens:
            self._tokens[self.url, kid] = self._signed(kid, {})
        return self._tokens[self.url, kid]

    def _signed(self, kid: str, claims: Json) -> str:
        usual = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": self.url, "exp": time.time() + 3600}
        payload = {name: value for name, value in (usual | claims).items() if value is not None}
        return f"Bearer {jwt.encode(payload, signing_key(kid), algorithm='RS256', headers={'kid': kid})}"

    def bot_tokens(self, *, lifetime: int = 3600) -> Tokens:
        """What the bot identifies itself with here, as if Entra had given it; `token_requests` counts."""

        def fetch() -> Json:
            self.token_requests += 1
            return {"access_token": f"token-{self.token_requests}", "expires_in": lifetime}

        return Tokens(fetch)

    def refuse(
        self,
        status: int,
        *,
        times: int = 1,
        code: str = "",
        retry_after: str | None = None,
        after_delivery: bool = False,
    ) -> None:
        """
        Answer the bot's next requests like this, on demand only after having taken the message all the same.

        The status 0 is no answer: the connection is cut.
        """
        headers = {} if retry_after is None else {"Retry-After": retry_after}
        self._refusals += [_Refusal(status, code, headers, after_delivery)] * times

    def refuse_uploads(
        self, status: int, *, times: int = 1, retry_after: str | None = None, after_delivery: bool = False
    ) -> None:
        """Answer the bot's next uploads like this, on demand only after having taken the file all the same."""
        headers = {} if retry_after is None else {"Retry-After": retry_after}
        self._upload_refusals += [_Refusal(status, "", headers, after_delivery)] * times

    def upload_of(self, name: str) -> Json:
        """What Teams tells of where an allowed file may be put; each time another address."""
        session = f"{self.next_number()}?guid='{uuid.uuid4()}'&overwrite=True%20"
        return {
            "name": name,
            "uploadUrl": str(self._server.make_url("/drive/")) + f"{quote(name)}/{session}",
            "contentUrl": f"https://example-my.sharepoint.com/personal/Documents/Applications/{quote(name)}",
            "uniqueId": str(uuid.uuid4()),
            "fileType": name.rpartition(".")[2],
        }

    def move(self, place: str) -> None:
        """Serve at another address from now on, as Teams may do; at the old one nothing is found any more."""
        self.url = str(self._server.make_url(f"/{place}/"))

    def hold(self) -> None:
        """Take what the bot asks, and do and answer none of it until `release`."""
        self._let_through.clear()

    def release(self) -> None:
        """Do and answer what was held."""
        self._let_through.set()

    async def asked(self) -> None:
        """Wait until the bot asks something of the connector, however slow that is to answer."""
        await until(self._asked.is_set, "the bot asked nothing of Teams")

    async def asked_for(self, words: str) -> None:
        """Wait until the bot asks for something with these words in it."""
        await until(lambda: any(words in str(sent.body) for sent in self.sent), f"nobody asked for “{words}”")

    def next_number(self) -> int:
        """A number that was not given out yet; later means larger."""
        return next(self._numbers)

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=4 << 20)
        conversations = "/{place}/v3/conversations"
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post(conversations, self._create)
        app.router.add_post(conversations + "/{chat}/activities", self._add)
        app.router.add_post(conversations + "/{chat}/activities/{id}", self._add)
        app.router.add_put(conversations + "/{chat}/activities/{id}", self._replace)
        app.router.add_delete(conversations + "/{chat}/activities/{id}", self._delete)
        app.router.add_get(conversations + "/{chat}/members/{id}", self._member)
        app.router.add_put("/drive/{name}/{session}", self._upload)
        app.router.add_get("/drive/{name}", self._download)
        app.middlewares.append(self._connector)
        return app

    @web.middleware
    async def _connector(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """What holds for all requests of the bot: noted down, recognised, refused when a test says so."""
        place = request.match_info.get("place")
        if place is None:
            return await handler(request)  # type: ignore[no-any-return]
        token = request.headers.get("Authorization", "")
        body = await request.json() if request.can_read_body else {}
        self.connections.add(request.get_extra_info("peername"))
        self.sent.append(Sent(request.method, request.path, token, body))
        self._asked.set()
        await asyncio.sleep(self.latency)
        await self._let_through.wait()
        if str(self._server.make_url(f"/{place}/")) != self.url:
            return _error(404, "ConversationNotFound")
        if self.signed != token.startswith("Bearer token-"):
            return _error(401, "AuthorizationRequired")
        if request.match_info.get("chat") in self.blocked:
            return _error(403, "MessageWritesBlocked")
        refusal = self._refusals.pop(0) if self._refusals else None
        if refusal is not None and not refusal.after_delivery:
            return _refused(request, refusal)
        if len(json.dumps(body, ensure_ascii=False).encode("utf-16-le")) > _MAX_BYTES:
            return _error(413, "MessageSizeTooBig")
        answered: web.StreamResponse = await handler(request)
        return answered if refusal is None else _refused(request, refusal)

    async def _openid(self, _: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": str(self._server.make_url("/keys"))})

    async def _keys(self, _: web.Request) -> web.Response:
        self.key_requests += 1
        return web.json_response({"keys": [_public(kid) for kid in self.published]})

    async def _create(self, request: web.Request) -> web.Response:
        member = (await request.json())["members"][0]["id"]
        return web.json_response({"id": f"a:{self.roster[member]['name'].lower()}"}, status=201)

    async def _add(self, request: web.Request) -> web.Response:
        activity = await request.json()
        if activity["type"] != "message":
            return web.json_response({"id": ""}, status=202)
        chat, attached = request.match_info["chat"], activity.get("attachments")
        if activity.get("text") and attached:
            # Teams makes two messages of a text with a card, and tells the id of neither.
            self.put(chat, {**activity, "attachments": []}, by_bot=True)
            self.put(chat, {**activity, "text": ""}, by_bot=True)
            return web.json_response({}, status=201)
        return web.json_response({"id": self.put(chat, activity, by_bot=True).id}, status=201)

    async def _upload(self, request: web.Request) -> web.Response:
        """A drive: it takes a file whole, without a password, and keeps it under its name."""
        name, content = request.match_info["name"], await request.read()
        self.uploads.append(Uploaded(name, dict(request.headers), content))
        self._asked.set()
        await asyncio.sleep(self.latency)
        await self._let_through.wait()
        refusal = self._upload_refusals.pop(0) if self._upload_refusals else None
        if refusal is not None and not refusal.after_delivery:
            return web.Response(status=refusal.status, headers=refusal.headers)
        if request.headers.get("Content-Range") != f"bytes 0-{len(content) - 1}/{len(content)}":
            return web.Response(status=400)
        if "Authorization" in request.headers or not request.query.get("guid", "").startswith("'"):
            return web.Response(status=401)
        self.files[name] = content
        return web.Response(status=refusal.status if refusal else 201)

    async def _download(self, request: web.Request) -> web.Response:
        """A drive: it gives a file to who has the address, without a password."""
        content = self.files.get(request.match_info["name"])
        if "Authorization" in request.headers or not request.query.get("tempauth", "").startswith("'"):
            return web.Response(status=401)
        return web.Response(body=content) if content is not None else web.Response(status=404)

    def download_of(self, name: str) -> str:
        """The address at which the drive gives a file, signed in its letters."""
        return f"{self._server.make_url('/drive/')}{quote(name)}?tempauth='%2Fa%27"

    def put(self, chat: str, activity: Json, *, by_bot: bool) -> Message:
        """A new message at the end of a chat."""
        number = self.next_number()
        message = Message(f"m{number}", activity, by_bot, number)
        self.chats.setdefault(chat, []).append(message)
        return message

    async def _replace(self, request: web.Request) -> web.Response:
        for message in self.chats.get(request.match_info["chat"], ()):
            if message.id == request.match_info["id"] and message.by_bot:
                message.activity, message.changed = await request.json(), self.next_number()
                return web.json_response({"id": message.id})
        return _error(404, "ActivityNotFoundInConversation")

    async def _delete(self, request: web.Request) -> web.Response:
        chat = self.chats.get(request.match_info["chat"], [])
        chat[:] = [message for message in chat if message.id != request.match_info["id"]]
        return web.Response()

    async def _member(self, request: web.Request) -> web.Response:
        member = self.roster.get(request.match_info["id"])
        return web.json_response(member) if member else _error(404, "MemberNotFoundInConversation")


def _refused(request: web.Request, refusal: _Refusal) -> web.Response:
    if refusal.status == 0 and request.transport:
        request.transport.abort()
        return web.Response()
    return _error(refusal.status, refusal.code, refusal.headers)


def _public(kid: str) -> Json:
    numbers = signing_key(kid).public_key().public_numbers()
    key = {"kty": "RSA", "kid": kid, "use": "sig", "n": _base64(numbers.n), "e": _base64(numbers.e)}
    return {**key, "endorsements": [] if kid == "unendorsed" else ["msteams"]}


def _base64(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": {"code": code, "message": "refused"}}, status=status, headers=headers)
