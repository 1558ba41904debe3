"""The steps of every form: begun, filled in or answered one by one, looked at with all that follows, confirmed once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from dialogs.asides import Unfinished
from dialogs.cards.fields import filled_in
from dialogs.cards.forms import FormView, asking_card, confirming_card, ended_card
from dialogs.cards.view import message
from dialogs.events import Choice
from dialogs.forms import kept, listening
from dialogs.forms.case import Case
from dialogs.forms.form import Form, Looked
from dialogs.forms.kept import OpenForm
from dialogs.forms.subject import Subject
from dialogs.refusing import told
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.turn import Said, Turn, say
from dialogs.ways.way import Handler
from dialogs.witnesses import Sure, Witness
from knowledge.refusals import Refused

_Case = Case[Any, Any]
_Step = Callable[[Turn, _Case], Awaitable[Said]]


class Forms:
    """The forms of a subject: made once, which lets their buttons work on them."""

    def __init__(self, subject: Subject, forms: Iterable[Form[Any, Any]]) -> None:
        self.subject = subject
        self.by_name: Mapping[str, Form[Any, Any]] = {each.name: each for each in forms}
        ears = listening.Ears(subject, self.by_name)
        self.witnesses = (Witness(ears.said_to_card, Sure.IN_SIGHT), Witness(ears.taken_up, Sure.OUT_OF_SIGHT))
        """What takes typed words here."""
        self.unfinished = Unfinished(subject.on_cards, self.find_back)
        """What can be left for something else."""
        subject.begin.handler(self.begin)
        for way, step in {
            subject.typed: self._typed,
            subject.review: self._review,
            subject.change: self._change,
            subject.again: self._again,
            subject.confirm: self._confirm,
            subject.drop: self._drop,
        }.items():
            way.handler(self._of_entry(step))

    # --- from where a form is reached ---

    def beginning(self, name: str) -> Handler:
        """What begins the form of this name from anywhere."""
        return lambda turn: self.begin(replace(turn, event=replace(turn.event, data={"form": name})))

    def open_in(self, state: State) -> tuple[OpenForm, ...]:
        """The forms of this subject that stand open, the last one last."""
        return tuple(each for each in kept.open_forms(state) if each.form in self.by_name)

    def find_back(self, texts: Texts, state: State) -> Choice | None:
        """The way back to the form in sight, else to the one that was left last."""
        entry = listening.in_sight(self.open_in(state), state) or next(reversed(self.open_in(state)), None)
        return self.subject.going_on(texts, entry) if entry else None

    async def in_hand(self, turn: Turn) -> _Case | None:
        """The open form that the pressed card belongs to, as it stands now; None for an old card."""
        id = turn.event.data.get("draft")
        entry = next((each for each in self.open_in(turn.state) if each.id == id), None)
        return await self._case(turn, entry) if entry else None

    # --- the steps ---

    async def begin(self, turn: Turn) -> Said:
        """A form, with what stands there already and what a sentence said of it; one that stood open goes on."""
        name = turn.event.data.get("form")
        if not isinstance(name, str) or name not in self.by_name:
            return self._gone(turn)
        wanted = {key: turn.event.data.get(key) for key in self.subject.here}
        here = {key: value for key, value in wanted.items() if isinstance(value, str | int)}
        case, note = await self._begun(turn, name, here)
        said = _said_before(turn)
        if said:
            case, wrong = case.filled_in(said)
            note = next(iter(wrong.values()), note)
            case = case.asking_all() if case.entry.asked and not wrong else case
        return await self._go_on(_anew(turn), case, note)

    async def _begun(self, turn: Turn, name: str, here: Mapping[str, Any]) -> tuple[_Case, str]:
        """A new form, or the one that stands open there with something in it, and the note that says so."""
        open_here = [each for each in self.open_in(turn.state) if (each.form, dict(each.here)) == (name, here)]
        if open_here and open_here[-1].values:
            return (await self._case(turn, open_here[-1])).asking_all(), turn.texts("forms.kept")
        id = uuid5(NAMESPACE_OID, f"{name} {turn.event.conversation} {turn.event.id}").hex
        case = await self._case(turn, OpenForm(id, name, here))
        return case.asking_all(), ""

    async def _typed(self, turn: Turn, case: _Case) -> Said:
        """The answer to the field that is asked, or to the one that is corrected."""
        corrected = turn.event.data.get("field")
        field = case.form.field(str(corrected)) if corrected is not None else case.asked
        if field is None:
            note = turn.texts("forms.which") if corrected is not None else ""
            return await self._go_on(turn, case, note)
        try:
            case = case.answered(field, str(turn.event.data.get("text", "")))
        except Refused as refused:
            return await self._go_on(turn, case.asking_first(field.id), self.subject.sentence(turn.texts, refused))
        return await self._go_on(turn, case)

    async def _review(self, turn: Turn, case: _Case) -> Said:
        """With all that the card holds."""
        case, wrong = case.filled_in(filled_in(turn.event.data))
        if wrong:
            return await self._go_on(turn, case, next(iter(wrong.values())))
        missing = turn.texts("forms.missing_all", fields=case.labels(case.entry.asked)) if case.entry.asked else ""
        return await self._go_on(turn, case, missing)

    async def _change(self, turn: Turn, case: _Case) -> Said:
        """All fields again, or first the one that is named."""
        field = turn.event.data.get("field")
        return await self._go_on(turn, case.asking_first(field) if isinstance(field, str) else case.asking_all())

    async def _again(self, turn: Turn, case: _Case) -> Said:
        """The form that was left for something else, where it was left."""
        return await self._go_on(_anew(turn), case)

    async def _confirm(self, turn: Turn, case: _Case) -> Said:
        """Do what was shown, once; when something else would happen by now, show that."""
        if case.asked or not case.entry.seen:
            return await self._go_on(turn, case)
        try:
            values = case.values()
            looked = await case.form.look(turn, case.facts, values)
            if _mark(turn, looked) == case.entry.seen:
                return await case.form.act(self._dropping(turn, case), case.facts, values)
        except Refused as refused:
            return await self._refused(turn, case, refused)
        return await self._go_on(turn, case, turn.texts("forms.changed_since"))

    async def _drop(self, turn: Turn, case: _Case) -> Said:
        """Nothing is done; the way back brings what was filled in."""
        texts, subject = turn.texts, self.subject
        ways = (subject.beginning(texts, case.entry), subject.home(texts))
        card = ended_card(texts, texts(f"{subject.name}.dropped"), *ways, replaces=turn.event.card)
        return say(turn, card, state=kept.without(turn.state, case.entry.id))

    # --- what they share ---

    async def _case(self, turn: Turn, entry: OpenForm) -> _Case:
        form = self.by_name[entry.form]
        facts = await form.about(turn, {**entry.here, "draft": entry.id})
        title = form.title(turn.texts, facts)
        return Case(form, facts, replace(entry, title=title), turn.texts, turn.event.at)

    def _of_entry(self, step: _Step) -> Handler:
        async def taken(turn: Turn) -> Said:
            case = await self.in_hand(turn)
            return await step(turn, case) if case else self._gone(turn)

        return taken

    async def _go_on(self, turn: Turn, case: _Case, note: str = "") -> Said:
        """Ask what is still asked; when nothing is, show what would happen."""
        if case.asked:
            return self._ask(turn, case, note)
        try:
            looked = await case.form.look(turn, case.facts, case.values())
        except Refused as refused:
            return await self._refused(turn, case, refused)
        case = case.seen(_mark(turn, looked))
        texts, subject, here = turn.texts, self.subject, {"draft": case.entry.id}
        change = (subject.change(texts, **here),) if case.fields else ()
        ways = (subject.confirming(texts, case.entry), *looked.ways, *change, subject.drop(texts, **here))
        card = confirming_card(texts, self._view(turn, case, note), looked.parts, *ways)
        return say(turn, card, state=kept.keeping(turn.state, case.entry))

    def _ask(self, turn: Turn, case: _Case, note: str) -> Said:
        case = case.seen("")
        texts, here = turn.texts, {"draft": case.entry.id}
        inputs = [
            each.input(texts, case.written.get(each.id, ""), len(case.written.get(each.id, "")))
            for each in case.asked_fields
        ]
        ways = (self.subject.review(texts, **here), self.subject.drop(texts, **here))
        view = self._view(turn, case, note, case.form.text(texts, case.facts))
        return say(turn, asking_card(texts, view, inputs, *ways), state=kept.keeping(turn.state, case.entry))

    def _view(self, turn: Turn, case: _Case, note: str, text: str = "") -> FormView:
        return FormView(case.entry.title, text, note, turn.event.card)

    async def _refused(self, turn: Turn, case: _Case, refused: Refused) -> Said:
        """What is refused for the sake of a field can be mended there; anything else ends the form."""
        if not refused.field or not case.fields:
            return told(self._dropping(turn, case), refused)
        is_known = any(each.id == refused.field for each in case.fields)
        case = case.asking(refused.field) if is_known else case.asking_all()
        return await self._go_on(turn, case, self.subject.sentence(turn.texts, refused))

    def _dropping(self, turn: Turn, case: _Case) -> Turn:
        return replace(turn, state=kept.without(turn.state, case.entry.id))

    def _gone(self, turn: Turn) -> Said:
        line = turn.texts(f"{self.subject.name}.form_gone")
        return say(turn, ended_card(turn.texts, line, self.subject.home(turn.texts), replaces=turn.event.card))


def _said_before(turn: Turn) -> dict[str, str]:
    """What a sentence said already of what a form asks, or was filled in before it was dropped."""
    given = turn.event.data.get("given")
    return {str(id): str(words) for id, words in given.items()} if isinstance(given, dict) else {}


def _anew(turn: Turn) -> Turn:
    """As a new message: the card that led here stays to be read."""
    return replace(turn, event=replace(turn.event, card=None))


def _mark(turn: Turn, looked: Looked) -> str:
    """By which it is seen whether something else would happen now than what was shown."""
    return sha256(message(turn.texts, *looked.parts).text.encode()).hexdigest()[:16]
