"""The cards on which curators look up who changed what, and when: the acts, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from dialogs.cards.people.journal_words import (
    name_actor,
    write_act,
    write_actor,
    write_changes,
    write_filter,
    write_subject,
)
from dialogs.cards.view import Buttons, Folded, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import display_name
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.people import JOURNAL_CHOOSE, JOURNAL_SHEET, MEMBERS_HOME, MEMBERS_JOURNAL
from knowledge.insight.spans import NamedSpan
from knowledge.journal import JournalActor, JournalFilter, JournalKind, JournalLine, JournalPage

LINES = 8
_MAX_LENGTH = 90
"""Characters of what changed; of more the whole is seen on demand."""
MAX_ACTORS = 20


class JournalChoice(StrEnum):
    """By what the acts can be chosen."""

    ACTOR = "actor"
    KIND = "kind"
    SPAN = "span"


def journal_card(texts: Texts, page: JournalPage, wanted: JournalFilter, *, more: bool) -> Reply:
    """The acts, the newest first: when, who, what, and what it was before; with the ways to choose others."""
    parts = [part for line in page.lines for part in _act_parts(texts, line)]
    shown = write_filter(texts, wanted, page.actor, page.entry)
    none = texts("journal.none_such" if shown else "members.journal_none")
    values = wanted.values
    earlier = MEMBERS_JOURNAL.named(texts, "members.earlier", below=page.lines[-1].id, **values) if more else None
    choices = [JOURNAL_CHOOSE.named(texts, f"journal.choose_{by}", by=by.value, **values) for by in JournalChoice]
    sheet = JOURNAL_SHEET(texts, **values)
    ways = (earlier, *choices, sheet, MEMBERS_HOME.named(texts, "members.home"))
    return message(
        texts,
        Title(texts("members.journal")),
        Paragraph(shown) if shown else None,
        *(parts or (Paragraph(none),)),
        Buttons(*(each for each in ways if each)),
    )


def _act_parts(texts: Texts, line: JournalLine) -> Iterator[Part]:
    """What was done, when and by whom, and what it was before: what was done is what somebody looks for."""
    act, subject, changes = write_act(texts, line), write_subject(texts, line), write_changes(texts, line)
    is_long = len(changes) > _MAX_LENGTH
    what = texts.label(act, subject) if subject else act
    yield Heading(" · ".join(filter(None, (what, "" if is_long else changes))))
    yield Note(texts.label(texts.moment(line.at), write_actor(texts, line)))
    if is_long:
        yield Folded(texts("journal.changes"), (Paragraph(changes),), id=f"-{line.id}")


def choose_actor_card(texts: Texts, wanted: JournalFilter, actors: Sequence[JournalActor]) -> Reply:
    """Whose acts are wanted: a line for each person, and one for everybody; anybody else is typed by name."""
    shown = [(each.id, name_actor(texts, each.name)) for each in actors[:MAX_ACTORS]]
    rows = [_row(texts, display_name(texts, name, id), replace(wanted, actor=id), name) for id, name in shown]
    everybody = _row(texts, texts("journal.everybody"), replace(wanted, actor=""))
    rest = texts("card.and_more", number=len(actors) - len(shown)) if len(actors) > len(shown) else ""
    return _choice_card(texts, JournalChoice.ACTOR, wanted, (everybody, *rows), rest)


def choose_kind_card(texts: Texts, wanted: JournalFilter) -> Reply:
    """About what: a line for each kind, and one for all of them."""
    rows = (
        _row(texts, texts(f"journal.kind_{kind}"), replace(wanted, kind=kind), *every_word(f"journal.words.{kind}"))
        for kind in JournalKind
    )
    everything = _row(texts, texts("journal.everything"), replace(wanted, kind=None))
    return _choice_card(texts, JournalChoice.KIND, wanted, (everything, *rows), "")


def choose_span_card(texts: Texts, wanted: JournalFilter, today: date) -> Reply:
    """From when to when: the periods that have a name, and all time; any other is typed."""
    rows = (
        _row(
            texts,
            texts(f"insight.spans.{named}"),
            replace(wanted, span=named.seen_from(today)),
            *every_word(f"insight.words.{named}"),
        )
        for named in NamedSpan
    )
    always = _row(texts, texts("journal.always"), replace(wanted, span=None))
    return _choice_card(texts, JournalChoice.SPAN, wanted, (always, *rows), texts("journal.span_text"))


def _row(texts: Texts, name: str, wanted: JournalFilter, *words: str) -> Choice:
    return MEMBERS_JOURNAL.row(name, "", *words, **wanted.values)


def _choice_card(texts: Texts, by: JournalChoice, wanted: JournalFilter, rows: Sequence[Choice], below: str) -> Reply:
    return message(
        texts,
        Title(texts(f"journal.title_{by}")),
        Rows(tuple(rows)),
        Note(below) if below else None,
        Buttons(MEMBERS_JOURNAL.named(texts, "journal.back", **wanted.values)),
    )
