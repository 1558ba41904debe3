"""The settings: environment variables, read once, all that is wrong reported at once with its remedy (D3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import setting_values as values
from bot.setting_values import Read
from knowledge.plain import Data, Json

SERVICE_HOSTS = ("smba.trafficmanager.net", "smba.infra.teams.microsoft.com", "botframework.com")
"""Where Teams lets a bot answer; with their subdomains."""
UPLOAD_HOSTS = ("sharepoint.com", "onedrive.com", "1drv.com")
"""Where people's own OneDrive may be, in which they allow a file to be put; with their subdomains."""
OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN_URL = "https://login.microsoftonline.com"
APP_TYPES = ("SingleTenant", "UserAssignedMSI")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOOPBACK = "127.0.0.1"
_OURS = ("draaischijf_", "microsoftapp")
"""How names begin that nobody but this bot reads, so that an unknown one is a slip."""
_EARLIEST, _LATEST = 2018, 2100
"""Between these years a rehearsal can take place: the working days and the first edition are known from 2018."""


class WrongSettings(Exception):
    """One or more settings are missing or wrong; `faults` has a sentence with the remedy for each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class SettingsUse(StrEnum):
    """What the settings are read for."""

    SERVICE = "the bot"
    LOCAL = "a bot on this machine only"
    DATA = "a command that works on the data"
    PACKAGE = "the app package"


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable; left out, the field of `Settings` keeps its default."""

    name: str
    read: Read
    what: str
    """What it is, in a few words; also what to set it to when it is missing."""
    needed: tuple[SettingsUse, ...] = ()
    """For what there is no doing without it."""
    everywhere: bool = False
    """Also a bot on this machine alone goes by it; the others are checked there, and not used."""
    field: str = ""


def _of(
    name: str,
    read: Read,
    what: str,
    default: object = "",
    *,
    needed: tuple[SettingsUse, ...] = (),
    everywhere: bool = False,
    is_secret: bool = False,
) -> Any:
    setting = Setting(name, read, what, needed, everywhere)
    return field(default=default, repr=not is_secret, metadata={"setting": setting})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a bot of this kind can be told from outside; `TABLE` has the environment variable of each."""

    app_id: str = _of(
        "MicrosoftAppId",
        values.identifier("the application id of the bot registration"),
        "the application id of the bot registration",
        needed=(SettingsUse.SERVICE, SettingsUse.PACKAGE),
    )
    app_password: str = _of(
        "MicrosoftAppPassword",
        values.secret,
        "a client secret of the bot registration; none with a managed identity (MicrosoftAppType=UserAssignedMSI)",
        is_secret=True,
    )
    app_type: str = _of(
        "MicrosoftAppType",
        values.one_of(*APP_TYPES),
        "how the bot proves who it is: SingleTenant, with a secret, or UserAssignedMSI, a managed identity",
        "SingleTenant",
    )
    tenant_id: str = _of(
        "MicrosoftAppTenantId",
        values.identifier("the directory id of your tenant"),
        "the directory id of your tenant",
        needed=(SettingsUse.SERVICE,),
    )
    public_url: str = _of(
        "PUBLIC_URL",
        values.public_address,
        "the bot's own https address, such as https://draaischijf.example.org",
        needed=(SettingsUse.PACKAGE,),
    )
    tab_app_id: str = _of(
        "DRAAISCHIJF_TAB_APP_ID",
        values.identifier("the application id of the registration of the tab"),
        "the application id of the registration with which Teams signs people in to the tab; left out: no tab",
    )
    database_url: str = _of(
        "DATABASE_URL",
        values.database,
        "postgresql://user:password@host/name; left out: a file in DRAAISCHIJF_VAR",
        everywhere=True,
        is_secret=True,
    )
    var: Path = _of(
        "DRAAISCHIJF_VAR", values.folder, "the folder of the embedded database", Path("var"), everywhere=True
    )
    smtp_url: str = _of(
        "SMTP_URL", values.mail_server, "the mail server for people whom Teams does not reach", is_secret=True
    )
    port: int = _of("PORT", values.port, "the port on which the bot listens", 3978, everywhere=True)
    host: str = _of("DRAAISCHIJF_HOST", values.listening, "the address on which the bot listens", "0.0.0.0")
    log_level: str = _of(
        "LOG_LEVEL",
        values.one_of(*LOG_LEVELS, upper=True),
        f"how much is logged: {', '.join(LOG_LEVELS)}",
        "INFO",
        everywhere=True,
    )
    service_hosts: tuple[str, ...] = _of(
        "DRAAISCHIJF_SERVICE_HOSTS",
        values.hosts,
        "the hosts to which answers may be sent, separated by commas",
        SERVICE_HOSTS,
    )
    upload_hosts: tuple[str, ...] = _of(
        "DRAAISCHIJF_UPLOAD_HOSTS",
        values.hosts,
        "the hosts to which allowed files may be uploaded, separated by commas",
        UPLOAD_HOSTS,
    )
    openid_url: str = _of(
        "DRAAISCHIJF_OPENID_URL", values.service, "where the keys of Teams' tokens are published", OPENID_URL
    )
    link_checks: str = _of(
        "DRAAISCHIJF_LINK_CHECKS",
        values.one_of("on", "off"),
        "whether the links of entries are looked at once a week: on or off; the server must be let out to those sites",
        "on",
    )
    login_url: str = _of("DRAAISCHIJF_LOGIN_URL", values.service, "where the bot gets its own token", LOGIN_URL)
    local: bool = False
    """Without credentials and on this machine only; `serve --local`."""
    now: datetime | None = None
    """The moment at which a local bot's clock starts; None for the real time."""

    @property
    def web_address(self) -> str:
        """What the bot's own links begin with, without a slash at the end; empty when it has no address on the web."""
        return self.public_url or (f"http://{LOOPBACK}:{self.port}" if self.local else "")


