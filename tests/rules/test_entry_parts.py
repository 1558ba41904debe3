"""Every field of an entry that people see can be filled in, in a form of one part of it (A12)."""

from __future__ import annotations

from dataclasses import fields

from dialogs.learning.entry_fields import fields_of, flat_name
from dialogs.texts import texts_in
from knowledge.catalogue.catalogue import Instrument
from knowledge.catalogue.changing import flat_fields
from knowledge.catalogue.entry_parts import entry_parts, flat_names
from knowledge.languages import LANGUAGES


def test_a12_each_field_is_in_one_form_and_called_in_every_language() -> None:
    asked = [field for part in entry_parts() for field in fields_of(part)]
    wanted = {flat for each in fields(Instrument) if each.name != "id" for flat in flat_names(each.name)}

    assert {flat_name(field.id) for field in asked} == wanted | {"words"}
    assert len({field.id for field in asked}) == len(asked)
    for texts in map(texts_in, LANGUAGES):
        for field in asked:
            assert field.input(texts, "").label
            assert all(label for _, label in field.input(texts, "").options)


def test_a_language_stands_behind_a_dot_as_in_a_change() -> None:
    assert flat_names("answer")[0] in flat_fields({"answer": {"nl": "Ja."}})
