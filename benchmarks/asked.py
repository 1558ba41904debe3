"""The questions with which the whole bot is loaded: held-out ones that it answers with the card of an instrument."""

from __future__ import annotations

from pathlib import Path

from bot.shelf import search_over, shipped_catalogue
from knowledge.evaluate import read_questions
from knowledge.search import Zone

_HELD_OUT = Path(__file__).parent / "questions" / "held_out.tsv"
_WORDS = 4
"""Shorter ones may be the name of an instrument that the last card offers, and then are a choice and no question."""


def answered_questions() -> list[str]:
    """Real questions, all different, to which the shipped catalogue has an answer of which the bot is sure."""
    search = search_over(shipped_catalogue())
    rows = (row for row in read_questions(_HELD_OUT) if len(row.question.split()) >= _WORDS)
    return list(dict.fromkeys(row.question for row in rows if search.ask(row.question).zone is Zone.ANSWER))
