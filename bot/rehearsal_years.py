"""What made-up years of use are made of: the sample network, real questions with the catalogue's answers, a chat."""

from __future__ import annotations

from datetime import datetime

from bot.app import EFFECTS
from bot.chat.peer import TENANT
from bot.rehearsal import COORDINATOR, SAMPLE
from bot.settings import LOOPBACK
from bot.shelf import search_over, shipped_catalogue
from dialogs.state import State
from knowledge.data_files import read_shipped
from knowledge.network.members_file import read_members
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from knowledge.search.search import Zone
from storage.rehearsal.stage import Surroundings
from storage.rehearsal.years import RehearsalMaterial
from storage.talking.turns import AskedQuestion

NOBODY_LISTENS = f"http://{LOOPBACK}:9/"
"""Where made-up people are written to: the port at which nothing is heard."""
QUESTIONS = (
    "hoe bouw ik een duurzame school",
    "duurzaam evenement organiseren",
    "criteria voor duurzame overheidsopdrachten",
    "wat is de quick scan",
    "klimaat in mijn beleidsnota",
    "voorbeelden van andere besturen",
    "hoe maak ik een actieplan voor de SDG's",
    "iets over water en groen",
    "wanneer is de volgende studiedag",
    "wie wint de koers zondag",
)
"""What made-up people ask the catalogue, of every kind of answer."""


def surroundings(service_url: str = NOBODY_LISTENS, tenant: str = TENANT, bot: str = "28:draaischijf") -> Surroundings:
    """Made-up people in the tenant of the terminal chat, where its coordinator has all roles."""
    return Surroundings(COORDINATOR, State(welcomed=True).to_json(), tenant, service_url, bot, EFFECTS)


def material(now: datetime) -> RehearsalMaterial:
    """The shipped questionnaire, the sample network, and each question as the shipped catalogue answers it."""
    catalogue = shipped_catalogue()
    search = search_over(catalogue)
    asked = []
    for question in QUESTIONS:
        finding = search.ask(question)
        is_sure = finding.zone is Zone.ANSWER and bool(finding.candidates)
        first = catalogue.get(finding.candidates[0].id) if is_sure else None
        asked.append(
            AskedQuestion(
                id="",
                person=None,
                scope="personal",
                language="nl",
                text=question,
                zone=finding.zone.value,
                at=now,
                instrument=first.id if first else None,
                instrument_version=first.version if first else None,
                candidates=[
                    {"id": each.id, "score": round(each.score, 4), "confidence": round(each.confidence, 4)}
                    for each in finding.candidates
                ],
            )
        )
    entries = tuple(each.id for each in catalogue.instruments)
    return RehearsalMaterial(tuple(asked), shipped_questionnaires()[0], read_shipped(SAMPLE, read_members), entries)
