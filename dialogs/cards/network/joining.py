"""Cards of who offers to help in the network and of who seeks: one's own part, a curator's list, a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.cards.lists import first_of
from dialogs.cards.network.appeal import appeal_row
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Buttons, Facts, Heading, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line, short
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.joining import (
    APPEAL_SHOW,
    JOINING_ACCEPT,
    JOINING_AGREE,
    JOINING_FORMS,
    JOINING_LIST,
    JOINING_MINE,
    JOINING_OFFER,
    JOINING_SEEK,
    JOINING_SHOW,
    JOINING_VISIT,
    JOINING_WITHDRAW,
    JOINING_WITHDRAW_SURE,
)
from dialogs.ways.people import MEMBERS_HOME
from knowledge.network.volunteers import Help, NewVolunteer, OwnPart, Volunteer

MAX_ROWS = 15
DECLINE = "decline"
"""The name of the form in which a curator says why not."""


def ways_line(texts: Texts, ways: Sequence[Help]) -> str:
    """What somebody offers, in a line."""
    return texts.join(texts(f"joining.help_{each}") for each in ways) or texts("joining.help_none")


def facts_of(texts: Texts, offered: NewVolunteer) -> Facts:
    """An offer as a curator reads it."""
    return Facts(
        (
            (texts("joining.fact_name"), on_one_line(offered.name)),
            (texts("joining.fact_organisation"), on_one_line(offered.organisation)),
            (texts("joining.fact_domain"), domain_name(texts, offered.domain)),
            (texts("joining.fact_experience"), on_one_line(offered.experience)),
            (texts("joining.fact_ways"), ways_line(texts, offered.ways)),
        )
    )


def offer_parts(texts: Texts, offered: NewVolunteer) -> tuple[Part, ...]:
    """What a curator will read, and what comes of it when it is accepted."""
    agreed = any(each is not Help.MEMBER for each in offered.ways)
    keys = (*(("member",) if Help.MEMBER in offered.ways else ()), *(("asked",) if agreed else ()))
    follows = (Paragraph(texts(f"joining.offer_{key}")) for key in keys)
    return (Paragraph(texts("joining.offer_look")), facts_of(texts, offered), *follows)


def mine_card(texts: Texts, own: OwnPart) -> Reply:
    """What one offers, with a switch for each way of being asked; what one seeks; and what waits for an answer."""
    rows = tuple(appeal_row(texts, each) for each in own.asked[:MAX_ROWS]), tuple(_sought_rows(texts, own))
    seen = any((*rows, own.volunteers))
    asked, sought = (Rows(each) if each else None for each in rows)
    return message(
        texts,
        Title(texts("joining.mine_title")),
        None if seen else Paragraph(texts("joining.mine_none")),
        Heading(texts("joining.mine_asked")) if asked else None,
        asked,
        Heading(texts("joining.mine_offers")) if own.volunteers else None,
        *(Paragraph(_line(texts, each)) for each in own.volunteers),
        Heading(texts("joining.mine_sought")) if sought else None,
        sought,
        Buttons(*_switches(texts, own), JOINING_OFFER(texts), JOINING_SEEK(texts), JOINING_VISIT(texts)),
    )


def _line(texts: Texts, volunteer: Volunteer) -> str:
    offered = volunteer.offered
    state = "waits" if volunteer.accepted is None else "accepted"
    return texts(
        f"joining.line_{state}", domain=domain_name(texts, offered.domain), ways=ways_line(texts, offered.ways)
    )


def _sought_rows(texts: Texts, own: OwnPart) -> Iterator[Choice]:
    for each in own.appeals[:MAX_ROWS]:
        known = texts("appeal.known", number=len(each.answers))
        yield APPEAL_SHOW.row(short(each.appeal.wanted.text), known, appeal=each.appeal.id)


def _switches(texts: Texts, own: OwnPart) -> Iterator[Choice]:
    """What is agreed to is taken back with one press, and agreed to again; an offer is taken back as a whole."""
    several = len(own.volunteers) > 1
    for each in own.volunteers:
        about = domain_name(texts, each.offered.domain) if several else ""
        for way in (Help.ASKED, Help.VISITS) if each.accepted else ():
            is_on = way not in each.offered.ways
            label = texts(f"joining.{'agree' if is_on else 'no_more'}_{way}")
            yield JOINING_AGREE.called(_about(texts, label, about), volunteer=each.id, help=way.value, on=is_on)
        yield JOINING_WITHDRAW.called(_about(texts, texts("joining.withdraw"), about), volunteer=each.id)


def withdraw_card(texts: Texts, volunteer: Volunteer) -> Reply:
    """Asks once, with what is over then."""
    key = "joining.withdraw_open"
    if volunteer.accepted:
        key = "joining.withdraw_member" if volunteer.is_member else "joining.withdraw_asked"
    domain = domain_name(texts, volunteer.offered.domain)
    return message(
        texts,
        Title(texts("joining.withdraw_title")),
        Paragraph(texts(key, domain=domain)),
        Buttons(JOINING_WITHDRAW_SURE(texts, volunteer=volunteer.id), JOINING_MINE.named(texts, "joining.keep")),
    )


def list_card(texts: Texts, listed: Sequence[Volunteer]) -> Reply:
    """For curators: who offered, those who wait first."""
    return message(
        texts,
        Title(texts("joining.list")),
        Paragraph(texts("joining.list_text" if listed else "joining.list_none")),
        *first_of(texts, Rows(tuple(_row(texts, each) for each in listed[:MAX_ROWS])), len(listed)),
        Buttons(MEMBERS_HOME(texts)),
    )


def _row(texts: Texts, volunteer: Volunteer) -> Choice:
    state = texts("joining.row_accepted" if volunteer.accepted else "joining.row_waits")
    detail = f"{domain_name(texts, volunteer.offered.domain)} · {state}"
    return JOINING_SHOW.row(on_one_line(volunteer.offered.name), detail, volunteer=volunteer.id)


def volunteer_card(texts: Texts, volunteer: Volunteer) -> Reply:
    """For a curator: one offer, what accepting it does, and the way to say no with a reason."""
    here = {"volunteer": volunteer.id}
    label = "joining.end" if volunteer.accepted else "joining.decline"
    ways = (JOINING_FORMS.begin.named(texts, label, form=DECLINE, **here), JOINING_LIST(texts))
    accept = () if volunteer.accepted else (JOINING_ACCEPT(texts, **here),)
    key = "joining.is_accepted"
    if volunteer.accepted is None:
        key = "joining.accept_member" if Help.MEMBER in volunteer.offered.ways else "joining.accept_asked"
    return message(
        texts,
        Title(texts("joining.show_title", name=on_one_line(volunteer.offered.name))),
        facts_of(texts, volunteer.offered),
        Paragraph(texts(key)),
        Buttons(*accept, *ways),
    )


def decline_parts(texts: Texts, volunteer: Volunteer, reason: str) -> tuple[Part, ...]:
    """What happens, and what who offered will read."""
    key = "joining.end_look" if volunteer.accepted else "joining.decline_look"
    return (Paragraph(texts(key, name=on_one_line(volunteer.offered.name))), Paragraph(reason))


def _about(texts: Texts, label: str, domain: str) -> str:
    return texts.label(label, domain) if domain else label
