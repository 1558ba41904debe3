"""What approved drafts do to the catalogue and to what the search learned, and how that is undone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from knowledge.catalogue.catalogue import instrument
from knowledge.catalogue.changing import flat_fields, merge_change
from knowledge.network.draft_decisions import NotDecided
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import NEW_ENTRY, WHOLE, Draft, DraftKind, entry_id, instrument_of, mark
from knowledge.plain import Data, Json
from knowledge.refusals import Refused, require
from knowledge.search.learning import OUT
from storage.acting import By
from storage.content import catalogue
from storage.learning import lessons, sentences
from storage.questions import questions


def put_in_force(by: By, before: StoredDraft, draft: Draft) -> Draft:
    """Let an approved draft have its effect; the draft with the id of its entry, and with what stood there before."""
    if draft.kind is DraftKind.OUT:
        lessons.teach(by, draft.id, draft.words, OUT)
        for sample in before.samples:
            with suppress(Refused):  # one that somebody answered or closed stays so
                questions.point(by, sample.question)
        return draft
    called = check_effect(by, draft)
    if draft.kind is DraftKind.ALIAS:
        lessons.teach(by, draft.id, draft.words, draft.entry)
        return draft
    if draft.kind is DraftKind.CHANGE:
        stands = _standing(by, draft)
        after = _changed(by, draft)
        if flat_fields(after) != flat_fields(stands):
            catalogue.change(by, after)
        else:
            catalogue.announce_learned(by.c)
        sentences.teach_with_draft(by, draft.id, draft.entry, draft.words)
        return replace(draft, base=stands, content=after)
    draft = replace(draft, entry=entry_id(draft.kind, draft.title, called.keys()))
    if draft.kind is DraftKind.ENTRY:
        # Whoever asks it as somebody did before gets the answer that was given then.
        sentences.teach_with_draft(by, draft.id, draft.entry, (sample.text for sample in before.samples))
    if draft.kind is DraftKind.WRITTEN:
        sentences.teach_with_draft(by, draft.id, draft.entry, draft.words)
    catalogue.add(by, instrument_of(draft, by.today).entry())
    return draft


def check_effect(by: By, draft: Draft) -> dict[str, tuple[str, ...]]:
    """How each entry of the catalogue is called; `Refused` is raised when that leaves no room for the draft."""
    called = catalogue.names(by.c)
    if draft.kind is DraftKind.OUT:
        return called
    own = "" if draft.kind in NEW_ENTRY else draft.entry
    if own not in called and draft.kind not in NEW_ENTRY:
        raise Refused(NotDecided.NO_ENTRY)
    taken = {mark(name): id for id, every_name in called.items() if id != own for name in every_name}
    bearer = next((taken[mark(name)] for name in _names(by, draft) if mark(name) in taken), None)
    if bearer is not None:
        raise Refused(NotDecided.NAME_TAKEN, entry=called[bearer][0])
    return called


def _names(by: By, draft: Draft) -> tuple[str, ...]:
    """How the entry is to be called."""
    if draft.kind not in WHOLE:
        return draft.words if draft.kind is DraftKind.ALIAS else (draft.title, *draft.words)
    content = _changed(by, draft) if draft.kind is DraftKind.CHANGE else draft.content or {}
    entry = instrument({**content, "id": draft.entry})
    return (entry.title, *entry.aliases.all)


def _standing(by: By, draft: Draft) -> Json:
    return require(catalogue.load_contents(by.c, [draft.entry]).get(draft.entry), NotDecided.NO_ENTRY)


def _changed(by: By, draft: Draft) -> Json:
    """The entry with the change; `Refused` is raised where others changed the same, and when nothing would differ."""
    stands = _standing(by, draft)
    merged = merge_change(draft.base or stands, draft.content or stands, stands)
    if merged.clashes:
        raise Refused(NotDecided.CLASHES)
    if not draft.words and flat_fields(merged.content) == flat_fields(stands):
        raise Refused(NotDecided.NO_CHANGE)
    return merged.content


def undo_effect(by: By, draft: Draft) -> None:
    """
    Undo the effect of a draft; an entry that a file holds by now is only taken away there.

    Of a changed entry what others changed since stays; `Refused` is raised where that is the same.
    """
    if draft.kind is DraftKind.CHANGE:
        _change_back(by, draft, draft.content or {}, draft.base or {})
    elif draft.kind not in NEW_ENTRY:
        lessons.unlearn(by.c, draft.id)
    elif not catalogue.remove(by, draft.entry) and draft.entry in catalogue.ids(by.c):
        raise Refused(NotDecided.IN_FILE)
    sentences.forget_draft(by.c, draft.id)


def _change_back(by: By, draft: Draft, published: Data, before: Data) -> None:
    stands = _standing(by, draft)
    merged = merge_change(published, before, stands)
    if merged.clashes:
        raise Refused(NotDecided.CLASHES)
    if flat_fields(merged.content) != flat_fields(stands):
        catalogue.change(by, merged.content)
    else:
        catalogue.announce_learned(by.c)
