"""Cards of those who manage the network: roles, and the deadlines of a domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

from dialogs.cards.fields import CardFields, Dataset, Input
from dialogs.cards.lists import rest_note
from dialogs.cards.people.members import domain_choice
from dialogs.cards.people.people import domain_of
from dialogs.cards.view import Buttons, Folded, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import display_name
from dialogs.events import Choice, Reply
from dialogs.texts import BRUSSELS, Texts
from dialogs.understanding import plain
from dialogs.ways.people import (
    MEMBERS_GIVE,
    MEMBERS_GIVE_NEW,
    MEMBERS_HOME,
    MEMBERS_HOURS_RESET,
    MEMBERS_HOURS_SAVE,
    MEMBERS_ROLE,
    MEMBERS_ROLES,
    MEMBERS_TAKE_SURE,
)
from knowledge.network.deadlines import Deadlines
from knowledge.people import StoredPerson
from knowledge.roles import Grant, Role

HOURS = tuple(field.name for field in fields(Deadlines))
"""The names of the deadlines, in their order on the card."""
MAX_ROWS = 20
MAX_NAMESAKES = 8
_MAX_NAME_LENGTH = 100
_HOURS_SEEN = 4
"""So many deadlines are seen at first: what an asker is promised, and the reminder."""


def role_name(texts: Texts, role: Role) -> str:
    """What a role is called."""
    return texts(f"members.role_{role}")


def roles_card(texts: Texts, held: Sequence[tuple[Grant, str]]) -> Reply:
    """Who has which role, a line each."""
    return message(
        texts,
        Title(texts("members.roles_title")),
        Paragraph(texts("members.roles_text")),
        Rows(tuple(_grant_row(texts, grant, name) for grant, name in held[:MAX_ROWS])),
        rest_note(texts, len(held) - MAX_ROWS),
        Note(texts("members.roles_typed")),
        Buttons(MEMBERS_GIVE_NEW(texts), MEMBERS_HOME.named(texts, "members.home")),
    )


def give_card(texts: Texts, who: str = "", role: str = "") -> Reply:
    """A role to give to somebody whom the bot knows; what was filled in before a refusal still stands there."""
    roles = tuple((each.value, role_name(texts, each)) for each in Role)
    inputs = (
        Input(
            "who",
            texts("members.field_who"),
            "words",
            value=who,
            longest=_MAX_NAME_LENGTH,
            required=True,
            dataset=Dataset.COLLEAGUES,
        ),
        Input("role", texts("members.field_role"), "one", roles, value=role or Role.ORGANISER.value),
    )
    return message(
        texts,
        Title(texts("members.give_new")),
        Paragraph(texts("members.give_text")),
        CardFields(inputs, (texts("members.roles_typed"),)),
        Buttons(MEMBERS_GIVE(texts), MEMBERS_ROLES(texts)),
    )


def _grant_row(texts: Texts, grant: Grant, name: str) -> Choice:
    day = grant.granted_at.astimezone(BRUSSELS).date().isoformat()
    return MEMBERS_ROLE.row(
        texts("members.role_row", name=display_name(texts, name, grant.person), role=role_name(texts, grant.role)),
        texts("members.role_since", date=texts.partial_date(day)),
        **grant_values(grant),
    )


def grant_values(grant: Grant) -> dict[str, str]:
    """What a button says of who has which role."""
    return {"role": grant.role.value, "person": grant.person}


def take_card(texts: Texts, grant: Grant, name: str) -> Reply:
    """The one question before somebody loses a role."""
    title = texts("members.take_title", name=display_name(texts, name, grant.person), role=role_name(texts, grant.role))
    data = grant_values(grant)
    return message(
        texts,
        Title(title),
        Paragraph(texts("members.take_text")),
        Buttons(MEMBERS_TAKE_SURE(texts, **data), MEMBERS_ROLES.named(texts, "members.keep")),
    )


def who_note(texts: Texts, who: str, role: Role) -> str:
    """That nobody is called so, with what to do; without a name, that it must be said who is to have the role."""
    if who:
        return texts("members.who_unknown", name=who)
    return texts("members.who_missing", role=role_name(texts, role))


def who_card(texts: Texts, role: Role, people: Sequence[StoredPerson]) -> Reply:
    """Those of the same name, to choose from."""
    shown = people[:MAX_NAMESAKES]
    rows = tuple(
        MEMBERS_GIVE.row(
            display_name(texts, person.name or "", person.id),
            texts("members.nameless", id=person.id[:8]) if not person.name else person.id[:8],
            role=role.value,
            person=person.id,
        )
        for person in shown
    )
    return message(
        texts,
        Title(texts("members.who_title")),
        Paragraph(texts("members.who_many")),
        Rows(rows),
        rest_note(texts, len(people) - len(shown), "members.who_more"),
        Buttons(MEMBERS_ROLES.named(texts, "members.keep")),
    )


def hours_card(texts: Texts, domain: str, hours: Deadlines) -> Reply:
    """The deadlines of a domain in working hours, to change."""
    names = {name: (texts(f"members.hour_{name}"), f"{value:g}") for name, value in asdict(hours).items()}
    inputs = tuple(Input(name, label, "words", value=value, longest=8) for name, (label, value) in names.items())
    lines = (texts("members.hours_line", name=label, hours=value) for label, value in names.values())
    here = {"domain": domain}
    return message(
        texts,
        Title(texts("members.hours_title", domain=domain_of(texts, domain))),
        Paragraph(texts("members.hours_text")),
        CardFields(inputs[:_HOURS_SEEN], (*lines, texts("members.hours_typed"))),
        Folded(texts("members.hours_more"), (CardFields(inputs[_HOURS_SEEN:], ()),)),
        Buttons(
            MEMBERS_HOURS_SAVE(texts, **here),
            MEMBERS_HOURS_RESET(texts, **here),
            domain_choice(texts, domain),
        ),
    )


def hours_named(texts: Texts, line: str) -> tuple[str, str] | None:
    """
    The deadline that a typed line names and what stands behind it, from "eerste antwoord 8"; None when it names none.
    """
    said = plain(line)
    for name in HOURS:
        label = plain(texts(f"members.hour_{name}"))
        if said.startswith(f"{label} "):
            return name, line.split()[len(label.split())]
    return None
