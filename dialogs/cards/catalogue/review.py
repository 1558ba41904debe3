"""Cards about looking entries over: the list, one entry with its reviewer and its day, and what the reviewer hears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dialogs.cards.fields import CardFields, Dataset, Input
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import display_name, in_quotes, on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.entries import ENTRY_DESK
from dialogs.ways.reviewing import REVIEW_CHANGE, REVIEW_LIST, REVIEW_OPEN, REVIEW_RIGHT, REVIEW_SAVE
from knowledge.catalogue.reviewing import EntryReview
from knowledge.people import StoredPerson
from knowledge.plain import Data

PAGE = 8
_MAX_NAME_LENGTH = 100


def list_card(texts: Texts, reviews: Sequence[EntryReview], today: date, page: int) -> Reply:
    """What is overdue, then what comes; a line each, with the day and who does it."""
    overdue = sum(each.is_overdue(today) for each in reviews)
    shown = reviews[page * PAGE : (page + 1) * PAGE]
    more = len(reviews) > (page + 1) * PAGE
    return message(
        texts,
        Title(texts("review.list_title")),
        Paragraph(texts("review.overdue", number=overdue) if overdue else texts("review.none_overdue")),
        Rows(tuple(_row(texts, each, today) for each in shown)),
        Note(texts("review.list_typed")),
        Buttons(REVIEW_LIST.named(texts, "review.more", page=page + 1)) if more else None,
    )


def _row(texts: Texts, review: EntryReview, today: date) -> Choice:
    day = texts.day(review.due) if review.due else ""
    key = "since" if review.is_overdue(today) else "by" if day else "no_day"
    parts = (texts(f"review.row_{key}", day=day), _reviewer(texts, review))
    return REVIEW_OPEN.row(on_one_line(review.title), " · ".join(filter(None, parts)), entry=review.entry)


def _reviewer(texts: Texts, review: EntryReview) -> str:
    return display_name(texts, review.name, review.reviewer) if review.reviewer else ""


def review_card(texts: Texts, review: EntryReview, today: date, *, is_curator: bool, done: str = "") -> Reply:
    """
    One entry: when it was looked over, when again and by whom; curators change that here.

    What was `done` just now, by its verb, is not offered again, nor that an entry is right which was looked over today.
    """
    known = {done, REVIEW_RIGHT if review.reviewed == today.isoformat() else ""}
    ways = [each(texts, entry=review.entry) for each in (REVIEW_RIGHT, REVIEW_CHANGE) if each not in known]
    if is_curator:
        ways.append(REVIEW_SAVE(texts, entry=review.entry))
    ways.append(INSTRUMENT_SHOW.named(texts, "review.entry", instrument=review.entry))
    if is_curator:
        ways.append(ENTRY_DESK(texts, entry=review.entry))
        ways.append(REVIEW_LIST.named(texts, "review.list"))
    return message(
        texts,
        Title(texts("review.title", title=on_one_line(review.title))),
        Facts(_facts(texts, review)),
        _fields(texts, review) if is_curator else None,
        Buttons(*ways),
    )


def _facts(texts: Texts, review: EntryReview) -> tuple[tuple[str, str], ...]:
    known = {
        "reviewed": texts.partial_date(review.reviewed) if review.reviewed else texts("review.unknown"),
        "due": texts.day(review.due) if review.due else texts("review.unknown"),
        "reviewer": _reviewer(texts, review) or texts("review.nobody"),
        "every": texts("review.every_days", number=review.every),
    }
    return tuple((texts(f"review.{name}"), said) for name, said in known.items())


def _fields(texts: Texts, review: EntryReview) -> CardFields:
    who = Input(
        "who",
        texts("review.reviewer"),
        "words",
        value=review.name,
        longest=_MAX_NAME_LENGTH,
        dataset=Dataset.COLLEAGUES,
    )
    day = Input("day", texts("review.due"), "words", value=_day(review.due), longest=_MAX_NAME_LENGTH)
    return CardFields((who, day), (texts("review.fields_typed"),))


def _day(due: date | None) -> str:
    return f"{due.day}/{due.month}/{due.year}" if due else ""


def plan_card(texts: Texts, review: EntryReview, reviewer: str, name: str, due: date | None) -> Reply:
    """What was understood of a sentence, before anything is kept."""
    asked = {
        "due": texts.day(due) if due else "",
        "reviewer": display_name(texts, name, reviewer) if reviewer else "",
    }
    facts = tuple((texts(f"review.{key}"), said) for key, said in asked.items() if said)
    save = REVIEW_SAVE.named(
        texts, "review.agree", entry=review.entry, reviewer=reviewer, due=due.isoformat() if due else ""
    )
    back = REVIEW_OPEN.named(texts, "review.leave", entry=review.entry)
    title = Title(texts("review.title", title=on_one_line(review.title)))
    return message(texts, title, Paragraph(texts("review.plan_text")), Facts(facts), Buttons(save, back))


def who_card(texts: Texts, review: EntryReview, people: Sequence[StoredPerson], due: str) -> Reply:
    """Those of the same name, to choose from."""
    rows = (
        REVIEW_SAVE.row(
            display_name(texts, each.name or "", each.id), each.id[:8], entry=review.entry, reviewer=each.id, due=due
        )
        for each in people[:PAGE]
    )
    return message(texts, Title(texts("members.who_title")), Paragraph(texts("members.who_many")), Rows(tuple(rows)))


def due_notice(texts: Texts, data: Data) -> Reply:
    """To who looks an entry over: it is due, and two answers."""
    entry = data["entry"]
    return message(
        texts,
        Title(texts("review.due_title", title=on_one_line(data["title"]))),
        Paragraph(
            texts("review.due_text", title=in_quotes(data["title"]), day=texts.day(date.fromisoformat(data["due"])))
        ),
        Note(texts("review.why")),
        Buttons(
            REVIEW_RIGHT(texts, entry=entry),
            REVIEW_CHANGE(texts, entry=entry),
            INSTRUMENT_SHOW.named(texts, "review.entry", instrument=entry),
        ),
    )


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {"review.due": due_notice}
"""The words of what reviewers hear."""
