"""A report, made of counts that were let out: every figure in its tables is a sum of such counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from knowledge.insight import need_tables, question_tables
from knowledge.insight.figures import Report, Table
from knowledge.insight.material import Material

_MAKERS: Mapping[str, Callable[[Material], Table]] = MappingProxyType(
    {
        "domains": question_tables.tell_domains,
        "asked": question_tables.tell_asked,
        "themes": question_tables.tell_themes,
        "unanswered": question_tables.tell_unanswered,
        "path": question_tables.tell_path,
        "times": question_tables.tell_times,
        "scans": need_tables.tell_scans,
        "places": need_tables.tell_places,
        "wishes": need_tables.tell_wishes,
        "uses": need_tables.tell_uses,
        "state": need_tables.tell_state,
    }
)
TABLES = tuple(_MAKERS)
"""The keys of all tables, in the order in which people read them."""
OF_ALL = frozenset({"domains"})
"""The table that only the report of all domains has."""


def make_report(given: Material) -> Report:
    """The whole report; a table that has nothing to tell has no rows."""
    tables = tuple(make(given) for key, make in _MAKERS.items() if given.domain is None or key not in OF_ALL)
    counted = given.counted
    return Report(given.domain, given.span, tables, counted.counted_from, counted.counted_until)
