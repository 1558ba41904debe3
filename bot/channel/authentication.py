"""Who may speak to the bot: Teams, for the tenants it serves, from the hosts it trusts."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import jwt
from botbuilder.schema import Activity, CallerIdConstants
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    ClaimsIdentity,
)

from bot.channel.connector import Connectors
from bot.channel.convert import tenant_of
from bot.channel.hosts import LoopbackOnly, ServiceHosts
from bot.channel.keys import KeyRing, SigningKey
from bot.channel.patience import TEAMS_WAITS
from bot.channel.session import HttpSession
from bot.channel.tokens import Tokens
from knowledge.plain import Json

_ISSUER = "https://api.botframework.com"
_CHANNEL = "msteams"
_LEEWAY = 300
"""Seconds by which clocks may differ, as in the SDK."""
_MAX_KEPT = 512


class NotAuthenticated(PermissionError):
    """Nobody knows who sent this. The text says why, for the log."""


class NotAllowed(PermissionError):
    """Teams sent this, but for a tenant or from a host that this bot does not serve."""


@dataclass(frozen=True, slots=True)
class _Checked:
    kid: str
    key: SigningKey
    ends: float
    claims: Json


class TokenCheck:
    """
    Checks the tokens that Teams sends along.

    Teams uses one token for many requests, so a good one is kept until its end, as long as its key is on the ring.
    """

    def __init__(self, app_id: str, keys: KeyRing, *, now: Callable[[], float] = time.time) -> None:
        self._app_id = app_id
        self._keys = keys
        self._now = now
        self._checked: dict[bytes, _Checked] = {}

    async def check(self, header: str) -> tuple[Json, SigningKey]:
        """The claims of the bearer token in this header, and its key. Raises NotAuthenticated, KeysUnavailable."""
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotAuthenticated("no bearer token")
        digest = hashlib.sha256(token.encode(errors="surrogatepass")).digest()
        known = self._checked.get(digest)
        try:
            kid: Any = known.kid if known else jwt.get_unverified_header(token).get("kid")
            key = await self._keys.get(kid) if kid else None
            if key is None:
                raise NotAuthenticated("unknown signing key")
            if known is None or known.key is not key or self._now() >= known.ends:
                known = self._keep(digest, _Checked(kid, key, *self._verified(token, key)))
        except (jwt.PyJWTError, UnicodeError) as error:
            raise NotAuthenticated(type(error).__name__) from error
        return known.claims, key

    def _verified(self, token: str, key: SigningKey) -> tuple[float, Json]:
        claims: Json = jwt.decode(
            token,
            key.public,
            algorithms=["RS256"],
            audience=self._app_id,
            issuer=_ISSUER,
            leeway=_LEEWAY,
            options={"require": ["exp", "iss", "aud"]},
        )
        return float(claims["exp"]), claims

    def _keep(self, digest: bytes, checked: _Checked) -> _Checked:
        if len(self._checked) >= _MAX_KEPT:
            self._checked.clear()
        self._checked[digest] = checked
        return checked


class ChannelAuthentication(BotFrameworkAuthentication):  # type: ignore[misc]  # the SDK ships no types
    """The SDK's question "who is this, and how do I answer?", answered strictly and without waiting for the network."""

    def __init__(
        self,
        session: HttpSession,
        tokens: Tokens | None,
        check: TokenCheck | None,
        *,
        hosts: ServiceHosts,
        tenants: Collection[str] = (),
        patience: float = TEAMS_WAITS,
    ) -> None:
        """Without a `check` everybody is let in, and only loopback addresses are spoken with, whatever `hosts` says."""
        self._check = check
        self._hosts = hosts if check else LoopbackOnly()
        self._tenants = frozenset(tenant.lower() for tenant in tenants)
        self._answering = Connectors(session, tokens, self._hosts, patience=patience)
        # Who writes unasked has a queue of their own and decides themselves when to try again.
        self._proactive = Connectors(session, tokens, self._hosts, patience=0.0)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Raises NotAuthenticated, NotAllowed or KeysUnavailable; nothing is sent to the activity's serviceUrl."""
        claims = await _recognise(self._check, activity, auth_header) if self._check else {}
        if not self._hosts.allow(activity.service_url or ""):
            raise NotAllowed("serviceUrl")
        if self._tenants and tenant_of(activity).lower() not in self._tenants:
            raise NotAllowed("tenant")
        result = AuthenticateRequestResult()
        result.audience = _ISSUER
        result.connector_factory = self._answering
        result.caller_id = CallerIdConstants.public_azure_channel if self._check else None
        result.claims_identity = ClaimsIdentity(
            claims, True, None if self._check else AuthenticationConstants.ANONYMOUS_AUTH_TYPE
        )
        return result

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> Connectors:
        """The connectors for messages that nobody asked for just now."""
        return self._proactive

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """None: this bot signs nobody in."""

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        """Always refused: Teams does not stream."""
        raise NotAuthenticated("no streaming")

    def get_originating_audience(self) -> str:
        """The Bot Framework."""
        return _ISSUER


async def _recognise(check: TokenCheck, activity: Activity, auth_header: str) -> Json:
    claims, key = await check.check(auth_header)
    if activity.channel_id != _CHANNEL or _CHANNEL not in key.endorsements:
        raise NotAuthenticated("channel not endorsed")
    if not activity.service_url or claims.get("serviceurl") != activity.service_url:
        raise NotAuthenticated("serviceUrl does not match the token")
    return claims
