"""What can be asked of Team Duurzame Ontwikkeling stands in data that fits the catalogue and the languages."""

from __future__ import annotations

import pytest
import yaml

from knowledge.catalogue.catalogue import Instrument, InstrumentStatus
from knowledge.catalogue.reference import actions
from knowledge.data_files import data_text
from knowledge.languages import LANGUAGES
from knowledge.network.question_terms import QuestionKind
from knowledge.network.support import example, has_come, is_coming, request_for, support_for, web_address

ASKED_FOR = (
    "iso-26000-traject",
    "duurzaamheidsrapport",
    "instrumenten-op-maat",
    "nieuwe-beleidsopties",
    "opleiding-en-vorming",
    "goede-voorbeelden",
    "groot-evenement",
)
"""Of the thirteen actions those that are asked for."""


def test_support_can_be_asked_for_at_seven_of_the_thirteen_actions() -> None:
    thirteen = [action.instrument for action in actions()]

    assert len(thirteen) == 13
    assert [id for id in thirteen if support_for(id)] == [id for id in thirteen if id in ASKED_FOR]
    assert support_for("quick-scan") is None


@pytest.mark.parametrize("id", ASKED_FOR)
def test_each_asks_two_or_three_facts_in_both_languages(id: str) -> None:
    request = support_for(id)

    assert request is not None
    assert 2 <= len(request.facts) <= 3
    for fact in (*request.facts, *example().facts):
        assert all(words[language] for words in (fact.ask, fact.name) for language in LANGUAGES)


def test_facts_of_a_request_fit_in_one_question() -> None:
    for request in (example(), *map(support_for, ASKED_FOR)):
        assert request is not None
        given = {fact.key: "x" * request.longest for fact in request.facts}

        assert request.longest >= 200
        assert len(request.text(given, "nl")) <= 1_500
        assert len(request.text(given, "en")) <= 1_500


def test_what_is_coming_is_in_the_catalogue() -> None:
    ids = {entry["id"] for entry in yaml.safe_load(data_text("instruments.yaml"))}

    assert set(yaml.safe_load(data_text("support.yaml"))["coming"]) <= ids
    assert set(ASKED_FOR) <= ids


def test_the_first_fact_that_is_missing_is_asked_and_what_may_be_left_out_only_once() -> None:
    given = {"who": "VMM", "what": "EMAS", "result": "een certificaat"}

    assert example().missing({}) == example().facts[0]
    assert example().missing(given) == example().facts[3]
    assert example().missing({**given, "contact": ""}) == example().facts[4]
    assert example().missing({**given, "contact": "", "link": ""}) is None


def test_what_is_shared_names_each_fact_on_a_line_of_its_own() -> None:
    text = example().text({"who": "VMM", "what": "EMAS\nbehaald", "link": ""}, "nl")

    assert text == "Wie: VMM\n\nWat: EMAS behaald"


def test_a_forged_kind_or_instrument_is_no_request() -> None:
    assert request_for("question", "groot-evenement") is None
    assert request_for("support", "emas") is None
    assert request_for("example", "emas") is None
    assert request_for(QuestionKind.EXAMPLE, "goede-voorbeelden") is example()


def test_whatever_is_being_renewed_can_be_waited_for() -> None:
    assert is_coming(Instrument("x", "X", "X.", status=InstrumentStatus.BEING_RENEWED))
    assert is_coming(Instrument("studiedagen", "X", "X."))
    assert not is_coming(Instrument("x", "X", "X.", status=InstrumentStatus.IN_FORCE))


@pytest.mark.parametrize(
    ("before", "after", "came"),
    [
        ("being_renewed", "in_force", True),
        ("ended", "in_force", True),
        ("in_force", "in_force", False),
        (None, "in_force", False),
        ("in_force", "being_renewed", False),
    ],
)
def test_something_has_come_when_it_was_not_there_before(before: str | None, after: str, came: bool) -> None:
    assert has_come(before, after) is came


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.vmm.be/emas", "https://www.vmm.be/emas"),
        ("vmm.be", "https://vmm.be"),
        ("http://vmm.be/a?b=1", "http://vmm.be/a?b=1"),
        ("javascript:alert(1)", ""),
        ("ftp://vmm.be", ""),
        ("https://jan:geheim@vmm.be", ""),
        ("vraag het aan Jan", ""),
        ("jan@vmm.be", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_a_web_address_becomes_a_link(typed: str, address: str) -> None:
    assert web_address(typed) == address
