"""What is kept of a person as the fields of the registration form, and the fields as what is kept."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.programmes.registration_form import NO_DOMAIN, RegistrationDraft
from dialogs.programmes.workplaces import FLEMISH
from dialogs.turn import Turn
from knowledge.people import WorkProfile
from knowledge.programmes.programme import Charter, Programme, ProgrammeKind, RegistrationFacts, WorkRole
from knowledge.search.text import normal_form


def known_fields(programme: Programme, facts: RegistrationFacts, told: WorkProfile) -> dict[str, str]:
    """What was said at the last registration, else what this person told of the own work."""
    before = bool(facts.name)
    level = facts.level or told.level
    domain = facts.domain or told.domain or (NO_DOMAIN if before or level not in ("", FLEMISH) else "")
    values = {"organisation": facts.organisation or told.organisation, "level": level, "domain": domain}
    values["role"] = facts.role.value if facts.role else ""
    if programme.kind is ProgrammeKind.SERIES:
        values["charter"] = "" if facts.charter is Charter.UNKNOWN else facts.charter.value
        values["engaged"] = "yes" if facts.engaged else ""
    known = {name: value for name, value in values.items() if value}
    return known | ({"needs": facts.needs, "email": facts.email} if before else {})


def facts_given(
    turn: Turn, programme: Programme, draft: RegistrationDraft, before: RegistrationFacts
) -> RegistrationFacts:
    """What is kept with the registration; what a study day does not ask stays as it was said before."""
    values = draft.values
    domain = values.get("domain", "")
    facts = replace(
        before,
        name=turn.event.person.name,
        organisation=values.get("organisation", ""),
        level=values.get("level", ""),
        role=WorkRole(values["role"]),
        domain="" if domain == NO_DOMAIN else domain,
        needs=values.get("needs", ""),
        email=values.get("email", ""),
    )
    if programme.kind is not ProgrammeKind.SERIES:
        # Of the charter it was said of the organisation of then.
        is_same = normal_form(facts.organisation) == normal_form(before.organisation)
        return facts if is_same else replace(facts, charter=Charter.UNKNOWN)
    return replace(facts, charter=Charter(values["charter"]), engaged=values["engaged"] == "yes")
