"""What the card of a draft shows of it: its entry or its names, the questions it was made from, and remarks."""

from __future__ import annotations

from urllib.parse import urlsplit

from dialogs.cards.learning.change import remarks_of_change
from dialogs.cards.learning.draft_words import draft_domain, number_of_questions
from dialogs.cards.lists import rest_note
from dialogs.cards.reading import reading_parts
from dialogs.cards.view import Facts, Heading, Note, Paragraph, Part
from dialogs.cards.words import bold_label, quote_words, short
from dialogs.texts import Texts
from knowledge.catalogue.hosts import is_public
from knowledge.links import is_link
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import NEW_ENTRY, WHOLE, Draft
from knowledge.readability import read_dutch

_SHOWN = 5
"""So many questions and names of a draft are shown; the others are counted."""
_EXCERPT = 300


def entry_parts(texts: Texts, draft: Draft) -> list[Part]:
    """The entry that it would become."""
    facts = (
        ("domain", draft_domain(texts, draft.domain)),
        ("link", draft.link),
        ("contact", draft.contact),
        ("words", "; ".join(draft.words)),
    )
    parts: list[Part] = [Heading(texts("draft.so")), _summary(texts, draft)]
    if draft.text:
        parts.append(Paragraph(quote_words(draft.text)))
    # Links and names are long words: in the narrow column of facts they would run off a telephone.
    parts.extend(Paragraph(bold_label(texts, texts(f"draft.fact_{name}"), value)) for name, value in facts if value)
    return parts


def _summary(texts: Texts, draft: Draft) -> Part:
    return Paragraph(quote_words(draft.summary)) if draft.summary else Note(texts("gap.to_write"))


def remark_parts(texts: Texts, stored: StoredDraft) -> list[Part]:
    """What a curator should know before it is published, as the check of a catalogue file says it."""
    draft = stored.draft
    if draft.kind in WHOLE:
        return remarks_of_change(texts, stored)
    host = urlsplit(draft.link).hostname if is_link(draft.link) and not is_public(draft.link) else None
    reading = read_dutch(draft.summary, draft.text, known=(draft.title, *draft.words))
    return [
        *([Note(texts("draft.link_elsewhere", host=host))] if host else []),
        *(reading_parts(texts, reading) if draft.kind in NEW_ENTRY else ()),
    ]


def name_parts(texts: Texts, stored: StoredDraft) -> list[Part]:
    """The names that an entry would get, or the questions that are out of scope."""
    draft = stored.draft
    parts: list[Part] = []
    if draft.entry:
        parts.append(Facts(((texts("draft.fact_entry"), stored.entry_title or draft.entry),)))
    parts.append(Heading(texts(f"draft.words_{draft.kind}")))
    parts.extend(Paragraph(texts.quote(quote_words(words))) for words in draft.words[:_SHOWN])
    if rest := rest_note(texts, len(draft.words) - _SHOWN):
        parts.append(rest)
    return parts if draft.words else [*parts, Note(texts("draft.no_words"))]


def sample_parts(texts: Texts, stored: StoredDraft) -> list[Part]:
    """The questions, and of every one but the first its own answer, since the first stands in the draft."""
    samples = stored.samples
    if not samples:
        return []
    number = number_of_questions(texts, len(samples))
    parts: list[Part] = [Heading(texts("draft.from", questions=number))]
    for place, sample in enumerate(samples[:_SHOWN]):
        parts.append(Paragraph(texts.quote(short(sample.text, _EXCERPT))))
        if sample.answer and (place or stored.draft.kind not in NEW_ENTRY):
            parts.append(Note(texts("draft.other_answer", text=short(sample.answer, _EXCERPT))))
    if rest := rest_note(texts, len(samples) - _SHOWN):
        parts.append(rest)
    return parts
