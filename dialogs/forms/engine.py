"""The steps of every form: begun, filled in or answered one by one, looked at with all that follows, confirmed once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from dialogs.asides import Unfinished
from dialogs.cards.fields import read_fields
from dialogs.cards.forms import asking_card, confirming_card, ended_card
from dialogs.cards.marks import Words
from dialogs.cards.view import message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Event, Reply
from dialogs.forms import kept
from dialogs.forms.case import Case
from dialogs.forms.form import Form, Here, Looked
from dialogs.forms.hearing import Heard
from dialogs.forms.kept import OpenForm
from dialogs.forms.listening import Ears
from dialogs.forms.subject import Subject
from dialogs.refusing import tell_refusal
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.way import Handler
from dialogs.witnesses import Sure, Witness
from knowledge.plain import Data
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason
from knowledge.values.replacing import is_exchange
from storage.database import Database

_Case = Case[Any, Any]
_Step = Callable[[Turn, _Case], Awaitable[Response]]
_Begin = Callable[[Turn, str], Awaitable[Response]]
"""Begins what a button names, with a note to be said first."""


class Forms:
    """
    The forms of a subject, made once: their buttons work on them, and what is typed means something to them.

    `begin` takes the place of the first step, as where it must be asked first what is meant.
    """

    def __init__(self, subject: Subject, forms: Iterable[Form[Any, Any]], begin: _Begin | None = None) -> None:
        self.subject = subject
        self.by_name: Mapping[str, Form[Any, Any]] = {each.name: each for each in forms}
        self._begin = begin or self.begin_named
        self._ears = Ears(subject, self.by_name)
        self.witnesses = (
            Witness(self._ears.said_to_card, subject.sure),
            Witness(self._ears.several, Sure.IN_SIGHT),
            Witness(self._ears.slip, Sure.FIELD),
            Witness(self._ears.taken_up, Sure.OUT_OF_SIGHT),
        )
        """What takes typed words here."""
        self.unfinished = Unfinished(subject.on_cards, self.find_back, let_go=self._ears.let_go)
        """What can be left for something else."""
        steps = {
            subject.typed: self._typed,
            subject.confirm: self._confirm,
            subject.review: self._review,
            subject.change: self._change,
        }
        for way, step in steps.items():
            way.handler(self._of_entry(step))
        subject.drop.handler(self._drop)
        subject.begin.handler(lambda turn: self._begin(turn, ""))
        if not subject.is_by_place:
            subject.again.handler(self._of_entry(self._again))

    # --- the ways to a form ---

    async def begin(self, turn: Turn, name: str, here: Data, said: Mapping[str, str], note: str = "") -> Response:
        """A form with what stands there already and what a sentence said of it; one that stood open there goes on."""
        id = uuid5(NAMESPACE_OID, f"{name} {turn.event.conversation} {turn.event.id}").hex
        open_here = [each for each in self.open_in(turn.state) if each.form == name and self._is_at(each, here)]
        case = await self._case(turn, open_here[0] if open_here else OpenForm(id, name, here))
        note = note or (self._says(turn, "kept") if case.has_more else "")
        case = case if open_here and case.form.skips_known else case.asking_at_first()
        if said:
            case, wrong = case.filled_in(said, self.subject.sentence)
            note = f"{note} {wrong}".strip()
            case = case.asking_at_first() if case.asked and not wrong else case
        return await self._go_on(turn if self.subject.in_place else _anew(turn), case, note)

    def _is_at(self, entry: OpenForm, here: Data) -> bool:
        return self.subject.place(entry.here) == here

    async def begin_named(self, turn: Turn, note: str = "") -> Response:
        """The form that a button names, or the only one of the subject."""
        data, given = turn.event.data, turn.event.data.get("given")
        name = next(iter(self.by_name)) if self.subject.is_by_place else data.get("form")
        if not isinstance(name, str) or name not in self.by_name:
            return await self._gone(turn)
        said = {str(id): str(words) for id, words in given.items()} if isinstance(given, dict) else {}
        return await self.begin(turn, name, self.subject.place(data), said, note)

    def beginning(self, name: str) -> Handler:
        """What begins the form of this name from anywhere."""
        return lambda turn: self.begin(turn, name, {}, {})

    def open_in(self, state: State) -> tuple[OpenForm, ...]:
        """The forms of this subject that stand open, the last one last."""
        return self._ears.open_in(state)

    def find_back(self, texts: Texts, state: State) -> Choice | None:
        """The way back to the form in sight, else to the one that was left last."""
        entry = self._ears.in_sight(state) or next(reversed(self.open_in(state)), None)
        return self.subject.going_on(texts, entry) if entry else None

    async def in_hand(self, turn: Turn) -> _Case | None:
        """The open form that the pressed button belongs to, as it stands now; None for an old card."""
        entry = self._pressed(turn)
        return await self._case(turn, entry) if entry else None

    def _pressed(self, turn: Turn) -> OpenForm | None:
        found = [each for each in self.open_in(turn.state) if self.subject.is_about(turn.event.data, each)]
        return found[-1] if found else None

    async def without_done(self, event: Event, state: State, store: Database) -> State:
        """Without the forms that were done already: a process died before it was kept that they are."""
        for each in self.open_in(state):
            was_done = self.by_name[each.form].was_done
            if was_done is not None and await was_done(store, event, _place(each)):
                state = kept.without(state, each.id)
        return state

    # --- the steps ---

    async def _typed(self, turn: Turn, case: _Case) -> Response:
        """The answer to the field that is asked, or to the one that is corrected."""
        corrected = turn.event.data.get("field")
        field = case.field(str(corrected)) if corrected is not None else case.asked
        text = turn.value("text")
        heard = case.hear(text, self.subject.asides(case.form.asides)) if corrected is None else None
        if heard is not None and not heard.leaves_open:
            return await self._go_on(turn, *self._told(turn, case, heard))
        is_lost = corrected is None and heard is None and is_exchange(text)
        if field is None or (is_lost and not field.is_free):
            return await self._go_on(turn, case, self._says(turn, "which"))
        try:
            case = case.left_open(field) if heard else case.answered(field, text)
        except Refused as refused:
            return await self._go_on(turn, case.asking_first(field.id), self.subject.sentence(turn.texts, refused))
        is_empty = heard is not None and not case.written.get(field.id)
        case, wrong = case.fitting_together(self.subject.sentence)
        note = wrong or (self._says(turn, "stays_open", field=case.labels([field.id])) if is_empty else "")
        return await self._go_on(turn, case, f"{note} {self._followed(turn, case)}".strip())

    def _told(self, turn: Turn, case: _Case, heard: Heard) -> tuple[_Case, Words]:
        """With the values that a line said, and what is said of it: what was taken, or the answer to a question."""
        asked = case.field(heard.asks)
        case, note = case.told(heard.values, self.subject.sentence)
        if heard.values:
            case, wrong = case.fitting_together(self.subject.sentence)
            note = f"{note} {wrong}".strip()
        if heard.aside:
            said = case.form.aside(heard.aside, turn.texts, case.facts, case.stands())
            return case, (*((f"{note} ",) if note else ()), *((said,) if isinstance(said, str) else said))
        if asked is not None:
            need = self._says(turn, "needed_here" if asked.required else "optional_here")
            return case, " ".join(filter(None, (note, asked.explain(turn.texts), need)))
        rest = self._says(turn, "not_placed", rest=on_one_line(heard.rest)) if heard.rest else ""
        return case, " ".join(filter(None, (note, rest, self._followed(turn, case))))

    async def _review(self, turn: Turn, case: _Case) -> Response:
        """With all that the card holds; where that is done at once, when nothing is left to say."""
        case, note = case.filled_in(read_fields(turn.event.data), self.subject.sentence)
        if not note and case.asked:
            questions = " ".join(turn.texts(each.label) for each in case.asked_fields)
            fields = case.labels(case.entry.asked)
            note = self._says(turn, "missing_all", fields=fields, questions=questions)
        note = f"{note} {self._followed(turn, case)}".strip()
        acts = case.form.acts_at_once and not note
        return await (self._act(turn, case) if acts else self._go_on(turn, case, note))

    def _followed(self, turn: Turn, case: _Case) -> str:
        return self._says(turn, "follows") if case.follows else ""

    def _says(self, turn: Turn, key: str, **facts: object) -> str:
        return self.subject.own(turn.texts, key, **facts)

    async def _change(self, turn: Turn, case: _Case) -> Response:
        """All fields again, or first the one before the one that is named."""
        named = turn.event.data.get("field")
        before = case.before(named) if isinstance(named, str) else None
        return await self._go_on(turn, case.asking_first(before.id) if before else case.asking_all())

    async def _again(self, turn: Turn, case: _Case) -> Response:
        """The form that was left for something else, where it was left."""
        return await self._go_on(_anew(turn), case)

    async def _confirm(self, turn: Turn, case: _Case) -> Response:
        """Do what was shown, once; when something else would happen by now, show that."""
        if case.asked or not case.entry.seen:
            return await self._go_on(turn, case)
        return await self._act(turn, case)

    async def _drop(self, turn: Turn) -> Response:
        """Nothing is done; the way back, if there is one, brings what was filled in."""
        texts, subject, entry = turn.texts, self.subject, self._pressed(turn)
        if entry is None and subject.line_of_gone(texts):
            return await self._gone(turn)
        begin = (subject.beginning(texts, entry),) if entry and not subject.is_by_place else ()
        line = texts(f"{subject.name}.dropped")
        card = ended_card(texts, line, *begin, subject.home(texts))
        return say(turn, card, in_place=True, state=kept.without(turn.state, entry.id) if entry else turn.state)

    # --- what they share ---

    async def _case(self, turn: Turn, entry: OpenForm) -> _Case:
        form = self.by_name[entry.form]
        facts = await form.about(turn, _place(entry))
        return Case(form, facts, replace(entry, title=form.title(turn.texts, facts)), turn.texts, turn.event.at)

    def _of_entry(self, step: _Step) -> Handler:
        async def taken(turn: Turn) -> Response:
            case = await self.in_hand(turn)
            return await (step(turn, case) if case else self._gone(turn))

        return taken

    async def _act(self, turn: Turn, case: _Case) -> Response:
        try:
            values = case.values()
            if not case.form.acts_at_once:
                looked = await case.form.look(turn, case.facts, values)
                if _mark(turn, looked) != case.entry.seen:
                    return await self._go_on(turn, case, turn.texts("forms.changed_since"))
            return await case.form.act(self._dropping(turn, case), case.facts, values)
        except Refused as refused:
            return await self._refused(turn, case, refused)

    async def _go_on(self, turn: Turn, case: _Case, note: Words = "") -> Response:
        """Ask what is still asked; when nothing is, show what would happen."""
        make = case.form.card or self._card
        try:
            looked = None if case.asked else await case.form.look(turn, case.facts, case.values())
            case = case.seen(_mark(turn, looked) if looked else "").showing()
            card = await make(turn, case, looked)
        except Refused as refused:
            return await self._refused(turn, case, refused)
        return say(turn, card, note=note, in_place=True, state=kept.keeping(turn.state, case.entry))

    async def _card(self, turn: Turn, case: _Case, looked: Looked | None) -> Reply:
        texts, subject, entry = turn.texts, self.subject, case.entry
        drop = subject.button(texts, subject.drop, entry)
        if looked is None:
            return asking_card(
                texts, entry.title, self._text(case), case.inputs(), subject.button(texts, subject.review, entry), drop
            )
        change = (subject.button(texts, subject.change, entry),) if case.fields else ()
        ways = (subject.confirming(texts, entry), *looked.ways, *change, drop)
        return confirming_card(texts, entry.title, looked.parts, *ways)

    def _text(self, case: _Case) -> str:
        if case.form.text is not None:
            return case.form.text(case.texts, case.facts)
        key = f"{self.subject.name}.{case.form.name}_text"
        return case.texts(key) if key in case.texts.every_key else ""

    async def _refused(self, turn: Turn, case: _Case, refused: Refused) -> Response:
        """What is refused for the sake of a field can be mended there; the rest is the form's to tell, or ends it."""
        if case.form.refuse and not isinstance(refused.why, FieldReason):
            return case.form.refuse(replace(turn, state=kept.keeping(turn.state, case.entry)), case.facts, refused)
        if not refused.field or not case.fields:
            return tell_refusal(self._dropping(turn, case), refused)
        case = case.asking(refused.field) if case.field(refused.field) else case.asking_all()
        return await self._go_on(turn, case, self.subject.sentence(turn.texts, refused))

    def _dropping(self, turn: Turn, case: _Case) -> Turn:
        return replace(turn, state=kept.without(turn.state, case.entry.id))

    async def _gone(self, turn: Turn) -> Response:
        """That a form is over; of one that is known by its place, how it stands there now."""
        line = self.subject.line_of_gone(turn.texts)
        if self.subject.is_by_place:
            return await self._begin(turn, line)
        return say(turn, ended_card(turn.texts, line, self.subject.home(turn.texts)), in_place=True)


def _place(entry: OpenForm) -> Here:
    return {**entry.here, "draft": entry.id}


def _anew(turn: Turn) -> Turn:
    """As a new message: the card that led here stays to be read."""
    return replace(turn, event=replace(turn.event, card=None))


def _mark(turn: Turn, looked: Looked) -> str:
    """By which it is seen whether something else would happen now than what was shown."""
    return sha256(message(turn.texts, *looked.parts).text.encode()).hexdigest()[:16]
