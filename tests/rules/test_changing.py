"""A change of an entry beside what others made of it: nothing of either is lost, and what clashes is named."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.catalogue.changing import changed_fields, flat_fields, merge_change, with_fields

BASE: dict[str, Any] = {
    "id": "emas",
    "title": "EMAS",
    "summary": "Zorg.",
    "aliases": {"nl": ["milieuzorg", "milieulabel"]},
    "answer": {"nl": "Ja.", "fr": None, "en": None},
    "themes": ["eigen-organisatie"],
}


def changed(**values: Any) -> dict[str, Any]:
    return {**BASE, **values}


def test_fields_that_only_one_changed_are_taken_from_that_one() -> None:
    mine, theirs = changed(answer={"nl": "Ja, zeker."}), changed(summary="Anders.", reviewed="2027-01-04")

    merged = merge_change(BASE, mine, theirs)

    assert merged.clashes == ()
    assert changed_fields(BASE, merged.content) == {
        "answer.nl": "Ja, zeker.", "summary": "Anders.", "reviewed": "2027-01-04",
        "kind": "tool",
    }  # fmt: skip


def test_names_that_came_and_went_on_both_sides_are_all_kept_or_gone() -> None:
    mine = changed(aliases={"nl": ["milieuzorg", "groen label"]})
    theirs = changed(aliases={"nl": ["milieuzorg", "milieulabel", "EMAS-label"]})

    merged = merge_change(BASE, mine, theirs)

    assert flat_fields(merged.content)["aliases.nl"] == ("milieuzorg", "EMAS-label", "groen label")
    assert merged.clashes == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "clashes"),
    [
        ({"summary": "Mijn."}, {"summary": "Hun."}, ("summary",)),
        ({"summary": "Zelfde."}, {"summary": "Zelfde."}, ()),
        ({"answer": {"nl": "Mijn."}}, {"answer": {"nl": "Ja.", "fr": "Oui."}}, ()),
        ({"answer": None}, {"answer": {"nl": "Hun."}}, ("answer.nl",)),
    ],
)
def test_only_the_same_field_with_another_value_clashes(mine: Any, theirs: Any, clashes: tuple[str, ...]) -> None:
    assert merge_change(BASE, changed(**mine), changed(**theirs)).clashes == clashes


def test_a_change_that_is_taken_back_leaves_what_others_changed_since() -> None:
    published = merge_change(BASE, changed(summary="Nieuw."), BASE).content

    back = merge_change(published, BASE, {**published, "link": "https://www.vlaanderen.be/emas"})

    assert flat_fields(back.content)["summary"] == "Zorg."
    assert flat_fields(back.content)["link"] == "https://www.vlaanderen.be/emas"


def test_an_answer_without_dutch_is_no_answer() -> None:
    assert "answer" not in with_fields(BASE, {"answer.nl": "", "answer.en": "Yes."})
