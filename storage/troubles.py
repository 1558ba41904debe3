"""What keeps a database from working, told apart so that each can be said with its remedy."""

from __future__ import annotations

import errno
import re
import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError


class Trouble(StrEnum):
    """Why a database cannot be used."""

    BUSY = "busy"
    """Locked, overloaded or closed: trying again may succeed."""
    NO_ANSWER = "no_answer"
    """The server does not answer; it may come back."""
    NO_HOST = "no_host"
    """No machine has this name."""
    NOT_LET_IN = "not_let_in"
    """The server refuses this user or password."""
    NO_DATABASE = "no_database"
    """The server has no database of this name."""
    NO_RIGHTS = "no_rights"
    """The user may not do there what must be done, or the folder or file belongs to somebody else."""
    NO_FOLDER = "no_folder"
    """There is a file where the folder should be, or the reverse, or nothing can be made there."""
    READ_ONLY = "read_only"
    FULL = "full"
    """The disk or the user's share of it is full."""
    DISK = "disk"
    """The disk does not take or give what was asked."""
    DAMAGED = "damaged"
    """The file was a database, and can no longer be read."""
    OTHER_FILE = "other_file"
    """The file is no SQLite database."""
    TWO_NAMES = "two_names"
    """The file has a second name, under which another process could open it unseen."""
    GONE = "gone"
    """The file that was opened is no longer there."""

    @property
    def passes(self) -> bool:
        """Whether waiting can help."""
        return self in (Trouble.BUSY, Trouble.NO_ANSWER)


_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.NO_RIGHTS,
    sqlite3.SQLITE_AUTH: Trouble.NO_RIGHTS,
    sqlite3.SQLITE_CANTOPEN: Trouble.NO_FOLDER,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.DISK,
    sqlite3.SQLITE_NOLFS: Trouble.DISK,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.OTHER_FILE,
}
_OF_SYSTEM = {
    errno.EACCES: Trouble.NO_RIGHTS,
    errno.EPERM: Trouble.NO_RIGHTS,
    errno.EROFS: Trouble.READ_ONLY,
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EFBIG: Trouble.DISK,
    errno.EIO: Trouble.DISK,
}
_OF_POSTGRESQL = {
    "28": Trouble.NOT_LET_IN,
    "3D": Trouble.NO_DATABASE,
    "42501": Trouble.NO_RIGHTS,
    "53100": Trouble.FULL,
    "25006": Trouble.READ_ONLY,
    "58": Trouble.DISK,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
}
"""By the beginning of the code; the longer ones are all five signs."""
_PASSING = ("40", "53", "55", "57")
"""A deadlock, too many connections, a lock that is not given, a statement that was cancelled, a server that stops."""
_IN_WORDS = (
    (re.compile(r"\[Errno -(2|5)\]|name or service not known|nodename nor servname", re.IGNORECASE), Trouble.NO_HOST),
    (re.compile(r'database "[^"]*" does not exist', re.IGNORECASE), Trouble.NO_DATABASE),
    (
        re.compile(r"password authentication|no password supplied|no pg_hba\.conf|role .* does not exist", re.I),
        Trouble.NOT_LET_IN,
    ),
)
"""A connection that fails has no code, only the words of the driver and of the server."""


def trouble_of(failure: BaseException) -> Trouble | None:
    """Why a driver or the system refused; None for what no database and no disk can help, such as a wrong statement."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    if isinstance(cause, sqlite3.Error):
        return _OF_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(cause, OSError):
        return _OF_SYSTEM.get(cause.errno or 0, Trouble.NO_FOLDER)
    code = getattr(cause, "sqlstate", None) or ""
    for begins, trouble in _OF_POSTGRESQL.items():
        if code and code.startswith(begins):
            return trouble
    if code[:2] in _PASSING:
        return Trouble.BUSY
    words = f"{cause}"
    return next((trouble for pattern, trouble in _IN_WORDS if not code and pattern.search(words)), None)


def in_its_words(failure: BaseException) -> str:
    """What the driver or the system says of it, on one line; no value of a statement is in it."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    lines = [line.strip() for line in f"{cause}".splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(cause).__name__
