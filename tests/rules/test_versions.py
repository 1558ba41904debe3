"""What differs between two versions of an entry, as a reader sees it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shelf import shipped_catalogue
from dialogs.texts import texts_in
from knowledge.catalogue.versions import READ, Difference, differences, mark_version
from knowledge.languages import LANGUAGES

EMAS: dict[str, Any] = {"id": "emas", "title": "EMAS", "summary": "Eén. Twee. Drie.", "aliases": {"nl": ["milieuzorg"]}}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, ()),
        ({"title": "EMAS+"}, (Difference("title", ("EMAS",), ("EMAS+",)),)),
        ({"summary": "Eén. Drie."}, (Difference("summary", ("Twee.",), ()),)),
        ({"owner": "Europa"}, (Difference("owner", (), ("Europa",)),)),
        ({"aliases": {"nl": ["milieuzorg", "audit"]}}, (Difference("aliases.nl", (), ("audit",)),)),
        (
            {"aliases": {"fr": ["audit"]}},
            (Difference("aliases.nl", ("milieuzorg",), ()), Difference("aliases.fr", (), ("audit",))),
        ),
        ({"owner": None}, ()),
    ],
)
def test_a12_only_what_differs_is_told_field_by_field(changes: dict[str, Any], found: tuple[Difference, ...]) -> None:
    assert differences(EMAS, {**EMAS, **changes}) == found


def test_a12_an_entry_that_is_not_there_says_nothing() -> None:
    assert differences(None, None) == ()
    assert {each.field: each.new for each in differences(None, EMAS)}["title"] == ("EMAS",)
    assert {each.field: each.gone for each in differences(EMAS, None)}["title"] == ("EMAS",)
    assert mark_version(None) == ""


SHIPPED = [entry.entry() for entry in shipped_catalogue().instruments]


@given(st.sampled_from(SHIPPED), st.sampled_from(SHIPPED))
def test_a12_versions_differ_exactly_when_something_of_them_does(one: dict[str, Any], other: dict[str, Any]) -> None:
    there, back = differences(one, other), differences(other, one)

    assert bool(there) == (one != other)
    assert [each.field for each in there] == [each.field for each in back]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a12_every_field_of_an_entry_is_called_something(language: str) -> None:
    texts = texts_in(language)
    assert {f"history.field_{name}" for name in READ} <= texts.every_key
