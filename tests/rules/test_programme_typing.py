"""What typed words mean to a form of registering or of feedback, and what is left to everything else."""

from __future__ import annotations

import pytest

from dialogs.cards.programmes.registration_form import inputs_for
from dialogs.events import Choice
from dialogs.programmes import WITNESSES, filling
from dialogs.programmes.filling import Filling
from dialogs.state import State, state_from
from dialogs.texts import texts_in
from dialogs.witnesses import Named, by_sureness, surest
from knowledge.programmes.programme import ProgrammeKind

TEXTS = texts_in("nl")
FIELDS = {field.id: field for field in inputs_for(TEXTS, ProgrammeKind.SERIES)}
SEND = Choice("Bevestig mijn inschrijving", "registration.send", {"form": "f", "waiting": 0}, words=("ja",))
DROP = Choice("Annuleer", "registration.drop", {"form": "f"})


def meant(text: str, state: State) -> Named | None:
    claim = surest(by_sureness(WITNESSES), text, state)
    return (claim.verb, claim.data) if claim else None


def asking(*todo: str) -> State:
    """The form as it was shown last, with these fields still asked."""
    form = {"id": "f", "programme": "p", "kind": "series", "values": {}, "todo": list(todo)}
    return State(choices=(SEND, DROP), programme={"form": form})


@pytest.mark.parametrize(
    ("todo", "text"),
    [
        ("level", "1"),
        ("level", "vlaams"),
        ("level", "Flemish government"),
        ("level", "gemeente"),
        ("domain", "omgeving"),
        ("charter", "weet ik niet"),
        ("engaged", "nee"),
        ("organisation", "Stad Gent"),
        ("organisation", "12"),
        ("needs", "geen"),
        ("role", "bwoef"),
    ],
)
def test_an_answer_goes_to_the_form_also_when_it_is_a_word_that_works_elsewhere(todo: str, text: str) -> None:
    assert meant(text, asking(todo)) == ("registration.typed", {"form": "f", "programme": "p", "text": text})


def test_numbers_behind_the_options_are_the_buttons() -> None:
    assert meant("4", asking("charter")) == ("registration.send", SEND.data)
    assert meant("5", asking("charter")) == ("registration.drop", DROP.data)
    assert meant("6", asking("charter")) is None


def test_a_button_can_be_named_and_stop_stops() -> None:
    assert meant("ja", asking()) == ("registration.send", SEND.data)
    assert meant("annuleer", asking("organisation")) == ("registration.drop", {"form": "f", "programme": "p"})


@pytest.mark.parametrize("text", ["help", "Hoe maak ik een SDG-actieplan?", "mijn vragen", "dank je"])
def test_words_that_always_work_and_questions_are_left_alone(text: str) -> None:
    assert meant(text, asking("level")) is None
    assert meant(text, asking("organisation")) is None


def test_a_form_that_is_no_longer_shown_takes_nothing() -> None:
    state = State(programme=asking("organisation").programme)

    assert meant("Stad Gent", state) is None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("ik ben er AB2CD", "session.here_send"),
        ("I am here, ab2cd!", "session.here_send"),
        ("waarom sta ik op 23?", "registration.why"),
        ("Waarom sta ik op nummer 23", "registration.why"),
        ("Why am I at number 4?", "registration.why"),
        ("ik ben er graag", ""),
        ("Waarom sta ik in de file?", ""),
        ("Waarom ben ik verplicht om een plan te maken tegen het einde van dit jaar 2030?", ""),
    ],
)
def test_a_code_and_ones_own_number_are_understood_anywhere(text: str, verb: str) -> None:
    found = meant(text, State())

    assert (found[0] if found else "") == verb


def test_an_option_is_read_by_number_label_slip_or_first_word() -> None:
    role = FIELDS["role"]

    assert [filling.read(role, text) for text in ("2", "leidinggevnde", "Coördinator", "andere", "4", "iets")] == [
        "coordinator",
        "leader",
        "coordinator",
        "other",
        None,
        None,
    ]


def test_a_forged_option_counts_as_not_filled_in() -> None:
    given = filling.take_values(Filling({}, ("role", "needs")), list(FIELDS.values()), {"role": "king", "needs": " x "})

    assert given == Filling({"role": "", "needs": "x"}, ("role",))


def test_a_conversation_of_before_has_no_form() -> None:
    stored = State(language="en").to_json()
    del stored["programme"]

    assert state_from(stored) == State(language="en")


def test_an_older_card_does_not_empty_what_was_answered_since() -> None:
    fields = list(FIELDS.values())
    answered = Filling({"role": "leader", "needs": "x"}, ("charter",))

    given = filling.take_values(answered, fields, {"role": "", "charter": "", "needs": ""})
    corrected = filling.take_values(answered, fields, {"role": "other", "charter": "no"})

    assert given == Filling({"role": "leader", "charter": "", "needs": ""}, ("charter",))
    assert corrected == Filling({"role": "other", "needs": "x", "charter": "no"}, ())
