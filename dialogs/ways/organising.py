"""Planning and changing programmes, looking after their lines and writing to people."""

from __future__ import annotations

from dialogs.ways.programmes import PROGRAMME_LIST
from dialogs.ways.way import Way, Where, Who

OWN_CHAT = Where("organising.personal")
ORGANISER = Who(frozenset({"organiser"}), "organising.refused_not_an_organiser", (PROGRAMME_LIST,))
"""“Nieuwe editie” may as well be the question of somebody who wants to take part."""

ORGANISE_BEGIN = Way(
    "organise.begin",
    OWN_CHAT,
    ORGANISER,
    takes="form given number organisation programme session",
    label="organising.begin",
)
ORGANISE_TYPED = Way("organise.typed", OWN_CHAT, ORGANISER, takes="draft text", label="organising.typed")
ORGANISE_REVIEW = Way("organise.review", OWN_CHAT, ORGANISER, takes="draft", label="organising.review")
ORGANISE_CHANGE = Way("organise.change", OWN_CHAT, ORGANISER, takes="draft", label="organising.change")
ORGANISE_AGAIN = Way("organise.again", OWN_CHAT, ORGANISER, takes="draft", label="organising.again")
ORGANISE_CONFIRM = Way("organise.confirm", OWN_CHAT, ORGANISER, takes="draft", label="organising.confirm")
ORGANISE_DROP = Way("organise.drop", OWN_CHAT, ORGANISER, takes="draft", label="organising.drop")
ORGANISE_EDITION = Way("organise.edition", OWN_CHAT, ORGANISER, label="organising.edition", typed="words.plan_edition")
ORGANISE_SERIES = Way("organise.series", OWN_CHAT, ORGANISER, label="organising.series", typed="words.plan_series")
ORGANISE_STUDY_DAY = Way(
    "organise.study_day", OWN_CHAT, ORGANISER, label="organising.study_day", typed="words.plan_study_day"
)
ORGANISE_DESK = Way(
    "organise.desk", OWN_CHAT, ORGANISER, label="organising.desk", typed="words.organise", helps="organiser"
)
ORGANISE_PAST = Way("organise.past", OWN_CHAT, ORGANISER, label="organising.past")
ORGANISE_PROGRAMME = Way(
    "organise.programme", OWN_CHAT, ORGANISER, takes="page programme", label="organising.programme"
)
ORGANISE_SESSION = Way("organise.session", OWN_CHAT, ORGANISER, takes="session", label="organising.session")
ORGANISE_MORE = Way("organise.more", OWN_CHAT, ORGANISER, takes="programme", label="organising.more")
ORGANISE_LINE = Way("organise.line", OWN_CHAT, ORGANISER, takes="page programme", label="organising.line")
ORGANISE_PERSON = Way("organise.person", OWN_CHAT, ORGANISER, takes="number programme", label="organising.person")
ORGANISE_UNREACHABLE = Way(
    "organise.unreachable", OWN_CHAT, ORGANISER, takes="page programme", label="organising.unreachable"
)
ORGANISE_COMING = Way("organise.coming", OWN_CHAT, ORGANISER, takes="session", label="organising.coming")
ORGANISE_ATTENDANCE = Way(
    "organise.attendance", OWN_CHAT, ORGANISER, takes="page session", label="organising.attendance"
)
ORGANISE_MARK = Way("organise.mark", OWN_CHAT, ORGANISER, takes="line page session ticked to", label="organising.mark")
ORGANISE_MARK_REST = Way(
    "organise.mark_rest", OWN_CHAT, ORGANISER, takes="page session ticked", label="organising.mark_rest"
)
ORGANISE_CODE = Way("organise.code", OWN_CHAT, ORGANISER, takes="session", label="organising.code")
ORGANISE_FEEDBACK = Way("organise.feedback", OWN_CHAT, ORGANISER, takes="session", label="organising.feedback")
ORGANISE_CHARTER = Way("organise.charter", OWN_CHAT, ORGANISER, takes="page", label="organising.charter")
ORGANISE_ORGANISATION = Way(
    "organise.organisation", OWN_CHAT, ORGANISER, takes="organisation", label="organising.organisation"
)
ORGANISE_COACHING = Way("organise.coaching", OWN_CHAT, ORGANISER, takes="page programme", label="organising.coaching")
ORGANISE_TRIAL = Way("organise.trial", OWN_CHAT, ORGANISER, takes="draft", label="organising.trial")
ORGANISE_MESSAGES = Way("organise.messages", OWN_CHAT, ORGANISER, takes="page programme", label="organising.messages")
ORGANISE_MESSAGE = Way("organise.message", OWN_CHAT, ORGANISER, takes="message programme", label="organising.message")
ORGANISE_REMINDERS = Way("organise.reminders", OWN_CHAT, ORGANISER, takes="session", label="organising.reminders")
ORGANISE_SHEET = Way("organise.sheet", OWN_CHAT, ORGANISER, takes="programme", label="organising.sheet")
ORGANISE_SHEET_ANSWERED = Way(
    "organise.sheet_answered", OWN_CHAT, ORGANISER, takes="programme", label="organising.sheet_answered"
)
