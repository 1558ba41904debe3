"""The bot's own token, with which it identifies itself to Teams."""

from __future__ import annotations

import asyncio
import functools
import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msal
import requests
from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS

from knowledge.plain import Json

_log = logging.getLogger(__name__)

_RESOURCE = "https://api.botframework.com"
_TIMEOUT = 10
_RENEW_BEFORE = 300
"""Seconds before its end at which a new token is fetched while the old one still serves; msal's own margin too."""
_UNUSABLE_BEFORE = 30
"""Seconds before its end from which on a token is not used any more: it must outlive the request."""

Fetch = Callable[[], Json]
"""Blocking: msal's answer, with `access_token` and `expires_in`, or with `error`."""


class NoToken(Exception):
    """The identity provider gave no token."""


class Tokens:
    """
    One token, fetched in a thread when first needed and renewed before it ends.

    Whoever asks during a renewal gets the present token; only without a usable one do they wait, all for one fetch.
    """

    def __init__(self, fetch: Fetch, *, uptime: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._uptime = uptime
        self._token = ""
        self._ends = float("-inf")
        self._renewal: asyncio.Task[None] | None = None

    async def get(self) -> str:
        """A token that is good for the coming request; NoToken when there is none."""
        left = self._ends - self._uptime()
        if left < _RENEW_BEFORE:
            renewal = self._start()
            if left < _UNUSABLE_BEFORE:
                await asyncio.shield(renewal)
        return self._token

    def _start(self) -> asyncio.Task[None]:
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._renew())
            self._renewal.add_done_callback(_note_failure)
        return self._renewal

    async def _renew(self) -> None:
        try:
            answer = await asyncio.to_thread(self._fetch)
        except Exception as error:  # msal and requests raise a dozen unrelated kinds
            raise NoToken(type(error).__name__) from error
        if "access_token" not in answer:
            raise NoToken(str(answer.get("error", "unknown")))
        self._token = answer["access_token"]
        self._ends = self._uptime() + int(answer.get("expires_in", 600))


def single_tenant(
    app_id: str,
    password: str,
    tenant: str,
    *,
    login_url: str = "https://login.microsoftonline.com",
    uptime: Callable[[], float] = time.monotonic,
) -> Tokens:
    """Tokens for an app with a secret. Certificates of one's own are trusted by REQUESTS_CA_BUNDLE, as in requests."""

    @functools.cache
    def application() -> Any:
        # Made when first needed and in the fetching thread: its constructor already asks the identity provider.
        return msal.ConfidentialClientApplication(
            app_id,
            client_credential=password,
            authority=f"{login_url.rstrip('/')}/{tenant}",
            instance_discovery=None if urlsplit(login_url).hostname in WELL_KNOWN_AUTHORITY_HOSTS else False,
            timeout=_TIMEOUT,
        )

    def fetch() -> Json:
        answer: Json = application().acquire_token_for_client([f"{_RESOURCE}/.default"])
        return answer

    return Tokens(fetch, uptime=uptime)


def managed_identity(client_id: str, *, uptime: Callable[[], float] = time.monotonic) -> Tokens:
    """Tokens for an app that runs in Azure under a user-assigned managed identity."""
    http = requests.Session()
    http.request = functools.partial(http.request, timeout=_TIMEOUT)  # type: ignore[method-assign]  # msal sets none
    client = msal.ManagedIdentityClient(msal.UserAssignedManagedIdentity(client_id=client_id), http_client=http)

    def fetch() -> Json:
        answer: Json = client.acquire_token_for_client(resource=_RESOURCE)
        return answer

    return Tokens(fetch, uptime=uptime)


def _note_failure(renewal: asyncio.Task[None]) -> None:
    if not renewal.cancelled() and renewal.exception():
        _log.error("token.unavailable reason=%s", renewal.exception())
