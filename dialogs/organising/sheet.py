"""The list of a programme as a spreadsheet: offered as a file where that goes, as a private link elsewhere (L17)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dialogs.cards.common import short_message
from dialogs.cards.marks import escape_markdown
from dialogs.cards.programmes.programme_words import title_of
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.documents import SPREADSHEET, Document, Maker
from dialogs.events import DocumentRef, EventKind, FileOffer, PrivateLink, Reply, Uploading
from dialogs.organising.opening import programme_of, read_value
from dialogs.report.text import file_name
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Response, Turn, say
from dialogs.ways.organising import ORGANISE_PROGRAMME, ORGANISE_SHEET, ORGANISE_SHEET_ANSWERED
from dialogs.ways.people import PEOPLE_END_LINKS
from knowledge.languages import LANGUAGES
from knowledge.privacy.register import kept_for
from knowledge.programmes.programme import Programme, Registration
from knowledge.refusals import Refused
from storage.acting import acting
from storage.database import Database
from storage.programmes import organising
from storage.programmes.line import lists as registration_lists

KIND = "programme.xlsx"
HOURS = kept_for("link_to_people") // timedelta(hours=1)
"""So long a link to the list works: it holds names."""
_BYTES = 12_000
"""About as large as it usually is; it is made when it is wanted."""


@ORGANISE_SHEET.handler
async def _offer(turn: Turn) -> Response:
    programme = await programme_of(turn, turn.event.data)
    texts = turn.texts
    if not turn.event.takes_files:
        return say(turn, _with_link(texts, programme))
    title = title_of(texts, programme)
    offer = FileOffer(
        _name(texts, programme, turn.event.at),
        _BYTES,
        texts("organising.sheet_description", title=title),
        ORGANISE_SHEET_ANSWERED,
        {"programme": programme.id},
    )
    back = (ORGANISE_PROGRAMME(texts, programme=programme.id),)
    return say(turn, Reply(escape_markdown(texts("organising.sheet_offer", title=title)), choices=back, offer=offer))


@ORGANISE_SHEET_ANSWERED.handler
async def _answered(turn: Turn) -> Response:
    """Put the allowed file in its place, or leave it."""
    texts, back = turn.texts, (ORGANISE_PROGRAMME(turn.texts, programme=read_value(turn, "programme")),)
    if turn.event.kind is EventKind.FILE_DECLINED:
        return say(
            turn, Reply(escape_markdown(texts("organising.sheet_declined")), choices=back, replaces=turn.event.card)
        )
    programme = await programme_of(turn, turn.event.data)
    otherwise = _with_link(texts, programme)
    if turn.event.upload is None:
        return say(turn, otherwise)
    saved = Reply(
        escape_markdown(texts("organising.sheet_saved")),
        choices=back,
        file=turn.event.upload.file,
        replaces=turn.event.card,
        uploading=Uploading(turn.event.upload, _wanted(texts, programme), otherwise),
    )
    return say(turn, saved)


def _wanted(texts: Texts, programme: Programme) -> DocumentRef:
    return DocumentRef(KIND, f"{programme.id}:{texts.language}")


def _with_link(texts: Texts, programme: Programme) -> Reply:
    label, none = texts("organising.sheet_open"), short_message(texts, "organising.sheet_no_link")
    link = PrivateLink(_wanted(texts, programme), label, none, HOURS)
    buttons = Buttons((PEOPLE_END_LINKS(texts), ORGANISE_PROGRAMME(texts, programme=programme.id)))
    return replace(message(texts, Paragraph(texts("organising.sheet_ready")), buttons), link=link)


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
