"""What a typed line means to a form: an answer, a correction, one of its buttons, or something besides it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.events import Choice
from dialogs.forms import kept
from dialogs.forms.choosing import is_no_value, is_same
from dialogs.forms.correcting import asks_for_oneself, change_of_mind, field_meant, gives_up, is_questioning
from dialogs.forms.field import ANY_TIME, Field
from dialogs.forms.form import Form
from dialogs.forms.hearing import FormStanding, Heard, hear_line, may_replace, says_wrong
from dialogs.forms.kept import OpenForm
from dialogs.forms.reading import values_corrected
from dialogs.forms.replacing import At
from dialogs.forms.subject import Subject
from dialogs.state import State
from dialogs.texts import texts_in
from dialogs.understanding import exact_command, find_named, plain, understand
from dialogs.ways.talking import BACK_GO, STOP
from dialogs.witnesses import Named
from knowledge.languages import DEFAULT
from knowledge.understanding.waiting import says_yes
from knowledge.values.numbers import is_below_zero, whole_number
from knowledge.values.shifts import shift_in

_FEW_WORDS = 5
"""A text of more words that is no value of the field is no slip but something else."""


@dataclass(frozen=True)
class Ears:
    """What the forms of a subject take of what is typed, by the state alone."""

    subject: Subject
    by_name: Mapping[str, Form[Any, Any]]

    def said_to_card(self, text: str, state: State) -> Named | None:
        """What a text surely means to the form whose card is in sight; None for what is no part of it."""
        line = self._line(text, state)
        return line.means() if line else None

    def several(self, text: str, state: State) -> Named | None:
        """Values of several fields of the form in sight, or a question about one of them."""
        line = self._line(text, state)
        return line.several() if line else None

    def slip(self, text: str, state: State) -> Named | None:
        """A few words that are no value of the field in sight, and hardly anything else: it says what it takes."""
        line = self._line(text, state)
        return line.slip() if line else None

    def _line(self, text: str, state: State) -> _Line | None:
        entry = self.in_sight(state, self.subject.on_cards)
        return _Line(self.subject, self.by_name[entry.form], entry, text.strip(), state) if entry else None

    def taken_up(self, text: str, state: State) -> Named | None:
        """
        What a text means to a form that is out of sight: going on with it, which shows it again first.

        Near to it, under what was answered beside it, a value that its field surely takes is the answer, and what is
        asked about it by name or lets it be is meant for it as well. A page where one begins is no such place: who
        went back to it left the form.
        """
        entries = self.open_in(state)
        near = self._waiting(state) if entries else None
        if not entries or self.in_sight(state, self.subject.on_cards) or find_named(plain(text), state.choices):
            return None
        if plain(text) in map(plain, self.subject.typable("take_up")):
            return self.subject.means(self.subject.again, near or entries[-1])
        line = _Line(self.subject, self.by_name[near.form], near, text.strip(), state) if near else None
        return line.besides() if line else None

    def let_go(self, state: State) -> Named | None:
        """What drops the form that was begun last of all in this conversation, when it is one of these."""
        last = next(reversed(kept.open_forms(state)), None)
        return self.subject.means(self.subject.drop, last) if last and last.form in self.by_name else None

    def _waiting(self, state: State) -> OpenForm | None:
        """The open form that the last message offers to go on with by its id."""
        shown = {str(each.data[self.subject.key]) for each in state.choices if self._goes_on(each)}
        return next((each for each in reversed(self.open_in(state)) if each.id in shown), None)

    def _goes_on(self, choice: Choice) -> bool:
        return choice.verb == self.subject.again and self.subject.key in choice.data

    def open_in(self, state: State) -> tuple[OpenForm, ...]:
        """The forms of the subject that stand open, the last one last."""
        return tuple(each for each in kept.open_forms(state) if each.form in self.by_name)

    def in_sight(self, state: State, ways: Collection[str] = ()) -> OpenForm | None:
        """The open form that one of these buttons of the last message belongs to; by default any of its buttons."""
        opened = self.open_in(state)
        if not opened:  # as nearly always: every line that is typed asks it of every subject
            return None
        ways = ways or {*self.subject.on_cards, self.subject.again}
        shown = [choice.data for choice in state.choices if choice.verb in ways]
        found = (each for each in reversed(opened) for data in shown if self.subject.is_about(data, each))
        return next(found, None)


@dataclass(frozen=True)
class _Line:
    """One typed line before the card of a form."""

    subject: Subject
    form: Form[Any, Any]
    entry: OpenForm
    text: str
    state: State

    def means(self) -> Named | None:
        command = exact_command(self.text)
        if command == STOP or (not (self.field and self.field.takes_texts) and gives_up(self.text)):
            return self.subject.means(self.subject.drop, self.entry)
        if command == BACK_GO:
            return self._before()
        waiting = self._waiting_button()
        if waiting and says_yes(self.text):
            return _pressed(waiting)
        if whole_number(plain(self.text)) is not None:
            return self._number()
        if self._is_surely_answer() or (self.field and is_below_zero(self.text)):
            return self._typed()
        may_replace_it = self._is_no_text() and (may_replace(self.form.fields, self.text) or self._may_shift())
        if self.heard() or may_replace_it:
            return self._typed()
        return self._changed() or self._button() or self._words(command)

    def several(self) -> Named | None:
        """Values of several fields, or the one that is asked said in a sentence: surer than any other sentence."""
        heard, asked = self.heard(), self.field
        if heard is None:
            return None
        is_announced = asked is not None and asked.is_free and asked.id in heard.values
        return self._typed() if is_announced or len(heard.values) > 1 or heard.asks or heard.aside else None

    def heard(self) -> Heard | None:
        """What it says beside the plain answer, as far as the state tells what stands in the fields."""
        form, entry = self.form, self.entry
        standing = FormStanding(
            form.fields,
            form.among_all(entry.asked),
            entry.values,
            entry.last,
            self.subject.asides(form.asides),
            lambda said: form.reads(None, said, ANY_TIME, entry.values),
            At(texts_in(DEFAULT), ANY_TIME),
        )
        return hear_line(standing, self.text)

    def besides(self) -> Named | None:
        """What it means to the form beside which something else was answered."""
        heard = self.heard()
        if gives_up(self.text) and exact_command(self.text) != STOP:
            return self.subject.means(self.subject.drop, self.entry)
        is_corrected = heard and heard.values and says_wrong(self.text)
        asks = heard and (heard.aside or (heard.asks and not heard.points))
        if heard and (asks or len(heard.values) > 1 or is_corrected):
            return self._typed()
        change = change_of_mind(self.text)
        corrected = values_corrected(self.form.fields, change.rest) if change and change.is_strong else {}
        if corrected:
            id, words = next(iter(corrected.items()))
            return self._typed(words, field=id)
        is_value = self.field is not None and whole_number(plain(self.text)) is None and self.field.fits(self.text)
        return self._typed() if is_value else None

    @property
    def field(self) -> Field[Any] | None:
        return self.form.field(self.entry.asked[0]) if self.entry.asked else None

    def _is_no_text(self) -> bool:
        """Whether what is asked takes no words that may say anything."""
        return self.field is None or not self.field.is_free

    def _may_shift(self) -> bool:
        """Whether it says by how much a value moves, whichever values stand there."""
        return shift_in(self.text) is not None and any(each.moves for each in self.form.fields)

    def _waiting_button(self) -> Choice | None:
        """The button that does what is shown, once all is filled in; it knows what the card said."""
        confirm = self.subject.confirm
        return None if self.field else next((each for each in self.state.choices if each.verb == confirm), None)

    def _typed(self, text: str = "", **more: str) -> Named:
        return self.subject.means(self.subject.typed, self.entry, text=text or self.text, **more)

    def _before(self) -> Named | None:
        """From what would be done to its fields, from a field to the one before it, from the first one up."""
        subject, field = self.subject, self.field
        if field is None and self.form.fields:
            return subject.means(subject.change, self.entry)
        if field is None or field is self.form.fields[0]:
            return subject.above(self.entry.here)
        return subject.means(subject.change, self.entry, field=field.id)

    def _number(self) -> Named | None:
        """A number is an answer, but behind the options it is one of the buttons; behind those it is no answer."""
        number, options = whole_number(plain(self.text)) or 0, self._options()
        if self.field and (not options or 1 <= number <= options):
            return self._typed()
        place = number - options
        if 1 <= place <= len(self.state.choices):
            return _pressed(self.state.choices[place - 1])
        return self._typed() if self.field else None

    def _options(self) -> int:
        return len(self.field.offered) if self.field else 0

    def _is_surely_answer(self) -> bool:
        """Whether it is one of the options, or leaves empty what may be: before any button of the same name."""
        field = self.field
        if field is None:
            return False
        return field.is_left_empty(self.text) or (field.options is not None and field.fits(self.text))

    def _changed(self) -> Named | None:
        """A change of mind: the field that it is about with what it says, or the question which one that is."""
        asked, change = self.field, change_of_mind(self.text)
        if change is None:
            is_answer = asked is not None and asked.takes(self.text)
            found = None if is_answer else field_meant(self.form, self.entry, self.text, only_named=True)
        elif asked is not None and asked.is_free and not change.is_strong:
            return None
        else:
            found = field_meant(self.form, self.entry, change.rest) if change.rest else None
        if found:
            return self._typed(found[1], field=found[0].id)
        is_text = asked is not None and asked.takes_texts and change is not None and change.rest
        return self._typed(field="") if change and change.is_strong and not is_text else None

    def _button(self) -> Named | None:
        button = find_named(plain(self.text), self.state.choices)
        return _pressed(button) if button else None

    def _words(self, command: str) -> Named | None:
        """Words that the field takes, unless they are surely meant for something else."""
        field = self.field
        if field is not None and (is_same(self.text) or (field.is_free and not command and is_no_value(self.text))):
            return self._typed()
        if field is not None and field.takes_texts:
            return None if command else self._typed()
        if field is None or not field.takes(self.text) or (field.is_free and asks_for_oneself(self.text)):
            return None
        return self._typed() if self._is_plain() else None

    def slip(self) -> Named | None:
        """Words that the field does not take, when they are too few to be anything else."""
        field, text = self.field, self.text
        if field is None or field.takes(text) or len(text.split()) > _FEW_WORDS or is_questioning(text):
            return None
        return self._typed() if self._is_plain() else None

    def _is_plain(self) -> bool:
        """Whether nothing else is known by these words: no question, no small talk, no button."""
        is_known = understand(self.text, self.state.choices).what not in ("question", "long")
        return not self.text.endswith("?") and not is_known


def _pressed(choice: Choice) -> Named:
    return choice.verb, choice.data
