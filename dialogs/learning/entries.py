"""Writing a new entry and changing one: a form for each part of it, which becomes a draft that others read (A12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from dialogs.cards.catalogue.differences import NEW, difference_parts
from dialogs.cards.learning.change import reading_of_change
from dialogs.cards.view import Bullets, Heading, Note, Part
from dialogs.cards.words import in_quotes, short
from dialogs.forms.engine import Forms
from dialogs.forms.field import Field
from dialogs.forms.form import Form, Here, Looked, Values
from dialogs.forms.subject import Subject
from dialogs.learning import entry_fields as fields
from dialogs.learning.curating import show_draft
from dialogs.learning.entry_desk import show_desk
from dialogs.naming import find_named
from dialogs.texts import Texts
from dialogs.turn import Response, Turn
from dialogs.ways.entries import ENTRY_DESK, ENTRY_FORMS, ENTRY_NEW, ENTRY_SETTLE
from dialogs.ways.learning import DRAFT_LIST
from dialogs.witnesses import Named
from knowledge.catalogue.catalogue import InstrumentStatus
from knowledge.catalogue.changing import changed_fields, flat_fields, with_fields
from knowledge.catalogue.entry_faults import FieldKind, rule_of
from knowledge.catalogue.entry_parts import SENTENCES, entry_parts
from knowledge.catalogue.versions import differences
from knowledge.network.draft_decisions import NotDecided
from knowledge.network.drafts import mark
from knowledge.plain import Data, Json
from knowledge.refusals import Refused
from storage.acting import By
from storage.learning import entry_drafts
from storage.learning.entry_drafts import EntryWork
from storage.roles import Role


@dataclass(frozen=True, slots=True)
class _Facts:
    """The entry that a form is about, and what the entries are called that it names, by their id."""

    work: EntryWork
    titles: Mapping[str, str] = field(default_factory=dict)


async def _about(turn: Turn, here: Here) -> _Facts:
    work = await turn.look(entry_drafts.see_work, str(here.get("entry", "")))
    ids = (id for name in flat_fields(work.content) for id in _ids_in(work.content, name))
    return _Facts(work, {id: turn.title_of(id) for id in ids})


def _ids_in(content: Data, name: str) -> tuple[str, ...]:
    """The entries that a field of an entry names, by their id."""
    value = content.get(name) or ()
    match rule_of(name).kind:
        case FieldKind.ENTRY:
            return (str(value),) if value else ()
        case FieldKind.ENTRIES:
            return tuple(map(str, value))
        case _:
            return ()


async def _about_new(turn: Turn, here: Here) -> _Facts:
    await turn.look(By.require, Role.CURATOR)
    return _Facts(EntryWork("", {"id": "", "title": "", "summary": ""}, is_new=True))


def _given(asked: tuple[Field[Any], ...], texts: Texts, facts: _Facts) -> Values:
    stands = flat_fields(facts.work.content) | {SENTENCES: facts.work.words}
    for name in stands:
        called = tuple(filter(None, map(facts.titles.get, _ids_in(facts.work.content, name))))
        if called:
            stands[name] = called if rule_of(name).kind is FieldKind.ENTRIES else called[0]
    return {each.id: stands.get(fields.flat_name(each.id), each.empty) for each in asked}


def _changes(turn: Turn, facts: _Facts, said: Data) -> Json:
    """What a form says of the entry, by the flat names of its fields; raises `Refused` with a field."""
    wanted = {fields.flat_name(id): value for id, value in said.items()}
    for name, value in wanted.items():
        if rule_of(name).kind is FieldKind.ENTRY:
            wanted[name] = "" if fields.is_empty(str(value)) else _entry_called(turn, facts, name, str(value))
        elif rule_of(name).kind is FieldKind.ENTRIES:
            found = (
                each for line in value if not fields.is_empty(line) for each in _entries_in(turn, facts, name, line)
            )
            wanted[name] = tuple(dict.fromkeys(found))
    if wanted.get("status") == InstrumentStatus.SUPERSEDED and not wanted.get("replaced_by"):
        raise Refused(NotDecided.NO_SUCCESSOR, "replaced_by")
    for id in ("title", "aliases_nl", "aliases_en", "aliases_fr"):
        names = said.get(id) or ()
        for name in [names] if isinstance(names, str) else names:
            _check_name(turn, facts, id, name)
    return wanted


def _entries_in(turn: Turn, facts: _Facts, field: str, line: str) -> Iterator[str]:
    """The entries of a line: the one that is called so, or those with signs or "en" between."""
    try:
        yield _entry_called(turn, facts, field, line)
    except Refused:
        names = [part for part in re.split(r"\s*,\s*|\s+(?:en|and|et)\s+", line) if part]
        if len(names) == 1:
            raise
        yield from (_entry_called(turn, facts, field, name) for name in names)


def _entry_called(turn: Turn, facts: _Facts, field: str, name: str) -> str:
    stands = next((id for id, title in facts.titles.items() if title == name), "")
    found = [each.id for each in find_named(turn, name) if each.id != facts.work.entry]
    if not stands and len(found) != 1:
        raise Refused(NotDecided.UNKNOWN_NAME, field, name=in_quotes(short(name)))
    return stands or found[0]


def _check_name(turn: Turn, facts: _Facts, field: str, name: str) -> None:
    others = (each for each in turn.catalogue.instruments if each.id != facts.work.entry)
    bearer = next((each for each in others if mark(name) in map(mark, (each.title, *each.aliases.all))), None)
    if bearer is not None:
        raise Refused(NotDecided.NAME_TAKEN, field, entry=bearer.title)


_ANY = "any"
"""In the place of a field, when what stands in all of them together is refused: all are asked again."""


async def _look(turn: Turn, facts: _Facts, said: Data) -> Looked:
    texts, before = turn.texts, facts.work.content
    wanted = _changes(turn, facts, said)
    words = tuple(wanted.pop("words", facts.work.words))
    after = with_fields(before, wanted)
    if not changed_fields(before, after) and words == facts.work.words:
        raise Refused(NotDecided.NO_CHANGE, _ANY)
    found = differences(before, after)
    tense = NEW if facts.work.is_new and not any(each.gone for each in found) else "now"
    parts: list[Part] = difference_parts(texts, found, turn.title_of, tense) if found else []
    if words != facts.work.words:
        parts += [Heading(texts("entry.field_words")), Bullets(tuple(map(in_quotes, words)) or ("–",))]
    return Looked((*parts, *reading_of_change(texts, before, after), Note(texts("entry.nothing_yet"))))


async def _act(turn: Turn, facts: _Facts, said: Data) -> Response:
    """Keep it in the draft of the entry, and show what that would publish."""
    id = uuid5(NAMESPACE_OID, f"entry {turn.event.conversation} {turn.event.id}").hex
    stored = await turn.act(entry_drafts.write_entry, id, facts.work.entry, _changes(turn, facts, said))
    return await show_draft(turn, stored, turn.texts("entry.kept"))


def _values(**said: Any) -> Data:
    return said


def _form(name: str, *asked: Field[Any]) -> Form[_Facts, Data]:
    def title(texts: Texts, facts: _Facts) -> str:
        return texts("entry.form_title", part=texts(f"entry.{name}_title"), title=str(facts.work.content["title"]))

    return Form(
        name=name,
        about=_about,
        title=title,
        values=_values,
        fields=asked,
        given=partial(_given, asked),
        look=_look,
        act=_act,
    )


_NEW = tuple(map(fields.field_for, ("title", "answer.nl", "summary", "link")))


def _why(texts: Texts, refused: Refused) -> str:
    field = texts(f"entry.field_{refused.field}") if refused.field not in ("", _ANY) else ""
    return texts(f"draft.refused_{refused.why}", field=field, **refused.facts)


def _above(here: Here) -> Named:
    return (ENTRY_DESK, dict(here)) if "entry" in here else (DRAFT_LIST, {})


FORMS = Forms(
    Subject(
        name="entry",
        **ENTRY_FORMS._asdict(),
        here=("entry",),
        home=DRAFT_LIST,
        above=_above,
        why=_why,
    ),
    [
        *(_form(part, *fields.fields_of(part)) for part in entry_parts()),
        Form(
            name="new_entry",
            about=_about_new,
            title=lambda texts, facts: texts("entry.new_title"),
            values=_values,
            fields=_NEW,
            given=partial(_given, _NEW),
            look=_look,
            act=_act,
        ),
    ],
)
ENTRY_NEW.handler(FORMS.beginning("new_entry"))


@ENTRY_SETTLE.handler
async def _settle(turn: Turn) -> Response:
    """Build the change on what is published now, with the own text or the published one where both changed it."""
    id, keep_own = turn.value("id"), turn.is_on("own")
    stored = await turn.act(entry_drafts.settle_clashes, id, turn.number("n"), keep_own=keep_own)
    note = turn.texts("entry.kept_own" if keep_own else "entry.kept_theirs")
    return await show_draft(turn, stored, note)


UNFINISHED = (FORMS.unfinished,)
"""What is filled in here and can be left for something else."""
__all__ = ["FORMS", "UNFINISHED", "show_desk"]
