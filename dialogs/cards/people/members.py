"""Cards of those who manage the network: its domains in numbers, its members, and who joins or leaves."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.code_names import list_domains
from dialogs.cards.common import ask_card
from dialogs.cards.fields import CardFields, Input
from dialogs.cards.lists import rest_note
from dialogs.cards.people.members_own import MAX_EXPERTISE_LENGTH, absence_line
from dialogs.cards.people.people import domain_of
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.joining import JOINING_LIST
from dialogs.ways.network import NETWORK_UNREACHABLE
from dialogs.ways.people import (
    MEMBERS_APPOINT,
    MEMBERS_DOMAIN,
    MEMBERS_END,
    MEMBERS_END_SURE,
    MEMBERS_HOME,
    MEMBERS_HOURS,
    MEMBERS_JOURNAL,
    MEMBERS_MEMBER,
    MEMBERS_NEW,
    MEMBERS_ROLES,
    MEMBERS_SAVE,
)
from knowledge.network.members import DomainLine, DomainView, MemberLine, MemberProfile
from knowledge.network.members_file import MAX_LENGTH

MAX_ROWS = 15
"""Members on the card of a domain; others are opened by name."""


def home_card(texts: Texts, lines: Sequence[DomainLine]) -> Reply:
    """All domains with how many members each has."""
    return message(
        texts,
        Title(texts("members.title")),
        Paragraph(texts("members.text")),
        Rows(tuple(_domain_row(texts, line) for line in lines)),
        Buttons(
            MEMBERS_NEW(texts),
            JOINING_LIST(texts),
            MEMBERS_ROLES(texts),
            MEMBERS_JOURNAL(texts),
            NETWORK_UNREACHABLE(texts),
        ),
    )


def _domain_row(texts: Texts, line: DomainLine) -> Choice:
    some = {"members.row_away": line.away, "members.row_open": line.open}
    about = " · ".join(
        (_number(texts, line.members), *(texts(key, number=number) for key, number in some.items() if number))
    )
    name = domain_of(texts, line.domain)
    return MEMBERS_DOMAIN.row(name, about, line.domain, domain=line.domain)


def _number(texts: Texts, number: int) -> str:
    return texts("members.members_more", number=number) if number else texts("members.members_none")


def domain_card(texts: Texts, view: DomainView) -> Reply:
    """The members of a domain with what each has open."""
    domain, shown = view.line.domain, view.members[:MAX_ROWS]
    return message(
        texts,
        Title(domain_of(texts, domain)),
        Paragraph(texts("members.open_line", number=view.line.open)),
        Rows(tuple(_member_row(texts, line) for line in shown)) if shown else Note(texts("members.domain_none")),
        rest_note(texts, len(view.members) - len(shown), "members.and_more"),
        Buttons(
            MEMBERS_NEW(texts, domain=domain),
            MEMBERS_HOURS(texts, domain=domain),
            MEMBERS_HOME.named(texts, "members.home"),
        ),
    )


def _member_row(texts: Texts, line: MemberLine) -> Choice:
    name, data = on_one_line(line.profile.name), {"member": line.profile.id}
    return MEMBERS_MEMBER.row(name, " · ".join((_load(texts, line), *states(texts, line))), **data)


def states(texts: Texts, line: MemberLine) -> tuple[str, ...]:
    """What a curator must know of a member at a glance; nothing for one who is simply there."""
    away = (texts("members.is_away"),) if line.is_away and line.profile.active else ()
    return (*away, *_beside_absence(texts, line))


def _beside_absence(texts: Texts, line: MemberLine) -> tuple[str, ...]:
    if not line.profile.active:
        return (texts("members.left"),)
    if line.profile.person is None:
        return (texts("members.not_met"),)
    return () if line.reachable else (texts("members.unreachable"),)


def _load(texts: Texts, line: MemberLine) -> str:
    return texts("members.load", number=line.load)


def member_card(texts: Texts, line: MemberLine) -> Reply:
    """One member: domains and expertise to change, and the way out."""
    profile, here = line.profile, {"member": line.profile.id}
    domain = profile.domains[0] if profile.domains else ""
    facts = (
        (texts("members.fact_email"), profile.email or "–"),
        (texts("members.fact_load"), str(line.load)),
        (texts("members.fact_substitute"), on_one_line(line.substitute_name) or texts("member.nobody")),
        (texts("members.fact_state"), " · ".join((absence_line(texts, profile), *_beside_absence(texts, line)))),
    )
    ending = (MEMBERS_END(texts, **here),) if profile.active else ()
    chosen = ", ".join(domain_of(texts, code) for code in profile.domains)
    expertise = on_one_line(", ".join(profile.expertise))
    standing = (
        texts.label(texts("members.field_domains"), chosen),
        texts("member.expertise_is", words=expertise or texts("member.nothing")),
    )
    return message(
        texts,
        Title(texts("members.member_title", name=on_one_line(profile.name))),
        Facts(facts),
        CardFields(_assigning(texts, ",".join(profile.domains), expertise), (*standing, texts("members.member_typed"))),
        Buttons(MEMBERS_SAVE(texts, **here), *ending, _back(texts, domain)),
    )


def _back(texts: Texts, domain: str) -> Choice:
    if not domain:
        return MEMBERS_HOME.named(texts, "members.home")
    return domain_choice(texts, domain)


def domain_choice(texts: Texts, domain: str) -> Choice:
    """The way to a domain; its name, which is too long for a button on a telephone, can be typed."""
    return MEMBERS_DOMAIN.called(texts("members.domain"), domain_of(texts, domain), domain=domain)


def _assigning(texts: Texts, domains: str, expertise: str) -> tuple[Input, Input]:
    return (
        Input("domains", texts("members.field_domains"), "several", list_domains(texts), value=domains, required=True),
        Input("expertise", texts("members.field_expertise"), "words", value=expertise, longest=MAX_EXPERTISE_LENGTH),
    )


def found_card(texts: Texts, found: Sequence[MemberProfile]) -> Reply:
    """The members whose name was typed, a line each."""
    shown = found[:MAX_ROWS]
    rows = tuple(
        MEMBERS_MEMBER.row(
            on_one_line(each.name), ", ".join(domain_of(texts, code) for code in each.domains), member=each.id
        )
        for each in shown
    )
    return message(
        texts,
        Paragraph(texts("members.found" if rows else "members.found_none")),
        Rows(rows) if rows else None,
        rest_note(texts, len(found) - len(shown), "members.and_more"),
        Buttons(MEMBERS_HOME.named(texts, "members.home")),
    )


def new_card(texts: Texts, name: str = "", email: str = "", domains: str = "", expertise: str = "") -> Reply:
    """Appoint somebody; what was filled in before a refusal still stands there."""
    fields = (
        Input("name", texts("members.field_name"), "words", value=name, longest=MAX_LENGTH, required=True),
        Input("email", texts("members.field_email"), "words", value=email, longest=MAX_LENGTH, required=True),
        *_assigning(texts, domains, expertise),
    )
    return message(
        texts,
        Title(texts("members.new_title")),
        Paragraph(texts("members.new_text")),
        CardFields(fields, (texts("members.new_typed"),)),
        Buttons(MEMBERS_APPOINT(texts), MEMBERS_HOME.named(texts, "members.home")),
    )


def end_card(texts: Texts, line: MemberLine) -> Reply:
    """The one question before a member leaves."""
    here = {"member": line.profile.id}
    ways = MEMBERS_END_SURE(texts, **here), MEMBERS_MEMBER.named(texts, "members.keep", **here)
    return ask_card(texts, "members.end", *ways, name=on_one_line(line.profile.name))
