"""What the algorithm register says is what the bot does: its numbers come from the behaviour, and it is dated (P10)."""

from __future__ import annotations

import hashlib

import pytest

from dialogs.cards.people.algorithms import FIELDS, algorithms_card, describe_algorithm
from dialogs.texts import texts_in
from knowledge.data_files import data_table
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.network.deadlines import deadlines_of
from knowledge.privacy.algorithms import algorithms
from knowledge.understanding.weights import shipped_weights


@pytest.mark.parametrize("language", LANGUAGES)
def test_p10_no_number_stands_in_the_words_themselves(language: str) -> None:
    texts = texts_in(language)
    for algorithm in algorithms():
        for field in FIELDS:
            key = f"algorithm.{algorithm.id}_{field}"
            said = texts(key, **dict.fromkeys(texts.placeholders(key), ""))
            assert not any(sign.isdigit() for sign in said), key


def test_p10_the_numbers_are_those_by_which_the_bot_decides() -> None:
    texts = texts_in("nl")
    understanding, routing, *_ = (
        " ".join(said for _, said in describe_algorithm(texts, each).facts) for each in algorithms()
    )

    levels = shipped_weights().models(is_encoded=True).instrument.levels
    assert f"minstens {texts.share(levels.take)}, dan antwoordt" in understanding
    assert f"minstens {texts.share(levels.offer)}, dan laat" in understanding
    assert f"na gewoonlijk {round(deadlines_of('').offer)} werkuren naar het volgende" in routing


def test_p10_the_day_is_that_of_the_last_change_of_the_words() -> None:
    texts = texts_in(DEFAULT)
    keys = [f"algorithm.{each.id}_{field}" for each in algorithms() for field in FIELDS]
    words = "\n".join(texts(key, **dict.fromkeys(texts.placeholders(key), "")) for key in keys)
    mark = hashlib.sha256(words.encode()).hexdigest()[:12]

    assert data_table("algorithms.yaml")["words"] == mark, "set the day and this mark in knowledge/data/algorithms.yaml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_p10_the_card_says_it_all_in_words_too(language: str) -> None:
    texts = texts_in(language)
    card = algorithms_card(texts)

    for algorithm in algorithms():
        for name, said in describe_algorithm(texts, algorithm).facts[1:]:
            assert name in card.text
            assert said[:40] in card.text.replace("\\", "")
    assert "duurzameontwikkeling@vlaanderen.be" in card.text
