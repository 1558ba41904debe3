"""Teams and Entra on this machine: they ask, they issue tokens, they take the answers and look at them."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from benchmarks.certificates import make_certificates
from benchmarks.http1 import Answering, Asking, response

APP = "00000000-1111-2222-3333-444444444444"
TENANT = "11111111-2222-3333-4444-555555555555"
ENTRA = "login.microsoftonline.com"
LOOPBACK = "127.0.0.1"
MAX_TURN = 60.0
"""Seconds after which a person gives up, and with them the benchmark."""

LATELY = 4
"""So many of the last messages in a chat can be pressed on."""

_TAKEN = response("201 Created", b'{"id": "1"}')
_ANSWER_CARD = b'"answer.helpful"'
"""The button that only the card of an instrument has which answers a question."""


Pressed = Mapping[str, object]
"""The data of a button with what was filled in."""
Step = Callable[[Sequence[bytes]], str | Pressed]
"""What somebody types or presses, who last read these messages."""
Script = Sequence[tuple[str, Step]]
"""Steps one after the other, each with the act of which it is a part."""


class WentWrong(Exception):
    """What was measured did not do what it should; the figures would mean nothing."""


@dataclass
class Load:
    """What came of a while of asking."""

    times: list[float] = field(default_factory=list)
    """Seconds from each question until both its answer had arrived and its request was answered."""
    seconds: float = 0.0
    """From the first question to the last answer."""

    @property
    def turns(self) -> int:
        return len(self.times)

    def percentile(self, share: float) -> float:
        """The time within which this share of the turns was done."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Teams:
    """The world around a bot; see `open_teams`."""

    def __init__(self, authority: Path) -> None:
        self.authority = authority
        """The certificate file that vouches for the encrypted addresses."""
        self.plain_port = self.secure_port = 0
        self.answers = 0
        """Messages that arrived from bots."""
        self.cards = 0
        """How many of them were the card of an instrument, as the answer to a question."""
        self.tokens = 0
        """How many tokens Entra issued."""
        self.counted: dict[bytes, int] = {}
        """How many messages had these bytes in them; whoever wants to know puts them here with 0."""
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._expected: dict[str, asyncio.Future[None]] = {}
        self._read: dict[str, deque[bytes]] = {}
        self._ids = itertools.count(1)

    @property
    def plain_url(self) -> str:
        return f"http://{LOOPBACK}:{self.plain_port}"

    @property
    def secure_url(self) -> str:
        return f"https://{LOOPBACK}:{self.secure_port}"

    async def ask(
        self,
        port: int,
        questions: Sequence[str],
        *,
        signed: bool,
        seconds: float = 1e9,
        turns: int = 1_000_000,
        people: int = 16,
        at_once: int = 16,
    ) -> Load:
        """
        Let people, each in their own chat, ask a bot different questions, as many at once as is said.

        Nobody asks again before the answer to their question is there. It ends after so many seconds or turns,
        whichever is first, when the last answer has arrived. Raises WentWrong when a question is not answered.
        """
        started = time.perf_counter()
        turn_numbers: Iterator[int] = iter(range(turns))
        load = Load()

        async def person(first: int) -> None:
            _, client = await asyncio.get_running_loop().create_connection(Asking, LOOPBACK, port)
            chats = [self._chat(port, number, signed=signed) for number in range(first, people, at_once)]
            for chat in itertools.cycle(chats):
                number = next(turn_numbers, None)
                if number is None or time.perf_counter() - started > seconds:
                    break
                load.times.append(await self._turn(client, chat, questions[number % len(questions)]))
            client.close()

        async with asyncio.TaskGroup() as group:
            for number in range(at_once):
                group.create_task(person(number))
        load.seconds = time.perf_counter() - started
        return load

    async def go_through(
        self, port: int, script: Sequence[str], *, signed: bool, seconds: float, people: int = 16
    ) -> Load:
        """
        Let people, each in their own chat, type the lines of a script one after the other, at least once, until so
        many seconds have passed.

        Nobody types the next line before the answer to the last one is there. Raises WentWrong as `ask` does.
        """
        started = time.perf_counter()
        load = Load()

        async def person(number: int) -> None:
            _, client = await asyncio.get_running_loop().create_connection(Asking, LOOPBACK, port)
            chat = self._chat(port, number, signed=signed)
            while True:
                for line in script:
                    load.times.append(await self._turn(client, chat, line))
                if time.perf_counter() - started > seconds:
                    break
            client.close()

        async with asyncio.TaskGroup() as group:
            for number in range(people):
                group.create_task(person(number))
        load.seconds = time.perf_counter() - started
        return load

    async def play(
        self, port: int, scripts: Mapping[str, Script], *, signed: bool, seconds: float = 0.0, pause: float = 0.0
    ) -> dict[str, Load]:
        """
        Let people, by their directory ids, go through their scripts in their own chats, again and again, until so many
        seconds have passed, or once; with a pause before each line, when one is given.

        By act, what came of it. Raises WentWrong as `ask` does.
        """
        started = time.perf_counter()
        loads: dict[str, Load] = defaultdict(Load)

        async def goes_through(person: str, script: Script) -> None:
            _, client = await asyncio.get_running_loop().create_connection(Asking, LOOPBACK, port)
            chat = self._chat(port, 0, signed=signed, person=person)
            for act, step in itertools.cycle(script) if seconds else script:
                if seconds and time.perf_counter() - started > seconds:
                    break
                await asyncio.sleep(pause)
                typed = step(self._read.get(chat.id, ()))
                loads[act].times.append(await self._turn(client, chat, typed))
            client.close()

        async with asyncio.TaskGroup() as group:
            for person, script in scripts.items():
                group.create_task(goes_through(person, script))
        for load in loads.values():
            load.seconds = time.perf_counter() - started
        return loads

    async def _turn(self, client: Asking, chat: _Chat, question: str | Pressed) -> float:
        arrived = self._expected[chat.id] = asyncio.get_running_loop().create_future()
        request = chat.request(f"in-{next(self._ids)}", question)
        began = time.perf_counter()
        async with asyncio.timeout(MAX_TURN):
            status = await client.ask(request)
            if status >= 300:
                raise WentWrong(f"a question was answered with HTTP {status}")
            await arrived
        return time.perf_counter() - began

    def service_url(self, *, signed: bool) -> str:
        """The address at which bots write to people."""
        return f"{self.secure_url if signed else self.plain_url}/teams/"

    def _chat(self, port: int, number: int, *, signed: bool, person: str = "") -> _Chat:
        service_url = self.service_url(signed=signed)
        return _Chat(number, port, service_url, self._signature(service_url) if signed else "", person)

    def _signature(self, service_url: str) -> str:
        usual = {"iss": "https://api.botframework.com", "aud": APP, "exp": int(time.time()) + 3600}
        claims = {**usual, "serviceurl": service_url}
        return "Bearer " + jwt.encode(claims, self._key, "RS256", headers={"kid": "benchmark"})

    def _answer(self, path: str, host: str, body: bytes) -> bytes:
        if path.startswith("/teams/v3/conversations/") and body:
            return self._take(unquote(path.split("/")[4]), body)
        if path.startswith("/teams/v3/conversations/"):
            # The bot asks who somebody is, once, while members of the network are awaited.
            return _json({"id": unquote(path.rpartition("/")[2]), "name": "Persoon", "tenantId": TENANT})
        if path == "/openid":
            return _json({"jwks_uri": f"{self.plain_url}/keys", "id_token_signing_alg_values_supported": ["RS256"]})
        if path == "/keys":
            return _json({"keys": [self._public_key()]})
        if path.partition("?")[0].endswith("/token"):
            self.tokens += 1
            token = {"token_type": "Bearer", "expires_in": 3600, "access_token": f"token-{self.tokens}"}
            return _json(token)
        if path.partition("?")[0].endswith("/openid-configuration"):
            entra = f"https://{host}/{TENANT}"
            return _json(
                {
                    "issuer": f"{entra}/v2.0",
                    "authorization_endpoint": f"{entra}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{entra}/oauth2/v2.0/token",
                }
            )
        return response("404 Not Found", b"{}")

    def _take(self, chat: str, body: bytes) -> bytes:
        self.answers += 1
        self.cards += _ANSWER_CARD in body
        for words in self.counted:
            self.counted[words] += words in body
        self._read.setdefault(chat, deque(maxlen=LATELY)).append(body)
        expected = self._expected.get(chat)
        if expected is not None and not expected.done():
            expected.set_result(None)
        return _TAKEN

    def _public_key(self) -> dict[str, object]:
        numbers = self._key.public_key().public_numbers()
        parts = {"n": _base64(numbers.n), "e": _base64(numbers.e)}
        return {"kty": "RSA", "kid": "benchmark", "use": "sig", "endorsements": ["msteams"], **parts}


