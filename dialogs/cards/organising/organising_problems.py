"""Why a message did not reach somebody, in words for an organiser instead of the word that the servers say."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.cards.words import on_one_line
from dialogs.texts import Texts
from knowledge.delivered import LOST, NO_CHAT, NO_CONNECTION

_KNOWN: Mapping[str, str] = {
    NO_CHAT: "no_chat",
    NO_CONNECTION: "no_connection",
    LOST: "lost",
    "MessageWritesBlocked": "blocked",
    "ConversationBlockedByUser": "blocked",
    "BotNotInConversationRoster": "removed",
    "ConversationNotFound": "removed",
    "BotDisabledByAdmin": "disabled",
    "MessageSizeTooBig": "too_big",
    "429": "busy",
}
"""By the whole problem, or by the code or the status that Teams gave."""
_FAULTS_OF_TEAMS = "5"
"""With which the status begins when Teams itself fails."""


def problem_words(texts: Texts, problem: str) -> str:
    """The reason in plain words; one that is not known keeps its code in brackets."""
    status, _, code = problem.partition(" ")
    known = next((_KNOWN[word] for word in (problem, code, status) if word in _KNOWN), "")
    if not known and status.isdecimal() and len(status) == 3 and status.startswith(_FAULTS_OF_TEAMS):
        known = "teams"
    if known:
        return texts(f"organising.problem_{known}")
    return texts("organising.problem_other", code=on_one_line(problem)) if problem else texts("organising.problem_none")


def reasons_in_words(texts: Texts, reasons: Mapping[str, int]) -> dict[str, int]:
    """How many failed for which reason; reasons that read the same are one."""
    counted: dict[str, int] = {}
    for problem, number in reasons.items():
        words = problem_words(texts, problem)
        counted[words] = counted.get(words, 0) + number
    return counted
