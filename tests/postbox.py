"""A real SMTP server on this machine, with what came in, and refusals on demand."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.waiting import until


@dataclass(frozen=True)
class Received:
    """One e-mail as it came in."""

    recipients: tuple[str, ...]
    sender: str
    message: EmailMessage

    @property
    def text(self) -> str:
        """The plain text in it."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML in it."""
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        assert part is not None
        return str(part.get_content())


class Postbox:
    """Takes e-mail at `url`; `received` is what it took, `tries` counts what was offered to it."""

    def __init__(
        self, *, tls: ssl.SSLContext | None = None, from_the_start: bool = False, login: tuple[str, str] | None = None
    ) -> None:
        """With `tls` it offers STARTTLS, or speaks nothing else from the start; `login` is what it asks for."""
        self.received: list[Received] = []
        self.tries = 0
        self.slow = 0.0
        self._refusals: list[str] = []
        self._always = ""
        self._tls = tls
        self._from_the_start = from_the_start
        self._login = login

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        at_once = self._tls if self._from_the_start else None
        self._server = await loop.create_server(self._protocol, "0.0.0.0", 0, ssl=at_once)
        self.port = int(self._server.sockets[0].getsockname()[1])
        self.url = f"smtp://localhost:{self.port}?from=draaischijf@example.test"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    def refuse(self, *answers: str, always: bool = False) -> None:
        """Answer the next e-mails like this, as in "451 later"; or all of them, with the last one."""
        self._refusals += answers
        self._always = answers[-1] if always else ""

    def accept(self) -> None:
        """Refuse nothing any more."""
        self._refusals.clear()
        self._always = ""

    async def next(self) -> Received:
        """The e-mail that comes first after those that were looked at; waits for it."""
        await until(lambda: self.received, "no e-mail came")
        return self.received.pop(0)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as aiosmtpd calls it
        """What the server answers when an e-mail was handed over."""
        self.tries += 1
        await asyncio.sleep(self.slow)
        answer = self._refusals.pop(0) if self._refusals else self._always
        if answer:
            return answer
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(Received(tuple(envelope.rcpt_tos), str(envelope.mail_from), message))
        return "250 taken"

    def _protocol(self) -> SMTP:
        more: dict[str, Any] = {}
        if self._login:
            more = {"authenticator": self._knows, "auth_required": True}
        return SMTP(self, hostname="localhost", tls_context=None if self._from_the_start else self._tls, **more)

    def _knows(self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
        is_right = isinstance(given, LoginPassword) and self._login is not None
        user, password = self._login or ("", "")
        right = is_right and given.login == user.encode() and given.password == password.encode()
        return AuthResult(success=right, handled=False)
