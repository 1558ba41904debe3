"""Whatever is done to forms, in whatever order: no value is lost, none is taken twice, and there is always a way on."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import make_dataclass
from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dialogs.asides import put_back
from dialogs.cards.fields import PREFIX
from dialogs.cards.view import Paragraph, message
from dialogs.events import Choice, Event, EventKind, Person
from dialogs.forms.case import Case
from dialogs.forms.engine import Forms
from dialogs.forms.field import Field
from dialogs.forms.form import Form, Here, Looked, attribute
from dialogs.forms.subject import Subject
from dialogs.organising import fields
from dialogs.state import State, state_from
from dialogs.texts import texts_in
from dialogs.turn import Library, Response, Turn, say
from dialogs.ways.way import Way
from dialogs.witnesses import by_sureness, surest
from knowledge.catalogue.catalogue import Catalogue
from knowledge.programmes.programme import Lead
from storage.database import Database
from storage.programmes.broadcasts import Audience

NL = texts_in("nl")
NOW = datetime(2027, 1, 4, 8, tzinfo=UTC)
VALUES: Mapping[Field[Any], Mapping[str, Any]] = {
    fields.START: {"2 maart 2027": date(2027, 3, 2), "9/3/2027": date(2027, 3, 9), "morgen": date(2027, 1, 5)},
    fields.FROM: {"9u30": time(9, 30), "14:00": time(14)},
    fields.PLACES: {"25": 25, "30": 30},
    fields.PRIORITY: {"10": 10, "20": 20},
    fields.OPENS: {"5 januari 2027 9:00": datetime(2027, 1, 5, 8, tzinfo=UTC)},
    fields.TITLE: {"Water op school": "Water op school", "Wat nu?": "Wat nu?"},
    fields.PLACE: {"Gent": "Gent", "Herman Teirlinck": "Herman Teirlinck"},
    fields.LINK: {"https://teams.example.test/a": "https://teams.example.test/a"},
    fields.REASON: {"Zaal bezet": "Zaal bezet"},
    fields.TO_WHOM: {"iedereen": Audience.EVERYBODY, "2": Audience.WAITING},
    fields.WEIGH: {"ja": True, "nee": False},
    fields.REMINDERS: {"7 dagen, 1 dag": (Lead(days=7), Lead(days=1)), "1 uur": (Lead(hours=1),)},
}
"""Fields of every kind, with what may be typed and what that means."""
NO_VALUE = "zomaar wat"
TOO_LONG = "x" * 5_000
MINDS = ("nee wacht", "wacht even", "oeps", "no wait")
STRAY = (
    "Hoe organiseer ik een duurzaam evenement?",
    "dank je wel",
    "ik zoek iets over duurzaam aankopen voor mijn dienst",
)


def subject() -> Subject:
    """Buttons of its own, so that each walk has a form of its own."""

    def way(name: str, takes: str, *, fills: bool = False) -> Way:
        return Way(f"walk.{name}", takes=takes, label=f"organising.{name}", fills=fills)

    return Subject(
        name="organising",
        begin=way("edition", "form given programme"),
        typed=way("typed", "draft field text"),
        review=way("review", "draft", fills=True),
        change=way("change", "draft field"),
        again=way("go_on", "draft"),
        confirm=way("confirm", "draft"),
        drop=way("drop", "draft"),
        here=("programme",),
        home=way("desk", ""),
        above=lambda here: ("walk.above", {}),
        why=lambda texts, refused: texts(f"organising.refused_{refused.why}"),
    )


def turn_of(state: State, verb: str, data: Mapping[str, Any], text: str = "", id: str = "1") -> Turn:
    """A turn of somebody, without a database."""
    event = Event(EventKind.BUTTON, id, Person("olga"), "chat", NOW, text=text, verb=verb, data=data)
    library = SimpleNamespace(catalogue=Catalogue(()))
    return Turn(event, state, NL, cast(Library, library), cast(Database, None))


class Walk(RuleBasedStateMachine):
    """Somebody with forms of a few fields, in which some stand already, who does anything in any order."""

    @initialize(
        asked=st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=5, unique=True),
        known=st.sets(st.sampled_from(sorted(each.id for each in VALUES))),
    )
    def begins(self, asked: list[Field[Any]], known: set[str]) -> None:
        self.asked = asked
        self.known = {each.id: next(iter(VALUES[each].values())) for each in asked if each.id in known}
        self.done: list[tuple[str, Any]] = []
        made = make_dataclass("made", [attribute(each.id) for each in asked], frozen=True)
        form: Form[Any, Any] = Form(
            name="edition",
            title=lambda texts, facts: texts("organising.edition"),
            about=self._about,
            values=made,
            fields=tuple(asked),
            given=lambda texts, facts: self.known,
            look=self._look,
            act=self._act,
        )
        self.subject = subject()
        self.forms = Forms(self.subject, (form,))
        self.witnesses = by_sureness(self.forms.witnesses)
        self.state = State()
        self.number = 0
        self.wanted: dict[str, dict[str, str]] = {}
        """What should stand in each form, by its place."""
        self.dropped: tuple[str, Choice, dict[str, str]] | None = None
        self.old: list[Choice] = []
        self.place = ""
        self.press_begin("one")

    async def _about(self, turn: Turn, here: Here) -> Here:
        return here

    async def _look(self, turn: Turn, facts: Here, values: Any) -> Looked:
        return Looked((Paragraph(str(values)),))

    async def _act(self, turn: Turn, facts: Here, values: Any) -> Response:
        self.done.append((facts["draft"], values))
        return say(turn, message(turn.texts, Paragraph("Bewaard.")))

    # --- doing things ---

    def turn(self, verb: str = "", data: Mapping[str, Any] | None = None, text: str = "") -> Turn:
        self.number += 1
        return turn_of(self.state, verb, data or {}, text, str(self.number))

    def do(self, verb: str, data: Mapping[str, Any]) -> str:
        turn = self.turn(verb, data)
        ways = {str(way): way for way in vars_of(self.subject)}
        if verb not in ways:
            return self.hears(turn, say(turn, message(NL, Paragraph("Iets anders."))))
        handler = ways[verb].do
        assert handler is not None

        async def answer() -> Response:
            said = handler(turn)
            return said if isinstance(said, Response) else await said

        return self.hears(turn, asyncio.run(answer()))

    def hears(self, turn: Turn, said: Response) -> str:
        said = put_back((self.forms.unfinished,), NL, turn.state, said)
        # As it is kept between two messages.
        self.state = state_from(said.state.to_json())
        self.old += [each for each in self.state.choices if each.verb in ("walk.review", "walk.confirm")]
        return "\n".join(reply.text for reply in said.replies)

    def types(self, text: str) -> str:
        claim = surest(self.witnesses, text, self.state)
        if claim is None:
            turn = self.turn(text=text)
            return self.hears(turn, say(turn, message(NL, Paragraph("Iets anders."))))
        return self.do(claim.verb, claim.data)

    def press(self, choice: Choice, **filled: str) -> str:
        return self.do(choice.verb, {**choice.data, **{PREFIX + id: words for id, words in filled.items()}})

    def press_begin(self, place: str) -> None:
        self.do("walk.edition", {"form": "edition", "programme": place})
        self.place = place
        self.wanted.setdefault(place, {id: self.field(id).write(value, NL) for id, value in self.known.items()})

    # --- what is so ---

    def field(self, id: str) -> Field[Any]:
        return next(each for each in self.asked if each.id == id)

    def button(self, verb: str) -> Choice | None:
        return next((each for each in self.state.choices if each.verb == verb), None)

    def case(self) -> Case[Any, Any] | None:
        """The form that is in sight, or to which the way back is."""
        for verb in ("walk.review", "walk.confirm", "walk.go_on"):
            choice = self.button(verb)
            if choice:
                return asyncio.run(self.forms.in_hand(self.turn(data=choice.data)))
        return None

    def asked_now(self) -> Field[Any]:
        case = self.case()
        assert case is not None
        assert case.asked is not None
        return case.asked

    @property
    def is_asked(self) -> bool:
        return self.button("walk.review") is not None

    @property
    def is_shown(self) -> bool:
        return self.button("walk.confirm") is not None

    @property
    def is_on_card(self) -> bool:
        return self.is_asked or self.is_shown

    def takes(self, field: Field[Any], value: Any) -> None:
        self.wanted[self.place][field.id] = field.write(value, NL)

    # --- what somebody may do ---

    @precondition(lambda self: self.is_asked)
    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        field = self.asked_now()
        text = data.draw(st.sampled_from(sorted(VALUES[field])))
        self.types(text)
        self.takes(field, VALUES[field][text])

    @precondition(lambda self: self.is_asked)
    @rule(text=st.sampled_from([NO_VALUE, TOO_LONG]))
    def answers_wrongly(self, text: str) -> None:
        field = self.asked_now()
        if text == NO_VALUE and field.is_free:
            return
        self.types(text)
        if self.is_asked:
            assert self.asked_now() is field

    @precondition(lambda self: self.is_asked)
    @rule()
    def leaves_it_as_it_is(self) -> None:
        self.types("zelfde")

    @precondition(lambda self: self.is_asked)
    @rule()
    def leaves_it_empty(self) -> None:
        field = self.asked_now()
        if not field.required:
            self.types("geen")
            self.wanted[self.place][field.id] = ""

    @precondition(lambda self: self.is_asked)
    @rule(data=st.data())
    def fills_in_the_card(self, data: st.DataObject) -> None:
        case, button = self.case(), self.button("walk.review")
        assert case is not None
        assert button is not None
        filled = {}
        # An older card of the form holds fields that are answered by now.
        for field in case.fields if data.draw(st.booleans()) else case.asked_fields:
            text = data.draw(st.sampled_from([*sorted(VALUES[field]), TOO_LONG, ""]))
            filled[field.id] = text
            if text in VALUES[field]:
                self.takes(field, VALUES[field][text])
            elif not text and (field in case.asked_fields or not field.required):
                self.wanted[self.place][field.id] = ""
        self.press(button, **filled)

    @precondition(lambda self: self.is_on_card)
    @rule(data=st.data(), opening=st.sampled_from(["nee wacht, ", "Oeps, ", "nee, ik bedoel ", "sorry, toch "]))
    def corrects_by_name(self, data: st.DataObject, opening: str) -> None:
        field = data.draw(st.sampled_from(self.asked))
        text = data.draw(st.sampled_from(sorted(VALUES[field])))
        self.types(f"{opening}{NL(field.label)}: {text}")
        self.takes(field, VALUES[field][text])

    @precondition(lambda self: self.is_on_card)
    @rule(text=st.sampled_from(MINDS))
    def changes_the_mind(self, text: str) -> None:
        before = self.is_shown
        assert "Wat wil je wijzigen?" in self.types(text)
        assert self.is_shown == before

    @precondition(lambda self: self.is_on_card)
    @rule()
    def goes_back(self) -> None:
        self.types("terug")

    @precondition(lambda self: self.is_on_card)
    @rule(text=st.sampled_from(STRAY))
    def says_something_else(self, text: str) -> None:
        if self.is_asked and self.asked_now().is_free:
            return
        self.types(text)
        assert self.button("walk.go_on")

    @precondition(lambda self: self.button("walk.go_on"))
    @rule(how=st.sampled_from(["verder", "press"]))
    def goes_on(self, how: str) -> None:
        back = self.button("walk.go_on")
        assert back is not None
        self.types(how) if how == "verder" else self.press(back)
        assert self.is_on_card

    @precondition(lambda self: self.is_on_card)
    @rule(text=st.sampled_from(["stop", "laat maar", "annuleer"]))
    def stops(self, text: str) -> None:
        self.types(text)
        back = self.button("walk.edition")
        assert back is not None
        self.dropped = (self.place, back, self.wanted.pop(self.place))

    @precondition(lambda self: self.dropped is not None)
    @rule()
    def comes_back(self) -> None:
        assert self.dropped is not None
        place, choice, wanted = self.dropped
        if place not in self.wanted:
            self.press(choice)
            self.place, self.wanted[place] = place, wanted
        self.dropped = None

    @rule(place=st.sampled_from(["one", "two"]))
    def begins_anywhere(self, place: str) -> None:
        self.press_begin(place)

    @precondition(lambda self: self.is_shown)
    @rule(how=st.sampled_from(["ja", "press"]))
    def confirms(self, how: str) -> None:
        case, before = self.case(), len(self.done)
        choice = self.button("walk.confirm")
        assert case is not None
        assert choice is not None
        self.types("ja") if how == "ja" else self.press(choice)
        assert len(self.done) == before + 1
        id, values = self.done[-1]
        written = {each.id: each.write(getattr(values, attribute(each.id)), NL) for each in self.asked}
        wanted = self.wanted.pop(self.place)
        assert id == case.entry.id
        assert written == {each.id: wanted.get(each.id, "") or each.write(each.empty, NL) for each in self.asked}

    @precondition(lambda self: self.old)
    @rule(data=st.data())
    def presses_an_old_card(self, data: st.DataObject) -> None:
        choice = data.draw(st.sampled_from(self.old))
        open_ids = {each.id for each in self.forms.open_in(self.state)}
        if choice.data["draft"] in open_ids:
            return
        before = len(self.done)
        assert "al verstuurd of niet meer open" in self.press(choice)
        assert len(self.done) == before

    # --- what always holds ---

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "forms"):
            return
        assert {each.here["programme"] for each in self.forms.open_in(self.state)} == set(self.wanted)
        for entry in self.forms.open_in(self.state):
            case = asyncio.run(self.forms.in_hand(self.turn(data={"draft": entry.id})))
            assert case is not None
            wanted = self.wanted[entry.here["programme"]]
            stands = {id: words for id, words in case.written.items() if words}
            assert stands == {id: words for id, words in wanted.items() if words}

    @invariant()
    def nothing_is_done_twice(self) -> None:
        ids = [id for id, _ in getattr(self, "done", [])]
        assert len(ids) == len(set(ids))

    @invariant()
    def there_is_a_way_on(self) -> None:
        if getattr(self, "wanted", None) and self.forms.open_in(self.state):
            leads = ("walk.drop", "walk.go_on", "walk.edition", "walk.desk")
            assert any(self.button(verb) for verb in leads) or self.done


def vars_of(subject: Subject) -> list[Way]:
    """Its ways."""
    return [value for name in Subject.__slots__ if isinstance(value := getattr(subject, name), Way)]


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=45,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # What fails is shown as it was walked: to shorten it takes minutes.
    phases=[Phase.generate],
)
