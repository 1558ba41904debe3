"""What is kept of the words of what ships: the same as is found anew, and nothing where something else was kept."""

from bot.shelf import shipped_catalogue
from knowledge.search.kept_words import KeptWords, kept_words, write_kept_words
from knowledge.search.ranking import Ranking
from knowledge.search.text import subject_words
from knowledge.understanding.examples import shipped_examples

LEARN = "`draaischijf examples learn --words` was not run after a change"


def test_the_words_of_all_that_ships_are_kept_as_they_are_found_anew() -> None:
    documents = [entry.document() for entry in shipped_catalogue().instruments]
    texts = [phrase for each in documents for phrase in (*each.names, *each.keywords, each.text)]

    for phrase in (*texts, *(each.question for each in shipped_examples())):
        assert kept_words().of_phrase(phrase) == subject_words(phrase), LEARN


def test_the_slips_in_all_that_ships_are_kept_as_they_are_found_anew() -> None:
    vocabulary = Ranking([entry.document() for entry in shipped_catalogue().instruments]).index.vocabulary
    kept = kept_words().spelling(vocabulary.words)
    typed = {word for each in shipped_examples() for word in subject_words(each.question)}

    assert {word: vocabulary.look_up(word) for word in typed} == kept, LEARN
    assert any(word != meant for word, meant in kept.items())


def test_slips_are_kept_for_the_words_of_one_catalogue_alone() -> None:
    kept = KeptWords({}, "", {})
    assert kept.spelling([]) == {}
    assert kept.of_phrase("een duurzaam evenement") is None
    assert kept_words().spelling(["evenement"]) == {}


def test_the_same_words_make_the_same_file() -> None:
    one = write_kept_words({"b": ("b",), "a": ("a",)}, ["a", "b"], {"y": "y", "x": "y"})
    assert one == write_kept_words({"a": ("a",), "b": ("b",)}, ["a", "b"], {"x": "y", "y": "y"})
    assert one != write_kept_words({"a": ("a",), "b": ("b",)}, ["b", "a"], {"x": "y", "y": "y"})
