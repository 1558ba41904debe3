"""The floors under the search: what it must keep reaching on questions of which the right entry is known."""

from __future__ import annotations

import statistics

import pytest

from benchmarks import quality, shipped
from benchmarks.noise import noisy
from knowledge.search.samples import shipped_questions
from knowledge.search.search import Search, SearchSettings, Zone, build
from knowledge.understanding.evaluation import Understanding, ask_all, evaluate
from knowledge.understanding.examples import read_examples_file


@pytest.fixture(scope="module")
def search() -> Search:
    return build(shipped.documents())


def outside(task: quality.Task, misspelt: int | None = None) -> Understanding:
    """Measure on a catalogue of others; its own questions are not among those that it learns to refuse."""
    asked = {row.question for row in task.rows}
    foreign = tuple(question for question in shipped_questions("far_negatives") if question not in asked)
    rows = task.rows if misspelt is None else noisy(task.rows, misspelt)
    return evaluate(ask_all(build(task.documents, SearchSettings(foreign=foreign)), rows))


def test_questions_that_nobody_tuned_on_find_their_entry(search: Search) -> None:
    reached = evaluate(ask_all(search, read_examples_file(quality.HERE / "questions" / "held_out.tsv")))

    assert reached.top1 >= 0.85
    assert reached.hit3 >= 0.95
    assert reached.answered_right >= 0.65
    assert reached.answered_wrongly <= 0.02
    assert reached.out_answered <= 0.03


def test_questions_that_the_search_was_tuned_on_are_never_answered_wrongly(search: Search) -> None:
    reached = evaluate(ask_all(search, read_examples_file(shipped.TUNED_ON)))

    assert reached.top1 >= 0.98
    assert reached.answered_right >= 0.84
    assert (reached.answered_wrongly, reached.out_answered) == (0.0, 0.0)


def test_requests_to_an_assistant_find_their_intent() -> None:
    task = quality.assistant_task()

    plain, misspelt = outside(task), outside(task, misspelt=0)

    assert plain.top1 >= 0.55
    assert plain.auroc >= 0.67
    assert misspelt.top1 >= 0.54
    assert misspelt.auroc >= 0.66


def test_questions_of_citizens_find_the_answer_of_the_government() -> None:
    tasks = [quality.government_task(seed) for seed in range(4)]

    plain = [outside(task) for task in tasks]
    misspelt = [outside(task, seed) for seed, task in enumerate(tasks)]

    assert statistics.fmean(reached.top1 for reached in plain) >= 0.76
    assert statistics.fmean(reached.auroc for reached in plain) >= 0.71
    assert statistics.fmean(reached.top1 for reached in misspelt) >= 0.75
    assert statistics.fmean(reached.auroc for reached in misspelt) >= 0.66


@pytest.mark.parametrize("abbreviation", ["OVAM", "ovam", "EPB", "NMBS", "wat is FAVV?", "VLAREM"])
def test_an_abbreviation_that_the_catalogue_does_not_have_is_not_answered(search: Search, abbreviation: str) -> None:
    assert search.ask(abbreviation).zone is not Zone.ANSWER


def test_misspelling_is_the_same_for_a_seed_and_spares_short_words_and_first_letters() -> None:
    rows = quality.assistant_task().rows[:300]

    once, again, other = noisy(rows, 1), noisy(rows, 1), noisy(rows, 2)

    assert once == again != other
    for row, slipped in zip(rows, once, strict=True):
        for word, typed in zip(row.question.split(), slipped.question.split(), strict=True):
            assert typed == word or (len(word) >= 5 and typed[0] == word[0] and abs(len(typed) - len(word)) <= 1)
