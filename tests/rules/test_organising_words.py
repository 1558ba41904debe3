"""What an organiser may type for a button does that, and nothing that the same words do everywhere."""

from __future__ import annotations

import pytest

from dialogs.texts import texts_in
from dialogs.understanding import exact_command
from knowledge.languages import LANGUAGES

PREFIX = "organising.words."
STOPS = {"stop"}
"""Leaving a form is what the word does everywhere."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_and_no_label_of_an_organisers_button_is_a_word_that_works_everywhere(language: str) -> None:
    texts = texts_in(language)
    names = {key.removeprefix(PREFIX) for key in texts.every_key if key.startswith(PREFIX)}
    labels = {name: texts(f"organising.{name}") for name in names if f"organising.{name}" in texts.every_key}
    said = {(name, word) for name in names for word in (*texts.words(PREFIX + name), labels.get(name, ""))}

    taken = {(name, word) for name, word in said if exact_command(word) and exact_command(word) not in STOPS}

    assert len(labels) > 40
    assert taken == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["edition", "study_day", "series"])
def test_what_begins_a_plan_everywhere_is_also_what_its_button_says(form: str, language: str) -> None:
    texts = texts_in(language)

    said = {exact_command(word) for word in (*texts.words(f"words.plan_{form}"), texts(f"organising.{form}"))}

    assert said == {f"organise.{form}"}
