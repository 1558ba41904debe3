"""What people hear of questions to the network: why they get it, what happened, and what they can do (N11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from dialogs.cards.question_words import choice, desk_choice, domain_name, mine_choice, moment_of, short, written
from dialogs.cards.scan_words import on_one_line
from dialogs.cards.view import Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts

Data = Mapping[str, Any]

_TO_TAKE = ("offered", "coordinator", "team")
_TO_HOLDER = ("taken_off", "asked_on", "confirmed", "reopened", "edited", "first_reminder", "solution_reminder")
_TO_COORDINATOR = ("first_overdue", "solution_overdue")
_TO_ASKER = ("taken", "handed_on", "passed_on", "replied", "untaken", "close_warning", "with_coordinator", "with_team")
_TO_SEVERAL = ("answered", "withdrawn", "pointed", "closed")
"""Heard by the asker or the holder, and by who follows the question: their words fit all of them."""
_WITH_DEADLINE = frozenset({*_TO_TAKE, "asked_on", "reopened", "first_reminder", "solution_reminder"})
_BY_ASKER = frozenset({"asked_on", "reopened"})
"""What an asker without a name says too."""
_SHOWN = 5


def told(kind: str, texts: Texts, data: Data) -> Reply:
    """One thing that happened to a question."""
    nobody = texts("question.the_asker" if kind in _BY_ASKER else "question.somebody")
    facts = {"by": on_one_line(data["by"]) or nobody.capitalize()}
    # An edited question is shown as it reads now, and that is all that was given.
    said: list[Part] = []
    if data["said"] and kind != "edited":
        said = [Heading(texts("notice.said", name=facts["by"])), Paragraph(written(data["said"]))]
    return message(
        texts,
        Title(texts(f"notice.{kind}_title", **facts)),
        Paragraph(texts(f"notice.{kind}", **facts)),
        Heading(texts("question.asked")),
        Paragraph(written(data["text"])),
        *said,
        Facts(_facts(texts, kind, data)),
        Note(texts(f"notice.why_{_reader(kind)}")),
        Buttons(_buttons(texts, kind, data)),
    )


def digest(texts: Texts, data: Data) -> Reply:
    """Once a day for a member: what is open."""
    parts: list[Part] = []
    for name in ("held", "offered", "free"):
        lines, number = data[name][:_SHOWN], data[f"{name}_number"]
        if lines:
            parts.append(Heading(texts(f"question.desk_{name}")))
            parts.append(Rows(tuple(_row(texts, line) for line in lines)))
        if number > len(lines):
            parts.append(Note(texts("question.and_more", number=number - len(lines))))
    return message(
        texts,
        Title(texts("notice.digest_title")),
        *parts,
        Note(texts("notice.why_digest")),
        Buttons((desk_choice(texts),)),
    )


def _row(texts: Texts, line: Data) -> Choice:
    detail = texts("notice.digest_line", domain=domain_name(texts, line["domain"]), due=moment_of(texts, line["due"]))
    return Choice(short(line["text"]), "question.open", {"question": line["question"]}, row=True, detail=detail)


def _reader(kind: str) -> str:
    readers = {"take": _TO_TAKE, "holder": _TO_HOLDER, "coordinator": _TO_COORDINATOR, "asker": _TO_ASKER}
    return next((reader for reader, kinds in readers.items() if kind in kinds), "several")


def _facts(texts: Texts, kind: str, data: Data) -> tuple[tuple[str, str], ...]:
    facts = [(texts("question.fact_domain"), domain_name(texts, data["domain"]))]
    if _reader(kind) in ("take", "holder", "coordinator"):
        asker = on_one_line(data["asker"]) or texts("question.hidden_name")
        facts.insert(0, (texts("question.fact_by"), asker))
    if kind in _WITH_DEADLINE:
        facts.append((texts("question.fact_first"), moment_of(texts, data["first_due"])))
        facts.append((texts("question.fact_solution"), moment_of(texts, data["solution_due"])))
    return tuple(facts)


def _buttons(texts: Texts, kind: str, data: Data) -> tuple[Choice, ...]:
    here = {"question": data["question"]}
    look = choice(texts, "open", **here)
    match kind:
        case "offered":
            return choice(texts, "take", **here), choice(texts, "give_back", **here), look
        case "coordinator" | "team":
            return choice(texts, "take", **here), look
        case "answered" if data["asker"]:  # followers, and the asker without a name, are told no name
            return choice(texts, "confirm", **here), choice(texts, "follow_up", "open", **here), mine_choice(texts)
        case "close_warning":
            return choice(texts, "confirm", **here), choice(texts, "follow_up", "open", **here)
        case _ if _reader(kind) == "asker":
            return look, mine_choice(texts)
    return (look,)


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "question.digest": digest,
    **{
        f"question.{kind}": partial(told, kind)
        for kind in (*_TO_TAKE, *_TO_HOLDER, *_TO_COORDINATOR, *_TO_ASKER, *_TO_SEVERAL)
    },
}
"""The words of every kind of notice about questions."""
