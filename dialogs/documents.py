"""What a document is that the bot hands over, and what makes one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from storage.database import Database

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The content type of a spreadsheet (XLSX)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it is handed over."""

    name: str
    """With its ending, as in `Quick Scan.pdf`."""
    content_type: str
    content: bytes


Maker = Callable[[Database, str, str], Awaitable[Document | None]]
"""
Makes the document about a subject for a person (the directory's object id); None when there is none for this person.

It looks at the person's rights each time, since a link may be older than they are.
"""
