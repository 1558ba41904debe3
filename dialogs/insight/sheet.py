"""Insight as a spreadsheet: offered as a file where that goes, as a private link elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from dialogs.cards.common import short_message
from dialogs.cards.insight.cells import name_scope, write_about
from dialogs.cards.insight.place import InsightPlace, place_of, read_place
from dialogs.cards.marks import escape_markdown
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.documents import SPREADSHEET, Document, Maker
from dialogs.events import Choice, DocumentRef, EventKind, FileOffer, PrivateLink, Reply, Uploading
from dialogs.report.text import file_name
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Response, Turn, say
from dialogs.ways.insight import INSIGHT_SHEET, INSIGHT_SHEET_ANSWERED, INSIGHT_SHOW
from dialogs.ways.people import PEOPLE_END_LINKS
from knowledge.catalogue.catalogue import Catalogue, instrument
from knowledge.insight.figures import Report
from knowledge.refusals import Refused
from storage.acting import acting
from storage.content import catalogue as stored_catalogue
from storage.database import Database
from storage.insight.reading import see_report

KIND = "insight.xlsx"
_HOURS = 1
_BYTES = 20_000
"""About as large as it usually is; it is made when it is wanted."""


@INSIGHT_SHEET.handler
def _offer(turn: Turn) -> Response:
    place, texts = read_place(turn.event.data, turn.today), turn.texts
    if not turn.event.takes_files:
        return say(turn, _with_link(texts, place))
    about = write_about(texts, place.domain, place.span)
    offer = FileOffer(
        _name(texts, place), _BYTES, texts("insight.sheet_description"), INSIGHT_SHEET_ANSWERED, place.values
    )
    said = escape_markdown(texts("insight.sheet_offer", about=about))
    return say(turn, Reply(said, choices=_back(texts, place), offer=offer))


@INSIGHT_SHEET_ANSWERED.handler
def _answered(turn: Turn) -> Response:
    """Put the allowed file in its place, or leave it."""
    place, texts = read_place(turn.event.data, turn.today), turn.texts
    otherwise = _with_link(texts, place)
    said = Reply("", choices=_back(texts, place), replaces=turn.event.card)
    if turn.event.kind is EventKind.FILE_DECLINED:
        return say(turn, replace(said, text=escape_markdown(texts("insight.sheet_declined"))))
    if turn.event.upload is None:
        return say(turn, otherwise)
    uploading = Uploading(turn.event.upload, _wanted(texts, place), otherwise)
    saved = escape_markdown(texts("insight.sheet_saved"))
    return say(turn, replace(said, text=saved, file=turn.event.upload.file, uploading=uploading))


def _wanted(texts: Texts, place: InsightPlace) -> DocumentRef:
    return DocumentRef(KIND, ":".join((*place.values.values(), texts.language)))


def _with_link(texts: Texts, place: InsightPlace) -> Reply:
    none = short_message(texts, "insight.sheet_no_link")
    link = PrivateLink(_wanted(texts, place), texts("insight.sheet_open"), none, _HOURS)
    buttons = Buttons((PEOPLE_END_LINKS(texts), *_back(texts, place)))
    return replace(message(texts, Paragraph(texts("insight.sheet_ready")), buttons), link=link)


def _back(texts: Texts, place: InsightPlace) -> tuple[Choice, ...]:
    return (INSIGHT_SHOW.named(texts, "insight.back", **place.values),)


def _name(texts: Texts, place: InsightPlace) -> str:
    title = texts("insight.sheet_name", domain=name_scope(texts, place.domain), first=place.span.first)
    return file_name(title, place.span.last, "xlsx")


async def _made(store: Database, subject: str, person: str) -> Document | None:
    """The figures as they stand when they are opened; None for who is no curator by then."""
    domain, first, last, language = subject.split(":")
    now = datetime.now(UTC)
    place = read_place({"domain": domain, "first": first, "last": last}, now.astimezone(BRUSSELS).date())
    catalogue = Catalogue(map(instrument, (await store.read(stored_catalogue.load)).entries))
    try:
        report = await store.read(acting(see_report, person, now), place.domain, place.span, catalogue)
    except Refused:
        return None
    texts = texts_in(language)
    content = await asyncio.to_thread(_written, texts, report, now)
    return Document(_name(texts, place_of(report)), SPREADSHEET, content)


def _written(texts: Texts, report: Report, now: datetime) -> bytes:
    """The file itself; what writes it is loaded with the first one."""
    from dialogs.report.insight_sheet import insight_sheet

    return insight_sheet(texts, report, now)


MAKERS: Mapping[str, Maker] = {KIND: _made}
"""The maker of the figures; its subject is the domain, the first and the last day, and the language."""
