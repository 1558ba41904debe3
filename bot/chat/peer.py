"""The other side of the Bot Connector protocol: what Teams sends to a bot, and what it takes from one."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

import aiohttp
from aiohttp import web

from knowledge.plain import Json

NAMES = uuid.UUID("8d1f6c02-6a0e-4b3c-9f0e-2f6a1f5f0c11")
TENANT = "11111111-2222-3333-4444-555555555555"
BOT = "28:draaischijf"
CARD = "application/vnd.microsoft.card.adaptive"
TEAM = "19:algemeen@thread.tacv2"


class What(StrEnum):
    """What the bot did."""

    MESSAGE = "message"
    TYPING = "typing"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class BotAct:
    """One act of the bot; `id` is the message's own id, or that of the message it replaces or takes away."""

    what: What
    id: str
    conversation: str
    activity: Json


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in a conversation with the bot. The same name is always the same person, with the same chat."""

    name: str
    scope: str = "personal"

    @property
    def object_id(self) -> str:
        """The person's id in the directory."""
        return str(uuid.uuid5(NAMES, self.name.casefold()))

    @property
    def account(self) -> Json:
        """The person as activities name them."""
        return {"id": f"29:{self.object_id}", "name": self.name, "aadObjectId": self.object_id}

    @property
    def conversation(self) -> Json:
        """The chat with the bot alone, a group chat, or a thread in a channel."""
        ids = {"groupChat": "19:terminal@thread.v2", "channel": f"{TEAM};messageid=1767225600000"}
        shown: Json = {
            "id": ids.get(self.scope, f"a:{self.object_id}"),
            "conversationType": self.scope,
            "tenantId": TENANT,
        }
        return shown if self.scope == "personal" else {**shown, "isGroup": True}