class _Chat:
    """One person's own chat with the bot."""

    def __init__(self, number: int, port: int, service_url: str, signature: str, person: str) -> None:
        self.id = f"a:{person}" if person else f"a:1-chat-{port}-{number}"
        account = {
            "id": f"29:{person}" if person else f"29:1-person-{number}",
            "name": f"Persoon {person or number}",
            "aadObjectId": person or f"00000000-0000-0000-0000-{number:012d}",
        }
        activity = {
            "type": "message",
            "id": "ID",
            "text": "TEXT",
            "textFormat": "plain",
            "timestamp": "2026-11-23T09:00:00.1234567Z",
            "localTimestamp": "2026-11-23T10:00:00.1234567+01:00",
            "localTimezone": "Europe/Brussels",
            "channelId": "msteams",
            "serviceUrl": service_url,
            "from": account,
            "conversation": {"id": self.id, "conversationType": "personal", "tenantId": TENANT},
            "recipient": {"id": f"28:{APP}", "name": "Draaischijf"},
            "entities": [
                {
                    "type": "clientInfo",
                    "locale": "nl-BE",
                    "country": "BE",
                    "platform": "Windows",
                    "timezone": "Europe/Brussels",
                }
            ],
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "nl-BE",
        }
        self._pressing = {name: value for name, value in activity.items() if not name.startswith("text")}
        before, rest = json.dumps(activity).split('"ID"')
        self._parts = (before, *rest.split('"TEXT"'))
        authorization = f"Authorization: {signature}\r\n" if signature else ""
        self._head = (
            f"POST /api/messages HTTP/1.1\r\nHost: {LOOPBACK}:{port}\r\n{authorization}"
            "Content-Type: application/json; charset=utf-8\r\nContent-Length: "
        )

    def request(self, id: str, said: str | Pressed) -> bytes:
        """A whole request: the person types this text, or presses this button."""
        if isinstance(said, str):
            before, between, after = self._parts
            body = f'{before}"{id}"{between}{json.dumps(said)}{after}'
        else:
            body = json.dumps({**self._pressing, "id": id, "value": said})
        return f"{self._head}{len(body)}\r\n\r\n{body}".encode()


@asynccontextmanager
async def open_teams(folder: Path) -> AsyncIterator[Teams]:
    """Teams and Entra, reachable on this machine while this lasts; the certificates lie in the folder."""
    authority, context = make_certificates(folder, ENTRA)
    teams = Teams(authority)
    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        plain = await loop.create_server(lambda: Answering(teams._answer), LOOPBACK, 0)
        secure = await loop.create_server(lambda: Answering(teams._answer), LOOPBACK, 0, ssl=context)
        for server in (plain, secure):
            stack.callback(server.close)
        teams.plain_port, teams.secure_port = (server.sockets[0].getsockname()[1] for server in (plain, secure))
        yield teams


def _json(value: object) -> bytes:
    return response("200 OK", json.dumps(value).encode())


def _base64(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()
