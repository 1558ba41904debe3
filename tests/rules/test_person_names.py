"""What is a person's name is taken as it was typed, and what people say instead of one is not taken for one."""

from __future__ import annotations

import pytest

from knowledge.person_names import is_only_an_answer, is_surely_name, name_in


@pytest.mark.parametrize(
    "name",
    [
        "Jan Janssens",
        "An De Smet",
        "Els Van den Broeck",
        "Anne-Sophie D'hondt",
        "Jef 't Hooft",
        "Ben Peeters",
        "Wil Janssens",
        "Mohammed El Bakkali",
        "Zoë Müller",
        "J. Peeters",
        "Li Wu",
        "Van den Bossche, Koen",
        "Peeters An (OVAM)",
        "De Wolf, Wim (Departement Zorg)",
    ],
)
def test_a_name_is_taken_as_it_was_typed(name: str) -> None:
    assert name_in(f"  {name} ") == name
    assert is_surely_name(name)


@pytest.mark.parametrize("name", ["jan janssens", "Jan", "Kim Kind", "an peeters", "Olga Dag"])
def test_what_may_be_a_name_is_one_without_being_sure(name: str) -> None:
    assert name_in(name) == name
    assert not is_surely_name(name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("mijn collega Jan Janssens", "Jan Janssens"),
        ("Jan Janssens komt in mijn plaats", "Jan Janssens"),
        ("naam: Jan Janssens", "Jan Janssens"),
        ("ik stuur Jan Janssens", "Jan Janssens"),
        ("stuur maar Jan Janssens", "Jan Janssens"),
        ("Jan Janssens, gsm 0473/12.34.56", "Jan Janssens"),
        ("my colleague Jan Janssens will come instead", "Jan Janssens"),
    ],
)
def test_the_words_around_a_name_are_none_of_it(said: str, name: str) -> None:
    assert name_in(said) == name


@pytest.mark.parametrize(
    "said",
    [
        *("ja", "nee dank je", "Nee Dank Je", "ik ben ziek", "niemand", "weet ik nog niet", "geen idee", "mijn baas"),
        *(
            "een collega",
            "volgende week",
            "ik kom toch",
            "jan@example.test",
            "0473 12 34 56",
            "2",
            "-",
            "??",
            "x",
            "...",
        ),
        *(
            "trein heeft vertraging",
            "stuur mij de slides",
            "sorry, ziek",
            "Sorry, Ziek",
            "jan, of an",
            "Els, Jan en Piet",
            "(later)",
            "Jan of An",
            "I am ill",
            "nobody",
            "not sure yet",
            "je suis malade",
            "https://x.be",
        ),
        *("", "misschien later", "wie dan?", "vakantie", "vergadering in Brussel", "😀"),
    ],
)
def test_what_is_said_instead_of_a_name_is_none(said: str) -> None:
    assert name_in(said) == ""


@pytest.mark.parametrize("said", ["Stad Gent", "VDAB", "IT", "Het Groene Huis", "Kind en Gezin", "Wij met zijn allen"])
def test_an_organisation_is_no_mere_answer(said: str) -> None:
    assert not is_only_an_answer(said)


@pytest.mark.parametrize(
    "said", ["ja", "weet ik niet", "geen idee", "123", "-", "an@example.test", "welke dan?", "no idea"]
)
def test_an_answer_names_no_organisation(said: str) -> None:
    assert is_only_an_answer(said)
