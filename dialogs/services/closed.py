"""A service for which nothing is open: what is not there, and what can be done instead."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.services.aiming import service_choice
from dialogs.turn import Response, Turn, say
from knowledge.understanding.services import Service
from knowledge.understanding.situation import Situation, SituationFact

_WAYS: Mapping[str, tuple[str, ...]] = {
    "member": ("ask_colleague", "profile"),
    "curator": ("ask_colleague", "help"),
    "organiser": ("sessions_list", "register"),
    "stop": ("messages_off", "delete_me", "withdraw"),
    SituationFact.REGISTERED: ("register", "sessions_list"),
    SituationFact.WAITING: ("register", "sessions_list"),
    SituationFact.OFFERED: ("my_place", "sessions_list"),
    SituationFact.SCAN_OPEN: ("scan_start", "checklist_start"),
    SituationFact.SCAN_KEPT: ("scan_start", "checklist_start"),
    SituationFact.QUESTION_SENT: ("ask_colleague", "status_open"),
    SituationFact.QUESTION_OFFERED: ("open_questions", "away"),
}
"""What is offered instead, by the role or the fact that is missing."""
_STOPS = "scan_stop"
"""Who wants to stop, and fills in nothing, may want to stop something else."""


def tell_closed(turn: Turn, service: Service, situation: Situation) -> Response:
    """Say what is not open for this person, and offer what can be done."""
    missing = _missing(service, situation)
    ways = tuple(service_choice(turn.texts, id) for id in _WAYS[missing])
    line = Paragraph(turn.texts(f"service.closed_{missing}"))
    return say(turn, message(turn.texts, line, Buttons(*ways)))


def _missing(service: Service, situation: Situation) -> str:
    if service.roles and not service.roles & situation.roles:
        return min(service.roles).value
    if service.id == _STOPS:
        return "stop"
    # Of several facts, the one that is easiest to come by says it for all.
    return next((fact for fact in SituationFact if fact in service.when), SituationFact.REGISTERED)


def lacks(service: Service, situation: Situation) -> bool:
    """Whether a service has no sense for somebody now: not the role, or nothing of what must be open."""
    no_role = bool(service.roles) and not service.roles & situation.roles
    return no_role or (bool(service.when) and not service.when & situation.facts)


def situation_for(service: Service, situation: Situation) -> Situation:
    """The situation in which this service would have sense."""
    return Situation(situation.roles | service.roles, situation.facts | service.when)
