"""The cards of an entry's history: its versions, what differs between two of them, and the way back to an older one."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.catalogue.differences import NEW, Called, difference_parts, name_field
from dialogs.cards.fields import CardFields, Dataset, Input
from dialogs.cards.view import Buttons, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import in_quotes, on_one_line, short
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.history import HISTORY_COMPARE, HISTORY_FIND, HISTORY_OPEN, HISTORY_RESTORE, HISTORY_RESTORED
from knowledge.catalogue.catalogue import Instrument
from knowledge.catalogue.versions import EntryHistory, EntryVersion, differences, mark_version


def name_card(texts: Texts, found: Sequence[Instrument] = ()) -> Reply:
    """Of which entry the history is wanted: those that may be meant, each a tap, and a field for another name."""
    rows = tuple(HISTORY_OPEN.row(entry.title, entry=entry.id) for entry in found)
    field = Input("name", texts("history.field_name"), "words", longest=120, required=True, dataset=Dataset.INSTRUMENTS)
    return message(
        texts,
        Title(texts("history.which")),
        Rows(rows) if rows else None,
        CardFields((field,), (texts("history.name_typed"),)),
        Buttons(HISTORY_FIND(texts)),
    )


def history_card(texts: Texts, history: EntryHistory) -> Reply:
    """The versions of an entry, the newest first: since when, by whom, and what differs from the one before."""
    rows = tuple(_row(texts, history, version) for version in history.versions)
    older = history.versions[-1].number - 1
    stands = history.newest.content is not None
    return message(
        texts,
        Title(texts("history.title", title=in_quotes(history.title))),
        Paragraph(texts("history.choose" if len(rows) > 1 else "history.only_one")),
        Rows(rows),
        Note(texts("history.older", number=older)) if older else None,
        Buttons(INSTRUMENT_SHOW.named(texts, "draft.entry", instrument=history.entry)) if stands else None,
    )


def _row(texts: Texts, history: EntryHistory, version: EntryVersion) -> Choice:
    before = history.version(version.number - 1)
    changed = differences(before.content, version.content) if before else ()
    names = list(dict.fromkeys(name_field(texts, each.field) for each in changed))
    if version.content is None:
        what = texts("history.removed")
    elif before is None:
        what = texts("history.begun") if version.number == 1 else ""
    elif before.content is None:
        what = texts("history.come_back")
    else:
        what = texts.join(names[:4]) + (" …" if len(names) > 4 else "")
    when = " · ".join(filter(None, (_when(texts, version), what)))
    title = texts("history.version", number=version.number)
    return HISTORY_COMPARE.row(title, when, entry=history.entry, old=version.number - 1, new=version.number)


def compare_card(
    texts: Texts, history: EntryHistory, old: EntryVersion | None, new: EntryVersion, called: Called
) -> Reply:
    """What differs between two versions, field by field; without an older one, all that the version says."""
    newest = history.newest
    other = new if new is not newest else old
    ways = []
    if other and other.content and mark_version(other.content) != mark_version(newest.content):
        label = texts("history.restore_number", number=other.number)
        ways.append(HISTORY_RESTORE.called(label, entry=history.entry, number=other.number))
    if new is not newest:
        label = texts("history.with_newest", number=newest.number)
        ways.append(HISTORY_COMPARE.called(label, entry=history.entry, old=new.number, new=newest.number))
    numbers = {"new": new.number, "old": old.number if old else 0}
    return message(
        texts,
        Title(texts("history.both" if old else "history.first", title=in_quotes(short(history.title)), **numbers)),
        *(Note(_since(texts, each)) for each in (old, new) if each),
        *difference_parts(
            texts, differences(old.content if old else None, new.content), called, "then" if old else NEW
        ),
        Buttons(*ways, HISTORY_OPEN.named(texts, "history.back", entry=history.entry)),
    )


def restore_card(texts: Texts, history: EntryHistory, version: EntryVersion, called: Called) -> Reply:
    """What would change when an entry said again what it said in a version; nothing does before that is confirmed."""
    here = {"entry": history.entry, "number": version.number}
    seen = mark_version(history.newest.content)
    return message(
        texts,
        Title(texts("history.restore_title", number=version.number)),
        Paragraph(texts("history.restore_text", title=in_quotes(history.title), number=version.number)),
        *difference_parts(texts, differences(history.newest.content, version.content), called, "now"),
        Note(texts("history.file")),
        Buttons(
            HISTORY_RESTORED(texts, seen=seen, **here),
            HISTORY_OPEN.named(texts, "history.back", entry=history.entry),
        ),
    )


def _when(texts: Texts, version: EntryVersion) -> str:
    """Since when it stood so, and by whom, as far as that is known."""
    if version.at is None:
        return texts("history.long_ago")
    moment = texts.moment(version.at)
    return f"{moment}, {on_one_line(version.by)}" if version.by else moment


def _since(texts: Texts, version: EntryVersion) -> str:
    said = f"{texts('history.version', number=version.number)}: {_when(texts, version)}"
    return said if version.content else f"{said}. {texts('history.removed')}"
