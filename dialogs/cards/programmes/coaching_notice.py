"""What people hear of the charter that their organisation signed, and of coaching."""

from __future__ import annotations

from dialogs.cards.lists import rest_note
from dialogs.cards.network.question_words import moment_of
from dialogs.cards.programmes.programme_words import title_in
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.organising import ORGANISE_CHARTER
from dialogs.ways.programmes import (
    REGISTRATION_MINE,
)
from knowledge.plain import Data


def charter(kind: str, texts: Texts, data: Data) -> Reply:
    """What became of the claim that an organisation signed the charter."""
    if kind == "confirmed" and not data.get("seated", True):
        kind = "confirmed_without_place"
    return message(
        texts,
        Title(texts(f"enrolment.{kind}_title")),
        Paragraph(texts(f"enrolment.{kind}", organisation=on_one_line(data["organisation"]))),
        Note(texts("enrolment.why_coaching")),
        Buttons(REGISTRATION_MINE(texts)),
    )


def charter_claimed(texts: Texts, data: Data) -> Reply:
    """To organisers: which organisations signed the charter, as their people say."""
    number, names = data.get("number", 1), [on_one_line(name) for name in data.get("organisations", ())]
    key = "enrolment.claimed" if number == 1 else "enrolment.claimed_many"
    return message(
        texts,
        Title(texts(f"{key}_title", number=number)),
        Paragraph(texts(key, organisation=on_one_line(data["organisation"]), number=number)),
        Paragraph("; ".join(names)) if number > 1 else None,
        rest_note(texts, number - len(names), "enrolment.claimed_more") if number > 1 else None,
        Note(texts("enrolment.why_organiser")),
        Buttons(ORGANISE_CHARTER(texts)),
    )


def coach(kind: str, texts: Texts, data: Data) -> Reply:
    """The own appointment with a coach: made, near, or taken back."""
    facts = [(texts("programme.fact_when"), moment_of(texts, data["appointment"]))]
    if data["coach"]:
        facts.append((texts("enrolment.fact_coach"), on_one_line(data["coach"])))
    if data["place"]:
        facts.append((texts("programme.fact_where"), on_one_line(data["place"])))
    return message(
        texts,
        Title(texts(f"enrolment.{kind}_title")),
        Paragraph(texts(f"enrolment.{kind}", title=title_in(texts, data))),
        Facts(tuple(facts)),
        Note(texts("enrolment.why_coaching")),
        Buttons(REGISTRATION_MINE(texts)),
    )
