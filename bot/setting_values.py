"""How the value of a setting is read: each reader gives the value, or a ValueError that says what is wrong and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from bot.mail_server import read_mail_server

Read = Callable[[str], object]
"""Reads a value that is not empty; its ValueError goes on after the setting's name: “is “x”. Set it to …”."""

_LABEL = r"[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})*\.?", re.IGNORECASE)
_FULL_HOST = re.compile(
    r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE
)
_ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_SIGNS = {"@": "%40", "/": "%2F", "#": "%23", "?": "%3F", ":": "%3A", "%": "%25", " ": "%20"}
_MUST_BE_CODED = re.compile(r"[@/#? \[\]]|%(?![0-9A-Fa-f]{2})")
_POSTGRESQL = ("postgresql", "postgresql+psycopg", "postgres")
HOW_TO_WRITE_SIGNS = "in a name or password write " + ", ".join(
    f"{sign if sign != ' ' else 'a space'} as {code}" for sign, code in _SIGNS.items()
)


def identifier(what: str) -> Read:
    """Ids of the directory, in the one form in which they are compared."""

    def read(value: str) -> str:
        try:
            found = UUID(value)
        except ValueError:
            found = UUID(int=0)  # of nobody, as examples have it
        if not found.int:
            raise ValueError(
                f"is “{value}”, which is not an id. Set it to {what}: 8-4-4-4-12 digits and letters a to f."
            )
        return str(found)

    return read


def secret(value: str) -> str:
    """The value of a client secret; its id, which stands beside it in the portal, is taken for it now and then."""
    try:
        UUID(value)
    except ValueError:
        return value
    raise ValueError(
        "is the id of the secret, not its value. Set it to what the portal shows under Value, once, when the secret is "
        "made; if that is gone, make a new client secret."
    )


def one_of(*allowed: str, upper: bool = False) -> Read:
    """One word of a few."""

    def read(value: str) -> str:
        word = value.upper() if upper else value
        if word not in allowed:
            raise ValueError(f"is “{value}”. Choose {' or '.join(allowed)}.")
        return word

    return read


def port(value: str) -> int:
    """A port to listen on."""
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        raise ValueError(f"is “{value}”. Set it to a number from 1 to 65535.")
    return int(value)


def folder(value: str) -> Path:
    """A folder that is there or can be made; whether it can is seen when the database is opened."""
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise ValueError(f"is “{value}”, and there is no such user. Set it to a folder.") from None


def listening(value: str) -> str:
    """An address of this machine to listen on."""
    if not _is_host(value):
        raise ValueError(f"is “{value}”. Set it to an address of this machine, such as 0.0.0.0 for all of them.")
    return value


def hosts(value: str) -> tuple[str, ...]:
    """Names of hosts, separated by commas."""
    names = tuple(name.strip().casefold() for name in value.split(",") if name.strip())
    for name in names:
        if not _is_host(name):
            raise ValueError(f"has “{name}”, which is no name of a host. Write names alone: example.com,example.org.")
        if "." not in name.strip(".") and ":" not in name and name not in _ON_THIS_MACHINE:
            raise ValueError(f"has “{name}”, which would be every host below it. Write whole names: example.com.")
    return names


def database(value: str) -> str:
    """The address of a database, as SQLAlchemy reads it; a password with signs that have a meaning there is refused."""
    scheme, found, rest = value.partition("://")
    remedy = (
        "Write it as postgresql://user:password@host/name, or as sqlite:///file, or leave it out for an embedded file."
    )
    if found and scheme == "sqlite":
        if not rest.startswith("/") or not rest[1:] or ":memory:" in rest or "?" in rest:
            raise ValueError(f"names no file. {remedy}")
        return value
    if not found or scheme not in _POSTGRESQL:
        raise ValueError(f"is no address of PostgreSQL or SQLite. {remedy}")
    _check_signs(rest)
    parts = _split(f"postgresql://{rest}", remedy)
    if not (parts.hostname or "host=" in parts.query):
        raise ValueError(f"names no host. {remedy}")
    if parts.hostname and not _is_host(parts.hostname):
        raise ValueError(f"has “{parts.hostname}” as its host, which is no name of one. {remedy}")
    return value


def mail_server(value: str) -> str:
    """The address of a mail server, as `read_mail_server` reads it."""
    try:
        _check_signs(value.partition("://")[2], lone_at=False)
        read_mail_server(value)
    except ValueError as fault:
        wrong = f"{fault}".rstrip(".")
        raise ValueError(
            f"{wrong}. Write it as smtp://user:password@host:587?from=bot@example.be, or leave it out."
        ) from None
    return value


def public_address(value: str) -> str:
    """The https address under which the bot is reached: a host, at most with a port; no slash at its end."""
    remedy = "Set it to the bot's own https address and nothing after it, such as https://draaischijf.example.org."
    parts = _split(value, remedy)
    if "@" in value:
        raise ValueError(f"has a name or a password in it. {remedy}")
    if parts.scheme != "https":
        raise ValueError(f"is “{value}”, and Teams accepts https only. {remedy}")
    if not _FULL_HOST.fullmatch(parts.hostname or ""):
        raise ValueError(f"is “{value}”, which is not a full host name that Teams can reach. {remedy}")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"is “{value}”, and only a host name can follow https://. {remedy}")
    return f"https://{parts.netloc}"


def service(value: str) -> str:
    """The https address of a service that the bot asks; http too on this machine, for tests. No slash at its end."""
    remedy = "Set it to an address that begins with https://."
    parts = _split(value, remedy)
    is_here = parts.scheme == "http" and parts.hostname in _ON_THIS_MACHINE
    if not parts.hostname or not (parts.scheme == "https" or is_here) or parts.query or parts.fragment:
        raise ValueError(f"is “{value}”. {remedy}")
    return value.rstrip("/")


def _split(value: str, remedy: str) -> SplitResult:
    """The parts of an address; without a space, a port that is none, or another thing that no address has."""
    try:
        parts = urlsplit(value)
        if any(sign.isspace() for sign in value) or parts.port == 0:
            raise ValueError
    except ValueError:
        raise ValueError(f"is not an address. {remedy}") from None
    return parts


def _check_signs(rest: str, *, lone_at: bool = True) -> None:
    """Refuse signs before the host that would end the name or the password there; a mail name may hold an @."""
    who, found, _host = re.sub(r"\?[a-z_]+=.*", "", rest).rpartition("@")
    if not found or rest.startswith("/"):
        return
    wrong = [sign for sign in _MUST_BE_CODED.findall(who) if lone_at or sign != "@"]
    if wrong:
        raise ValueError(f"has a “{wrong[0]}” in its user name or password: {HOW_TO_WRITE_SIGNS}.")


def _is_host(value: str) -> bool:
    try:
        return bool(ip_address(value.strip("[]")))
    except ValueError:
        # Four numbers that are no address are no name either.
        return bool(_HOST.fullmatch(value)) and not value.rstrip(".").rpartition(".")[2].isdigit()
