"""What people hear of questions to the network: why they get it, what happened, and what they can do (N11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from dialogs.cards.lists import first_of
from dialogs.cards.network.question import question_card, short_card
from dialogs.cards.network.question_words import confirm_choice, domain_name, moment_of, word_for_kind
from dialogs.cards.view import Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line, quote_words, short
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.learning import DRAFT_OPEN
from dialogs.ways.network import (
    QUESTION_DESK,
    QUESTION_GIVE_BACK,
    QUESTION_MINE,
    QUESTION_OPEN,
    QUESTION_TAKE,
    QUESTION_WITHDRAW,
)
from knowledge.network.question_terms import Act, Party, QuestionKind, QuestionState
from knowledge.network.question_views import Present
from knowledge.plain import Data

_TO_TAKE = ("offered", "coordinator", "team")
_TO_HOLDER = ("taken_off", "asked_on", "confirmed", "reopened", "edited", "first_reminder", "solution_reminder")
_OF_HELP = frozenset({"close_warning", "confirmed"})
"""What asks about help, or thanks for it."""
_LAST_OF_HOLDER = frozenset({"taken_off", "confirmed"})
"""After these a member who had the question hears nothing more of it."""
_TO_COORDINATOR = ("first_overdue", "solution_overdue")
_TO_ASKER = ("taken", "handed_on", "passed_on", "replied", "untaken", "close_warning", "with_coordinator", "with_team")
_TO_SEVERAL = ("answered", "withdrawn", "pointed", "closed")
"""Heard by the asker or the holder, and by who follows the question: their words fit all of them."""
_WITH_DEADLINE = frozenset({*_TO_TAKE, "asked_on", "reopened", "first_reminder", "solution_reminder"})
_CONTRACT = "raamcontract"
"""The instrument that names who can be hired, with its present state."""
_BY_ASKER = frozenset({"asked_on", "reopened"})
"""What an asker without a name says too."""
_SHOWN = 5


def tell_question(kind: str, texts: Texts, data: Data) -> Reply:
    """One thing that happened to a question."""
    nobody = texts("question.the_asker" if kind in _BY_ASKER else "question.somebody")
    facts = {"by": on_one_line(data["by"]) or nobody.capitalize()}
    if kind == "passed_on":
        facts["to"] = on_one_line(data["offered"]) or texts("question.a_coordinator")
    # A new or edited question is shown as it reads now, and that is all that was given.
    said: list[Part] = []
    if data["said"] and data["said"] != data["text"]:
        said = [Heading(texts("notice.said", name=facts["by"])), Paragraph(quote_words(data["said"]))]
    return message(
        texts,
        Title(word_for_kind(texts, f"notice.{_title(kind, data)}_title", data["kind"], **facts)),
        Paragraph(word_for_kind(texts, f"notice.{_wording(kind, data)}", data["kind"], **facts)),
        Heading(word_for_kind(texts, "question.asked", data["kind"])),
        Paragraph(quote_words(data["text"])),
        *said,
        Facts(_facts(texts, kind, data)),
        Note(texts(f"notice.why_{_reason(kind, data)}")),
        Buttons(*_buttons(texts, kind, data)),
    )


def _title(kind: str, data: Data) -> str:
    """The key of the title: where nothing can have helped, nobody is asked about it or thanked for it."""
    return f"{kind}_unhelped" if kind in _OF_HELP and not data.get("helped", True) else kind


def _wording(kind: str, data: Data) -> str:
    """The key of what happened, where the same is said otherwise to whom it is about."""
    if kind in _OF_HELP:
        return _title(kind, data)
    if kind == "answered" and data.get("to") == Party.ASKER:
        return "answered_you"
    if kind == "offered" and data.get("act") == Act.PASS_ON:
        return "offered_passed"
    if kind == "taken_off" and data.get("state") == QuestionState.POINTED:
        return "taken_off_pointed"
    return kind


def copy_card(texts: Texts, present: Present) -> Reply:
    """What a message about a question shows once the question has moved on (R16)."""
    return replace(_standing(texts, present), replaces=present.activity)


def _standing(texts: Texts, present: Present) -> Reply:
    if present.seen is None:
        return message(
            texts,
            Title(texts("notice.taken_off_title")),
            Paragraph(texts("question.copy_gone")),
            Buttons(QUESTION_DESK(texts)),
        )
    if present.is_last:
        return question_card(texts, present.seen)
    return short_card(texts, present.seen)


def digest(texts: Texts, data: Data) -> Reply:
    """Once a day for a member: what is open."""
    parts: list[Part] = []
    for name in ("held", "offered", "free"):
        rows = Rows(tuple(_row(texts, line) for line in data[name][:_SHOWN]))
        parts += first_of(texts, rows, data[f"{name}_number"], f"question.desk_{name}")
    return message(
        texts,
        Title(texts("notice.digest_title")),
        *parts,
        Note(texts("notice.why_digest")),
        Buttons(QUESTION_DESK(texts)),
    )


def _row(texts: Texts, line: Data) -> Choice:
    detail = texts("notice.digest_line", domain=domain_name(texts, line["domain"]), due=moment_of(texts, line["due"]))
    return QUESTION_OPEN.row(short(line["text"]), detail, question=line["question"])


def _reason(kind: str, data: Data) -> str:
    """Why this reader hears it, by the place from which they do, and whether more of it may come."""
    if kind in _TO_TAKE:
        return kind
    if kind in _LAST_OF_HOLDER or (kind in _TO_SEVERAL and data.get("to") == Party.HOLDER):
        return "holder_once"
    # What is with the asker can be closed, and no longer be taken back.
    if kind == "close_warning":
        return "asker_to_close"
    if kind in _TO_SEVERAL:
        return "follower" if data.get("to") == Party.FOLLOWER else "asked"
    return _reader(kind)


def _reader(kind: str) -> str:
    readers = {"take": _TO_TAKE, "holder": _TO_HOLDER, "coordinator": _TO_COORDINATOR, "asker": _TO_ASKER}
    return next((reader for reader, kinds in readers.items() if kind in kinds), "several")


def _facts(texts: Texts, kind: str, data: Data) -> tuple[tuple[str, str], ...]:
    facts = [(texts("question.fact_domain"), domain_name(texts, data["domain"]))]
    if _reader(kind) in ("take", "holder", "coordinator"):
        asker = on_one_line(data["asker"]) or texts("question.hidden_name")
        facts.insert(0, (texts("question.fact_by"), asker))
    if data.get("unreached"):
        facts.append((texts("reach.fact_unreached"), on_one_line(data["unreached"])))
    if kind in _WITH_DEADLINE:
        facts.append((texts("question.fact_first"), moment_of(texts, data["first_due"])))
        facts.append((texts("question.fact_solution"), moment_of(texts, data["solution_due"])))
    return tuple(facts)


def _buttons(texts: Texts, kind: str, data: Data) -> tuple[Choice, ...]:
    here = {"question": data["question"]}
    look = QUESTION_OPEN(texts, **here)
    match kind:
        case "offered":
            return QUESTION_TAKE(texts, **here), QUESTION_GIVE_BACK(texts, **here), look
        case "team" if data["kind"] == QuestionKind.EXAMPLE:
            return DRAFT_OPEN.named(texts, "example.review", draft=data["question"]), look
        case "coordinator" | "team":
            return QUESTION_TAKE(texts, **here), look
        case "answered" if data.get("to") == Party.ASKER:
            confirm = confirm_choice(texts, data["question"], helped=data["kind"] != QuestionKind.EXAMPLE)
            return confirm, QUESTION_OPEN.named(texts, "question.follow_up", **here), QUESTION_MINE(texts)
        case "close_warning":
            close = confirm_choice(texts, data["question"], helped=data.get("helped", True))
            return close, QUESTION_OPEN.named(texts, "question.follow_up", **here)
        case "untaken":
            return _contract(texts), QUESTION_WITHDRAW(texts, **here), look, QUESTION_MINE(texts)
        case "pointed" if data.get("to") == Party.ASKER:
            return _contract(texts), QUESTION_OPEN.named(texts, "question.follow_up", **here), QUESTION_MINE(texts)
        case "pointed":
            return _contract(texts), look
        case _ if _reader(kind) == "asker":
            return look, QUESTION_MINE(texts)
    return (look,)


def _contract(texts: Texts) -> Choice:
    return INSTRUMENT_SHOW.called(texts("question.contract"), _CONTRACT, instrument=_CONTRACT)


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "question.digest": digest,
    **{
        f"question.{kind}": partial(tell_question, kind)
        for kind in (*_TO_TAKE, *_TO_HOLDER, *_TO_COORDINATOR, *_TO_ASKER, *_TO_SEVERAL)
    },
}
"""The words of every kind of notice about questions."""
