"""Insight as a spreadsheet: offered as a file where that goes, as a private link elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from dialogs.cards.insight.cells import name_scope, write_about
from dialogs.cards.insight.place import InsightPlace, place_of, read_place
from dialogs.documents import SPREADSHEET, Document, Maker
from dialogs.events import Choice, DocumentRef
from dialogs.handing import Handing, Handout
from dialogs.report.text import file_name
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Turn
from dialogs.ways.insight import INSIGHT_SHEET, INSIGHT_SHEET_ANSWERED, INSIGHT_SHOW
from knowledge.catalogue.catalogue import Catalogue, instrument
from knowledge.insight.figures import Report
from knowledge.refusals import Refused
from storage.acting import acting
from storage.content import catalogue as stored_catalogue
from storage.database import Database
from storage.insight.reading import see_report

KIND = "insight.xlsx"
_BYTES = 20_000
"""About as large as it usually is; it is made when it is wanted."""


async def _handout(turn: Turn) -> Handout:
    place, texts = read_place(turn.event.data, turn.today), turn.texts
    return Handout(
        DocumentRef(KIND, ":".join((*place.values.values(), texts.language))),
        _name(texts, place),
        _BYTES,
        place.values,
        {"about": write_about(texts, place.domain, place.span)},
    )


def _back(turn: Turn) -> Choice:
    return INSIGHT_SHOW.named(turn.texts, "insight.back", **read_place(turn.event.data, turn.today).values)


Handing("insight.sheet", _handout, _back, period="link_to_figures").join(INSIGHT_SHEET, INSIGHT_SHEET_ANSWERED)


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
