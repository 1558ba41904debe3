"""Where somebody works: told once, in words or with the fields of a card, and changed in a word."""

from __future__ import annotations

from typing import Unpack

from dialogs.cards.fields import read_fields
from dialogs.cards.people import people as cards
from dialogs.cards.people.people import NO_DOMAIN
from dialogs.cards.words import on_one_line
from dialogs.forms.reading import values_said
from dialogs.programmes.registration_fields import ORGANISATION, ROLE
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain, plain_words
from dialogs.ways.people import PEOPLE_DOMAIN, PEOPLE_FORGET, PEOPLE_PROFILE, PEOPLE_TELL, PEOPLE_WORK
from knowledge.network.domains import code_today, find_domains
from knowledge.network.levels import levels
from knowledge.network.workplace import MAX_LENGTH, workplace
from knowledge.person_names import is_only_an_answer
from knowledge.programmes.programme import WorkRole
from storage.network import members
from storage.people import profiles
from storage.people.profiles import Work


@PEOPLE_PROFILE.handler
async def _show(turn: Turn, note: str = "") -> Response:
    told = await turn.look(profiles.profile)
    is_member = "member" in await turn.look(members.parts_of)
    return say(turn, cards.profile_card(turn.texts, told, is_member=is_member), note=note, in_place=True)


async def _keep(turn: Turn, **work: Unpack[Work]) -> None:
    await turn.act(profiles.tell, turn.event.tenant, **work)


@PEOPLE_TELL.handler
async def _tell(turn: Turn) -> Response:
    """What the fields hold. A domain that was chosen counts more than the one that the organisation gives."""
    filled = read_fields(turn.event.data)
    if not filled and turn.event.card is None:
        # Typed, so that no field was seen: what is known stays.
        return await _show(turn, turn.texts("people.nothing_filled_in"))
    organisation = " ".join(filled.get("organisation", "").split())
    if len(organisation) > MAX_LENGTH:
        return await _show(turn, turn.texts("people.profile_long", longest=MAX_LENGTH))
    if organisation and _is_none(organisation):
        return await _show(turn, turn.texts("people.profile_no_organisation", said=on_one_line(organisation)))
    before = await turn.look(profiles.profile)
    place = workplace(organisation)
    is_new = organisation != before.organisation
    chosen = filled.get("domain", "")
    domain = code_today(chosen) or ("" if chosen == NO_DOMAIN and not is_new else place.domain)
    if is_new and code_today(chosen) == before.domain and place.domain:
        domain = place.domain
    level = filled.get("level", "")
    known = level if level in {each.key for each in levels()} else ""
    # A card of before knows no role.
    role = filled.get("role", "") if filled.get("role", "") in {"", *WorkRole} and "role" in filled else None
    level = place.level if is_new and place.level else known
    await _keep(turn, organisation=organisation, level=level, domain=domain, role=role)
    if not domain and len(place.domains) > 1:
        return _ask_which(turn, organisation)
    return await _show(turn, turn.texts("people.profile_saved"))


def _is_none(organisation: str) -> bool:
    """Whether this is an answer that names no organisation, and does not say that one belongs to none."""
    return is_only_an_answer(organisation) and not workplace(organisation).level


@PEOPLE_WORK.handler
async def _work(turn: Turn) -> Response:
    """Typed: "ik werk bij …", and what was meant by it."""
    words = turn.value("said")
    line = values_said((ORGANISATION, ROLE), (ORGANISATION,), words)
    said = line.values if line else {}
    words = said.get(ORGANISATION.id, words)
    place = workplace(words)
    if len(words) > MAX_LENGTH:
        return await _show(turn, turn.texts("people.profile_long", longest=MAX_LENGTH))
    if words and _is_none(words):
        return await _show(turn, turn.texts("people.profile_no_organisation", said=on_one_line(words)))
    role = {"role": ROLE.read(said["role"], turn.event.at)} if "role" in said else {}
    await _keep(turn, organisation=place.organisation, level=place.level, domain=place.domain, **role)
    if len(place.domains) > 1:
        return _ask_which(turn, place.organisation)
    key = "people.profile_saved" if place.domain or place.level else "people.profile_domain_missing"
    return await _show(turn, turn.texts(key))


def _ask_which(turn: Turn, words: str) -> Response:
    codes = [found.domain.code for found in find_domains(words)]
    return say(turn, cards.which_card(turn.texts, words, codes))


@PEOPLE_DOMAIN.handler
async def _domain(turn: Turn) -> Response:
    """The domain of a pressed line, or the one that was typed: "mijn domein is …"."""
    words = turn.value("said")
    if not words:
        code = turn.value("domain")
        if code != NO_DOMAIN and not code_today(code):
            return await _show(turn, turn.texts("people.profile_unknown"))
        await _keep(turn, domain=code_today(code), level=_level_of(code))
        return await _show(turn, turn.texts("people.profile_saved"))
    if plain(words) in plain_words("words.none"):
        await _keep(turn, domain="")
        return await _show(turn, turn.texts("people.profile_saved"))
    found = find_domains(words)
    if not found:
        return await _show(turn, turn.texts("people.profile_unknown"))
    if len(found) > 1:
        return _ask_which(turn, words)
    await _keep(turn, domain=found[0].domain.code, level="flemish")
    return await _show(turn, turn.texts("people.profile_saved"))


def _level_of(code: str) -> str | None:
    """A policy domain is one of the Flemish government; who belongs to none may work for any."""
    return "flemish" if code_today(code) else None


@PEOPLE_FORGET.handler
async def _forget(turn: Turn) -> Response:
    await _keep(turn, organisation="", level="", domain="", role="")
    return await _show(turn, turn.texts("people.profile_forgotten"))
