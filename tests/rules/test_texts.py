"""Every sentence exists in every language with the same facts, and none is left over (X1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dialogs.texts import Filler, texts_in
from dialogs.understanding import understand
from knowledge.catalogue.catalogue import InstrumentStatus
from knowledge.catalogue.entry_faults import KINDS, LEVELS
from knowledge.catalogue.reference import actions, policy_domains, themes
from knowledge.languages import DEFAULT, LANGUAGES
from tests.menus import command_titles
from tests.numbers import number_forms, numbers_said

ROOT = Path(__file__).parents[2]
KEY = re.compile(r'"([a-z]+\.[a-z_0-9]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    wanted, there = texts_in(DEFAULT).every_key, texts_in(language).every_key

    assert {"missing": wanted - there, "left over": there - wanted} == {"missing": set(), "left over": set()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_wants_the_same_facts_in_every_language(language: str) -> None:
    for key in sorted(texts_in(DEFAULT).every_key & texts_in(language).every_key):
        assert texts_in(DEFAULT).placeholders(key) == texts_in(language).placeholders(key), key


def test_no_sentence_is_empty_or_has_stray_spaces() -> None:
    for language in LANGUAGES:
        texts = texts_in(language)
        for key in sorted(key for key in texts.every_key if "words" not in key.split(".")):
            sentence = (
                texts(key) if not texts.placeholders(key) else texts(key, **dict.fromkeys(texts.placeholders(key), "x"))
            )
            assert sentence == sentence.strip() != "", key
            assert "  " not in sentence, key


def test_french_signs_stand_apart_by_a_space_that_does_not_break() -> None:
    """Two dots, a semicolon, a question and an exclamation mark and the quotation marks, except in what one types."""
    texts = texts_in("fr")
    written = {
        key: texts(key) for key in texts.every_key if "words" not in key.split(".") and not key.endswith("_typed")
    }
    wrong = re.compile(r" [:;?!»]|« |«(?!\u00a0)|(?<!\u00a0)»|[^\W\d_][?!;](?:\s|$)|[^\W_]: ")

    assert {key: said for key, said in written.items() if wrong.search(said)} == {}


def test_every_key_that_the_code_names_exists() -> None:
    code = "".join(path.read_text("utf-8") for folder in ("dialogs", "bot") for path in (ROOT / folder).rglob("*.py"))
    named = set(re.findall(r'texts\(\s*"([a-z_]+\.[a-z_]+)"', code))

    assert named
    assert named <= texts_in("nl").every_key


def test_every_code_of_the_catalogue_has_its_word() -> None:
    for texts in map(texts_in, LANGUAGES):
        for group, codes in (("kind", KINDS), ("level", LEVELS)):
            assert {f"{group}.{code}" for code in codes} <= texts.every_key
        assert {f"status_of.{status.value}" for status in InstrumentStatus} <= texts.every_key


def test_the_code_lists_are_in_every_language() -> None:
    for language in LANGUAGES:
        assert all(theme.title[language] for theme in themes())
        assert all(domain.name[language] for domain in policy_domains())
        assert all(
            action.title[language] and action.text[language] and action.next_step[language] for action in actions()
        )


def test_every_command_of_the_package_is_understood_as_a_command() -> None:
    titles = command_titles()

    for language, commands in titles.items():
        for title in commands:
            assert understand(title, ()).what not in ("question", "symbols", "empty"), f"{title} ({language})"


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("nl", "2018-03-09", "9 maart 2018"),
        ("nl", "2017-04", "april 2017"),
        ("nl", "2017", "2017"),
        ("en", "2018-03-09", "9 March 2018"),
    ],
)
def test_x8_dates_are_as_exact_as_they_are_known(language: str, value: str, shown: str) -> None:
    assert texts_in(language).partial_date(value) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_says_which_words_go_with_it(language: str) -> None:
    texts = texts_in(language)
    numbers = numbers_said({key: texts.placeholders(key) for key in texts.every_key})

    assert len(numbers) > 100
    assert {(key, name) for key, name in numbers if not number_forms(texts, key).get(name)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_number_is_there_and_is_used(language: str) -> None:
    texts = texts_in(language)
    counted = {key: forms for key in sorted(texts.every_key) if (forms := number_forms(texts, key))}

    for key, forms in counted.items():
        others = dict.fromkeys(texts.placeholders(key), "x")
        said = [texts(key, **(others | dict.fromkeys(forms, number))) for number in (0, 1, 2)]
        assert all("{" not in sentence and "|" not in sentence and "  " not in sentence for sentence in said), key
        for name, words in forms.items():
            assert all(len(each) in {1, 2, len(texts.categories)} and all(each) for each in words), (key, name)
            plural = [each for each in words if len(each) > 1]
            one, two = (texts(key, **(others | {name: number})) for number in (1, 2))
            assert not plural or one.replace("1", "2") != two, (key, name)


def test_the_rule_of_the_language_chooses_the_form() -> None:
    french, dutch = Filler("fr"), Filler("nl")

    assert [french.fill("{n} {n:groupe|groupes}", {"n": n}) for n in (0, 1, 2)] == ["0 groupe", "1 groupe", "2 groupes"]
    assert [dutch.fill("{n} {n:groep|groepen}", {"n": n}) for n in (0, 1, 2)] == ["0 groepen", "1 groep", "2 groepen"]
    polish = "{n} {n:plik|pliki|plików|pliku}"
    assert [Filler("pl").fill(polish, {"n": n}) for n in (1, 3, 5)] == ["1 plik", "3 pliki", "5 plików"]
