"""Speaking with Teams' side: messages, replaced cards and the roster, on one HTTP session."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

import aiohttp
import orjson
from botbuilder.schema import Activity, ResourceResponse
from botframework.connector.auth import ConnectorFactory
from yarl import URL

from bot.channel.hosts import ServiceHosts
from bot.channel.patience import TEAMS_WAITS, TOKEN_REFUSED, Sleep, retry_after, while_awaited
from bot.channel.port import Fate, NotDelivered
from bot.channel.session import HttpSession
from bot.channel.tokens import NoToken, Tokens
from bot.channel.wire import dump
from knowledge.plain import Json

_MAX_SERVICES = 64

_NOTHING_ARRIVED = frozenset({412, 429})
_UNKNOWN_OUTCOME = frozenset({408, 500, 502, 503, 504})


class Connector:
    """
    One Teams service, by its serviceUrl, with the methods of the SDK's client that the adapter calls.

    Somebody waits for what it sends: as long as Teams waits too (`patience`, seconds) it repeats what did not arrive,
    or got lost on a way that is broken. Without patience everything is tried once, by whoever keeps a queue. Raises
    NotDelivered.
    """

    def __init__(
        self,
        session: HttpSession,
        tokens: Tokens | None,
        service_url: str,
        *,
        patience: float = TEAMS_WAITS,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._base = f"{service_url.rstrip('/')}/v3/conversations/"
        self._patience = patience
        self._sleep = sleep
        self.conversations = self  # where the adapter looks for these methods

    async def send_to_conversation(self, conversation_id: str, activity: Activity) -> ResourceResponse:
        """A new message."""
        return await self._deliver("POST", _path(conversation_id, "activities"), activity)

    async def reply_to_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """A new message, in answer to another one."""
        return await self._deliver("POST", _path(conversation_id, "activities", activity_id), activity)

    async def update_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """A message in the place of an earlier one of the bot."""
        return await self._deliver("PUT", _path(conversation_id, "activities", activity_id), activity)

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Takes back an earlier message of the bot."""
        await self._call("DELETE", _path(conversation_id, "activities", activity_id), None, self._patience)

    async def get_conversation_member(self, conversation_id: str, member_id: str) -> Json:
        """What the roster knows of one member, as Teams writes it."""
        return await self._call("GET", _path(conversation_id, "members", member_id), None, self._patience)

    async def _deliver(self, method: str, path: str, activity: Activity) -> ResourceResponse:
        # A typing sign that comes late is worth nothing.
        patience = 0.0 if activity.type == "typing" else self._patience
        answer = await self._call(method, path, dump(activity), patience)
        return ResourceResponse(id=answer.get("id"))

    async def _call(self, method: str, path: str, body: bytes | None, patience: float) -> Json:
        if not patience:
            return await self._once(method, path, body)
        return await while_awaited(lambda: self._once(method, path, body), patience, self._sleep)

    async def _once(self, method: str, path: str, body: bytes | None) -> Json:
        headers = await self._headers()
        url = URL(self._base + path, encoded=True)
        try:
            async with self._session.http.request(
                method, url, data=body, headers=headers, allow_redirects=False
            ) as response:
                content = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotDelivered(type(error).__name__, Fate.LATER) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NotDelivered(type(error).__name__, _fate_unless_repeatable(method)) from error
        if response.status >= 300:
            raise _refusal(method, response.status, response.headers, content)
        return _object(content)

    async def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
        if self._tokens is not None:
            try:
                headers["Authorization"] = f"Bearer {await self._tokens.get()}"
            except NoToken as error:
                raise NotDelivered(f"no token: {error}", Fate.LATER, status=TOKEN_REFUSED) from error
        return headers


class Connectors(ConnectorFactory):  # type: ignore[misc]  # the SDK ships no types
    """A connector for every service that may be spoken with; they share the session and the token."""

    def __init__(
        self, session: HttpSession, tokens: Tokens | None, hosts: ServiceHosts, *, patience: float = TEAMS_WAITS
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._hosts = hosts
        self._patience = patience
        self._connectors: dict[str, Connector] = {}

    async def create(self, service_url: str, audience: str | None = None) -> Connector:
        """The connector of this service; NotDelivered, with nothing sent, for a host that is not on the list."""
        connector = self._connectors.get(service_url)
        if connector is None:
            if not self._hosts.allow(service_url):
                raise NotDelivered("the host of this serviceUrl is not allowed", Fate.NEVER)
            if len(self._connectors) >= _MAX_SERVICES:
                self._connectors.clear()
            connector = Connector(self._session, self._tokens, service_url, patience=self._patience)
            self._connectors[service_url] = connector
        return connector


def _path(conversation_id: str, *parts: str) -> str:
    return "/".join((_quoted(conversation_id), *(quote(part, safe="") for part in parts)))


@lru_cache(maxsize=1_000)  # the same conversations are written to again and again
def _quoted(conversation_id: str) -> str:
    return quote(conversation_id, safe="")


def _refusal(method: str, status: int, headers: Mapping[str, str], content: bytes) -> NotDelivered:
    error = _object(content).get("error")
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    return NotDelivered(
        "Teams refused", _fate(method, status), status=status, code=code, retry_after=retry_after(headers)
    )


def _fate(method: str, status: int) -> Fate:
    if status in _NOTHING_ARRIVED or status == TOKEN_REFUSED:
        return Fate.LATER
    if status in _UNKNOWN_OUTCOME:
        return _fate_unless_repeatable(method)
    return Fate.NEVER


def _fate_unless_repeatable(method: str) -> Fate:
    return Fate.DOUBTFUL if method == "POST" else Fate.LATER


def _object(content: bytes) -> Json:
    try:
        data = orjson.loads(content) if content else {}
    except orjson.JSONDecodeError:
        return {}
    return data if isinstance(data, dict) else {}
