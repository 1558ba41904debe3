"""
How long everything is kept and what the bot decides, for everybody; what was forgotten and the registers as a document,
for curators.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from dialogs.cards.common import short_message
from dialogs.cards.people import processing as cards
from dialogs.cards.people.algorithms import algorithms_card
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.documents import Document, Maker
from dialogs.events import DocumentRef, PrivateLink
from dialogs.report.processing import processing_report
from dialogs.report.text import file_name
from dialogs.report.writing import FORMS, Form, form_of, write_report
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Response, Turn, say, show_by
from dialogs.ways.people import PEOPLE_ALGORITHMS, PEOPLE_FORGOTTEN, PEOPLE_REGISTER, PEOPLE_RETENTION
from knowledge.privacy.register import ForgottenRows
from knowledge.roles import Role
from storage.acting import By
from storage.database import Database
from storage.managing import forgotten


@PEOPLE_RETENTION.handler
async def _show(turn: Turn) -> Response:
    is_curator = await turn.look(By.has, Role.CURATOR)
    return say(turn, cards.retention_card(turn.texts, is_curator=is_curator), in_place=True)


@PEOPLE_ALGORITHMS.handler
def _algorithms(turn: Turn) -> Response:
    return say(turn, algorithms_card(turn.texts), in_place=True)


@PEOPLE_REGISTER.handler
async def _document(turn: Turn) -> Response:
    """A link to it, as Word unless the other is wanted: nothing about anybody stands in it."""
    await turn.look(By.require, Role.CURATOR)
    texts = turn.texts
    form = form_of(turn.event.data)
    wanted = DocumentRef(f"register.{form}", texts.language)
    link = PrivateLink(wanted, texts("processing.document_open"), short_message(texts, "processing.document_no_link"))
    other = (PEOPLE_REGISTER.named(texts, "processing.document_pdf", format="pdf"),) if form == "docx" else ()
    reply = message(
        texts,
        Paragraph(texts("processing.document_ready")),
        Buttons(*other, PEOPLE_FORGOTTEN(texts), PEOPLE_RETENTION(texts)),
    )
    return say(turn, replace(reply, link=link))


def write_register(texts: Texts, rows: Mapping[str, ForgottenRows], now: datetime, form: Form) -> bytes:
    """The register as a file; see `write_report`."""
    return write_report(processing_report(texts, rows, now), form)


async def _made(store: Database, language: str, _person: str, form: Form) -> Document:
    now, texts = datetime.now(UTC), texts_in(language)
    rows = await store.read(forgotten.report, now)
    content = await asyncio.to_thread(write_register, texts, rows, now, form)
    name = file_name(texts("processing.document_title"), now.astimezone(BRUSSELS).date(), form)
    return Document(name, FORMS[form], content)


MAKERS: Mapping[str, Maker] = {f"register.{form}": partial(_made, form=form) for form in FORMS}
"""The makers of the register as a document; their subject is the language."""
PEOPLE_FORGOTTEN.handler(show_by(forgotten.report_to_curator, cards.forgotten_card, in_place=True))
