"""An act that finds the role gone says what the door would have said before it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import pytest

from dialogs import door
from dialogs.cards.people.members_roles import role_name
from dialogs.cards.people.people_notice import tell_granted, tell_revoked
from dialogs.events import Event, EventKind, Person
from dialogs.people.roles import role_called
from dialogs.refusing import tell_refusal
from dialogs.state import State
from dialogs.texts import texts_in
from dialogs.turn import Library, Turn
from dialogs.ways import WAYS
from dialogs.ways.organising import ORGANISE_FORMS
from dialogs.ways.talking import THANKS
from knowledge.languages import LANGUAGES
from knowledge.refusals import Refused
from storage.database import Database
from storage.roles import Missing, Role


def turn(verb: str) -> Turn:
    event = Event(EventKind.BUTTON, "1", Person("anna", "Anna"), "chat", datetime(2027, 1, 4, 8, tzinfo=UTC), verb=verb)
    return Turn(event, State(), texts_in("nl"), cast(Library, None), cast(Database, None))


def test_there_is_one_reason_for_each_role() -> None:
    assert {each.value for each in Missing} == {each.value for each in Role}


def test_every_role_is_called_something_and_can_be_typed_in_every_language() -> None:
    for role in Role:
        assert role_called(role.value) is role
        for texts in map(texts_in, LANGUAGES):
            assert role_called(role_name(texts, role)) is role
            for tell in (tell_granted, tell_revoked):
                assert role_name(texts, role) in tell(texts, {"role": role, "by": "An Peeters"}).text


@pytest.mark.parametrize("missing", Missing)
def test_without_a_role_the_sentence_is_that_of_the_way_that_was_taken(missing: Missing) -> None:
    for way in (each for each in WAYS.values() if missing.value in each.who.parts):
        assert tell_refusal(turn(way), Refused(missing)) == door.refuse(turn(way), way)


@pytest.mark.parametrize("missing", Missing)
@pytest.mark.parametrize("verb", [THANKS, "gone"])
def test_of_any_other_way_it_is_that_of_a_way_for_the_role(missing: Missing, verb: str) -> None:
    sentences = {texts_in("nl")(each.who.refusal) for each in WAYS.values() if missing.value in each.who.parts}

    [reply] = tell_refusal(turn(verb), Refused(missing)).replies

    assert any(sentence in reply.text for sentence in sentences)


def test_who_is_no_organiser_any_more_finds_what_is_open_to_everybody() -> None:
    [reply] = tell_refusal(turn(ORGANISE_FORMS.confirm), Refused(Missing.ORGANISER)).replies

    assert "Dit is voor organisatoren" in reply.text
    assert [choice.verb for choice in reply.choices] == ["programme.list"]
