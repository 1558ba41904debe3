"""The document of a scan: offered as a file where that goes and as a private link elsewhere, and made when wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Literal

from dialogs.cards.common import short_message
from dialogs.cards.marks import escape_markdown
from dialogs.cards.scans.scan_words import scan_name
from dialogs.documents import Document, Maker
from dialogs.events import DocumentRef, EventKind, FileOffer, PrivateLink, Reply, Uploading
from dialogs.report.content import Report
from dialogs.report.text import file_name
from dialogs.scan.opening import is_readable, open_scan
from dialogs.scan.report import report_of
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import PEOPLE_END_LINKS
from dialogs.ways.scans import SCAN_DOCUMENT, SCAN_FILE, SCAN_RESULT
from knowledge.catalogue.catalogue import Catalogue, instrument
from knowledge.plain import Data
from knowledge.questionnaire.questionnaire import Questionnaires
from knowledge.questionnaire.scans import Scan
from storage.content import catalogue as stored_catalogue
from storage.content import questionnaires as stored_questionnaires
from storage.database import Database
from storage.scans import scans

Form = Literal["docx", "pdf"]

_TYPES: Mapping[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_BYTES: Mapping[Form, int] = {"docx": 175_000, "pdf": 230_000}
"""About as large as a usual one is; it is made when it is wanted, so that the offer need not wait for it."""


@SCAN_DOCUMENT.handler
async def _offer(turn: Turn) -> Response:
    opened = await open_scan(turn)
    if isinstance(opened, Response):
        return opened
    scan, questionnaire = opened
    texts, form = turn.texts, _form(turn.event.data)
    if not turn.event.takes_files:
        return say(turn, _with_link(texts, scan, form, "result.ready"))
    title = f"{texts.pick(questionnaire.title)}: {scan_name(texts, scan)}"
    data = {"scan": scan.id, "format": form}
    about = texts("result.offer_about", title=scan_name(texts, scan))
    offer = FileOffer(_name(title, scan, form), _BYTES[form], about, SCAN_FILE, data)
    back = (SCAN_RESULT.named(texts, "result.back", scan=scan.id),)
    return say(
        turn, Reply(escape_markdown(texts("result.offer", title=scan_name(texts, scan))), choices=back, offer=offer)
    )


@SCAN_FILE.handler
async def _answered(turn: Turn) -> Response:
    """Put the allowed file in its place, or leave it; the offer is replaced, so that it cannot be answered twice."""
    texts = turn.texts
    if turn.event.kind is EventKind.FILE_DECLINED:
        back = (SCAN_RESULT.named(texts, "result.back", scan=str(turn.event.data.get("scan", ""))),)
        return say(turn, Reply(escape_markdown(texts("result.declined")), choices=back, replaces=turn.event.card))
    opened = await open_scan(turn)
    if isinstance(opened, Response):
        return opened
    scan, _ = opened
    form = _form(turn.event.data)
    otherwise = _with_link(texts, scan, form, "result.not_saved")
    if turn.event.upload is None:
        return say(turn, otherwise)
    saved = Reply(
        escape_markdown(texts("result.saved", title=scan_name(texts, scan))),
        choices=(SCAN_RESULT.named(texts, "result.back", scan=scan.id),),
        file=turn.event.upload.file,
        replaces=turn.event.card,
        uploading=Uploading(turn.event.upload, _wanted(texts, scan, form), otherwise),
    )
    return say(turn, saved)


def _form(data: Data) -> Form:
    return "pdf" if data.get("format") == "pdf" else "docx"


def _wanted(texts: Texts, scan: Scan, form: Form) -> DocumentRef:
    return DocumentRef(f"scan.{form}", f"{scan.id}:{texts.language}")


def _with_link(texts: Texts, scan: Scan, form: Form, key: str) -> Reply:
    label = texts("result.open_word" if form == "docx" else "result.open_pdf")
    link = PrivateLink(_wanted(texts, scan, form), label, short_message(texts, "result.no_link"))
    return Reply(
        escape_markdown(texts(key, title=scan_name(texts, scan))),
        choices=(PEOPLE_END_LINKS(texts), SCAN_RESULT.named(texts, "result.back", scan=scan.id)),
        link=link,
    )


def _name(title: str, scan: Scan, form: Form) -> str:
    return file_name(title, scan.updated.astimezone(BRUSSELS).date(), form)


async def _made(store: Database, subject: str, person: str, form: Form) -> Document | None:
    """The document as this person may have it now; None when the scan is gone or not shared with them any more."""
    id, _, language = subject.partition(":")
    scan = await store.read(scans.load, id, person)
    if scan is None or not is_readable(scan):
        return None
    kept = await store.read(stored_questionnaires.load_all)
    questionnaire = Questionnaires(kept.questionnaires).of(scan.questionnaire, scan.version)
    if questionnaire is None:
        return None
    entries = (await store.read(stored_catalogue.load)).entries
    report = report_of(texts_in(language), scan, questionnaire, Catalogue(map(instrument, entries)))
    # Setting type takes a second or so of the processor; the other conversations go on meanwhile.
    content = await asyncio.to_thread(_written, report, form)
    return Document(_name(report.title, scan, form), _TYPES[form], content)


def _written(report: Report, form: Form) -> bytes:
    """The file itself. What writes it is loaded with the first one: it takes 13 MB that a bot may never need."""
    if form == "docx":
        from dialogs.report.word import word

        return word(report)
    from dialogs.report.pdf import pdf

    return pdf(report)


def _maker(form: Form) -> Maker:
    async def make(store: Database, subject: str, person: str) -> Document | None:
        return await _made(store, subject, person, form)

    return make


MAKERS: Mapping[str, Maker] = {f"scan.{form}": _maker(form) for form in _TYPES}
"""The makers of a scan's documents; their subject is the id of the scan and the language, as in `4f…:nl`."""
