"""The makers of all documents, by the kind of document."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.documents import Maker
from dialogs.insight import sheet as insight_sheet
from dialogs.organising import sheet
from dialogs.people import data, journal_sheet, processing
from dialogs.scan import document as scan_document

MAKERS: Mapping[str, Maker] = {
    **scan_document.MAKERS,
    **data.MAKERS,
    **processing.MAKERS,
    **journal_sheet.MAKERS,
    **sheet.MAKERS,
    **insight_sheet.MAKERS,
}
"""What a link or an accepted file can be made by."""
