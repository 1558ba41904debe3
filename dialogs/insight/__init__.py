"""Insight: what is asked and needed, in tables that somebody chooses from, and as a spreadsheet."""

from __future__ import annotations

from dialogs.insight.typed import hear_choice, hear_insight
from dialogs.joined import join_modules
from dialogs.ways.insight import INSIGHT_SHOW
from dialogs.witnesses import Sure, Witness

join_modules(__name__, __path__)

WITNESSES = (Witness(hear_insight, Sure.SENTENCE), Witness(hear_choice, Sure.IN_SIGHT, {INSIGHT_SHOW}))
"""What takes typed words here."""