TABLE = tuple(
    replace(each.metadata["setting"], field=each.name) for each in fields(Settings) if "setting" in each.metadata
)
"""Every setting there is. Reading, the sentences about what is wrong, the help and the check of the README follow."""

NAMES = frozenset(setting.name for setting in TABLE)


def local_settings(*, port: int = 3978, var: Path = Path("var"), now: datetime | None = None, **more: str) -> Settings:
    """Settings of a bot for this machine only: no credentials, loopback, an embedded database."""
    return Settings(local=True, host=LOOPBACK, port=port, var=var, now=now, **more)  # type: ignore[arg-type]


def read_settings(
    environment: Mapping[str, str], use: SettingsUse = SettingsUse.SERVICE, now: datetime | None = None
) -> Settings:
    """
    Read and check the settings; raises WrongSettings with everything that is wrong, whatever they are read for.

    A bot on this machine only has no credentials and no way out, so it goes by few of them; `now` is when its clock
    starts. A wrong one is wrong there as well: who tries the bot before it runs for real hears it early.
    """
    faults = list(_slips(environment))
    read: Json = {}
    for setting in TABLE:
        try:
            if value := _given(setting.name, environment):
                read[setting.field] = setting.read(value) or getattr(Settings(), setting.field)
            elif use in setting.needed:
                faults.append(_missing(setting, use))
        except ValueError as fault:
            faults.append(f"{setting.name} {fault}")
    faults += _at_odds(read, use, has_password=bool(_given("MicrosoftAppPassword", environment)))
    if faults:
        raise WrongSettings(tuple(faults))
    if use is not SettingsUse.LOCAL:
        return Settings(**read)
    used = {setting.field: read[setting.field] for setting in TABLE if setting.everywhere and setting.field in read}
    return Settings(local=True, host=LOOPBACK, now=now, **used)


def start_of_clock(text: str) -> datetime:
    """
    Read a moment for `--now` on the wall clock of Brussels; raises ValueError when it is none.

    >>> start_of_clock("2027-01-11T09:00").isoformat()
    '2027-01-11T09:00:00+01:00'
    """
    moment = datetime.fromisoformat(text)
    if not _EARLIEST <= moment.year < _LATEST:
        raise ValueError(f"from {_EARLIEST} to {_LATEST - 1}")
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Brussels"))


def describe_settings() -> Iterator[tuple[str, str]]:
    """The name of each setting and what it is, with its default, for people."""
    for setting in TABLE:
        default = getattr(Settings(), setting.field)
        shown = ",".join(default) if isinstance(default, tuple) else str(default)
        yield setting.name, setting.what + (f" ({shown})" if shown else "")


def _given(name: str, environment: Mapping[str, str]) -> str:
    """The value under this name, or in capitals, as Windows keeps all names; empty for none."""
    return (environment.get(name) or environment.get(name.upper()) or "").strip()


def _slips(environment: Iterable[str]) -> Iterator[str]:
    """A name that begins as ours do and is none: whoever wrote it believes that it counts."""
    known = NAMES | {name.upper() for name in NAMES}
    folded = {name.casefold(): name for name in sorted(NAMES)}
    for name in environment:
        # One in other capitals is ours too, whatever it begins with: nothing would read it.
        if name in known or not (name.casefold().startswith(_OURS) or name.casefold() in folded):
            continue
        meant = get_close_matches(name.casefold(), folded, 1, cutoff=0.75)
        remedy = f"Write {folded[meant[0]]}" if meant else f"Choose from {', '.join(sorted(NAMES))}"
        yield f"{name} is no setting. {remedy}, or leave it out."


def _missing(setting: Setting, use: SettingsUse) -> str:
    otherwise = ", or start with `serve --local` to try the bot without Teams" if use is SettingsUse.SERVICE else ""
    return f"{setting.name} is missing. Set it to {setting.what}{otherwise}."


def _at_odds(read: Data, use: SettingsUse, *, has_password: bool) -> Iterator[str]:
    """What is wrong with settings together, each of which is right by itself."""
    is_managed = read.get("app_type") == "UserAssignedMSI"
    if use is SettingsUse.SERVICE and not is_managed and not has_password:
        yield (
            "MicrosoftAppPassword is missing. Set it to a client secret of the bot registration, "
            "or use a managed identity with MicrosoftAppType=UserAssignedMSI."
        )
    if is_managed and read.get("tab_app_id") and read["tab_app_id"] == read.get("app_id"):
        yield (
            "DRAAISCHIJF_TAB_APP_ID is the id of the managed identity, with which Teams signs nobody in. "
            "Make an app registration for the tab, and set it to the application id of that."
        )
