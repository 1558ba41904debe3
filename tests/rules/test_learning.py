"""What judged questions teach the search."""

from __future__ import annotations

import pytest

from knowledge.search.learning import MAX_LEARNED, Judgement, is_fit, learn
from knowledge.search.search import IndexedEntry

SCAN = IndexedEntry("scan", "Quick Scan", ("toets voor decreten",))
GUIDE = IndexedEntry("gids", "Gids evenementen")


def test_a_confirmed_question_becomes_a_name_of_its_entry() -> None:
    learned = learn([SCAN, GUIDE], [Judgement("een groen feestje bouwen", "gids")])

    assert [document.learned for document in learned.documents] == [(), ("een groen feestje bouwen",)]


def test_a_question_that_is_not_ours_is_remembered_as_such() -> None:
    assert learn([SCAN], [Judgement("hoe vraag ik verlof", "OUT")]).out == ("hoe vraag ik verlof",)


def test_the_last_judgement_on_a_question_holds() -> None:
    judged = [Judgement("een groen feestje bouwen", "scan"), Judgement("Een groen feestje bouwen?", "OUT")]

    learned = learn([SCAN, GUIDE], judged)

    assert learned.documents == (SCAN, GUIDE)
    assert learned.out == ("Een groen feestje bouwen?",)


def test_a_name_the_catalogue_gives_is_never_taken_away() -> None:
    learned = learn([SCAN, GUIDE], [Judgement("toets voor decreten", "gids"), Judgement("quick scan", "OUT")])

    assert learned.documents == (SCAN, GUIDE)
    assert learned.out == ()


def test_a_judgement_about_an_entry_that_is_gone_is_passed_over() -> None:
    assert learn([SCAN], [Judgement("oude vraag", "weg")]).documents == (SCAN,)


def test_only_the_newest_names_stay() -> None:
    judged = [Judgement(f"vraagstuk {number} over toetsing", "scan") for number in range(MAX_LEARNED + 5)]

    kept = learn([SCAN], judged).documents[0].learned

    assert len(kept) == MAX_LEARNED
    assert kept[-1] == judged[-1].question


@pytest.mark.parametrize(
    "question",
    ["mail jan.peeters@example.org", "bel 0470 12 34 56 terug", "mijn nummer 85.07.30-033.28", "woord " * 30, "", "?"],
)
def test_what_may_be_personal_or_is_a_story_is_not_kept(question: str) -> None:
    assert not is_fit(question)
    assert learn([SCAN], [Judgement(question, "scan")]).documents == (SCAN,)


def test_names_with_years_and_standards_may_be_kept() -> None:
    assert is_fit("hoe begin ik aan ISO 26 000 in 2030")
