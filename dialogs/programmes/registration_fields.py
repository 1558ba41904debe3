"""The fields of the registration form: what is known of them, what follows from an organisation, what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from dialogs.cards.code_names import name_domain, name_level
from dialogs.forms.field import Field
from dialogs.forms.form import Answered, Derived, Values
from dialogs.forms.kinds import address, one, organisation, words, yes_no
from dialogs.texts import Texts
from dialogs.understanding import plain, plain_words
from knowledge.catalogue.reference import domains_of_today
from knowledge.network.domains import domain_in
from knowledge.network.levels import find_level, levels
from knowledge.network.workplace import workplace
from knowledge.people import WorkProfile
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import (
    OWN_WORDS,
    Charter,
    Programme,
    ProgrammeKind,
    RegistrationFacts,
    WorkRole,
)
from knowledge.search.text import normal_form

_MAX_CHARTER_WORDS = 16
_MAX_NAME_LENGTH = 120
_MAX_NEEDS_LENGTH = 300
_MAX_ADDRESS_LENGTH = 150
_NO_DOMAIN = "none"
"""The option for none of the domains: Teams takes an empty value for nothing chosen."""
_FLEMISH = "flemish"
"""The only level of government whose people have a policy domain."""


@dataclass(frozen=True, slots=True)
class Application:
    """A programme as somebody stands in it, with what is known of them before they register."""

    listing: Listing
    before: RegistrationFacts
    """What was said at the last registration."""
    profile: WorkProfile
    id: str
    """What the registration will be known by."""

    @property
    def programme(self) -> Programme:
        return self.listing.programme

    @property
    def is_series(self) -> bool:
        return self.programme.kind is ProgrammeKind.SERIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is filled in; a study day asks nothing about the charter."""

    organisation: str
    level: str
    domain: str
    role: WorkRole
    charter: Charter = Charter.UNKNOWN
    engaged: bool = False
    needs: str
    email: str


def _label(name: str) -> str:
    return f"registration.field_{name}"


def _level_called(texts: Texts, key: str) -> str:
    return name_level(texts, _LEVELS[key])


def _level_in(text: str) -> str:
    found = find_level(text)
    return found.key if found else ""


def _domain_called(texts: Texts, key: str) -> str:
    return name_domain(texts, _DOMAINS[key]) if key in _DOMAINS else texts("registration.no_domain")


def _charter_in(text: str) -> str:
    """That somebody does not know, in more words than the option: "geen idee of wij dat getekend hebben"."""
    said = f" {plain(text)} "
    is_unknown = any(f" {words} " in said for words in plain_words("registration.words.charter_unknown"))
    return Charter.UNKNOWN.value if is_unknown and len(said.split()) <= _MAX_CHARTER_WORDS else ""


def _role_in(text: str) -> str:
    """The role of somebody who tells what the own job is called: "diensthoofd", "directeur aankoop"."""
    said = plain(text)
    head = said.partition(" ")[0]
    roles = {each: plain_words(f"registration.words.role_{each}") for each in _ROLES}
    whole = next((each for each, words in roles.items() if said in words), "")
    return whole or next((each for each, words in roles.items() if head in words), "")


