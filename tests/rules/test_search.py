"""What the search finds, how it explains that, and that no text can break it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks import shipped
from knowledge.search.samples import misspelt
from knowledge.search.search import Correction, EntryField, How, IndexedEntry, Search, SearchSettings, Zone, build
from knowledge.search.text import tokens

ENTRIES = shipped.documents()


@pytest.fixture(scope="module")
def search() -> Search:
    return build(ENTRIES)


def first(search: Search, question: str) -> str:
    found = search.ask(question).candidates
    return found[0].id if found else ""


def test_every_title_asked_verbatim_is_first_and_certain(search: Search) -> None:
    for entry in ENTRIES:
        finding = search.ask(entry.title)

        assert (finding.candidates[0].id, finding.zone, finding.confidence) == (entry.id, Zone.ANSWER, 1.0)


def test_what_was_typed_in_one_is_told_in_one(search: Search) -> None:
    matched = search.ask("hoeveel CO2 stoten we uit met EMAS").matched

    assert "CO2" in [match.typed for match in matched]
    assert {"CO", "2"}.isdisjoint(match.typed for match in matched)


def test_every_alias_asked_verbatim_is_first(search: Search) -> None:
    strays = [alias for entry in ENTRIES for alias in entry.aliases if first(search, alias) != entry.id]

    assert strays == []


def test_one_slip_in_a_long_word_of_a_title_leaves_nearly_all_entries_first(search: Search) -> None:
    chance = random.Random(1)
    asked = kept = 0
    for entry in ENTRIES:
        for token in tokens(entry.title):
            if len(token.typed) >= 6:
                asked += 1
                slip = misspelt(token.typed, chance, share=1.0)
                kept += first(search, entry.title.replace(token.typed, slip)) == entry.id

    assert asked > 150
    assert kept / asked >= 0.97


def test_order_capitals_and_small_words_do_not_matter_for_a_name(search: Search) -> None:
    for question in ("QUICK SCAN", "wat is de quick scan?", "scan, quick"):
        assert (first(search, question), search.ask(question).zone) == ("quick-scan", Zone.ANSWER)


def test_the_same_catalogue_gives_the_same_search(search: Search) -> None:
    again = build(ENTRIES)

    assert again.calibration == search.calibration
    for question in ("duurzaam feest", "subsidies en duurzaamheid", "wie helpt mij", "sdgs gemeente"):
        assert again.ask(question) == search.ask(question)


def test_a_question_about_something_else_is_not_answered(search: Search) -> None:
    for question in ("hoe vraag ik ouderschapsverlof aan", "wat kost een brood", "premie dakisolatie", "asdf qwer"):
        assert search.ask(question).zone is not Zone.ANSWER


def test_a_familiar_noun_with_a_foreign_subject_is_not_answered(search: Search) -> None:
    finding = search.ask("subsidie voor een paardenrijschool")

    assert finding.zone is not Zone.ANSWER
    assert "paardenrijschool" in finding.unknown or finding.confidence < 0.6


def test_english_and_french_find_their_way(search: Search) -> None:
    english = search.ask("how do I organise a sustainable event")
    french = search.ask("comment organiser un événement durable")

    assert (english.language, french.language) == ("en", "fr")
    for finding in (english, french):
        assert "duurzame-evenementen" in [candidate.id for candidate in finding.candidates[:3]]


def test_an_explanation_names_the_word_the_way_and_the_field() -> None:
    search = build(
        (
            IndexedEntry("scan", "Quick Scan", ("toets voor decreten",), ("impact",), "Voor wie regels schrijft."),
            IndexedEntry("feest", "Duurzame evenementen", ("groen feest",)),
        )
    )

    finding = search.ask("toest met impact en regels van zzzzzz")

    assert [(match.typed, match.word, match.how, match.field) for match in finding.matched] == [
        ("toest", "toets", How.TYPO, EntryField.ALIAS),
        ("impact", "impact", How.SAME, EntryField.KEYWORD),
        ("regels", "regels", How.SAME, EntryField.TEXT),
    ]
    assert finding.corrected == (Correction("toest", "toets"),)
    assert finding.unknown == ("zzzzzz",)


def test_compounds_are_read_apart_and_together() -> None:
    search = build(
        (IndexedEntry("a", "Leernetwerk"), IndexedEntry("b", "Netwerk van experten"), IndexedEntry("c", "Rapport"))
    )

    assert first(search, "leer netwerk") == "a"
    assert first(search, "netwerkrapport van experten") == "b"


def test_an_abbreviation_is_read_as_what_it_stands_for() -> None:
    search = build(
        (IndexedEntry("a", "Maatschappelijk verantwoord ondernemen"), IndexedEntry("b", "Duurzame ontwikkeling"))
    )

    assert first(search, "MVO") == "a"
    assert first(search, "M.V.O.") == "a"
    assert first(search, "iets met DO") == "b"


def test_a_glossary_is_for_other_languages_only() -> None:
    search = build((IndexedEntry("a", "Handleiding subsidies"), IndexedEntry("b", "Verslag")))

    assert first(search, "where is the grant manual") == "a"
    assert search.ask("waar is de grant").matched == ()


def test_a_name_of_two_entries_leads_to_neither_outright() -> None:
    search = build(
        (IndexedEntry("a", "Scan", ("toets",)), IndexedEntry("b", "Gids", ("toets",)), IndexedEntry("c", "Netwerk"))
    )

    finding = search.ask("toets")

    assert {candidate.id for candidate in finding.candidates} == {"a", "b"}
    assert finding.confidence < 1.0


def test_a_learned_name_is_a_name() -> None:
    plain = (IndexedEntry("a", "Quick Scan"), IndexedEntry("b", "Gids"))
    taught = (IndexedEntry("a", "Quick Scan", learned=("mijn ding voor de minister",)), plain[1])

    assert build(plain).ask("mijn ding voor de minister").zone is not Zone.ANSWER
    assert build(taught).ask("mijn ding voor de minister").zone is Zone.ANSWER


def test_a_refused_question_and_its_likes_are_not_answered(search: Search) -> None:
    refusing = build(
        ENTRIES, SearchSettings(calibration=search.calibration), out=("vergunning voor een evenement op het strand",)
    )

    same = refusing.ask("Vergunning voor een evenement, op het strand!")
    alike = refusing.ask("vergunning evenement strand aanvragen")

    assert (same.zone, same.confidence) == (Zone.UNKNOWN, 0.0)
    assert alike.zone is Zone.UNKNOWN
    assert all(candidate.id for candidate in alike.candidates)


def test_the_words_of_a_refused_question_stay_unknown() -> None:
    entries = (
        IndexedEntry("a", "Subsidies verduurzamen"),
        IndexedEntry("b", "Gids evenementen"),
        IndexedEntry("c", "Netwerk"),
    )

    finding = build(entries, out=("subsidie voor een paardenrijschool",)).ask("een paardenrijschool en een netwerk")

    assert finding.unknown == ("paardenrijschool",)


def test_a_refused_question_never_takes_a_name_away() -> None:
    search = build((IndexedEntry("a", "Quick Scan"), IndexedEntry("b", "Gids")), out=("quick scan",))

    assert search.ask("quick scan").zone is Zone.ANSWER


def test_an_empty_catalogue_knows_nothing() -> None:
    finding = build(()).ask("quick scan")

    assert (finding.zone, finding.candidates, finding.confidence) == (Zone.UNKNOWN, (), 0.0)


def test_nothing_typed_finds_nothing(search: Search) -> None:
    for nothing in ("", "   ", "?!", "\x00\x07", "👍🏽"):
        assert search.ask(nothing).candidates == ()


def test_there_are_at_most_five_candidates_in_falling_order(search: Search) -> None:
    scores = [candidate.score for candidate in search.ask("duurzaamheid bij de vlaamse overheid").candidates]

    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "monster",
    [
        "a" * 1_000_000,
        "duurzaam " * 120_000,
        "🌍" * 250_000,
        "\u0301" * 500_000,
        "A." * 500_000,
        "﷽" * 300_000,
        "1 " * 500_000,
    ],
    ids=["one word", "many words", "emoji", "accents", "dots", "ligatures", "figures"],
)
def test_a_megabyte_is_read_as_fast_as_a_long_question(search: Search, monster: str) -> None:
    began = time.thread_time()

    search.ask(monster)

    assert time.thread_time() - began < 0.5


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=700))
@example("\ud800")
@example("İ" * 50)
@example("ﬁnanciële ½ Ⅷ ß")
@example("' \" ; -- \\ \t\r\n \u2028")
def test_no_text_breaks_it(search: Search, anything: str) -> None:
    finding = search.ask(anything)

    assert 0.0 <= finding.confidence <= 1.0
    assert all(candidate.id for candidate in finding.candidates)
    assert all(0.0 <= candidate.confidence <= 1.0 for candidate in finding.candidates)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=40))
def test_no_catalogue_breaks_it(titles: list[str], question: str) -> None:
    entries = [IndexedEntry(str(number), title, (title[::-1],), (title,), title) for number, title in enumerate(titles)]

    build(entries).ask(question)
