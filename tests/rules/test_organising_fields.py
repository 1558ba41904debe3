"""Whatever a file of programmes can say, an organiser can say in a form of the chat."""

from __future__ import annotations

from dialogs.cards.organising import organising_details as details
from dialogs.cards.organising import organising_plan as plan
from dialogs.cards.organising import organising_session as held
from dialogs.texts import texts_in
from dialogs.ways import WAYS
from knowledge.programmes.programme_file import PROGRAMME_FIELDS, SESSION_FIELDS

TEXTS = texts_in("nl")
NAMED_OTHERWISE = {"priority_places": "priority", "no_shows_weigh": "weigh"}
BY_AN_ACT = {"id", "kind", "state", "sessions", "cancelled"}
"""What comes of planning, publishing, closing, cancelling and adding, and not of a field."""


def test_every_field_of_a_programme_and_of_a_session_stands_in_a_form() -> None:
    of_programmes = (
        *(plan.series_inputs(TEXTS), plan.places_inputs(TEXTS), plan.window_inputs(TEXTS)),
        *(details.describe_inputs(TEXTS), details.practical_inputs(TEXTS), details.rules_inputs(TEXTS)),
    )
    of_sessions = (
        *(plan.added_inputs(TEXTS), plan.move_inputs(TEXTS)),
        *(details.session_inputs(TEXTS), held.material_inputs(TEXTS)),
    )

    for known, forms in ((PROGRAMME_FIELDS, of_programmes), (SESSION_FIELDS, of_sessions)):
        asked = {field.id for form in forms for field in form}
        assert {NAMED_OTHERWISE.get(name, name) for name in known if name not in BY_AN_ACT} <= asked
    assert "organise.begin" in WAYS


def test_every_text_in_two_languages_has_a_field_for_english() -> None:
    english = {field.id for field in (*details.english_inputs(TEXTS), *details.session_inputs(TEXTS))}

    assert {f"{name}_en" for name in ("title", "about", "audience", "preparation", "theme")} <= english
