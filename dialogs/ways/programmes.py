"""Finding a programme, taking a place in it, and what is asked around its sessions."""

from __future__ import annotations

from dialogs.ways.way import Way, Where

OWN_CHAT = Where("programme.personal")

PROGRAMME_LIST = Way(
    "programme.list", takes="domain here kind page", label="menu.programmes", typed="words.programmes", helps="learning"
)
PROGRAMME_PAST = Way("programme.past", takes="domain here kind page")
PROGRAMME_DOMAINS = Way("programme.domains", takes="here kind")
PROGRAMME_SHOW = Way("programme.show", takes="programme")
PROGRAMME_CALENDAR = Way("programme.calendar", OWN_CHAT, takes="session", typed="words.calendar")
PROGRAMME_CALENDAR_END = Way("programme.calendar_end", OWN_CHAT)
SESSION_SHOW = Way("session.show", takes="session")
REGISTRATION_NEW = Way("registration.new", OWN_CHAT, takes="form programme", typed="words.register")
REGISTRATION_CHANGE = Way("registration.change", OWN_CHAT, takes="field form programme")
REGISTRATION_TYPED = Way("registration.typed", OWN_CHAT, takes="field form programme text")
REGISTRATION_SEND = Way("registration.send", OWN_CHAT, takes="form programme standing waiting", fills=True)
REGISTRATION_DROP = Way("registration.drop", OWN_CHAT, takes="form programme")
REGISTRATION_MINE = Way("registration.mine", OWN_CHAT, typed="words.registrations", helps="learning")
REGISTRATION_WHY = Way("registration.why", OWN_CHAT, takes="programme", typed="words.why_number")
REGISTRATION_WITHDRAW = Way("registration.withdraw", OWN_CHAT, takes="programme", typed="words.unregister")
REGISTRATION_LEAVE = Way("registration.leave", OWN_CHAT, takes="number programme")
REGISTRATION_STAY = Way("registration.stay", OWN_CHAT, takes="programme")
REGISTRATION_ACCEPT = Way("registration.accept", OWN_CHAT, takes="programme")
REGISTRATION_DECLINE = Way("registration.decline", OWN_CHAT, takes="programme")
REGISTRATION_DECLINE_SURE = Way("registration.decline_sure", OWN_CHAT, takes="number programme")
REGISTRATION_QUIET = Way("registration.quiet", OWN_CHAT, takes="programme programmes", typed="words.no_reminders")
REGISTRATION_LOUD = Way("registration.loud", OWN_CHAT, takes="programme")
SESSION_COMING = Way("session.coming", OWN_CHAT, takes="session sessions", typed="words.coming")
SESSION_ABSENT = Way("session.absent", OWN_CHAT, takes="session sessions", typed="words.not_coming")
SESSION_ABSENT_SEND = Way("session.absent_send", OWN_CHAT, takes="email name session text")
SESSION_HERE = Way("session.here", OWN_CHAT, takes="session sessions")
SESSION_HERE_SEND = Way("session.here_send", OWN_CHAT, takes="code session", fills=True)
SESSION_FEEDBACK = Way("session.feedback", OWN_CHAT, takes="draft session", label="reminder.feedback")
SESSION_FEEDBACK_TYPED = Way("session.feedback_typed", OWN_CHAT, takes="field session text")
SESSION_FEEDBACK_CHANGE = Way("session.feedback_change", OWN_CHAT, takes="field session")
SESSION_FEEDBACK_SEND = Way("session.feedback_send", OWN_CHAT, takes="session", label="feedback.send", fills=True)
SESSION_MISSED = Way("session.missed", OWN_CHAT)
SESSION_FEEDBACK_KEEP = Way("session.feedback_keep", OWN_CHAT, takes="session", label="feedback.drop")
