"""The cards on which curators change an entry: what of it can be changed, and which entry is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dialogs.cards.catalogue.differences import name_field
from dialogs.cards.fields import CardFields, Dataset, Input
from dialogs.cards.view import Buttons, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import in_quotes, short
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.entries import ENTRY_DESK, ENTRY_FIND, ENTRY_FORMS, ENTRY_NEW
from dialogs.ways.history import HISTORY_OPEN
from dialogs.ways.learning import DRAFT_OPEN
from dialogs.ways.people import MEMBERS_JOURNAL
from dialogs.ways.reviewing import REVIEW_OPEN
from knowledge.catalogue.catalogue import Instrument
from knowledge.catalogue.entry_parts import SENTENCES, entry_parts


def desk_card(
    texts: Texts,
    entry: str,
    title: str,
    draft: str = "",
    *,
    is_new: bool = False,
) -> Reply:
    """What of an entry can be changed, each a tap; with its draft, when one waits, and what there is to look up."""
    rows = tuple(
        ENTRY_FORMS.begin.row(texts(f"entry.{name}_title"), _about(texts, fields), form=name, entry=entry)
        for name, fields in entry_parts().items()
    )
    looks = (
        REVIEW_OPEN.named(texts, "entry.looked_over", entry=entry),
        HISTORY_OPEN(texts, entry=entry),
        MEMBERS_JOURNAL.named(texts, "entry.who_changed", entry=entry),
        INSTRUMENT_SHOW.named(texts, "draft.entry", instrument=entry),
    )
    return message(
        texts,
        Title(texts("entry.desk_title", title=in_quotes(short(title)))),
        Paragraph(texts("entry.desk_waits" if draft else "entry.desk_text")),
        Rows(rows),
        Buttons(*((DRAFT_OPEN(texts, draft=draft),) if draft else ()), *(() if is_new else looks)),
    )


def _about(texts: Texts, fields: Sequence[str]) -> str:
    # In Dutch a field goes without its language, and the others of a row that holds it follow from it.
    heads = {name.removesuffix(".nl") for name in fields}
    shown = dict.fromkeys(each for each in (name.removesuffix(".nl") for name in fields) if not _follows(each, heads))
    return ", ".join(texts("entry.field_words") if name == SENTENCES else name_field(texts, name) for name in shown)


def _follows(name: str, heads: Collection[str]) -> bool:
    head, _, language = name.partition(".")
    return bool(language) and head in heads


def which_card(texts: Texts, found: Sequence[Instrument] = ()) -> Reply:
    """Which entry is to be changed: those that may be meant, each a tap, and a field for another name."""
    rows = tuple(ENTRY_DESK.row(entry.title, entry=entry.id) for entry in found)
    field = Input("name", texts("history.field_name"), "words", longest=120, required=True, dataset=Dataset.INSTRUMENTS)
    return message(
        texts,
        Title(texts("entry.which")),
        Rows(rows) if rows else None,
        CardFields((field,), (texts("history.name_typed"),)),
        Note(texts("entry.or_new")),
        Buttons(ENTRY_FIND(texts), ENTRY_NEW(texts)),
    )
