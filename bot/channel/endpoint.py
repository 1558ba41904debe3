"""`POST /api/messages`: what Teams sends, checked, carried out and answered with the right status."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import orjson
from aiohttp import web
from botbuilder.core import InvokeResponse
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity

from bot.channel.authentication import NotAllowed, NotAuthenticated
from bot.channel.handler import TeamsBot
from bot.channel.hosts import is_loopback
from bot.channel.keys import KeysUnavailable
from bot.channel.reading import read_activity
from bot.channel.running import Running, log_failure

_log = logging.getLogger(__name__)

MAX_BYTES = 1_500_000
"""Of one request. Teams' own limit is far below; a pasted book of a megabyte still gets an answer from the dialogs."""

BODY_WITHIN = 20.0
"""Seconds in which a request must be there as a whole; Teams itself waits no longer than 15 for its answer."""

_WAITS_FOR_ITS_ANSWER = "invoke"


class Endpoint:
    """
    The handler of the route.

    A turn that takes longer than `answer_within` goes on after Teams has its answer, since Teams sends again what is
    not answered in time. No fault inside leaves the house: it is logged with a reference, and Teams hears that all is
    well, since sending the same thing again would not mend it. Of what Teams sends, the usable part is read.
    """

    def __init__(
        self,
        adapter: CloudAdapter,
        bot: TeamsBot,
        running: Running,
        *,
        local: bool,
        answer_within: float,
        body_within: float = BODY_WITHIN,
    ) -> None:
        self._adapter = adapter
        self._bot = bot
        self._running = running
        self._local = local
        self._answer_within = answer_within
        self._body_within = body_within

    async def messages(self, request: web.Request) -> web.Response:
        """Answers one request; see the class."""
        if self._local and not (is_loopback(request.remote) and is_loopback(request.url.host)):
            return _refused(403, "a local bot answers this machine only")
        if request.content_type != "application/json":
            return _refused(415, "application/json expected")
        is_sound = True
        try:
            activity, is_sound = read_activity(await self._whole_body(request))
            authenticated = await self._adapter.bot_framework_authentication.authenticate_request(
                activity, request.headers.get("Authorization", "")
            )
        except (web.RequestPayloadError, ConnectionError, TimeoutError) as broken:
            _log.warning("request.not_whole reason=%s", type(broken).__name__)
            return _refused(408, "the request did not come whole", close=True)
        except ValueError:
            return _refused(400, "not an activity")
        except NotAuthenticated as reason:
            if not is_sound:  # what is forgiven to Teams is not to others
                return _refused(400, "not an activity")
            _log.warning("request.not_authenticated reason=%s", reason)
            return _refused(401, "not authenticated")
        except NotAllowed as reason:
            _log.warning("request.not_allowed reason=%s", reason)
            return _refused(403, "not allowed")
        except KeysUnavailable:
            return _refused(503, "try again later")
        turn = self._running.start(self._turn(authenticated, activity))
        patience = None if activity.type == _WAITS_FOR_ITS_ANSWER else self._answer_within
        done, _ = await asyncio.wait({turn}, timeout=patience)
        return turn.result() if done else web.Response(status=202)

    async def _whole_body(self, request: web.Request) -> bytes:
        async with asyncio.timeout(self._body_within):
            return await _body(request)

    async def _turn(self, authenticated: Any, activity: Activity) -> web.Response:
        try:
            answer = await self._adapter.process_activity(authenticated, activity, self._bot.on_turn)
            return _response(answer)
        except Exception as error:  # one of the two doors: nothing leaves the house
            log_failure(error, activity)
            return web.Response(status=200)


async def _body(request: web.Request) -> bytes:
    """The whole body. Read here, so that the limit does not hang on how the application was made."""
    body = bytearray()
    if (request.content_length or 0) <= MAX_BYTES:
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > MAX_BYTES:
                break
        else:
            return bytes(body)
    raise web.HTTPRequestEntityTooLarge(max_size=MAX_BYTES, actual_size=max(len(body), request.content_length or 0))


def _response(answer: InvokeResponse | None) -> web.Response:
    if answer is None or answer.body is None:
        return web.Response(status=int(answer.status) if answer else 200)
    return web.Response(body=orjson.dumps(answer.body), status=int(answer.status), content_type="application/json")


def _refused(status: int, reason: str, *, close: bool = False) -> web.Response:
    refusal = web.Response(status=status, text=reason)
    if close:
        refusal.force_close()
    return refusal
