"""What people hear of drafts: who proposed one, who asked the question, and once a week the curators (N11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from dialogs.cards.learning.gaps import gap_parts
from dialogs.cards.lists import first_of
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import in_quotes, quote_words, short
from dialogs.events import Reply
from dialogs.texts import BRUSSELS, Texts
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.checking import CHECK_OPEN
from dialogs.ways.learning import DRAFT_LIST, DRAFT_OPEN, SENTENCE_LIST
from dialogs.ways.network import QUESTION_OPEN
from dialogs.ways.reviewing import REVIEW_TAKE
from knowledge.plain import Data


def tell_approved(texts: Texts, data: Data) -> Reply:
    """To who proposed it: it was approved."""
    facts = {"title": in_quotes(data["title"])}
    if data["kind"] == "alias":
        facts["entry"] = in_quotes(data["entry_title"])
    return message(
        texts,
        Title(texts("draft.approved_title")),
        Paragraph(texts(f"draft.approved_{data['kind']}", **facts)),
        Note(texts("draft.why_proposer")),
        Buttons(INSTRUMENT_SHOW.named(texts, "draft.entry", instrument=data["entry"])) if data["entry"] else None,
    )


def tell_rejected(texts: Texts, data: Data) -> Reply:
    """To who proposed it: it was refused, or taken back, and why."""
    key = "taken_back" if data["taken_back"] else "rejected"
    return message(
        texts,
        Title(texts(f"draft.{key}_title")),
        Paragraph(texts(f"draft.{key}", title=in_quotes(data["title"]))),
        Heading(texts("draft.reason")),
        Paragraph(quote_words(data["reason"])),
        Note(texts("draft.why_proposer")),
    )


def tell_decided(texts: Texts, data: Data) -> Reply:
    """To the curator who wrote or planned it: what became of it."""
    act, title = data["act"], in_quotes(data["title"])
    return message(
        texts,
        Title(texts(f"draft.decided_{act}_title")),
        Paragraph(texts(f"draft.decided_{act}_{data['kind']}" if act == "approve" else "draft.rejected", title=title)),
        *((Heading(texts("draft.reason")), Paragraph(quote_words(data["reason"]))) if data["reason"] else ()),
        Note(texts(f"draft.why_{data['part']}")),
        Buttons(DRAFT_OPEN.named(texts, "draft.see", draft=data["draft"])),
    )


def tell_sent(texts: Texts, data: Data) -> Reply:
    """To the other curators: somebody asks them to look at a draft."""
    name = data["name"] or texts("draft.a_colleague")
    return message(
        texts,
        Title(texts("draft.sent_title")),
        Paragraph(texts("draft.sent_text", name=name, title=in_quotes(data["title"]))),
        Note(texts("draft.why_sent")),
        Buttons(DRAFT_OPEN.named(texts, "draft.see", draft=data["draft"])),
    )


def tell_unpublished(texts: Texts, data: Data) -> Reply:
    """To all curators: what was planned for today could not be published, and why."""
    field = texts(f"draft.field_{data['field']}") if data["field"] else ""
    return message(
        texts,
        Title(texts("draft.unpublished_title")),
        Paragraph(texts("draft.unpublished_text", title=in_quotes(data["title"]))),
        Heading(texts("draft.reason")),
        Paragraph(texts(f"draft.refused_{data['why']}", field=field, **data["facts"])),
        Note(texts("draft.why_unpublished")),
        Buttons(DRAFT_OPEN.named(texts, "draft.see", draft=data["draft"])),
    )


def answers(texts: Texts, data: Data) -> Reply:
    """To who asked, or follows, a question that an entry answers now."""
    return message(
        texts,
        Title(texts("draft.answers_title")),
        Paragraph(texts("draft.answers", entry=in_quotes(data["entry_title"]))),
        Heading(texts("question.asked")),
        Paragraph(quote_words(data["text"])),
        Note(texts("draft.why_reader")),
        Buttons(
            INSTRUMENT_SHOW.named(texts, "draft.entry", instrument=data["entry"]),
            QUESTION_OPEN(texts, question=data["question"]),
        ),
    )


def weekly(texts: Texts, data: Data) -> Reply:
    """Once a week for curators: the gaps, numbers, and the questions without a place."""
    return week_card(texts, data, texts("draft.why_curator"))


def week_card(texts: Texts, data: Data, why: str = "") -> Reply:
    """What was asked in a week without an answer, what went to people in numbers, and what has no place yet (P6)."""
    since, until = (_day(datetime.fromisoformat(data[name])) for name in ("since", "until"))
    until -= timedelta(days=1 if _is_midnight(data["until"]) else 0)
    when = {name: texts.partial_date(day.isoformat()) for name, day in (("since", since), ("until", until))}
    number = sum(data["domains"].values())
    return message(
        texts,
        Title(texts("draft.week_title")),
        *(gap_parts(texts, data["gaps"]) if "gaps" in data else ()),
        Heading(texts("draft.week_people")),
        Paragraph(texts("draft.week_text", number=number, **when) if number else texts("draft.week_none", **when)),
        *(_numbers(texts, data) if number else ()),
        *_without_place(texts, data),
        *_orphaned(texts, data.get("orphaned", ())),
        Paragraph(texts("draft.week_drafts", number=data["drafts"])) if data["drafts"] else None,
        Paragraph(texts("sentence.week_missed", number=data["missed"])) if data.get("missed") else None,
        Paragraph(texts("check.week_waiting", number=data["checks"])) if data.get("checks") else None,
        Note(why) if why else None,
        Buttons(DRAFT_LIST(texts), SENTENCE_LIST(texts), *((CHECK_OPEN(texts),) if data.get("checks") else ())),
    )


def _numbers(texts: Texts, data: Data) -> list[Part]:
    domains = tuple((domain_name(texts, code), str(number)) for code, number in sorted(data["domains"].items()))
    names = {"entry": "week_entry", "draft": "week_draft", "out": "week_out", "none": "week_without"}
    places = tuple((texts(f"draft.{names[place]}"), str(number)) for place, number in data["places"].items() if number)
    parts: list[Part] = [Heading(texts("draft.week_domains")), Facts(domains)]
    parts.extend((Heading(texts("draft.week_places")), Facts(places)))
    for line in data["placed"]:
        said = {"text": in_quotes(short(line["text"])), "entry": in_quotes(line["title"])}
        parts.append(Note(texts("draft.week_placed", **said)))
    return parts


def _without_place(texts: Texts, data: Data) -> list[Part]:
    rows = tuple(
        QUESTION_OPEN.row(short(line["text"]), domain_name(texts, line["domain"]), question=line["question"])
        for line in data["lines"]
    )
    if not rows:
        return []
    listed = first_of(texts, Rows(rows), data["places"]["none"])
    return [Heading(texts("draft.week_without")), Note(texts("draft.week_choose")), *listed]


def _orphaned(texts: Texts, entries: Sequence[Data]) -> list[Part]:
    """Overdue entries that nobody looks over: a tap makes who reads this the reviewer."""
    rows = tuple(
        REVIEW_TAKE.row(
            short(each["title"]),
            texts("review.row_since", day=texts.day(date.fromisoformat(each["due"]))),
            entry=each["entry"],
        )
        for each in entries
    )
    return [Heading(texts("review.orphaned")), Note(texts("review.who_takes")), Rows(rows)] if rows else []


def _day(moment: datetime) -> date:
    return moment.astimezone(BRUSSELS).date()


def _is_midnight(iso: str) -> bool:
    """Whether a period ends where a day begins, so that this day is not part of it."""
    return datetime.fromisoformat(iso).astimezone(BRUSSELS).time().isoformat() == "00:00:00"


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "draft.approved": tell_approved,
    "draft.refused": tell_rejected,
    "draft.decided": tell_decided,
    "draft.sent": tell_sent,
    "draft.unpublished": tell_unpublished,
    "draft.answers": answers,
    "draft.weekly": weekly,
}
"""The words of every kind of notice about drafts."""
