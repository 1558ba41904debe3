"""The cards of insight on a telephone, as Microsoft's open renderer draws them: without the bars, which Teams has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dialogs.cards.insight.overview import domains_card, overview_card, spans_card
from dialogs.cards.insight.place import place_of
from dialogs.cards.insight.table import table_card
from dialogs.texts import texts_in
from knowledge.insight.figures import Column, Measure, Name, Report, Table, Withheld
from knowledge.insight.reports import TABLES
from knowledge.insight.spans import Span
from knowledge.languages import LANGUAGES
from tests.client.render import TELEPHONE, Renderer

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("cards")]

HIGHEST = 700
"""Pixels of any of them: one screen of a telephone."""
ONLY_IN_TEAMS = 'Unknown element type "Chart.HorizontalBar". Fallback will be used if present.'
DAY = date(2027, 3, 31)


def report() -> Report:
    columns = (Column("row", Measure.TEXT), *(Column(key, Measure.COUNT) for key in ("number", "found")))
    names = [f"{number}. Handleiding duurzame kantoorgebouwen en scholen" for number in range(20)]
    rows = tuple((Name("", {"nl": name}), 1200 - number, Withheld.TOO_FEW) for number, name in enumerate(names))
    return Report(
        "OMG", Span(date(2027, 1, 1), DAY), tuple(Table(key, columns, rows) for key in TABLES), date(2026, 6, 1), DAY
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_of_insight_stand_on_one_screen_of_a_telephone(language: str, renderer: Renderer) -> None:
    texts, told = texts_in(language), report()
    here = place_of(told, TABLES[0])
    chosen = [overview_card(texts, told), spans_card(texts, here, DAY), domains_card(texts, here)]
    cards: list[dict[str, Any]] = [
        each.card or {} for each in (*chosen, *(table_card(texts, told, table) for table in told.tables))
    ]

    assert [height for height in renderer.heights(cards, TELEPHONE) if height > HIGHEST] == []
    remarks = [each.partition(": ")[2] for each in renderer.render(cards)]
    assert remarks == [ONLY_IN_TEAMS] * len(told.tables)
