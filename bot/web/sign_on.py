"""Who somebody is by a token of Teams' single sign-on: checked in everything that it says, before it is believed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import jwt

from bot.channel.keys import KeyRing
from bot.channel.session import HttpSession
from knowledge.plain import Json

SCOPE = "access_as_user"
"""What Teams asks the token for; the registration of the tab offers it."""
_LEEWAY = 300
"""Seconds by which clocks may differ."""


class NotSignedOn(PermissionError):
    """The token does not say who this is; the text says why, for the log."""


class SignOn:
    """Reads tokens that Teams got for the tab of this tenant."""

    def __init__(self, session: HttpSession, *, app_id: str, tenant_id: str, login_url: str) -> None:
        self._app_id = app_id
        self._tenant = tenant_id.lower()
        self._issuer = f"{login_url}/{self._tenant}/v2.0"
        self._keys = KeyRing(session, f"{self._issuer}/.well-known/openid-configuration")

    async def read(self, header: str) -> str:
        """The directory's object id of whose token this is. Raises NotSignedOn, and KeysUnavailable without keys."""
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotSignedOn("no bearer token")
        try:
            kid: Any = jwt.get_unverified_header(token).get("kid")
            key = await self._keys.get(kid) if isinstance(kid, str) else None
            if key is None:
                raise NotSignedOn("unknown signing key")
            claims: Json = jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuer,
                leeway=_LEEWAY,
                options={"require": ["exp", "iat", "iss", "aud"]},
            )
        except (jwt.PyJWTError, UnicodeError) as error:
            raise NotSignedOn(type(error).__name__) from error
        return self._person(claims)

    def _person(self, claims: Json) -> str:
        if str(claims.get("tid", "")).lower() != self._tenant:
            raise NotSignedOn("tenant")
        if SCOPE not in str(claims.get("scp", "")).split():
            raise NotSignedOn("scope")
        try:
            return str(UUID(str(claims.get("oid", ""))))
        except ValueError:
            raise NotSignedOn("object id") from None