class Peer:
    """
    A client that the bot cannot tell from Teams, on a free port of this machine; `async with` starts and ends it.

    `hear` is called for everything that the bot sends, in the order in which it arrives. What is sent gives the HTTP
    status of the bot's answer, or raises ConnectionError when nobody answers.
    """

    def __init__(self, bot_url: str, speaker: Speaker, locale: str, hear: Callable[[BotAct], None]) -> None:
        self.messages = bot_url.rstrip("/") + "/api/messages"
        self.speaker = speaker
        self.locale = locale
        self.hear = hear
        self.service_url = ""
        self._last_id = 0

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=4 * 1024 * 1024)
        conversations = "/v3/conversations"
        application.add_routes(
            [
                web.post(conversations, self._create),
                web.post(f"{conversations}/{{conversation}}/activities", self._take),
                web.post(f"{conversations}/{{conversation}}/activities/{{activity}}", self._take),
                web.put(f"{conversations}/{{conversation}}/activities/{{activity}}", self._replace),
                web.delete(f"{conversations}/{{conversation}}/activities/{{activity}}", self._delete),
                web.get(f"{conversations}/{{conversation}}/members", self._members),
                web.get(f"{conversations}/{{conversation}}/pagedmembers", self._members),
                web.get(f"{conversations}/{{conversation}}/members/{{member}}", self._member),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.service_url = f"http://{host}:{port}/"
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()
        await self._runner.cleanup()

    async def install(self) -> int:
        """Tell the bot that it was added to the conversation, as Teams does: with two activities."""
        members = [{"id": BOT}, {"id": self.speaker.account["id"], "aadObjectId": self.speaker.object_id}]
        await self._post({"type": "conversationUpdate", "membersAdded": members})
        status, _ = await self._post({"type": "installationUpdate", "action": "add"})
        return status

    async def say(self, text: str) -> int:
        """Send what was typed; in a group and a channel with the mention without which a bot hears nothing."""
        activity: Json = {"type": "message", "text": text, "textFormat": "plain"}
        if self.speaker.scope != "personal":
            mention = "<at>Draaischijf</at>"
            bot = {"id": BOT, "name": "Draaischijf"}
            activity["text"] = f"{mention} {text}"
            activity["entities"] = [{"type": "mention", "text": mention, "mentioned": bot}]
        status, _ = await self._post(activity)
        return status

    async def press(self, action: Json, inputs: Json, card: str) -> int:
        """Press a button of a card with the fields filled in; an answer in the form of a card replaces it."""
        data = action.get("data", {})
        filled = {**data, **inputs} if isinstance(data, dict) else inputs or data
        if action.get("type") != "Action.Execute":
            status, _ = await self._post({"type": "message", "value": filled, "replyToId": card})
            return status
        executed = {"type": "Action.Execute", "verb": action.get("verb", ""), "data": filled}
        invoke = {"type": "invoke", "name": "adaptiveCard/action", "replyToId": card}
        status, answer = await self._post({**invoke, "value": {"action": executed, "trigger": "manual"}})
        if isinstance(answer, dict) and answer.get("type") == CARD:
            shown = {"type": "message", "attachments": [{"contentType": CARD, "content": answer.get("value", {})}]}
            self.hear(BotAct(What.UPDATE, card, str(self.speaker.conversation["id"]), shown))
        return status

    async def _post(self, act: Json) -> tuple[int, Any]:
        """Send one activity with everything that Teams puts around it; the status and body of the bot's answer."""
        now = datetime.now(UTC)
        channel_data: Json = {"tenant": {"id": TENANT}}
        if self.speaker.scope == "channel":
            channel_data |= {"team": {"id": TEAM}, "channel": {"id": TEAM}, "teamsTeamId": TEAM, "teamsChannelId": TEAM}
        activity = {
            "id": self._next_id(),
            "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "localTimezone": "Europe/Brussels",
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": self.speaker.account,
            "conversation": self.speaker.conversation,
            "recipient": {"id": BOT, "name": "Draaischijf"},
            "locale": self.locale,
            "channelData": channel_data,
            **act,
        }
        client = {"type": "clientInfo", "locale": self.locale, "country": "BE", "platform": "Web"}
        activity["entities"] = [*act.get("entities", []), client]
        try:
            async with self._http.post(self.messages, json=activity) as response:
                is_json = response.content_type == "application/json"
                return response.status, await response.json() if is_json else None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ConnectionError(f"no answer from {self.messages}") from error

    def _next_id(self) -> str:
        """Ids like those of Teams, milliseconds since 1970, that never occur twice."""
        self._last_id = max(self._last_id + 1, int(time.time() * 1000))
        return str(self._last_id)

    async def _take(self, request: web.Request) -> web.Response:
        activity = await request.json()
        shown_as = self._next_id()
        what = What.TYPING if activity.get("type") == "typing" else What.MESSAGE
        if activity.get("type") in {"message", "typing"}:
            self.hear(BotAct(what, shown_as, request.match_info["conversation"], activity))
        return web.json_response({"id": shown_as}, status=201)

    async def _replace(self, request: web.Request) -> web.Response:
        replaced = request.match_info["activity"]
        self.hear(BotAct(What.UPDATE, replaced, request.match_info["conversation"], await request.json()))
        return web.json_response({"id": replaced})

    async def _delete(self, request: web.Request) -> web.Response:
        self.hear(BotAct(What.DELETE, request.match_info["activity"], request.match_info["conversation"], {}))
        return web.Response()

    async def _create(self, request: web.Request) -> web.Response:
        """A chat with the person alone. Nobody else is here, and the bot is told so as Teams would."""
        asked = await request.json()
        members = {member.get("id") for member in asked.get("members", [])}
        if not members & {self.speaker.account["id"], self.speaker.object_id}:
            error = {"code": "BotNotInConversationRoster", "message": "The bot is not part of the conversation roster."}
            return web.json_response({"error": error}, status=403)
        created = {"id": Speaker(self.speaker.name).conversation["id"], "serviceUrl": self.service_url}
        if first := asked.get("activity"):
            shown_as = self._next_id()
            self.hear(BotAct(What.MESSAGE, shown_as, created["id"], first))
            created["activityId"] = shown_as
        return web.json_response(created, status=201)

    async def _members(self, request: web.Request) -> web.Response:
        everybody = [self._as_member()]
        paged = request.path.endswith("pagedmembers")
        return web.json_response({"members": everybody} if paged else everybody)

    async def _member(self, request: web.Request) -> web.Response:
        if request.match_info["member"] in {self.speaker.account["id"], self.speaker.object_id}:
            return web.json_response(self._as_member())
        error = {"code": "MemberNotFoundInConversation", "message": "The member is not in the conversation."}
        return web.json_response({"error": error}, status=404)

    def _as_member(self) -> Json:
        first, _, last = self.speaker.name.partition(" ")
        address = f"{self.speaker.name.casefold().replace(' ', '.')}@example.test"
        names = {"givenName": first, "surname": last, "email": address, "userPrincipalName": address}
        return {**self.speaker.account, **names, "tenantId": TENANT, "userRole": "user"}
