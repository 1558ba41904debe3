"""The journal as a spreadsheet, behind a private link."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import orjson

from dialogs.cards.common import short_message
from dialogs.cards.people.journal_words import write_filter
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.documents import SPREADSHEET, Document, Maker
from dialogs.events import DocumentRef, PrivateLink
from dialogs.report.text import file_name
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import JOURNAL_SHEET, MEMBERS_JOURNAL, PEOPLE_END_LINKS
from knowledge.journal import JournalLine, read_filter
from knowledge.refusals import Refused
from storage.acting import acting
from storage.database import Database
from storage.managing import administration

KIND = "journal.xlsx"
MAX_LINES = 20_000
_HOURS = 1


@JOURNAL_SHEET.handler
def _offer(turn: Turn) -> Response:
    texts, values = turn.texts, read_filter(turn.event.data).values
    subject = orjson.dumps({**values, "language": texts.language}).decode()
    none = short_message(texts, "journal.sheet_no_link")
    link = PrivateLink(DocumentRef(KIND, subject), texts("journal.sheet_open"), none, _HOURS)
    ways = Buttons(PEOPLE_END_LINKS(texts), MEMBERS_JOURNAL.named(texts, "journal.back", **values))
    return say(turn, replace(message(texts, Paragraph(texts("journal.sheet_ready")), ways), link=link))


async def _made(store: Database, subject: str, person: str) -> Document | None:
    """The acts as they stand when it is opened, the newest of very many; None for who is no curator by then."""
    said, now = orjson.loads(subject), datetime.now(UTC)
    wanted, texts = read_filter(said), texts_in(said["language"])
    try:
        page = await store.read(acting(administration.acts, person, now), MAX_LINES, wanted)
    except Refused:
        return None
    shown = write_filter(texts, wanted, page.actor, page.entry) or texts("journal.everything")
    content = await asyncio.to_thread(_written, texts, shown, page.lines, now)
    name = file_name(texts("members.journal"), now.astimezone(BRUSSELS).date(), "xlsx")
    return Document(name, SPREADSHEET, content)


def _written(texts: Texts, shown: str, lines: tuple[JournalLine, ...], now: datetime) -> bytes:
    """The file itself; what writes it is loaded with the first one."""
    from dialogs.report.journal_sheet import journal_sheet

    return journal_sheet(texts, shown, lines, now)


MAKERS: Mapping[str, Maker] = {KIND: _made}
"""The maker of the journal's file; its subject is the filter and the language."""
