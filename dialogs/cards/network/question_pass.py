"""Cards on which a question is passed on, or its words are changed; nothing happens before the last of them."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.code_names import list_domains
from dialogs.cards.fields import CardFields, Input
from dialogs.cards.lists import first_of
from dialogs.cards.network.question import describe_standing
from dialogs.cards.network.question_form import MAX_LENGTH
from dialogs.cards.network.question_words import name_question, yes_or_no
from dialogs.cards.view import Buttons, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import on_one_line, quote_words
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.network import (
    QUESTION_OPEN,
    QUESTION_PASS,
    QUESTION_PASS_DOMAINS,
    QUESTION_PASS_ON,
    QUESTION_PASS_TO,
    QUESTION_SAVE,
    QUESTION_SEARCH,
)
from knowledge.network.question_views import QuestionView, Target, Targets
from knowledge.plain import Data

_MAX_NAMES = 10


def pass_card(texts: Texts, found: Targets, only: Sequence[Target] | None = None) -> Reply:
    """Whom to pass it on to: the colleagues of the domain, those who are away named and not to be chosen (R6)."""
    here = {"question": found.seen.stored.question.id}
    colleagues = found.colleagues if only is None else only
    present = [target for target in colleagues if not target.is_away]
    rows = tuple(_row(texts, target, here) for target in present[:_MAX_NAMES])
    parts = first_of(texts, Rows(rows), len(present))
    if away := [target for target in colleagues if target.is_away]:
        parts.append(Note(texts("question.pass_away", names=_away_names(texts, away))))
    return message(
        texts,
        Title(texts("question.pass_title")),
        Paragraph(texts.quote(name_question(found.seen.stored.question))),
        Paragraph(texts("question.pass_text" if rows else "question.pass_nobody")),
        *parts,
        Note(texts("question.pass_typed")),
        Buttons(QUESTION_PASS_DOMAINS(texts, **here), QUESTION_OPEN.named(texts, "question.leave", **here)),
    )


def _row(texts: Texts, target: Target, here: Data) -> Choice:
    detail = texts("question.pass_load", number=target.load) if target.load else texts("question.pass_free")
    return QUESTION_PASS_TO.row(on_one_line(target.name), detail, member=target.id, **here)


def _away_names(texts: Texts, away: Sequence[Target]) -> str:
    names = [
        texts("question.pass_stand_in", name=on_one_line(target.name), other=on_one_line(target.stand_in))
        if target.stand_in
        else on_one_line(target.name)
        for target in away[:_MAX_NAMES]
    ]
    return "; ".join(names) + ("; …" if len(away) > _MAX_NAMES else "")


def pass_domains_card(texts: Texts, seen: QuestionView) -> Reply:
    """The other domains, each a line."""
    question = seen.stored.question
    rows = tuple(
        QUESTION_PASS_TO.row(name, question=question.id, domain=code)
        for code, name in list_domains(texts)
        if code != question.domain
    )
    return message(
        texts,
        Title(texts("question.pass_domains_title")),
        Rows(rows),
        Buttons(QUESTION_OPEN.named(texts, "question.leave", question=question.id)),
    )


def pass_to_card(
    texts: Texts, seen: QuestionView, to: str, data: Data, *, words: str = "", typed: bool = False
) -> Reply:
    """To whom it goes and what is written along, before it goes; `data` names the colleague or the domain."""
    here = {"question": seen.stored.question.id}
    label = texts("question.write_note")
    lines = (texts("question.pass_to_note", note=quote_words(words)),) if words else (texts("question.pass_to_typed"),)
    now = QUESTION_PASS_ON.named(texts, "question.pass_now", **data, **here)
    other = QUESTION_PASS.named(texts, "question.pass_other", **here)
    ways = [*yes_or_no(now, other, no=QUESTION_OPEN.named(texts, "question.leave", **here))]
    if typed:
        ways.append(QUESTION_SEARCH(texts, **here))
    return message(
        texts,
        Title(texts("question.pass_to_title", to=to)),
        Paragraph(texts.quote(name_question(seen.stored.question))),
        Paragraph(texts("question.pass_to_text")),
        CardFields((Input("note", label, "words", value=words, longest=MAX_LENGTH),), lines),
        Buttons(*ways),
    )


def edit_card(texts: Texts, seen: QuestionView, words: str, *, typed: bool = False) -> Reply:
    """The words of an open question, to be changed by who asked it (R10)."""
    question = seen.stored.question
    save = QUESTION_SAVE(texts, question=question.id, version=question.version)
    ways = [*yes_or_no(save, no=QUESTION_OPEN.named(texts, "question.leave", question=question.id))]
    if typed:
        ways.append(QUESTION_SEARCH(texts, question=question.id))
    return message(
        texts,
        Title(texts("question.edit_title")),
        Paragraph(describe_standing(texts, seen)),
        CardFields(
            (Input("text", texts("question.field_text"), "words", value=words, longest=MAX_LENGTH, required=True),),
            (
                texts("question.edit_typed_so" if typed else "question.edit_now", text=quote_words(words)),
                texts("question.edit_typed"),
            ),
        ),
        Note(texts("question.edit_told")),
        Buttons(*ways),
    )
