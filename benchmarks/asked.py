"""The questions with which the whole bot is loaded: held-out ones that it answers with the card of an instrument."""

from __future__ import annotations

from pathlib import Path

from bot.shelf import ear_over, shipped_catalogue
from dialogs.cards.catalogue.instrument import show_choice
from dialogs.texts import texts_in
from dialogs.understanding import understand
from knowledge.search.evaluate import read_questions
from knowledge.search.search import Zone
from knowledge.understanding.encoder import sentence_encoder

_HELD_OUT = Path(__file__).parent / "questions" / "held_out.tsv"
_WORDS = 4
"""Shorter ones may be a word that chooses something of the last card, and then are no question."""


def answered_questions() -> list[str]:
    """Real questions, all different, to which the shipped catalogue has an answer of which the bot is sure."""
    catalogue = shipped_catalogue()
    ear, encoder = ear_over(catalogue), sentence_encoder()
    # The name of an instrument that the last card offers is a choice too.
    offered = [show_choice(texts_in("nl"), entry) for entry in catalogue.instruments]
    rows = (row.question for row in read_questions(_HELD_OUT) if len(row.question.split()) >= _WORDS)
    questions = (question for question in rows if understand(question, offered).what == "question")
    found = list(dict.fromkeys(questions))
    heard = [ear.hear(question, vector) for question, vector in zip(found, encoder.encode(found), strict=True)]
    return [
        question
        for question, each in zip(found, heard, strict=True)
        if each.zone is Zone.ANSWER and not each.candidates[0].is_service
    ]
