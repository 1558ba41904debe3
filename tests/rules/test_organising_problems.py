"""Why a message failed is told to organisers in plain words; what is not known keeps its code."""

from __future__ import annotations

import pytest

from dialogs.cards.organising.organising_problems import problem_words, reasons_in_words
from dialogs.texts import texts_in
from knowledge.delivered import LOST, NO_CHAT, NO_CONNECTION
from knowledge.languages import LANGUAGES

KNOWN = (
    NO_CHAT,
    NO_CONNECTION,
    LOST,
    "403 MessageWritesBlocked",
    "403 ConversationBlockedByUser",
    "403 BotNotInConversationRoster",
    "403 BotDisabledByAdmin",
    "404 ConversationNotFound",
    "413 MessageSizeTooBig",
    "429",
    "502",
    "504 GatewayTimeout",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", KNOWN)
def test_n13_a_known_problem_is_told_without_its_code(problem: str, language: str) -> None:
    words = problem_words(texts_in(language), problem)

    assert problem not in words
    assert not any(sign.isdigit() for sign in words)
    assert "ken" not in words.split()
    assert "know" not in words.split()


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("418 Teapot", "een reden die ik niet ken (418 Teapot)"),
        ("400", "een reden die ik niet ken (400)"),
        ("5 from nowhere", "een reden die ik niet ken (5 from nowhere)"),
        ("", "een reden die ik niet ken"),
    ],
)
def test_n13_an_unknown_problem_keeps_its_code(problem: str, words: str) -> None:
    assert problem_words(texts_in("nl"), problem) == words


def test_n13_reasons_that_read_the_same_are_counted_together() -> None:
    counted = reasons_in_words(texts_in("en"), {"502": 2, "504": 1, "413 MessageSizeTooBig": 1})

    assert counted == {"Teams had a fault": 3, "the message was too long for Teams": 1}
