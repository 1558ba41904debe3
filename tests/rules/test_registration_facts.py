"""What somebody says when registering is known at the next registration, and in their own words organisers read it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from dialogs.cards.organising.organising_line import person_card
from dialogs.programmes.registration_fields import FIELDS, Answers, Application, known_fields
from dialogs.report.line_sheet import line_sheet
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from knowledge.people import WorkProfile
from knowledge.programmes.listing import Listing
from knowledge.programmes.organised import Record
from knowledge.programmes.programme import OWN_WORDS, Charter, Registration, RegistrationFacts, Standing, WorkRole
from knowledge.programmes.programme_file import shipped_programmes

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
[PROGRAMME] = shipped_programmes()
CHOSEN: dict[str, Any] = {"level": "flemish", "domain": "OMG", "role": WorkRole.LEADER, "charter": Charter.YES}
FACTS = RegistrationFacts(
    **{each.name: f"eigen {each.name}" for each in fields(RegistrationFacts)} | CHOSEN | {"engaged": True}
)


def test_whatever_the_form_asks_is_known_the_next_time() -> None:
    again = Application(Listing(PROGRAMME, None, 1, 0), FACTS, WorkProfile(), "press")

    known = known_fields(texts_in("nl"), again)

    assert known == {each.id: getattr(FACTS, each.id) for each in FIELDS}
    assert set(known) == {each.name for each in fields(Answers)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN_WORDS)
def test_what_stands_in_own_words_organisers_read_on_the_card_and_in_the_list(name: str, language: str) -> None:
    held = Registration(PROGRAMME.id, 7, "anna", Standing.PLACE, 3, NOW, FACTS)
    silent = replace(held, facts=replace(FACTS, **{name: ""}))
    texts, said = texts_in(language), f"eigen {name}"

    card = person_card(texts, Record(PROGRAMME, held, None, None), NOW).text
    without = person_card(texts, Record(PROGRAMME, silent, None, None), NOW).text
    [sheet] = openpyxl.load_workbook(BytesIO(line_sheet(PROGRAMME, [held], NOW, language))).worksheets
    listed = dict(zip(*([cell.value for cell in row] for row in sheet.iter_rows()), strict=True))

    assert texts(f"organising.{name}", **{name: said}) in card
    assert texts(f"organising.{name}", **{name: ""}).strip() not in without
    assert listed[texts(f"line_sheet.{name}")] == said
    assert texts(f"registration.no_{name}")
