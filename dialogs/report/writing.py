"""A report as a file: for Word, or as a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dialogs.report.content import Report
from knowledge.plain import Data

Form = Literal["docx", "pdf"]
FORMS: Mapping[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""What a report can be written as, with the content type of each."""


def form_of(data: Data) -> Form:
    """What a button wants it written as: for Word, unless it says otherwise."""
    return "pdf" if data.get("format") == "pdf" else "docx"


def write_report(report: Report, form: Form) -> bytes:
    """
    The file itself; it takes a second or so of the processor.

    What writes it is loaded with the first one: it takes 13 MB that a bot may never need.
    """
    if form == "docx":
        from dialogs.report.word import word

        return word(report)
    from dialogs.report.pdf import pdf

    return pdf(report)
