"""How typed text becomes words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.search import text


def words(phrase: str) -> list[str]:
    return [token.word for token in text.tokens(phrase)]


@pytest.mark.parametrize(
    ("typed", "same_as"),
    [
        ("M.V.O.", "mvo"),
        ("m.v.o", "MVO"),
        ("één", "een"),
        ("financiële", "financiele"),
        ("CO₂", "co2"),
        ("CO2-uitstoot", "co₂ uitstoot"),
        ("SDG's", "SDGs"),
        ("SDG’s", "SDGs"),
        ("26.000", "26000"),
        ("26 000", "26000"),
        ("e-mail", "email"),
        ("E-mail", "email"),
        ("ISO26000", "iso-26000"),
        ("ISO 26 000", "ISO26000"),
        ("Vizier2030", "Vizier 2030"),
        ("duurzaamheids-rapport", "duurzaamheids rapport"),
        ("overheidsopdr.", "overheidsopdr"),
        ("ＳＤＧ", "sdg"),
    ],
)
def test_usual_spellings_of_one_word_come_out_the_same(typed: str, same_as: str) -> None:
    assert words(typed) == words(same_as)


def test_a_sentence_keeps_its_words_in_order() -> None:
    assert words("Hoe maak ik (snel) een SDG-actieplan?") == ["hoe", "maak", "ik", "snel", "een", "sdg", "actieplan"]


def test_what_was_typed_is_kept_beside_what_is_compared() -> None:
    token = text.tokens("Financiële")[0]

    assert (token.typed, token.word) == ("Financiële", "financiele")


@pytest.mark.parametrize(
    "family",
    [
        "duurzaam duurzame duurzaamheid duurzaamheids",
        "school scholen",
        "kantoor kantoren",
        "subsidie subsidies",
        "opleiding opleidingen",
        "ontwikkeling ontwikeling",
        "evenement evenementen",
        "overheid overheden",
        "huis huizen",
        "werf werven",
        "feest feestje feestjes",
        "sdg sdgs",
    ],
)
def test_forms_of_one_word_share_a_stem(family: str) -> None:
    assert len({text.stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["begeleiding beleid", "bestek besteding", "scan school", "gids gro", "over overheid"])
def test_different_words_keep_different_stems(pair: str) -> None:
    one, other = pair.split()

    assert text.stem(one) != text.stem(other)


@pytest.mark.parametrize(
    ("question", "spoken"),
    [
        ("hoe begin ik aan een duurzaamheidsrapport", "nl"),
        ("kunde mij da nekeer uitleggen", "nl"),
        ("wat is DO", "nl"),
        ("where can I find the checklist", "en"),
        ("sustainability report", "en"),
        ("où trouver le rapport", "fr"),
        ("marchés publics durables", "fr"),
        ("le rapport", "fr"),
        ("een rapport", "nl"),
        ("rapport", ""),
        ("tool", ""),
        ("evenement", ""),
        ("bureau", ""),
        ("SDG", ""),
        ("12345", ""),
        ("", ""),
        ("👍", ""),
    ],
)
def test_the_small_words_tell_the_language(question: str, spoken: str) -> None:
    assert text.language(question) == spoken


def test_a_word_in_capitals_is_no_small_word() -> None:
    kept = text.subject(text.tokens("what does DO mean"), "en")

    assert [token.word for token in kept] == ["do", "mean"]


def test_a_question_all_in_capitals_still_loses_its_small_words() -> None:
    kept = text.subject(text.tokens("WAT IS EEN SCAN"), "nl")

    assert [token.word for token in kept] == ["scan"]


def test_a_question_of_small_words_only_keeps_them() -> None:
    assert len(text.subject(text.tokens("wat is dat"), "nl")) == 3


def test_of_a_very_long_question_the_beginning_is_read() -> None:
    assert len(text.question_tokens("woord " * 200_000)) == 80
    assert len(text.question_tokens("a" * 1_000_000)[0].word) == 600


@given(st.text(max_size=300))
def test_any_text_becomes_words_without_capitals_or_spaces(anything: str) -> None:
    for token in text.tokens(anything):
        assert token.word
        assert not token.word.isspace()
        assert text.stem(token.word)


@given(st.text(max_size=100))
@example("¼00")
@example("1/400 0-000-000")
def test_the_normal_form_of_a_normal_form_is_itself(anything: str) -> None:
    once = text.normal_form(anything)

    assert text.normal_form(once) == once
