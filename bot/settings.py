"""The settings: environment variables, read once, all that is wrong reported at once with its remedy (D3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.mail_server import read_mail_server

SERVICE_HOSTS = ("smba.trafficmanager.net", "smba.infra.teams.microsoft.com", "botframework.com")
"""Where Teams lets a bot answer; with their subdomains."""
UPLOAD_HOSTS = ("sharepoint.com", "onedrive.com", "1drv.com")
"""Where people's own OneDrive may be, in which they allow a file to be put; with their subdomains."""
OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN_URL = "https://login.microsoftonline.com"
APP_TYPES = ("SingleTenant", "UserAssignedMSI")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOOPBACK = "127.0.0.1"


class WrongSettings(Exception):
    """One or more settings are missing or wrong; `faults` has a sentence with the remedy for each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a bot of this kind can be told from outside."""

    app_id: str = ""
    """`MicrosoftAppId`; empty only when local."""
    app_password: str = field(default="", repr=False)
    """`MicrosoftAppPassword`, for a single-tenant registration."""
    app_type: str = "SingleTenant"
    """`MicrosoftAppType`: SingleTenant or UserAssignedMSI."""
    tenant_id: str = ""
    """`MicrosoftAppTenantId`: the only tenant whose people are answered."""
    host: str = "0.0.0.0"
    """`DRAAISCHIJF_HOST`: the address on which the bot listens."""
    port: int = 3978
    """`PORT`."""
    database_url: str = field(default="", repr=False)
    """`DATABASE_URL`: empty for the embedded SQLite file in `var`, or postgresql://…"""
    smtp_url: str = field(default="", repr=False)
    """`SMTP_URL`: the server for e-mail to people whom Teams does not reach; empty for none."""
    public_url: str = ""
    """`PUBLIC_URL`: the https address under which the bot is reached."""
    log_level: str = "INFO"
    """`LOG_LEVEL`."""
    var: Path = Path("var")
    """`DRAAISCHIJF_VAR`: the folder of the embedded database and of files."""
    local: bool = False
    """Without credentials and on this machine only; `serve --local`."""
    now: datetime | None = None
    """The moment at which a local bot's clock starts; None for the real time."""
    service_hosts: tuple[str, ...] = SERVICE_HOSTS
    """`DRAAISCHIJF_SERVICE_HOSTS`: the hosts to which answers may be sent, separated by commas."""
    upload_hosts: tuple[str, ...] = UPLOAD_HOSTS
    """`DRAAISCHIJF_UPLOAD_HOSTS`: the hosts to which allowed files may be uploaded, separated by commas."""
    openid_url: str = OPENID_URL
    """`DRAAISCHIJF_OPENID_URL`: where the keys of Teams' tokens are published."""
    login_url: str = LOGIN_URL
    """`DRAAISCHIJF_LOGIN_URL`: where the bot gets its own token."""

    @property
    def web_address(self) -> str:
        """What the bot's own links begin with, without a slash at the end; empty when it has no address on the web."""
        return self.public_url or (f"http://{LOOPBACK}:{self.port}" if self.local else "")


