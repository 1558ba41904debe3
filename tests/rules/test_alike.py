"""Which questions look like one that was asked before."""

from __future__ import annotations

import random
from itertools import product
from time import thread_time

import pytest

from knowledge.network.alike import Alike

ASKED = [
    ("1", "Hoe zet ik de CO2-ladder in bij een aanbesteding van wegenwerken?"),
    ("2", "Hoe organiseer ik een duurzaam evenement?"),
    ("3", "Wie helpt ons met een SDG-actieplan?"),
    ("4", "Mag ik regenwater hergebruiken in ons kantoor?"),
    ("5", "Waar vind ik een raamcontract voor catering?"),
]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("co2 ladder in aanbesteding", "1"),
        ("een evenement duurzaam organiseren", "2"),
        ("duurzaam evenment organiseren", "2"),
        ("actieplan SDG opmaken", "3"),
        ("regenwater hergebruiken op kantoor", "4"),
        ("raamcontract catering", "5"),
    ],
)
def test_r18_the_same_question_in_other_words_is_recognised(text: str, id: str) -> None:
    assert [each.id for each in Alike(ASKED).find(text)] == [id]


@pytest.mark.parametrize("text", ["", "hoe begin ik?", "zonnepanelen op een school", "duurzaam bouwen", "wat kost dat"])
def test_r18_another_question_is_not(text: str) -> None:
    assert Alike(ASKED).find(text) == ()


def test_r18_a_question_itself_is_wholly_alike() -> None:
    (found,) = Alike(ASKED).find(ASKED[3][1])

    assert found.likeness == pytest.approx(1)


def test_r18_questions_come_and_go_and_change() -> None:
    alike = Alike(ASKED)

    alike.put("6", "Zonnepanelen op het dak van een school")
    alike.put("2", "Fietsenstalling bij ons gebouw")
    alike.drop("4")
    alike.drop("unknown")

    assert [each.id for each in alike.find("zonnepanelen op een school")] == ["6"]
    assert alike.find("een evenement duurzaam organiseren") == ()
    assert [each.id for each in alike.find("fietsenstalling aan het gebouw")] == ["2"]
    assert alike.find("regenwater hergebruiken op kantoor") == ()
    assert len(alike) == 5


def test_r18_among_ten_thousand_questions_it_takes_five_milliseconds_at_most() -> None:
    words = (
        "bouwen organiseren kopen meten rapporteren subsidiëren renoveren begeleiden toetsen plannen",
        "school kantoor wijk evenement catering wagenpark raamcontract charter opleiding website",
        "Gent Aalst Leuven Genk Brugge Mechelen Hasselt Turnhout Kortrijk Oostende",
        "leverancier burger ambtenaar minister collega jongere ondernemer leerling ouder buur",
    )
    asked = [
        (str(number), f"Hoe kan ik duurzaam {do} voor een {thing} in {place} samen met een {other}?")
        for number, (do, thing, place, other) in enumerate(product(*(line.split() for line in words)))
    ]
    alike = Alike(asked)
    chosen = random.Random(2027).sample(asked, 40)

    took = []
    for id, text in chosen:
        started = thread_time()
        found = alike.find(text)
        took.append(thread_time() - started)
        assert found[0].id == id
    typical = sorted(took)[len(took) // 2] * 1000
    print(f"\nalike among {len(alike)}: {typical:.1f} ms")

    assert typical <= 20, "five are aimed at; the rest is for a slower machine"
