"""What people hear of offers to help in the network and of appeals: what happened, what they can do, and why (N11)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dialogs.cards.network.appeal import asked_parts, known_as, wanted_from
from dialogs.cards.network.joining import ways_line
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Buttons, Note, Paragraph, Title, message
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.joining import APPEAL_SHOW, JOINING_LIST, JOINING_MINE, JOINING_SHOW
from dialogs.ways.network import QUESTION_NEW
from dialogs.ways.people import MEMBER_SHOW
from knowledge.network.volunteers import Help
from knowledge.plain import Data


def tell_new(texts: Texts, data: Data) -> Reply:
    """To curators: somebody offers to help."""
    who = known_as(texts, data["name"], data["organisation"])
    return message(
        texts,
        Title(texts("joining.new_title")),
        Paragraph(texts("joining.new", who=who, domain=domain_name(texts, data["domain"]))),
        Note(texts("joining.curator_why")),
        Buttons(JOINING_SHOW(texts, volunteer=data["volunteer"]), JOINING_LIST(texts)),
    )


def tell_left(texts: Texts, data: Data) -> Reply:
    """To curators: somebody took back what was accepted."""
    who = known_as(texts, data["name"], data["organisation"])
    return message(
        texts,
        Title(texts("joining.left_title")),
        Paragraph(texts("joining.left", who=who, domain=domain_name(texts, data["domain"]))),
        Note(texts("joining.curator_why")),
        Buttons(JOINING_LIST(texts)),
    )


def tell_accepted(texts: Texts, data: Data) -> Reply:
    """To who offered: what holds now."""
    ways = tuple(Help(each) for each in data["ways"])
    is_member = Help.MEMBER in ways
    said = texts("joining.accepted", domain=domain_name(texts, data["domain"]), ways=ways_line(texts, ways))
    return message(
        texts,
        Title(texts("joining.accepted_title")),
        Paragraph(said),
        Paragraph(texts("joining.accepted_member")) if is_member else None,
        Paragraph(texts("joining.offer_asked")) if len(ways) > is_member else None,
        Note(texts("joining.decided_why")),
        Buttons(*((MEMBER_SHOW(texts),) if is_member else ()), JOINING_MINE(texts)),
    )


def tell_no(key: str, texts: Texts, data: Data) -> Reply:
    """To who offered that it is not accepted, or to who helped that a curator ended it; and why."""
    return message(
        texts,
        Title(texts(f"joining.{key}_title")),
        Paragraph(texts(f"joining.{key}", domain=domain_name(texts, data["domain"]))),
        Paragraph(data["reason"]),
        Note(texts("joining.decided_why")),
        Buttons(JOINING_MINE(texts)),
    )


def tell_appeal(texts: Texts, data: Data) -> Reply:
    """To somebody who agreed to be asked."""
    *parts, ways = asked_parts(texts, data["appeal"], wanted_from(data))
    return message(texts, *parts, Note(texts("appeal.new_why")), ways)


def tell_answered(texts: Texts, data: Data) -> Reply:
    """To who appealed: who wants to help, in the words of that person."""
    return message(
        texts,
        Title(texts("appeal.answered_title")),
        Paragraph(texts("appeal.told_by", who=known_as(texts, data["by"], data["organisation"]))),
        Paragraph(data["said"]),
        Paragraph(texts("appeal.you_sought")),
        Paragraph(data["text"]),
        Note(texts("appeal.answered_why")),
        Buttons(APPEAL_SHOW(texts, appeal=data["appeal"])),
    )


def tell_nobody(texts: Texts, data: Data) -> Reply:
    """To who appealed: that nobody answered, and the way to the network."""
    return message(
        texts,
        Title(texts("appeal.nobody_title")),
        Paragraph(texts("appeal.nobody")),
        Paragraph(data["text"]),
        Note(texts("appeal.nobody_why")),
        Buttons(QUESTION_NEW(texts, text=data["text"]), APPEAL_SHOW(texts, appeal=data["appeal"])),
    )


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "volunteer.new": tell_new,
    "volunteer.left": tell_left,
    "volunteer.accepted": tell_accepted,
    "volunteer.declined": partial(tell_no, "declined"),
    "volunteer.ended": partial(tell_no, "ended"),
    "appeal.new": tell_appeal,
    "appeal.answered": tell_answered,
    "appeal.nobody": tell_nobody,
}
"""The words of every kind of notice about offers and appeals."""
