"""The cards on which curators review drafts: the list, one draft, its fields, and the reason of a refusal."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.code_names import list_domains
from dialogs.cards.fields import CardFields, Dataset, Input
from dialogs.cards.learning.change import settling_buttons, whole_parts
from dialogs.cards.learning.draft_parts import entry_parts, name_parts, remark_parts, sample_parts
from dialogs.cards.learning.draft_planning import deciding_buttons, publishing_day, whose_words
from dialogs.cards.learning.draft_words import draft_domain, kind_of, number_of_questions
from dialogs.cards.learning.effect import effect_parts
from dialogs.cards.learning.sentence import Called
from dialogs.cards.lists import first_of
from dialogs.cards.view import Buttons, Folded, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line, quote_words, short
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways import WAYS
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.history import HISTORY_OPEN
from dialogs.ways.learning import (
    DRAFT_BELONG,
    DRAFT_EDIT,
    DRAFT_FINDABLE,
    DRAFT_LIST,
    DRAFT_NAMED,
    DRAFT_OPEN,
    DRAFT_REFUSE,
    DRAFT_SAVE,
    DRAFT_TAKE_UP,
    DRAFT_WEEK,
    DRAFT_WITHDRAW,
    SENTENCE_LIST,
)
from dialogs.ways.network import QUESTION_OPEN
from knowledge.catalogue.catalogue import Instrument
from knowledge.network.draft_views import DraftLine, StoredDraft, Waiting
from knowledge.network.drafts import (
    MAX_LENGTH,
    MAX_WORDS_LENGTH,
    NEW_ENTRY,
    UNDECIDED,
    WAITING,
    WHOLE,
    Draft,
    DraftKind,
    DraftState,
)
from knowledge.understanding.effect import TeachingEffect

FIELDS = ("title", "summary", "text", "domain", "link", "contact", "words")
"""What a curator can edit of a new entry, in the order of the card."""
_ALL_DOMAINS = "all"
"""The value of the field for all domains: Teams takes an empty value for nothing chosen."""


def fields_of(draft: Draft) -> tuple[str, ...]:
    """What can be edited of a draft: of names of another entry only the names."""
    return FIELDS if draft.kind in NEW_ENTRY - WHOLE else ("words",)


def domain_value(value: str) -> str:
    """The code that the field for the domain stands for."""
    return "" if value == _ALL_DOMAINS else value


def list_card(texts: Texts, waiting: Waiting) -> Reply:
    """The drafts that wait, the oldest first."""
    rows = tuple(_row(texts, line) for line in waiting.lines)
    return message(
        texts,
        Title(texts("draft.list_title")),
        Paragraph(texts("draft.list_text" if rows else "draft.list_none")),
        *first_of(texts, Rows(rows), waiting.number),
        Buttons(DRAFT_WEEK(texts), SENTENCE_LIST(texts)),
    )


def _row(texts: Texts, line: DraftLine) -> Choice:
    facts = {"kind": kind_of(texts, line.draft), "questions": number_of_questions(texts, line.questions)}
    if line.draft.kind in WHOLE:
        detail = kind_of(texts, line.draft)
    elif line.entry_title:
        detail = texts("draft.row_entry", entry=short(line.entry_title), **facts)
    else:
        detail = texts("draft.row", domain=draft_domain(texts, line.draft.domain), **facts)
    if line.draft.state is not DraftState.OPEN:
        detail = f"{detail}, {texts(f'draft.row_{line.draft.state}', day=publishing_day(texts, line))}"
    return DRAFT_OPEN.row(short(line.draft.title), detail, draft=line.draft.id)


def draft_card(texts: Texts, stored: StoredDraft, effect: TeachingEffect | None = None, called: Called = str) -> Reply:
    """
    A draft exactly as it would be approved, with the questions it was made from and without who asked them.

    `effect` is what that would do to the known sentences.
    """
    draft = stored.draft
    is_open = draft.state in UNDECIDED
    return message(
        texts,
        Title(_titled(texts, draft)),
        Paragraph(
            texts(f"draft.state_{draft.state}", reason=quote_words(draft.reason), day=publishing_day(texts, stored))
        ),
        Paragraph(texts("draft.remark", reason=quote_words(draft.reason))) if is_open and draft.reason else None,
        *whose_words(texts, stored),
        *_saying(texts, stored, called),
        *sample_parts(texts, stored),
        *(remark_parts(texts, stored) if is_open else ()),
        Note(texts(f"draft.effect_{draft.kind}")) if is_open else None,
        *_effect(texts, stored, called, effect),
        Note(texts("draft.check")) if is_open else None,
        Buttons(*_buttons(texts, stored)),
    )


def _saying(texts: Texts, stored: StoredDraft, called: Called) -> list[Part]:
    if stored.draft.kind in WHOLE:
        return whole_parts(texts, stored, called)
    return entry_parts(texts, stored.draft) if stored.draft.kind in NEW_ENTRY else name_parts(texts, stored)


def _effect(texts: Texts, stored: StoredDraft, called: Called, effect: TeachingEffect | None) -> Sequence[Part]:
    """What approving does to the known sentences: in numbers, and by name on demand; beside a whole entry all of it."""
    parts = tuple(effect_parts(texts, called, effect)) if effect else ()
    seen = 0 if stored.draft.kind in WHOLE else 1
    folded = Folded(texts("entry.see_effect"), parts[seen:], id="-effect") if parts[seen:] else None
    return [part for part in (*parts[:seen], folded) if part]


def _titled(texts: Texts, draft: Draft) -> str:
    """What it is to become and its title, which of a good example says so itself."""
    kind, title = kind_of(texts, draft), on_one_line(draft.title)
    return title if title.startswith(kind) else texts("draft.card_title", kind=kind, title=title)


def _buttons(texts: Texts, stored: StoredDraft) -> tuple[Choice, ...]:
    draft = stored.draft
    here: dict[str, object] = {"draft": draft.id, "n": draft.version}
    if draft.state in UNDECIDED and stored.merged and stored.merged.clashes:
        changing = (DRAFT_EDIT(texts, **here), DRAFT_REFUSE(texts, **here), DRAFT_LIST(texts))
        return (*settling_buttons(texts, stored), *changing)
    if draft.state in WAITING:
        first, *more = deciding_buttons(texts, stored)
        is_open = draft.state in UNDECIDED
        ways = (DRAFT_EDIT(texts, **here), DRAFT_REFUSE(texts, **here)) if is_open else ()
        findable = () if draft.kind is DraftKind.OUT or not is_open else (DRAFT_FINDABLE(texts, **here),)
        return (first, *ways, *more, *findable, DRAFT_LIST(texts))
    if draft.state is DraftState.APPROVED:
        entry = (INSTRUMENT_SHOW.named(texts, "draft.entry", instrument=draft.entry),) if draft.entry else ()
        return (*entry, DRAFT_WITHDRAW(texts, **here), *_history(texts, draft), DRAFT_LIST(texts))
    again = draft.state is DraftState.REFUSED and draft.kind in WHOLE
    return (*((DRAFT_TAKE_UP(texts, **here),) if again else ()), *_history(texts, draft), DRAFT_LIST(texts))


def _history(texts: Texts, draft: Draft) -> tuple[Choice, ...]:
    return (HISTORY_OPEN(texts, entry=draft.entry),) if draft.entry else ()


def edit_card(texts: Texts, stored: StoredDraft) -> Reply:
    """The fields of a draft to be changed; nothing is approved by that."""
    draft = stored.draft
    names = fields_of(draft)
    typed = texts("draft.edit_typed", fields=", ".join(texts.words(f"draft.words.{name}")[0] for name in names))
    return message(
        texts,
        Title(texts("draft.edit_title")),
        CardFields(tuple(_input(texts, draft, name) for name in names), (typed,)),
        Buttons(DRAFT_SAVE(texts, draft=draft.id, n=draft.version), DRAFT_OPEN(texts, draft=draft.id)),
    )


def _input(texts: Texts, draft: Draft, name: str) -> Input:
    label = texts(f"draft.field_{name}")
    if name == "domain":
        options = ((_ALL_DOMAINS, texts("draft.all_domains")), *list_domains(texts))
        return Input(name, label, "one", options, value=draft.domain or _ALL_DOMAINS, folded=True)
    if name == "words":
        return Input(name, label, "words", value="\n".join(draft.words), longest=MAX_WORDS_LENGTH)
    required = name in ("title", "summary")
    return Input(name, label, "words", value=getattr(draft, name), longest=MAX_LENGTH[name], required=required)


def reason_card(texts: Texts, stored: StoredDraft, verb: str, reason: str = "") -> Reply:
    """Why a draft is refused ("refused") or taken back ("withdrawn"); nothing is decided before that is confirmed."""
    draft = stored.draft
    confirm = WAYS[f"draft.{verb}"](texts, draft=draft.id, n=draft.version, reason=reason)
    typed = texts("draft.reason_typed", label=confirm.label)
    is_whole = verb == "refused" and draft.kind in WHOLE
    return message(
        texts,
        Title(texts("draft.reason_title")),
        Paragraph(texts.quote(quote_words(reason))) if reason else None,
        Paragraph(texts("draft.reason_text_whole" if is_whole else "draft.reason_text")),
        CardFields(
            (
                Input(
                    "reason",
                    texts("draft.field_reason"),
                    "words",
                    value=reason,
                    longest=MAX_LENGTH["reason"],
                    required=True,
                ),
            ),
            (typed,),
        ),
        Buttons(confirm, DRAFT_OPEN(texts, draft=draft.id)),
    )


def belongs_card(texts: Texts, question: str, text: str, entries: list[Instrument]) -> Reply:
    """The entries that may answer a question already, each a tap, and a field for the name of another."""
    rows = tuple(DRAFT_BELONG.row(entry.title, question=question, instrument=entry.id) for entry in entries)
    back = QUESTION_OPEN(texts, question=question)
    label = texts("draft.field_name")
    field = Input("name", label, "words", longest=120, required=True, dataset=Dataset.INSTRUMENTS)
    return message(
        texts,
        Title(texts("draft.belongs_title")),
        Paragraph(texts.quote(quote_words(text))),
        Paragraph(texts("draft.belongs_text")),
        Rows(rows) if rows else None,
        CardFields((field,), (texts("draft.name_typed"),)),
        Buttons(DRAFT_NAMED(texts, question=question), back),
    )
