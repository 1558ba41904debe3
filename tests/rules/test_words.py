"""What is spelt right is never read as another word; what is misspelt still is."""

from __future__ import annotations

import pytest

from bot.shelf import ear_over, shipped_catalogue
from knowledge.search.words import is_word

RIGHT = "directie schoon verlichting gender gericht notulen nadelen verzekerd looked publication couleur"


@pytest.mark.parametrize("word", RIGHT.split())
def test_a_word_that_is_spelt_right_is_not_corrected(word: str) -> None:
    heard = ear_over(shipped_catalogue()).hear(f"wat moet ik doen met {word} in dit dossier")

    assert is_word(word)
    assert [each for each in heard.corrected if each.typed == word] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("duurzaamhied", "duurzaamheid"), ("evenemnten", "evenementen"), ("leernetwrek", "leernetwerk")],
)
def test_a_word_that_is_none_is_read_as_the_one_that_was_meant(typed: str, meant: str) -> None:
    heard = ear_over(shipped_catalogue()).hear(f"wie kan mij helpen met {typed}")

    assert not is_word(typed)
    assert [(each.typed, each.meant) for each in heard.corrected] == [(typed, meant)]
