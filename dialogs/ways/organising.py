"""Planning and changing programmes, looking after their lines and writing to people."""

from __future__ import annotations

from dialogs.ways.programmes import PROGRAMME_LIST
from dialogs.ways.way import Way, Where, Who, declare_forms

OWN_CHAT = Where("organising.personal")
ORGANISER = Who(frozenset({"organiser"}), "organising.refused_not_an_organiser", (PROGRAMME_LIST,))
"""“Nieuwe editie” may as well be the question of somebody who wants to take part."""


def _declare(name: str, *, takes: str = "", typed: str = "", helps: str = "") -> Way:
    """What an organiser does, in their own chat; its label stands under the same name."""
    verb, label = f"organise.{name}", f"organising.{name}"
    return Way(verb, OWN_CHAT, ORGANISER, takes=takes, label=label, typed=typed, helps=helps)


ORGANISE_FORMS = declare_forms(
    "organising", OWN_CHAT, ORGANISER, here="number organisation programme session", verb="organise"
)
ORGANISE_EDITION = _declare("edition", typed="words.plan_edition")
ORGANISE_SERIES = _declare("series", typed="words.plan_series")
ORGANISE_STUDY_DAY = _declare("study_day", typed="words.plan_study_day")
ORGANISE_DESK = _declare("desk", typed="words.organise", helps="organiser")
ORGANISE_PAST = _declare("past")
ORGANISE_PROGRAMME = _declare("programme", takes="page programme")
ORGANISE_SESSION = _declare("session", takes="session")
ORGANISE_MORE = _declare("more", takes="programme")
ORGANISE_LINE = _declare("line", takes="page programme")
ORGANISE_PERSON = _declare("person", takes="number programme")
ORGANISE_UNREACHABLE = _declare("unreachable", takes="page programme")
ORGANISE_COMING = _declare("coming", takes="session")
ORGANISE_ATTENDANCE = _declare("attendance", takes="page session")
ORGANISE_MARK = _declare("mark", takes="line page session ticked to")
ORGANISE_MARK_REST = _declare("mark_rest", takes="page session ticked")
ORGANISE_CODE = _declare("code", takes="session")
ORGANISE_FEEDBACK = _declare("feedback", takes="session")
ORGANISE_CHARTER = _declare("charter", takes="page")
ORGANISE_ORGANISATION = _declare("organisation", takes="organisation")
ORGANISE_COACHING = _declare("coaching", takes="page programme")
ORGANISE_TRIAL = _declare("trial", takes="draft")
ORGANISE_MESSAGES = _declare("messages", takes="page programme")
ORGANISE_MESSAGE = _declare("message", takes="message programme")
ORGANISE_REMINDERS = _declare("reminders", takes="session")
ORGANISE_SHEET = _declare("sheet", takes="programme")
ORGANISE_SHEET_ANSWERED = _declare("sheet_answered", takes="programme")
