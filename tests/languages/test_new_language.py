"""A language is a folder of texts and one line: with a made-up one the bot speaks that, and nothing else (X1)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dialogs.cards.common import welcome_card
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from knowledge.network.drafts import SOURCE
from tests.client import test_cards, test_network_cards, test_organising_cards
from tests.languages.leftovers import Known, written
from tests.languages.made_up import mark
from tests.languages.walk import read

ROOT = Path(__file__).parents[2]
SPEAKING = """
import sys
from pathlib import Path
import pytest
from tests.languages import made_up
made_up.speak(Path(sys.argv[1]))
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-n", "0", "-k", made_up.CODE, *sys.argv[2:]]))
"""
IN_EVERY_LANGUAGE = ("test_texts", "test_scan_cards", "test_refusals", "test_ways", "test_organising_words")
AT_FIRST = (*read(welcome_card(texts_in("nl")).card), welcome_card(texts_in("nl")).text)
"""Whoever has said nothing yet is welcomed in Dutch."""
NAMES = ("Draaischijf", SOURCE, *(texts_in(language)("language.own") for language in LANGUAGES))
PEOPLE = ("An Peeters", "Nora Wouters", "Voorbeeld Bram", "Voorbeeld Coen")
SAMPLE = (
    *("Leernetwerk SDG's (voorbeeld)", "Learning network SDGs (sample)", "Studiedag (voorbeeld)", "Voorbeeldzaal"),
    *("Voorbeeld Deelnemer", "Voorbeeldprovincie", "Voorbeeldstad", "Voorbeeldagentschap"),
)
"""What a bot on this machine has to rehearse with."""
FOUND_BY = ("organiseer", "duurzaam", "evenement")
"""Words of a question, as its answer names them."""
ORGANISED = (*test_organising_cards.REGISTERING, *test_organising_cards.SAID)
TYPED = {
    "scans": (*written(said for _, said in test_cards.SAID), "goedkoper", "Nora", *FOUND_BY),
    "network": (*written(dutch for _, dutch, _ in test_network_cards.SAID), "niemand", "pas aan"),
    "organising": (*written(dutch for dutch, _ in ORGANISED), "meer"),
    "elsewhere": (
        *("Anna", "Bram", "Tine", "Els", "Fietspad", "Regenwater", "Mag ik regenwater hergebruiken?", "Mag dat?"),
        *("Zo", "De zaal is bezet", "Breng je laptop mee.", "Lees de SDG-Handleiding.", "Leernetwerk SDG's 2027"),
        *("Leernetwerk", "Herman Teirlinckgebouw", "Stad Gent", "Geteld in mei.", "Een deelfiets."),
        *("Anna Peeters", "Ringleiding"),
    ),
}
NAMED = {
    "scans": ("Eigen organisatie", "Bouw en renoveer duurzaam", "Start een Quick Scan voor je ontwerp."),
    "network": ("Omgeving", "Vlaamse overheid", "Wat leverde het op?"),
    "organising": ("Omgeving",),
    "elsewhere": ("Omgeving", "lokaal bestuur"),
}
"""Names of domains, levels, themes and actions that stand in the folder."""
AT_LEAST = {"scans": 3_000, "network": 2_500, "organising": 2_500, "elsewhere": 500}
"""So many texts are read on a walk; more would do."""


def run(*arguments: str) -> str:
    """What a process says in which nothing was said yet, so that a language can be added."""
    command = [sys.executable, *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, (ended.stdout + ended.stderr)[-4_000:]
    return ended.stdout


@pytest.mark.parametrize("walk", AT_LEAST)
def test_x1_nothing_is_read_in_another_language_and_nothing_is_missing(tmp_path: Path, walk: str) -> None:
    seen = json.loads(run("-m", "tests.languages.walk", walk, str(tmp_path)))

    known = Known((*NAMES, *PEOPLE, *SAMPLE, *TYPED[walk]), AT_FIRST)
    assert seen["faults"] == []
    assert len(seen["read"]) > AT_LEAST[walk]
    assert [name for name in NAMED[walk] if not any(mark(name) in text for text in seen["read"])] == []
    assert {word: text for text in seen["read"] for word in known.leftovers(text)} == {}


def test_x1_what_holds_in_every_language_holds_in_a_new_one(tmp_path: Path) -> None:
    said = run("-c", SPEAKING, str(tmp_path / "bg"), *(f"tests/rules/{name}.py" for name in IN_EVERY_LANGUAGE))

    assert "[100%]" in said


def test_a_word_of_another_language_is_found() -> None:
    known = Known(("Stad Gent",), ("Klimaat en energie. Voor dijkbewoners.",))

    assert known.leftovers("Шаннеер: 14.00 uur tot 17.00") == ["uur", "tot"]
    assert known.leftovers("Stad Gent en Klimaat en energie (шач)") == ["en"]
    assert known.leftovers("Воор dijkbewoners") == ["dijkbewoners"], "a word of a text is no text"
    assert written(("weet ik niet", "Stad Gent")) == ["Stad Gent"], "who types the first chooses something"
    assert known.leftovers("Климаат: Voor dijkbewoners, https://example.org/a-b, an@vo.be, Stad Gent") == []
