"""How sure the search says it is, and what it makes of that."""

from __future__ import annotations

import pytest

from benchmarks import shipped
from knowledge.search.confidence import SHIPPED, Calibration, Thresholds, Zone, calibrate, confidence, fit, zone
from knowledge.search.ranking import Ranked, RankingEvidence
from knowledge.search.reading import Query
from knowledge.search.samples import Sample, samples, shipped_questions
from knowledge.search.search import IndexedEntry

EMPTY = Query("nl", (), "", ())


def ranked(cosine: float = 0.5, lead: float = 0.2, unknown: float = 0.0, **marks: bool) -> Ranked:
    return Ranked(EMPTY, (0,), (0.5,), RankingEvidence(cosine, lead, unknown), **marks)


def test_the_very_name_is_certain() -> None:
    assert confidence(ranked(cosine=0.1, is_name=True), SHIPPED) == 1.0
    assert zone(ranked(is_name=True), 1.0, Thresholds()) is Zone.ANSWER


def test_nothing_found_is_certainly_nothing() -> None:
    assert confidence(Ranked(EMPTY, (), (), RankingEvidence(0, 0, 1)), SHIPPED) == 0.0


def test_more_evidence_never_lowers_the_confidence() -> None:
    learned = calibrate(shipped.documents())

    plain = confidence(ranked(), learned)

    assert confidence(ranked(cosine=0.7), learned) > plain
    assert confidence(ranked(lead=0.4), learned) > plain
    assert confidence(ranked(unknown=0.4), learned) < plain


@pytest.mark.parametrize(
    ("sure", "unknown", "expected"),
    [
        (0.9, 0.0, Zone.ANSWER),
        (0.6, 0.5, Zone.ANSWER),
        (0.9, 0.51, Zone.SUGGEST),
        (0.59, 0.0, Zone.SUGGEST),
        (0.15, 0.9, Zone.SUGGEST),
        (0.14, 0.0, Zone.UNKNOWN),
    ],
)
def test_the_three_zones(sure: float, unknown: float, expected: Zone) -> None:
    assert zone(ranked(unknown=unknown), sure, Thresholds(0.6, 0.15, 0.5)) is expected


def test_a_catalogue_teaches_the_same_thing_every_time() -> None:
    entries = shipped.documents()

    assert samples(entries) == samples(entries)
    assert calibrate(entries) == calibrate(entries)


def test_a_catalogue_makes_right_and_wrong_samples_of_itself() -> None:
    made = samples(shipped.documents())

    assert sum(sample.is_right for sample in made) > 300
    assert sum(not sample.is_right for sample in made) > 300


def test_a_tiny_catalogue_stays_near_the_shipped_calibration() -> None:
    learned = calibrate((IndexedEntry("a", "Quick Scan", ("toets",)), IndexedEntry("b", "Gids", ("handleiding",))))

    assert abs(learned.cosine - SHIPPED.cosine) < 3
    assert calibrate((IndexedEntry("a", "Quick Scan"),)) == SHIPPED
    assert calibrate(()) == SHIPPED


def test_learning_finds_what_separates_right_from_wrong() -> None:
    made = [Sample(RankingEvidence(0.1 * n, 0.0, 0.0), is_right=n >= 5) for n in range(10)] * 40

    learned = fit(made, Calibration(0.0, 0.0, 0.0, 0.0))

    assert learned.probability(RankingEvidence(0.9, 0, 0)) > 0.9
    assert learned.probability(RankingEvidence(0.1, 0, 0)) < 0.1
    assert 0.3 < learned.probability(RankingEvidence(0.45, 0, 0)) < 0.7


def test_shipped_foreign_questions_are_questions() -> None:
    assert len(shipped_questions("far_negatives")) == 120
    assert len(shipped_questions("near_negatives")) > 100
    assert all("\t" not in question and question != "question" for question in shipped_questions("far_negatives"))
