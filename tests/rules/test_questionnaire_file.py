"""A questionnaire file is read strictly: each fault has its line and its remedy, and nothing is half taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.cards.file_faults import tell_fault
from dialogs.texts import texts_in
from knowledge.data_files import data_text
from knowledge.questionnaire.questionnaire_file import SHIPPED, read_questionnaire

SMALL = """\
id: small
version: 1
title: {nl: Klein, en: Small}
instrument: quick-scan
lists:
  theme:
    - {key: air, label: {nl: Lucht, en: Air}}
  point:
    - {key: dust, label: {nl: Stof, en: Dust}, attributes: {theme: air}}
    - {key: smell, label: {nl: Geur, en: Smell}, attributes: {theme: air}}
steps:
  - key: start
    title: {nl: Begin, en: Start}
    questions:
      - key: several
        kind: choices
        text: {nl: Welke?, en: Which?}
        options_from: point
  - key: theme
    each: theme
    title: {nl: "{theme}", en: "{theme}"}
    questions:
      - key: done
        kind: choice
        each: point
        chosen_in: several
        where: {theme: ["{theme}"]}
        when: [{question: several, answers: ["{point}"]}]
        text: {nl: "{point}?", en: "{point}?"}
        options:
          - {key: yes, label: {nl: Ja, en: Yes}}
          - {key: no, label: {nl: Nee, en: No}}
count: {question: done, rows: point, sections: theme, by: theme, adverse: [no], favourable: [yes]}
rules:
  - key: dust
    title: {nl: Stof, en: Dust}
    text: {nl: Kijk na., en: Check.}
    when: [{question: done, answers: [no], items: {point: [dust]}}]
    checked: 2026-11-22
    source: https://example.org
"""


def faults(text: str) -> list[tuple[int, str]]:
    reading = read_questionnaire(text)
    assert (reading.found == ()) == bool(reading.faults)
    return [(fault.line, tell_fault(texts_in("en"), fault)) for fault in reading.faults]


def test_a_sound_file_is_taken_whole() -> None:
    reading = read_questionnaire(SMALL)
    assert reading.faults == ()
    [read] = reading.found
    assert [option.key for option in read.steps[1].questions[0].options] == ["yes", "no"]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_is_sound(name: str) -> None:
    assert faults(data_text(name)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("version: 1", "version: one", 2, "whole number"),
        ("version: 1", "version: 0", 2, "begins at 1"),
        ("version: 1\n", "", 1, "`version` is missing"),
        ("id: small", "id: so small", 1, "cannot be “so small”"),
        ("instrument: quick-scan", "instruments: quick-scan", 4, "Did you mean `instrument`?"),
        ("title: {nl: Klein, en: Small}", "title: {nl: Klein}", 3, "has no `en`"),
        ("title: {nl: Klein, en: Small}", "title: Klein", 3, "text per language"),
        ("{nl: Lucht, en: Air}", "{nl: Lucht, en: Air, de: Luft}", 7, "cannot have `de`"),
        ("{key: smell,", "{key: dust,", 10, "stands twice in the list `point`"),
        ("{key: smell, label: {nl: Geur", "{key: smell, key: x, label: {nl: Geur", 10, "stands twice in this entry"),
        ("en: Dust}, attributes: {theme: air}}", "en: Dust}}", 9, "needs the attribute"),
        ("kind: choices", "kind: choose", 16, "not a kind of question"),
        ("kind: choices", "kind: text", 16, "A text has no options"),
        ("options_from: point", "options_from: points", 18, "Did you mean `point`?"),
        ("        options_from: point\n", "", 16, "A choice has options"),
        ("each: theme\n", "each: thema\n", 20, "Did you mean `theme`?"),
        ('title: {nl: "{theme}"', 'title: {nl: "{team}"', 21, "Did you mean `theme`?"),
        ("chosen_in: several", "chosen_in: severe", 26, "not an earlier question"),
        ("chosen_in: several", "chosen_in: done", 26, "not an earlier question"),
        ('where: {theme: ["{theme}"]}', 'where: {them: ["{theme}"]}', 27, "has the attribute `them`"),
        ('where: {theme: ["{theme}"]}', "where: {theme: [water]}", 27, "not a value of `theme`"),
        ('where: {theme: ["{theme}"]}', 'where: {theme: ["{point}"]}', 27, "not a list of this step"),
        ("[{question: several,", "[{question: sevral,", 28, "Did you mean `several`?"),
        ('answers: ["{point}"]', 'answers: ["{group}"]', 28, "not a list of this place"),
        ('answers: ["{point}"]', "answers: [dusty]", 28, "Did you mean `dust`?"),
        ("{key: yes, label", "{key: no, label", 32, "stands twice among the options"),
        ("{key: yes, label", '{key: "?", label', 31, "may_be_unknown: yes"),
        ("key: done", "key: several", 23, "Give it its own key"),
        ("count: {question: done", "count: {question: don", 33, "Did you mean `done`?"),
        ("count: {question: done", "count: {question: several", 33, "not asked per item of `point`"),
        ("rows: point", "rows: points", 33, "Did you mean `point`?"),
        ("adverse: [no]", "adverse: [never]", 33, "not an answer to `done`"),
        ("items: {point: [dust]}", "items: {point: [sand]}", 38, "not an item of `point`"),
        ("items: {point: [dust]}", "items: {pint: [dust]}", 38, "Did you mean `point`?"),
        ("answers: [no], items", "answers: [nope], items", 38, "Did you mean `no`?"),
        ("checked: 2026-11-22", "checked: last week", 39, "Write a day"),
        ("    checked: 2026-11-22\n", "", 35, "`checked` is missing"),
        ("where: {theme", "each_: {theme", 27, "not a field here"),
        ("questions:\n      - key: several", "questions: none\n      - key: several", 15, "not valid YAML"),
        ("    - {key: air, label: {nl: Lucht, en: Air}}", "    - air", 7, "set of `name: value` lines"),
    ],
)
def test_s15_a_fault_has_its_line_and_its_remedy(old: str, new: str, line: int, words: str) -> None:
    assert old in SMALL
    found = faults(SMALL.replace(old, new, 1))
    assert any(line == at and words in message for at, message in found), found


def test_s15_two_questions_may_not_share_an_answer() -> None:
    text = SMALL.replace("en: Air}}", "en: Air}}\n    - {key: sea, label: {nl: Zee, en: Sea}}", 1)
    assert faults(text) == []
    shared = text.replace('["{theme}"]', '["{theme}", air]')
    assert faults(shared) == [
        (24, "`done:dust` would be asked twice. Let `where` tie its items to those of the step."),
        (24, "`done:smell` would be asked twice. Let `where` tie its items to those of the step."),
    ]


@pytest.mark.parametrize("text", ["", "- a list", "just words", "a: [", "\x00", "steps: 3"])
def test_s15_what_is_no_questionnaire_is_refused(text: str) -> None:
    assert faults(text)


def test_s15_all_faults_come_in_the_order_of_the_file() -> None:
    text = SMALL.replace("version: 1", "version: x").replace("kind: choices", "kynd: choices")
    found = [line for line, _ in faults(text)]
    assert found == sorted(found)
    assert len(found) == 3


@given(st.integers(0, SMALL.count("\n") - 1), st.text(max_size=12))
def test_s15_no_damage_makes_the_reader_fail(line: int, words: str) -> None:
    lines = SMALL.split("\n")
    lines[line] = words
    faults("\n".join(lines))
