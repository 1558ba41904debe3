"""Who joins the network and who leaves it, by those who manage it; the role is looked at in each act (A1, A2)."""

from __future__ import annotations

import re
from uuid import NAMESPACE_OID, uuid5

from dialogs.cards.fields import read_fields
from dialogs.cards.people import members as cards
from dialogs.cards.people.members_own import MAX_EXPERTISE_LENGTH
from dialogs.cards.words import on_one_line
from dialogs.people.opening import split_list
from dialogs.turn import Response, Turn, say, show_by
from dialogs.understanding import plain, plain_words
from dialogs.ways.people import (
    MEMBERS_APPOINT,
    MEMBERS_DOMAIN,
    MEMBERS_END,
    MEMBERS_END_SURE,
    MEMBERS_HOME,
    MEMBERS_MEMBER,
    MEMBERS_NAMED,
    MEMBERS_NEW,
    MEMBERS_SAVE,
)
from knowledge.addresses import bare_address, find_address, is_address
from knowledge.network.domains import find_domains
from knowledge.network.members import MemberProfile
from knowledge.network.members_file import MAX_LENGTH
from knowledge.refusals import Refused
from storage.acting import By
from storage.managing import curating
from storage.network.members import Appointee
from storage.roles import Role


def appointee(line: str) -> Appointee:
    """
    Somebody as typed in one message: name; e-mail; domains; expertise.

    >>> appointee("An Peeters; an@vlaanderen.be; OMG, onderwijs; water, energie").domains
    ('OMG', 'OV')
    """
    email, begins, ends = find_address(line)
    if not email:
        return Appointee()
    name = " ".join(line[:begins].split()).strip(" ;,<")
    domains, _, expertise = line[ends:].strip(" ;,>").partition(";")
    return Appointee(
        name[:MAX_LENGTH], email[:MAX_LENGTH], domains_of(domains), split_list(expertise[:MAX_EXPERTISE_LENGTH])
    )


def domains_of(words: str) -> tuple[str, ...]:
    """The codes of the domains that are named without doubt between commas, or in one name; others are left out."""
    whole = find_domains(words)
    if len(whole) == 1 and "," not in words:
        return (whole[0].domain.code,)
    each = (
        find_domains(part) for part in split_list(re.sub(r"\b(?:en|and)\b", ",", words) if len(whole) > 1 else words)
    )
    return tuple(dict.fromkeys(found[0].domain.code for found in each if len(found) == 1))


@MEMBERS_MEMBER.handler
async def _member(turn: Turn, note: str = "") -> Response:
    line = await turn.look(curating.member_view, turn.value("member"))
    return say(turn, cards.member_card(turn.texts, line), note=note)


@MEMBERS_NEW.handler
async def _new(turn: Turn) -> Response:
    await turn.look(By.require, Role.CURATOR)
    return say(turn, cards.new_card(turn.texts, domains=turn.value("domain")))


@MEMBERS_APPOINT.handler
async def _appoint(turn: Turn) -> Response:
    """As filled in, or as typed in one message."""
    filled, line = read_fields(turn.event.data), turn.value("line")
    wanted = appointee(line) if line else _filled(filled)
    if not is_address(wanted.email):
        return await _again(turn, wanted, "members.bad_email")
    id = uuid5(NAMESPACE_OID, f"member {turn.event.conversation} {turn.event.id}").hex
    try:
        done = await turn.act(curating.appoint, id, wanted)
    except Refused as refused:
        if not refused.field:
            raise
        return await _again(turn, wanted, f"members.refused_{refused.why}")
    return await _shown(turn, done, turn.texts("members.appointed", name=on_one_line(done.name)))


def _filled(filled: dict[str, str]) -> Appointee:
    return Appointee(
        " ".join(filled.get("name", "").split())[:MAX_LENGTH],
        bare_address(filled.get("email", ""))[:MAX_LENGTH],
        split_list(filled.get("domains", "")),
        split_list(filled.get("expertise", "")[:MAX_EXPERTISE_LENGTH]),
    )


async def _again(turn: Turn, wanted: Appointee, key: str) -> Response:
    """The form with what was given; who is no curator is told that and nothing else."""
    await turn.look(By.require, Role.CURATOR)
    values = (wanted.name, wanted.email, ",".join(wanted.domains), ", ".join(wanted.expertise))
    return say(turn, cards.new_card(turn.texts, *values), note=turn.texts(key))


async def _shown(turn: Turn, profile: MemberProfile, note: str) -> Response:
    line = await turn.look(curating.member_view, profile.id)
    return say(turn, cards.member_card(turn.texts, line), note=note, in_place=True)


@MEMBERS_SAVE.handler
async def _save(turn: Turn) -> Response:
    """Domains and expertise of a member, from the fields or from what was typed."""
    id = turn.value("member")
    before = await turn.look(curating.member_view, id)
    domains, expertise = _changed(turn.value("line"), read_fields(turn.event.data), before.profile)
    try:
        done = await turn.act(curating.change_member, id, domains, expertise)
    except Refused as refused:
        if not refused.field:
            raise
        return await _shown(turn, before.profile, turn.texts(f"members.refused_{refused.why}"))
    return await _shown(turn, done, turn.texts("members.saved"))


def _changed(line: str, filled: dict[str, str], before: MemberProfile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not line:
        # A client leaves out the choice of nothing at all.
        domains = split_list(filled.get("domains", "")) if filled else before.domains
        return domains, split_list(filled.get("expertise", ", ".join(before.expertise))[:MAX_EXPERTISE_LENGTH])
    name, rest = read_member_part(line) or ("", "")
    if name == "domains":
        return domains_of(rest), before.expertise
    return before.domains, split_list(rest[:MAX_EXPERTISE_LENGTH])


def read_member_part(line: str) -> tuple[str, str] | None:
    """What of a member is changed by a typed line: "domains" or "expertise", and to what; None for anything else."""
    first, _, rest = line.strip().partition(" ")
    name = next((name for name in ("domains", "expertise") if plain(first) in plain_words(f"members.words.{name}")), "")
    return (name, rest.strip()) if name and rest.strip() else None


@MEMBERS_END_SURE.handler
async def _end_sure(turn: Turn) -> Response:
    id = turn.value("member")
    done = await turn.act(curating.end_membership, id)
    line = await turn.look(curating.member_view, id)
    key = "members.ended" if done else "members.ended_before"
    note = turn.texts(key, name=on_one_line(line.profile.name))
    return say(turn, cards.member_card(turn.texts, line), note=note, in_place=True)


MEMBERS_HOME.handler(show_by(curating.overview, cards.home_card))
MEMBERS_DOMAIN.handler(show_by(curating.domain_view, cards.domain_card, "domain"))
MEMBERS_NAMED.handler(show_by(curating.find_members, cards.found_card, "said"))
MEMBERS_END.handler(show_by(curating.member_view, cards.end_card, "member", in_place=True))
