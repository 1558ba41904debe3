"""What was meant: commands, choices, small talk, questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.events import Choice
from dialogs.understanding import plain, understand

LIST = (
    Choice("Duurzame evenementen", "a", row=True),
    Choice("Overheidsopdrachten", "b", row=True, words=("aankopen",)),
    Choice("Terug", "back.go", {"up": True}),
)
SUGGESTED = (
    Choice("EMAS", "suggest.pick"),
    Choice("Geen van deze", "suggest.none", words=("geen", "niets", "stop maar")),
)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("help", "help.show"),
        ("  HELP! ", "help.show"),
        ("hlep", "help.show"),
        ("Thema's", "browse.themes"),
        ("thema’s", "browse.themes"),
        ("domeinenn", "browse.domains"),
        ("schrijf in", "registration.new"),
        ("vraag aan collega", "question.new"),
        ("netwerk", "question"),
        ("stop", "stop"),
        ("", "empty"),
        ("   ", "empty"),
        ("🙂", "symbols"),
        ("...", "symbols"),
        ("hallo", "hello"),
        ("Dag Draaischijf", "hello"),
        ("bedankt voor je hulp!", "thanks"),
        ("12", "number"),
        ("hoe stop ik met vliegen voor het werk", "question"),
        ("ik zoek hulp bij een evenement", "question"),
        ("goede voorbeelden", "question"),
        ("help mij met duurzame aankopen", "question"),
        ("dag van de duurzame gemeente", "question"),
        ("x" * 2001, "long"),
    ],
)
def test_a_word_is_taken_only_when_it_is_the_whole_text(said: str, what: str) -> None:
    assert understand(said, ()).what == what


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("1", "a"),
        ("2", "b"),
        ("duurzame evenementen", "a"),
        ("Duurzame evenementn", "a"),
        ("aankopen", "b"),
        ("terug", "back.go"),
    ],
)
def test_a_choice_is_its_number_its_label_its_words_or_one_with_a_slip(said: str, verb: str) -> None:
    choice = understand(said, LIST).choice

    assert choice is not None
    assert choice.verb == verb


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("de tweede aub", "b"),
        ("le premier svp", "a"),
        ("optie 2", "b"),
        ("2 graag", "b"),
        ("doe maar nummer 1", "a"),
        ("de 2e dan", "b"),
        ("die tweede, wat is da just?", "b"),
        ("the last one please", "b"),
        ("de derde aub", None),
        ("de tweede sessie", None),
        ("wat is het eerste dat ik moet doen?", None),
        ("nee 2 plaatsen", None),
    ],
)
def test_a_line_of_a_list_is_chosen_by_its_place_in_words(said: str, verb: str | None) -> None:
    choice = understand(said, LIST).choice

    assert (choice.verb if choice else None) == verb


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("schrijf in", "Schrijf me in"),
        ("bewaar editie", "Bewaar deze editie"),
        ("ik wil een taxi", None),
        ("de", None),
        ("mijn gegevens", None),
    ],
)
def test_a_choice_may_be_typed_without_its_small_words_when_only_one_can_be_meant(said: str, label: str | None) -> None:
    offered = tuple(
        Choice(name, name) for name in ("Schrijf me in", "Bewaar deze editie", "De gegevens", "Gegevens", "Dit")
    )

    choice = understand(said, offered).choice

    assert (choice.label if choice else None) == label


def test_none_of_these_can_be_said_in_many_words() -> None:
    for said in ("geen", "Geen van deze", "4", "stop maar"):
        choice = understand(said, SUGGESTED).choice
        assert said == "4" or (choice is not None and choice.verb == "suggest.none")


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("Hallo, hoe organiseer ik een event?", "hoe organiseer ik een event?"),
        ("Dag allemaal, wat is EMAS", "wat is EMAS"),
        ("hoi wat is EMAS", "wat is EMAS"),
        ("wat is EMAS, en GRO", "wat is EMAS, en GRO"),
    ],
)
def test_a_greeting_before_a_question_is_taken_off(said: str, question: str) -> None:
    assert understand(said, ()).text == question


@given(st.text(max_size=500))
def test_any_text_means_something(said: str) -> None:
    meaning = understand(said, LIST)

    assert meaning.what
    assert meaning.what != "question" or meaning.text


@given(st.text(max_size=100))
def test_the_plain_form_of_a_plain_form_is_itself(said: str) -> None:
    assert plain(plain(said)) == plain(said)
