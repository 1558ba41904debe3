"""What is wrong around the bot, in a sentence that says what to do: where its data is, and where it listens."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping

from bot.setting_values import HOW_TO_WRITE_SIGNS
from bot.settings import Settings
from storage.database import InUse, Unavailable
from storage.engines import WrongAddress
from storage.readiness import OtherUse
from storage.troubles import Trouble
from storage.upgrade import Newer, NotUpgradable

AROUND = (InUse, Unavailable, Newer, NotUpgradable, OtherUse, WrongAddress)
"""What opening a database raises when something around it is wrong."""

_FILE: Mapping[Trouble, str] = {
    Trouble.BUSY: "Another program holds {place} locked. Stop that one and try again.",
    Trouble.NO_RIGHTS: "{place} cannot be used ({words}). Give the user of the bot the right to read and write there, "
    "or choose another place with {setting}.",
    Trouble.NO_FOLDER: "{place} cannot be made or opened ({words}). Name a folder that is there or can be made, "
    "with {setting}.",
    Trouble.READ_ONLY: "{place} can only be read ({words}). Let the user of the bot write there, or choose another "
    "place with {setting}.",
    Trouble.FULL: "The disk of {place} is full ({words}). Make room on it, or choose another place with {setting}.",
    Trouble.DISK: "The disk of {place} refuses ({words}). Check the disk and what is left on it for this user, or "
    "choose another place with {setting}.",
    Trouble.DAMAGED: "{place} is damaged ({words}). Stop all that uses it, keep a copy, and put the latest backup "
    "there.",
    Trouble.OTHER_FILE: "{place} is no SQLite database. Put the latest backup in its place, move it away so that a new "
    "one is made, or name another with {setting}.",
    Trouble.TWO_NAMES: "{place} has a second name (a hard link), so two processes could use it at once and damage it. "
    "Remove the other name, or make a copy and use that.",
    Trouble.GONE: "{place} was taken away while it was in use. Start the bot again, after putting it back.",
}
_SERVER: Mapping[Trouble, str] = {
    Trouble.NO_HOST: "DATABASE_URL names a host that cannot be found ({words}). Mend its name.",
    Trouble.NOT_LET_IN: "The database refuses the user or password of DATABASE_URL ({words}). Mend them; "
    f"{HOW_TO_WRITE_SIGNS}.",
    Trouble.NO_DATABASE: "The server has no database of the name in DATABASE_URL ({words}). Make it, as with "
    "`createdb`, or mend the name.",
    Trouble.NO_RIGHTS: "The user of DATABASE_URL may not do what must be done ({words}). Make it the database's owner.",
    Trouble.READ_ONLY: "The database of DATABASE_URL can only be read ({words}). Name the server that is written to.",
    Trouble.FULL: "The disk of the database server is full ({words}). Make room there.",
    Trouble.DISK: "The disk of the database server fails ({words}). Look into the server's log.",
    Trouble.DAMAGED: "The database of DATABASE_URL is damaged ({words}). Put the latest backup in its place.",
}
_NO_ANSWER = "The database of DATABASE_URL cannot be reached ({words}). Check the address, and that the server runs."


def what_is_wrong(fault: Exception, settings: Settings) -> str:
    """One sentence or two, with the remedy, about one of the faults `AROUND`."""
    setting = "DATABASE_URL" if settings.database_url else "DRAAISCHIJF_VAR (or --var)"
    match fault:
        case InUse(file=file):
            return (
                f"Another process uses {file}. Stop that one first, give this one a place of its own with {setting}, "
                "or give both a PostgreSQL database with DATABASE_URL."
            )
        case Newer():
            return f"{fault}".replace("the database", "The database", 1) + ", or restore the backup of before."
        case NotUpgradable(revision=revision, words=words):
            return (
                f"The database (version {revision or 'unknown'}) cannot be brought to this version ({words}). It was "
                f"left as it was: put the latest backup in its place, or name another database with {setting}."
            )
        case OtherUse(local=True):
            return (
                f"This database is that of a bot on this machine only, with made-up people (serve --local). Give the "
                f"real bot one of its own with {setting}, or move that one away."
            )
        case OtherUse():
            return (
                f"This database is that of a real bot. Give a bot on this machine only (--local) one of its own with "
                f"{setting}."
            )
        case Unavailable():
            sentence = (_FILE if fault.place else _SERVER).get(fault.trouble, _NO_ANSWER)
            return sentence.format(place=fault.place, words=fault.words or f"{fault}", setting=setting)
    return f"DATABASE_URL cannot be used: {fault}."


def why_it_cannot_listen(fault: OSError, settings: Settings) -> str:
    """What to do when nothing can be heard on the address or the port of the settings."""
    if isinstance(fault, socket.gaierror) or fault.errno == errno.EADDRNOTAVAIL:
        return (
            f"{settings.host} is no address of this machine. Set DRAAISCHIJF_HOST to one that is, such as 0.0.0.0 for "
            "all of them."
        )
    if fault.errno in (errno.EACCES, errno.EPERM):
        return f"Port {settings.port} is not allowed to this user. Choose one from 1024 on, with PORT or --port."
    return (
        f"Port {settings.port} is taken. Choose another one with PORT or --port, or stop the program that uses it."
        if fault.errno == errno.EADDRINUSE
        else f"Port {settings.port} cannot be listened on ({fault.strerror}). Choose another one with PORT or --port."
    )
