"""How findable an entry would be, by what people asked (A14)."""

from __future__ import annotations

from dataclasses import replace

from knowledge.search.index import IndexedEntry
from knowledge.search.search import Zone
from knowledge.understanding.ear import Ear
from knowledge.understanding.examples import Example
from knowledge.understanding.findability import Findability, PastQuestion, assess_findability
from knowledge.understanding.weights import shipped_weights

WASTE = IndexedEntry(
    "afval", "Afval sorteren", ("afval scheiden op kantoor",), text="Hoe je afval sorteert in je gebouw."
)
BIKES = IndexedEntry(
    "fietsen", "Dienstfietsen", ("fiets van het werk",), text="Een fiets voor verplaatsingen van de dienst."
)
RAIN = IndexedEntry(
    "regenwater", "Regenwater op kantoor", ("regenwater hergebruiken",), text="Spoel het toilet met regenwater."
)
OFTEN = PastQuestion("wc doortrekken met water van het dak", 4)


def ear_of(*entries: IndexedEntry) -> Ear:
    examples = [Example(name, each.id) for each in entries for name in each.names]
    return Ear(entries, (), examples, None, shipped_weights())


def assessed(entry: IndexedEntry, *asked: PastQuestion, known: tuple[str, ...] = ()) -> Findability:
    before = ear_of(WASTE, BIKES)
    return assess_findability(entry, before, ear_of(WASTE, BIKES, entry), [(each, None) for each in asked], known)


def test_a_question_that_found_nothing_is_caught_and_the_most_asked_stands_first() -> None:
    seldom, often = PastQuestion("mag ik regenwater hergebruiken"), PastQuestion("regenwater voor de plantjes", 3)

    found = assessed(RAIN, seldom, often, PastQuestion("afval sorteren"))

    assert found.asked == 3
    assert [each.question for each in found.caught] == [often, seldom]
    assert all(each.before.labels == () or "regenwater" not in each.before.labels for each in found.caught)
    assert found.taken == ()


def test_a_question_that_another_entry_answers_is_taken() -> None:
    asked = PastQuestion("afval sorteren", 2)
    greedy = replace(
        RAIN, title="Afval sorteren en regenwater", aliases=("afval sorteren", "afval sorteren op kantoor")
    )
    now, then = ear_of(WASTE, BIKES), ear_of(replace(WASTE, title="Sorteren"), BIKES, greedy)

    found = assess_findability(greedy, now, then, [(asked, None)])

    assert [(each.question, each.before.zone, each.before.labels) for each in found.taken] == [
        (asked, Zone.ANSWER, ("afval",))
    ]
    assert found.taken[0].after.labels[0] == "regenwater"
    assert found.caught == ()


def test_words_that_people_use_and_names_come_from_what_is_near() -> None:
    found = assessed(RAIN, OFTEN, PastQuestion("regenwater voor de plantjes"), PastQuestion("wie herstelt een laptop"))

    assert found.missing == ("wc", "doortrekken", "water", "dak", "plantjes")
    assert found.names == (OFTEN,)


def test_what_is_a_name_already_or_must_not_be_kept_is_not_proposed() -> None:
    told = PastQuestion("ik ben ziek, mag ik regenwater opvangen")
    long = PastQuestion("mag ik regenwater opvangen in een grote put achter ons gebouw naast de weg")

    found = assessed(RAIN, PastQuestion("regenwater hergebruiken?"), OFTEN, told, long, known=(OFTEN.text,))

    assert found.names == ()


def test_without_questions_nothing_is_said() -> None:
    assert assessed(RAIN) == Findability("regenwater")
