"""What people hear when they join the network, and when they get a role or lose it."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.cards.people.people import domain_of
from dialogs.cards.view import Buttons, Note, Paragraph, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.network import QUESTION_DESK
from dialogs.ways.people import MEMBER_SHOW, MEMBERS_HOME
from dialogs.ways.talking import HELP_SHOW
from knowledge.plain import Data
from knowledge.roles import Role


def tell_appointed(texts: Texts, data: Data) -> Reply:
    """To a new member: what it means, and what there is to set."""
    domains = ", ".join(domain_of(texts, code) for code in data["domains"])
    return message(
        texts,
        Title(texts("appointed.member_title")),
        Paragraph(texts("appointed.member", by=_by(texts, data), domains=domains)),
        Paragraph(texts("appointed.member_next")),
        Note(texts("appointed.member_why")),
        Buttons(MEMBER_SHOW(texts), QUESTION_DESK(texts), HELP_SHOW(texts)),
    )


def tell_granted(texts: Texts, data: Data) -> Reply:
    """To somebody with a new role: by whom, and what can be done with it."""
    role = Role(data["role"])
    ways = {Role.CURATOR: (MEMBERS_HOME(texts),), Role.COORDINATOR: (QUESTION_DESK(texts),)}
    return message(
        texts,
        Title(texts("appointed.granted_title", role=texts(f"members.role_{role}"))),
        Paragraph(texts("appointed.granted", by=_by(texts, data))),
        Paragraph(texts(f"appointed.{role}")),
        Note(texts("appointed.why")),
        Buttons(*ways.get(role, ()), HELP_SHOW(texts)),
    )


def tell_revoked(texts: Texts, data: Data) -> Reply:
    """To somebody who lost a role."""
    return message(
        texts,
        Title(texts("appointed.revoked_title", role=texts(f"members.role_{Role(data['role'])}"))),
        Paragraph(texts("appointed.revoked", by=_by(texts, data))),
        Note(texts("appointed.why")),
        Buttons(HELP_SHOW(texts)),
    )


def _by(texts: Texts, data: Data) -> str:
    return on_one_line(data["by"]) or texts("appointed.somebody")


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "member.appointed": tell_appointed,
    "role.granted": tell_granted,
    "role.revoked": tell_revoked,
}
"""The words of every kind of notice about a place in the network."""
