"""What a change does to the known sentences: honest, and the same forwards and backwards (U10)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.shelf import shipped_catalogue
from knowledge.search.confidence import Zone
from knowledge.understanding.effect import KnownSentences, SentenceStanding, TeachingEffect
from knowledge.understanding.encoder import sentence_encoder
from knowledge.understanding.examples import OUT, Example, shipped_examples
from knowledge.understanding.material import Material
from knowledge.understanding.services import services
from knowledge.understanding.weights import shipped_vectors, shipped_weights

LABELS = ("quick-scan", "gro", "totem", "service:register", "service:my_data", OUT)


@cache
def material() -> Material:
    """A small ear: a few entries, all services, and some sentences for each of a few labels."""
    examples = tuple(each for label in LABELS for each in [e for e in shipped_examples() if e.label == label][:8])
    entries = tuple(entry.document() for entry in shipped_catalogue().instruments if entry.id in LABELS)
    vectors = shipped_vectors().rows([each.question for each in examples], None)
    return Material(entries, tuple(services().values()), examples, vectors, shipped_weights())


@settings(max_examples=25)
@given(st.integers(0, len(LABELS) * 8 - 1), st.sampled_from(LABELS))
def test_u10_taking_back_undoes_exactly_what_adding_does(number: int, label: str) -> None:
    example = replace(material().examples[number], label=label, also_ok=())
    rest, vector = material().without({number}), material().vector_of(number)
    after = KnownSentences(rest.add([example], vector))

    added = KnownSentences(rest).judge_adding([example], vector)
    taken_back = after.judge_taking_back(len(rest.examples))

    assert added.known == taken_back.known == len(rest.examples)
    assert [(each.example, each.before, each.after) for each in added.better] == [
        (each.example, each.after, each.before) for each in taken_back.worse
    ]
    assert [each.example for each in added.worse] == [each.example for each in taken_back.better]
    assert not {each.example for each in added.better} & {each.example for each in added.worse}
    assert all(each.gain > 0 for each in added.better)
    assert all(each.gain < 0 for each in added.worse)
    assert all(each.example in rest.examples for each in (*added.better, *added.worse))


@settings(max_examples=10)
@given(st.integers(0, len(LABELS) * 8 - 1))
def test_u10_no_sentence_is_judged_by_itself(number: int) -> None:
    """Whatever a sentence was labelled with, it is understood by the others alone."""
    example = material().examples[number]
    relabelled = replace(example, label="totem" if example.label != "totem" else "gro")
    others = material().without({number})

    known = KnownSentences(others.add([relabelled], material().vector_of(number)))

    assert known.standings_of({relabelled})[relabelled] == KnownSentences(material()).standings_of({example})[example]


def test_u10_nothing_changes_without_a_change() -> None:
    effect = KnownSentences(material()).judge_adding((), None)

    assert (effect.known, effect.better, effect.worse) == (len(material().examples), (), ())


def test_u10_what_was_judged_lately_is_told_again_and_nothing_else_is() -> None:
    taken = next(each.question for each in material().examples if each.label == "totem")
    kept, vectors = KnownSentences(material()), sentence_encoder().encode([taken])
    changes = [Example(taken, label) for label in LABELS]

    first = [kept.judge_adding([each], vectors) for each in changes]

    assert [kept.judge_adding([each], vectors) for each in changes] == first
    assert [KnownSentences(material()).judge_adding([each], vectors) for each in changes] == first
    assert len({(each.better, each.worse) for each in first}) > 1
    assert [kept.judge_taking_back(number) for number in (3, 4, 3)] == [
        KnownSentences(material()).judge_taking_back(number) for number in (3, 4, 3)
    ]


def test_u10_what_is_added_counts_for_every_other_sentence() -> None:
    """Also for those that are held back together with sentences like the new one."""
    known = Example("de frobelkast op kantoor kraakt", "gro")
    lone = KnownSentences(material().add([known], sentence_encoder().encode([known.question])))
    for when in ("nu", "vandaag", "gisteren", "altijd", "soms", "overdag", "weer", "zo"):
        more = Example(f"onze frobelkast kraakt {when}", "gro")

        effect = lone.judge_adding([more], sentence_encoder().encode([more.question]))

        assert known in [each.example for each in effect.better], when


@pytest.mark.parametrize(
    ("zone", "labels", "label", "worth"),
    [
        (Zone.ANSWER, ("gro",), "gro", 3),
        (Zone.ANSWER, ("totem",), "gro", 0),
        (Zone.SUGGEST, ("totem", "gro"), "gro", 2),
        (Zone.SUGGEST, ("totem",), "gro", 1),
        (Zone.UNKNOWN, (), "gro", 1),
        (Zone.UNKNOWN, (), OUT, 3),
        (Zone.SUGGEST, ("gro",), OUT, 2),
        (Zone.ANSWER, ("gro",), OUT, 0),
    ],
)
def test_u10_what_an_outcome_is_worth(zone: Zone, labels: tuple[str, ...], label: str, worth: int) -> None:
    assert SentenceStanding(zone, labels).worth(Example("een zin", label)) == worth


def test_u10_an_entry_that_gets_the_words_of_a_sentence_far_away_turns_it() -> None:
    """What an entry says is compared by its words as well: no example comes or goes."""
    shipped, entries = shipped_examples(), [entry.document() for entry in shipped_catalogue().instruments]
    vectors = shipped_vectors().rows([each.question for each in shipped], None)
    whole = Material(tuple(entries), tuple(services().values()), tuple(shipped), vectors, shipped_weights())
    known = KnownSentences(whole)
    far = next(each for each in shipped if each.question.startswith("geef me vandaag de openingskoers"))
    place = next(number for number, each in enumerate(entries) if each.id == "emas")

    entries[place] = replace(entries[place], keywords=(*entries[place].keywords, far.question))

    assert far in [each.example for each in known.judge(replace(whole, documents=tuple(entries))).worse]
    assert known.judge(replace(whole, documents=tuple(whole.documents))) == TeachingEffect(len(shipped), (), ())
