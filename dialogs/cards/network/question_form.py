"""Cards on which a question to the network is written, looked over before it leaves, and confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dialogs.cards.code_names import list_domains
from dialogs.cards.fields import CardFields, Input
from dialogs.cards.network.question_words import domain_name, new_choice, word_for_kind, yes_or_no
from dialogs.cards.reading import reading_parts
from dialogs.cards.view import Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line, quote_words, short
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways import WAYS
from dialogs.ways.network import (
    FOLLOW_START,
    QUESTION_CHANGE,
    QUESTION_DOMAIN,
    QUESTION_DOMAINS,
    QUESTION_DROP,
    QUESTION_LOOK,
    QUESTION_MINE,
    QUESTION_NAME,
    QUESTION_OPEN,
    QUESTION_PREVIEW,
    QUESTION_SAME,
    QUESTION_SEARCH,
    QUESTION_SEND,
    QUESTION_TYPED,
    SUPPORT_CHANGE,
)
from knowledge.catalogue.catalogue import Instrument
from knowledge.network.question_terms import Act, Question, QuestionKind
from knowledge.network.question_views import EarlierQuestion, QuestionForecast, StoredQuestion
from knowledge.readability import read_dutch
from knowledge.understanding.rewording import add_to

MAX_LENGTH = 1_500
"""Characters of a question, an answer or anything else that is written to the network."""
NO_DOMAIN = "none"
"""The value of the field for none of the domains: Teams takes an empty value for nothing chosen."""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """
    A question, a request for support or a good example that is being written.

    `n` counts its changes, so that an old card sends nothing else.
    """

    id: str
    n: int = 0
    text: str = ""
    domain: str = ""
    is_anonymous: bool = False
    kind: str = QuestionKind.QUESTION.value
    subject: str = ""
    """The id of the instrument that it is about, if any."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What was answered so far, for what is asked fact by fact."""
    like: str = ""
    """The id of the answered question whose answerer is asked first."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What may help already, shown before a question is sent."""

    instruments: tuple[Instrument, ...] = ()
    before: tuple[EarlierQuestion, ...] = ()


def form_card(texts: Texts, draft: QuestionDraft) -> Reply:
    """Write the question, correct the domain, and choose whether the own name is shown."""
    domains = list_domains(texts)
    field_text = Input(
        "text", texts("question.field_text"), "words", value=draft.text, longest=MAX_LENGTH, required=True
    )
    inputs = [field_text]
    if draft.text:
        none = ((NO_DOMAIN, texts("question.no_domain")),)
        chosen = draft.domain or NO_DOMAIN
        inputs.append(Input("domain", texts("question.field_domain"), "one", domains + none, value=chosen, folded=True))
    ways = (("yes", texts("question.name_yes")), ("no", texts("question.name_no")))
    inputs.append(Input("name", texts("question.field_name"), "one", ways, value="no" if draft.is_anonymous else "yes"))
    return message(
        texts,
        Title(texts("question.form_title")),
        Paragraph(texts("question.form_text")),
        CardFields(tuple(inputs), (texts("question.form_typed"),)),
        Buttons(QUESTION_PREVIEW(texts, question=draft.id, n=draft.n), QUESTION_DROP(texts, question=draft.id)),
    )


def preview_card(
    texts: Texts,
    draft: QuestionDraft,
    name: str,
    foreseen: QuestionForecast,
    *,
    beside: Beside | None = None,
    subject: str = "",
) -> Reply:
    """
    Exactly what is shared, with whom, and when an answer may be expected; nothing has left yet (R1, P5).

    `subject` is the title of the instrument of a request. A request always has its sender's name.
    """
    is_question = draft.kind == QuestionKind.QUESTION
    facts = [
        *(() if is_question else _about(texts, draft, subject)),
        (
            word_for_kind(texts, "question.fact_name", draft.kind),
            texts("question.hidden_name") if draft.is_anonymous else on_one_line(name),
        ),
        (texts("question.fact_domain"), domain_name(texts, draft.domain)),
        (texts("question.fact_to" if is_question else "support.fact_to"), _reader(texts, draft, foreseen)),
    ]
    if draft.kind != QuestionKind.EXAMPLE:
        facts.append((texts("question.fact_first"), texts.moment(foreseen.question.first_due)))
        facts.append((texts("question.fact_solution"), texts.moment(foreseen.question.solution_due)))
    return message(
        texts,
        Title(texts("question.preview_title")),
        Paragraph(texts.quote(quote_words(draft.text))),
        Facts(tuple(facts)),
        *_readers(texts, draft),
        *_beside(texts, draft, beside or Beside()),
        Buttons(*_ways(texts, draft)),
    )


def _about(texts: Texts, draft: QuestionDraft, subject: str) -> tuple[tuple[str, str], ...]:
    what = (texts("support.fact_kind"), texts(f"support.kind_{draft.kind}"))
    return (what, (texts("support.fact_subject"), subject)) if draft.kind == QuestionKind.SUPPORT else (what,)


def _readers(texts: Texts, draft: QuestionDraft) -> list[Part]:
    if draft.kind != QuestionKind.QUESTION:
        return [Note(texts(f"support.readers_{draft.kind}"))]
    # Who will see it is told before it is sent, and never behind a fold (P5).
    return [
        Note(texts("question.preview_readers" if draft.domain else "question.preview_no_domain")),
        Note(texts("follow.may_be_seen")),
    ]


