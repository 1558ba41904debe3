"""Cards on which the facts of a request for support or of a good example are filled in, or typed one by one."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.network.question_form import QuestionDraft
from dialogs.cards.view import Buttons, Paragraph, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.network import QUESTION_DROP, SUPPORT_NEW, SUPPORT_PREVIEW, SUPPORT_SKIP
from knowledge.catalogue.catalogue import Instrument
from knowledge.network.question_terms import QuestionKind
from knowledge.network.support import Request, RequestFact


def request_card(texts: Texts, request: Request, draft: QuestionDraft, title: str) -> Reply:
    """All facts as fields; who types is asked for the first that is missing, or which one to change."""
    is_example = request.kind is QuestionKind.EXAMPLE
    missing = request.missing(draft.facts)
    lines = _next(texts, request, missing) if missing else _known(texts, request, draft)
    here = {"question": draft.id, "n": draft.n}
    ways = [SUPPORT_PREVIEW(texts, **here)]
    if missing is not None and missing.optional:
        ways.append(SUPPORT_SKIP(texts, **here))
    ways.append(QUESTION_DROP.named(texts, "support.drop", question=draft.id))
    return message(
        texts,
        Title(texts("example.new_title") if is_example else texts("support.new_title", title=title)),
        Paragraph(texts("example.new_text" if is_example else "support.new_text")) if not draft.facts else None,
        CardFields(tuple(_input(texts, request, fact, draft) for fact in request.facts), lines),
        Buttons(*ways),
    )


def support_list_card(texts: Texts, instruments: Sequence[Instrument]) -> Reply:
    """The actions for which support can be asked, each a line."""
    rows = tuple(SUPPORT_NEW.row(each.title, each.audience or "", instrument=each.id) for each in instruments)
    return message(texts, Title(texts("support.new")), Paragraph(texts("support.list")), Rows(rows))


def question_of(texts: Texts, request: Request, fact: RequestFact) -> str:
    """How this is asked."""
    return texts.pick(fact.ask, f"ask.{request.instrument}.{fact.key}")


def _input(texts: Texts, request: Request, fact: RequestFact, draft: QuestionDraft) -> Input:
    ask = question_of(texts, request, fact)
    label = texts("support.optional", ask=ask) if fact.optional else ask
    value, required = draft.facts.get(fact.key, ""), not fact.optional
    return Input(fact.key, label, "words", value=value, longest=request.longest, required=required)


def _next(texts: Texts, request: Request, fact: RequestFact) -> tuple[str, ...]:
    key = "support.step_optional" if fact.optional else "support.step"
    number = request.facts.index(fact) + 1
    return question_of(texts, request, fact), texts(key, number=number, last=len(request.facts))


def _known(texts: Texts, request: Request, draft: QuestionDraft) -> tuple[str, ...]:
    lines = (
        f"{number}. {texts.label(texts.pick(fact.name), on_one_line(draft.facts.get(fact.key, '')) or '–')}"
        for number, fact in enumerate(request.facts, start=1)
    )
    return (*lines, texts("support.step_change"))
