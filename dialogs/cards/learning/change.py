"""What a draft of a whole entry says: what it changes of what is published now, and what others changed since."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.catalogue.differences import NEW, Called, difference_parts, name_field
from dialogs.cards.reading import reading_parts
from dialogs.cards.view import Bullets, Folded, Heading, Note, Paragraph, Part
from dialogs.cards.words import in_quotes
from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.ways.entries import ENTRY_SETTLE
from knowledge.catalogue.catalogue import instrument
from knowledge.catalogue.versions import Difference, differences
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import DraftKind, DraftState
from knowledge.plain import Data
from knowledge.readability import read_dutch

_SHOWN = 1
"""So many fields are shown at first; the others on demand, so that a card fits a telephone."""


def whole_parts(texts: Texts, stored: StoredDraft, called: Called) -> list[Part]:
    """What publishing would change, or did; and, before it is decided, what others changed meanwhile."""
    draft = stored.draft
    if draft.kind is DraftKind.CHANGE and stored.stands is None:
        return [Paragraph(texts("draft.refused_no_entry"))]
    before, after = _sides(stored)
    found = differences(before, after)
    if draft.kind is DraftKind.CHANGE:
        parts: list[Part] = [Heading(texts("entry.publishes")), *_some(texts, found, called, "change")]
    else:
        parts = [Heading(texts("draft.so")), *_some(texts, _answer_first(found), called, "change", NEW)]
    if draft.words:
        parts += [Heading(texts("entry.field_words")), Bullets(tuple(in_quotes(each) for each in draft.words))]
    return [*parts, *_meanwhile(texts, stored, called)]


def _answer_first(found: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """What a new entry says, without the title, which stands above it: first what people read first."""
    said = [each for each in found if each.field != "title"]
    return tuple(sorted(said, key=lambda each: not each.field.startswith("answer.")))


def _sides(stored: StoredDraft) -> tuple[Data | None, Data | None]:
    """What stands and what would; of one that was decided on, what stood and what came."""
    draft, merged = stored.draft, stored.merged
    if merged and draft.state not in (DraftState.APPROVED, DraftState.WITHDRAWN):
        return stored.stands, merged.content
    return draft.base, draft.content


def _some(texts: Texts, found: Sequence[Difference], called: Called, id: str, tense: str = "now") -> list[Part]:
    if not found:
        return [Note(texts("entry.no_fields"))]
    parts: list[Part] = difference_parts(texts, found[:_SHOWN], called, tense)
    if len(found) > _SHOWN:
        rest = tuple(difference_parts(texts, found[_SHOWN:], called, tense))
        parts.append(Folded(texts("entry.more_fields", number=len(found) - _SHOWN), rest, id=id))
    return parts


def _meanwhile(texts: Texts, stored: StoredDraft, called: Called) -> list[Part]:
    draft, merged = stored.draft, stored.merged
    if merged is None or draft.state in (DraftState.APPROVED, DraftState.REFUSED, DraftState.WITHDRAWN):
        return []
    others = differences(draft.base, stored.stands)
    if not others:
        return []
    fields = texts.join([name_field(texts, name) for name in merged.clashes])
    said = texts("entry.clash", fields=fields) if merged.clashes else texts("entry.goes_together")
    both = Folded(texts("entry.see_meanwhile"), tuple(difference_parts(texts, others, called)), id="meanwhile")
    return [Heading(texts("entry.meanwhile")), Paragraph(said), both]


def settling_buttons(texts: Texts, stored: StoredDraft) -> tuple[Choice, ...]:
    """Where both changed the same: the own text or the published one."""
    here: dict[str, object] = {"id": stored.draft.id, "n": stored.draft.version}
    return (
        ENTRY_SETTLE.named(texts, "entry.keep_own", own=True, **here),
        ENTRY_SETTLE.named(texts, "entry.keep_theirs", own=False, **here),
    )


def reading_of_change(texts: Texts, before: Data | None, after: Data) -> list[Part]:
    """What is hard to read in the Dutch texts that are new, folded away; nothing where all reads well."""
    entry = instrument(after)
    old = instrument(before).dutch if before else ()
    new = [text for text in entry.dutch if text not in old]
    parts = reading_parts(texts, read_dutch(*new, known=(entry.title, *entry.aliases.nl)))
    return [Folded(texts("reading.title"), tuple(parts[1:]), id="reading")] if parts else []


def remarks_of_change(texts: Texts, stored: StoredDraft) -> list[Part]:
    """What is hard to read in what a draft changes."""
    before, after = _sides(stored)
    return reading_of_change(texts, before, after) if after and after.get("id") is not None else []
