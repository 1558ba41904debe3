"""The list of a programme as a spreadsheet: offered as a file where that goes, as a private link elsewhere (L17)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from dialogs.cards.programmes.programme_words import title_of
from dialogs.documents import SPREADSHEET, Document, Maker
from dialogs.events import Choice, DocumentRef
from dialogs.handing import Handing, Handout
from dialogs.organising.opening import programme_of
from dialogs.report.text import file_name
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Turn
from dialogs.ways.organising import ORGANISE_PROGRAMME, ORGANISE_SHEET, ORGANISE_SHEET_ANSWERED
from knowledge.languages import LANGUAGES
from knowledge.programmes.programme import Programme, Registration
from knowledge.refusals import Refused
from storage.acting import acting
from storage.database import Database
from storage.programmes import organising
from storage.programmes.line import lists as registration_lists

KIND = "programme.xlsx"
_BYTES = 12_000
"""About as large as it usually is; it is made when it is wanted."""


async def _handout(turn: Turn) -> Handout:
    programme = await programme_of(turn, turn.event.data)
    return Handout(
        DocumentRef(KIND, f"{programme.id}:{turn.texts.language}"),
        _name(turn.texts, programme, turn.event.at),
        _BYTES,
        {"programme": programme.id},
        {"title": title_of(turn.texts, programme)},
    )


def _back(turn: Turn) -> Choice:
    return ORGANISE_PROGRAMME(turn.texts, programme=turn.value("programme"))


Handing("organising.sheet", _handout, _back, period="link_to_people").join(ORGANISE_SHEET, ORGANISE_SHEET_ANSWERED)


def _name(texts: Texts, programme: Programme, now: datetime) -> str:
    title = texts("organising.sheet_name", title=title_of(texts, programme))
    return file_name(title, now.astimezone(BRUSSELS).date(), "xlsx")


async def _made(store: Database, subject: str, person: str) -> Document | None:
    """The list as it stands when it is opened; None for who is no organiser by then."""
    id, _, language = subject.rpartition(":")
    try:
        about = await store.read(acting(organising.line_of, person, datetime.now(UTC)), id)
        line = await store.read(acting(registration_lists.line, person, datetime.now(UTC)), id)
    except Refused:
        return None
    if language not in LANGUAGES:
        return None
    now = datetime.now(UTC)
    # A long list takes a while of the processor; the other conversations go on meanwhile.
    content = await asyncio.to_thread(_written, about.programme, line, now, language)
    return Document(_name(texts_in(language), about.programme, now), SPREADSHEET, content)


def _written(programme: Programme, line: Sequence[Registration], now: datetime, language: str) -> bytes:
    """The file itself; what writes it is loaded with the first one."""
    from dialogs.report.line_sheet import line_sheet

    return line_sheet(programme, line, now, language)


MAKERS: Mapping[str, Maker] = {KIND: _made}
"""The maker of the list; its subject is the id of the programme and the language."""
