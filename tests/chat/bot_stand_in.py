"""A small bot on a real port, to hold a terminal chat with."""

from __future__ import annotations

import json
from typing import Any, Self

import aiohttp
from aiohttp import web

Json = dict[str, Any]

CARD = "application/vnd.microsoft.card.adaptive"

WELCOME: Json = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "TextBlock", "text": "Welkom bij **Draaischijf**", "size": "large", "weight": "bolder", "wrap": True},
        {
            "type": "Container",
            "selectAction": {"type": "Action.Submit", "data": {"verb": "ask"}},
            "items": [
                {"type": "TextBlock", "text": "Stel een vraag"},
                {"type": "TextBlock", "text": "Over duurzaamheid", "isSubtle": True},
            ],
        },
        {
            "type": "Container",
            "selectAction": {"type": "Action.Submit", "data": {"verb": "scan"}},
            "items": [{"type": "TextBlock", "text": "Quick Scan"}],
        },
    ],
    "actions": [
        {"type": "Action.OpenUrl", "title": "Bekijk op do.vlaanderen.be", "url": "https://do.vlaanderen.be"},
        {"type": "Action.Submit", "title": "Hulp", "data": {"verb": "help"}},
    ],
}

FORM: Json = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "Input.Text", "id": "topic", "label": "Onderwerp", "isRequired": True, "errorMessage": "Vul dit in"},
        {"type": "Input.Number", "id": "people", "label": "Aantal", "value": 12},
        {
            "type": "Input.ChoiceSet",
            "id": "domain",
            "label": "Domein",
            "value": "mob",
            "choices": [{"title": "Mobiliteit", "value": "mob"}, {"title": "Omgeving", "value": "omg"}],
        },
        {"type": "Input.Toggle", "id": "news", "title": "Nieuwsbrief", "valueOn": "1", "valueOff": "0"},
    ],
    "actions": [
        {"type": "Action.Submit", "title": "Verstuur", "data": {"verb": "form.send", "form": "f1"}},
        {"type": "Action.Submit", "title": "Sla over", "data": {"verb": "form.skip"}, "associatedInputs": "none"},
        {"type": "Action.Execute", "title": "Herbereken", "verb": "form.count", "data": {}, "associatedInputs": "none"},
    ],
}

LIST: Json = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [{"type": "TextBlock", "text": "Mijn vragen"}],
    "actions": [{"type": "Action.Submit", "title": "Mag ik …?", "data": {"verb": "open"}}],
}


def a_card(title: str) -> Json:
    """A card that only says something."""
    return {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": title}]}


class BotStandIn:
    """Answers as a bot does, through the serviceUrl of what it gets, and keeps all activities in `activities`."""

    def __init__(self) -> None:
        self.activities: list[Json] = []
        self.url = ""

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_post("/api/messages", self._messages)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._http = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()
        await self._runner.cleanup()

    def only(self, kind: str) -> list[Json]:
        """The activities of one type."""
        return [activity for activity in self.activities if activity["type"] == kind]

    async def send(self, **message: Any) -> str:
        """Say something on its own account in the conversation of the last activity."""
        return await self._send(self.activities[-1], message)

    async def _messages(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.activities.append(activity)
        if activity["type"] == "installationUpdate":
            await self._send(activity, _card(WELCOME))
        elif activity["type"] == "message" and activity.get("text") == "iets anders":
            await self._send(activity, _card(WELCOME))
            await self._send(activity, _card(FORM | {"fallbackText": "1. Eerste\n2. Tweede"}))
        elif activity["type"] == "message" and activity.get("text") == "getypt formulier":
            await self._send(activity, _card(FORM | {"fallbackText": "1. Eerste\n2. Tweede\n\n- Verstuur\n- Later"}))
        elif activity["type"] == "message" and "value" in activity:
            await self._pressed(activity)
        elif activity["type"] == "message":
            await self._typed(activity)
        elif activity["type"] == "invoke":
            answer = {"statusCode": 200, "type": CARD, "value": a_card("Herberekend")}
            return web.json_response(answer)
        return web.Response()

    async def _pressed(self, activity: Json) -> None:
        await self._call("PUT", activity, f"/{activity['replyToId']}", _card(a_card("Verstuurd")))
        await self._send(activity, {"text": "Gekregen: " + json.dumps(activity["value"], sort_keys=True)})

    async def _typed(self, activity: Json) -> None:
        text = activity["text"]
        if text == "formulier":
            await self._send(activity, _card(FORM))
        elif text == "traag":
            await self._send(activity, {"type": "typing"})
            await self._send(activity, {"text": "Daar ben ik"})
        elif text == "lijst":
            # The list is the answer; the card that was sent before changes by itself.
            before = await self._send(activity, _card(FORM))
            await self._send(activity, _card(LIST))
            await self._call("PUT", activity, f"/{before}", _card({**FORM, "body": [*a_card("Opgenomen")["body"]]}))
        elif text == "lijst zonder formulier":
            before = await self._send(activity, _card(FORM))
            await self._send(activity, _card(LIST))
            await self._call("DELETE", activity, f"/{before}", {})
        elif text == "weg":
            gone = await self._send(activity, _card(FORM))
            await self._call("DELETE", activity, f"/{gone}", {})
        elif text == "voorstellen":
            offered = [{"type": "imBack", "title": "Ja, graag", "value": "ja"}]
            await self._send(activity, {"text": "Verder?", "suggestedActions": {"actions": offered}})
        elif text == "wie":
            member = await self._call("GET", activity, "", {}, f"members/{activity['from']['id']}")
            await self._send(activity, {"text": f"{member['name']} ({member['email']})"})
        else:
            await self._send(activity, {"text": f"Je zei: {text}"})

    async def _send(self, activity: Json, message: Json) -> str:
        return str((await self._call("POST", activity, "", message))["id"])

    async def _call(self, method: str, activity: Json, tail: str, message: Json, what: str = "activities") -> Any:
        url = f"{activity['serviceUrl']}v3/conversations/{activity['conversation']['id']}/{what}{tail}"
        sent = {"type": "message", "from": activity["recipient"], **message}
        async with self._http.request(method, url, json=None if method == "GET" else sent) as response:
            assert response.status < 300
            return await response.json() if method != "DELETE" else None


def _card(card: Json) -> Json:
    return {"summary": "Een kaart", "attachments": [{"contentType": CARD, "content": card}]}
