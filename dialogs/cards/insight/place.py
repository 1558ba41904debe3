"""Where somebody is in insight: at which table, of which policy domain and period; every button says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.catalogue.reference import domains_of_today
from knowledge.insight.figures import Report
from knowledge.insight.reports import TABLES
from knowledge.insight.spans import Span, read_span, usual_span
from knowledge.plain import Data


@dataclass(frozen=True, slots=True)
class InsightPlace:
    """One table, or the overview of all; of one policy domain by its code, or of all."""

    domain: str | None
    span: Span
    table: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The domain and the period, as a button says them."""
        return {
            "domain": self.domain or "",
            "first": self.span.first.isoformat(),
            "last": self.span.last.isoformat(),
        }

    @property
    def all_values(self) -> dict[str, str]:
        """As `values`, with the table."""
        return {"table": self.table, **self.values}


def place_of(report: Report, table: str = "") -> InsightPlace:
    """Where somebody is who looks at this report, or at a table of it."""
    return InsightPlace(report.domain, report.span, table)


def read_place(data: Data, today: date) -> InsightPlace:
    """The place that a button says; for what it does not say or there is not: all domains, lately, the overview."""
    domain, table = str(data.get("domain", "")), str(data.get("table", ""))
    is_domain = domain in {each.code for each in domains_of_today()}
    return InsightPlace(
        domain if is_domain else None,
        read_span(data) or usual_span(today).seen_from(today),
        table if table in TABLES else "",
    )
