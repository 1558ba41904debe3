"""Why something is not done with a question, a draft or a sentence: every reason has its words, in every language."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast

import pytest

from dialogs import learning, network
from dialogs.events import Event, EventKind, Person
from dialogs.refusing import tell_refusal
from dialogs.state import State
from dialogs.texts import texts_in
from dialogs.turn import Turn
from knowledge.languages import LANGUAGES
from knowledge.network.draft_decisions import NotDecided
from knowledge.network.drafts import NotProposed
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused
from knowledge.understanding.examples import OUT
from storage.learning.sentences import NotTaught

SUBJECTS = (network, learning)
"""With these, what tells the reasons is there."""
FACTS: dict[str, object] = {
    "person": "bram",
    "name": "Bram",
    "longest": 120,
    "number": 130,
    "entry": "EMAS",
    "label": OUT,
}


def said(language: str, why: StrEnum, person: str = "anna") -> str:
    """What this person reads, without the ways on."""
    event = Event(EventKind.BUTTON, "1", Person(person, "Anna"), "chat", datetime(2027, 1, 11, tzinfo=UTC))
    turn = Turn(event, State(), texts_in(language), cast(Any, None), cast(Any, None))
    [reply] = tell_refusal(turn, Refused(why, "title", **FACTS)).replies
    assert reply.choices, "there is a way on"
    return reply.text.partition("\n")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reasons", [NotCarried, NotProposed, NotDecided, NotTaught])
def test_every_reason_is_told_in_every_language(language: str, reasons: type[StrEnum]) -> None:
    for why in reasons:
        sentence = said(language, why)
        assert sentence.endswith("."), sentence
        assert "{" not in sentence


def test_a_reason_names_what_it_is_about() -> None:
    assert said("nl", NotCarried.TAKEN).startswith("Bram heeft deze vraag al opgenomen.")
    assert said("nl", NotCarried.TAKEN, "bram").startswith("Je hebt deze vraag al opgenomen.")
    assert said("nl", NotDecided.NAME_TAKEN).startswith("Een van deze namen hoort al bij “EMAS”.")
    assert said("nl", NotDecided.LONG).startswith("In het veld “Titel” passen 120 tekens.")
    assert texts_in("nl")("sentence.out_name") in said("nl", NotTaught.KNOWN)
