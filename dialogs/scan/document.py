"""The document of a scan: offered as a file where that goes and as a private link elsewhere, and made when wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from dialogs.cards.scans.scan_words import scan_name
from dialogs.documents import Document, Maker
from dialogs.events import Choice, DocumentRef
from dialogs.handing import Handing, Handout
from dialogs.report.text import file_name
from dialogs.report.writing import FORMS, Form, form_of, write_report
from dialogs.scan.opening import is_readable, open_scan
from dialogs.scan.report import report_of
from dialogs.texts import BRUSSELS, texts_in
from dialogs.turn import Turn
from dialogs.ways.scans import SCAN_DOCUMENT, SCAN_FILE, SCAN_RESULT
from knowledge.catalogue.catalogue import Catalogue, instrument
from knowledge.questionnaire.questionnaire import Questionnaires
from knowledge.questionnaire.scans import Scan
from storage.content import catalogue as stored_catalogue
from storage.content import questionnaires as stored_questionnaires
from storage.database import Database
from storage.scans import scans

_BYTES: Mapping[Form, int] = {"docx": 175_000, "pdf": 230_000}
"""About as large as a usual one is; it is made when it is wanted, so that the offer need not wait for it."""


async def _handout(turn: Turn) -> Handout:
    scan, questionnaire = await open_scan(turn)
    texts, form = turn.texts, form_of(turn.event.data)
    name = scan_name(texts, scan)
    return Handout(
        DocumentRef(f"scan.{form}", f"{scan.id}:{texts.language}"),
        _name(texts.label(texts.pick(questionnaire.title), name), scan, form),
        _BYTES[form],
        {"scan": scan.id, "format": form},
        {"title": name},
        f"open_{form}",
    )


def _back(turn: Turn) -> Choice:
    return SCAN_RESULT.named(turn.texts, "result.back", scan=turn.value("scan"))


Handing("result.document", _handout, _back, unsaved="not_saved", on_card=False).join(SCAN_DOCUMENT, SCAN_FILE)


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
    content = await asyncio.to_thread(write_report, report, form)
    return Document(_name(report.title, scan, form), FORMS[form], content)


MAKERS: Mapping[str, Maker] = {f"scan.{form}": partial(_made, form=form) for form in FORMS}
"""The makers of a scan's documents; their subject is the id of the scan and the language, as in `4f…:nl`."""
