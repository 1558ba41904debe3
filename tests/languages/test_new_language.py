"""A language is a folder of texts and one line: with a made-up one the bot speaks that, and nothing else (X1)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogs.cards.common import welcome_card
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from knowledge.network.drafts import SOURCE
from tests.client import test_cards, test_network_cards, test_organising_cards
from tests.languages.leftovers import Known, written
from tests.languages.made_up import mark
from tests.languages.walk import IN_EVERY_LANGUAGE, read

pytestmark = pytest.mark.xdist_group("language")

ROOT = Path(__file__).parents[2]
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


class Speaker:
    """A process that speaks the language, in which nothing was said yet; each walk is a copy of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        command = [sys.executable, "-m", "tests.languages.walk", str(folder)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def walks(self, name: str) -> str:
        """What is said on a walk, which goes well."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(name, file=self._process.stdin, flush=True)
        code = self._process.stdout.readline().strip()
        said = self._folder / f"{name}.said"
        assert code == "0", said.read_text("utf-8")[-4_000:] if said.exists() else "it does not speak"
        return said.read_text("utf-8")

    def seen(self, name: str) -> dict[str, list[str]]:
        """What is read on a walk, and what went wrong on it."""
        self.walks(name)
        seen: dict[str, list[str]] = json.loads((self._folder / f"{name}.json").read_text("utf-8"))
        return seen

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def speaker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Speaker]:
    begun = Speaker(tmp_path_factory.mktemp("language"))
    yield begun
    begun.close()


@pytest.mark.parametrize("walk", AT_LEAST)
def test_x1_nothing_is_read_in_another_language_and_nothing_is_missing(speaker: Speaker, walk: str) -> None:
    seen = speaker.seen(walk)

    texts = set(seen["read"])
    known = Known((*NAMES, *PEOPLE, *SAMPLE, *TYPED[walk]), AT_FIRST)
    assert seen["faults"] == []
    assert len(seen["read"]) > AT_LEAST[walk]
    named = {name: mark(name) for name in NAMED[walk]}
    assert [name for name, marked in named.items() if not any(marked in text for text in texts)] == []
    assert {word: text for text in texts for word in known.leftovers(text)} == {}


def test_x1_what_holds_in_every_language_holds_in_a_new_one(speaker: Speaker) -> None:
    assert "[100%]" in speaker.walks(IN_EVERY_LANGUAGE)


def test_a_word_of_another_language_is_found() -> None:
    known = Known(("Stad Gent",), ("Klimaat en energie. Voor dijkbewoners.",))

    assert known.leftovers("Шаннеер: 14.00 uur tot 17.00") == ["uur", "tot"]
    assert known.leftovers("Stad Gent en Klimaat en energie (шач)") == ["en"]
    assert known.leftovers("Воор dijkbewoners") == ["dijkbewoners"], "a word of a text is no text"
    assert written(("weet ik niet", "Stad Gent")) == ["Stad Gent"], "who types the first chooses something"
    assert known.leftovers("Климаат: Voor dijkbewoners, https://example.org/a-b, an@vo.be, Stad Gent") == []
