"""The channel put together: the way in to the bot, and the way out to conversations."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime

from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import ChannelAccount, ConversationAccount, ConversationReference

from bot.channel.authentication import ChannelAuthentication, TokenCheck
from bot.channel.endpoint import Endpoint
from bot.channel.handler import TeamsBot
from bot.channel.hosts import ServiceHosts
from bot.channel.keys import KeyRing
from bot.channel.patience import TEAMS_WAITS
from bot.channel.port import RosterMember, Talk
from bot.channel.running import Running
from bot.channel.session import HttpSession
from bot.channel.speaking import InConversation
from bot.channel.tokens import Tokens
from dialogs.events import Reply
from knowledge.notices import ConversationRef

OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
"""Where the Bot Framework publishes the keys with which it signs."""

ANSWER_WITHIN = 5.0
"""Seconds after which Teams has its answer, whether or not the turn is over; Teams itself waits 15."""
_DRAIN = 20.0
"""Seconds that the bot takes at its end to finish what it has begun."""


class Channel:
    """Writes to conversations in which nobody has just spoken. Works while the application runs."""

    def __init__(self, adapter: CloudAdapter, app_id: str) -> None:
        self._adapter = adapter
        self._app_id = app_id

    async def post(self, conversation: ConversationRef, reply: Reply) -> str:
        """
        Send the reply, or replace the card that it names; the id of the activity, empty if Teams gives none.

        Raises NotDelivered after a single try: whoever writes unasked has a queue, and knows when to try again.
        """
        sent: list[str | None] = []

        async def send(turn: TurnContext) -> None:
            turn.activity.id = None  # invented by the SDK, which would answer to this message that does not exist
            sent.append(await InConversation(turn).send(reply))

        await self._in(conversation, send)
        return sent[0] or ""

    async def member(self, conversation: ConversationRef, person: str) -> RosterMember:
        """What Teams' roster knows of this person (object id, or id of the channel). Raises NotDelivered."""
        found: list[RosterMember] = []

        async def ask(turn: TurnContext) -> None:
            connector = turn.turn_state[CloudAdapter.BOT_CONNECTOR_CLIENT_KEY]
            data = await connector.conversations.get_conversation_member(conversation.conversation, person)
            found.append(
                RosterMember(
                    id=data.get("aadObjectId") or data.get("objectId") or data.get("id") or person,
                    name=data.get("name") or "",
                    email=data.get("email") or "",
                    user_name=data.get("userPrincipalName") or "",
                )
            )

        await self._in(conversation, ask)
        return found[0]

    async def _in(self, conversation: ConversationRef, act: Callable[[TurnContext], object]) -> None:
        reference = ConversationReference(
            channel_id="msteams",
            service_url=conversation.service_url,
            bot=ChannelAccount(id=conversation.bot),
            conversation=ConversationAccount(id=conversation.conversation, tenant_id=conversation.tenant or None),
        )
        await self._adapter.continue_conversation(reference, act, self._app_id)


def add_channel(
    app: web.Application,
    talk: Talk,
    *,
    app_id: str,
    tokens: Tokens | None,
    tenants: Collection[str],
    service_hosts: Iterable[str],
    openid_url: str = OPENID_URL,
    local: bool = False,
    answer_within: float = ANSWER_WITHIN,
    patience: float = TEAMS_WAITS,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    uptime: Callable[[], float] = time.monotonic,
) -> Channel:
    """
    Let Teams speak with `talk` at `POST /api/messages` of this application.

    Only Teams gets in, for these tenants and from these hosts, each standing for all below it. With `local` there are
    no credentials: anybody on this machine gets in and nobody else, and only this machine is spoken with. `clock`
    tells the time of events, `uptime` the age of keys; for `patience` seconds an answer is tried again. Raises
    ValueError for a bot that would let anybody in.
    """
    if not local and not (app_id and tokens and tenants):
        raise ValueError("outside local mode the channel needs an app id, tokens and tenants")
    session = HttpSession()
    check = None if local else TokenCheck(app_id, KeyRing(session, openid_url, uptime=uptime))
    authentication = ChannelAuthentication(
        session,
        None if local else tokens,
        check,
        hosts=ServiceHosts(service_hosts),
        tenants=() if local else tenants,
        patience=patience,
    )
    adapter = CloudAdapter(authentication)
    running = Running()
    bot = TeamsBot(talk, running, clock=clock, answer_within=answer_within, local=local)
    endpoint = Endpoint(adapter, bot, running, local=local, answer_within=answer_within)
    app.router.add_post("/api/messages", endpoint.messages)

    async def drain(_app: web.Application) -> None:
        await running.drain(_DRAIN)

    app.cleanup_ctx.append(session.lifespan)
    # On shutdown and not at cleanup: what the turns need, like the database, is still there then.
    app.on_shutdown.append(drain)
    return Channel(adapter, app_id)
