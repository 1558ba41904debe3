"""The cookie by which a browser is known for an hour: a name that nobody can guess, and nothing about anybody."""

from __future__ import annotations

from aiohttp import web

from storage.sending.visits import STAYS

_SECURE = "__Host-draaischijf"
"""A browser takes a cookie of such a name from this very host alone, over an encrypted connection."""
_LOCAL = "draaischijf"


class VisitCookie:
    """Reads and writes it: as Teams' frame needs it, or, for a bot on this machine alone, without encryption."""

    def __init__(self, *, local: bool) -> None:
        self.name = _LOCAL if local else _SECURE
        # In the frame of Teams the bot is a third party, whose cookies a browser keeps apart for each site around it.
        kind = "SameSite=Lax" if local else "Secure; SameSite=None; Partitioned"
        self._kind = f"Path=/; Max-Age={int(STAYS.total_seconds())}; HttpOnly; {kind}"

    def read(self, request: web.Request) -> str:
        """The token of the visit; empty without one."""
        return request.cookies.get(self.name, "")

    def give(self, answer: web.StreamResponse, token: str) -> None:
        """Let the browser keep this token until the visit is over."""
        answer.headers.add("Set-Cookie", f"{self.name}={token}; {self._kind}")
