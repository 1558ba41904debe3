"""E-mail to people whom Teams does not reach: handed to the organisation's own server, or said not to be."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

import aiosmtplib

from bot.mail_server import MailServer
from dialogs.events import Reply
from dialogs.mail import Letter, letter
from knowledge.addresses import is_address
from knowledge.links import chat_link
from knowledge.notices import Setback

WITHIN = 60.0
"""Seconds for the whole of one e-mail, waiting for the others included: less than the lease of a notice."""
ANSWERS_WITHIN = 20.0
"""Seconds that the server may take for one answer."""
MAX_AT_ONCE = 4
MAX_WAITING = 16
"""A server that hangs must not hold up what goes to Teams: whoever comes after these is tried again later."""
NAME = "Draaischijf"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class NotMailed(Exception):
    """An e-mail was not taken; `setback` says whether to try again, `problem` is a word for the organiser."""

    def __init__(self, problem: str, setback: Setback) -> None:
        super().__init__(f"{problem} ({setback})")
        self.problem = problem
        self.setback = setback


class Mailer:
    """
    Hands e-mails to one server, a few at once.

    A name and password go over an encrypted connection only, except to this machine itself.
    """

    def __init__(
        self, server: MailServer, app_id: str = "", *, trust: ssl.SSLContext | None = None, within: float = WITHIN
    ) -> None:
        """`trust` knows the authorities that vouch for the server, those of the machine if left out."""
        self._server = server
        self._link = chat_link(app_id)
        self._trust = trust
        self._within = within
        self._free = asyncio.Semaphore(MAX_AT_ONCE)
        self._busy = 0

    async def send(self, address: str, reply: Reply, language: str, key: str) -> None:
        """Send a notice; the same key gives the same Message-ID, by which a repeat is recognised. Raises NotMailed."""
        if not is_address(address):
            raise NotMailed("not an address", Setback.NEVER)
        if self._busy >= MAX_AT_ONCE + MAX_WAITING:
            raise NotMailed("mail server busy", Setback.LATER)
        message = self._message(address, letter(reply, language, self._link), language, key)
        self._busy += 1
        try:
            await self._in_turn(message, address)
        finally:
            self._busy -= 1

    async def _in_turn(self, message: EmailMessage, address: str) -> None:
        """Hand over when it is its turn; what goes wrong is said by what follows from it."""
        handing_over = False
        try:
            async with asyncio.timeout(self._within), self._free:
                handing_over = True
                await self._hand_over(message, address)
        except TimeoutError as slow:
            # The library's own are among them; one while connecting is harmless, as is waiting for the others.
            harmless = not handing_over or isinstance(slow, aiosmtplib.SMTPConnectTimeoutError)
            raise NotMailed("mail server slow", Setback.LATER if harmless else Setback.DOUBTFUL) from slow
        except aiosmtplib.SMTPServerDisconnected as lost:
            raise NotMailed("mail server hung up", Setback.DOUBTFUL) from lost
        except aiosmtplib.SMTPRecipientsRefused as refused:
            raise _refused(refused.recipients[0].code) from refused
        except aiosmtplib.SMTPDataError as refused:
            raise _refused(refused.code) from refused
        except (aiosmtplib.SMTPException, OSError) as fault:
            # The server is away, or refuses us whoever the reader is: a person can mend that meanwhile.
            raise NotMailed(_word_for(fault), Setback.LATER) from fault

    async def _hand_over(self, message: EmailMessage, address: str) -> None:
        server = self._server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.is_encrypted,
            start_tls=_start_tls(server),
            tls_context=self._trust,
            timeout=ANSWERS_WITHIN,
        )
        try:
            await client.connect()
            await client.send_message(message, sender=server.sender, recipients=[address])
            with suppress(aiosmtplib.SMTPException):  # it was taken, however the server says goodbye
                await client.quit()
        finally:
            # The library's own way out says goodbye to a server that already took too long, and waits for it again.
            client.close()

    def _message(self, address: str, written: Letter, language: str, key: str) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(NAME, addr_spec=self._server.sender)
        message["To"] = Address(addr_spec=address)
        message["Subject"] = written.subject
        message["Date"] = format_datetime(datetime.now(UTC))
        domain = self._server.sender.rpartition("@")[2]
        message["Message-ID"] = f"<{sha256(key.encode()).hexdigest()[:40]}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(written.text)
        message.add_alternative(written.html, subtype="html")
        message["Content-Language"] = language
        return message


def _start_tls(server: MailServer) -> bool | None:
    """Whether the connection must become encrypted; None for when the server offers it."""
    if server.is_encrypted:
        return False
    return True if server.user and server.host not in _HERE else None


def _refused(code: int) -> NotMailed:
    """What the server says of this e-mail or its reader: from 500 on, it will never take it."""
    return NotMailed(f"{code} from the mail server", Setback.NEVER if code >= 500 else Setback.LATER)


def _word_for(fault: Exception) -> str:
    if isinstance(fault, aiosmtplib.SMTPResponseException):
        return f"{fault.code} from the mail server"
    return f"mail server: {type(fault).__name__}"
