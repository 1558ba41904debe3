"""What is told of the counts: a report of one domain or of all, over a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from knowledge.catalogue.catalogue import Catalogue
from knowledge.insight.counting import SEVERAL, Key, Kind
from knowledge.insight.figures import Report
from knowledge.insight.material import Counted, Counts, Material
from knowledge.insight.reports import make_report
from knowledge.insight.spans import Span
from knowledge.insight.weeks import week_of
from knowledge.programmes.programme import ProgrammeState
from knowledge.working_days import BRUSSELS
from storage.acting import By
from storage.content import link_checks, orphaned_reviews, questionnaires
from storage.portions import in_portions
from storage.roles import Role
from storage.tables import insight_counts, insight_groups, insight_weeks, programmes, registrations


def see_report(by: By, domain: str | None, span: Span, catalogue: Catalogue) -> Report:
    """The report of a domain by its code, or of all, over a period, for a curator."""
    by.require(Role.CURATOR)
    return load_report(by.c, domain, span, catalogue, by.now)


def load_report(c: Connection, domain: str | None, span: Span, catalogue: Catalogue, now: datetime) -> Report:
    """As `see_report`, for who may read the database itself."""
    first, last = c.execute(select(func.min(insight_weeks.c.last), func.max(insight_weeks.c.last))).one()
    counted_from = week_of(first).first if first else None
    before = span.before
    counts = load_counts(c, domain, span)
    counted = Counted(
        counts,
        load_counts(c, domain, before) if counted_from and counted_from <= before.first else None,
        _seen(c, domain, span.last),
        load_groups(c, counts),
        _titles(c, counts),
        counted_from,
        last,
    )
    today = now.astimezone(BRUSSELS).date()
    broken, chosen = link_checks.load_broken(c), orphaned_reviews.load_chosen_days(c)
    full = _fullness(c, domain, span)
    return make_report(Material(domain, span, counted, catalogue, today, broken, full, chosen))


def _of(domain: str | None) -> ColumnElement[bool]:
    return true() if domain is None else insight_counts.c.domain == domain


def load_counts(c: Connection, domain: str | None, span: Span) -> Counts:
    """What was let out of a domain by its code, or of all, in the weeks that end in this period."""
    key = (insight_counts.c.kind, insight_counts.c.domain, insight_counts.c.row)
    within = insight_counts.c.last.between(span.first, span.last)
    summed = select(*key, func.sum(insight_counts.c.number).label("number")).where(within, _of(domain)).group_by(*key)
    return {Key(Kind(row.kind), row.domain, row.row): row.number for row in c.execute(summed)}


def _seen(c: Connection, domain: str | None, until: date) -> Mapping[str, tuple[date, date]]:
    ends = (func.min(insight_counts.c.last).label("first"), func.max(insight_counts.c.last).label("latest"))
    counted = (insight_counts.c.kind == Kind.UNANSWERED, insight_counts.c.last <= until, _of(domain))
    rows = c.execute(select(insight_counts.c.row, *ends).where(*counted).group_by(insight_counts.c.row))
    return {row.row: (week_of(row.first).first, row.latest) for row in rows}


def load_groups(c: Connection, counts: Counts) -> Mapping[str, str]:
    """By group of unanswered questions among these counts, its words."""
    wanted = sorted({key.row for key in counts if key.kind is Kind.UNANSWERED and key.row != SEVERAL})
    found: dict[str, str] = {}
    for some in in_portions(wanted):
        rows = c.execute(select(insight_groups).where(insight_groups.c.id.in_(some)))
        found |= {row.id: row.words for row in rows}
    return found


def _fullness(c: Connection, domain: str | None, span: Span) -> Mapping[str, bool]:
    """By programme for this domain on which one could register and whose sessions were not over in the period."""
    begins, ends = (datetime.combine(day, time(), BRUSSELS) for day in (span.first, span.last + timedelta(days=1)))
    shown = programmes.c.state.in_((ProgrammeState.PUBLISHED, ProgrammeState.CLOSED))
    first = and_(registrations.c.programme == programmes.c.id, registrations.c.number == 1)
    # One that names no day of opening was open when the first person registered.
    opened = func.coalesce(programmes.c.opens, registrations.c.registered) < ends
    lasts = programmes.c.last_start >= begins
    wanted = select(programmes).outerjoin(registrations, first).where(shown, opened, lasts)
    return {
        row.id: row.taken >= row.places or row.waiting > 0
        for row in c.execute(wanted)
        if domain is None or not row.domains or domain in row.domains
    }


def _titles(c: Connection, counts: Counts) -> Mapping[str, Mapping[str, str]]:
    """What programmes are called, and pillars and vulnerable groups as far as something was counted of them."""
    kinds = {key.kind for key in counts}
    titles: dict[str, Mapping[str, str]] = {}
    titles |= {row.id: row.content["title"] for row in c.execute(select(programmes.c.id, programmes.c.content))}
    if kinds & {Kind.WEAK_PILLAR, Kind.WEAK_GROUP}:
        for each in questionnaires.load_all(c).questionnaires:
            lists = (each.count.sections, each.count.columns)
            items = (item for name in lists if name for item in each.lists[name])
            titles |= {f"{each.id}:{item.key}": item.label for item in items}
    return titles
