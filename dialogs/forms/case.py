"""A form in hand: what stands in its fields now, and what becomes of it by an answer, a card, or a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Generic, TypeVar

from dialogs.cards.fields import Input
from dialogs.cards.words import bare_label, on_one_line
from dialogs.forms.choosing import is_no_value, is_same
from dialogs.forms.field import Field
from dialogs.forms.form import Answered, Form, Values, attribute
from dialogs.forms.hearing import FormStanding, Heard, hear_line
from dialogs.forms.kept import OpenForm
from dialogs.forms.replacing import At
from dialogs.texts import Texts
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason

F = TypeVar("F")
V = TypeVar("V")


@dataclass(frozen=True)
class Case(Generic[F, V]):
    """An open form with what it is about, in one turn; each step gives a new one."""

    form: Form[F, V]
    facts: F
    entry: OpenForm
    texts: Texts
    now: datetime
    follows: bool = False
    """Whether something stands in it that nobody filled in but follows, and is to be told."""
    tried: Mapping[str, str] = field(default_factory=dict)
    """What a card sent and is not taken, by field."""

    @cached_property
    def fields(self) -> tuple[Field[Any], ...]:
        return self.form.of(self.facts)

    @cached_property
    def known(self) -> Values:
        """What stands there already, by field."""
        return self.form.given(self.texts, self.facts)

    @cached_property
    def written(self) -> Mapping[str, str]:
        """What stands in each field, as it is written."""
        known = {each.id: each.write(self.known[each.id], self.texts) for each in self.fields if each.id in self.known}
        return {**known, **self.entry.values}

    @property
    def asked(self) -> Field[Any] | None:
        """The field that is asked now."""
        return next(iter(self.asked_fields), None)

    @property
    def asked_fields(self) -> tuple[Field[Any], ...]:
        """All that are still asked, in their order."""
        by_id = {each.id: each for each in self.fields}
        return tuple(by_id[id] for id in self.entry.asked if id in by_id)

    def inputs(self) -> tuple[Input, ...]:
        """What is still asked, with what stands in it and room for that."""
        following = {each.id for each in self.asked_fields if each.follows in self.entry.asked}
        inputs = self._inputs(self.asked_fields)
        return tuple(replace(each, required=each.required and each.id not in following) for each in inputs)

    def standing(self) -> tuple[Input, ...]:
        """What stands there and is not asked, as on a card."""
        return self._inputs(each for each in self.fields if each.id in self.written and each.id not in self.entry.asked)

    def _inputs(self, fields: Iterable[Field[Any]]) -> tuple[Input, ...]:
        written = [(each, self.written.get(each.id, "")) for each in fields]
        shown = (each.input(self.texts, words, len(words)) for each, words in written)
        return tuple(replace(each, tried=self.tried.get(each.id, "")) for each in shown)

    @property
    def has_more(self) -> bool:
        """Whether something was filled in that does not stand there anyway."""
        return bool(self._said(self.entry.values))

    def field(self, id: str) -> Field[Any] | None:
        """The field with this id, if it is asked of these facts."""
        return next((each for each in self.fields if each.id == id), None)

    def before(self, id: str) -> Field[Any] | None:
        """The field that is asked before this one; None for the first."""
        ids = [each.id for each in self.fields]
        return self.fields[ids.index(id) - 1] if id in ids[1:] else None

    def values(self) -> V:
        """All values; raises `Refused` with the first field in which nothing stands, or nothing that can be by now."""
        read = {}
        for each in self.fields:
            value = self._value(each)
            if each.required and not self.written.get(each.id):
                raise Refused(FieldReason.MISSING, each.id, words=self.labels([each.id]))
            if each.id in self.entry.values:
                each.check(value, self.now)
            read[attribute(each.id)] = value
        return self.form.values(**read)

    def _value(self, field: Field[Any]) -> Any:
        words = self.entry.values.get(field.id)
        if words is None:
            return self.known.get(field.id, field.empty)
        return field.read(words, self.now) if words else field.empty

    def known_values(self) -> Values:
        """The values that there are, of the fields that are not asked any more or hold something."""
        found = {}
        for each in self.fields:
            if self.written.get(each.id) or (each.id in self.written and each.id not in self.entry.asked):
                try:
                    found[each.id] = self._value(each)
                except Refused:
                    continue
        return found

    def read(self, field: Field[Any], text: str) -> str:
        """What a text gives a field, as it is written; raises `Refused` for what it does not take."""
        stands = self.written.get(field.id, "")
        words = text.strip()
        if not words or field.is_left_empty(words):
            return ""
        if words == stands.strip():
            return stands
        room = max(field.longest, len(stands))
        if field.longest and len(words) > room:
            raise Refused(FieldReason.LONG, field.id, longest=room)
        value = field.read(words, self.now)
        if field.is_free and is_no_value(words):
            why = FieldReason.NO_WORDS if field.required else FieldReason.NO_WORDS_OR_NONE
            raise Refused(why, field.id, words=on_one_line(words))
        written = field.write(value, self.texts)
        if written != stands:
            field.check(value, self.now)
        return written

    def answered(self, field: Field[Any], text: str) -> Case[F, V]:
        """With the answer to a field; raises `Refused` with it for what is none. One word leaves it as it stands."""
        written = self.written.get(field.id, "") if is_same(text) else self.read(field, text)
        if field.required and not written:
            raise Refused(FieldReason.UNCLEAR, field.id)
        return self._with({field.id: written}, last=field.id)

    def hear(self, text: str, asides: Mapping[str, Sequence[str]]) -> Heard | None:
        """What a line says beside the plain answer to the field that is asked."""
        asked = self.asked
        if asked is not None and (asked.fits(text) or is_same(text) or asked.is_left_empty(text)):
            return None
        standing = FormStanding(
            self.fields,
            self.asked_fields,
            self.written,
            self.entry.last,
            asides,
            lambda said: self.form.reads(self.facts, said, self.now, self.written),
            At(self.texts, self.now),
        )
        return hear_line(standing, text)

    def told(self, said: Mapping[str, str], why: Callable[[Texts, Refused], str]) -> tuple[Case[F, V], str]:
        """With values that a line said, and why some of them are not taken: those are asked first."""
        taken: dict[str, str] = {}
        wrong: dict[str, str] = {}
        for each in (each for each in self.fields if each.id in said):
            try:
                taken[each.id] = self._amended(each, said[each.id]) or self.read(each, said[each.id])
            except Refused as refused:
                wrong[each.id] = why(self.texts, refused)
        if not said:
            return self, ""
        after = self._with(taken, last=next(iter(taken), ""))
        for id in reversed(list(wrong)):
            after = after.asking_first(id)
        shown = "; ".join(self._shown(each, taken[each.id]) for each in self.fields if taken.get(each.id))
        notes = [self.texts("forms.taken", values=shown.rstrip("."))] if shown else []
        return after, " ".join((*notes, *wrong.values()))

    def fitting_together(self, why: Callable[[Texts, Refused], str]) -> tuple[Case[F, V], str]:
        """Where two answers cannot stand together, with one of them asked again, and why."""
        found = {id: value for id, value in self.known_values().items() if id not in self.entry.asked}
        try:
            self.form.together(found)
        except Refused as refused:
            return self._changed(last=refused.field).asking_first(refused.field), why(self.texts, refused)
        return self, ""

    def _amended(self, field: Field[Any], words: str) -> str:
        """What words make of the value that stands in a field, when they only say what changes of it."""
        if field.amend is None or not self.written.get(field.id):
            return ""
        amended = field.amend(words, self._value(field))
        if amended is None:
            return ""
        field.check(amended, self.now)
        return field.write(amended, self.texts)

    def _shown(self, each: Field[Any], words: str) -> str:
        label = bare_label(self.texts(each.label))
        return self.texts.label(label, on_one_line(each.in_words(words, self.texts, self.now)))

    def left_open(self, field: Field[Any]) -> Case[F, V]:
        """With a field as it stands; raises `Refused` when nothing stands there and something must."""
        if field.required and not self.written.get(field.id):
            raise Refused(FieldReason.NEEDED, field.id, words=self.labels([field.id]))
        return self._with({field.id: self.written.get(field.id, "")}, last=field.id)

    def filled_in(self, given: Mapping[str, str], why: Callable[[Texts, Refused], str]) -> tuple[Case[F, V], str]:
        """
        With what a card sent, and why some of it is not taken, if it is not: all else is kept, and that is asked first.

        What is required and was answered already, on a newer card or by typing, is not emptied by an older one.
        """
        taken: dict[str, str] = {}
        wrong: dict[str, str] = {}
        tried: dict[str, str] = {}
        for each in (each for each in self.fields if each.id in given):
            try:
                is_as_shown = self.entry.shown.get(each.id) == _mark(given[each.id])
                # What somebody else changed meanwhile is not put back by who never touched it.
                written = self.written.get(each.id, "") if is_as_shown else self.read(each, given[each.id])
            except Refused as refused:
                wrong[each.id], tried[each.id] = why(self.texts, refused), given[each.id][: each.longest]
                continue
            if written or each.id in self.entry.asked or not each.required:
                taken[each.id] = written
        after = replace(self._with(taken), tried=tried)
        missing = [each.id for each in after.asked_fields if each.required and not after.written.get(each.id)]
        return after.asking(*wrong, *(id for id in missing if id not in wrong)), next(iter(wrong.values()), "")

    def _with(self, taken: Mapping[str, str], last: str = "") -> Case[F, V]:
        """With these values, and what follows from them; what was taken is not asked any more, unless it is missing."""
        values = {**self.entry.values, **taken}
        fields = {each.id: each for each in self.fields}
        done = {id for id, words in taken.items() if words or not fields[id].required}
        todo = tuple(id for id in self.entry.asked if id not in done)
        after = self._changed(values=self._said(values), asked=todo, last=last or self.entry.last)
        follows = self.form.derive(self.facts, Answered(self.known_values(), after.known_values(), todo))
        if not follows.values and not follows.asked:
            return after
        derived = {id: fields[id].write(value, self.texts) for id, value in follows.values.items() if id in fields}
        todo = tuple(id for id in todo if id not in derived and id not in follows.asked)
        values = {**values, **dict.fromkeys(follows.asked, ""), **derived}
        after = after._changed(values=self._said(values), asked=(*follows.asked, *todo))
        return replace(after, follows=follows.is_told)

    def _said(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """Of these what differs from what stands there anyway."""
        known = {each.id: each.write(self.known[each.id], self.texts) for each in self.fields if each.id in self.known}
        return {id: words for id, words in values.items() if known.get(id) != words}

    def asking(self, *ids: str) -> Case[F, V]:
        """With these fields to be asked and no others."""
        return self._changed(asked=ids)

    def asking_all(self) -> Case[F, V]:
        """With all fields to be asked."""
        return self.asking(*(each.id for each in self.fields))

    def asking_at_first(self) -> Case[F, V]:
        """With what a form asks when it begins."""
        skips = self.form.skips_known
        return self.asking(*(each.id for each in self.fields if not (skips and each.id in self.written)))

    def asking_first(self, id: str) -> Case[F, V]:
        """With this field to be asked before what is asked already."""
        return self.asking(id, *(each for each in self.entry.asked if each != id))

    def seen(self, mark: str) -> Case[F, V]:
        """With the mark of what is shown before confirming."""
        return self._changed(seen=mark)

    def showing(self) -> Case[F, V]:
        """With marks of what stands in the fields that are asked, as they are about to be shown."""
        return self._changed(shown={each: _mark(self.written.get(each, "")) for each in self.entry.asked})

    def stands(self) -> str:
        """What stands in the fields."""
        return "; ".join(self._shown(each, self.written[each.id]) for each in self.fields if self.written.get(each.id))

    def labels(self, ids: Iterable[str]) -> str:
        """What these fields are called, with commas between."""
        wanted = set(ids)
        return ", ".join(bare_label(self.texts(each.label)) for each in self.fields if each.id in wanted)

    def _changed(self, **changes: Any) -> Case[F, V]:
        return replace(self, entry=replace(self.entry, **changes))


def _mark(words: str) -> str:
    """By which words are known again, however long they are."""
    return sha256(words.strip().encode(errors="replace")).hexdigest()[:8]
