"""Numbers that keep an order: whatever comes in, goes or moves, all stand as wanted and few get another number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.spacing import SPACE, space_out

IDS = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(IDS, st.lists(st.integers(-5, 5), min_size=10, max_size=10, unique=True), st.integers(1, SPACE))
def test_all_stand_in_order_and_none_shares_a_number(order: list[str], numbers: list[int], room: int) -> None:
    stood = {id: number * room for id, number in zip("abcdefg", numbers, strict=False)}

    stands = {id: number for id, number in (stood | space_out(order, stood)).items() if id in order}

    assert sorted(order, key=stands.__getitem__) == order
    assert len(set(stands.values())) == len(order)


@given(IDS, st.integers(0, 10))
def test_what_comes_in_between_moves_nothing_else(order: list[str], place: int) -> None:
    stood = space_out(order, {})

    wanted = [*order[:place], "new", *order[place:]]

    assert set(space_out(wanted, stood)) == {"new"}


@given(IDS.filter(len), st.integers(0, 9))
def test_what_goes_or_moves_alone_leaves_the_others_where_they_are(order: list[str], which: int) -> None:
    stood = space_out(order, {})
    one = order[which % len(order)]
    others = [id for id in order if id != one]

    assert space_out(others, stood) == {}
    assert len(space_out([*others, one], stood)) <= 1
