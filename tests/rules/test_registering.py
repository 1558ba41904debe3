"""The line of a programme, by its rules alone: strict, only ever better, and nobody dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from knowledge.programmes.programme import IN_LINE, SEATED, TAKEN, ProgrammeState, Standing
from knowledge.programmes.reasons import OrganisingReason, RegistrationReason
from knowledge.programmes.registering import (
    LineEntry,
    LineTally,
    Spot,
    Terms,
    check_open,
    check_places,
    entry,
    move_spot,
    settle_line,
)
from knowledge.refusals import Refused

NOW = datetime(2027, 1, 11, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
TERMS = Terms("p", ProgrammeState.PUBLISHED, (), None, None, 2, 3, 48, False, NOW + 500 * HOUR, NOW + 900 * HOUR)


def spots(*standings: Standing) -> list[Spot]:
    return [Spot(number, number, standing) for number, standing in enumerate(standings, 1)]


@pytest.mark.parametrize(
    ("tally", "gives"),
    [
        (LineTally(0, 0), LineEntry(Standing.PRIORITY, 1)),
        (LineTally(1, 0), LineEntry(Standing.PRIORITY, 2)),
        (LineTally(2, 0), LineEntry(Standing.PLACE, 3)),
        (LineTally(3, 0), LineEntry(Standing.WAITING, 4, 1)),
        (LineTally(3, 7), LineEntry(Standing.WAITING, 11, 8)),
        (LineTally(1, 1), LineEntry(Standing.WAITING, 3, 2)),
        (LineTally(2, 0, without_priority=1), LineEntry(Standing.PRIORITY, 3)),
    ],
)
def test_l4_what_the_next_registration_gives(tally: LineTally, gives: LineEntry) -> None:
    assert entry(TERMS, tally) == gives


def test_l18_who_is_marked_by_no_shows_keeps_rank_and_place_and_has_no_priority() -> None:
    assert entry(TERMS, LineTally(0, 0), without_priority=True) == LineEntry(Standing.PLACE, 1)
    marked = [replace(spots(Standing.PLACE)[0], without_priority=True), *spots(Standing.PLACE, Standing.PLACE)[1:]]
    more = [*marked, Spot(3, 3, Standing.PLACE)]
    assert [change.number for change in settle_line(TERMS, more, NOW)] == [2, 3]


@pytest.mark.parametrize(
    ("terms", "now", "reason"),
    [
        (replace(TERMS, state=ProgrammeState.PLANNED), NOW, RegistrationReason.NOT_OPEN_YET),
        (replace(TERMS, state=ProgrammeState.CANCELLED), NOW, RegistrationReason.CANCELLED),
        (replace(TERMS, state=ProgrammeState.CLOSED), NOW, RegistrationReason.CLOSED),
        (replace(TERMS, opens=NOW + HOUR), NOW, RegistrationReason.NOT_OPEN_YET),
        (replace(TERMS, closes=NOW), NOW, RegistrationReason.CLOSED),
        (TERMS, NOW + 500 * HOUR, RegistrationReason.CLOSED),
        (TERMS, NOW + 900 * HOUR, RegistrationReason.OVER),
        (replace(TERMS, last_start=None), NOW, RegistrationReason.OVER),
        (replace(TERMS, domains=("FB",)), NOW, RegistrationReason.NOT_YOUR_DOMAIN),
    ],
)
def test_l13_why_somebody_cannot_register(terms: Terms, now: datetime, reason: RegistrationReason) -> None:
    with pytest.raises(Refused) as refused:
        check_open(terms, "OMG", now)

    assert refused.value.why is reason


@given(st.integers(0, 40), st.integers(0, 40))
def test_l13_being_full_is_never_a_reason(taken: int, waiting: int) -> None:
    check_open(TERMS, "OMG", NOW)
    assert entry(TERMS, LineTally(taken, waiting)).rank == taken + waiting + 1


@pytest.mark.parametrize(("places", "priority"), [(1, 2), (0, 0), (5, 0), (-1, -1)])
def test_l10_impossible_numbers_of_places_are_refused(places: int, priority: int) -> None:
    with pytest.raises(Refused) as refused:
        check_places(places, priority)

    assert (refused.value.why, refused.value.field) == (OrganisingReason.TOO_FEW_PLACES, "places")


def test_nothing_is_offered_when_it_is_too_late_or_cancelled() -> None:
    line = spots(Standing.WAITING)

    assert settle_line(TERMS, line, NOW + 900 * HOUR) == []
    assert settle_line(replace(TERMS, state=ProgrammeState.CANCELLED), line, NOW) == []
    assert settle_line(TERMS, line, NOW)[0].offered_until == NOW + 32 * HOUR, "two working days"
    assert settle_line(TERMS, line, NOW + 890 * HOUR)[0].offered_until == NOW + 900 * HOUR


@given(st.integers(2, 12), st.data())
def test_l9_an_exception_moves_one_up_and_keeps_the_others_in_their_order(number: int, data: st.DataObject) -> None:
    taken = data.draw(st.integers(0, number))
    line = spots(*[Standing.PLACE] * taken, *[Standing.WAITING] * (number - taken))
    who = data.draw(st.integers(2, number))
    rank = data.draw(st.integers(1, who - 1))

    move = move_spot(line, who, rank)

    after = sorted(line, key=lambda spot: move.positions.get(spot.number, spot.position))
    assert after[rank - 1].number == who
    assert [spot.number for spot in after if spot.number != who] == [n for n in range(1, number + 1) if n != who]
    assert move.overtaken == {other: other + 1 for other in range(rank, who)}
    assert move.gets_place == (who > taken >= rank)


class Line(RuleBasedStateMachine):
    """Everything that happens to a line, in any order; what is promised about it holds after every step."""

    @initialize(priority=st.integers(1, 4), more=st.integers(0, 4))
    def open(self, priority: int, more: int) -> None:
        self.terms = replace(TERMS, priority_places=priority, places=priority + more)
        self.line: list[Spot] = []
        self.last = 0
        self.ranks: dict[int, int] = {}
        self.had: dict[int, Standing] = {}
        self.offers: list[int] = []

    def _settle(self) -> None:
        for change in settle_line(self.terms, self.line, NOW):
            place = next(place for place, spot in enumerate(self.line) if spot.number == change.number)
            if change.standing is Standing.OFFERED:
                self.offers.append(change.number)
                earlier = [spot for spot in self.line[:place] if spot.standing is Standing.WAITING]
                assert earlier == [], "nobody is skipped"
            self.line[place] = replace(self.line[place], standing=change.standing)
        assert settle_line(self.terms, self.line, NOW) == [], "once settled, nothing is left to do"

    def _leave(self, spot: Spot) -> None:
        self.line.remove(spot)
        self.ranks.pop(spot.number, None)
        self.had.pop(spot.number, None)
        self._settle()

    @rule()
    def register(self) -> None:
        self.last += 1
        taken = sum(spot.standing in TAKEN for spot in self.line)
        gives = entry(self.terms, LineTally(taken, len(self.line) - taken))
        assert gives.rank == len(self.line) + 1
        self.line.append(Spot(self.last, self.last, gives.standing))
        assert settle_line(self.terms, self.line, NOW) == [], "who comes new changes nothing for the others"

    @precondition(lambda self: self.line)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        self._leave(data.draw(st.sampled_from(self.line)))

    @precondition(lambda self: any(spot.standing is Standing.OFFERED for spot in self.line))
    @rule(data=st.data(), yes=st.booleans())
    def answer(self, data: st.DataObject, yes: bool) -> None:
        spot = data.draw(st.sampled_from([spot for spot in self.line if spot.standing is Standing.OFFERED]))
        if not yes:
            self._leave(spot)
            return
        self.line[self.line.index(spot)] = replace(spot, standing=Standing.PLACE)
        self._settle()

    @rule(priority=st.integers(1, 4), more=st.integers(0, 4))
    def other_places(self, priority: int, more: int) -> None:
        before = {spot.number for spot in self.line}
        self.terms = replace(self.terms, priority_places=priority, places=priority + more)
        self._settle()
        assert {spot.number for spot in self.line} == before, "nobody is dropped"

    @precondition(lambda self: len(self.line) > 1)
    @rule(data=st.data())
    def exception(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(1, len(self.line) - 1))
        who = self.line[place]
        move = move_spot(self.line, who.number, data.draw(st.integers(1, place)))
        if move.gets_place:
            self.line[place] = replace(who, standing=Standing.PLACE)
        moved = [replace(spot, position=move.positions.get(spot.number, spot.position)) for spot in self.line]
        self.line = sorted(moved, key=lambda spot: spot.position)
        for number in move.overtaken:
            self.ranks.pop(number, None)
        self._settle()

    @invariant()
    def ranks_only_get_better(self) -> None:
        for rank, spot in enumerate(getattr(self, "line", []), 1):
            assert rank <= self.ranks.get(spot.number, rank)
            self.ranks[spot.number] = rank

    @invariant()
    def standings_only_get_better(self) -> None:
        order = [Standing.WAITING, Standing.OFFERED, Standing.PLACE, Standing.PRIORITY]
        for spot in getattr(self, "line", []):
            assert spot.standing in IN_LINE
            assert order.index(spot.standing) >= order.index(self.had.get(spot.number, Standing.WAITING))
            self.had[spot.number] = spot.standing

    @invariant()
    def who_waits_stands_behind_who_has_a_place(self) -> None:
        line = getattr(self, "line", [])
        waits = [spot.standing is Standing.WAITING for spot in line]
        assert waits == sorted(waits)

    @invariant()
    def no_place_stays_empty_while_somebody_waits(self) -> None:
        line = getattr(self, "line", [])
        taken = sum(spot.standing in TAKEN for spot in line)
        assert taken == len(line) or taken >= self.terms.places

    @invariant()
    def the_first_who_have_a_place_have_priority(self) -> None:
        line = getattr(self, "line", [])
        first = line[: self.terms.priority_places] if line else []
        assert all(spot.standing is Standing.PRIORITY for spot in first if spot.standing in SEATED)

    @invariant()
    def each_is_offered_a_place_once(self) -> None:
        offers = getattr(self, "offers", [])
        assert len(offers) == len(set(offers))


TestLine = Line.TestCase
TestLine.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