_LEVELS = {level.key: level for level in levels()}
_DOMAINS = {domain.code: domain for domain in domains_of_today()}
_CODES: Mapping[str, str] = {**{code: code for code in _DOMAINS}, _NO_DOMAIN: ""}
_ROLES: Mapping[str, WorkRole] = {role.value: role for role in WorkRole}
_CHARTER: Mapping[str, Charter] = {each.value: each for each in Charter}
ORGANISATION = organisation("organisation", _label("organisation"), _MAX_NAME_LENGTH, required=True)
_ROLE = one(
    "role", _label("role"), _ROLES, lambda texts, key: texts(f"registration.role_{key}"), WorkRole.OTHER, more=_role_in
)
ROLE = replace(_ROLE, knows=_role_in)
FIELDS: tuple[Field[Any], ...] = (
    ORGANISATION,
    one(
        "level",
        _label("level"),
        {key: key for key in _LEVELS},
        _level_called,
        "",
        more=_level_in,
        folded=True,
        follows="organisation",
    ),
    one("domain", _label("domain"), _CODES, _domain_called, "", more=domain_in, folded=True, follows="organisation"),
    ROLE,
    one(
        "charter",
        _label("charter"),
        _CHARTER,
        lambda texts, key: texts(f"registration.charter_{key}"),
        Charter.UNKNOWN,
        more=_charter_in,
    ),
    yes_no("engaged", _label("engaged"), "registration.engaged"),
    # A question while this is asked is rather one to the catalogue.
    words("needs", _label("needs"), _MAX_NEEDS_LENGTH, takes_texts=False),
    address("email", _label("email"), _MAX_ADDRESS_LENGTH),
)
_OF_SERIES = ("charter", "engaged")


def fields_among(application: Application) -> tuple[str, ...]:
    """The fields that are asked: a study day asks nothing about the charter."""
    return tuple(each.id for each in FIELDS if application.is_series or each.id not in _OF_SERIES)


def known_fields(texts: Texts, application: Application) -> Values:
    """What was said at the last registration, else what this person told of the own work."""
    facts, profile = application.before, application.profile
    is_known = bool(facts.name)
    level, domain = facts.level or profile.level, facts.domain or profile.domain
    known: dict[str, object] = {"organisation": facts.organisation or profile.organisation, "level": level}
    known["role"] = facts.role
    if application.is_series:
        known |= {"charter": facts.charter if facts.charter is not Charter.UNKNOWN else None, "engaged": facts.engaged}
    known = {name: value for name, value in known.items() if value}
    if domain in _DOMAINS or (not domain and (is_known or level not in ("", _FLEMISH))):
        known["domain"] = domain
    return known | ({name: getattr(facts, name) for name in (*OWN_WORDS, "email")} if is_known else {})


def what_follows(application: Application, answered: Answered) -> Derived:
    """
    The level and the domain, as the code lists have them for another organisation than the one of before.

    What was filled in beside the organisation stays, and an organisation that no list knows changes nothing. Of who
    comes to the Flemish government from another, the domain is asked where none follows. Who works for another
    government is not asked for one, unless the programme is for some.
    """
    before, now = answered.before, answered.now
    found = {name: value for name, value in _of_organisation(before, now).items() if now.get(name) == before.get(name)}
    level = found.get("level", now.get("level", ""))
    is_stale = now.get("domain") == "" == before.get("domain") and "domain" not in found
    if is_stale and level == _FLEMISH != before.get("level"):
        return Derived(found, ("domain",), is_told=bool(found))
    is_elsewhere = level not in ("", _FLEMISH) and not application.programme.domains
    no_domain = {"domain": ""} if is_elsewhere and "domain" in answered.asked else {}
    return Derived({**no_domain, **found}, is_told=any(now.get(name) != value for name, value in found.items()))


def _of_organisation(before: Values, now: Values) -> Mapping[str, str]:
    """What the code lists know of an organisation that was not there before."""
    organisation = now.get("organisation", "")
    if normal_form(organisation) == normal_form(before.get("organisation", "")):
        return {}
    place = workplace(organisation)
    if not place.organisation or not place.level:
        return {}
    return {"level": place.level} | ({"domain": place.domain} if place.domain else {})


def facts_of(name: str, application: Application, answers: Answers) -> RegistrationFacts:
    """What is kept with the registration of this person; what a study day does not ask stays as it was said before."""
    before = application.before
    facts = replace(before, name=name, **asdict(answers))
    if application.is_series:
        return facts
    # Of the charter it was said of the organisation of then.
    is_same = normal_form(facts.organisation) == normal_form(before.organisation)
    return replace(facts, engaged=before.engaged, charter=before.charter if is_same else Charter.UNKNOWN)
