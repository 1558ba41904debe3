"""The address of the server that takes e-mail, as the settings give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from knowledge.addresses import is_address

_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mail is handed over, and who sends it."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    is_encrypted: bool = False
    """From the first byte on; otherwise as soon as the server offers it."""


def read_mail_server(url: str) -> MailServer:
    """
    Read the address of a mail server; raises ValueError with what is wrong with it, without the password.

    >>> read_mail_server("smtps://mail.example.be?from=bot@example.be")
    MailServer(host='mail.example.be', port=465, sender='bot@example.be', user='', is_encrypted=True)
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("is no address of a mail server")
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise ValueError("has a port that is no number from 1 to 65535") from None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    sender = (parse_qs(parts.query).get("from") or [user])[0]
    if not is_address(sender):
        raise ValueError("does not say from which address to send")
    return MailServer(parts.hostname, port, sender, user, password, parts.scheme == "smtps")
