"""The questions with which the whole bot is loaded: real ones that it answers with the card of an instrument."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import Path

from bot.shelf import ear_over, shipped_catalogue
from dialogs.cards.catalogue.instrument import show_choice
from dialogs.texts import texts_in
from dialogs.understanding import understand
from knowledge.search.search import Zone
from knowledge.understanding.encoder import sentence_encoder
from knowledge.understanding.examples import read_examples_file

_QUESTIONS = Path(__file__).parent / "questions"
_WORDS = 4
"""Shorter ones may be a word that chooses something of the last card, and then are no question."""
_MARKS = tuple("".join(marks) for marks in product("?!.", repeat=4))
"""What is typed behind a question: for the bot each makes another sentence, whose vector it does not know yet."""


def answered_questions() -> list[str]:
    """Held-out questions, all different, to which the shipped catalogue has an answer of which the bot is sure."""
    return _answered(each.question for each in read_examples_file(_QUESTIONS / "held_out.tsv"))


def everyday_questions() -> list[str]:
    """
    Some thousands of questions as people type them in everyday words, all answered with an instrument.

    Every second one is asked again and again; the others are new to the bot whenever they come.
    """
    often = _answered(each.question for each in read_examples_file(_QUESTIONS / "everyday_dev.tsv"))
    new = _answered(f"{question} {marks}" for marks in _MARKS for question in often)
    return [question for number, each in enumerate(new) for question in (often[number % len(often)], each)]


def _answered(questions: Iterable[str]) -> list[str]:
    catalogue = shipped_catalogue()
    ear, encoder = ear_over(catalogue), sentence_encoder()
    # The name of an instrument that the last card offers is a choice too.
    offered = [show_choice(texts_in("nl"), entry) for entry in catalogue.instruments]
    long = (question for question in questions if len(question.split()) >= _WORDS)
    found = list(dict.fromkeys(each for each in long if understand(each, offered).what == "question"))
    heard = [ear.hear(question, vector) for question, vector in zip(found, encoder.encode(found), strict=True)]
    return [
        question
        for question, each in zip(found, heard, strict=True)
        if each.zone is Zone.ANSWER and not each.candidates[0].is_service
    ]
