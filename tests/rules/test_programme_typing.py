"""What typed words mean to a form of registering or of feedback, and what is left to everything else."""

from __future__ import annotations

import pytest

from dialogs.events import Choice
from dialogs.forms.case import Case
from dialogs.forms.kept import OpenForm, keeping, open_forms
from dialogs.programmes import WITNESSES
from dialogs.programmes.registering import FORMS
from dialogs.programmes.registration_fields import Answers, Application
from dialogs.state import State, state_from
from dialogs.texts import texts_in
from dialogs.witnesses import Named, by_sureness, surest
from knowledge.people import WorkProfile
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import RegistrationFacts
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason
from tests.conversations.enrolling import NOW, series

TEXTS = texts_in("nl")
SEND = Choice("Bevestig mijn inschrijving", "registration.send", {"form": "f", "waiting": 0}, words=("ja",))
DROP = Choice("Annuleer", "registration.drop", {"form": "f"})


def meant(text: str, state: State) -> Named | None:
    claim = surest(by_sureness(WITNESSES), text, state)
    return (claim.verb, claim.data) if claim else None


def asking(*todo: str) -> State:
    """The form as it was shown last, with these fields still asked."""
    return keeping(State(choices=(SEND, DROP)), OpenForm("f", "registration", {"programme": "p"}, asked=todo))


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
    # Past them the form itself says which there are.
    assert meant("6", asking("charter")) == ("registration.typed", {"form": "f", "programme": "p", "text": "6"})


def test_a_button_can_be_named_and_stop_stops() -> None:
    assert meant("ja", asking()) == ("registration.send", SEND.data)
    assert meant("annuleer", asking("organisation")) == ("registration.drop", {"form": "f", "programme": "p"})


@pytest.mark.parametrize("text", ["help", "Hoe maak ik een SDG-actieplan?", "mijn vragen", "dank je"])
def test_words_that_always_work_and_questions_are_left_alone(text: str) -> None:
    assert meant(text, asking("level")) is None
    assert meant(text, asking("organisation")) is None


def test_a_form_that_is_no_longer_shown_takes_nothing() -> None:
    state = State(open=asking("organisation").open)

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


def case(values: dict[str, str], *todo: str) -> Case[Application, Answers]:
    """The form of a series with these values, in which these fields are still asked."""
    form = FORMS.by_name["registration"]
    application = Application(Listing(series(), None, 100, 0), RegistrationFacts(), WorkProfile(), "f")
    return Case(form, application, OpenForm("f", "registration", {}, values, todo), TEXTS, NOW)


def read(text: str) -> str | None:
    """The role that these words choose."""
    asked = case({}, "role")
    assert asked.asked is not None
    try:
        return asked.answered(asked.asked, text).written["role"]
    except Refused as refused:
        return None if refused.why is FieldReason.UNCLEAR else str(refused.why)


def test_an_option_is_read_by_number_label_slip_or_first_word() -> None:
    assert [read(text) for text in ("2", "leidinggevnde", "Coördinator", "andere", "4", "iets")] == [
        "coordinator",
        "leader",
        "coordinator",
        "other",
        None,
        None,
    ]


def test_a_forged_option_counts_as_not_filled_in() -> None:
    given, wrong = case({}, "role", "needs").filled_in({"role": "king", "needs": " x "}, FORMS.subject.sentence)

    assert (given.written, given.entry.asked) == ({"needs": "x"}, ("role",))
    assert wrong == "Dat begrijp ik niet als antwoord. Er is nog niets verstuurd."


def test_a_conversation_of_before_has_no_form() -> None:
    stored = State(language="en").to_json()

    assert "programme" not in stored
    assert state_from(stored) == state_from({**stored, "programme": {}}) == State(language="en")


def test_an_older_card_does_not_empty_what_was_answered_since() -> None:
    answered = case({"role": "leader", "needs": "x"}, "charter")

    given, _ = answered.filled_in({"role": "", "charter": "", "needs": ""}, FORMS.subject.sentence)
    corrected, _ = answered.filled_in({"role": "other", "charter": "no"}, FORMS.subject.sentence)

    assert (given.written, given.entry.asked) == ({"role": "leader", "charter": "", "needs": ""}, ("charter",))
    assert (corrected.written, corrected.entry.asked) == ({"role": "other", "needs": "x", "charter": "no"}, ())


def test_a_form_as_it_was_kept_before_is_open() -> None:
    stored = State().to_json()
    form = {"id": "f", "programme": "p", "kind": "series", "values": {"role": "other"}, "todo": ["needs"]}
    answers = {"session": "s", "values": {"useful": "4"}, "todo": ["pace"]}

    state = state_from({**stored, "programme": {"form": form, "feedback": answers}})

    assert open_forms(state) == (
        OpenForm("f", "registration", {"programme": "p"}, {"role": "other"}, ("needs",)),
        OpenForm("s", "feedback", {"session": "s"}, {"useful": "4"}, ("pace",)),
    )
    assert state_from(state.to_json()) == state
