"""Of all that claims a typed line the surest is heard, and of equals the one that was declared first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogs.converse import WITNESSES
from dialogs.events import Choice
from dialogs.state import State
from dialogs.ways.network import QUESTION_NEW, QUESTION_TYPED
from dialogs.ways.people import PEOPLE_WORK
from dialogs.ways.scans import SCAN_TYPED
from dialogs.witnesses import Claim, Sure, Witness, by_sureness, surest

ANSWERING = State(choices=(Choice("Antwoord", "question.answer", {"question": "q"}),))


def claiming(number: int, sure: Sure) -> Witness:
    return Witness(lambda text, state: (f"way.{number}", {"text": text}), sure)


@given(st.lists(st.sampled_from(Sure), min_size=1))
def test_the_surest_is_heard_and_of_equals_the_first(levels: list[Sure]) -> None:
    silent = [Witness(lambda text, state: None, Sure.NAMED)]
    witnesses = by_sureness([*silent, *(claiming(number, sure) for number, sure in enumerate(levels))])

    first = levels.index(max(levels))
    assert surest(witnesses, "ja", State()) == Claim(f"way.{first}", {"text": "ja"}, max(levels))


def test_a_witness_of_a_card_is_asked_only_while_the_card_is_in_sight() -> None:
    of_card = Witness(lambda text, state: ("question.answer", {}), Sure.IN_SIGHT, {"question.answer"})

    assert surest([of_card], "ja", State()) is None
    assert surest([of_card], "ja", ANSWERING) == Claim("question.answer", {}, Sure.IN_SIGHT)


def test_a_line_that_is_nobodys_is_claimed_by_nobody() -> None:
    assert surest(WITNESSES, "welke subsidies zijn er voor een fietsenstalling?", State()) is None


def test_what_names_its_way_goes_before_a_card_and_a_card_before_a_sentence_about_oneself() -> None:
    def meant(text: str, state: State) -> str:
        claim = surest(WITNESSES, text, state)
        return claim.verb if claim else ""

    assert meant("stel een vraag: mag dat?", ANSWERING) == QUESTION_NEW
    assert meant("ik werk bij VDAB", ANSWERING) == QUESTION_TYPED
    assert meant("ik werk bij VDAB", State()) == PEOPLE_WORK
    assert meant("VDAB", State(flow={"scan": "s"})) == SCAN_TYPED
    assert meant("stel een vraag: mag dat?", State(flow={"scan": "s"})) == QUESTION_NEW
