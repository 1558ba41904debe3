"""Showing insight: the overview of its tables, one of them, and the choice of a period or a policy domain."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.insight import overview
from dialogs.cards.insight.place import InsightPlace, read_place
from dialogs.cards.insight.table import table_card
from dialogs.insight.wish import ALL_DOMAINS, read_wish
from dialogs.turn import Response, Turn, say
from dialogs.ways.insight import INSIGHT_DOMAINS, INSIGHT_SHOW, INSIGHT_SPANS
from storage.insight.reading import see_report


@INSIGHT_SHOW.handler
async def _show(turn: Turn) -> Response:
    """A table of insight, or all of them in short; as it stands now, in the place of the card that was pressed."""
    place = _asked_for(turn)
    report = await turn.look(see_report, place.domain, place.span, turn.catalogue)
    table = report.table(place.table)
    if table is None:
        return say(turn, overview.overview_card(turn.texts, report), in_place=True)
    return say(turn, table_card(turn.texts, report, table, turn.number("page")), in_place=True)


def _asked_for(turn: Turn) -> InsightPlace:
    """Where a button leads, or where the typed line wants to be from there."""
    place = read_place(turn.event.data, turn.today)
    wish = read_wish(turn.value("line"), turn.today)
    domain = {"": place.domain, ALL_DOMAINS: None}.get(wish.domain, wish.domain)
    return replace(place, domain=domain, span=wish.span or place.span)


@INSIGHT_SPANS.handler
def _spans(turn: Turn) -> Response:
    here = read_place(turn.event.data, turn.today)
    return say(turn, overview.spans_card(turn.texts, here, turn.today), in_place=True)


@INSIGHT_DOMAINS.handler
def _domains(turn: Turn) -> Response:
    return say(turn, overview.domains_card(turn.texts, read_place(turn.event.data, turn.today)), in_place=True)
