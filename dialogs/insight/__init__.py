"""Insight: what is asked and needed, in tables that somebody chooses from, and as a spreadsheet."""

from __future__ import annotations

from dialogs.insight import sheet, showing
from dialogs.insight.typed import hear_choice, hear_insight
from dialogs.ways.insight import INSIGHT_SHOW
from dialogs.witnesses import Sure, Witness

__all__ = ["WITNESSES", "sheet", "showing"]

WITNESSES = (Witness(hear_insight, Sure.SENTENCE), Witness(hear_choice, Sure.IN_SIGHT, {INSIGHT_SHOW}))
"""What takes typed words here."""