def _beside(texts: Texts, draft: QuestionDraft, beside: Beside) -> list[Part]:
    """Likely instruments, and questions that were asked before, without who asked them (Q10, R18)."""
    parts: list[Part] = []
    if beside.instruments:
        here = {"question": draft.id}
        rows = (QUESTION_LOOK.row(each.title, instrument=each.id, **here) for each in beside.instruments)
        parts += [Heading(texts("follow.instruments")), Rows(tuple(rows))]
    if beside.before:
        lines = (_before(texts, draft, each) for each in beside.before)
        parts += [Heading(texts("follow.asked_before")), Rows(tuple(lines))]
    return parts


def _before(texts: Texts, draft: QuestionDraft, before: EarlierQuestion) -> Choice:
    way = FOLLOW_START if before.is_open else QUESTION_SAME
    detail = texts("follow.row_open" if before.is_open else "follow.row_answered")
    return way.row(short(before.text), detail, question=draft.id, before=before.id)


def _ways(texts: Texts, draft: QuestionDraft) -> tuple[Choice, ...]:
    here = {"question": draft.id, "n": draft.n}
    if draft.kind != QuestionKind.QUESTION:
        change = QUESTION_CHANGE(texts, **here)
        return yes_or_no(
            QUESTION_SEND(texts, **here),
            SUPPORT_CHANGE.called(change.label, *change.words, **change.data),
            QUESTION_DOMAINS(texts, **here),
            no=QUESTION_DROP(texts, question=draft.id),
        )
    naming = "with_name" if draft.is_anonymous else "without_name"
    return yes_or_no(
        QUESTION_SEND(texts, **here),
        QUESTION_CHANGE(texts, **here),
        QUESTION_DOMAINS(texts, **here),
        QUESTION_NAME.named(texts, f"question.{naming}", **here, anonymous=not draft.is_anonymous),
        no=QUESTION_DROP(texts, question=draft.id),
    )


def _reader(texts: Texts, draft: QuestionDraft, foreseen: QuestionForecast) -> str:
    if draft.kind != QuestionKind.QUESTION:
        return texts("support.to_team")
    if not foreseen.offered_name:
        return texts("question.to_coordinator" if draft.domain else "question.a_coordinator")
    member = on_one_line(foreseen.offered_name)
    if foreseen.is_who_answered:
        return texts("follow.to_same", name=member)
    if foreseen.instead_of:
        return texts("question.to_substitute", name=member, absent=on_one_line(foreseen.instead_of))
    return texts("question.to_member", name=member)


def domains_card(texts: Texts, draft: QuestionDraft) -> Reply:
    """The domains to choose from, each a line."""
    here = {"question": draft.id, "n": draft.n}
    listed = (*list_domains(texts), (NO_DOMAIN, texts("question.no_domain")))
    rows = tuple(QUESTION_DOMAIN.row(name, domain=code, **here) for code, name in listed)
    return message(texts, Title(texts("question.domains_title")), Rows(rows))


def sent_card(texts: Texts, stored: StoredQuestion) -> Reply:
    """That the question is kept and on its way, and when an answer may be expected."""
    question = stored.question
    to = stored.offered_name
    where = texts("question.sent_member", name=on_one_line(to)) if to else texts("question.sent_coordinator")
    title = texts("question.sent_title")
    if question.kind in (QuestionKind.SUPPORT, QuestionKind.EXAMPLE):
        title, where = texts(f"support.sent_title_{question.kind}"), texts(f"support.sent_{question.kind}")
    return message(
        texts,
        Title(title),
        Paragraph(texts.quote(quote_words(question.text))),
        Paragraph(where),
        None if question.kind == QuestionKind.EXAMPLE else _expect(texts, question),
        Buttons(
            replace(
                QUESTION_OPEN(texts, question=question.id),
                label=word_for_kind(texts, "question.open", question.kind),
            ),
            QUESTION_MINE(texts),
            new_choice(texts, label="question.another"),
        ),
    )


def _expect(texts: Texts, question: Question) -> Paragraph:
    first, solution = texts.moment(question.first_due), texts.moment(question.solution_due)
    return Paragraph(texts("question.sent_expect", first=first, solution=solution))


def confirm_card(texts: Texts, stored: StoredQuestion, acts: tuple[str, ...], text: str) -> Reply:
    """What was written while a question stood open, before anybody else reads it; of an answer also how it reads."""
    data = {"question": stored.question.id, "typed": True}
    ways = tuple(WAYS[f"question.{act}"](texts, **data) for act in acts)
    search = QUESTION_SEARCH(texts, question=stored.question.id)
    buttons = yes_or_no(*ways, search, no=QUESTION_OPEN.named(texts, "question.keep", **data))
    if len(ways) > 1:  # a yes does not say which
        buttons = (*ways, *buttons[len(ways) :])
    return message(
        texts,
        Title(texts("question.confirm_title")),
        Paragraph(texts.quote(quote_words(text))),
        Paragraph(texts("question.confirm_text")),
        *(reading_parts(texts, read_dutch(text)) if Act.ANSWER.value in acts else ()),
        Buttons(*buttons),
    )


def beside_card(texts: Texts, stored: StoredQuestion, stood: str, text: str, act: str = "") -> Reply:
    """What was typed while other words wait to be sent: behind them, in their place, or something else."""
    here = {"question": stored.question.id}
    meant = {**here, "act": act}
    return message(
        texts,
        Title(texts("question.beside_title")),
        Paragraph(texts("question.stood", text=quote_words(stood))),
        Paragraph(texts("question.new_one", text=quote_words(text))),
        Buttons(
            QUESTION_TYPED.named(texts, "question.add_it", **meant, text=add_to(stood, text)),
            QUESTION_TYPED.named(texts, "question.instead", **meant, text=text),
            QUESTION_SEARCH(texts, **here, text=text),
            QUESTION_TYPED.named(texts, "question.as_it_was", **meant, text=stood),
        ),
    )
