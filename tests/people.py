"""People who use Teams: they type, press, install, search, and see what the bot does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp.test_utils import TestClient

from tests import rendering
from tests.seen import CARD, Message, Seen
from tests.waiting import until

if TYPE_CHECKING:
    from tests.teams import Teams

Json = dict[str, Any]

APP = "00000000-1111-2222-3333-444444444444"
TENANT = "11111111-2222-3333-4444-555555555555"
BOT = {"id": f"28:{APP}", "name": "Draaischijf"}


@dataclass
class Person:
    """Somebody in front of one chat. Each act returns what this person then sees of it."""

    teams: Teams
    client: TestClient[Any, Any]
    account: Json
    conversation: str
    scope: str
    locale: str
    tenant: str
    _seen: int = field(default=0, init=False)

    @property
    def chat(self) -> list[Message]:
        """All messages of the chat, as they stand now."""
        return self.teams.chats.setdefault(self.conversation, [])

    @property
    def id(self) -> str:
        """The directory's object id."""
        return str(self.account["aadObjectId"])

    async def say(self, text: str) -> Seen:
        """Type something; in a group or a channel the bot is mentioned, since it would not hear it otherwise."""
        activity: Json = {"type": "message", "text": text, "textFormat": "plain"}
        if self.scope != "personal":
            at = f"<at>{BOT['name']}</at>"
            activity["text"] = f"{at} {text}"
            activity["entities"] = [{"type": "mention", "mentioned": BOT, "text": at}]
        self.teams.put(self.conversation, activity, by_bot=False)
        return await self.send(activity)

    async def press(self, what: str | int, *, on: Message | None = None, checks: bool = True, **filled_in: str) -> Seen:
        """
        Press a button by its label or number, in the newest card that has it, or on an old one; fill in inputs.

        Without `checks` it is an older client, which sends a card though something that is required is empty.
        """
        message, button = self._find(what, on)
        action = button.action
        if action["type"] in (rendering.ACCEPT, rendering.DECLINE):
            return await (self.accept_file if action["type"] == rendering.ACCEPT else self.decline_file)(on=message)
        if action["type"] == "Action.ToggleVisibility":
            rendering.toggle(message.card, action)
            return Seen([message])
        assert action["type"] in ("Action.Submit", "Action.Execute"), f"{button.label} does not reach the bot"
        takes = action.get("associatedInputs") != "none"
        assert takes or not filled_in, f"{button.label} takes nothing along that is filled in"
        values = _filled_in(message.card, filled_in, checks) if takes else {}
        values = {**(action.get("data") or {}), **values}
        if action["type"] == "Action.Submit":
            return await self.send({"type": "message", "value": values, "replyToId": message.id})
        value = {"action": {"type": "Action.Execute", "verb": action.get("verb", ""), "data": values}}
        invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": message.id}
        return await self.send(invoke, replaces=message)

    async def accept_file(self, *, on: Message | None = None, **forged: Any) -> Seen:
        """Allow the newest offered file, or an older one; `forged` changes what Teams says of where it may go."""
        message = on or self._offered()
        assert message.offer
        upload = self.teams.upload_of(message.offer["name"]) | forged
        return await self._answer_offer(message, "accept", uploadInfo=upload)

    async def decline_file(self, *, on: Message | None = None) -> Seen:
        """Refuse the newest offered file, or an older one."""
        return await self._answer_offer(on or self._offered(), "decline")

    async def install(self) -> Seen:
        """Add the bot. Teams tells it twice, in two ways."""
        update = {"type": "conversationUpdate", "membersAdded": [BOT, {"id": self.account["id"]}]}
        before = self._seen
        await self.send({"type": "installationUpdate", "action": "add"})
        seen = await self.send(update)
        return Seen(self._since(before), seen.status)

    async def attach(self, name: str = "foto.png", kind: str = "image/png") -> Seen:
        """Send a file without words."""
        return await self.send({"type": "message", "attachments": [{"contentType": kind, "name": name}]})

    async def send_file(self, name: str, content: bytes, text: str = "", **forged: Any) -> Seen:
        """Send a file from the own drive, with words or without; `forged` changes what Teams says of where it is."""
        self.teams.files[name] = content
        told = {"downloadUrl": self.teams.download_of(name), "uniqueId": "1", "fileType": name.rpartition(".")[2]}
        kind = "application/vnd.microsoft.teams.file.download.info"
        attached = {"contentType": kind, "name": name, "content": told | forged}
        return await self.send({"type": "message", "text": text, "attachments": [attached]})

    async def search(self, text: str, command: str = "search") -> Seen:
        """Type in the search box of the compose area; see `Seen.results`."""
        value = {"commandId": command, "parameters": [{"name": "query", "value": text}]}
        return await self.send({"type": "invoke", "name": "composeExtension/query", "value": value})

    async def type_in(self, dataset: str, text: str) -> list[str]:
        """Type in a field of a card that looks things up: what is offered under it."""
        value = {"queryText": text, "queryOptions": {"skip": 0, "top": 15}, "dataset": dataset}
        seen = await self.send({"type": "invoke", "name": "application/search", "value": value})
        assert seen.body["type"] == "application/vnd.microsoft.search.searchResponse"
        return [each["title"] for each in seen.body["value"]["results"]]

    async def hears(self, *, changed: bool = False) -> Seen:
        """What came without being asked for; waits for a new message, or on demand for a changed one, too."""

        def came() -> bool:
            return any(message.is_new or changed for message in self._since(self._seen))

        await until(came, f"{self.account['name']} heard nothing")
        return self.looks()

    def looks(self) -> Seen:
        """What came without being asked for and is there now, if anything."""
        return self._look()

    async def send(self, activity: Json, *, token: str | None = None, replaces: Message | None = None) -> Seen:
        """Let Teams send this activity, completed with who and where; a key given as None is left out."""
        complete = {name: value for name, value in (self._envelope() | activity).items() if value is not None}
        headers = {"Authorization": token or self.teams.token()} if self.teams.signed else {}
        async with self.client.post("/api/messages", json=complete, headers=headers) as response:
            body = await response.json() if response.content_type == "application/json" else await response.text()
        if replaces is not None and isinstance(body, dict) and body.get("type") == CARD:
            replaces.activity = {"attachments": [{"contentType": CARD, "content": body["value"]}]}
            replaces.changed = self.teams.next_number()
        return self._look(response.status, body)

    async def send_and_hear(self, activity: Json, messages: int = 1) -> Seen:
        """Send as `send`, and see at least so many messages, also when they come after the request was answered."""
        before = self._seen
        status = (await self.send(activity)).status
        await until(lambda: len(self._since(before)) >= messages, f"{self.account['name']} heard too little")
        self._look()
        return Seen(self._since(before), status)

    def _offered(self) -> Message:
        offered = [message for message in self.chat if message.offer]
        assert offered, "no file is offered"
        return offered[-1]

    async def _answer_offer(self, message: Message, answer: str, **more: Json) -> Seen:
        assert message.offer
        context = message.offer["content"][f"{answer}Context"]
        value = {"type": "fileUpload", "action": answer, "context": context, **more}
        invoke = {"type": "invoke", "name": "fileConsent/invoke", "value": value, "replyToId": message.id}
        return await self.send(invoke)

    def _envelope(self) -> Json:
        return {
            "id": f"in-{self.teams.next_number()}",
            "timestamp": "2026-11-23T09:00:00.1234567Z",
            "channelId": "msteams",
            "serviceUrl": self.teams.url,
            "from": self.account,
            "recipient": BOT,
            "conversation": {
                "id": self.conversation,
                "conversationType": self.scope,
                "tenantId": self.tenant,
                **({} if self.scope == "personal" else {"isGroup": True}),
            },
            "channelData": {"tenant": {"id": self.tenant}},
            "locale": self.locale,
        }

    def _look(self, status: int = 200, body: Any = None) -> Seen:
        seen = self._since(self._seen)
        self._seen = max((message.changed for message in seen), default=self._seen)
        return Seen(seen, status, body)

    def _since(self, number: int) -> list[Message]:
        new = (message for message in self.chat if message.by_bot and message.changed > number)
        return sorted(new, key=lambda message: message.changed)

    def _find(self, what: str | int, on: Message | None) -> tuple[Message, rendering.Button]:
        shown: list[tuple[Message, list[rendering.Button]]] = []
        for message in [on] if on is not None else reversed(self.chat):
            if buttons := message.buttons:
                for button in buttons:
                    if what in (button.label, button.label.partition("\n")[0]):
                        return message, button
                shown.append((message, buttons))
        number = int(what) if str(what).isdigit() else 0
        if shown and 1 <= number <= len(shown[0][1]):
            return shown[0][0], shown[0][1][number - 1]
        there = [button.label for _, buttons in shown for button in buttons]
        raise AssertionError(f"no button {what!r} among {there}")


def _filled_in(card: Json | None, filled_in: dict[str, str], checks: bool) -> Json:
    """What the inputs of a card send along, those that are folded away too; the required ones must be filled in."""
    elements = rendering.inputs(card, hidden=True)
    assert filled_in.keys() <= elements.keys(), f"inputs are {sorted(elements)}, not {sorted(filled_in)}"
    values = {name: filled_in.get(name, rendering.value_untouched(element)) for name, element in elements.items()}
    for name, element in elements.items():
        assert not checks or values[name] or not element.get("isRequired"), f"the client wants {name} to be filled in"
    return {name: value for name, value in values.items() if value is not None}
