"""Filling in a questionnaire step by step, its result, and working on it together."""

from __future__ import annotations

from dialogs.scan import compare, document, flow, form, result, start, talk, together
from dialogs.ways.scans import SCAN_COPY
from dialogs.witnesses import Sure, Witness

__all__ = ["WITNESSES", "document", "flow", "form", "result", "start"]

WITNESSES = (
    Witness(together.colleague_named, Sure.NAMED, together.ABOUT_ONE),
    Witness(compare.variant_named, Sure.NAMED, {SCAN_COPY}),
    Witness(talk.hear_scan, Sure.SCAN),
)
"""What takes typed words here."""
