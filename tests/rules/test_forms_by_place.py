"""A form that is known by where it belongs: one button begins it and goes on with it, also from an old card."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import make_dataclass, replace
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dialogs.asides import put_back
from dialogs.cards.fields import PREFIX
from dialogs.cards.view import Paragraph, message
from dialogs.events import Choice
from dialogs.forms.engine import Forms
from dialogs.forms.field import Field
from dialogs.forms.form import Form, Here, attribute
from dialogs.forms.subject import Subject
from dialogs.state import State, state_from
from dialogs.turn import Response, Turn, say
from dialogs.ways.way import Way
from dialogs.witnesses import by_sureness, surest
from tests.rules.test_forms_walk import NL, NO_VALUE, STRAY, TOO_LONG, VALUES, turn_of, vars_of

PRESSED = "m7"
"""The card that a button was pressed on."""


def subject() -> Subject:
    """Buttons of its own, so that each walk has a form of its own."""

    def way(name: str, takes: str, *, fills: bool = False) -> Way:
        return Way(f"place.{name}", takes=takes, label=f"registration.{name}", fills=fills)

    new, send = way("new", "programme"), way("send", "draft programme", fills=True)
    return Subject(
        name="registration",
        begin=new,
        again=new,
        typed=way("typed", "draft programme field text"),
        review=send,
        confirm=send,
        change=way("change", "draft programme field"),
        drop=way("drop", "draft programme"),
        here=("programme",),
        home=way("mine", ""),
        above=lambda here: ("place.above", {}),
        why=lambda texts, refused: str(refused.why),
        in_place=True,
    )


class Walk(RuleBasedStateMachine):
    """Somebody with a form at two places, which does at once what is filled in, who does anything in any order."""

    @initialize(
        asked=st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=5, unique=True),
        known=st.sets(st.sampled_from(sorted(each.id for each in VALUES))),
    )
    def begins(self, asked: list[Field[Any]], known: set[str]) -> None:
        self.asked = asked
        self.known = {each.id: next(iter(VALUES[each].values())) for each in asked if each.id in known}
        self.done: list[tuple[str, Any]] = []
        form: Form[Any, Any] = Form(
            name="place",
            title=lambda texts, here: str(here["programme"]),
            about=self._about,
            values=make_dataclass("made", [attribute(each.id) for each in asked], frozen=True),
            fields=tuple(asked),
            given=lambda texts, here: self.known,
            skips_known=True,
            acts_at_once=True,
            act=self._act,
        )
        self.subject = subject()
        self.forms = Forms(self.subject, (form,))
        self.ways = {str(way): way for way in vars_of(self.subject)}
        self.state = State()
        self.wanted: dict[str, dict[str, str]] = {}
        self.old: list[Choice] = []
        self.begins_anywhere("one")

    async def _about(self, turn: Turn, here: Here) -> Here:
        return here

    async def _act(self, turn: Turn, here: Here, values: Any) -> Response:
        self.done.append((here["programme"], values))
        return say(turn, message(turn.texts, Paragraph("Bewaard.")))

    # --- doing things ---

    def do(self, verb: str, data: Mapping[str, Any], card: str | None) -> Response:
        turn = turn_of(self.state, verb, data)
        turn = replace(turn, event=replace(turn.event, card=card, id=str(len(self.old) + len(self.done))))
        way = self.ways.get(verb)

        async def answer() -> Response:
            said = way.do(turn) if way and way.do else say(turn, message(NL, Paragraph("Iets anders.")))
            return said if isinstance(said, Response) else await said

        said = put_back((self.forms.unfinished,), NL, turn.state, asyncio.run(answer()))
        self.state = state_from(said.state.to_json())
        self.old += [each for each in self.state.choices if each.verb == "place.send"]
        return said

    def press(self, choice: Choice, **filled: str) -> str:
        said = self.do(choice.verb, {**choice.data, **{PREFIX + id: words for id, words in filled.items()}}, PRESSED)
        assert {each.replaces for each in said.replies} <= {PRESSED, None}
        return said.replies[-1].text

    def types(self, text: str) -> str:
        claim = surest(by_sureness(self.forms.witnesses), text, self.state)
        return self.do(claim.verb if claim else "", claim.data if claim else {}, None).replies[-1].text

    def button(self, verb: str) -> Choice | None:
        return next((each for each in self.state.choices if each.verb == verb), None)

    @property
    def place(self) -> str:
        """Where the form in sight belongs; empty when none is."""
        send = self.button("place.send")
        return str(send.data["programme"]) if send else ""

    def asked_now(self) -> Field[Any] | None:
        send = self.button("place.send")
        case = asyncio.run(self.forms.in_hand(turn_of(self.state, "", send.data))) if send else None
        return case.asked if case else None

    def written(self, values: Any) -> dict[str, str]:
        return {each.id: each.write(getattr(values, attribute(each.id)), NL) for each in self.asked}

    # --- what somebody may do ---

    @rule(place=st.sampled_from(["one", "two"]))
    def begins_anywhere(self, place: str) -> None:
        before = {each.id: each.write(self.known[each.id], NL) for each in self.asked if each.id in self.known}
        said = self.do("place.new", {"programme": place}, PRESSED)
        assert said.replies[0].replaces == PRESSED
        self.wanted.setdefault(place, before)
        assert self.place == place

    @precondition(lambda self: self.asked_now())
    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        field, place = self.asked_now(), self.place
        assert field is not None
        text = data.draw(st.sampled_from(sorted(VALUES[field])))
        self.types(text)
        self.wanted[place][field.id] = field.write(VALUES[field][text], NL)

    @precondition(lambda self: self.asked_now())
    @rule(text=st.sampled_from([NO_VALUE, TOO_LONG]))
    def answers_wrongly(self, text: str) -> None:
        field = self.asked_now()
        assert field is not None
        if text == TOO_LONG or not field.is_free:
            self.types(text)
            assert self.asked_now() in (field, None)

    @precondition(lambda self: self.place)
    @rule(data=st.data())
    def fills_in_the_card(self, data: st.DataObject) -> None:
        send, place, before = self.button("place.send"), self.place, len(self.done)
        assert send is not None
        case = asyncio.run(self.forms.in_hand(turn_of(self.state, "", send.data)))
        assert case is not None
        filled, wrong = {}, False
        for field in case.asked_fields:
            text = data.draw(st.sampled_from([*sorted(VALUES[field]), TOO_LONG, ""]))
            filled[field.id] = text
            wrong |= text == TOO_LONG or (field.required and not text)
            if text != TOO_LONG:
                value = VALUES[field].get(text)
                self.wanted[place][field.id] = field.write(value, NL) if text else ""
        self.press(send, **filled)
        assert len(self.done) == before + (not wrong)
        if not wrong:
            wanted = self.wanted.pop(place)
            empty = {each.id: each.write(each.empty, NL) for each in self.asked}
            assert self.done[-1][0] == place
            assert self.written(self.done[-1][1]) == {id: wanted.get(id, "") or empty[id] for id in empty}

    @precondition(lambda self: self.place)
    @rule()
    def stops(self) -> None:
        place = self.place
        self.types("stop")
        assert [each.verb for each in self.state.choices] == ["place.mine"]
        self.wanted.pop(place)

    @precondition(lambda self: self.place)
    @rule(text=st.sampled_from(STRAY), how=st.sampled_from(["bevestig", "press"]))
    def says_something_else_and_goes_on(self, text: str, how: str) -> None:
        place, field = self.place, self.asked_now()
        if field is not None and field.takes_texts:
            return
        self.types(text)
        back = self.button("place.new")
        if back is None:  # a field for words took it
            assert field is not None
            assert field.is_free
            self.wanted[place][field.id] = text
            return
        self.types(how) if how == "bevestig" else self.press(back)
        assert (self.place, self.asked_now()) == (place, field)

    @precondition(lambda self: self.old)
    @rule(data=st.data(), verb=st.sampled_from(["place.send", "place.drop"]))
    def presses_an_old_card(self, data: st.DataObject, verb: str) -> None:
        old, before = data.draw(st.sampled_from(self.old)), len(self.done)
        if old.data["draft"] in {each.id for each in self.forms.open_in(self.state)}:
            return
        place = str(old.data["programme"])
        assert "Dat was een oude kaart." in self.press(Choice("", verb, old.data))
        assert (self.place, len(self.done)) == (place, before)
        known = {each.id: each.write(self.known[each.id], NL) for each in self.asked if each.id in self.known}
        self.wanted.setdefault(place, known)

    # --- what always holds ---

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "forms"):
            return
        entries = self.forms.open_in(self.state)
        assert sorted(each.here["programme"] for each in entries) == sorted(self.wanted)
        for entry in entries:
            case = asyncio.run(self.forms.in_hand(turn_of(self.state, "", {"draft": entry.id})))
            assert case is not None
            wanted = self.wanted[entry.here["programme"]]
            assert {id: words for id, words in case.written.items() if words} == {
                id: words for id, words in wanted.items() if words
            }


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],
)
