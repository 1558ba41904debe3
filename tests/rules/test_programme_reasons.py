"""Every reason why something about programmes is not done has its sentence in every language."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

import pytest

from dialogs.cards.organising.organising_words import refusal_words
from dialogs.cards.programmes import registration_form, reminder
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from knowledge.programmes.reasons import OrganisingReason, RegistrationReason, SessionReason
from knowledge.refusals import Refused

TABLES: dict[type[StrEnum], str] = {
    OrganisingReason: "organising",
    RegistrationReason: "registration",
    SessionReason: "reminder",
}
MORE = {"organising": {"not_an_organiser"}, "registration": {"not_open_yet_unknown", "closed_since"}}
"""What is said besides: at the door, and of a moment that is not known, or is."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence_and_no_sentence_is_left_over(language: str) -> None:
    for reasons, table in TABLES.items():
        said = {key.rpartition("refused_")[2] for key in texts_in(language).every_key if f"{table}.refused_" in key}
        assert said == {reason.value for reason in reasons} | MORE.get(table, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_becomes_a_sentence(language: str) -> None:
    texts = texts_in(language)
    facts: list[dict[str, object]] = [{}, {"at": datetime(2027, 1, 4, 8, tzinfo=UTC), "domains": ("OMG", "FB")}]

    for each in OrganisingReason:
        assert refusal_words(texts, Refused(each))
    for one in SessionReason:
        assert reminder.refusal_line(texts, Refused(one))
    for reason in RegistrationReason:
        lines = [registration_form.refusal_line(texts, "Titel", Refused(reason, **given)) for given in facts]
        assert all(line and "None" not in line for line in lines)
