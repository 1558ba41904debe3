"""Whoever types a few letters of any organisation or entry is offered it, also with a slip (T8)."""

from __future__ import annotations

import random

import pytest

from bot.shelf import shipped_catalogue
from knowledge.network.domains import entity_names
from knowledge.suggesting import MAX_SUGGESTED, suggest

LISTS = {
    "organisations": tuple(entity_names()),
    "instruments": tuple(entry.title for entry in shipped_catalogue().instruments),
}


def slips(name: str, chance: random.Random) -> dict[str, str]:
    """A name as it is typed by somebody in a hurry: a letter left out, twice, beside it, or two changed over."""
    place = chance.randrange(2, len(name) - 2)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return {
        "left out": before + after,
        "twice": before + letter + letter + after,
        "another": before + chance.choice("aeint") + after,
        "changed over": before + after[:1] + letter + after[1:],
    }


@pytest.mark.parametrize("names", LISTS.values(), ids=LISTS)
def test_t8_three_letters_offer_a_name_and_each_more_goes_on_to_do_so(names: tuple[str, ...]) -> None:
    assert len(names) > 50
    for name in names:
        for length in range(3, len(name) + 1):
            offered = suggest(name[:length], names)
            # Of more names than can be shown the shorter ones come first, until it is told apart.
            assert name in offered or len(offered) == MAX_SUGGESTED, (name[:length], offered)
        assert suggest(name, names)[0].casefold() == name.casefold()


@pytest.mark.parametrize("names", LISTS.values(), ids=LISTS)
def test_t8_three_letters_of_any_word_of_a_name_offer_it(names: tuple[str, ...]) -> None:
    for name in names:
        for word in (each for each in name.split() if len(each) >= 3 and each.isalpha()):
            offered = suggest(word[:3], names)
            assert name in offered or len(offered) == MAX_SUGGESTED, (word, offered)


@pytest.mark.parametrize("names", LISTS.values(), ids=LISTS)
def test_t8_a_slip_anywhere_still_offers_the_name(names: tuple[str, ...]) -> None:
    chance = random.Random(8)
    long_enough = [name for name in names if len(name) >= 8]
    missed = [
        (kind, typed)
        for name in long_enough
        for kind, typed in slips(name, chance).items()
        if name not in suggest(typed, names)
    ]

    assert missed == []
