"""Drafts for the catalogue: what an answer becomes, which questions belong together, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from itertools import product

import pytest

from bot.shelf import search_over, shipped_catalogue
from knowledge.catalogue.catalogue import instrument
from knowledge.catalogue.entry_faults import KINDS
from knowledge.network import drafts
from knowledge.network.draft_decisions import (
    TABLE,
    DraftAct,
    NotDecided,
    approve_draft,
    edit_draft,
    moment_of_publishing,
    plan_draft,
    refuse_draft,
    reopen_draft,
    send_draft,
    take_up_draft,
    withdraw_draft,
)
from knowledge.network.drafts import Draft, DraftKind, DraftState
from knowledge.refusals import Refused
from knowledge.search.learning import OUT as OUTSIDE
from knowledge.search.learning import Judgement
from knowledge.search.search import Zone, build

RAIN = "mag ik regenwater hergebruiken in ons kantoor?"
DRAFT = drafts.entry_draft("d-1", RAIN, "Ja, dat mag. Gebruik het voor de tuin.", "OMG")
TODAY, DAY = date(2027, 1, 4), date(2027, 1, 12)
OUT = drafts.out_draft("d-2", "wie herstelt mijn laptop?", "")


def why_not(decide: Callable[[], Draft]) -> tuple[StrEnum, str, dict[str, object]]:
    with pytest.raises(Refused) as refusal:
        decide()
    return refusal.value.why, refusal.value.field, refusal.value.facts


def test_a_long_question_is_cut_at_a_word_and_stays_whole_as_a_further_name() -> None:
    long = "mag ons kantoorgebouw " + "regenwaterinstallaties hergebruiken " * 3 + "in personeelsrestaurants?"

    draft = drafts.entry_draft("d-1", long, "Ja.", "OMG")

    assert len(draft.title) <= drafts.MAX_LENGTH["title"]
    assert draft.title.endswith("…")
    assert draft.words == (long,)


def test_of_a_story_the_question_in_front_is_the_title() -> None:
    draft = drafts.entry_draft("d-1", "Mag dit? " + "Wij hebben een groot dak. " * 10, "Ja.", "OMG")

    assert draft.title == "Mag dit?"
    assert draft.words == (), "a whole story is no name"


def test_a_long_answer_without_a_sentence_loses_no_word() -> None:
    answer = "woord " * 200

    draft = drafts.entry_draft("d-1", RAIN, answer, "OMG")

    assert len(draft.summary) <= drafts.MAX_LENGTH["summary"]
    assert f"{draft.summary} {draft.text}".replace("…", "").split() == answer.split()


def test_an_alike_question_finds_its_draft_and_another_does_not() -> None:
    known = [("d-1", RAIN), ("d-2", "Hoe koop ik duurzame stoelen?")]

    assert drafts.group_of("Regenwater hergebruiken in een kantoor, mag dat?", known) == "d-1"
    assert drafts.group_of("Wanneer is het volgende congres?", known) == ""
    assert drafts.group_of(RAIN, []) == ""


def test_a_joining_question_adds_its_words_once_and_widens_the_domain() -> None:
    twice = drafts.join_question(
        drafts.join_question(DRAFT, "regenwater in het kantoor gebruiken", "OMG"), RAIN.upper(), "MOW"
    )

    assert twice.words == ("regenwater in het kantoor gebruiken",)
    assert (twice.domain, twice.version) == ("", 3)


@pytest.mark.parametrize(("act", "state"), list(product(DraftAct, DraftState)))
def test_an_act_that_is_not_in_the_table_is_refused_by_the_state(act: DraftAct, state: DraftState) -> None:
    draft = replace(DRAFT, state=state)
    decide = {
        DraftAct.EDIT: lambda: edit_draft(draft, {"title": "Nieuw"}, 1),
        DraftAct.SEND: lambda: send_draft(draft, 1),
        DraftAct.PLAN: lambda: plan_draft(draft, DAY, TODAY, 1),
        DraftAct.REOPEN: lambda: reopen_draft(draft, 1),
        DraftAct.APPROVE: lambda: approve_draft(draft, 1),
        DraftAct.REFUSE: lambda: refuse_draft(draft, "Dit klopt niet.", 1),
        DraftAct.TAKE_UP: lambda: take_up_draft(draft, 1),
        DraftAct.WITHDRAW: lambda: withdraw_draft(draft, "Dit is verouderd.", 1),
    }[act]

    to = TABLE.get((act, state))
    if to is None:
        assert why_not(decide) == (NotDecided(state.value), "", {})
    else:
        decided = decide()
        assert (decided.state, decided.version) == (to, 2)


def test_a_card_that_shows_an_older_version_decides_nothing() -> None:
    newer = drafts.join_question(DRAFT, "regenwater gebruiken", "OMG")

    for decide in (
        lambda: edit_draft(newer, {}, 1),
        lambda: approve_draft(newer, 1),
        lambda: refuse_draft(newer, "Nee.", 1),
    ):
        assert why_not(decide) == (NotDecided.OUTDATED, "", {})


@pytest.mark.parametrize(
    ("changes", "reason", "field", "facts"),
    [
        ({"title": " "}, NotDecided.EMPTY, "title", {}),
        ({"summary": ""}, NotDecided.EMPTY, "summary", {}),
        ({"title": "x" * 121}, NotDecided.LONG, "title", {"longest": 120}),
        ({"text": "x" * 3001}, NotDecided.LONG, "text", {"longest": 3000}),
        ({"words": "x\n" * 3000}, NotDecided.LONG, "words", {"longest": 4000}),
        ({"link": "javascript:alert(1)"}, NotDecided.LINK, "link", {}),
        ({"contact": "an"}, NotDecided.CONTACT, "contact", {}),
        ({"domain": "nergens"}, NotDecided.DOMAIN, "", {}),
    ],
)
def test_what_cannot_stand_in_the_catalogue_is_refused_with_its_field(
    changes: dict[str, str], reason: NotDecided, field: str, facts: dict[str, object]
) -> None:
    assert why_not(lambda: edit_draft(DRAFT, changes, 1)) == (reason, field, facts)


def test_an_edit_changes_the_named_fields_only() -> None:
    changes = {"title": "Regenwater\nin het kantoor", "words": "hemelwater; regenput\n\nHemelwater", "domain": ""}

    draft = edit_draft(DRAFT, changes, 1)

    assert (draft.title, draft.domain) == ("Regenwater in het kantoor", "")
    assert draft.words == ("hemelwater", "regenput")
    assert draft.summary == DRAFT.summary


def test_a12_who_wrote_it_leaves_it_to_another_curator() -> None:
    for state in (DraftState.OPEN, DraftState.REVIEW):
        draft = replace(DRAFT, state=state)
        assert why_not(partial(approve_draft, draft, 1, is_own=True)) == (NotDecided.OWN_WORDS, "", {})
        assert why_not(partial(plan_draft, draft, DAY, TODAY, 1, is_own=True)) == (NotDecided.OWN_WORDS, "", {})
    # What another curator planned was looked at.
    planned = replace(DRAFT, state=DraftState.PLANNED)
    assert approve_draft(planned, 1, is_own=True).state is DraftState.APPROVED


def test_a12_nobody_is_asked_when_there_is_nobody() -> None:
    assert why_not(lambda: send_draft(DRAFT, 1, is_alone=True)) == (NotDecided.ALONE, "", {})


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (TODAY - timedelta(days=1), NotDecided.DAY_PAST),
        (TODAY, NotDecided.DAY_PAST),
        (TODAY + timedelta(days=1), None),
        (TODAY + timedelta(days=366), None),
        (TODAY + timedelta(days=367), NotDecided.TOO_FAR),
    ],
)
def test_a12_a_publication_is_planned_for_a_day_that_comes(day: date, why: NotDecided | None) -> None:
    if why is None:
        assert plan_draft(DRAFT, day, TODAY, 1).state is DraftState.PLANNED
    else:
        assert why_not(lambda: plan_draft(DRAFT, day, TODAY, 1)) == (why, "day", {})


def test_a12_what_cannot_be_approved_cannot_be_planned() -> None:
    draft = replace(DRAFT, words=("mail an@vlaanderen.be",))
    assert why_not(lambda: plan_draft(draft, DAY, TODAY, 1)) == (NotDecided.UNFIT, "words", {})


@pytest.mark.parametrize(("day", "hour"), [(date(2027, 1, 12), 7), (date(2027, 7, 12), 6)])
def test_a12_it_is_published_at_eight_in_brussels(day: date, hour: int) -> None:
    assert moment_of_publishing(day).astimezone(UTC) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_words_with_personal_data_are_not_approved() -> None:
    for draft in (
        replace(DRAFT, words=("mail an@vlaanderen.be",)),
        drafts.out_draft("d-3", "bel mij op 0470 12 34 56", ""),
    ):
        assert why_not(partial(approve_draft, draft, 1)) == (NotDecided.UNFIT, "words", {})
    assert approve_draft(OUT, 1).state is DraftState.APPROVED


def test_refusing_asks_for_a_reason() -> None:
    assert why_not(lambda: refuse_draft(DRAFT, " ", 1)) == (NotDecided.NO_REASON, "reason", {})
    assert why_not(lambda: refuse_draft(DRAFT, "x" * 501, 1)) == (NotDecided.LONG, "reason", {"longest": 500})


def test_an_approved_draft_is_an_entry_that_the_catalogue_can_hold() -> None:
    draft = replace(DRAFT, entry="antwoord-regenwater", words=("hemelwater",), link="https://www.vmm.be")

    entry = drafts.instrument_of(draft, date(2027, 1, 11))

    assert instrument(entry.entry()) == entry
    assert entry.kind in KINDS
    assert (entry.text, entry.reviewed, entry.domains) == ("Gebruik het voor de tuin.", "2027-01-11", ("OMG",))


def test_without_lessons_the_search_is_what_it_was_and_with_them_it_learns() -> None:
    catalogue = shipped_catalogue()
    documents = tuple(entry.document() for entry in catalogue.instruments)
    out = "Hoe organiseer ik een duurzaam evenement voor mijn schildpadden?"
    lessons = (Judgement(out, OUTSIDE), Judgement("het ding met de negen vakjes", "quick-scan"))

    plain, taught = search_over(catalogue), search_over(catalogue, lessons)

    assert plain.documents == documents
    assert plain.ask(out) == build(documents).ask(out)
    assert taught.ask("ding met negen vakjes").candidates[0].id == "quick-scan"
    assert taught.ask(out).zone is Zone.UNKNOWN


def test_ids_are_never_given_twice() -> None:
    first = drafts.entry_id(DraftKind.ENTRY, "Één dak?", ())

    assert first == "antwoord-een-dak"
    assert drafts.entry_id(DraftKind.ENTRY, "Één dak?", {first}) == "antwoord-een-dak-2"
    assert drafts.entry_id(DraftKind.EXAMPLE, "!?", ()) == "voorbeeld"
