"""Whatever a file of programmes can say, an organiser can say in a form of the chat."""

from __future__ import annotations

from dataclasses import fields as attributes
from dataclasses import is_dataclass

import pytest

from dialogs.forms.form import attribute
from dialogs.organising import FORMS
from dialogs.texts import LANGUAGES, texts_in
from knowledge.programmes.programme_file import PROGRAMME_FIELDS, SESSION_FIELDS

NAMED_OTHERWISE = {"priority_places": "priority", "no_shows_weigh": "weigh"}
BY_AN_ACT = {"id", "kind", "state", "sessions", "cancelled"}
"""What comes of planning, publishing, closing, cancelling and adding, and not of a field."""


def asked(*names: str) -> set[str]:
    """The fields of these forms."""
    return {field.id for name in names for field in FORMS.by_name[name].fields}


def test_every_field_of_a_programme_and_of_a_session_stands_in_a_form() -> None:
    of_programmes = asked("series", "places", "window", "describe", "practical", "rules")
    of_sessions = asked("add_session", "move", "session_details", "material")

    for known, in_forms in ((PROGRAMME_FIELDS, of_programmes), (SESSION_FIELDS, of_sessions)):
        assert {NAMED_OTHERWISE.get(name, name) for name in known if name not in BY_AN_ACT} <= in_forms


def test_every_text_in_two_languages_has_a_field_for_english() -> None:
    english = asked("english", "session_details")

    assert {f"{name}_en" for name in ("title", "about", "audience", "preparation", "theme")} <= english


@pytest.mark.parametrize("name", sorted(FORMS.by_name))
def test_the_values_of_a_form_are_those_of_its_fields(name: str) -> None:
    form = FORMS.by_name[name]

    assert is_dataclass(form.values)
    assert {each.name for each in attributes(form.values)} == {attribute(each.id) for each in form.fields}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_what_it_is_called(language: str) -> None:
    texts = texts_in(language)

    for form in FORMS.by_name.values():
        assert all(each.input(texts, "").label for each in form.fields)
