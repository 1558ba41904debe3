"""Insight into what is asked and needed, for who keeps the catalogue."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where

OF_INSIGHT = Where("insight.personal")

INSIGHT_SHOW = Way(
    "insight.show",
    OF_INSIGHT,
    CURATOR,
    takes="table domain first last page line",
    typed="words.insight",
    helps="curator",
)
INSIGHT_SPANS = Way("insight.spans", OF_INSIGHT, CURATOR, takes="table domain first last", label="insight.other_span")
INSIGHT_DOMAINS = Way(
    "insight.domains", OF_INSIGHT, CURATOR, takes="table domain first last", label="insight.other_domain"
)
INSIGHT_SHEET = Way("insight.sheet", OF_INSIGHT, CURATOR, takes="domain first last")
INSIGHT_SHEET_ANSWERED = Way("insight.sheet_answered", OF_INSIGHT, CURATOR, takes="domain first last")
