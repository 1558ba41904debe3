"""Cards of an appeal: what leaves, what is asked of a reader, what the reader tells, and what came of it."""

from __future__ import annotations

from dialogs.cards.common import ask_card
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Part, Title, message
from dialogs.cards.words import on_one_line, short
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.joining import (
    APPEAL_PASS,
    APPEAL_READ,
    APPEAL_SHOW,
    APPEAL_WITHDRAW,
    APPEAL_WITHDRAW_SURE,
    JOINING_FORMS,
    JOINING_MINE,
)
from knowledge.network.volunteers import Appeal, AppealAnswer, AppealKind, NewAppeal, OwnAppeal
from knowledge.plain import Data

REPLY = "reply"
"""The name of the form in which somebody makes themselves known."""


def who_seeks(texts: Texts, name: str, organisation: str) -> str:
    """Who seeks, as far as they said so."""
    if not name:
        return texts("appeal.nameless")
    return known_as(texts, name, organisation)


def known_as(texts: Texts, name: str, organisation: str) -> str:
    """A name, with the organisation where that is known."""
    called = on_one_line(name) or texts("appeal.somebody")
    return texts("appeal.of", name=called, organisation=on_one_line(organisation)) if organisation else called


def appeal_parts(texts: Texts, wanted: NewAppeal, number: int) -> tuple[Part, ...]:
    """To how many it goes, what they read, and that they decide."""
    return (
        Paragraph(texts(f"appeal.look_{wanted.kind}", number=number)),
        _facts(texts, wanted),
        Paragraph(wanted.text),
        Paragraph(texts("appeal.look_after")),
    )


def _facts(texts: Texts, wanted: NewAppeal) -> Facts:
    domain = domain_name(texts, wanted.domain) if wanted.domain else texts("appeal.all_domains")
    return Facts(
        (
            (texts("appeal.fact_from"), who_seeks(texts, wanted.name, wanted.organisation)),
            (texts("appeal.fact_domain"), domain),
        )
    )


def asked_parts(texts: Texts, id: str, wanted: NewAppeal) -> tuple[Part, ...]:
    """What is asked of a reader, and the two answers to it."""
    return (
        Title(texts(f"appeal.asked_{wanted.kind}")),
        _facts(texts, wanted),
        Paragraph(wanted.text),
        Paragraph(texts("appeal.asked_text")),
        Buttons(*reader_choices(texts, id)),
    )


def reader_choices(texts: Texts, id: str) -> tuple[Choice, ...]:
    """What a reader can do: be known, rather not, or be asked no more."""
    return (
        JOINING_FORMS.begin.named(texts, "appeal.reply", form=REPLY, appeal=id),
        APPEAL_PASS(texts, appeal=id),
        JOINING_MINE.named(texts, "appeal.no_more"),
    )


def appeal_row(texts: Texts, appeal: Appeal) -> Choice:
    """An appeal that waits for the reader, in a list."""
    wanted = appeal.wanted
    return APPEAL_READ.row(short(wanted.text), texts(f"appeal.asked_{wanted.kind}"), appeal=appeal.id)


def read_card(texts: Texts, appeal: Appeal) -> Reply:
    """An appeal that waits for the reader."""
    return message(texts, *asked_parts(texts, appeal.id, appeal.wanted))


def reply_parts(texts: Texts, told: AppealAnswer) -> tuple[Part, ...]:
    """What who appealed will read."""
    return (
        Paragraph(texts("appeal.reply_look", who=known_as(texts, told.name, told.organisation))),
        Paragraph(told.text),
    )


def own_card(texts: Texts, own: OwnAppeal) -> Reply:
    """An appeal as who sent it sees it: who answered, and of the others only how many they are."""
    wanted = own.appeal.wanted
    parts: list[Part] = []
    for each in own.answers:
        parts += [Paragraph(texts("appeal.told_by", who=known_as(texts, each.name, each.organisation)))]
        parts += [Paragraph(each.text)]
    return message(
        texts,
        Title(texts(f"appeal.own_{wanted.kind}")),
        Paragraph(wanted.text),
        *parts,
        Note(texts("appeal.waiting", number=own.waiting)),
        Buttons(JOINING_MINE(texts), APPEAL_WITHDRAW(texts, appeal=own.appeal.id)),
    )


def withdraw_card(texts: Texts, own: OwnAppeal) -> Reply:
    """Asks once."""
    here = {"appeal": own.appeal.id}
    ways = APPEAL_WITHDRAW_SURE(texts, **here), APPEAL_SHOW.named(texts, "joining.keep", **here)
    return ask_card(texts, "appeal.withdraw", *ways)


def wanted_from(data: Data) -> NewAppeal:
    """What is sought, from the facts of a notice."""
    return NewAppeal(AppealKind(data["kind"]), data["domain"], data["text"], data["name"], data["organisation"])
