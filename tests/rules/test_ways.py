"""What can be done is declared once: every way has its handler, its words and its refusals."""

from __future__ import annotations

from types import ModuleType

import pytest

from dialogs import converse
from dialogs.texts import texts_in
from dialogs.understanding import exact_command
from dialogs.ways import WAYS
from dialogs.ways.people import MEMBER_SHOW, PEOPLE_DATA
from dialogs.ways.programmes import PROGRAMME_SHOW
from dialogs.ways.way import Way, registry
from knowledge.languages import LANGUAGES
from knowledge.understanding.services import services
from knowledge.understanding.situation import SpeakerRole


def module(**ways: Way) -> ModuleType:
    made = ModuleType("made")
    vars(made).update(ways)
    return made


def test_two_ways_cannot_have_one_verb_nor_a_way_two_handlers() -> None:
    way = Way("scan.start")

    assert registry(module(SCAN_START=way), module(IMPORTED=way)) == {"scan.start": way}
    with pytest.raises(ValueError, match=r"scan\.start is declared twice"):
        registry(module(SCAN_START=way), module(OTHER=Way("scan.start")))
    way.handler(converse.converse)
    with pytest.raises(ValueError, match=r"scan\.start has a handler already"):
        way.handler(converse.converse)


def test_every_way_has_a_handler_and_sentences_for_those_who_are_refused() -> None:
    assert [way for way in WAYS.values() if way.do is None] == []
    for texts in map(texts_in, LANGUAGES):
        for way in WAYS.values():
            assert all(texts(key) for key in (way.where.refusal, way.who.refusal) if key)
            assert bool(way.who.parts) == bool(way.who.refusal)
            assert not way.who.parts or way.where.refusal, "what only some may do is not for all to read"


def test_what_can_always_be_typed_is_of_one_way() -> None:
    said = [(word, way) for way in WAYS.values() if way.typed for word in way.words]

    assert len(said) > 300
    for word, way in said:
        assert exact_command(word) == way


def test_a_button_says_its_values_and_no_others() -> None:
    texts = texts_in("nl")
    button = PEOPLE_DATA(texts)

    assert (button.verb, button.label, button.words) == ("people.data", "Mijn gegevens", PEOPLE_DATA.words)
    assert type(button.verb) is str, "as it comes back from where it is kept"
    assert PROGRAMME_SHOW.row("Leernetwerk", "", programme="p-1").data == {"programme": "p-1"}
    with pytest.raises(AssertionError, match=r"people\.data takes no programme"):
        PEOPLE_DATA(texts, programme="p-1")
    assert MEMBER_SHOW(texts).label == texts("people.membership")


def test_a_service_is_a_way_that_is_there_for_who_may_take_it() -> None:
    for service in services().values():
        way = WAYS[service.way]
        assert {str(role) for role in service.roles} <= way.who.parts or not way.who.parts
        assert not way.who.parts & set(SpeakerRole) or service.roles, f"{service.id} is for {', '.join(way.who.parts)}"
