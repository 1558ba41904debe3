"""How a Dutch text reads (X9): what is told of it, and that the bot's own texts and entries keep to it."""

from __future__ import annotations

import re

import pytest

from bot.shelf import shipped_catalogue
from dialogs.cards.reading import reading_parts
from dialogs.cards.view import message
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from knowledge.readability import HardSign, HardWord, Reading, read_dutch, split_sentences

MAX_HARD = 0.01
"""Of the sentences of the bot and of the catalogue that are hard or hold a hard word."""
LONG = (
    "Wie een evenement organiseert voor meer dan honderd mensen vraagt vooraf aan de gemeente welke regels er zijn "
    "voor het parkeren, het afval, het geluid en de drank die er geschonken wordt."
)


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        (LONG, HardSign.LONG),
        ("Het kan omdat het moet, zodat je weet waarbij je hoort.", HardSign.CLAUSES),
        ("De vraag wordt gelezen en het antwoord wordt gestuurd.", HardSign.PASSIVE),
        ("Het opmaken van de evaluatie, de bijsturing, de uitvoering en de validatie.", HardSign.NOUNS),
    ],
)
def test_a_hard_sentence_is_told_with_what_makes_it_so(sentence: str, sign: HardSign) -> None:
    reading = read_dutch(f"Dit leest goed. {sentence}")

    assert [(each.text, each.signs) for each in reading.hard] == [(sentence, (sign,))]


def test_a_stiff_word_is_told_once_with_what_people_say() -> None:
    reading = read_dutch("Teneinde te betalen, vul je het in. Je stuurt het met betrekking tot en teneinde.")

    assert reading.words == (HardWord("teneinde", "om"), HardWord("met betrekking tot", "over"))


def test_a_long_word_is_told_unless_it_is_what_the_text_is_about() -> None:
    text = "De duurzaamheidsimpactanalyse is er voor je."

    assert read_dutch(text).words == (HardWord("duurzaamheidsimpactanalyse"),)
    assert not read_dutch(text, known=("Duurzaamheidsimpactanalyse voor beleid",)).is_hard


def test_addresses_and_texts_in_other_languages_are_left_alone() -> None:
    assert read_dutch("Mail duurzameontwikkelingsdoelstelling@vlaanderen.be.").words == ()
    english = "The answer that was given by the team which was asked is the one that people have to follow, " * 2
    assert read_dutch(english) == Reading()


def test_what_reads_easier_measures_higher() -> None:
    hard = "Duurzaamheidscoördinatoren organiseren participatieve evaluatievergaderingen inzake beleidsimplementatie."
    easy = "Je kan het hier doen. Vul het in en stuur het op. Dan zie je wat er komt. Wil je hulp, vraag het dan."

    assert (read_dutch(easy).ease or 0) > 90
    assert read_dutch(" ".join([hard] * 4)).ease == 0
    assert read_dutch("Te kort om te meten.").ease is None


def test_sentences_end_where_people_end_them() -> None:
    text = "Vraag het, bv. aan Els. Kost het € 3.000?\n- Ja\n- Nee; stop dan."

    assert split_sentences(text) == ["Vraag het, bv. aan Els.", "Kost het € 3.000?", "- Ja", "- Nee", "stop dan."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_hard_is_said_with_an_advice_for_each(language: str) -> None:
    texts = texts_in(language)
    said = message(texts, *reading_parts(texts, read_dutch(f"{LONG} Teneinde dit te doen, vul je het in."))).text

    assert "Wie een evenement organiseert" in said
    assert "teneinde" in said
    assert "32" in said
    assert texts("reading.free") in said
    assert reading_parts(texts, read_dutch("Dit leest goed.")) == []


def _hard_of(found: list[Reading]) -> list[object]:
    return [hard for reading in found for hard in (*reading.hard, *reading.words)]


def test_the_texts_of_the_bot_read_well() -> None:
    texts = texts_in("nl")
    said = (texts(key) for key in sorted(texts.every_key) if "words" not in key.split("."))
    plural = re.compile(r"\{\w+:([^|}]+)\|[^}]*\}")
    found = [read_dutch(re.sub(r"\{[^}]*\}", "dit", plural.sub(r"\1", each))) for each in said]
    eases = [each.ease for each in found if each.ease is not None]

    hard = _hard_of(found)
    assert len(hard) <= MAX_HARD * sum(each.sentences for each in found), hard
    assert sum(eases) / len(eases) >= 75


def test_the_entries_of_the_catalogue_read_well() -> None:
    entries = shipped_catalogue().instruments
    found = [read_dutch(*each.dutch, known=(each.title, *each.aliases.nl, *each.keywords.nl)) for each in entries]
    eases = [each.ease for each in found if each.ease is not None]

    hard = _hard_of(found)
    assert len(hard) <= MAX_HARD * sum(each.sentences for each in found), hard
    assert sum(eases) / len(eases) >= 60