def local_settings(*, port: int = 3978, var: Path = Path("var"), now: datetime | None = None, **more: str) -> Settings:
    """Settings of a bot for this machine only: no credentials, loopback, an embedded database."""
    return Settings(local=True, host=LOOPBACK, port=port, var=var, now=now, **more)  # type: ignore[arg-type]


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read and check the settings of a real bot; raises WrongSettings with everything that is wrong."""
    faults: list[str] = []
    get = {name: value.strip() for name, value in environment.items()}.get
    settings = Settings(
        app_id=_identifier(
            get("MicrosoftAppId", ""), "MicrosoftAppId", "the application id of the bot registration", faults
        ),
        app_password=get("MicrosoftAppPassword", "") or "",
        app_type=_one_of(get("MicrosoftAppType", "SingleTenant") or "", "MicrosoftAppType", APP_TYPES, faults),
        tenant_id=_identifier(
            get("MicrosoftAppTenantId", ""), "MicrosoftAppTenantId", "the directory id of your tenant", faults
        ),
        host=get("DRAAISCHIJF_HOST", "0.0.0.0") or "0.0.0.0",
        port=_port(get("PORT", "3978") or "3978", faults),
        database_url=_database(get("DATABASE_URL", "") or "", faults),
        public_url=_https(get("PUBLIC_URL", "") or "", "PUBLIC_URL", faults),
        smtp_url=_mail_server(get("SMTP_URL", "") or "", faults),
        log_level=_one_of((get("LOG_LEVEL", "INFO") or "INFO").upper(), "LOG_LEVEL", LOG_LEVELS, faults),
        var=Path(get("DRAAISCHIJF_VAR", "var") or "var"),
        service_hosts=_hosts(get("DRAAISCHIJF_SERVICE_HOSTS", "") or "") or SERVICE_HOSTS,
        upload_hosts=_hosts(get("DRAAISCHIJF_UPLOAD_HOSTS", "") or "") or UPLOAD_HOSTS,
        openid_url=_https(get("DRAAISCHIJF_OPENID_URL", "") or OPENID_URL, "DRAAISCHIJF_OPENID_URL", faults),
        login_url=_https(get("DRAAISCHIJF_LOGIN_URL", "") or LOGIN_URL, "DRAAISCHIJF_LOGIN_URL", faults),
    )
    if settings.app_type == "SingleTenant" and not settings.app_password:
        faults.append(
            "MicrosoftAppPassword is missing. Set it to a client secret of the bot registration, "
            "or use a managed identity with MicrosoftAppType=UserAssignedMSI."
        )
    if faults:
        raise WrongSettings(tuple(faults))
    return settings


def start_of_clock(text: str) -> datetime:
    """
    Read a moment for `--now` on the wall clock of Brussels; raises ValueError when it is none.

    >>> start_of_clock("2027-01-11T09:00").isoformat()
    '2027-01-11T09:00:00+01:00'
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Brussels"))


def _identifier(value: str | None, name: str, what: str, faults: list[str]) -> str:
    if not value:
        faults.append(
            f"{name} is missing. Set it to {what}, or start with `serve --local` to try the bot without Teams."
        )
        return ""
    try:
        return str(UUID(value))
    except ValueError:
        faults.append(f"{name} is not an id. Set it to {what}: 8-4-4-4-12 digits and letters a to f.")
        return ""


def _one_of(value: str, name: str, allowed: tuple[str, ...], faults: list[str]) -> str:
    if value not in allowed:
        faults.append(f"{name} is “{value}”. Choose {' or '.join(allowed)}.")
    return value


def _port(value: str, faults: list[str]) -> int:
    if not value.isdigit() or not 0 < int(value) < 65536:
        faults.append(f"PORT is “{value}”. Set it to a number from 1 to 65535.")
        return 0
    return int(value)


def _database(value: str, faults: list[str]) -> str:
    if value and not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        faults.append(
            "DATABASE_URL is no address of SQLite (sqlite:///file) or PostgreSQL "
            "(postgresql://user:password@host/name). Mend it or leave it out."
        )
    return value


def _mail_server(value: str, faults: list[str]) -> str:
    try:
        if value:
            read_mail_server(value)
    except ValueError as fault:
        faults.append(
            f"SMTP_URL {fault}. Write it as smtp://user:password@host:587?from=bot@example.be, or leave it out."
        )
    return value


def _https(value: str, name: str, faults: list[str]) -> str:
    parts = urlsplit(value)
    on_this_machine = parts.hostname in ("localhost", LOOPBACK)
    if value and not (parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and on_this_machine))):
        faults.append(f"{name} is “{value}”. Set it to an address that begins with https://.")
    return value.rstrip("/")


def _hosts(value: str) -> tuple[str, ...]:
    return tuple(host.strip().casefold() for host in value.split(",") if host.strip())
