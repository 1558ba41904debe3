"""Members whom Teams does not reach, as the coordinators read of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.network import NETWORK_UNREACHABLE
from knowledge.network.members import UnreachedMember
from knowledge.plain import Data

SHOWN = 40
"""So many members stand in the list; the others are counted."""


def unreachable(texts: Texts, data: Data) -> Reply:
    """To the coordinators, once: a member cannot be reached in Teams."""
    name = on_one_line(data["name"])
    return message(
        texts,
        Title(texts("reach.unreachable_title", name=name)),
        Paragraph(texts("reach.blocked" if data["met"] else "reach.never", name=name)),
        Paragraph(texts("reach.by_mail" if data["by_mail"] else "reach.not_by_mail")),
        Paragraph(texts("reach.what_helps")),
        Note(texts("reach.why")),
        Buttons(NETWORK_UNREACHABLE(texts)),
    )


def unmailable(texts: Texts, data: Data) -> Reply:
    """To the coordinators, once: e-mail to a member whom Teams does not reach did not arrive either."""
    return message(
        texts,
        Title(texts("reach.unmailable_title", name=on_one_line(data["name"]))),
        Paragraph(texts("reach.unmailable")),
        Paragraph(texts("reach.what_helps")),
        Note(texts("reach.why")),
        Buttons(NETWORK_UNREACHABLE(texts)),
    )


def list_card(texts: Texts, members: Sequence[UnreachedMember]) -> Reply:
    """Who cannot be reached, since when, and whether e-mail takes the place of Teams."""
    if not members:
        return message(texts, Paragraph(texts("reach.list_none")))
    more = len(members) - SHOWN
    return message(
        texts,
        Title(texts("reach.list_title")),
        Facts(tuple((on_one_line(member.name), _line(texts, member)) for member in members[:SHOWN])),
        Paragraph(texts("reach.list_more", number=more)) if more > 0 else None,
        Note(texts("reach.list_how")),
    )


def _line(texts: Texts, member: UnreachedMember) -> str:
    since = texts("reach.list_never")
    if member.since is not None:
        since = texts("reach.list_blocked", since=texts.moment(member.since))
    way = texts("reach.list_mailed" if member.by_mail else "reach.list_not_mailed")
    return "; ".join((*(domain_name(texts, code) for code in member.domains), since, way))


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "member.unreachable": unreachable,
    "member.unmailable": unmailable,
}
"""The words of every kind of notice about members who cannot be reached."""
