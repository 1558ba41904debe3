"""Which policy domain or level people mean, and which domain a question is proposed for."""

from __future__ import annotations

import pytest

from knowledge.catalogue.reference import domains_of_today, policy_domains
from knowledge.network.domains import Proposal, domain_of_today, find_domains, propose_domain
from knowledge.network.levels import find_level, levels


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("wvg", "WVG"),
        ("Wewlis", "WEWILS"),
        ("VMM", "OMG"),
        ("ik werk bij de VMM in Aalst", "OMG"),
        ("Kind & Gezin", "WVG"),
        ("Agentschap Zorg en Gezondheid", "WVG"),
        ("zorg en gezondheid", "WVG"),
        ("Opgroein", "WVG"),
        ("agentschap wegen en verker", "MOW"),
        ("BAM", "MOW"),
        ("Bloso", "CJSM"),
        ("Informatie Vlaanderen", "KBBJ"),
        ("departement omgeving", "OMG"),
        ("landbouw", "WEWILS"),
        ("onderwijs", "OV"),
        ("Ruimtelijke ordening", "OMG"),
        ("Finance and Budget", "FB"),
    ],
)
def test_r2_a_domain_is_found_by_the_names_that_people_use(words: str, code: str) -> None:
    assert [found.domain.code for found in find_domains(words)][:1] == [code]


def test_every_code_name_field_and_entity_finds_its_domain_of_today() -> None:
    lost = [
        (domain.code, name)
        for domain in policy_domains()
        for name in (domain.code, *domain.name.values(), *domain.entities, *domain.fields)
        if domain_of_today(domain.code) not in [found.domain for found in find_domains(name)]
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("former", "today"), [("KB", "KBBJ"), ("iV", "KBBJ"), ("EWI", "WEWILS"), ("WSE", "WEWILS"), ("LV", "WEWILS")]
)
def test_a_domain_of_2018_leads_to_its_successor_and_says_so(former: str, today: str) -> None:
    (found,) = find_domains(former)

    assert (found.domain.code, found.former and found.former.code) == (today, former)
    assert domain_of_today(former) == found.domain


def test_only_domains_of_today_are_found_and_each_once() -> None:
    found = [each.domain.code for each in find_domains("Vlaanderen", most=9)]

    assert len(found) == len(set(found)) > 1
    assert set(found) <= {domain.code for domain in domains_of_today()}


@pytest.mark.parametrize("words", ["", "geen", "weet ik niet", "GO!", "asdfgh", "gemeente Aalst"])
def test_what_belongs_to_no_domain_finds_none(words: str) -> None:
    assert find_domains(words) == ()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("gemeente Aalst", "local"),
        ("het OCMW van Gent", "local"),
        ("gemeentte", "local"),
        ("FOD Financiën", "federal"),
        ("provincie Limburg", "provincial"),
        ("VGC", "brussels"),
        ("GO!", "flemish"),
        ("andere overheid", "other"),
        ("Weet ik niet.", "none"),
        ("geen", "none"),
    ],
)
def test_other_governments_and_no_answer_are_understood(words: str, key: str) -> None:
    level = find_level(words)

    assert level is not None
    assert level.key == key


def test_words_that_name_no_level_find_none_and_none_is_offered_last() -> None:
    assert find_level("een appel") is None
    assert levels()[-1].key == "none"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hoe past de VMM de SDG's toe?", Proposal("OMG", "entity", "VMM")),
        ("circulaire economie stimuleren", Proposal("OMG", "subject", "circulaire economie")),
        ("hoe renoveer ik een school?", Proposal("OV", "subject", "school")),
        ("mag dit fit zijn met het OV?", Proposal("MOW", "own")),
        ("werk ik goed?", Proposal("MOW", "own")),
    ],
)
def test_r2_a_question_s_own_words_come_before_the_asker_s_domain(question: str, expected: Proposal) -> None:
    assert propose_domain(question, own_domain="MOW") == expected


def test_r2_instruments_decide_where_the_words_say_nothing_and_between_equals() -> None:
    assert propose_domain("hoe begin ik?", "MOW", ["CJSM", "OMG", "OMG"]) == Proposal("OMG", "instrument")
    assert propose_domain("klimaat in een woonzorgcentrum", "MOW", ["WVG"]).code == "WVG"
    assert propose_domain("klimaat in een woonzorgcentrum", "OMG").code == "OMG"


def test_r2_without_anything_to_go_by_there_is_no_proposal() -> None:
    assert propose_domain("hoe begin ik?") == Proposal("", "nothing")
    assert propose_domain("hoe begin ik?", "unknown") == Proposal("", "nothing")


@pytest.mark.parametrize("word", ["vlaamse", "vlaams", "vlak", "het vlaamse landschap"])
def test_an_ordinary_word_is_no_form_of_an_abbreviation(word: str) -> None:
    assert "VLAM" not in [found.name for found in find_domains(word)]
    assert [found.name for found in find_domains("vlam")] == ["VLAM"]
